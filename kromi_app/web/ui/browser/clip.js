// Records as they are copied: as CSS for any editor, and themselves for another brand. The clipboard takes both at
// once and at once only, which is why neither is made on the server.
import { kindOf, orderOf, presentOf } from "./selection.js";

export const CLIP_TYPE = "application/x-kromi+json";
const POINTED_AT = /[a-z_]{1,32}:[A-Za-z0-9_-]{1,40}/g;

// What is copied: the selected records as they stand on the page, palettes with their swatches.
export function copiedOf(live, some) {
  const ids = new Set(presentOf(live, some).flatMap((id) => [id, ...(kindOf(id) === "palette" ? (live[`o_${id}`] ?? []) : [])]));
  const place = new Map([...document.querySelectorAll("#canvas [data-record]")].map((row, at) => [row.dataset.record, at]));
  return [...ids].sort((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity));
}

// The records with what they refer to, as far as the browser has it.
export function clipOf(live, ids, fields, grouped) {
  const record = (id) => {
    const kind = kindOf(id);
    const row = live[`v_${id}`];
    const set = Object.fromEntries(fields[kind].filter((name) => row[name] !== undefined).map((name) => [name, row[name]]));
    if (grouped[kind]) set[grouped[kind]] = orderOf(live, id)[0];
    return { id, set };
  };
  const around = new Map();
  const records = ids.map(record);
  const left = [...records];
  while (left.length) {
    for (const id of JSON.stringify(left.pop().set).match(POINTED_AT) ?? []) {
      if (!live[`v_${id}`] || !fields[kindOf(id)] || ids.includes(id) || around.has(id)) continue;
      around.set(id, record(id));
      left.push(around.get(id));
    }
  }
  return JSON.stringify({ records, around: [...around.values()] });
}

// The same as CSS: custom properties, a style's declarations, and in comments what CSS has no word for.
export function cssOf(live, ids, words, steps) {
  const taken = new Set();
  const property = (name, value) => {
    const plain = slug(name);
    let free = plain;
    for (let number = 2; taken.has(free); number += 1) free = `${plain}-${number}`;
    taken.add(free);
    return `--${free}: ${value};`;
  };
  return ids
    .map((id) => {
      const row = live[`v_${id}`];
      const written = WRITERS[kindOf(id)]?.({ row, name: row.name ?? "", property, steps, group: orderOf(live, id)[0] });
      return written || comment(words[kindOf(id)][0], row);
    })
    .join("\n");
}

const slug = (name) =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "value";

const said = (text) => String(text).replaceAll("*/", "* /").replace(/\s+/g, " ").trim();

function comment(noun, row) {
  const text = row.text ?? row.say ?? row.do ?? row.we_are ?? row.alt ?? row.description ?? "";
  const title = row.name ?? row.usage?.replaceAll("_", " ") ?? row.fault ?? "";
  return `/* ${[`${noun[0].toUpperCase()}${noun.slice(1)}`, said(title), said(text)].filter(Boolean).join(": ")} */`;
}

const WRITERS = {
  palette: ({ name }) => `/* ${said(name)} */`,
  swatch: ({ row, name, property }) => property(name, row.css ?? row.hex ?? row.value),
  color_role: ({ row, name, property }) => {
    const [light, dark] = ["light", "dark"].map((theme) => row[`${theme}_css`] ?? row[`${theme}_hex`]);
    return light && property(name, dark && dark !== light ? `light-dark(${light}, ${dark})` : light);
  },
  ramp: ({ row, name, property, steps }) =>
    row.steps?.map((step, at) => property(`${name} ${steps[at]}`, step[3] ?? step[0])).join("\n"),
  gradient: ({ row, name, property }) => row.css && property(name, row.css),
  shadow: ({ row, name, property }) => row.css && property(name, row.css),
  dimension: ({ row, name, property, group }) => row.css && property(`${group} ${name}`, row.css),
  typeface: ({ row, name, property }) => row.family && property(name, row.family),
  type_scale: ({ row, name, property }) => row.drawn?.map((one) => property(`${name} ${one.step}`, one.css)).join("\n"),
  motion: ({ row, name, property }) =>
    property(name, `${row.duration_ms ?? 200}ms cubic-bezier(${(row.easing ?? [0.2, 0, 0, 1]).join(", ")})`),
  type_style: ({ row, name }) => [`/* ${said(name)} */`, ...declarations(row)].join("\n"),
};

const measure = (value, fallback) => (value ? `${value.value}${value.unit}` : fallback);

function* declarations(row) {
  if (row.family) yield `font-family: ${row.family};`;
  yield `font-size: ${row.css ?? measure(row.size, "16px")};`;
  yield `font-weight: ${row.weight ?? 400};`;
  yield `line-height: ${row.line_height ?? 1.5};`;
  if (row.letter_spacing) yield `letter-spacing: ${measure(row.letter_spacing)};`;
  if (row.case && row.case !== "none") yield `text-transform: ${row.case};`;
  if (row.italic) yield "font-style: italic;";
  if (row.vary) yield `font-variation-settings: ${row.vary};`;
  if (row.feat) yield `font-feature-settings: ${row.feat};`;
}
