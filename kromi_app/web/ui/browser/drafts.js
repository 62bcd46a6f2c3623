// What somebody types, until it is saved: one draft per field of a brand, kept for this tab alone, so
// that neither a colleague's edit, nor a reconnect, nor a reload, nor another selection loses it.
//
// draft: { text, base, rev, label, pending, epoch } - base is the saved value and rev the record's revision
// when typing began; pending is the key under which the text was sent and not answered yet, epoch the
// snapshot after which that was; typed is what was typed since, again that it is to be sent as well.
import { useEffect, useSyncExternalStore } from "react";
import { standing } from "./selection.js";

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

// Ids of records repeat from brand to brand, so what was typed in one must not show in another.
const brand = () => `${window.location.pathname.split("/")[2] ?? ""} `;

export function setDraft(id, change) {
  const key = brand() + id;
  publish({ ...drafts, [key]: { ...drafts[key], ...change } });
}

export function dropDraft(id) {
  const key = brand() + id;
  if (!(key in drafts)) return;
  const { [key]: _, ...rest } = drafts;
  publish(rest);
}

// The field that was typed in last, in this tab.
let last = "";
export const typedLast = () => last;
export function typeDraft(id, change) {
  last = id;
  setDraft(id, change);
}

// What was sent is answered: what was typed since goes on from there, under a new key if it is to be sent as well
// and is not a matter to be asked about. Where it is done, base and rev are the value that it has now, and since
// when. Returns what to send then: its text, its key and the revision that it is based on.
export function goOn(id, answer, doneBase, doneRev) {
  const { typed, again, ...draft } = draftOf(id) ?? {};
  if (typed === undefined) return undefined;
  const [base, rev] = answer.no ? [draft.base, draft.rev] : [doneBase, doneRev];
  const key = again && !answer.stale && !answer.held ? newKey() : undefined;
  setDraft(id, { text: typed, typed: undefined, again: undefined, base, rev, pending: key, sent: key, epoch: undefined });
  return key && [typed, key, rev];
}

export const draftOf = (id) => drafts[brand() + id];

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const none = () => undefined;

export const useDraft = (id) => useSyncExternalStore(subscribe, () => drafts[brand() + id], none);

// What was typed into fields of records that are gone, and is no longer on its way.
export function useStranded(isGone) {
  const all = useSyncExternalStore(subscribe, () => drafts, none) ?? {};
  const here = brand();
  return Object.entries(all).flatMap(([key, { text, base, rev, label, pending }]) => {
    const id = key.slice(here.length);
    const record = id.slice(0, id.indexOf("."));
    const typed = key.startsWith(here) && label && !pending && text !== base;
    return typed && isGone(record) ? [{ id, record, label, text, rev }] : [];
  });
}

const waiting = () => {
  const here = brand();
  return Object.keys(drafts).filter((key) => key.startsWith(here) && drafts[key].pending);
};

export const useWaiting = () =>
  useSyncExternalStore(
    subscribe,
    () => waiting().length,
    () => 0,
  );

// What was sent and not answered, whether or not its field is on the page: let go when it is answered,
// and sent again under the same key after a new snapshot, so that it is done, and done once.
export function useUnanswered(ready, epoch, live, onResend) {
  useEffect(() => {
    if (!ready) return;
    for (const key of waiting()) {
      const { text, typed, pending, rev, epoch: sentIn } = drafts[key];
      const id = key.slice(brand().length);
      const place = id.split("~")[0];
      const at = place.indexOf(".");
      const [record, field] = [place.slice(0, at), place.slice(at + 1)];
      const answer = live[`k_${place}`];
      const row = live[`v_${record}`];
      if (answer?.k === pending) {
        if (!answer.no && standing(live).has(record) && row?.rev < answer.rev) continue;
        if (typed !== undefined) {
          // A field that is on the page goes first: it knows how what is saved is written.
          setTimeout(() => {
            const next = goOn(id, answer, text, answer.rev);
            if (next) onResend(record, field, ...next);
          });
        } else if (answer.no) setDraft(id, { pending: undefined });
        else dropDraft(id);
      } else if (sentIn !== epoch) {
        setDraft(id, { epoch });
        if (sentIn !== undefined) onResend(record, field, text, pending, rev ?? 0);
      }
    }
  });
}

export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
