// What a person may ask for by a key or in the palette: one table, which Python gives (`pages/brand/commands.py`).
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { goToRecord, perform } from "./acts.js";
import { listen } from "./keys.js";
import { Palette } from "./palette.jsx";

export function Commands(props) {
  const { commands, icons, opened, chosen, brand, mayEdit, found, setters, onFind, onRecall } = props;
  const navigate = useNavigate();
  const desk = useRef({});
  desk.current = { ...props, navigate };
  useEffect(
    () => listen(() => desk.current.commands, (command, event) => perform(command, desk.current, event)),
    [],
  );
  if (opened !== "palette") return null;
  const close = () => setters.over("");
  const applies = ({ listed, writes, act }) => listed && (mayEdit || !writes) && (chosen || act !== "remove");
  return (
    <Palette
      commands={commands.filter(applies)}
      icons={icons}
      brand={brand}
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
