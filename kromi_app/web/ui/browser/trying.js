// What is being changed and not kept yet: a value of one field, by whichever control of this tab holds it.
import { useSyncExternalStore } from "react";

const listeners = new Set();
let tried = null;

function publish(next) {
  tried = next;
  listeners.forEach((listener) => listener());
}

// What is dragged is asked about at once; what is typed when the fingers rest for `rest` ms, not for half a word.
export function tryOut(record, field, text, rest = 0) {
  if (tried?.record === record && tried.field === field && tried.text === text) return;
  publish({ record, field, text, due: Date.now() + rest });
}

// Kept, given back or left: of a field, or of whatever of the record is tried.
export function stopTrying(record, field) {
  if (tried?.record === record && (field === undefined || tried.field === field)) publish(null);
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTried = () => useSyncExternalStore(subscribe, () => tried, () => null);
