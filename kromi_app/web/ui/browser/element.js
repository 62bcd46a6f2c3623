// Draws elements, in the place of Emotion's `jsx`, which Reflex compiles to: Kromi's styles are plain values, so they
// stand on the element itself; Emotion would make a class of each, and have the browser match the page anew.
import { createElement } from "react";

export function jsx(type, props, ...children) {
  if (!props?.css) return createElement(type, props, ...children);
  // A style that is computed as a whole comes under `&`.
  const {
    css: { "&": whole, ...css },
    ...rest
  } = props;
  return createElement(type, { ...rest, style: { ...whole, ...css, ...rest.style } }, ...children);
}
