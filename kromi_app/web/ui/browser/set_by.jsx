// Whose values stand: chosen from a sheet in the bar; while on, records with such values are marked on the
// canvas, the others dimmed, and one after the other is gone to by the buttons of a strip below.
import { useEffect, useLayoutEffect, useRef } from "react";

const SOON_MS = 250;
const tiles = () => [...document.querySelectorAll("#canvas [data-record]")];
const leaveTile = (tile) => tile.removeAttribute("data-by");

export function SetBy({ live, brand, section, selected, select, onLook, children }) {
  const found = live.by ?? {};
  const { who = "", people = [], ids = [], counts = {} } = found;
  const ready = live.place === `${brand}/${section}`;
  const button = useRef(null);
  const sheet = useRef(null);

  // What others do meanwhile counts too; several edits at once are one look.
  const seen = useRef(null);
  const now = `${live.place} ${live.epoch} ${live.r}`;
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

  // The tiles are drawn by others, which know nothing of this: it is put on them after each drawing.
  useLayoutEffect(() => {
    if (!who) return;
    const theirs = new Set(ids);
    for (const tile of tiles()) {
      const is = theirs.has(tile.dataset.record) ? "yes" : "no";
      if (tile.dataset.by !== is) tile.dataset.by = is;
    }
  });
  useLayoutEffect(() => (who ? () => tiles().forEach(leaveTile) : undefined), [who]);

  const open = (event) => {
    if (event.newState !== "open") return;
    onLook(who);
    const at = button.current.getBoundingClientRect();
    const width = sheet.current.getBoundingClientRect().width;
    sheet.current.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    sheet.current.style.top = `${at.bottom + 4}px`;
  };
  const choose = (key) => {
    onLook(key);
    sheet.current.hidePopover();
  };
  const walk = (steps) => {
    const here = tiles().filter((tile) => tile.dataset.by === "yes");
    if (!here.length) return;
    const at = here.findIndex((tile) => tile.dataset.record === selected);
    const next = here[at < 0 ? (steps > 0 ? 0 : here.length - 1) : (at + steps + here.length) % here.length];
    select(next.dataset.record);
    next.scrollIntoView({ block: "nearest" });
  };
  const assistants = people.filter(({ ai }) => ai);
  const choices = [
    { key: "", name: "Anybody" },
    ...(assistants.length ? [{ key: "assistants", name: "Assistants" }] : []),
    ...people,
  ];
  const name = choices.find(({ key }) => key === who)?.name ?? who;
  const elsewhere = Object.values(counts).reduce((sum, count) => sum + count, 0) - (counts[section] ?? 0);
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
          {choices.map(({ key, name: called, initials, ai, hue, n }) => (
            <button key={key} type="button" className="btn" aria-pressed={key === who} onClick={() => choose(key)}>
              {initials && (
                <span className={`av small${ai ? " ai" : ""}`} style={{ "--hue": hue }} aria-hidden="true">
                  {initials}
                </span>
              )}
              <span dir="auto">{called}</span>
              {n !== undefined && <span className="n">{n}</span>}
            </button>
          ))}
        </div>
      </div>
      {who && (
        <div className="set-by-strip" role="group" aria-label="What was set">
          <span role="status">
            Set by <b dir="auto">{name}</b>: {counts[section] ?? 0} here, {elsewhere} elsewhere
          </span>
          <button type="button" className="btn line" onClick={() => walk(-1)}>
            Previous
          </button>
          <button type="button" className="btn line" onClick={() => walk(1)}>
            Next
          </button>
          <button type="button" className="btn" onClick={() => onLook("")}>
            Show all
          </button>
        </div>
      )}
    </>
  );
}
