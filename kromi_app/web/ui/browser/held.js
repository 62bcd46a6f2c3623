// A value of a record while it is held by pointer or arrow keys: only this tab shows it; on release it is one
// edit, and it goes on being shown until the row has it. One edit is under way at a time: what is released
// before the last one is answered follows it.
import { useEffect, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";
import { stopTrying, tryOut } from "./trying.js";

// mark: what tells these drafts from those of other controls of the same field.
// Returns what is held, { field, text }, what a field shows, and what holds, releases and lets go.
export function useHeld({ record, mark, rev, onCommit }) {
  const [held, setHeld] = useState(null);
  const [sent, setSent] = useState(null);
  const placeOf = (field) => `${record}.${field}~${mark}`;
  const draft = useDraft(placeOf(sent?.field ?? ""));
  const letGo = () => {
    setHeld(null);
    if (held) stopTrying(record, held.field);
  };
  useEffect(() => {
    setHeld(null);
    setSent(null);
    return () => stopTrying(record);
  }, [record]);
  // Escape gives back what is held by pointer or key; the pointer may still be down then.
  const holding = held !== null && !held.released;
  useEffect(() => {
    if (!holding) return;
    const giveBack = (event) => event.key === "Escape" && (event.stopPropagation(), letGo());
    window.addEventListener("keydown", giveBack, true);
    return () => window.removeEventListener("keydown", giveBack, true);
  }, [holding]);

  const send = ({ field, text }) => {
    const key = newKey();
    setDraft(placeOf(field), { text, rev, pending: key });
    setSent({ field, text, key });
    onCommit(field, text, key, rev);
  };
  // `useUnanswered` drops what was answered, or takes its key away where it was refused.
  useEffect(() => {
    if (!sent || draft?.pending === sent.key) return;
    if (draft) dropDraft(placeOf(sent.field));
    setSent(null);
    if (!held || !held.released) return;
    if (held.field !== sent.field || held.text !== sent.text) send(held);
    else letGo();
  }, [draft, sent]);

  return {
    held,
    shown: (field, saved) => [held, sent].find((one) => one?.field === field)?.text ?? saved,
    hold: (field, text) => {
      setHeld({ field, text });
      tryOut(record, field, text);
    },
    release: (field, text, saved) => {
      stopTrying(record, field);
      if (text === saved && !sent) return letGo();
      setHeld({ field, text, released: true });
      if (!sent) send({ field, text });
    },
    letGo,
  };
}

const holds = (event) => event.currentTarget.hasPointerCapture(event.pointerId);
const within = (value, least, most) => Math.min(most, Math.max(least, value));

// Where a pointer is in an element, 0 to 1 from its left and its top.
export const placeIn = (event, element) => {
  const box = element.getBoundingClientRect();
  return { x: within((event.clientX - box.left) / box.width, 0, 1), y: within((event.clientY - box.top) / box.height, 0, 1) };
};

// What an element needs so that a value follows a pointer from where it is pressed until it lets go. What was held
// last is kept beside the state, which may not have been drawn yet when a quick pointer lets go.
// begin: from a pointer to what the drag starts with; at: from that and a pointer to the value that is held then.
export const dragged = ({ disabled, drag, begin = () => true, at, hold, release }) => ({
  onPointerDown: (event) => {
    if (disabled) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: begin(event) };
  },
  onPointerMove: (event) => {
    if (!drag.current || !holds(event)) return;
    event.stopPropagation();
    drag.current.last = at(drag.current.from, event);
    hold(drag.current.last);
  },
  onPointerUp: (event) => {
    if (!drag.current || !holds(event)) return;
    event.stopPropagation();
    const { from, last } = drag.current;
    drag.current = null;
    release(last ?? at(from, event));
  },
});

// The same by arrow keys, ten steps at a time with Shift: step is from a key and how many to a value.
export const stepped = ({ disabled, keys, fast = 10, step, hold, held, release }) => ({
  onKeyDown: (event) => {
    if (!keys[event.key] || disabled) return;
    event.preventDefault();
    hold(step(keys[event.key], event.shiftKey ? fast : 1));
  },
  onKeyUp: (event) => keys[event.key] && held != null && release(held),
});
