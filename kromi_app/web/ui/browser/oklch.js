// sRGB and OKLCH, for what must follow the pointer; the server has the last word.
// Matrices: Björn Ottosson, "A perceptual color space for image processing", 2020.
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const encoded = (c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

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

const WRITTEN = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)/;

export function oklchOf(css, hex) {
  const match = WRITTEN.exec(css ?? "");
  if (match) return { l: match[1] / (match[2] ? 100 : 1), c: +match[3], h: +match[4] };
  return /^#[0-9a-f]{6}/i.test(hex ?? "") ? oklchOfHex(hex) : { l: 0.5, c: 0, h: 0 };
}

export const cssOf = ({ l, c, h }) => `oklch(${+(l * 100).toFixed(1)}% ${+c.toFixed(3)} ${+h.toFixed(1)})`;

export const inSrgb = ({ l, c, h }) => rgbOf(l, c, h).every((v) => v > -0.002 && v < 1.002);
