// Whose values stand: chosen from a sheet in the bar; while on, records with such values are marked on the
// canvas, the others dimmed, and one after the other is gone to by the buttons of a strip below.
import { useEffect, useLayoutEffect, useRef } from "react";
import { putUnder } from "./sheets.js";

const SOON_MS = 250;
const tiles = () => [...document.querySelectorAll("#canvas [data-record]")];
const leaveTile = (tile) => tile.removeAttribute("data-by");

export function SetBy({ live, brand, section, selected, select, onLook, children }) {
  const { who = "", people = [], ids = [], counts = {} } = live.by ?? {};
  const button = useRef(null);
  const sheet = useRef(null);
  useLooks(who, live.place === `${brand}/${section}`, `${live.place} ${live.epoch} ${live.r}`, onLook);
  useMarks(who, ids);

  const open = ({ newState }) => {
    if (newState !== "open") return;
    onLook(who);
    putUnder(button.current, sheet.current);
  };
  const choose = (key) => {
    onLook(key);
    sheet.current.hidePopover();
  };
  const assistants = people.some(({ ai }) => ai) ? [{ key: "assistants", name: "Assistants" }] : [];
  const choices = [{ key: "", name: "Anybody" }, ...assistants, ...people];
  const name = choices.find(({ key }) => key === who)?.name ?? who;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`btn icon${who ? " on" : ""}`}
        aria-label={who ? `Set by ${name}` : "Set by anybody"}
        title="Set by…"
        onClick={() => sheet.current.togglePopover({ source: button.current })}
      >
        {children}
      </button>
      <div ref={sheet} popover="auto" role="dialog" aria-label="Set by" className="hold-sheet set-by" onToggle={open}>
        <h2>Show what was set by</h2>
        <div className="choices">
          {choices.map((one) => (
            <Choice key={one.key} {...one} chosen={one.key === who} onChoose={() => choose(one.key)} />
          ))}
        </div>
      </div>
      {who && (
        <Strip name={name} counts={counts} section={section} onWalk={(steps) => walk(steps, selected, select)} onAll={() => onLook("")} />
      )}
    </>
  );
}

// What others do meanwhile counts too; several edits at once are one look.
function useLooks(who, ready, now, onLook) {
  const seen = useRef(null);
  useEffect(() => {
    if (!who || !ready || seen.current === now) return undefined;
    const first = seen.current === null;
    const timer = setTimeout(() => {
      seen.current = now;
      if (!first) onLook(who);
    }, first ? 0 : SOON_MS);
    return () => clearTimeout(timer);
  }, [who, ready, now]);
  useEffect(() => {
    if (!who) seen.current = null;
  }, [who]);
}

// The tiles are drawn by others, which know nothing of this: it is put on them after each drawing.
function useMarks(who, ids) {
  useLayoutEffect(() => {
    if (!who) return;
    const theirs = new Set(ids);
    for (const tile of tiles()) {
      const is = theirs.has(tile.dataset.record) ? "yes" : "no";
      if (tile.dataset.by !== is) tile.dataset.by = is;
    }
  });
  useLayoutEffect(() => (who ? () => tiles().forEach(leaveTile) : undefined), [who]);
}

// Goes so many of the marked records on or back.
function walk(steps, selected, select) {
  const here = tiles().filter((tile) => tile.dataset.by === "yes");
  if (!here.length) return;
  const at = here.findIndex((tile) => tile.dataset.record === selected);
  const next = here[at < 0 ? (steps > 0 ? 0 : here.length - 1) : (at + steps + here.length) % here.length];
  select(next.dataset.record);
  next.scrollIntoView({ block: "nearest" });
}

function Choice({ name, initials, ai, hue, n, chosen, onChoose }) {
  return (
    <button type="button" className="btn" aria-pressed={chosen} onClick={onChoose}>
      {initials && (
        <span className={`av small${ai ? " ai" : ""}`} style={{ "--hue": hue }} aria-hidden="true">
          {initials}
        </span>
      )}
      <span dir="auto">{name}</span>
      {n !== undefined && <span className="n">{n}</span>}
    </button>
  );
}

function Strip({ name, counts, section, onWalk, onAll }) {
  const here = counts[section] ?? 0;
  const elsewhere = Object.values(counts).reduce((sum, count) => sum + count, 0) - here;
  return (
    <div className="set-by-strip" role="group" aria-label="What was set">
      <span role="status">
        Set by <b dir="auto">{name}</b>: {here} here, {elsewhere} elsewhere
      </span>
      <button type="button" className="btn line" onClick={() => onWalk(-1)}>
        Previous
      </button>
      <button type="button" className="btn line" onClick={() => onWalk(1)}>
        Next
      </button>
      <button type="button" className="btn" onClick={onAll}>
        Show all
      </button>
    </div>
  );
}
