// The axes of a variable typeface as sliders under a line set in them. While one is dragged only this tab
// shows it; on release it is one edit. Weight is a field of its own, all others are one field together.
import { useHeld } from "./held.js";

const stepOf = ([, , least, , greatest]) => (greatest - least > 20 ? 1 : greatest - least > 2 ? 0.1 : 0.01);

export function AxisSliders({ record, axes, value, weight, size, italic, family, words, rev, disabled, onCommit }) {
  const hands = useHeld({ record, mark: "sliders", rev, onCommit });
  if (!axes?.length) return <p className="muted">This typeface does not vary.</p>;
  const saved = { axes: JSON.stringify(value ?? {}), weight: `${weight}` };
  const set = { ...JSON.parse(hands.shown("axes", saved.axes)), wght: Number(hands.shown("weight", saved.weight)) };
  // Browsers set the optical size by the type size where nobody says otherwise.
  const usual = ([tag, , least, otherwise, greatest]) =>
    tag === "opsz" ? Math.min(greatest, Math.max(least, size)) : otherwise;
  const now = (axis) => set[axis[0]] ?? usual(axis);
  const move = ([tag], number) => {
    if (tag === "wght") return hands.hold("weight", `${Math.round(number)}`);
    const { wght: _, ...others } = set;
    hands.hold("axes", JSON.stringify({ ...others, [tag]: number }));
  };
  const release = () => {
    const { field, text, released } = hands.held ?? { released: true };
    if (!released) hands.release(field, text, saved[field]);
  };
  const others = axes.filter(([tag]) => tag !== "wght" && set[tag] !== undefined);
  const look = {
    fontFamily: family,
    fontWeight: set.wght,
    fontStyle: italic ? "italic" : "normal",
    fontVariationSettings: others.map((axis) => `"${axis[0]}" ${now(axis)}`).join(", ") || "normal",
  };
  return (
    <div className="axes">
      <p className="words" style={look}>
        {words}
      </p>
      {axes.map((axis) => (
        <label key={axis[0]}>
          <span>{axis[1]}</span>
          <input
            type="range"
            min={axis[2]}
            max={axis[4]}
            step={stepOf(axis)}
            value={now(axis)}
            disabled={disabled}
            aria-label={`${axis[1]} axis`}
            data-axis={axis[0]}
            onChange={(event) => move(axis, Number(event.target.value))}
            onPointerUp={release}
            onPointerCancel={hands.letGo}
            onKeyUp={release}
            onBlur={release}
          />
          <output className="mono">{now(axis)}</output>
        </label>
      ))}
      {Object.keys(value ?? {}).length > 0 && (
        <button type="button" className="btn line" disabled={disabled} onClick={() => hands.release("axes", "{}", saved.axes)}>
          Back to the typeface’s own
        </button>
      )}
    </div>
  );
}
