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

export function ColorPicker({ record, field, value, hex, wide, rev, answer, disabled: barred, onCommit, onOwn }) {
  const id = `${record}.${field}~picker`;
  const property = previewOf(record, field);
  const follows = value?.startsWith("{");
  const disabled = barred || follows;
  const saved = oklchOf(value, hex || value, wide);
  const [held, setHeld] = useState(null);
  const draft = useDraft(id);
  const now = held ?? saved;
  const canvas = useRef(null);
  const plane = useRef(null);
  const givenBack = useRef(false); // by Escape, while the pointer may still be down

  useEffect(() => {
    if (canvas.current) paint(canvas.current, now.h);
  }, [now.h]);
  const letGo = () => {
    setHeld(null);
    stopTrying(record, field);
    document.documentElement.style.removeProperty(property);
  };
  useEffect(() => {
    setHeld(null);
    return letGo;
  }, [record]);
  // The preview stays until the row has caught up with the answer, so nothing flickers back.
  useEffect(() => {
    if (!draft?.pending || answer?.k !== draft.pending || (!answer.no && rev < answer.rev)) return;
    dropDraft(id);
    letGo();
  }, [answer, rev, draft?.pending]);

  // Hex stays hex where only its opacity changes.
  const written = (next) => {
    const solid = { ...next, a: 1 };
    if (!/^#/.test(value ?? "") || cssOf(solid) !== cssOf({ ...saved, a: 1 })) return cssOf(next);
    const opacity = Math.round(next.a * 255);
    return value.slice(0, 7) + (opacity < 255 ? opacity.toString(16).padStart(2, "0") : "");
  };
  const show = (next) => {
    if (givenBack.current) return;
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
  const at = (event) => {
    const box = plane.current.getBoundingClientRect();
    return {
      ...now,
      c: clamp((event.clientX - box.left) / box.width, 0, 1) * MAX_CHROMA,
      l: 1 - clamp((event.clientY - box.top) / box.height, 0, 1),
    };
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
  const KEYS = { ArrowLeft: ["c", -0.005], ArrowRight: ["c", 0.005], ArrowUp: ["l", 0.01], ArrowDown: ["l", -0.01] };
  const press = (event) => {
    const step = KEYS[event.key];
    if (!step || disabled) return;
    event.preventDefault();
    const [axis, by] = step;
    show({ ...now, [axis]: clamp(now[axis] + by * (event.shiftKey ? 5 : 1), 0, axis === "l" ? 1 : MAX_CHROMA) });
  };
  const number = (name, key, scale, max, step, digits) => (
    <label className="f">
      <span>{name}</span>
      <input
        className="control mono"
        type="number"
        aria-label={{ l: "Lightness", c: "Chroma", h: "Hue", a: "Opacity" }[key]}
        value={+(now[key] * scale).toFixed(digits)}
        min={0}
        max={max}
        step={step}
        disabled={disabled}
        onChange={(event) => show({ ...now, [key]: clamp(+event.target.value / scale, 0, max / scale) })}
        onBlur={() => held && release()}
        onKeyDown={(event) => event.key === "Enter" && held && release()}
      />
    </label>
  );
  const slider = (name, key, max, step, look, text) => (
    <input
      className={`slide ${look}`}
      type="range"
      aria-label={name}
      aria-valuetext={text}
      style={{ "--solid": cssOf({ ...now, a: 1 }), "--clear": cssOf({ ...now, a: 0 }) }}
      min={0}
      max={max}
      step={step}
      value={now[key]}
      disabled={disabled}
      onChange={(event) => show({ ...now, [key]: +event.target.value })}
      onPointerUp={() => held && release()}
      onKeyUp={() => held && release()}
    />
  );
  const gamut = gamutOf(rgbOf(now.l, now.c, now.h));
  return (
    <div className="picker" onPointerDownCapture={begin} onKeyDown={giveBack}>
      <div
        ref={plane}
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
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && show(at(event))}
        onPointerUp={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && release(at(event))}
        onKeyDown={press}
        onKeyUp={(event) => KEYS[event.key] && held && release()}
      >
        <canvas ref={canvas} width={WIDTH} height={HEIGHT} aria-hidden="true" />
        <i className="knob" style={{ left: `${(now.c / MAX_CHROMA) * 100}%`, top: `${(1 - now.l) * 100}%`, background: cssOf(now) }} />
      </div>
      {slider("Hue", "h", 360, 1, "hue", `${Math.round(now.h)}°`)}
      {slider("Opacity", "a", 1, 0.01, "opacity", `${Math.round(now.a * 100)} percent`)}
      <div className="fields">
        {number("L", "l", 100, 100, 0.1, 1)}
        {number("C", "c", 1, 0.5, 0.001, 3)}
        {number("H", "h", 1, 360, 0.1, 1)}
        {number("A", "a", 100, 100, 1, 0)}
      </div>
      <span className={`badge${gamut === "srgb" ? "" : " warn"}`}>{WORDS[gamut]}</span>
      {follows && (
        <p className="follows">
          <span className="muted">It follows another color.</span>
          {!barred && (
            <button type="button" className="btn line" onClick={() => onOwn()}>
              Give it its own color
            </button>
          )}
        </p>
      )}
    </div>
  );
}
