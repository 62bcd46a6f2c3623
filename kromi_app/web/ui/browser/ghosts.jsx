// What a proposal would change, laid over the canvas where it would be. It is said in words beside, so that this is
// for the eyes alone; nothing of it can be pressed.
import { useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { onCanvas, tileOf, useCanvas } from "./canvas.js";

const COLORS = [["hex", "css"], ["light_hex", "light_css"], ["dark_hex", "dark_css"]];
const MOST_WORDS = 3;

// Where others of its kind stand side by side.
const amongItsKind = (kind) => {
  const mine = `[data-record^="${kind}:"]`;
  return document.querySelector(`#canvas div > ${mine} + ${mine}`)?.parentElement ?? null;
};
const placeOf = (row) =>
  row.op === "add" ? (onCanvas("data-order", row.parent) ?? amongItsKind(row.kind)) : tileOf(row.id);
const same = (some, more) => some.length === more.length && some.every((one, at) => one.row === more[at].row && one.place === more[at].place);

// The colors that a record would have and has not: each as it is painted.
const colorsOf = (row) =>
  COLORS.filter(([hex]) => row[hex] && row[hex] !== row.was?.[hex]).map(([hex, css]) => row[css] ?? row[hex]);

// What its fields would say, colors aside, which are seen.
const wordsOf = (row) =>
  row.op === "remove"
    ? ["would be removed"]
    : row.op === "add"
      ? [row.name]
      : (row.said ?? []).filter(([field]) => !["value", "light", "dark"].includes(field) || !colorsOf(row).length).map(([, , now]) => now || "empty");

export function Ghosts({ rows, place }) {
  const [laid, setLaid] = useState([]);
  useCanvas(rows.some((row) => !placeOf(row)));
  useLayoutEffect(() => {
    const found = rows.map((row) => ({ row, place: placeOf(row) })).filter((one) => one.place);
    if (!same(found, laid)) setLaid(found);
  }, [rows, place, laid]);
  useLayoutEffect(() => () => setLaid([]), []);
  return laid.map(({ row, place }) => createPortal(<Ghost row={row} />, place, row.id));
}

function Ghost({ row }) {
  return (
    <span className={`ghost ${row.op}`} data-ghost={row.id} aria-hidden="true">
      {colorsOf(row).map((color, at) => (
        <i key={at} style={{ background: color }} />
      ))}
      {wordsOf(row)
        .slice(0, MOST_WORDS)
        .map((word, at) => (
          <span key={at} dir="auto">
            {word}
          </span>
        ))}
    </span>
  );
}
