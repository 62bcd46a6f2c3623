// Selecting several records: with Ctrl or Cmd one more or one less, with Shift all up to there, by a long press on a
// touch screen, and by keys, of which the table of commands says what each does. A plain click is the row's own and
// selects it alone.
import { useEffect, useRef, useState } from "react";
import { keyOf } from "./keys.js";
import { isTyping } from "./moving.js";
import { kindOf, onPage, orderOf, phraseOf, presentOf, rangeTo, toggled } from "./selection.js";
import { shifted, useOrders, useShownOrders } from "./orders.js";

const LONG_PRESS_MS = 450;
const rowOf = (target) => target?.closest?.("#canvas [data-record] > .pick")?.parentElement ?? null;
const pickOf = (id) => document.querySelector(`#canvas [data-record="${CSS.escape(id)}"] > .pick`);
const focusOn = (id) => {
  const row = pickOf(id);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
};

// Where the inspector is a sheet, the canvas gives way to it when it opens: what it is about stays in view.
function useInView(lead) {
  useEffect(() => {
    if (!lead || !matchMedia("(max-width: 700px)").matches) return undefined;
    const watch = new ResizeObserver(() => pickOf(lead)?.scrollIntoView({ block: "nearest" }));
    watch.observe(document.getElementById("canvas"));
    return () => watch.disconnect();
  }, [lead]);
}

export function Selecting({ live, some, select, words, keys, fixed, substate, disabled, onDuplicate, onMove }) {
  const now = useRef({});
  now.current = { live, some, keys, fixed, disabled, onDuplicate, onMove, select };
  const anchor = useRef("");
  const reorder = useOrders(substate, now);
  useShownOrders(substate, live);
  useInView(some.at(-1));
  if (some.length < 2) anchor.current = some[0] ?? "";

  useEffect(() => {
    const select = (ids) => now.current.select(ids);
    const upTo = (id) => {
      const from = anchor.current || now.current.some.at(-1);
      select(from ? rangeTo(now.current.live, from, id) : [id]);
      anchor.current = from || id;
    };
    const toggle = (id) => {
      const next = toggled(now.current.some, id);
      select(next);
      anchor.current = next.includes(id) ? id : (next.at(-1) ?? "");
    };
    const click = (event) => {
      const row = rowOf(event.target);
      if (!row || !(event.shiftKey || event.ctrlKey || event.metaKey || event.pressedLong)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) upTo(row.dataset.record);
      else toggle(row.dataset.record);
    };
    const stop = listenForLongPress(toggle);
    const press = keysOf({ now, select, upTo, toggle, reorder });
    window.addEventListener("click", click, true);
    window.addEventListener("keydown", press);
    return () => {
      stop();
      window.removeEventListener("click", click, true);
      window.removeEventListener("keydown", press);
    };
  }, [reorder]);
  return <Told text={phraseOf(live, some, words)} count={presentOf(live, some).length} />;
}

const keysOf = ({ now, select, upTo, toggle, reorder }) => (event) => {
  if (event.defaultPrevented || isTyping(event.target)) return;
  const act = now.current.keys[keyOf(event)];
  if (!act) return;
  const { live, some, fixed, disabled, onDuplicate } = now.current;
  const focused = rowOf(event.target)?.dataset.record;
  const lead = focused ?? some.at(-1);
  const movable = presentOf(live, some).filter((id) => !fixed.includes(kindOf(id)));
  const acts = {
    all: () => select([...allLike(live, lead), ...(lead ? [lead] : [])]),
    extendOn: () => beside(live, lead, 1, upTo),
    extendBack: () => beside(live, lead, -1, upTo),
    toggle: () => focused && toggle(focused),
    duplicate: () => !disabled && movable.length && onDuplicate(movable),
    earlier: () => !disabled && reorder(shifted(live, movable, -1)),
    later: () => !disabled && reorder(shifted(live, movable, 1)),
  };
  if (act === "toggle" && !focused) return;
  event.preventDefault();
  acts[act]();
};

// All records like one, or like the first one of the section, but that one.
function allLike(live, lead) {
  const kind = kindOf(lead ?? document.querySelector("#canvas [data-record]")?.dataset.record ?? ":");
  return onPage(kind).filter((id) => id !== lead);
}

function beside(live, id, step, upTo) {
  if (!id) return;
  const order = orderOf(live, id)[1];
  const next = order[order.indexOf(id) + step];
  if (!next) return;
  upTo(next);
  focusOn(next);
}

// A finger that rests on a row adds it, or takes it away; the click that follows is not one.
function listenForLongPress(toggle) {
  let timer = 0;
  let from = null;
  const end = () => clearTimeout(timer);
  const down = (event) => {
    const row = event.pointerType === "touch" && rowOf(event.target);
    end();
    if (!row) return;
    from = event;
    timer = setTimeout(() => {
      toggle(row.dataset.record);
      navigator.vibrate?.(10);
      const swallow = (later) => (later.preventDefault(), later.stopImmediatePropagation());
      for (const kind of ["click", "contextmenu"]) window.addEventListener(kind, swallow, { capture: true, once: true });
      const over = () => setTimeout(() => ["click", "contextmenu"].forEach((kind) => window.removeEventListener(kind, swallow, true)), 80);
      window.addEventListener("pointerup", over, { once: true });
    }, LONG_PRESS_MS);
  };
  const move = (event) => from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 8 && end();
  const kinds = { pointerdown: down, pointermove: move, pointerup: end, pointercancel: end, scroll: end };
  Object.entries(kinds).forEach(([kind, listener]) => window.addEventListener(kind, listener, true));
  return () => Object.entries(kinds).forEach(([kind, listener]) => window.removeEventListener(kind, listener, true));
}

// Says how many are selected once it is several, and when it is no longer.
function Told({ text, count }) {
  const [said, setSaid] = useState("");
  const before = useRef(0);
  useEffect(() => {
    if (count > 1 || before.current > 1) setSaid(count ? `${text} selected` : "Nothing selected");
    before.current = count;
  }, [text, count]);
  return (
    <div className="unseen" role="status" aria-live="polite" data-told="selection">
      {said}
    </div>
  );
}
