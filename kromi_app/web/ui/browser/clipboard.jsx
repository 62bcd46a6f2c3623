// Copying what is selected and pasting what was copied, by the clipboard's own events: Ctrl or Cmd with C and V, the
// browser's menu, and a button that asks for the same.
import { useEffect, useRef, useState } from "react";
import { CLIP_TYPE, clipOf, copiedOf, cssOf } from "./clip.js";
import { phraseOf } from "./selection.js";
import { isTyping } from "./moving.js";

export const copySelected = () => document.execCommand("copy");

export function Clipboard({ live, some, words, fields, grouped, steps, most, disabled, onPaste }) {
  const now = useRef({});
  now.current = { live, some, words, fields, grouped, steps, most, disabled, onPaste };
  const [told, setTold] = useState("");
  useEffect(() => {
    const copy = (event) => {
      const { live, some, words, fields, grouped, steps } = now.current;
      const ids = copiedOf(live, some);
      if (isTyping(event.target) || !ids.length || !window.getSelection()?.isCollapsed) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", cssOf(live, ids, words, steps));
      event.clipboardData.setData(CLIP_TYPE, clipOf(live, ids, fields, grouped));
      setTold(`${phraseOf(live, ids, words)} copied`);
    };
    const paste = (event) => {
      const { some, most, disabled, onPaste } = now.current;
      if (disabled || event.defaultPrevented || isTyping(event.target) || event.clipboardData.files.length) return;
      const text = event.clipboardData.getData(CLIP_TYPE) || event.clipboardData.getData("text/plain");
      if (!text.trim()) return;
      event.preventDefault();
      onPaste(text.slice(0, most + 1), some.at(-1) ?? "");
    };
    document.addEventListener("copy", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("paste", paste);
    };
  }, []);
  return (
    <div className="unseen" role="status" aria-live="polite" data-told="clipboard">
      {told}
    </div>
  );
}
