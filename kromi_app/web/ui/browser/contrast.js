// Contrast of two colors in sRGB hex, for a matrix that must follow the rows without asking the server.
// tests/web/test_contrast_in_the_browser.py holds it to brand/color/contrast.py.
// WCAG 2.2 relative luminance and ratio; APCA 0.1.9 (0.98G-4g), Andrew Somers. The server's findings have the last word.
const channel = (byte) => byte / 255;
const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const parts = (hex) => [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16)));
const alphaOf = (hex) => (hex.length === 9 ? channel(parseInt(hex.slice(7, 9), 16)) : 1);
const over = (top, alpha, under) => top.map((v, at) => v * alpha + under[at] * (1 - alpha));
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const screen = ([r, g, b]) => {
  const y = 0.2126729 * r ** 2.4 + 0.7151522 * g ** 2.4 + 0.072175 * b ** 2.4;
  return y > 0.022 ? y : y + (0.022 - y) ** 1.414;
};

// What is computed once per color: its parts, and both luminances of what it shows as a ground. What that is where
// it is translucent, with what lies below it, the row says; without that it lies on white.
export function prepared(hex, shown) {
  if (!/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(hex ?? "")) return null;
  const rgb = parts(hex);
  const alpha = alphaOf(hex);
  const solid = shown ? parts(shown) : over(rgb, alpha, [1, 1, 1]);
  return { hex, rgb, alpha, solid, y: luminance(solid), s: screen(solid) };
}

export function contrast(front, ground) {
  let { y, s } = front;
  if (front.alpha < 1) {
    const mixed = over(front.rgb, front.alpha, ground.solid);
    [y, s] = [luminance(mixed), screen(mixed)];
  }
  const ratio = (Math.max(y, ground.y) + 0.05) / (Math.min(y, ground.y) + 0.05);
  return { ratio, lc: lcOf(s, ground.s) };
}

function lcOf(text, ground) {
  if (Math.abs(ground - text) < 0.0005) return 0;
  if (ground > text) {
    const raw = (ground ** 0.56 - text ** 0.57) * 1.14;
    return raw < 0.1 ? 0 : (raw - 0.027) * 100;
  }
  const raw = (ground ** 0.65 - text ** 0.62) * 1.14;
  return raw > -0.1 ? 0 : (raw + 0.027) * 100;
}

// The grade of a contrast: the first of some that it reaches, the best standing first; brand/color/grades.py has them.
export const gradeOf = (value, grades) => grades.find(([least]) => Math.abs(value) >= least);

export const down = (ratio, digits = 1) => (Math.floor(ratio * 10 ** digits) / 10 ** digits).toFixed(digits);
