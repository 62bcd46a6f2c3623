// The point of a picture that must stay in view: set by pointer or arrow keys, shown in crops while it
// moves; on release it is two fields of one edit.
import { useEffect, useRef, useState } from "react";

const CROPS = [
  ["1 : 1", 1],
  ["4 : 5", 0.8],
  ["16 : 9", 16 / 9],
];
const KEYS = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, -0.01], ArrowDown: [0, 0.01] };
const clamp = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

export function FocalPoint({ record, src, x, y, disabled, onPlace }) {
  const [held, setHeld] = useState(null);
  const box = useRef(null);
  const now = held ?? { x, y };
  useEffect(() => setHeld(null), [record, x, y]);

  const at = (event) => {
    const area = box.current.getBoundingClientRect();
    return { x: clamp((event.clientX - area.left) / area.width), y: clamp((event.clientY - area.top) / area.height) };
  };
  const release = (next) => {
    setHeld(next);
    if (next.x !== x || next.y !== y) onPlace(next.x, next.y);
  };
  const position = `${now.x * 100}% ${now.y * 100}%`;
  return (
    <div className="focal">
      <div
        ref={box}
        className="picture"
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label="Focal point"
        aria-valuenow={Math.round(now.x * 100)}
        aria-valuetext={`${Math.round(now.x * 100)} percent from the left, ${Math.round(now.y * 100)} from the top`}
        onPointerDown={(event) => {
          if (disabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(at(event));
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && setHeld(at(event))}
        onPointerUp={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && release(at(event))}
        onKeyDown={(event) => {
          const step = KEYS[event.key];
          if (!step || disabled) return;
          event.preventDefault();
          const times = event.shiftKey ? 10 : 1;
          setHeld({ x: clamp(now.x + step[0] * times), y: clamp(now.y + step[1] * times) });
        }}
        onKeyUp={(event) => KEYS[event.key] && held && release(held)}
      >
        <img src={src} alt="" draggable={false} />
        <i className="knob" style={{ left: `${now.x * 100}%`, top: `${now.y * 100}%` }} />
      </div>
      <div className="crops">
        {CROPS.map(([name, ratio]) => (
          <figure key={name}>
            <img src={src} alt="" style={{ aspectRatio: ratio, objectPosition: position }} />
            <figcaption className="mono muted">{name}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}
