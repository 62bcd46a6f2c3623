// An OKLCH color picker: a plane of lightness and chroma, sliders of hue and opacity, four numbers. While it is
// dragged only this tab shows it, through the custom property that swatches paint with; on release it is one
// edit. What follows another color is shown and not changed, until it is given a color of its own.
import { useEffect, useRef, useState } from "react";
import { dropDraft, newKey, setDraft, useDraft } from "./drafts.js";
import { cssOf, gamutOf, oklchOf, rgbOf } from "./oklch.js";
import { previewOf } from "./specimen.js";
import { stopTrying, tryOut } from "./trying.js";

const MAX_CHROMA = 0.34;
const WIDTH = 184;
const HEIGHT = 100;
// How opaque the plane is where a gamut is needed, and what is said of it.
const SHOWN = { srgb: 255, p3: 144, wider: 56 };
const WORDS = { srgb: "in sRGB", p3: "outside sRGB, in Display P3", wider: "outside Display P3" };
const KEYS = { ArrowLeft: ["c", -0.005], ArrowRight: ["c", 0.005], ArrowUp: ["l", 0.01], ArrowDown: ["l", -0.01] };
// Of a number: what it is called, how much of it is one, the most, a step, and how many digits are shown.
const NUMBERS = {
  l: ["L", "Lightness", 100, 100, 0.1, 1],
  c: ["C", "Chroma", 1, 0.5, 0.001, 3],
  h: ["H", "Hue", 1, 360, 0.1, 1],
  a: ["A", "Opacity", 100, 100, 1, 0],
};
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function paint(canvas, hue) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const rgb = rgbOf(1 - y / (HEIGHT - 1), (x / (WIDTH - 1)) * MAX_CHROMA, hue);
      const at = (y * WIDTH + x) * 4;
      for (let i = 0; i < 3; i++) image.data[at + i] = clamp(rgb[i], 0, 1) * 255;
      image.data[at + 3] = SHOWN[gamutOf(rgb)];
    }
  }
  context.putImageData(image, 0, 0);
}

// How a color is written: hex stays hex where only its opacity changes.
function writtenLike(value, saved, next) {
  const solid = { ...next, a: 1 };
  if (!/^#/.test(value ?? "") || cssOf(solid) !== cssOf({ ...saved, a: 1 })) return cssOf(next);
  const opacity = Math.round(next.a * 255);
  return value.slice(0, 7) + (opacity < 255 ? opacity.toString(16).padStart(2, "0") : "");
}

// A color while it is held: what it is by now, and what shows it, keeps it and gives it back.
function useColor({ record, field, value, hex, wide, rev, answer, onCommit }) {
  const id = `${record}.${field}~picker`;
  const property = previewOf(record, field);
  const saved = oklchOf(value, hex || value, wide);
  const [held, setHeld] = useState(null);
  const [last, setLast] = useState(""); // the key of the edit that was refused last, which may be done all the same
  const draft = useDraft(id);
  const now = held ?? saved;
  const givenBack = useRef(false); // by Escape, while the pointer may still be down
  const letGo = () => {
    setHeld(null);
    stopTrying(record, field);
    document.documentElement.style.removeProperty(property);
  };
  useEffect(() => {
    setHeld(null);
    setLast("");
    return letGo;
  }, [record]);
  // The preview stays until the row has caught up with the answer, so nothing flickers back.
  useEffect(() => {
    if (!draft?.pending || answer?.k !== draft.pending || (!answer.no && rev < answer.rev)) return;
    dropDraft(id);
    setLast(answer.no ? answer.k : "");
    letGo();
  }, [answer, rev, draft?.pending]);

  const written = (next) => writtenLike(value, saved, next);
  const show = (next) => {
    if (givenBack.current) return;
    setLast("");
    setHeld(next);
    tryOut(record, field, written(next));
    document.documentElement.style.setProperty(property, cssOf(next));
  };
  const release = (next) => {
    if (givenBack.current) return;
    stopTrying(record, field);
    const css = written(next ?? now);
    // What is where it was is no edit; while another one is under way it is, since that one changes where it was.
    if (css === written(saved) && !draft?.pending) return letGo();
    const key = newKey();
    setDraft(id, { text: css, pending: key });
    onCommit(css, key, rev);
  };
  const begin = () => {
    givenBack.current = false;
  };
  const giveBack = (event) => {
    if (event.key !== "Escape" || !held || draft?.pending) return;
    event.stopPropagation();
    event.preventDefault(); // what the picker stands in stays open
    givenBack.current = true;
    letGo();
    addEventListener("pointerup", () => setTimeout(begin), { once: true });
    addEventListener("keydown", begin, { once: true, capture: true });
  };
  const refused = answer?.no && answer.k === last ? answer : null;
  return { now, refused, isHeld: held !== null, show, release, begin, giveBack };
}

function Plane({ now, isHeld, show, release, disabled }) {
  const canvas = useRef(null);
  useEffect(() => paint(canvas.current, now.h), [now.h]);
  const at = ({ currentTarget, clientX, clientY }) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      ...now,
      c: clamp((clientX - box.left) / box.width, 0, 1) * MAX_CHROMA,
      l: 1 - clamp((clientY - box.top) / box.height, 0, 1),
    };
  };
  const holds = (event) => event.currentTarget.hasPointerCapture(event.pointerId);
  const press = (event) => {
    const step = KEYS[event.key];
    if (!step || disabled) return;
    event.preventDefault();
    const [axis, by] = step;
    show({ ...now, [axis]: clamp(now[axis] + by * (event.shiftKey ? 5 : 1), 0, axis === "l" ? 1 : MAX_CHROMA) });
  };
  return (
    <div
      className="plane"
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label="Lightness and chroma"
      aria-disabled={disabled}
      aria-valuenow={Math.round(now.l * 100)}
      aria-valuetext={`lightness ${Math.round(now.l * 100)} percent, chroma ${now.c.toFixed(3)}`}
      onPointerDown={(event) => {
        if (disabled) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        show(at(event));
      }}
      onPointerMove={(event) => holds(event) && show(at(event))}
      onPointerUp={(event) => holds(event) && release(at(event))}
      onKeyDown={press}
      onKeyUp={(event) => KEYS[event.key] && isHeld && release()}
    >
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} aria-hidden="true" />
      <i className="knob" style={{ left: `${(now.c / MAX_CHROMA) * 100}%`, top: `${(1 - now.l) * 100}%`, background: cssOf(now) }} />
    </div>
  );
}

