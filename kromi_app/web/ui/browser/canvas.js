// The canvas, for what is laid over it: where a record is drawn, and drawing anew once what is waited for is there.
import { useEffect, useState } from "react";

export const onCanvas = (attribute, value) =>
  value ? document.querySelector(`#canvas [${attribute}="${CSS.escape(value)}"]`) : null;
export const tileOf = (record) => onCanvas("data-record", record);

// Draws anew once the canvas has what it has not yet: a section is fetched when it is first shown.
export function useCanvas(waiting) {
  const [, again] = useState(0);
  useEffect(() => {
    const canvas = document.getElementById("canvas");
    if (!waiting || !canvas) return undefined;
    const watch = new MutationObserver(() => again((count) => count + 1));
    watch.observe(canvas, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [waiting]);
}
