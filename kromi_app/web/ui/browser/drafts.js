// What somebody types, until it is saved: one draft per field, kept for this tab alone, so that
// neither a colleague's edit, nor a reconnect, nor a reload, nor another selection loses it.
//
// draft: { text, base, rev, pending } - base is the saved value and rev the record's revision when
// typing began; pending is the key under which the text was sent and not answered yet.
import { useSyncExternalStore } from "react";

const STORE = "kromi-drafts";
const listeners = new Set();
let drafts = {};
try {
  drafts = JSON.parse(window.sessionStorage.getItem(STORE) ?? "{}");
} catch {
  drafts = {};
}

function publish(next) {
  drafts = next;
  try {
    if (Object.keys(drafts).length === 0) window.sessionStorage.removeItem(STORE);
    else window.sessionStorage.setItem(STORE, JSON.stringify(drafts));
  } catch {
    // A full or forbidden store costs only the survival of a reload.
  }
  listeners.forEach((listener) => listener());
}

export function setDraft(id, change) {
  publish({ ...drafts, [id]: { ...drafts[id], ...change } });
}

export function dropDraft(id) {
  if (!(id in drafts)) return;
  const { [id]: _, ...rest } = drafts;
  publish(rest);
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const none = () => undefined;

export const useDraft = (id) => useSyncExternalStore(subscribe, () => drafts[id], none);

export const useWaiting = () =>
  useSyncExternalStore(
    subscribe,
    () => Object.values(drafts).filter((draft) => draft.pending).length,
    () => 0,
  );

export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
