// What belongs to the page as a whole: whether all is saved, and what this tab has just added.
import { useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { EventLoopContext } from "$/utils/context-registry";
import { useUnanswered, useWaiting } from "./drafts.js";
import { wasMade } from "./showing.js";

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

export function SelectMade({ made, select }) {
  const last = useRef(made);
  useEffect(() => {
    if (made === last.current) return;
    last.current = made;
    select(made);
    wasMade(made);
  }, [made, select]);
  return null;
}
