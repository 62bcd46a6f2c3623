// The axes of a variable typeface as sliders under a line set in them. While one is dragged only this tab
// shows it; on release it is one edit. Weight is a field of its own, all others are one field together.
import { useEffect, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";

const settled = (draft, answer, rev) => draft?.pending && answer?.k === draft.pending && (answer.no || rev >= answer.rev);
const stepOf = ([, , least, , greatest]) => (greatest - least > 20 ? 1 : greatest - least > 2 ? 0.1 : 0.01);

export function AxisSliders({ record, axes, value, weight, size, italic, family, words, rev, answer, weightAnswer, disabled, onCommit }) {
  const [held, setHeld] = useState({});
  const drafts = { axes: useDraft(`${record}.axes~sliders`), weight: useDraft(`${record}.weight~sliders`) };
  useEffect(() => setHeld({}), [record]);
  useEffect(() => {
    for (const [field, said] of [["axes", answer], ["weight", weightAnswer]])
      if (settled(drafts[field], said, rev)) {
        dropDraft(`${record}.${field}~sliders`);
        setHeld({});
      }
  }, [answer, weightAnswer, rev, drafts.axes?.pending, drafts.weight?.pending]);

  if (!axes?.length) return <p className="muted">This typeface does not vary.</p>;
  const saved = { ...value, wght: weight };
  // Browsers set the optical size by the type size where nobody says otherwise.
  const usual = ([tag, , least, otherwise, greatest]) =>
    tag === "opsz" ? Math.min(greatest, Math.max(least, size)) : otherwise;
  const now = (axis) => held[axis[0]] ?? saved[axis[0]] ?? usual(axis);
  const send = (field, text) => {
    const key = newKey();
    setDraft(`${record}.${field}~sliders`, { text, pending: key });
    onCommit(field, text, key, rev);
  };
  const release = (axis) => {
    const tag = axis[0];
    if (held[tag] === undefined || held[tag] === (saved[tag] ?? usual(axis))) return;
    if (tag === "wght") send("weight", `${Math.round(held[tag])}`);
    else send("axes", JSON.stringify({ ...value, [tag]: held[tag] }));
  };
  const others = axes.filter(([tag]) => tag !== "wght" && (held[tag] ?? saved[tag]) !== undefined);
  const look = {
    fontFamily: family,
    fontWeight: now(axes.find(([tag]) => tag === "wght") ?? ["wght", "", 1, weight, 1000]),
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
            onChange={(event) => setHeld({ ...held, [axis[0]]: Number(event.target.value) })}
            onPointerUp={() => release(axis)}
            onKeyUp={() => release(axis)}
            onBlur={() => release(axis)}
          />
          <output className="mono">{now(axis)}</output>
        </label>
      ))}
      {Object.keys(value ?? {}).length > 0 && (
        <button type="button" className="btn line" disabled={disabled} onClick={() => send("axes", "{}")}>
          Back to the typeface’s own
        </button>
      )}
    </div>
  );
}
