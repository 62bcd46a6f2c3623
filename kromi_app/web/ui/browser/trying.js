// What is being changed and not kept yet: a value of one field, by whichever control of this tab holds it.
import { useSyncExternalStore } from "react";

const listeners = new Set();
let tried = null;

function publish(next) {
  tried = next;
  listeners.forEach((listener) => listener());
}

export function tryOut(record, field, text) {
  if (tried?.record !== record || tried.field !== field || tried.text !== text) publish({ record, field, text });
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
