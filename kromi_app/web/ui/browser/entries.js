// What the palette lists: records that the server found, and commands, in groups; the group of the best is first.
import { useEffect, useRef, useState } from "react";
import { answer, scoreOf } from "./matching.js";

const PAUSE_MS = 25; // after the last key
const MOST_RECENT = 6;
const RECORDS = "In this brand";
const recent = new Map(); // what was chosen lately, of each brand; this tab alone knows it
let asked = 0;

// What the server finds for a query, and without one how what was chosen lately is called by now; a later answer is
// never replaced by an earlier one.
export function useHits(query, brand, found, onFind, onRecall) {
  const [newest, setNewest] = useState(() => ({ number: asked, hits: [] }));
  const latest = useRef(onFind);
  latest.current = onFind;
  if (found?.number > newest.number) setNewest(found);
  useEffect(() => {
    const records = (recent.get(brand) ?? []).flatMap(({ record }) => record ?? []);
    if (records.length) onRecall(records, ++asked);
  }, []);
  useEffect(() => {
    if (!query) return;
    const timer = setTimeout(() => latest.current(query, ++asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const answered = newest.query === query;
  if (!query) return { hits: answered ? newest.hits : null, more: false, answered: true };
  return { hits: newest.query ? newest.hits : [], more: Boolean(newest.more), answered };
}

// The groups with what answers a query, each entry with its place in the whole list.
export function grouped(query, commands, hits, brand) {
  const groups = query ? answering(query, commands, hits) : atFirst(commands, hits, brand);
  let at = 0;
  return groups.map(([label, entries]) => ({ label, entries: entries.map((entry) => ({ ...entry, at: at++ })) }));
}

export function remember(brand, entry) {
  const before = (recent.get(brand) ?? []).filter(({ id }) => id !== entry.id);
  recent.set(brand, [{ ...entry, marks: [], line: "", lineMarks: [] }, ...before].slice(0, MOST_RECENT));
}

// What was chosen lately is first; until the server has answered as it was called then.
function atFirst(commands, hits, brand) {
  const now = new Map((hits ?? []).map((hit) => [hit.id, ofHit(hit)]));
  const before = recent.get(brand) ?? [];
  const lately = before.map((entry) => (entry.record && hits ? now.get(entry.id) : entry)).filter(Boolean);
  const known = new Set(lately.map(({ id }) => id));
  const others = commands.map((command) => ofCommand(command)).filter(({ id }) => !known.has(id));
  return [...(lately.length ? [["Recent", lately]] : []), ...byGroup(others)];
}

function answering(query, commands, hits) {
  const found = commands.flatMap((command) => {
    const met = answer(query, command.title, `${command.group} ${command.words}`);
    return met ? [ofCommand(command, met)] : [];
  });
  const groups = [...byGroup(found), ...(hits.length ? [[RECORDS, hits.map(ofHit)]] : [])];
  // Commands that answer equally well stay in their order; records come in theirs.
  for (const [, entries] of groups) entries.sort((one, other) => scoreOf(other) - scoreOf(one));
  return groups.sort(([, [one]], [, [other]]) => other.rank - one.rank);
}

function byGroup(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}

const ofCommand = (command, met) => ({
  id: command.name,
  command,
  group: command.group,
  title: command.title,
  icon: command.icon,
  keys: command.keys.find((key) => key.length > 1) ?? command.keys[0],
  marks: met?.marks ?? [],
  rank: met?.rank ?? 0,
});

const ofHit = (hit) => ({ ...hit, record: hit.id });
