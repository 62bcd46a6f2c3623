// Who or what set a field: a quiet mark in the field's label that says it to whoever points at the field,
// and all of it in a note beside. It is asked for when somebody looks, once for each revision of a record.
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";

const FACES = { web: "in the editor", mcp: "over MCP", http: "by a file sent", cli: "from the command line" };
const CAUSES = { make: "Made by", mend: "Mends", import: "Imported from", upload: "Sent as" };
const ASK_AGAIN_MS = 2000;
const STAYS_MS = 160;
const asked = new Map();

const moment = (seconds, options) => new Date(seconds * 1000).toLocaleString([], options);
const SHORT = { day: "numeric", month: "short" };
const LONG = { ...SHORT, hour: "2-digit", minute: "2-digit" };
// What somebody did since the day before yesterday is told by its hour.
const brief = (seconds) =>
  moment(seconds, Date.now() / 1000 - seconds < 86400 ? { hour: "2-digit", minute: "2-digit" } : SHORT);

export function Origin({ record, field, label, rev, live, onAsk }) {
  const told = live[`w_${record}`];
  const revision = told?.fields?.[field];
  const edit = told?.edits?.[revision];
  const who = live[`a_${edit?.by}`];
  const known = who && told.rev >= rev;
  const button = useRef(null);
  const note = useRef(null);
  const near = useNear(button);
  const { open, setOpen, show, leave } = useOpen(button);
  const id = useId();
  useEffect(() => {
    if (!(near || open) || known) return;
    const before = asked.get(record);
    if (before?.rev === rev && Date.now() - before.at < ASK_AGAIN_MS) return;
    asked.set(record, { rev, at: Date.now() });
    onAsk();
  }, [near, open, known, record, rev]);

  useLayoutEffect(() => {
    const element = note.current;
    if (!open || !element) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const at = button.current.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const below = at.bottom + 4;
    element.style.left = `${Math.max(8, at.right - box.width)}px`;
    element.style.top = `${below + box.height > window.innerHeight ? Math.max(8, at.top - box.height - 4) : below}px`;
  });

  const said = known ? `${who.tag} · ${brief(edit.at)}` : "";
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`origin${near || open ? " near" : ""}`}
        aria-label={`Who set ${label.toLowerCase()}`}
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
        onPointerEnter={(event) => event.pointerType === "mouse" && show()}
        onPointerLeave={(event) => event.pointerType === "mouse" && leave()}
        onFocus={(event) => event.target.matches(":focus-visible") && show()}
        onBlur={(event) => (event.relatedTarget ? setOpen(false) : leave())}
        onClick={show}
      >
        {near && said && <span>{said}</span>}
        <i className={who?.ai && known ? "mark ai" : "mark"} />
      </button>
      {open && (
        <div ref={note} id={id} popover="manual" role="tooltip" className="origin-note" onPointerEnter={show} onPointerLeave={leave}>
          {known ? <Told edit={edit} who={who} revision={revision} /> : <p className="muted">{told && told.rev >= rev ? "It has stood at its default since before it was kept." : "Looking it up"}</p>}
        </div>
      )}
    </>
  );
}

// Whether somebody looks at the field around a mark.
function useNear(button) {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const around = button.current.parentElement;
    const come = () => setNear(true);
    const go = (event) => !around.contains(event.relatedTarget) && setNear(false);
    const listeners = { pointerenter: come, focusin: come, pointerleave: go, focusout: go };
    Object.entries(listeners).forEach(([name, listener]) => around.addEventListener(name, listener));
    return () => Object.entries(listeners).forEach(([name, listener]) => around.removeEventListener(name, listener));
  }, []);
  return near;
}

// Whether the note is open: it stays for a moment, though not over what has the focus next, and Escape closes nothing
// but it.
function useOpen(button) {
  const [open, setOpen] = useState(false);
  const leaving = useRef(0);
  const show = () => {
    clearTimeout(leaving.current);
    setOpen(true);
  };
  const leave = () => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setOpen(false), STAYS_MS);
  };
  useEffect(() => () => clearTimeout(leaving.current), []);
  useEffect(() => {
    if (!open) return undefined;
    const escape = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
    };
    const elsewhere = (event) => event.target !== button.current && setOpen(false);
    window.addEventListener("keydown", escape, true);
    window.addEventListener("focusin", elsewhere);
    return () => {
      window.removeEventListener("keydown", escape, true);
      window.removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  return { open, setOpen, show, leave };
}

function Told({ edit, who, revision }) {
  const made = edit.from && `${CAUSES[edit.cause] ?? "From"} ${edit.from}`;
  return (
    <>
      <p className="by-whom">
        <span className={`av small${who.ai ? " ai" : ""}`} style={{ "--hue": who.hue }} aria-hidden="true">
          {who.initials}
        </span>
        <b dir="auto">{who.name}</b>
      </p>
      <p dir="auto">{edit.label}</p>
      {made && <p dir="auto">{made}</p>}
      {edit.undo && <p>Takes back revision {edit.undo}</p>}
      {edit.note && <p className="said" dir="auto">{edit.note}</p>}
      <p className="muted">
        {moment(edit.at, LONG)} · {FACES[edit.face] ?? edit.face} · revision {revision}
      </p>
    </>
  );
}
