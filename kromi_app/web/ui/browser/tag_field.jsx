// Tags as chips: typed and added by Enter or a comma, taken off one by one; each change is one edit. Tags that the
// brand's other records have are offered while one types.
import { useId, useState } from "react";
import { useHeld } from "./held.js";

const split = (text, by) => text.split(by).map((tag) => tag.trim()).filter(Boolean);
const LINE = "\n"; // what a field of words is sent in, one to a line

export function TagField({ record, field, value, known, label, rev, disabled, onCommit }) {
  const { held, release } = useHeld({ record, mark: "tags", rev, onCommit });
  const [text, setText] = useState("");
  const list = useId();
  const tags = held ? split(held.text, LINE) : value;
  const set = (next) => release(field, next.join(LINE), value.join(LINE));
  const add = () => {
    const wanted = split(text, ",").filter((tag, at, all) => !tags.includes(tag) && all.indexOf(tag) === at);
    if (wanted.length) set([...tags, ...wanted]);
    setText("");
  };
  return (
    <div className="tag-field">
      {tags.map((tag) => (
        <span key={tag} className="tag">
          <span dir="auto">{tag}</span>
          <button type="button" disabled={disabled} aria-label={`Take off ${tag}`} onClick={() => set(tags.filter((one) => one !== tag))}>
            ×
          </button>
        </span>
      ))}
      <input
        className="control"
        data-field={field}
        aria-label={label}
        value={text}
        placeholder={tags.length ? "Add" : "Add words to find it by"}
        disabled={disabled}
        maxLength={40}
        list={list}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === ",") {
            event.preventDefault();
            add();
          } else if (event.key === "Backspace" && !text && tags.length) set(tags.slice(0, -1));
        }}
      />
      <datalist id={list}>
        {known.filter(([tag]) => !tags.includes(tag)).map(([tag]) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  );
}