function Slider({ label, of, most, step, text, now, isHeld, show, release, disabled }) {
  return (
    <input
      className={`slide ${label.toLowerCase()}`}
      type="range"
      aria-label={label}
      aria-valuetext={text}
      style={{ "--solid": cssOf({ ...now, a: 1 }), "--clear": cssOf({ ...now, a: 0 }) }}
      min={0}
      max={most}
      step={step}
      value={now[of]}
      disabled={disabled}
      onChange={(event) => show({ ...now, [of]: +event.target.value })}
      onPointerUp={() => isHeld && release()}
      onKeyUp={() => isHeld && release()}
    />
  );
}

function Numbers({ now, isHeld, show, release, disabled }) {
  const number = ([of, [sign, label, scale, most, step, digits]]) => (
    <label className="f" key={of}>
      <span>{sign}</span>
      <input
        className="control mono"
        type="number"
        aria-label={label}
        value={+(now[of] * scale).toFixed(digits)}
        min={0}
        max={most}
        step={step}
        disabled={disabled}
        onChange={(event) => show({ ...now, [of]: clamp(+event.target.value / scale, 0, most / scale) })}
        onBlur={() => isHeld && release()}
        onKeyDown={(event) => event.key === "Enter" && isHeld && release()}
      />
    </label>
  );
  return <div className="fields">{Object.entries(NUMBERS).map(number)}</div>;
}

function Follows({ barred, onOwn }) {
  return (
    <p className="follows">
      <span className="muted">It follows another color.</span>
      {!barred && (
        <button type="button" className="btn line" onClick={() => onOwn()}>
          Give it its own color
        </button>
      )}
    </p>
  );
}

export function ColorPicker(props) {
  const { value, disabled: barred, onOwn } = props;
  const follows = value?.startsWith("{");
  const { begin, giveBack, refused, ...color } = useColor(props);
  const shared = { ...color, disabled: barred || follows };
  const { now } = color;
  const gamut = gamutOf(rgbOf(now.l, now.c, now.h));
  return (
    <div className="picker" onPointerDownCapture={begin} onKeyDown={giveBack}>
      <Plane {...shared} />
      <Slider {...shared} label="Hue" of="h" most={360} step={1} text={`${Math.round(now.h)}°`} />
      <Slider {...shared} label="Opacity" of="a" most={1} step={0.01} text={`${Math.round(now.a * 100)} percent`} />
      <Numbers {...shared} />
      <span className={`badge${gamut === "srgb" ? "" : " warn"}`}>{WORDS[gamut]}</span>
      {follows && <Follows barred={barred} onOwn={onOwn} />}
      {refused && (
        <p className="problem" role="alert">
          {refused.no} {refused.held ? "" : refused.hint}
        </p>
      )}
    </div>
  );
}
