// What somebody typed into fields of a record that was removed meanwhile: it stays to be copied, or to be put back
// with the record. Whoever was typing types on, here.
import { useEffect, useRef } from "react";
import { dropDraft, setDraft, typedLast, useStranded } from "./drafts.js";
import { kindOf, standing } from "./selection.js";

export function Stranded({ live, ready, words, disabled, select, onPutBack }) {
  const there = standing(live);
  const isGone = (record) => Array.isArray(live[`o_${kindOf(record)}`]) && !there.has(record);
  const found = useStranded(isGone);
  if (!ready) return null;
  return [...new Set(found.map(({ record }) => record))].map((record) => {
    const texts = found.filter((one) => one.record === record);
    const row = live[`v_${record}`];
    const noun = words[kindOf(record)][0];
    return (
      <section key={record} className="stranded" role="alert" data-stranded={record}>
        <h2 dir="auto">{row?.name ? `${row.name} was removed` : `The ${noun} was removed`}</h2>
        <p className="muted">What you typed stays here. Put the {noun} back to save it, or copy it.</p>
        {texts.map((one) => (
          <Text key={one.id} {...one} />
        ))}
        <div className="acts">
          <button type="button" className="btn line" onClick={() => texts.forEach(({ id }) => dropDraft(id))}>
            Let it go
          </button>
          <button
            type="button"
            className="btn act"
            disabled={disabled}
            onClick={() => {
              onPutBack(row?.rev ?? texts[0].rev, record);
              select(record);
            }}
          >
            Put it back
          </button>
        </div>
      </section>
    );
  });
}

function Text({ id, label, text }) {
  const input = useRef(null);
  // The field went from under the caret: the keys that follow belong to the text, and are no shortcuts.
  useEffect(() => {
    if (typedLast() !== id || document.activeElement !== document.body) return;
    input.current.focus();
    input.current.setSelectionRange(text.length, text.length);
  }, []);
  const copy = () => {
    input.current.select();
    document.execCommand("copy"); // also where pages come over plain HTTP, which have no navigator.clipboard
  };
  return (
    <div className="field">
      <span className="label">{label}</span>
      <textarea
        ref={input}
        className="control"
        aria-label={`${label}, as you typed it`}
        value={text}
        rows={1}
        dir="auto"
        onChange={(event) => setDraft(id, { text: event.target.value })}
      />
      <button type="button" className="btn line" aria-label={`Copy ${label.toLowerCase()}`} onClick={copy}>
        Copy
      </button>
    </div>
  );
}
