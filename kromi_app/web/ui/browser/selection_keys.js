// The keys of the selection, in one table: [key, what must be held, what it does].
// `held` is "" for none, or of Ctrl or Cmd "mod", "shift" and "alt" those that are, in this order, joined by "+".
export const SELECTION_KEYS = [
  ["a", "mod", "all"],
  ["d", "mod", "duplicate"],
  ["Escape", "", "none"],
  ["ArrowUp", "shift", "extendBack"],
  ["ArrowLeft", "shift", "extendBack"],
  ["ArrowDown", "shift", "extendOn"],
  ["ArrowRight", "shift", "extendOn"],
  [" ", "shift", "toggle"],
  [" ", "mod", "toggle"],
  ["ArrowUp", "alt", "earlier"],
  ["ArrowDown", "alt", "later"],
];

const EDITABLE = "input, textarea, select, [contenteditable], [role=slider], [role=application]";

// What is typed, slid or answered in a dialog is no key of the page.
export const isTyping = (target) =>
  Boolean(target?.closest?.(EDITABLE)) || document.querySelector("dialog[open], [role=alertdialog]") !== null;

export function actOf(event) {
  const held = [(event.ctrlKey || event.metaKey) && "mod", event.shiftKey && "shift", event.altKey && "alt"];
  const combination = held.filter(Boolean).join("+");
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return SELECTION_KEYS.find(([one, with_]) => one === key && with_ === combination)?.[2];
}
