// The selection as keys move it: from record to record of the section in view, and into the inspector.
const TILES = "#canvas [data-record] > .pick";
const CONTROLS = "input:not([type=hidden]),select,textarea,button,[tabindex]";
let behind = ""; // what is selected next after a record was removed

export const isTile = (target) => target === document.body || target.id === "canvas" || target.matches?.(TILES);
const EDITABLE = "input, textarea, select, [contenteditable], [role=slider], [role=application]";
// What is typed, slid or answered in a dialog is no key of the page.
export const isTyping = (target) =>
  Boolean(target?.closest?.(EDITABLE)) || document.querySelector("dialog[open], [role=alertdialog]") !== null;
const idOf = (tile) => tile.parentElement.dataset.record;
const tiles = () => [...document.querySelectorAll(TILES)].filter((tile) => tile.offsetParent);

// Whether the inspector is beside the canvas. Where it is a sheet over it, it does not come up between a finger and
// what that drags.
export const besideInspector = () => matchMedia("(min-width: 701px)").matches;

// Selects the next record in a direction: `next`, `previous`, or as they stand on the screen `above`, `below`.
export function moveSelection(chosen, direction, select) {
  const all = tiles();
  const at = all.findIndex((tile) => idOf(tile) === chosen);
  const to = at < 0 ? start(all) : neighbor(all, at, direction);
  if (!to) return at >= 0;
  select(idOf(to));
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
  return true;
}

// Notes what stands beside a record that is about to be removed, so that moving goes on from there.
export function noteRemoval(record) {
  const all = tiles();
  const at = all.findIndex((tile) => idOf(tile) === record);
  const beside = all[at + 1] ?? all[at - 1];
  behind = beside ? idOf(beside) : "";
}

// Puts the focus into the first field of the inspector.
export function enterInspector() {
  const fields = [...document.querySelectorAll(".insp [data-inspected] [data-field]")];
  const controls = fields.map((field) => (field.matches(CONTROLS) ? field : field.querySelector(CONTROLS)));
  const first = controls.find((control) => control && !control.disabled);
  first?.focus();
  first?.select?.();
  return Boolean(first);
}

// Puts the focus from a field back on its record.
export function leaveField(target, chosen) {
  target.blur();
  tiles().find((tile) => idOf(tile) === chosen)?.focus();
}

function start(all) {
  const noted = all.find((tile) => idOf(tile) === behind);
  behind = "";
  const top = document.getElementById("canvas")?.getBoundingClientRect().top ?? 0;
  return noted ?? all.find((tile) => tile.getBoundingClientRect().top >= top) ?? all[0];
}

function neighbor(all, at, direction) {
  if (direction === "next") return all[at + 1];
  if (direction === "previous") return all[at - 1];
  const down = direction === "below";
  const from = all[at].getBoundingClientRect();
  const away = (box) => (down ? box.top - from.bottom : from.top - box.bottom);
  const aside = (box) => Math.abs(box.left + box.width / 2 - from.left - from.width / 2);
  // Half a row's slack, as tiles of a row may be unequally high; nearer rows first, then nearer columns.
  const those = all
    .map((tile) => ({ tile, box: tile.getBoundingClientRect() }))
    .filter(({ box }) => (down ? box.top > from.top : box.bottom < from.bottom) && away(box) > -8)
    .sort((one, other) => away(one.box) - away(other.box) || aside(one.box) - aside(other.box));
  const row = those.filter(({ box }) => Math.abs(away(box) - away(those[0].box)) < 8);
  return row.sort((one, other) => aside(one.box) - aside(other.box))[0]?.tile;
}
