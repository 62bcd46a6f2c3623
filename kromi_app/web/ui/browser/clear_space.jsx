// A mark in the room that it needs, measured from its ink: the edge of that room is dragged, or moved with the
// arrow keys; below it the mark at its smallest on screens and in print, whose right edges are. While one moves only
// this tab shows it; on release it is one edit.
import { useRef } from "react";
import { dragged, stepped, useHeld } from "./held.js";

const HEIGHT = 72;
const WIDTH = 150;
const WIDEST = 216;
const STEPS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };
const PX_PER_MM = 96 / 25.4; // CSS Values 4, section 6.2: as large as it is printed, where a px is 1/96 inch
const room = (value) => Math.round(Math.min(10, Math.max(0, value)) * 100) / 100;
const whole = (least, most) => (value) => Math.round(Math.min(most, Math.max(least, value)));
const SIZES = [
  { unit: "px", label: "Smallest width", place: "On screens", perUnit: 1, start: 32, clamp: whole(8, 2000) },
  { unit: "mm", label: "Smallest width in print", place: "In print", perUnit: PX_PER_MM, start: 12, clamp: whole(2, 500) },
];

function useNumber({ record, field, mark, value, rev, onCommit }) {
  const { held, hold, release } = useHeld({ record, mark, rev, onCommit });
  return {
    now: held ? Number(held.text) : value,
    isHeld: held !== null,
    hold: (next) => hold(field, String(next)),
    release: (next) => release(field, String(next), String(value)),
  };
}

function Handle({ label, text, className, handle, moved, step, clamp, disabled }) {
  const drag = useRef(null);
  const { now, isHeld, hold, release } = handle;
  const begin = ({ clientX, clientY }) => ({ clientX, clientY, now });
  const at = (from, event) => clamp(from.now + moved(event.clientX - from.clientX, event.clientY - from.clientY));
  const moves = { disabled, drag, begin, at, hold, held: isHeld ? now : null, release };
  return (
    <button
      type="button"
      className={className}
      role="slider"
      disabled={disabled}
      aria-label={label}
      aria-valuenow={now}
      aria-valuetext={text}
      {...dragged(moves)}
      {...stepped({ ...moves, keys: STEPS, fast: 5, step: (up, times) => clamp(now + up * step * times) })}
    />
  );
}

function Smallest({ unit, label, place, perUnit, start, clamp, src, value, disabled, ...edit }) {
  const size = useNumber({ ...edit, field: `smallest_${unit}`, mark: "drawn", value });
  if (!(size.now > 0))
    return (
      <button type="button" className="btn line" disabled={disabled} onClick={() => size.release(start)}>
        Set the {label.toLowerCase()}
      </button>
    );
  return (
    <div className={`smallest ${unit}`}>
      <img src={src} alt="" draggable={false} style={{ width: Math.min(size.now * perUnit, WIDEST) }} />
      <Handle
        label={label}
        text={`${size.now} ${unit}`}
        className="edge across"
        handle={size}
        moved={(across) => across / perUnit}
        step={1}
        clamp={clamp}
        disabled={disabled}
      />
      <output>
        {place} {size.now} {unit}
      </output>
    </div>
  );
}

// Where everything lies, in px: the picture so large that its ink fills the box, what is clear around the ink
// hanging over, and what the room is counted in: the height of the ink, or the side of a part of the picture.
function layout({ ratio, reach, part }) {
  const [left, top, across, down] = reach?.length === 4 && reach[2] > 0 && reach[3] > 0 ? reach : [0, 0, 1, 1];
  const inked = (ratio * across) / down;
  const height = Math.min(HEIGHT, WIDTH / inked);
  const picture = { height: height / down, width: (height / down) * ratio };
  const image = { ...picture, position: "relative", left: -left * picture.width, top: -top * picture.height };
  const ink = { height, width: height * inked };
  if (!part || Object.keys(part).length === 0) return { image, ink, unit: height, of: "heights of the mark", said: "the height of the mark" };
  const counted = { left: 0, top: 0, width: 1, height: 1, side: "height", ...part };
  const name = counted.name || "the part";
  const box = {
    left: (counted.left - left) * picture.width,
    top: (counted.top - top) * picture.height,
    width: counted.width * picture.width,
    height: counted.height * picture.height,
  };
  return { image, ink, box, side: counted.side, unit: box[counted.side], of: `${counted.side}s of ${name}`, said: `the ${counted.side} of ${name}` };
}

export function ClearSpace(props) {
  const { src, ground, disabled } = props;
  const space = useNumber({ ...props, mark: "room" });
  const { image, ink, box, side, unit, of, said } = layout(props);
  const padding = space.now * unit;
  return (
    <div className="room" style={{ background: ground }}>
      <div className="space" style={{ padding: `${padding}px` }}>
        {unit > 3 &&
          ["up", "down", "before", "after"].map((edge) => (
            <i key={edge} className={`units ${edge}`} style={{ "--unit": `${unit}px`, "--room": `${padding}px` }} />
          ))}
        <Handle
          label="Clear space"
          text={`${space.now} ${of}`}
          className="edge"
          handle={space}
          moved={(_, down) => -down / unit}
          step={0.05}
          clamp={room}
          disabled={disabled}
        />
        <div className="ink" style={ink}>
          <img src={src} alt="" draggable={false} style={image} />
          {box && <i className={`counted ${side}`} style={box} />}
        </div>
      </div>
      <output className="said">
        {space.now} × {said}
      </output>
      {SIZES.map((size) => (
        <Smallest key={size.unit} {...props} {...size} value={props[size.unit]} />
      ))}
    </div>
  );
}
