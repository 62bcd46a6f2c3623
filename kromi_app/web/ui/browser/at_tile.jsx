// What is opened at a tile of the canvas, beside the part of it that it is about: it goes along while the canvas is
// scrolled, and is closed by Escape, by a press beside it, or when the tile is gone. The focus is in it, and goes back.
import { useEffect, useLayoutEffect, useRef } from "react";
import { besideInspector } from "./moving.js";

const GAP = 8;
const FOCUSABLE = "[role=slider][tabindex='0'], input:not(:disabled), select:not(:disabled), button";
const tileOf = (record) => document.querySelector(`#canvas [data-record="${CSS.escape(record)}"]`);
const within = (value, least, most) => Math.max(least, Math.min(value, most));

// Where the canvas ends: at the inspector, which tells what would come of a change.
const edge = () => (besideInspector() ? (document.querySelector(".insp")?.getBoundingClientRect().left ?? innerWidth) : innerWidth);

// Where something stands at a box: below it, above it where there is no room below, or else on one of its sides.
function placeAt(box, { width, height }) {
  const [right, bottom] = [edge() - width - GAP, innerHeight - height - GAP];
  const left = within(box.left, GAP, right);
  if (box.bottom + GAP <= bottom) return { left, top: box.bottom + GAP };
  if (box.top - height - GAP >= GAP) return { left, top: box.top - height - GAP };
  const before = box.left - width - GAP;
  const beside = box.right + GAP > right && before >= GAP ? before : Math.min(box.right + GAP, right);
  return { left: Math.max(beside, GAP), top: within(box.top, GAP, bottom) };
}

export function AtTile({ record, part, label, select, onClose, children }) {
  const sheet = useRef(null);
  const place = () => {
    const tile = tileOf(record);
    if (!tile) return onClose();
    const at = (tile.querySelector(`[data-part="${CSS.escape(part)}"]`) ?? tile).getBoundingClientRect();
    const { left, top } = placeAt(at, sheet.current.getBoundingClientRect());
    Object.assign(sheet.current.style, { left: `${left}px`, top: `${top}px` });
  };
  useEffect(() => {
    // Where the inspector is a sheet over the canvas it makes way for this one.
    const beside = besideInspector();
    select(beside ? record : "");
    if (!beside) tileOf(record)?.scrollIntoView({ block: "start" });
    sheet.current.showPopover();
    sheet.current.querySelector(".within")?.querySelector(FOCUSABLE)?.focus();
    return onClose;
  }, [record]);
  useLayoutEffect(() => {
    if (sheet.current.matches(":popover-open")) place();
  });
  useEffect(() => {
    place();
    addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  }, [record, part]);
  const toggled = ({ newState }) => {
    if (newState !== "closed") return;
    const focused = document.activeElement;
    if (focused === document.body || tileOf(record)?.contains(focused)) tileOf(record)?.querySelector(".pick")?.focus();
    onClose();
  };
  // Keys that are pressed in here mean nothing to the page, but those that do with Ctrl or Cmd, and F6.
  const press = (event) => event.ctrlKey || event.metaKey || event.key === "F6" || event.stopPropagation();
  return (
    <div ref={sheet} popover="auto" role="dialog" aria-label={label} className="at-tile" onToggle={toggled} onKeyDown={press}>
      {children}
    </div>
  );
}
