// The colors of a gradient along a bar, each with a handle that is dragged or moved with the arrow keys. A press
// on the bar between them, or Enter on the button below it, adds the color that is there; Delete takes one away.
import { useEffect, useRef } from "react";
import { useHeld } from "./held.js";

const WIDE = { p3: "P3", wider: "Wide" };
const POLAR = ["oklch", "lch", "hsl", "hwb"];
const KEYS = { ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01 };
const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
const percent = (value) => `${Math.round(value * 1000) / 10}%`;

// The widest room between two colors: where another one is least in the way.
function widest(places) {
  const edges = [0, ...places, 1];
  const rooms = edges.slice(1).map((edge, at) => [edge - edges[at], (edge + edges[at]) / 2]);
  return share(rooms.reduce((best, room) => (room[0] > best[0] + 0.0005 ? room : best))[1]);
}

export function GradientBar({ record, stops, colors, gamuts, space, hue, rev, disabled, onCommit, onAdd, onRemove }) {
  const bar = useRef(null);
  const grip = useRef(null);
  const { held, hold, release } = useHeld({ record, mark: "bar", rev, onCommit });
  const saved = (stops ?? []).map((stop) => stop.position ?? 1);
  const fieldOf = (at) => `stops.${at}.position`;
  const now = saved.map((position, at) => (held?.field === fieldOf(at) ? Number(held.text) : position));
  const looks = now.map((position, at) => [position, colors?.[at] ?? "transparent"]).sort(([one], [other]) => one - other);
  const way = POLAR.includes(space) && hue !== "shorter" ? ` ${hue} hue` : "";
  const drawn = looks.map(([position, look]) => `${look} ${percent(position)}`).join(", ");

  const moved = useFocusAlong(bar, saved, held);
  const along = (event) => {
    const box = bar.current.getBoundingClientRect();
    return share((event.clientX - box.left) / box.width);
  };
  const drop = (at, position) => {
    moved.current = position;
    release(fieldOf(at), String(position), String(saved[at]));
  };
  const full = saved.length >= 16;
  return (
    <div className="gradient-bar">
      <div
        ref={bar}
        className="bar"
        role="group"
        aria-label="Colors along the gradient"
        style={{ background: `linear-gradient(to right in ${space}${way}, ${drawn})` }}
        onPointerDown={(event) => !disabled && !full && event.target === bar.current && onAdd(along(event))}
      >
        {now.map((position, at) => (
          <Stop
            key={at}
            {...{ at, position, grip, along, held, disabled, removable: saved.length > 2 }}
            look={colors?.[at]}
            wide={WIDE[gamuts?.[at]]}
            onHold={(to) => hold(fieldOf(at), String(to))}
            onDrop={drop}
            onRemove={() => onRemove(at)}
          />
        ))}
      </div>
      <button type="button" className="btn line" disabled={disabled || full} onClick={() => onAdd(widest(saved))}>
        Add a color between
      </button>
    </div>
  );
}

// The server keeps the colors in order: the focus goes on with the one that was moved past another.
function useFocusAlong(bar, saved, held) {
  const moved = useRef(null);
  const order = saved.join();
  useEffect(() => {
    const inside = bar.current?.contains(document.activeElement);
    const at = moved.current === null ? -1 : saved.indexOf(moved.current);
    if (at < 0 || held) return;
    if (inside) bar.current.querySelectorAll("[role=slider]")[at]?.focus();
    moved.current = null;
  }, [order, held]);
  return moved;
}

function Stop({ at, position, look, wide, grip, along, held, disabled, removable, onHold, onDrop, onRemove }) {
  return (
    <button
      type="button"
      role="slider"
      className="stop"
      disabled={disabled}
      style={{ left: percent(position), "--look": look ?? "transparent" }}
      aria-label={`Color ${at + 1} of the gradient`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(position * 1000) / 10}
      aria-valuetext={[percent(position), look ?? "no color", wide].filter(Boolean).join(", ")}
      data-wide={wide}
      title={removable ? "Drag it, or press Delete to take it away" : "Drag it"}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at, by: along(event) - position, position };
      }}
      onPointerMove={(event) => {
        if (!grip.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        grip.current.position = share(along(event) - grip.current.by);
        onHold(grip.current.position);
      }}
      onPointerUp={() => {
        const last = grip.current;
        grip.current = null;
        if (last && (last.position !== position || held)) onDrop(last.at, last.position);
      }}
      onKeyDown={(event) => {
        if (disabled) return;
        if (["Delete", "Backspace"].includes(event.key) && removable) {
          event.preventDefault();
          onRemove();
        }
        const to = event.key === "Home" ? 0 : event.key === "End" ? 1 : null;
        if (to === null && !KEYS[event.key]) return;
        event.preventDefault();
        onHold(to ?? share(position + KEYS[event.key] * (event.shiftKey ? 10 : 1)));
      }}
      onKeyUp={(event) => (KEYS[event.key] || ["Home", "End"].includes(event.key)) && held && onDrop(at, Number(held.text))}
    />
  );
}
