// Records dragged to another place: what is selected goes together, a line shows where, Escape lets it be.
// A finger scrolls; for touch there are buttons in the inspector.
import { useEffect, useRef, useState } from "react";
import { kindOf, orderOf, phraseOf, presentOf } from "./selection.js";
import { moved, useOrders } from "./orders.js";

const FAR_PX = 5;
const EDGE_PX = 48;
const SPEED_PX = 14;
const rowOf = (target) => target?.closest?.("#canvas [data-record] > .pick")?.parentElement ?? null;

export function Reordering({ live, some, select, words, fixed, substate, disabled, onMove }) {
  const now = useRef({});
  now.current = { live, some, select, fixed, disabled, onMove };
  const reorder = useOrders(substate, now);
  const [drag, setDrag] = useState(null);
  useEffect(() => listen({ now, reorder, setDrag }), [reorder]);
  useEffect(() => {
    const rows = (drag?.ids ?? []).flatMap((id) => [...document.querySelectorAll(`#canvas [data-record="${CSS.escape(id)}"]`)]);
    rows.forEach((row) => row.setAttribute("data-dragged", ""));
    return () => rows.forEach((row) => row.removeAttribute("data-dragged"));
  }, [drag?.ids]);
  if (!drag) return null;
  return (
    <>
      {drag.line && <div className="drop-line" style={drag.line} />}
      <div className="drag-tag" style={{ transform: `translate(${drag.x + 12}px, ${drag.y + 12}px)` }}>
        {drag.ids.length > 1 ? phraseOf(live, drag.ids, words) : (live[`v_${drag.ids[0]}`]?.name ?? words[kindOf(drag.ids[0])][0])}
      </div>
    </>
  );
}

function listen({ now, reorder, setDrag }) {
  let begun = null;
  let drag = null;
  let frame = 0;

  const end = () => {
    cancelAnimationFrame(frame);
    if (drag) setDrag(null);
    begun = drag = null;
    delete document.documentElement.dataset.dragging;
  };
  const begin = () => {
    const together = goingWith(begun.id, now.current);
    if (!together) now.current.select([begun.id]);
    drag = { ids: together ?? [begun.id] };
    document.documentElement.dataset.dragging = kindOf(begun.id);
  };
  const follow = (x, y) => {
    const target = targetAt(now.current.live, drag.ids, x, y);
    drag = { ...drag, x, y, target, line: target?.line };
    setDrag(drag);
  };
  const scroll = () => {
    if (scrolled(drag.y)) follow(drag.x, drag.y);
    frame = requestAnimationFrame(scroll);
  };
  const down = (event) => {
    const id = takenBy(event, now.current);
    if (id) begun = { id, x: event.clientX, y: event.clientY };
  };
  const move = (event) => {
    if (!begun) return;
    if (!drag) {
      if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < FAR_PX) return;
      begin();
      drag = { ...drag, x: event.clientX, y: event.clientY };
      frame = requestAnimationFrame(scroll);
    }
    event.preventDefault();
    follow(event.clientX, event.clientY);
  };
  const up = () => {
    const dropped = drag;
    end();
    if (!dropped) return;
    swallowClick();
    if (dropped.target) reorder(moved(now.current.live, dropped.ids, dropped.target.group, dropped.target.after));
  };
  const key = (event) => {
    if (!drag || event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    end();
  };
  const still = (event) => begun && event.preventDefault();
  const stop = listening({ pointerdown: down, pointermove: move, pointerup: up, pointercancel: end, keydown: key, dragstart: still });
  return () => (end(), stop());
}

// Hears events of the window before anything else does, and returns what ends it.
function listening(listeners) {
  const kinds = Object.entries(listeners);
  kinds.forEach(([kind, listener]) => window.addEventListener(kind, listener, true));
  return () => kinds.forEach(([kind, listener]) => window.removeEventListener(kind, listener, true));
}

