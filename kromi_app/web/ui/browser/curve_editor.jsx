// The curve of a cubic-bezier easing with its two handles, dragged or moved with the arrow keys, and a
// sample that moves by it. While it is dragged only this tab shows it; on release it is one edit.
import { useEffect, useRef, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";

const LOW = -0.4;
const HIGH = 1.4;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const round = (value) => Math.round(value * 100) / 100;
const KEYS = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, 0.01], ArrowDown: [0, -0.01] };
const y = (value) => HIGH - value; // the drawing's y grows downwards

export function CurveEditor({ record, field, value, duration, reduced, rev, answer, disabled, onCommit }) {
  const id = `${record}.${field}~curve`;
  const saved = value?.length === 4 ? value : [0.2, 0, 0, 1];
  const [held, setHeld] = useState(null);
  const [plays, setPlays] = useState(0);
  const draft = useDraft(id);
  const drawing = useRef(null);
  const now = held ?? saved;

  useEffect(() => setHeld(null), [record]);
  useEffect(() => {
    if (!draft?.pending || answer?.k !== draft.pending || (!answer.no && rev < answer.rev)) return;
    dropDraft(id);
    setHeld(null);
  }, [answer, rev, draft?.pending]);

  const move = (handle, x, up) => {
    const next = [...now];
    next[handle * 2] = round(clamp(x, 0, 1));
    next[handle * 2 + 1] = round(clamp(up, LOW, HIGH));
    setHeld(next);
    return next;
  };
  const release = (next) => {
    setPlays((count) => count + 1);
    if (next.join() === saved.join()) return setHeld(null);
    const text = next.join(", ");
    const key = newKey();
    setDraft(id, { text, pending: key });
    onCommit(text, key, rev);
  };
  const at = (event) => {
    const box = drawing.current.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, HIGH - ((event.clientY - box.top) / box.height) * (HIGH - LOW)];
  };
  const handle = (index) => {
    const [x, up] = [now[index * 2], now[index * 2 + 1]];
    return (
      <g
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={index ? "Second handle" : "First handle"}
        aria-valuenow={x}
        aria-valuetext={`x ${x}, y ${up}`}
        className="handle"
        onPointerDown={(event) => {
          if (disabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(index, ...at(event));
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && move(index, ...at(event))}
        onPointerUp={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && release(move(index, ...at(event)))}
        onKeyDown={(event) => {
          const step = KEYS[event.key];
          if (!step || disabled) return;
          event.preventDefault();
          const times = event.shiftKey ? 10 : 1;
          move(index, x + step[0] * times, up + step[1] * times);
        }}
        onKeyUp={(event) => KEYS[event.key] && held && release(held)}
      >
        <line x1={index} y1={y(index)} x2={x} y2={y(up)} />
        <circle cx={x} cy={y(up)} r="0.09" className="reach" />
        <circle cx={x} cy={y(up)} r="0.045" />
      </g>
    );
  };
  const [x1, y1, x2, y2] = now;
  return (
    <div className="curve">
      <svg ref={drawing} viewBox={`0 0 1 ${HIGH - LOW}`} role="group" aria-label="Easing curve">
        <path className="frame" d={`M0 ${y(0)}H1M0 ${y(1)}H1`} />
        <path className="line" d={`M0 ${y(0)}C${x1} ${y(y1)} ${x2} ${y(y2)} 1 ${y(1)}`} />
        {handle(0)}
        {handle(1)}
      </svg>
      <button
        type="button"
        className={`track reduced-${reduced || "none"}`}
        aria-label="Play the motion"
        onClick={() => setPlays((count) => count + 1)}
      >
        <i
          key={plays}
          data-plays={plays}
          className={plays ? "runs" : ""}
          style={{ animationDuration: `${duration}ms`, animationTimingFunction: `cubic-bezier(${now.join()})` }}
        />
      </button>
    </div>
  );
}
