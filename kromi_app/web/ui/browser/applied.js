// The brand as real things wear it, from its records as the browser has them: custom properties for a theme, the
// mark that is seen on a ground, pictures, and the colors of a series. What a brand does not have yet falls back on
// what a specimen is drawn with.
import { markOn } from "./mark_grounds.jsx";
import { oklchOfHex } from "./oklch.js";
import { brandStyle, rolePaint } from "./specimen.js";

const rowsOf = (live, kind) => (live[`o_${kind}`] ?? []).map((id) => ({ id, ...live[`v_${id}`] }));
const hexOnly = (hex) => (/^#[0-9a-f]{6}$/i.test(hex ?? "") ? hex : undefined);

// By what things ask for: the usual names of a role, and what stands in where the brand has none.
const ROLES = {
  surface: [/^(surface|background|canvas|page|body)$/i, { light: "--b-pale", dark: "--b-deep" }],
  text: [/^(on-surface|text|foreground|ink)$/i, { light: "--b-deep", dark: "--b-pale" }],
  muted: [/^(muted|surface-muted|surface-2|card|panel)$/i, { light: "--b-surface", dark: "--b-deep" }],
  "on-muted": [/^(on-muted|text-muted|on-card|on-panel)$/i, { light: "--b-deep", dark: "--b-pale" }],
  accent: [/^(accent|primary|brand|action)$/i, { light: "--b-accent", dark: "--b-accent" }],
  "on-accent": [/^(on-accent|on-primary|on-brand|accent-text)$/i, { light: "--b-on-accent", dark: "--b-on-accent" }],
  link: [/^(link|text-link)$/i, { light: "--b-deep", dark: "--b-pale" }],
};

// By what things are set in: the usual names of a style, and what stands in.
const STYLES = {
  display: [/^(display|hero|h1)/i, "--b-display", 64, 1.05, -0.02, 500],
  headline: [/^(headline|heading|h2)/i, "--b-display", 40, 1.1, -0.015, 500],
  title: [/^(title|subtitle|subheading|h3)/i, "--b-display", 24, 1.2, -0.01, 500],
  lead: [/^(lead|intro|large)/i, "--b-body", 20, 1.5, 0, 400],
  text: [/^(body|text|paragraph|copy)/i, "--b-body", 16, 1.5, 0, 400],
  small: [/^(caption|small|footnote|meta)/i, "--b-body", 13, 1.4, 0, 400],
  label: [/^(label|button|overline)/i, "--b-body", 14, 1.2, 0, 600],
};

const px = (length, fallback) => (length?.value ? length.value * (length.unit === "px" ? 1 : 16) : fallback);
const em = (length, size, fallback) =>
  length === undefined ? fallback : length.unit === "em" ? length.value : px(length, 0) / size;

function typeOf(live, base) {
  const styles = rowsOf(live, "type_style");
  return Object.entries(STYLES).flatMap(([name, [usual, face, size, height, spacing, weight]]) => {
    const style = styles.find((one) => usual.test(one.name ?? ""));
    const drawn = style ? style.px || 16 : size;
    return [
      [`--u-${name}-face`, style?.family ?? base[face].replace("inherit", "var(--sans)")],
      [`--u-${name}-size`, `${drawn}`],
      [`--u-${name}-height`, `${style ? (style.line_height ?? 1.5) : height}`],
      [`--u-${name}-spacing`, `${style ? em(style.letter_spacing, drawn, 0) : spacing}em`],
      [`--u-${name}-weight`, `${style ? (style.weight ?? 400) : weight}`],
      [`--u-${name}-case`, style?.case ?? "none"],
      [`--u-${name}-slant`, style?.italic ? "italic" : "normal"],
      [`--u-${name}-vary`, style?.vary ?? "normal"],
    ];
  });
}

const measureOf = (live, group, usual, fallback) => {
  const all = rowsOf(live, "dimension").filter((one) => (one.group ?? "spacing") === group);
  const found = all.find((one) => usual.test(one.name ?? "")) ?? all.at(all.length >> 1);
  return Number.parseFloat(found?.css) * (/rem|em/.test(found?.css ?? "") ? 16 : 1) || fallback;
};

const roleOf = (live, name) => rowsOf(live, "color_role").find((role) => ROLES[name][0].test(role.name ?? ""));

export function appliedStyle(live, theme) {
  const base = brandStyle(live);
  const colors = Object.entries(ROLES).map(([name, [, stand]]) => {
    const role = roleOf(live, name);
    const hex = role?.[`${theme}_hex`];
    return [`--u-${name}`, hex ? rolePaint(live, role.id, theme) : base[stand[theme]]];
  });
  return {
    ...base,
    ...Object.fromEntries([...colors, ...typeOf(live, base)]),
    "--u-gradient": rowsOf(live, "gradient")[0]?.css ?? "linear-gradient(var(--b-deep), var(--b-deep))",
    "--u-shadow": rowsOf(live, "shadow")[0]?.css ?? "none",
    "--u-field": `${measureOf(live, "radius", /^(field|button|input|control|s|sm|small)$/i, 6)}`,
    "--u-card": `${measureOf(live, "radius", /^(card|panel|m|md|medium|l|lg)$/i, 10)}`,
  };
}

// The address of the mark that is seen best on a ground: a role in a theme, or one of the brand's own colors.
export function appliedMark(live, theme, ground, forms) {
  const deep = /#[0-9a-f]{6}/i.exec(brandStyle(live)["--b-deep"])?.[0];
  const hex = ground === "deep" ? deep : hexOnly(roleOf(live, ground)?.[`${theme}_hex`]);
  const file = markOn(live, hex ?? (theme === "dark" ? "#000000" : "#ffffff"), forms)?.row.file;
  return file ? (file.media_type === "image/svg+xml" ? `/assets/${file.id}` : `/assets/${file.id}/640.webp`) : "";
}

// A picture of the brand, and where a thing that crops it keeps it: at its focal point.
export function appliedPicture(live, at) {
  const pictures = rowsOf(live, "image").filter((picture) => picture.file);
  const picture = pictures[at % (pictures.length || 1)];
  if (!picture) return {};
  const { x = 0.5, y = 0.5 } = picture.focal ?? {};
  const file = picture.file;
  const address = file.media_type === "image/svg+xml" ? `/assets/${file.id}` : `/assets/${file.id}/1600.webp`;
  return {
    "--picture": `url(${address})`,
    "--focal": `${x * 100}% ${y * 100}%`,
  };
}

// What a chart draws its series in: the brand's colors that can be told from the ground, the liveliest first.
export function appliedSeries(live, theme) {
  const ground = hexOnly(roleOf(live, "surface")?.[`${theme}_hex`]) ?? (theme === "dark" ? "#101010" : "#ffffff");
  const away = (hex) => Math.abs(oklchOfHex(hex).l - oklchOfHex(ground).l);
  const found = rowsOf(live, "palette")
    .slice(0, 1)
    .flatMap((palette) => rowsOf(live, palette.id))
    .map((swatch) => hexOnly(swatch.hex ?? swatch.value))
    .filter((hex) => hex && away(hex) > 0.12)
    .sort((a, b) => oklchOfHex(b).c - oklchOfHex(a).c);
  return found.length ? found.slice(0, 4) : ["var(--u-accent)"];
}
