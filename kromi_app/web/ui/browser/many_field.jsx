// A field of several records: empty and "Mixed" where they differ. What is typed stays until all of them have it;
// Enter or leaving the field sets it, Escape lets it be.
import { useEffect, useRef, useState } from "react";

export function ManyField({ field, value, mixed, label, rev, lines, mono, disabled, onCommit }) {
  const [typed, setTyped] = useState(null);
  const [base, setBase] = useState(0);
  const sent = useRef(null);
  // What was sent is there now; what somebody else did leaves what is typed, to be told apart by its base.
  useEffect(() => {
    if (sent.current === null) return;
    setTyped(null);
    sent.current = null;
  }, [value, mixed]);
  const commit = () => {
    if (typed === null || typed === sent.current || (!mixed && typed === value)) return;
    sent.current = typed;
    onCommit(typed, base);
  };
  const props = {
    className: `control${mono ? " mono" : ""}`,
    value: typed ?? value,
    placeholder: mixed ? "Mixed" : "",
    "aria-label": mixed ? `${label}, mixed` : label,
    "data-field": field,
    "data-mixed": mixed ? "" : undefined,
    disabled,
    onChange: (event) => {
      if (typed === null) setBase(rev);
      sent.current = null;
      setTyped(event.target.value);
    },
    onBlur: commit,
    onKeyDown: (event) => {
      if (event.key === "Enter" && (!lines || event.metaKey || event.ctrlKey)) commit();
      if (event.key === "Escape" && typed !== null) {
        event.stopPropagation();
        setTyped(null);
      }
    },
  };
  return lines ? <textarea rows={lines} {...props} /> : <input type="text" {...props} />;
}
