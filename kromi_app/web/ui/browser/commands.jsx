// What a person may ask for by a key or in the palette: one table, which Python gives (`pages/brand/commands.py`).
import { useEffect, useLayoutEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { goToRecord, perform } from "./acts.js";
import { listen } from "./keys.js";
import { ahead, later } from "./later.jsx";

const MODIFIERS = ["Control", "Meta"];
const Palette = later("palette", () => import("./palette.jsx").then((found) => found.Palette));

export function Commands(props) {
  const { commands, icons, opened, chosen, brand, mayEdit, found, setters, onFind, onRecall } = props;
  const navigate = useNavigate();
  const desk = useRef({});
  desk.current = { ...props, navigate };
  useEffect(
    () => listen(() => desk.current.commands, (command, event) => perform(command, desk.current, event)),
    [],
  );
  useEffect(fetchedAhead, []);
  const early = useEarly(opened === "palette");
  if (opened !== "palette") return null;
  const close = () => setters.over("");
  const applies = ({ listed, writes, act }) => listed && (mayEdit || !writes) && (chosen || act !== "remove");
  return (
    <Palette
      commands={commands.filter(applies)}
      icons={icons}
      brand={brand}
      early={early}
      found={found}
      onFind={onFind}
      onRecall={onRecall}
      onClose={close}
      onChoose={(entry) => {
        close();
        // The focus goes back first to where it was; what is chosen may then put it elsewhere.
        setTimeout(() => (entry.record ? goToRecord(entry, desk.current) : perform(entry.command, desk.current)));
      }}
    />
  );
}

// What is typed between the key that opens the palette and the moment in which it is there.
function useEarly(opening) {
  const early = useRef("");
  useLayoutEffect(() => {
    if (!opening) return undefined;
    early.current = "";
    const keep = (event) => {
      const { key, ctrlKey, metaKey, altKey, isComposing } = event;
      if (key.length > 1 || ctrlKey || metaKey || altKey || isComposing) return;
      if (document.querySelector("dialog.palette[open]")) return;
      early.current += key;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", keep, true);
    return () => window.removeEventListener("keydown", keep, true);
  }, [opening]);
  return early;
}

// The palette is fetched as soon as a hand is on the way to it: on its button, or on the first of its keys.
function fetchedAhead() {
  const soon = ({ key, target }) => {
    if (MODIFIERS.includes(key) || target.closest?.(".find")) ahead("palette");
  };
  const kinds = ["keydown", "pointerover", "focusin"];
  for (const kind of kinds) document.addEventListener(kind, soon);
  return () => kinds.forEach((kind) => document.removeEventListener(kind, soon));
}
