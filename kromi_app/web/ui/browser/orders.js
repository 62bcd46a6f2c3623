// Orders as they are moved: shown at once in the browser's copy, and set right by the server once it has answered all of
// the moves. What it tells of orders meanwhile may be older than what is shown; it is kept until then.
import { useCallback, useContext, useEffect } from "react";
import { DispatchContext } from "$/utils/context-registry";
import { kindOf, orderOf } from "./selection.js";

// What a move asks for: { ids, group, after }; null where nothing would change.
export function shifted(live, ids, step) {
  if (!ids.length || new Set(ids.map(kindOf)).size > 1) return null;
  const [group, order] = orderOf(live, ids.at(-1));
  const moving = order.filter((id) => ids.includes(id));
  if (moving.length !== ids.length) return null;
  const rest = order.filter((id) => !ids.includes(id));
  const edge = step < 0 ? order.indexOf(moving[0]) : order.indexOf(moving.at(-1));
  const before = order.slice(0, edge).filter((id) => !ids.includes(id)).length;
  const at = Math.min(Math.max(before + step, 0), rest.length);
  return moved(live, moving, group, rest[at - 1] ?? "");
}

// The orders after records were put behind another one of a group, "" for its first place.
export function moved(live, ids, group, after) {
  const orders = {};
  for (const id of ids) {
    const [own, order] = orderOf(live, id);
    orders[own] ??= order.filter((one) => !ids.includes(one));
  }
  const there = orders[group] ?? live[`o_${group}`] ?? [];
  const at = after ? there.indexOf(after) + 1 : 0;
  orders[group] = [...there.slice(0, at), ...ids, ...there.slice(at)];
  if (orders[group].join() === (live[`o_${group}`] ?? []).join()) return null;
  return { ids, group, after, orders };
}

let asked = 0; // how many moves this tab has asked for
const shown = new Map(); // the orders that are shown, by their keys, until the last move is answered
const told = new Map(); // what the server told of these meanwhile

// Returns what shows a move at once and asks for it.
export function useOrders(substate, now) {
  const dispatch = useContext(DispatchContext);
  return useCallback(
    (move) => {
      if (!move) return;
      const { ids, group, after, orders } = move;
      for (const [key, order] of Object.entries(orders)) shown.set(`o_${key}`, order);
      asked += 1;
      dispatch[substate](Object.fromEntries(shown));
      now.current.onMove(ids, group === kindOf(ids[0]) ? "" : group, after, asked);
    },
    [dispatch, substate],
  );
}

// Keeps what is shown until the last move is answered, at the revision that its answer names; then shows what was told.
export function useShownOrders(substate, live) {
  const dispatch = useContext(DispatchContext);
  useEffect(() => {
    if (!shown.size) return;
    for (const [key, order] of shown) if (live[key] !== order) told.set(key, live[key]);
    const [number, revision] = live.moved ?? [];
    const answered = number === asked && live.r >= revision;
    const missing = [...told].filter(([key, order]) => live[key] !== (answered ? order : shown.get(key)));
    const wanted = answered ? Object.fromEntries(missing) : Object.fromEntries(missing.map(([key]) => [key, shown.get(key)]));
    if (answered) [shown, told].forEach((orders) => orders.clear());
    if (missing.length) dispatch[substate](wanted);
  });
}
