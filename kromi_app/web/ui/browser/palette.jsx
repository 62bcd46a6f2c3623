// The palette: a combobox over a list in groups (ARIA APG, editable combobox with list autocomplete).
import { useEffect, useId, useRef, useState } from "react";
import { grouped, remember, useHits } from "./entries.js";
import { KeyCaps } from "./keycaps.jsx";
import { Modal } from "./modal.jsx";
import "./palette.css";

const IMPATIENT_MS = 700; // Enter waits so long for an answer, then takes what is there
const PAGE = 8;

export function Palette({ commands, icons, brand, early, found, onFind, onRecall, onClose, onChoose }) {
  const [typed, setTyped] = useState("");
  useEffect(() => setTyped(early.current), []);
  const query = typed.trim();
  const { hits, more, answered } = useHits(query, brand, found, onFind, onRecall);
  const groups = grouped(query, commands, hits, brand);
  const entries = groups.flatMap((group) => group.entries);
  const choose = (entry) => {
    if (!entry) return;
    remember(brand, entry);
    onChoose(entry);
  };
  const { active, setActive, enter } = useActive(query, entries, answered, choose);
  const list = useId();
  const idOf = (entry) => entry && `${list}-${entry.at}`;
  useEffect(() => {
    document.getElementById(idOf(active))?.scrollIntoView({ block: "nearest" });
  }, [active?.at]);
  const press = (event) => {
    const to = active && movedTo(event.key, active.at, entries.length);
    const again = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
    if (again) onClose();
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) enter();
    else if (to !== undefined) setActive(entries[to]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Modal label="Find or do" className="palette" light onClose={onClose}>
      <input
        className="query"
        role="combobox"
        aria-label="Find or do"
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-activedescendant={idOf(active)}
        aria-autocomplete="list"
        placeholder="Find a record, go somewhere, do something"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
      />
      <Results {...{ list, groups, icons, active, idOf, more, setActive, choose }} />
      <Told query={query} count={entries.length} answered={answered} />
    </Modal>
  );
}

// The option that Enter takes: the first until the person goes to another, and the first again for another query.
function useActive(query, entries, answered, choose) {
  const [chosen, setChosen] = useState({ query: "", id: "" });
  const waits = useRef(false);
  const own = chosen.query === query && entries.find(({ id }) => id === chosen.id);
  const active = own || entries[0];
  const take = useRef(() => {});
  take.current = () => {
    waits.current = false;
    choose(active);
  };
  useEffect(() => {
    if (answered && waits.current) take.current();
  }, [answered]);
  useEffect(() => () => (waits.current = false), [query]);
  const enter = () => {
    if (answered || own) return take.current();
    waits.current = true;
    setTimeout(() => waits.current && take.current(), IMPATIENT_MS);
  };
  return { active, setActive: (entry) => setChosen({ query, id: entry.id }), enter };
}

function movedTo(key, at, count) {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "PageDown") return Math.min(at + PAGE, count - 1);
  if (key === "PageUp") return Math.max(at - PAGE, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function Results({ list, groups, icons, active, idOf, more, setActive, choose }) {
  return (
    <div className="results" role="listbox" id={list} aria-label="Results">
      {groups.map(({ label, entries }) => (
        <div role="group" key={label} aria-label={label}>
          <div className="group" aria-hidden="true">
            {label}
          </div>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={idOf(entry)}
              entry={entry}
              icons={icons}
              chosen={entry.at === active?.at}
              onPointerMove={() => entry.at !== active?.at && setActive(entry)}
              onClick={() => choose(entry)}
            />
          ))}
        </div>
      ))}
      {more && <div className="group">There are more. Type on.</div>}
    </div>
  );
}

function Option({ entry, icons, chosen, ...props }) {
  const { title, marks, kind, group, line, lineMarks, paint, icon, keys, record } = entry;
  return (
    <div role="option" className="option" aria-selected={chosen} {...props}>
      {paint ? <i className="paint" style={{ background: paint }} /> : <span className="icon">{icons[icon]}</span>}
      <span className="title" dir="auto">
        <Marked text={title} marks={marks} />
      </span>
      {line && (
        <span className="line" dir="auto">
          <Marked text={line} marks={lineMarks} />
        </span>
      )}
      {record && (
        <span className="kind">
          {kind}
          {group && <span dir="auto">, {group}</span>}
        </span>
      )}
      {keys && <KeyCaps keys={keys} />}
    </div>
  );
}

// A text with what was met in it; places count characters, not UTF-16 units.
function Marked({ text, marks }) {
  if (!marks?.length) return text;
  const characters = [...text];
  const cut = (from, to) => characters.slice(from, to).join("");
  return marks.map(([begin, end], at) => [
    cut(marks[at - 1]?.[1] ?? 0, begin),
    <mark key={begin}>{cut(begin, end)}</mark>,
    at === marks.length - 1 && cut(end),
  ]);
}

function Told({ query, count, answered }) {
  const nothing = query && answered && count === 0;
  return (
    <p className={nothing ? "nothing" : "unseen"} role="status">
      {nothing ? `Nothing is called or says “${query}”.` : answered && query ? `${count} ${count === 1 ? "result" : "results"}` : ""}
    </p>
  );
}
