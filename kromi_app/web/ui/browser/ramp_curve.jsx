// How a ramp runs: its lightness from the first step to the last with both ends and the bend to drag, and how far its
// hue turns towards either end. The dots are the steps as the server made them; the line follows what is held.
import { useRef } from "react";
import { useHeld } from "./held.js";
import { oklchOfHex } from "./oklch.js";

const MIDDLE = 0.5;
const WIDTH = 240;
const LIGHT = 120; // high
const TURN = 72; // high
const TURNS_SHOWN = 60;
const GRAY = 0.01;
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;
const share = (value) => rounded(clamp(value, 0, 1), 3);
const turn = (value) => Math.round(clamp(value, -180, 180));
const around = (degrees) => ((degrees + 540) % 360) - 180;

// The handle of one field in a drawing: `valueAt` says what the field is where the pointer stands.
function Knob({ x, y, label, text, field, value, saved, step, clean, valueAt, drawing, hands, disabled }) {
  const last = useRef(null);
  const at = (event) => {
    const box = drawing.current.getBoundingClientRect();
    return clean(valueAt(1 - (event.clientY - box.top) / box.height));
  };
  return (
    <g
      role="slider"
      tabIndex={disabled ? -1 : 0}
      className="handle"
      aria-label={label}
      aria-disabled={disabled}
      aria-valuenow={value}
      aria-valuetext={text}
      data-knob={field}
      onPointerDown={(event) => {
        if (disabled) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        last.current = at(event);
        hands.hold(field, String(last.current));
      }}
      onPointerUp={() => {
        if (last.current !== null) hands.release(field, String(last.current), String(saved));
        last.current = null;
      }}
      onKeyDown={(event) => {
        if (!KEYS[event.key] || disabled) return;
        event.preventDefault();
        hands.hold(field, String(clean(value + KEYS[event.key] * step * (event.shiftKey ? 10 : 1))));
      }}
      onKeyUp={(event) => KEYS[event.key] && hands.held?.field === field && hands.release(field, hands.held.text, String(saved))}
    >
      <circle cx={x} cy={y} r="14" className="reach" />
      <circle cx={x} cy={y} r="6" />
    </g>
  );
}

export function RampCurve({ record, steps, numbers, lightest, darkest, bend, lightShift, darkShift, rev, disabled, onCommit }) {
  const hands = useHeld({ record, mark: "curve", rev, onCommit });
  const saved = { lightest, darkest, bend, light_shift: lightShift, dark_shift: darkShift };
  const now = hands.held ? { ...saved, [hands.held.field]: Number(hands.held.text) } : saved;
  const [first, last] = [numbers[0], numbers.at(-1)];
  const dots = (steps ?? []).map(([hex, , mark], at) => ({ hex, mark, x: ((numbers[at] - first) / (last - first)) * WIDTH, ...oklchOfHex(hex) }));
  const drawn = { saved, now, numbers, first, last, dots, both: { hands, disabled } };
  return (
    <div className="ramp-curve">
      <span className="label">Lightness</span>
      <Lightness {...drawn} />
      <span className="label">Hue, towards either end</span>
      <Hue {...drawn} />
    </div>
  );
}

function Lightness({ saved, now, numbers, first, last, dots, both }) {
  const lights = useRef(null);
  const high = Math.max(now.lightest, now.darkest);
  const low = Math.min(now.lightest, now.darkest);
  const lightness = (along) => high - (high - low) * along ** now.bend;
  const up = (value) => (1 - value) * LIGHT;
  const line = Array.from({ length: 41 }, (_, at) => `${(at / 40) * WIDTH} ${up(lightness(at / 40))}`).join("L");
  const end = (field, label, x, step) => (
    <Knob
      {...both}
      drawing={lights}
      x={x}
      y={up(now[field])}
      label={label}
      text={`${rounded(now[field] * 100, 1)}% lightness at step ${step}`}
      field={field}
      value={now[field]}
      saved={saved[field]}
      step={0.005}
      clean={share}
      valueAt={(place) => place}
    />
  );
  return (
    <svg ref={lights} viewBox={`0 0 ${WIDTH} ${LIGHT}`} role="group" aria-label="Lightness of the steps">
      <path className="frame" d={`M0 0H${WIDTH}M0 ${LIGHT}H${WIDTH}`} />
      <path className="line" d={`M${line}`} />
      {dots.map(({ hex, x, l }, at) => (
        <circle key={numbers[at]} className="step" cx={x} cy={up(l)} r="4" fill={hex} />
      ))}
      {end("lightest", "Lightest", 0, first)}
      <Knob
        {...both}
        drawing={lights}
        x={WIDTH * MIDDLE}
        y={up(lightness(MIDDLE))}
        label="Bend"
        text={`${rounded(now.bend, 2)}; 1 is even`}
        field="bend"
        value={now.bend}
        saved={saved.bend}
        step={0.05}
        clean={(value) => rounded(clamp(value, 0.3, 3), 2)}
        valueAt={(place) => Math.log(clamp((high - place) / (high - low || 1), 0.001, 0.999)) / Math.log(MIDDLE)}
      />
      {end("darkest", "Darkest", WIDTH, last)}
    </svg>
  );
}

function Hue({ saved, now, numbers, first, last, dots, both }) {
  const hues = useRef(null);
  const most = Math.max(TURNS_SHOWN, Math.abs(saved.light_shift), Math.abs(saved.dark_shift));
  const across = (degrees) => (0.5 - degrees / (2 * most)) * TURN;
  const home = dots.find((dot) => dot.mark === "base") ?? dots.find((dot) => dot.mark) ?? dots[5];
  const turned = (place) => (place - 0.5) * 2 * most;
  return (
    <svg ref={hues} viewBox={`0 0 ${WIDTH} ${TURN}`} role="group" aria-label="Hue of the steps">
      <path className="frame" d={`M0 ${TURN / 2}H${WIDTH}`} />
      <path className="line" d={`M0 ${across(now.light_shift)}L${home?.x ?? WIDTH / 2} ${TURN / 2}L${WIDTH} ${across(now.dark_shift)}`} />
      {dots.map(({ hex, x, c, h }, at) =>
        c < GRAY ? null : <circle key={numbers[at]} className="step" cx={x} cy={across(around(h - home.h))} r="4" fill={hex} />,
      )}
      {[
        ["light_shift", "Hue at the light end", 0, first],
        ["dark_shift", "Hue at the dark end", WIDTH, last],
      ].map(([field, label, x, step]) => (
        <Knob
          {...both}
          key={field}
          drawing={hues}
          x={x}
          y={across(now[field])}
          label={label}
          text={`turned by ${now[field]}° at step ${step}`}
          field={field}
          value={now[field]}
          saved={saved[field]}
          step={1}
          clean={turn}
          valueAt={turned}
        />
      ))}
    </svg>
  );
}
