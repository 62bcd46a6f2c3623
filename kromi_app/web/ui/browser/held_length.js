// A length of a record that is dragged, or moved with the arrow keys, where it is drawn: the drawing follows by a custom
// property that this tab alone has; on release it is one edit. What follows another record has no length of its own.
import { useEffect, useRef } from "react";
import { dragged, stepped, useHeld } from "./held.js";

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
// One step in a unit, and how many px it is drawn in.
const UNITS = { px: { step: 1, px: 1 }, rem: { step: 0.0625, px: 16 } };

// moved: how many px longer it is for how far a pointer went across and down.
// Returns its number and its text by now, whether it is held, and what its handle needs; null where it has no unit.
export function useHeldLength({ record, field, value, rev, least = 0, most, moved, onCommit }) {
  const drag = useRef(null);
  const { held, hold, release } = useHeld({ record, mark: "edge", rev, onCommit });
  const property = `--pv-${record.replace(":", "-")}`;
  useEffect(() => {
    const root = document.documentElement.style;
    if (held) root.setProperty(property, held.text);
    return () => root.removeProperty(property);
  }, [held?.text, property]);
  const unit = UNITS[value?.unit];
  if (!unit) return null;
  const now = held ? Number.parseFloat(held.text) : value.value;
  const written = (number) => `${number}${value.unit}`;
  const stepwise = (number) => Number((Math.round(number / unit.step) * unit.step).toFixed(4));
  const clamp = (number) => Math.max(least * unit.step, Math.min(most, stepwise(number)));
  const moves = {
    drag,
    begin: ({ clientX, clientY }) => ({ clientX, clientY, now }),
    at: (from, { clientX, clientY }) => clamp(from.now + moved(clientX - from.clientX, clientY - from.clientY) / unit.px),
    hold: (next) => hold(field, written(next)),
    held: held ? now : null,
    release: (next) => release(field, written(next), written(value.value)),
  };
  const handle = {
    type: "button",
    role: "slider",
    "aria-valuemin": least * unit.step,
    "aria-valuemax": most,
    "aria-valuenow": now,
    "aria-valuetext": written(now),
    ...dragged(moves),
    ...stepped({ ...moves, keys: KEYS, step: (by, times) => clamp(now + by * times * unit.step) }),
  };
  return { text: written(now), isHeld: held !== null, handle };
}
