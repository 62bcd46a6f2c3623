// The brand's grounds, each with the first version of the logo that can be seen well on it. It follows the rows without
// asking the server, whose findings have the last word.
import { useMemo } from "react";
import { contrast, prepared } from "./contrast.js";

const SHAPES = 3; // WCAG 2.2, success criterion 1.4.11
const ENOUGH = 0.5;
const WELL = 0.95;

const groundsOf = (live) => {
  const roles = (live.o_color_role ?? []).map((id) => [id, live[`v_${id}`]]).filter(([, row]) => row);
  const under = new Set(roles.map(([, row]) => row.on).filter(Boolean));
  const found = new Map();
  for (const [id, row] of roles.filter(([id]) => under.has(id)))
    for (const theme of ["light", "dark"]) {
      const hex = row[`${theme}_solid`] ?? row[`${theme}_hex`];
      if (prepared(hex) && !found.has(hex)) found.set(hex, theme === "dark" ? `${row.name} in dark` : row.name);
    }
  return [...found].map(([hex, name]) => ({ hex, name }));
};

// Which part of a mark stands out from a ground, 0 to 1, and how well all of it does.
const seen = (file, ground) => {
  const shares = file.shares?.length === file.colors.length ? file.shares : file.colors.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
  const ratios = file.colors.map((hex) => contrast(prepared(hex), ground).ratio);
  const sum = (weight) => shares.reduce((all, share, at) => all + share * weight(ratios[at]), 0) / whole;
  return { part: sum((ratio) => (ratio >= SHAPES ? 1 : 0)), well: sum((ratio) => Math.min(1, (ratio - 1) / (SHAPES - 1))) };
};

const marksOf = (live) =>
  (live.o_mark ?? []).map((id) => ({ id, row: live[`v_${id}`] })).filter(({ row }) => row?.file?.colors?.length);

// The first of some marks that is seen well on a ground, or else the one that is seen best; nothing where there is none.
const bestOn = (marks, hex) => {
  const all = marks.map((mark) => ({ ...mark, ...seen(mark.row.file, prepared(hex)) }));
  return all.find(({ well }) => well >= WELL) ?? all.reduce((one, other) => (one?.well >= other.well ? one : other), undefined);
};

// The brand's mark for a ground: of one of some forms if it has any of these, or else of whichever form there is.
export const markOn = (live, hex, forms = []) => {
  const marks = marksOf(live);
  const fitting = marks.filter(({ row }) => forms.includes(row.form ?? "combination"));
  return bestOn(fitting.length ? fitting : marks, hex);
};

export function MarkGrounds({ live }) {
  const grounds = groundsOf(live);
  const marks = marksOf(live);
  const key = JSON.stringify([grounds, marks.map(({ id, row }) => [id, row.name, row.file.id])]);
  const tiles = useMemo(
    () => grounds.map((ground) => ({ ...ground, ...bestOn(marks, ground.hex) })),
    [key],
  );
  return (
    <ul className="grounds" aria-label="The logo on the brand’s grounds">
      {tiles.map(({ hex, name, row, part }) => (
        <li key={hex}>
          <span className="ground" style={{ background: hex }}>
            <img src={row.file.media_type === "image/svg+xml" ? `/assets/${row.file.id}` : `/assets/${row.file.id}/320.webp`} alt="" />
          </span>
          <span className="t">
            <b>{name}</b>
            {part > ENOUGH ? <span className="muted">{row.name}</span> : <span className="badge warn">No version is seen</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
