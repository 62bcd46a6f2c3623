// What belongs to the page as a whole: whether all is saved, and the keys for undo and redo.
import { useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { EventLoopContext } from "$/utils/context-registry";
import { useUnanswered, useWaiting } from "./drafts.js";

const followNetwork = (listener) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

export function SaveStatus({ revision, place, ready, epoch, live, onResend }) {
  const waiting = useWaiting();
  useUnanswered(ready, epoch, live, onResend);
  const [, errors] = useContext(EventLoopContext);
  const unplugged = useSyncExternalStore(followNetwork, () => !navigator.onLine, () => false);
  const offline = unplugged || errors?.length > 0;
  const edits = waiting === 1 ? "1 edit waits" : `${waiting} edits wait`;
  const text = offline
    ? waiting
      ? `Offline, ${edits}`
      : "Offline"
    : !ready
      ? "Opening"
      : waiting
        ? "Saving"
        : `Saved · revision ${revision}`;
  return (
    <div className="status" role="status" data-place={place} data-state={offline ? "offline" : ready ? (waiting ? "saving" : "saved") : "opening"}>
      <i className={`dot${offline ? " hollow" : ""}`} />
      <span>{text}</span>
    </div>
  );
}

export function UndoKeys({ onUndo, onRedo }) {
  useEffect(() => {
    const press = (event) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      // In a field with unsent text the browser's own undo is what is meant.
      if (event.target.closest?.(".draft")?.dataset.dirty) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) onRedo();
      else onUndo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [onUndo, onRedo]);
  return null;
}

export function SelectMade({ made, select }) {
  const last = useRef(made);
  useEffect(() => {
    if (made === last.current) return;
    last.current = made;
    select(made);
  }, [made, select]);
  return null;
}
