// A part of a mark, such as the x or the symbol, as a box on its picture: drawn by pointer, or moved and
// sized by arrow keys; on release it is one edit.
import { useEffect, useRef, useState } from "react";
import { dragged, placeIn, stepped } from "./held.js";

const LEAST = 0.02;
const HIGHEST = 240;
const KEYS = { ArrowLeft: [-0.005, 0], ArrowRight: [0.005, 0], ArrowUp: [0, -0.005], ArrowDown: [0, 0.005] };
const within = (value, least, most) => Math.round(Math.min(most, Math.max(least, value)) * 10000) / 10000;
const percent = (share) => `${Math.round(share * 1000) / 10}%`;
const moved = (box, x, y) => ({
  ...box,
  left: within(box.left + x, 0, 1 - box.width),
  top: within(box.top + y, 0, 1 - box.height),
});
const sized = (box, x, y) => ({
  ...box,
  width: within(box.width + x, LEAST, 1 - box.left),
  height: within(box.height + y, LEAST, 1 - box.top),
});
const drawn = (from, to) => {
  const left = within(Math.min(from.x, to.x), 0, 1 - LEAST);
  const top = within(Math.min(from.y, to.y), 0, 1 - LEAST);
  return sized({ left, top, width: 0, height: 0 }, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
};
const same = (one, other) => one && other && ["left", "top", "width", "height"].every((key) => one[key] === other[key]);
// What a new part begins as: the left half of the ink.
const halfOf = (reach) => {
  const [left, top, width, height] = reach?.length === 4 && reach[2] > 0 ? reach : [0, 0, 1, 1];
  return { left, top, width: within(width / 2, LEAST, 1), height: within(height, LEAST, 1) };
};

// The part as it is shown, and what holds and releases it.
function useBox({ record, part, onPlace }) {
  const [held, setHeld] = useState(null);
  const saved = part && Object.keys(part).length > 0 ? { left: 0, top: 0, width: 1, height: 1, ...part } : null;
  const known = JSON.stringify(saved);
  useEffect(() => setHeld(null), [record, known]);
  const release = (next) => {
    if (!next || same(next, saved)) return setHeld(null);
    setHeld(next);
    onPlace(next.left, next.top, next.width, next.height);
  };
  return { held, now: held ?? saved, hold: setHeld, release };
}

function Grip({ className, label, value, text, disabled, ...moves }) {
  return (
    <button
      type="button"
      className={className}
      role="slider"
      disabled={disabled}
      aria-label={label}
      aria-valuenow={Math.round(value * 100)}
      aria-valuetext={text}
      {...moves}
    />
  );
}

export function MarkPart({ record, src, ratio, reach, part, ground, disabled, onPlace }) {
  const area = useRef(null);
  const drag = useRef(null);
  const { held, now, hold, release } = useBox({ record, part, onPlace });
  const moves = { disabled, drag, held, hold, release };
  const place = (event) => placeIn(event, area.current);
  // Where a pointer began and the box that was there then; how far it went changes that.
  const begin = (event) => ({ at: place(event), box: now });
  const by = (how) => ({
    ...dragged({ ...moves, begin, at: ({ at, box }, event) => how(box, place(event).x - at.x, place(event).y - at.y) }),
    ...stepped({ ...moves, keys: KEYS, step: ([x, y], times) => how(now, x * times, y * times) }),
  });
  // A click that draws nothing changes nothing.
  const draw = dragged({ ...moves, begin, at: ({ at, box }, event) => (event.type === "pointerup" ? box : drawn(at, place(event))) });
  const box = now && { left: percent(now.left), top: percent(now.top), width: percent(now.width), height: percent(now.height) };
  return (
    <div className="mark-part" style={{ background: ground }}>
      <div ref={area} className="picture" style={{ aspectRatio: ratio, maxWidth: Math.min(320, HIGHEST * ratio) }} {...draw}>
        <img src={src} alt="" draggable={false} />
        {now && (
          <div className="box" style={box}>
            <Grip className="frame" label="Part of the mark" value={now.left} disabled={disabled} text={`${box.left} from the left, ${box.top} from the top`} {...by(moved)} />
            <Grip className="corner" label="Size of the part" value={now.width} disabled={disabled} text={`${box.width} wide, ${box.height} high`} {...by(sized)} />
          </div>
        )}
      </div>
      {!now && (
        <button type="button" className="btn line" disabled={disabled} onClick={() => release(halfOf(reach))}>
          Count in a part
        </button>
      )}
    </div>
  );
}
