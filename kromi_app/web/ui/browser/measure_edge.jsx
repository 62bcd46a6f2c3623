// The edge of a measure as it is drawn, to drag or to move with the arrow keys.
import { useHeldLength } from "./held_length.js";
import { besideInspector } from "./moving.js";

const MOST = 4000;

export function MeasureEdge({ record, name, value, scale, drawn, rev, disabled, select, onCommit }) {
  const moved = (across) => across / scale;
  const length = useHeldLength({ record, field: "value", value, rev, most: MOST, moved, onCommit });
  if (!length || disabled) return null;
  const reach = drawn ? `calc(${length.text} * ${scale})` : "52px";
  return (
    <div className="measure-edge">
      <span style={{ "--reach": reach }}>
        <button {...length.handle} aria-label={`${name}, value`} onFocus={() => besideInspector() && select(record)}>
          {length.isHeld && <output className="mono">{length.text}</output>}
        </button>
      </span>
    </div>
  );
}
