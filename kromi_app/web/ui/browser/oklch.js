// sRGB and OKLCH, for what must follow the pointer; the server has the last word.
// Matrices: Björn Ottosson, "A perceptual color space for image processing", 2020.
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const encoded = (c) => Math.sign(c) * gamma(Math.abs(c));

export function rgbOf(l, c, h) {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ].map(encoded);
}

export function oklchOfHex(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const C = Math.hypot(A, B);
  const H = C < 0.002 ? 0 : ((Math.atan2(B, A) * 180) / Math.PI + 360) % 360;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: C, h: H };
}

// Linear sRGB to linear Display P3. Source: CSS Color 4, section 18, the two matrices by way of XYZ.
const P3 = [
  [0.8224621, 0.177538, 0],
  [0.0331941, 0.9668058, 0],
  [0.0170827, 0.0723974, 0.9105199],
];
const within = (parts) => parts.every((v) => v > -0.002 && v < 1.002);

// The smallest of the usual gamuts that holds a color as `rgbOf` has it: srgb, p3 or wider.
export function gamutOf(rgb) {
  if (within(rgb)) return "srgb";
  const light = rgb.map((v) => Math.sign(v) * linear(Math.abs(v)));
  return within(P3.map((row) => row.reduce((sum, weight, at) => sum + weight * light[at], 0))) ? "p3" : "wider";
}

const WRITTEN = /^oklch\(([\d.]+|none)%? ([\d.]+|none) ([\d.]+|none)(?: \/ ([\d.]+|none))?\)$/;
const number = (text) => (text === "none" ? 0 : +text);

// wide: lightness, chroma and hue of what sRGB cannot show, which hex is no answer to.
export function oklchOf(css, hex, wide) {
  const match = WRITTEN.exec(css ?? "");
  if (match) return { l: number(match[1]) / 100, c: number(match[2]), h: number(match[3]), a: match[4] ? number(match[4]) : 1 };
  if (!/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(hex ?? "")) return { l: 0.5, c: 0, h: 0, a: 1 };
  const a = hex.length === 9 ? parseInt(hex.slice(7), 16) / 255 : 1;
  return wide?.length === 3 ? { l: wide[0], c: wide[1], h: wide[2], a } : { ...oklchOfHex(hex), a };
}

export const cssOf = ({ l, c, h, a = 1 }) =>
  `oklch(${+(l * 100).toFixed(1)}% ${+c.toFixed(3)} ${+h.toFixed(1)}${a < 1 ? ` / ${+a.toFixed(3)}` : ""})`;
