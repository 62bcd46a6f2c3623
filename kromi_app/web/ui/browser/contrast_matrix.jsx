// The contrast of every role on every other, as a table that is walked with the arrow keys. A chosen pair is
// shown as text on its ground, and where it fails either color can be moved to the nearest that passes.
import { useMemo, useRef, useState } from "react";
import { contrast, down, prepared } from "./contrast.js";

const THEMES = { light: "Light", dark: "Dark" };
const KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const tone = (ratio) => (ratio >= 4.5 ? "good" : ratio >= 3 ? "warn" : "bad");
const words = (ratio) => (ratio >= 7 ? "AAA" : ratio >= 4.5 ? "AA" : ratio >= 3 ? "Large text and shapes only" : "Fails");

export function ContrastMatrix({ live, disabled, onMend }) {
  const [theme, setTheme] = useState("light");
  const [method, setMethod] = useState("ratio");
  const [chosen, setChosen] = useState(null);
  const [at, setAt] = useState([0, 1]);
  const table = useRef(null);
  const order = live.o_color_role ?? [];
  const key = order.map((id) => `${id} ${live[`v_${id}`]?.name} ${live[`v_${id}`]?.[`${theme}_hex`]}`).join("\n");
  const roles = useMemo(
    () =>
      order
        .map((id) => ({ id, name: live[`v_${id}`]?.name, color: prepared(live[`v_${id}`]?.[`${theme}_hex`]) }))
        .filter((role) => role.color),
    [key, theme],
  );
  const press = (event) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = [0, 1].map((axis) => Math.min(roles.length - 1, Math.max(0, at[axis] + step[axis])));
    setAt(next);
    table.current?.querySelector(`[data-at="${next.join()}"]`)?.focus();
  };
  const front = roles.find((role) => role.id === chosen?.front);
  const ground = roles.find((role) => role.id === chosen?.ground);
  return (
    <div className="matrix">
      <div className="matrix-acts">
        {[
          ["Theme", theme, setTheme, THEMES],
          ["Method", method, setMethod, { ratio: "WCAG 2.2", lc: "APCA" }],
        ].map(([label, value, set, options]) => (
          <div key={label} className="segments" role="group" aria-label={label}>
            {Object.entries(options).map(([option, text]) => (
              <button key={option} type="button" className="btn" aria-pressed={value === option} onClick={() => set(option)}>
                {text}
              </button>
            ))}
          </div>
        ))}
      </div>
      <div className="matrix-scroll" ref={table} onKeyDown={press}>
        <table aria-label="Contrast of every role on every other">
          <thead>
            <tr>
              <th scope="col">role \ on</th>
              {roles.map((role) => (
                <th key={role.id} scope="col" title={role.name}>
                  <span>{role.name}</span>
                  <i style={{ background: role.color.hex }} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map((role, row) => (
              <tr key={role.id}>
                <th scope="row">
                  <i style={{ background: role.color.hex }} />
                  <span>{role.name}</span>
                </th>
                {roles.map((under, column) => {
                  if (row === column) return <td key={under.id} />;
                  const found = contrast(role.color, under.color);
                  const pair = chosen?.front === role.id && chosen?.ground === under.id;
                  return (
                    <td key={under.id}>
                      <button
                        type="button"
                        className={`cell ${tone(found.ratio)}`}
                        data-pair={`${role.id} ${under.id}`}
                        data-at={`${row},${column}`}
                        data-ratio={found.ratio.toFixed(4)}
                        data-lc={found.lc.toFixed(4)}
                        tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                        aria-pressed={pair}
                        aria-label={`${role.name} on ${under.name}: ${down(found.ratio)}, Lc ${Math.round(found.lc)}`}
                        onFocus={() => setAt([row, column])}
                        onClick={() => setChosen(pair ? null : { front: role.id, ground: under.id })}
                      >
                        {method === "ratio" ? down(found.ratio) : Math.round(found.lc)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {front && ground && <Pair front={front} ground={ground} theme={theme} disabled={disabled} onMend={onMend} />}
    </div>
  );
}

function Pair({ front, ground, theme, disabled, onMend }) {
  const { ratio, lc } = contrast(front.color, ground.color);
  const mend = (move) => onMend(front.id, ground.id, theme, move);
  return (
    <div className="pair" role="region" aria-label="Chosen pair">
      <span className="pair-sample" style={{ color: front.color.hex, background: ground.color.hex }}>
        {front.name} on {ground.name}
      </span>
      <span className={`badge ${tone(ratio)}`}>
        {words(ratio)} {down(ratio, 2)}
      </span>
      <span className="mono">Lc {Math.round(lc)}</span>
      {ratio < 4.5 && !disabled && (
        <span className="acts">
          <button type="button" className="btn line" onClick={() => mend("role")}>
            Move {front.name}
          </button>
          <button type="button" className="btn line" onClick={() => mend("ground")}>
            Move {ground.name}
          </button>
        </span>
      )}
    </div>
  );
}
