// A mark in the room that it needs: the edge of that room is dragged, or moved with the arrow keys. While it
// moves only this tab shows it; on release it is one edit. Beside it the mark at its smallest.
import { useEffect, useRef, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";

const HEIGHT = 72;
const KEYS = { ArrowUp: 0.05, ArrowRight: 0.05, ArrowDown: -0.05, ArrowLeft: -0.05 };
const clamp = (value) => Math.round(Math.min(3, Math.max(0, value)) * 100) / 100;

export function ClearSpace({ record, field, src, ratio, value, smallest, ground, rev, answer, disabled, onCommit }) {
  const id = `${record}.${field}~room`;
  const [held, setHeld] = useState(null);
  const draft = useDraft(id);
  const mark = useRef(null);
  const now = held ?? value;
  const height = Math.min(HEIGHT, 150 / ratio);

  useEffect(() => setHeld(null), [record]);
  useEffect(() => {
    if (!draft?.pending || answer?.k !== draft.pending || (!answer.no && rev < answer.rev)) return;
    dropDraft(id);
    setHeld(null);
  }, [answer, rev, draft?.pending]);

  const at = (event) => {
    const box = mark.current.getBoundingClientRect();
    return clamp((box.top - event.clientY) / box.height);
  };
  const release = (next) => {
    if (next === value) return setHeld(null);
    const key = newKey();
    setHeld(next);
    setDraft(id, { text: String(next), pending: key });
    onCommit(String(next), key, rev);
  };
  return (
    <div className="room" style={{ background: ground }}>
      <div className="space" style={{ padding: `${now * height}px` }}>
        <button
          type="button"
          className="edge"
          role="slider"
          disabled={disabled}
          aria-label="Clear space"
          aria-valuenow={now}
          aria-valuetext={`${now} heights of the mark`}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(at(event));
          }}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && setHeld(at(event))}
          onPointerUp={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && release(at(event))}
          onKeyDown={(event) => {
            if (!KEYS[event.key] || disabled) return;
            event.preventDefault();
            setHeld(clamp(now + KEYS[event.key] * (event.shiftKey ? 5 : 1)));
          }}
          onKeyUp={(event) => KEYS[event.key] && held !== null && release(held)}
        />
        <img ref={mark} src={src} alt="" draggable={false} style={{ height, width: height * ratio }} />
      </div>
      {smallest > 0 && <img className="smallest" src={src} alt="" style={{ width: smallest }} title={`${smallest} px`} />}
    </div>
  );
}