// The selected records that go with one that is dragged, in order; none where it is not selected itself.
function goingWith(taken, { live, some, fixed }) {
  const like = presentOf(live, some).filter((id) => kindOf(id) === kindOf(taken) && !fixed.includes(kindOf(id)));
  return like.includes(taken) ? like.toSorted((a, b) => placeOf(live, a) - placeOf(live, b)) : null;
}

// Scrolls the canvas on where a pointer is near its edge, and tells whether it did.
function scrolled(y) {
  const canvas = document.getElementById("canvas");
  const box = canvas.getBoundingClientRect();
  const past = y < box.top + EDGE_PX ? -1 : y > box.bottom - EDGE_PX ? 1 : 0;
  canvas.scrollTop += past * SPEED_PX;
  return past !== 0;
}

// The click that a release makes is no choice of a row.
function swallowClick() {
  const swallow = (event) => (event.preventDefault(), event.stopImmediatePropagation());
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, true), 0);
}

// The record that a press takes, if any.
function takenBy(event, { disabled, fixed, live }) {
  const id = rowOf(event.target)?.dataset.record;
  if (!id || disabled || event.button !== 0 || event.pointerType === "touch") return null;
  return fixed.includes(kindOf(id)) || !orderOf(live, id)[0] ? null : id;
}

const placeOf = (live, id) => {
  const [group, order] = orderOf(live, id);
  const groups = live[`o_${kindOf(group)}`] ?? [];
  return groups.indexOf(group) * 10_000 + order.indexOf(id);
};

// Where records would go that are let go at a place: behind which one of which group, and the line that says so.
function targetAt(live, ids, x, y) {
  const kind = kindOf(ids[0]);
  const canvas = document.getElementById("canvas").getBoundingClientRect();
  if (x < canvas.left || x > canvas.right) return null;
  const empty = [...document.querySelectorAll(`#canvas [data-order][data-holds="${kind}"]`)].find(
    (list) => !list.querySelector("[data-record]") && inside(grown(list.getBoundingClientRect(), 24), x, y),
  );
  if (empty) {
    const box = empty.getBoundingClientRect();
    return { group: empty.dataset.order, after: "", line: across(box.left, box.top, box.width || 148) };
  }
  const rows = [...document.querySelectorAll(`#canvas [data-record^="${CSS.escape(`${kind}:`)}"]`)];
  const near = rows.reduce((best, row) => {
    const far = distance(row.getBoundingClientRect(), x, y);
    return best && best.far <= far ? best : { row, far };
  }, null);
  if (!near) return null;
  const box = near.row.getBoundingClientRect();
  const [group, order] = orderOf(live, near.row.dataset.record);
  const sideways = besideEachOther(near.row, rows);
  const behind = sideways ? x > box.left + box.width / 2 : y > box.top + box.height / 2;
  const rest = order.filter((id) => !ids.includes(id));
  let at = order.slice(0, order.indexOf(near.row.dataset.record) + (behind ? 1 : 0)).filter((id) => !ids.includes(id)).length;
  const line = sideways
    ? { left: (behind ? box.right + 5 : box.left - 7), top: box.top, width: 2, height: box.height }
    : across(box.left, behind ? box.bottom : box.top, box.width);
  return { group, after: rest[at - 1] ?? "", line };
}

const across = (left, top, width) => ({ left, top: top - 1, width, height: 2 });
const grown = (box, by) => ({ left: box.left, right: box.right, top: box.top - by, bottom: box.bottom + by });
const inside = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
const distance = (box, x, y) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

// Whether rows of the same list stand beside each other; a lone one says it by its shape.
function besideEachOther(row, rows) {
  const box = row.getBoundingClientRect();
  const others = rows.filter((one) => one !== row && one.parentElement === row.parentElement);
  const level = others.some((one) => Math.abs(one.getBoundingClientRect().top - box.top) < 4);
  return level || (!others.length && box.width < box.height * 3);
}
