// The edge of a measure as it is drawn, to drag or to move with the arrow keys: the drawing follows by a custom
// property that this tab alone has; on release it is one edit. What follows another measure has no edge of its own.
import { useEffect, useRef } from "react";
import { dragged, stepped, useHeld } from "./held.js";
import { besideInspector } from "./moving.js";

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const MOST = 4000;
// One step in a unit, and how many px it is drawn in.
const UNITS = { px: { step: 1, px: 1 }, rem: { step: 0.0625, px: 16 } };
const written = ({ value, unit }) => `${value}${unit}`;

export function MeasureEdge({ record, name, value, scale, drawn, rev, disabled, select, onCommit }) {
  const drag = useRef(null);
  const { held, hold, release } = useHeld({ record, mark: "edge", rev, onCommit });
  const unit = UNITS[value?.unit];
  const now = held ? Number.parseFloat(held.text) : value?.value;
  const property = `--pv-${record.replace(":", "-")}`;
  useEffect(() => {
    const root = document.documentElement.style;
    if (held) root.setProperty(property, held.text);
    return () => root.removeProperty(property);
  }, [held?.text, property]);
  if (!unit || disabled) return null;
  const text = (next) => written({ value: next, unit: value.unit });
  const clamp = (next) => Math.max(0, Math.min(MOST, Number((Math.round(next / unit.step) * unit.step).toFixed(4))));
  const moves = {
    drag,
    begin: ({ clientX }) => ({ clientX, now }),
    at: (from, event) => clamp(from.now + (event.clientX - from.clientX) / (unit.px * scale)),
    hold: (next) => hold("value", text(next)),
    held: held ? now : null,
    release: (next) => release("value", text(next), written(value)),
  };
  const reach = drawn ? `calc(${text(now)} * ${scale})` : "52px";
  return (
    <div className="measure-edge">
      <span style={{ "--reach": reach }}>
        <button
          type="button"
          role="slider"
          aria-label={`${name}, value`}
          aria-valuemin={0}
          aria-valuemax={MOST}
          aria-valuenow={now}
          aria-valuetext={text(now)}
          onFocus={() => besideInspector() && select(record)}
          {...dragged(moves)}
          {...stepped({ ...moves, keys: KEYS, step: (by, times) => clamp(now + by * times * unit.step) })}
        >
          {held && <output className="mono">{text(now)}</output>}
        </button>
      </span>
    </div>
  );
}
