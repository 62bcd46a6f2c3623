// The brand's own look, from its records as the browser has them: the colors and typefaces that a
// specimen is drawn with. A role by its usual name goes before a guess from the swatches.
import { oklchOfHex } from "./oklch.js";

const ALIAS = /^\{(.+)\}$/;
const rowsOf = (live, group) => (live[`o_${group}`] ?? []).map((id) => ({ id, ...live[`v_${id}`] }));
const property = (id) => `--pv-${id.replace(/[:.]/g, "-")}`;

// The custom property that has the color of a record while somebody drags it: of a role one for each theme.
export const previewOf = (record, field) => property(field === "value" ? record : `${record}.${field}`);

// What a color is painted with: the preview of a drag of what it follows, if there is one, or else its look.
export function paint(live, value, look, theme = "light") {
  const target = ALIAS.exec(value ?? "")?.[1];
  if (!target) return look;
  return target.startsWith("color_role:") ? rolePaint(live, target, theme, look) : `var(${property(target)}, ${look})`;
}

// The same of a role in a theme; one without a dark color is painted with its light one.
export function rolePaint(live, id, theme, look) {
  const row = live[`v_${id}`] ?? {};
  const shown = look ?? row[`${theme}_css`] ?? row[`${theme}_hex`];
  const lit = `var(${property(`${id}.light`)}, ${paint(live, row[theme] ?? row.light, shown, theme)})`;
  if (theme === "light") return lit;
  return `var(${property(`${id}.dark`)}, ${row.dark ? paint(live, row.dark, shown, theme) : lit})`;
}

const lightness = (swatch) => oklchOfHex(swatch.look).l;
const chroma = (swatch) => oklchOfHex(swatch.look).c;

export function brandStyle(live) {
  const palettes = rowsOf(live, "palette").map((palette) =>
    rowsOf(live, palette.id)
      .map((swatch) => ({ ...swatch, look: swatch.hex ?? swatch.value }))
      .filter((swatch) => /^#[0-9a-f]{6}/i.test(swatch.look ?? "")),
  );
  // The first palette speaks for the brand, if there is enough of it.
  const swatches = palettes[0]?.length >= 3 ? palettes[0] : palettes.flat();
  const roles = rowsOf(live, "color_role");
  const role = (pattern) => {
    const found = roles.find((candidate) => pattern.test(candidate.name ?? ""));
    return found?.light_hex ? rolePaint(live, found.id, "light") : undefined;
  };
  const paintOf = (swatch) => swatch && `var(${property(swatch.id)}, ${swatch.css ?? swatch.look})`;
  const byLight = [...swatches].sort((a, b) => lightness(a) - lightness(b));
  const byChroma = [...swatches].sort((a, b) => chroma(b) - chroma(a));
  const deep = byLight.find((swatch) => lightness(swatch) > 0.15) ?? byLight[0];
  const pale = byLight.findLast((swatch) => lightness(swatch) < 0.985) ?? byLight.at(-1);
  const rest = swatches.filter((swatch) => ![deep, pale, byChroma[0]].includes(swatch) && lightness(swatch) > 0.6);
  const onAccent = byChroma[0] && lightness(byChroma[0]) > 0.6 ? paintOf(deep) : paintOf(pale);
  const faces = rowsOf(live, "typeface").map((face) => face.family);
  return {
    "--b-deep": paintOf(deep) ?? "#26282b",
    "--b-pale": paintOf(pale) ?? "#f4f4f2",
    "--b-surface": role(/^(surface|background|canvas|page|body)/i) ?? paintOf(pale) ?? "#f4f4f2",
    "--b-text": role(/^(on-surface|text|foreground|ink)/i) ?? paintOf(deep) ?? "#26282b",
    "--b-accent": role(/^(accent|primary|brand|action)/i) ?? paintOf(byChroma[0]) ?? "#26282b",
    "--b-on-accent": role(/^(on-accent|on-primary|on-brand|accent-text)/i) ?? onAccent ?? "#ffffff",
    "--b-third": paintOf(rest.sort((a, b) => chroma(b) - chroma(a))[0]) ?? paintOf(pale) ?? "#e4e4e0",
    "--b-display": faces[0] ?? "inherit",
    "--b-body": faces[1] ?? faces[0] ?? "inherit",
  };
}

// Whether a typeface has the letters of a text, by the scripts that it is known to have.
const known = new Map();
function sets(can, text) {
  if (!can?.scripts?.length) return true;
  const key = can.scripts.join();
  if (!known.has(key)) {
    const classes = ["Common", "Inherited", ...can.scripts].map((script) => `\\p{Script=${script}}`);
    known.set(key, new RegExp(`^[${classes.join("")}]*$`, "u"));
  }
  return known.get(key).test(text);
}

// The language that most of a brand's messages are in; of two, the one that comes first.
function mainLocale(messages) {
  const counts = new Map();
  for (const { locale = "en" } of messages) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ["en", 0])[0];
}

// The words of a brand by their use, the first of the usages that it has: those in its main language before
// others, and only such that the typeface has letters for; where there are none, letters of its own.
export function wordsFor(live, usages, fallback, can) {
  const messages = rowsOf(live, "message").filter((message) => message.text);
  const locale = mainLocale(messages);
  const ranked = messages
    .filter((message) => usages.includes(message.usage ?? "other") && sets(can, message.text))
    .map((message) => [(message.locale ?? "en") !== locale, usages.indexOf(message.usage ?? "other"), message.text])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (ranked.length) return ranked[0][2];
  return sets(can, fallback) ? fallback : can.sample;
}
