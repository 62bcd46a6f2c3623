// What can be told of the selection from the rows that the browser has. `live` is its copy, `some` the selected ids.

export const kindOf = (id) => id.slice(0, id.indexOf(":"));

// The order that a record stands in, as [group, ids]; the group of a kind that has none is the kind itself.
export function orderOf(live, id) {
  const kind = kindOf(id);
  const own = live[`o_${kind}`];
  if (own?.includes(id)) return [kind, own];
  for (const [key, ids] of Object.entries(live)) {
    if (key.startsWith("o_") && Array.isArray(ids) && ids.includes(id)) return [key.slice(2), ids];
  }
  return ["", []];
}

// The records of the same kind as they stand on the page, group by group.
export function onPage(kind) {
  const rows = document.querySelectorAll(`#canvas [data-record^="${CSS.escape(`${kind}:`)}"]`);
  return [...new Set([...rows].map((row) => row.dataset.record))];
}

// The records that the brand has, as far as the browser knows: the rows of removed ones stay behind, orders do not.
const known = new WeakMap();
export function standing(live) {
  if (!known.has(live)) {
    const orders = Object.entries(live).filter(([key, ids]) => key.startsWith("o_") && Array.isArray(ids));
    const there = new Set(orders.filter(([key]) => !key.includes(":")).flatMap(([, ids]) => ids));
    for (const [key, ids] of orders) if (there.has(key.slice(2))) ids.forEach((id) => there.add(id));
    known.set(live, there);
  }
  return known.get(live);
}

export const presentOf = (live, some) => some.filter((id) => live[`v_${id}`] && standing(live).has(id));

export function severalOf(live, some) {
  const there = presentOf(live, some);
  return there.length > 1 ? there : [];
}

// From one record to another of the same kind, the other last; just the other where they have nothing in common.
export function rangeTo(live, from, to) {
  const one = orderOf(live, to)[1];
  const all = one.includes(from) ? one : onPage(kindOf(to));
  const [start, end] = [all.indexOf(from), all.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return start <= end ? all.slice(start, end + 1) : all.slice(end, start + 1).reverse();
}

export const toggled = (some, id) => (some.includes(id) ? some.filter((one) => one !== id) : [...some, id]);

export function countsOf(live, some) {
  const counts = new Map();
  for (const id of presentOf(live, some)) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
  return [...counts];
}

// "3 swatches", "2 swatches and 1 gradient".
export function phraseOf(live, some, words) {
  const parts = countsOf(live, some).map(([kind, count]) => `${count} ${words[kind][count === 1 ? 0 : 1]}`);
  return parts.length < 3 ? parts.join(" and ") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function kindsOf(live, some, words) {
  const counts = countsOf(live, some);
  return counts.length < 2 ? [] : counts.map(([kind, count]) => ({ kind, label: `${count} ${words[kind][count === 1 ? 0 : 1]}` }));
}

export const onlyKind = (live, some, kind) => presentOf(live, some).filter((id) => kindOf(id) === kind);

const shown = (control, value, fallback) => {
  if (value === undefined || value === null) return fallback;
  if (control === "length" && typeof value === "object") return `${value.value}${value.unit}`;
  if (Array.isArray(value)) return value.join(control === "names" ? "\n" : ", ");
  return String(value);
};

// The fields that records of all the selected kinds have: each with its text, or `mixed` where texts differ.
export function sharedFields(live, some, table, grouped) {
  const there = presentOf(live, some);
  if (there.length < 2) return [];
  const [first, ...others] = [...new Set(there.map(kindOf))];
  const same = (one, two) => one[0] === two[0] && one[2] === two[2] && one[3].join() === two[3].join();
  const common = table[first].filter((field) => others.every((kind) => table[kind].some((other) => same(field, other))));
  return common.map((field) => {
    const [name, label, control, options, fallback, optional, help] = field;
    const texts = there.map((id) =>
      grouped[kindOf(id)] === name ? orderOf(live, id)[0] : shown(control, live[`v_${id}`][name], fallback),
    );
    const mixed = texts.some((text) => text !== texts[0]);
    return { name, label, control, help, mixed, text: mixed ? "" : texts[0], options: choices(live, field, optional) };
  });
}

function choices(live, [name, , control, options], optional) {
  if (control === "flag") return [["true", "Yes"], ["false", "No"]];
  if (control === "choice") return [...(optional ? [["", "Automatic"]] : []), ...options.map((one) => [one, one.replaceAll("_", " ")])];
  if (control !== "record") return [];
  const ids = options.flatMap((kind) => live[`o_${kind}`] ?? []);
  return [...(optional ? [["", "None"]] : []), ...ids.map((id) => [id, live[`v_${id}`]?.name ?? id])];
}
