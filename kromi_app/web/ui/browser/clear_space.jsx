// A mark in the room that it needs, measured from its ink: the edge of that room is dragged, or moved with the
// arrow keys; below it the mark at its smallest, whose right edge is. While one moves only this tab shows it; on
// release it is one edit.
import { useEffect, useRef, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";

const HEIGHT = 72;
const WIDTH = 150;
const WIDEST = 240;
const STEPS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };
const room = (value) => Math.round(Math.min(3, Math.max(0, value)) * 100) / 100;
const pixels = (value) => Math.round(Math.min(2000, Math.max(8, value)));

// What a handle shows while it is held, and until the row has what it was released at.
function useHeld({ id, record, value, rev, answer, onCommit }) {
  const [held, setHeld] = useState(null);
  const draft = useDraft(id);
  useEffect(() => setHeld(null), [record]);
  useEffect(() => {
    if (!draft?.pending || answer?.k !== draft.pending || (!answer.no && rev < answer.rev)) return;
    dropDraft(id);
    setHeld(null);
  }, [answer, rev, draft?.pending]);
  const release = (next) => {
    if (next === value) return setHeld(null);
    const key = newKey();
    setHeld(next);
    setDraft(id, { text: String(next), pending: key });
    onCommit(String(next), key, rev);
  };
  return { now: held ?? value, held, setHeld, release };
}

function Handle({ label, text, className, handle, moved, step, clamp, disabled }) {
  const from = useRef(null);
  const holds = (event) => from.current && event.currentTarget.hasPointerCapture(event.pointerId);
  const at = (event) => clamp(from.current.value + moved(event.clientX - from.current.x, event.clientY - from.current.y));
  return (
    <button
      type="button"
      className={className}
      role="slider"
      disabled={disabled}
      aria-label={label}
      aria-valuenow={handle.now}
      aria-valuetext={text}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY, value: handle.now };
      }}
      onPointerMove={(event) => holds(event) && handle.setHeld(at(event))}
      onPointerUp={(event) => holds(event) && handle.held !== null && handle.release(handle.held)}
      onKeyDown={(event) => {
        if (!STEPS[event.key] || disabled) return;
        event.preventDefault();
        handle.setHeld(clamp(handle.now + STEPS[event.key] * step * (event.shiftKey ? 5 : 1)));
      }}
      onKeyUp={(event) => STEPS[event.key] && handle.held !== null && handle.release(handle.held)}
    />
  );
}

export function ClearSpace(props) {
  const { record, field, src, ratio, reach, ground, disabled } = props;
  const space = useHeld({ ...props, id: `${record}.${field}~room` });
  const smallest = useHeld({
    ...props,
    id: `${record}.smallest_px~drawn`,
    value: props.smallest,
    answer: props.smallestAnswer,
    onCommit: props.onSmallest,
  });
  const [left, top, across, down] = reach?.length === 4 && reach[2] > 0 && reach[3] > 0 ? reach : [0, 0, 1, 1];
  // The picture so large that its ink fills the box; what is clear around the ink hangs over.
  const inked = (ratio * across) / down;
  const height = Math.min(HEIGHT, WIDTH / inked);
  const picture = { height: height / down, width: (height / down) * ratio };
  const hang = { position: "relative", left: -left * picture.width, top: -top * picture.height };
  return (
    <div className="room" style={{ background: ground }}>
      <div className="space" style={{ padding: `${space.now * height}px` }}>
        <Handle
          label="Clear space"
          text={`${space.now} heights of the mark`}
          className="edge"
          handle={space}
          moved={(_, down) => -down / height}
          step={0.05}
          clamp={room}
          disabled={disabled}
        />
        <div className="ink" style={{ height, width: height * inked }}>
          <img src={src} alt="" draggable={false} style={{ ...picture, ...hang }} />
        </div>
      </div>
      {smallest.now > 0 && (
        <div className="smallest">
          <img src={src} alt="" draggable={false} style={{ width: Math.min(smallest.now, WIDEST) }} />
          <Handle
            label="Smallest width"
            text={`${smallest.now} px`}
            className="edge across"
            handle={smallest}
            moved={(across) => across}
            step={1}
            clamp={pixels}
            disabled={disabled}
          />
          <output>{smallest.now} px</output>
        </div>
      )}
    </div>
  );
}
