// A text field whose text belongs to whoever types: sent when they leave it or press Enter, kept
// until the server has answered. If the saved value moves meanwhile, both stand side by side.
import { useEffect, useRef } from "react";
import { draftOf, dropDraft, goOn, newKey, setDraft, typeDraft, useDraft } from "./drafts.js";
import { stopTrying, tryOut } from "./trying.js";
import { lengthIn } from "./writing.js";

const REST_MS = 150;
const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
const stay = (event) => event.preventDefault(); // the field keeps the focus, and so the draft

export function DraftField(props) {
  const { field, value, label, by, lines, placeholder, disabled, mono, language, channel, room } = props;
  const { id, text, draft, moved, refused, send, commit, type, press } = useTyping(props);
  const input = useRef(null);
  // Where the style sheet cannot do it: reading the height has the whole page laid out.
  useEffect(() => {
    if (lines && input.current && !GROWS) {
      input.current.style.height = "auto";
      input.current.style.height = `${input.current.scrollHeight}px`;
    }
  }, [text, lines]);

  const Control = lines ? "textarea" : "input";
  const note = `${id}-note`;
  const dirty = draft && (!draft.pending || draft.typed !== undefined);
  return (
    <div className={`draft${moved ? " both" : ""}${refused ? " refused" : ""}`} data-dirty={dirty ? true : undefined}>
      {moved && <span className="you">You are typing</span>}
      <Control
        ref={input}
        className={`control${mono ? " mono" : ""}`}
        data-field={field}
        aria-label={label}
        aria-invalid={refused ? true : undefined}
        aria-describedby={moved || refused ? note : undefined}
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        dir={mono ? undefined : "auto"}
        lang={language || undefined}
        spellCheck={lines ? true : false}
        autoComplete="off"
        rows={lines || undefined}
        style={lines ? { minHeight: `calc(${lines}lh + 10px)` } : undefined}
        onChange={type}
        onKeyDown={press}
        onBlur={() => commit(false)}
      />
      {room > 0 && <Room taken={lengthIn(text, channel)} room={room} />}
      {moved && (
        <Theirs
          id={note}
          value={value}
          by={by}
          take={() => dropDraft(id)}
          keep={() => send({ text: draft.text, base: value ?? "", rev: props.rev })}
        />
      )}
      {refused && (
        <p className="problem" id={note} role="alert">
          {refused.no} {refused.hint}
        </p>
      )}
    </div>
  );
}

// What is typed into a field, and what becomes of it.
function useTyping({ record, field, value, rev, label, answer, lines, onCommit }) {
  const id = `${record}.${field}`;
  const saved = value ?? "";
  const draft = useDraft(id);
  const refused = draft?.pending === undefined && answer?.no && answer.k === draft?.sent ? answer : null;
  const moved = draft !== undefined && !draft.pending && saved !== draft.base && saved !== draft.text;

  const send = (change) => {
    const key = newKey();
    setDraft(id, { ...change, pending: key, sent: key, epoch: undefined });
    onCommit(change?.text ?? draft.text, key, change?.rev ?? draft.rev);
  };
  const commit = (again) => {
    stopTrying(record, field);
    if (draft?.typed !== undefined) setDraft(id, { again: true });
    if (!draft || draft.pending || moved) return;
    if (draft.text === saved) dropDraft(id);
    // The saved value is the one that typing began with, so it is known as of now, whatever else of the record moved.
    else if (!refused || (again && refused.held)) send({ rev });
  };

  // The answer: saved, and the row has caught up; or refused, and the text stays to be mended.
  useEffect(() => {
    const now = draftOf(id); // which may hold a letter more than what is drawn
    if (!now?.sent || answer?.k !== now.sent || (!answer.no && rev < answer.rev)) return;
    if (now.typed !== undefined) {
      const next = goOn(id, answer, rev === answer.rev ? saved : now.text, answer.rev);
      if (next) onCommit(...next);
    } else if (!answer.no) dropDraft(id);
    else if (now.pending) setDraft(id, { pending: undefined });
  }, [answer, rev, draft?.pending]);

  const type = (event) => {
    const next = event.target.value;
    if (next === saved) stopTrying(record, field);
    else if (!moved) tryOut(record, field, next, REST_MS);
    if (draft?.pending) typeDraft(id, { typed: next === draft.text ? undefined : next, again: undefined });
    else if (draft) typeDraft(id, { text: next, sent: undefined });
    else typeDraft(id, { text: next, base: saved, rev, label, pending: undefined, sent: undefined });
  };
  const press = (event) => {
    if (event.key === "Enter" && (lines < 2 || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      commit(true);
    } else if (event.key === "Escape" && draft) {
      event.stopPropagation();
      stopTrying(record, field);
      if (draft.typed === undefined) dropDraft(id);
      else setDraft(id, { typed: undefined, again: undefined });
    }
  };
  useEffect(() => () => stopTrying(record, field), [record, field]);
  return { id, text: draft?.typed ?? draft?.text ?? saved, draft, moved, refused, send, commit, type, press };
}

// What somebody else set meanwhile, beside what is typed.
function Theirs({ id, value, by, take, keep }) {
  return (
    <div className="theirs" id={id} role="status">
      <span className="who">{by ? `${by} set it meanwhile` : "It was set meanwhile"}</span>
      <span className="text" dir="auto">
        {value || "(empty)"}
      </span>
      <span className="acts">
        <button type="button" className="btn line" onMouseDown={stay} onClick={take}>
          Take theirs
        </button>
        <button type="button" className="btn act" onMouseDown={stay} onClick={keep}>
          Keep mine
        </button>
      </span>
    </div>
  );
}

// How much of a channel's room a text takes.
function Room({ taken, room }) {
  return (
    <span className={taken > room ? "takes beyond" : "takes"}>
      {taken} of {room}
      {taken > room && `, ${taken - room} too long`}
    </span>
  );
}
