// The items of a list, each drawn again only when something of the live copy that it was drawn from has changed: an edit
// of one record draws that record, not the hundreds beside it.
import { createElement, Fragment, useRef } from "react";
import { useStateContext } from "$/utils/context-registry";

const ALL = Symbol("all keys");
const same = (some, others) => some.length === others?.length && some.every((one, at) => Object.is(one, others[at]));

// `copy` names the live copy; `apart` is what else the items are drawn from: what changes there draws all of them again.
export function Each({ copy, of, apart, draw }) {
  const live = useStateContext(copy);
  const kept = useRef({ rows: new Map() }).current;
  const before = same(apart, kept.apart) ? kept.rows : new Map();
  Object.assign(kept, { live, apart, rows: new Map() });
  return of.map((item, at) => {
    const key = typeof item === "string" ? item : at;
    const row = before.get(key);
    const stays = row && row.item === item && row.at === at && holds(row.read, live);
    kept.rows.set(key, stays ? row : drawn(kept, key, item, at, draw));
    return kept.rows.get(key).element;
  });
}

function holds(read, live) {
  for (const [key, value] of read) if ((key === ALL ? live : live[key]) !== value) return false;
  return true;
}

function drawn(kept, key, item, at, draw) {
  const read = new Map();
  const live = watched(kept, read);
  return { item, at, read, element: createElement(Fragment, { key }, draw(live, item, at)) };
}

// The live copy as it is whenever it is read, also by a handler long after the drawing; what is read is noted.
function watched(kept, read) {
  const note = (key, value) => (read.set(key, value), value);
  return new Proxy(
    {},
    {
      get: (_, key) => note(key, kept.live[key]),
      has: (_, key) => note(key, kept.live[key]) !== undefined,
      ownKeys: () => Reflect.ownKeys(note(ALL, kept.live)),
      getOwnPropertyDescriptor: (_, key) => ({ value: note(key, kept.live[key]), enumerable: true, configurable: true }),
    },
  );
}
