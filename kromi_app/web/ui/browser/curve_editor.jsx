// The curve of a cubic-bezier easing with its two handles, dragged or moved with the arrow keys, and a
// sample that moves by it. While it is dragged only this tab shows it; on release it is one edit.
import { useRef, useState } from "react";
import { useHeld } from "./held.js";

// As far as a curve overshoots at most, and what the drawing shows of it unless the curve goes further.
const MOST = 5;
const LOW = -0.4;
const HIGH = 1.4;
const EDGE = 0.1;
// In px.
const WIDTH = 128;
const NARROWEST = 56;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const round = (value) => Math.round(value * 100) / 100;
const KEYS = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, 0.01], ArrowDown: [0, -0.01] };

export function CurveEditor({ record, field, value, duration, reduced, rev, disabled, onCommit }) {
  const saved = value?.length === 4 ? value : [0.2, 0, 0, 1];
  const hands = useHeld({ record, mark: "curve", rev, onCommit: (_, text, key, base) => onCommit(text, key, base) });
  const held = hands.held?.text.split(", ").map(Number);
  const [plays, setPlays] = useState(0);
  const drawing = useRef(null);
  const now = held ?? saved;
  // The drawing reaches as far as the saved curve, and does not change while a handle is held.
  const low = Math.min(LOW, saved[1] - EDGE, saved[3] - EDGE);
  const high = Math.max(HIGH, saved[1] + EDGE, saved[3] + EDGE);
  const width = Math.max(NARROWEST, (WIDTH * (HIGH - LOW)) / (high - low));
  const knob = (0.045 * WIDTH) / width;
  const y = (value) => high - value; // the drawing's y grows downwards

  const move = (handle, x, up) => {
    const next = [...now];
    next[handle * 2] = round(clamp(x, 0, 1));
    next[handle * 2 + 1] = round(clamp(up, -MOST, MOST));
    hands.hold(field, next.join(", "));
    return next;
  };
  const release = (next) => {
    setPlays((count) => count + 1);
    hands.release(field, next.join(", "), saved.join(", "));
  };
  const at = (event) => {
    const box = drawing.current.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, high - ((event.clientY - box.top) / box.height) * (high - low)];
  };
  const handles = { at, y, knob, held, released: hands.held?.released, disabled, letGo: hands.letGo, onRelease: release };
  const [x1, y1, x2, y2] = now;
  return (
    <div className="curve">
      <svg ref={drawing} viewBox={`0 0 1 ${high - low}`} style={{ width, aspectRatio: 1 / (high - low) }} role="group" aria-label="Easing curve">
        <path className="frame" d={`M0 ${y(0)}H1M0 ${y(1)}H1`} />
        <path className="line" d={`M0 ${y(0)}C${x1} ${y(y1)} ${x2} ${y(y2)} 1 ${y(1)}`} />
        <Handle {...handles} index={0} x={x1} up={y1} onMove={(x, up) => move(0, x, up)} />
        <Handle {...handles} index={1} x={x2} up={y2} onMove={(x, up) => move(1, x, up)} />
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

function Handle({ index, x, up, at, y, knob, held, released, disabled, letGo, onMove, onRelease }) {
  return (
    <g
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label={index ? "Second handle" : "First handle"}
      aria-disabled={disabled}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={x}
      aria-valuetext={`x ${x}, y ${up}`}
      className="handle"
      onPointerDown={(event) => {
        if (disabled) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onMove(...at(event));
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onMove(...at(event))}
      onPointerUp={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onRelease(onMove(...at(event)))}
      onPointerCancel={letGo}
      onKeyDown={(event) => {
        const step = KEYS[event.key];
        if (!step || disabled) return;
        event.preventDefault();
        const times = event.shiftKey ? 10 : 1;
        onMove(x + step[0] * times, up + step[1] * times);
      }}
      onKeyUp={(event) => KEYS[event.key] && held && onRelease(held)}
      onBlur={() => held && !released && onRelease(held)}
    >
      <line x1={index} y1={y(index)} x2={x} y2={y(up)} />
      <circle cx={x} cy={y(up)} r={knob * 2} className="reach" />
      <circle cx={x} cy={y(up)} r={knob} />
    </g>
  );
}
