// A record's name, written over where it stands on the canvas: by a double-click on it, or F2 on the record. It is
// the same draft as in the inspector, so that nothing that is typed is lost, and a conflict stands where it happened.
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { DraftField } from "./draft_field.jsx";
import { dropDraft, useDraft } from "./drafts.js";

const ROOM = 24;
const NARROWEST = 140;
const tileOf = (element) => element?.closest?.("#canvas [data-record]");
const nameIn = (tile, name) =>
  [...tile.querySelectorAll(".pick *")].find((part) => part.childElementCount === 0 && part.textContent === name);

// Where the name stands in its tile, and how it is set there.
function spotOf(tile, name) {
  const shown = name && nameIn(tile, name);
  if (!shown) return null;
  const [box, around] = [shown.getBoundingClientRect(), tile.getBoundingClientRect()];
  const width = Math.max(Math.min(box.width + ROOM, around.right - box.left - 4), NARROWEST);
  const left = Math.min(box.left - around.left - 8, around.width - width);
  const style = { left: Math.max(left, 0), top: box.top - around.top + box.height / 2, width };
  return { record: tile.dataset.record, tile, shown, style };
}

export function RenameInPlace({ live, disabled, onCommit }) {
  const [spot, setSpot] = useState(null);
  const rows = useRef(live);
  rows.current = live;
  useEffect(() => {
    if (disabled) return;
    const begin = (tile, on) => {
      const found = tile && spotOf(tile, rows.current[`v_${tile.dataset.record}`]?.name);
      if (found && (!on || found.shown === on)) setSpot(found);
      return found;
    };
    const press = (event) => {
      const picked = event.key === "F2" && event.target.closest?.(".pick");
      if (picked && begin(tileOf(picked))) event.preventDefault();
    };
    const twice = (event) => begin(tileOf(event.target), event.target);
    document.addEventListener("keydown", press);
    document.addEventListener("dblclick", twice);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("dblclick", twice);
    };
  }, [disabled]);
  const row = spot && live[`v_${spot.record}`];
  if (!row || !spot.tile.isConnected) return null;
  return createPortal(
    <Renaming key={spot.record} {...spot} row={row} answer={live[`k_${spot.record}.name`]} onCommit={onCommit} close={() => setSpot(null)} />,
    spot.tile,
  );
}

function Renaming({ record, tile, style, row, answer, onCommit, close }) {
  const id = `${record}.name`;
  const draft = useDraft(id);
  const place = useRef(null);
  const [left, setLeft] = useState(false);
  const end = (back) => {
    close();
    if (back) tile.querySelector(".pick")?.focus();
  };
  useEffect(() => {
    const input = place.current.querySelector("input");
    input.focus();
    input.select();
  }, []);
  // Left, by Enter or for something else: gone once what was typed is saved; what was refused stays to be mended.
  useEffect(() => {
    if (left && !draft) end(place.current.contains(document.activeElement));
  }, [left, draft]);
  const press = (event) => {
    if (event.key === "Enter") setLeft(true);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    dropDraft(id);
    setTimeout(() => end(true)); // once the field knows it has no draft: it commits when it loses the focus
  };
  return (
    <div
      ref={place}
      className="renaming"
      style={style}
      onKeyDownCapture={press}
      onInput={() => setLeft(false)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setLeft(true)}
    >
      <DraftField
        record={record}
        field="name"
        value={row.name}
        rev={row.rev}
        label={`New name of ${row.name}`}
        answer={answer}
        by=""
        lines={0}
        onCommit={(text, key, base) => onCommit(record, text, key, base)}
      />
    </div>
  );
}
