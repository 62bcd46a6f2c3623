// The size of a type style, dragged by the lower edge of the words that are set in it, or moved with the arrow keys.
import { useLayoutEffect, useRef, useState } from "react";
import { useHeldLength } from "./held_length.js";
import { besideInspector } from "./moving.js";

const MOST = 1000;

// Where the words of a specimen begin and end within it, whenever they are set anew.
function useWords(edge, isThere) {
  const [place, setPlace] = useState(null);
  useLayoutEffect(() => {
    const tile = edge.current?.parentElement;
    const words = tile?.querySelector(".words");
    if (!words) return undefined;
    const measure = () => {
      const [box, around] = [words.getBoundingClientRect(), tile.getBoundingClientRect()];
      setPlace({ left: box.left - around.left, top: box.bottom - around.top });
    };
    const watch = new ResizeObserver(measure);
    [words, tile].forEach((one) => watch.observe(one));
    return () => watch.disconnect();
  }, [isThere]);
  return place;
}

export function SizeEdge({ record, name, value, lineHeight, rev, disabled, select, onCommit }) {
  const edge = useRef(null);
  // The lower edge of a line goes as far as the pointer does.
  const moved = (_, down) => down / lineHeight;
  const length = useHeldLength({ record, field: "size", value, rev, least: 1, most: MOST, moved, onCommit });
  const isThere = length !== null && !disabled;
  const place = useWords(edge, isThere);
  if (!isThere) return null;
  return (
    <div ref={edge} className="size-edge" style={place ?? { visibility: "hidden" }}>
      <button {...length.handle} aria-label={`${name}, size`} onFocus={() => besideInspector() && select(record)}>
        {length.isHeld && <output className="mono">{length.text}</output>}
      </button>
    </div>
  );
}
