// The contrast of every role on every other, as a table that is walked with the arrow keys. A chosen pair is
// shown as text on its ground, and where it fails either color can be moved to the nearest that passes.
import { useMemo, useState } from "react";
import { contrast, down, gradeOf, prepared } from "./contrast.js";

const THEMES = { light: "Light", dark: "Dark" };
const KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// The cell that is reached from one in a direction: those of a role on itself are stepped over, and the edge holds.
const beside = ([row, column], [down, right], count) => {
  for (let [r, c] = [row + down, column + right]; Math.min(r, c) >= 0 && Math.max(r, c) < count; r += down, c += right)
    if (r !== c) return [r, c];
  return [row, column];
};

const METHODS = { ratio: "WCAG 2.2", lc: "APCA" };

// The roles that have a color in a theme, read and painted as there.
function useRoles(live, theme) {
  const order = live.o_color_role ?? [];
  const fields = ["name", "drawn", `${theme}_hex`, `${theme}_solid`, `${theme}_css`];
  const shown = (id) => fields.map((field) => live[`v_${id}`]?.[field]);
  const key = JSON.stringify(order.map((id) => [id, ...shown(id)]));
  return useMemo(
    () =>
      order
        .map((id) => {
          const [name, drawn, hex, solid, css] = shown(id);
          return { id, name, drawn: drawn ?? "text", color: prepared(hex, solid), paint: css ?? hex, ground: solid ?? css ?? hex };
        })
        .filter((role) => role.color),
    [key, theme],
  );
}

export function ContrastMatrix({ live, grades, needed, disabled, onMend }) {
  const [theme, setTheme] = useState("light");
  const [method, setMethod] = useState("ratio");
  const [chosen, setChosen] = useState(null);
  const [at, setAt] = useState([0, 1]);
  const roles = useRoles(live, theme);
  const here = at[0] !== at[1] && Math.max(...at) < roles.length ? at : [0, 1];
  const front = roles.find((role) => role.id === chosen?.front);
  const ground = roles.find((role) => role.id === chosen?.ground);
  // Of thousands of cells none is drawn anew while something else of the brand changes; what `grades` says stays.
  const table = useMemo(
    () => <Table {...{ roles, grades, method, here, chosen, setAt, setChosen }} />,
    [roles, method, here.join(), chosen],
  );
  return (
    <div className="matrix">
      <div className="matrix-acts">
        <Segments label="Theme" value={theme} set={setTheme} options={THEMES} />
        <Segments label="Method" value={method} set={setMethod} options={METHODS} />
      </div>
      {table}
      {front && ground && <Pair {...{ front, ground, theme, grades, needed, disabled, onMend }} />}
    </div>
  );
}

function Segments({ label, value, set, options }) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {Object.entries(options).map(([option, text]) => (
        <button key={option} type="button" className="btn" aria-pressed={value === option} onClick={() => set(option)}>
          {text}
        </button>
      ))}
    </div>
  );
}

function Table({ roles, here, setAt, ...shown }) {
  const press = (event) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = beside(here, step, roles.length);
    setAt(next);
    event.currentTarget.querySelector(`[data-at="${next.join()}"]`)?.focus();
  };
  return (
    <div className="matrix-scroll" onKeyDown={press}>
      <table aria-label="Contrast of every role on every other">
        <thead>
          <tr>
            <th scope="col">role \ on</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" title={role.name}>
                <span>{role.name}</span>
                <i style={{ background: role.paint }} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role, row) => (
            <tr key={role.id}>
              <th scope="row">
                <i style={{ background: role.paint }} />
                <span>{role.name}</span>
              </th>
              {roles.map((under, column) => (
                <td key={under.id}>
                  {row !== column && <Cell {...{ ...shown, role, under, row, column, setAt }} isHere={here.join() === `${row},${column}`} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ role, under, row, column, isHere, grades, method, chosen, setAt, setChosen }) {
  const found = contrast(role.color, under.color);
  const [, words, tone] = gradeOf(found[method], grades[method][role.drawn]);
  const pair = chosen?.front === role.id && chosen?.ground === under.id;
  return (
    <button
      type="button"
      className={`cell ${tone}`}
      data-pair={`${role.id} ${under.id}`}
      data-at={`${row},${column}`}
      data-ratio={found.ratio.toFixed(4)}
      data-lc={found.lc.toFixed(4)}
      tabIndex={isHere ? 0 : -1}
      aria-pressed={pair}
      aria-label={`${role.name} on ${under.name}: ${down(found.ratio)}, Lc ${Math.round(found.lc)}, ${words}`}
      onFocus={() => setAt([row, column])}
      onClick={() => setChosen(pair ? null : { front: role.id, ground: under.id })}
    >
      {method === "ratio" ? down(found.ratio) : Math.round(found.lc)}
    </button>
  );
}

// Text that something shows through may have its contrast on no ground, not even on black or white.
const ENDS = ["#000000", "#ffffff"].map((end) => prepared(end));
const somewhere = (front, least) => ENDS.some((end) => contrast(front, end).ratio >= least);

function Pair({ front, ground, theme, grades, needed, disabled, onMend }) {
  const found = contrast(front.color, ground.color);
  const [wcag, apca] = ["ratio", "lc"].map((method) => gradeOf(found[method], grades[method][front.drawn]));
  const least = needed[front.drawn];
  const mend = (move) => onMend(front.id, ground.id, theme, move);
  return (
    <div className="chosen-pair" role="region" aria-label="Chosen pair">
      <span className="pair-sample" style={{ color: front.paint, background: ground.ground }}>
        {front.name} on {ground.name}
      </span>
      <span className={`badge ${wcag[2]}`}>{`${wcag[1]} ${down(found.ratio, 2)}`}</span>
      <span className={`badge ${apca[2]}`}>{`Lc ${Math.round(found.lc)} ${apca[1].toLowerCase()}`}</span>
      <span className="muted">as {front.drawn.replace("_", " ")}</span>
      {found.ratio < least && !disabled && (
        <span className="acts">
          <button type="button" className="btn line" onClick={() => mend("role")}>
            Move {front.name}
          </button>
          {somewhere(front.color, least) && (
            <button type="button" className="btn line" onClick={() => mend("ground")}>
              Move {ground.name}
            </button>
          )}
        </span>
      )}
    </div>
  );
}
