// What holds a record or a section for a while, or tells who does: a lock, and a small sheet under it.
import { useRef } from "react";
import { putUnder } from "./sheets.js";

const MINUTE = 60_000;
const untilMidnight = () => Math.max(1, Math.floor((new Date().setHours(24, 0, 0, 0) - Date.now()) / MINUTE));
const TIMES = [
  ["15 minutes", () => 15],
  ["1 hour", () => 60],
  ["Today", untilMidnight],
];

export function HoldMenu({ label, held, words, inWords, mine, mayRelease, mayHold, onHold, onRelease, children }) {
  const button = useRef(null);
  const sheet = useRef(null);
  const open = ({ newState }) => newState === "open" && putUnder(button.current, sheet.current);
  const done = (act) => {
    sheet.current.hidePopover();
    act();
  };
  const others = held && !mine;
  if (!held && !mayHold) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`btn hold${words && inWords ? "" : " icon"}${held ? " held" : ""}`}
        aria-label={held ? `${label}: ${words}` : `Hold ${label}`}
        title={words || `Hold ${label}`}
        onClick={() => sheet.current.togglePopover({ source: button.current })}
      >
        {children}
        {inWords && words && <span>{words}</span>}
      </button>
      <div ref={sheet} popover="auto" role="dialog" aria-label={`Hold ${label}`} className="hold-sheet" onToggle={open}>
        <h2 dir="auto">{words || `Hold ${label}`}</h2>
        {held?.note && <q dir="auto">{held.note}</q>}
        <p className="muted">While it is held, assistants wait and people are asked.</p>
        {mayHold && !others && <HowLong note={held?.note ?? ""} onHold={(...asked) => done(() => onHold(...asked))} />}
        {held && mayRelease && (
          <button type="button" className="btn act" onClick={() => done(onRelease)}>
            Release
          </button>
        )}
      </div>
    </>
  );
}

function HowLong({ note, onHold }) {
  const reason = useRef(null);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label className="field">
        <span>What for (optional)</span>
        <input ref={reason} className="control" maxLength={120} defaultValue={note} dir="auto" />
      </label>
      <div className="times">
        {TIMES.map(([name, minutes]) => (
          <button key={name} type="button" className="btn line" onClick={() => onHold(minutes(), reason.current.value)}>
            {name}
          </button>
        ))}
      </div>
    </form>
  );
}
