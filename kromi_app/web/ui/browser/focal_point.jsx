// The point of a picture that must stay in view: set by pointer or arrow keys, shown in crops while it
// moves; on release it is two fields of one edit.
import { useEffect, useRef, useState } from "react";
import { dragged, placeIn, stepped } from "./held.js";

const CROPS = [
  ["1 : 1", 1],
  ["4 : 5", 0.8],
  ["16 : 9", 16 / 9],
];
const KEYS = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, -0.01], ArrowDown: [0, 0.01] };
const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
const point = ({ x, y }) => ({ x: share(x), y: share(y) });

export function FocalPoint({ record, src, x, y, disabled, onPlace }) {
  const [held, setHeld] = useState(null);
  const box = useRef(null);
  const drag = useRef(null);
  const now = held ?? { x, y };
  useEffect(() => setHeld(null), [record, x, y]);
  const release = (next) => {
    setHeld(next);
    if (next.x !== x || next.y !== y) onPlace(next.x, next.y);
  };
  const moves = { disabled, hold: setHeld, held, release };
  const [across, down] = [Math.round(now.x * 100), Math.round(now.y * 100)];
  return (
    <div className="focal">
      <div
        ref={box}
        className="picture"
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label="Focal point"
        aria-valuenow={across}
        aria-valuetext={`${across} percent from the left, ${down} from the top`}
        {...dragged({ ...moves, drag, at: (_, event) => point(placeIn(event, box.current)) })}
        {...stepped({ ...moves, keys: KEYS, step: ([right, below], times) => point({ x: now.x + right * times, y: now.y + below * times }) })}
      >
        <img src={src} alt="" draggable={false} />
        <i className="knob" style={{ left: `${now.x * 100}%`, top: `${now.y * 100}%` }} />
      </div>
      <div className="crops">
        {CROPS.map(([name, ratio]) => (
          <figure key={name}>
            <img src={src} alt="" style={{ aspectRatio: ratio, objectPosition: `${now.x * 100}% ${now.y * 100}%` }} />
            <figcaption className="mono muted">{name}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}
