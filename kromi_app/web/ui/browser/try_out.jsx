// Asks what would come of what is being changed, and shows the answer while it is. One question is under way at a
// time, and the last value is always asked about; a screen reader is told once it has settled.
import { useEffect, useReducer, useRef, useState } from "react";
import { useTried } from "./trying.js";

const SPACING_MS = 60;
const PATIENCE_MS = 4000;
const SETTLED_MS = 1000;
const FRAMES = 30;
const PANEL = ".if-kept";
const panel = () => document.querySelector(PANEL);
const same = (one, other) => one.record === other.record && one.field === other.field;
let count = Math.floor(Math.random() * 1e9);

export function TryOut({ answer, onAsk, show }) {
  const tried = useTried();
  const asked = useRef(null);
  const [turn, again] = useReducer((turns) => turns + 1, 0);
  const [told, setTold] = useState(null);
  const inside = usePanel(() => !asked.current && setTold(null));

  useEffect(() => {
    const last = asked.current;
    if (!tried) {
      asked.current = null;
      if (!inside.current) setTold(null);
      return;
    }
    if (last && answer?.n === last.n && same(last, tried)) setTold(answer);
    const since = last ? Date.now() - last.at : Infinity;
    const wait =
      last && answer?.n !== last.n ? PATIENCE_MS - since : Math.max(SPACING_MS - since, tried.due - Date.now());
    if (wait > 0) {
      const timer = setTimeout(again, wait);
      return () => clearTimeout(timer);
    }
    if ((last && same(last, tried) && last.text === tried.text && answer?.n === last.n) || !navigator.onLine) return;
    asked.current = { ...tried, n: ++count, at: Date.now() };
    onAsk(tried.record, tried.field, tried.text, count);
  }, [tried, answer, turn]);

  const shows = told !== null;
  useEffect(() => show(told ?? {}), [told]);
  useEffect(() => {
    if (shows) uncover();
  }, [shows]);
  return <Settled text={told ? told.text ?? "" : ""} />;
}

// The panel stays while somebody is in it: on the way to a consequence, the field that is left has kept its value.
// F6 leads from the field into the panel, and Escape back. Returns whether somebody is in it.
function usePanel(left) {
  const inside = useRef(false);
  const from = useRef(null);
  useEffect(() => {
    const note = (event) => {
      inside.current = Boolean(event.target.closest?.(PANEL));
      if (!inside.current) left();
    };
    const press = (event) => {
      const within = panel()?.contains(document.activeElement);
      if (event.key === "F6" && panel() && !within) {
        event.preventDefault();
        from.current = document.activeElement;
        inside.current = true;
        panel().querySelector("a, [tabindex]")?.focus();
      } else if (event.key === "Escape" && within) from.current?.focus();
    };
    const follow = (event) => {
      if (!event.target.closest?.(`${PANEL} a`)) return;
      inside.current = false;
      left();
    };
    document.addEventListener("pointerdown", note, true);
    document.addEventListener("focusin", note);
    document.addEventListener("click", follow);
    window.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("pointerdown", note, true);
      document.removeEventListener("focusin", note);
      document.removeEventListener("click", follow);
      window.removeEventListener("keydown", press);
    };
  }, []);
  return inside;
}

// What has the focus is not covered by the panel, which is drawn a moment later.
function uncover(frames = FRAMES) {
  const [shown, field] = [panel()?.getBoundingClientRect(), document.activeElement];
  if (!shown && frames) requestAnimationFrame(() => uncover(frames - 1));
  const scroller = field?.closest(".insp");
  if (!shown || !scroller || field.closest(PANEL)) return;
  const below = field.getBoundingClientRect().bottom + 8 - shown.top;
  if (below > 0) scroller.scrollTop += below;
}

function Settled({ text }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), text ? SETTLED_MS : 0);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="spoken" role="status">
      {said && `If you keep this: ${said}`}
    </p>
  );
}
