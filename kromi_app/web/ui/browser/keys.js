// Keys: which command one asks for. Keys are written as `Mod+Shift+z`, `?`, or one after the other as in `g c`;
// `Mod` is Ctrl or Cmd.
import { useSyncExternalStore } from "react";

const STORE = "kromi-single-keys";
const PATIENCE_MS = 1500; // for the second key of two
const FIELD = "input,textarea,select,[contenteditable]:not([contenteditable=false])";
const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
const CAPS = {
  Mod: APPLE ? "⌘" : "Ctrl",
  Alt: APPLE ? "⌥" : "Alt",
  Shift: APPLE ? "⇧" : "Shift",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};
const listeners = new Set();

// A key as it is printed on a keyboard: `Ctrl`, `K`, `↑`.
export const capOf = (key) => CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);

// Whether keys that are single characters do anything; kept in this browser (WCAG 2.2, 2.1.4).
export const singleKeysOn = () => globalThis.localStorage?.getItem(STORE) !== "off";
export function useSingleKeys() {
  const follow = (listener) => (listeners.add(listener), () => listeners.delete(listener));
  return useSyncExternalStore(follow, singleKeysOn, () => true);
}
export function setSingleKeys(on) {
  if (on) localStorage.removeItem(STORE);
  else localStorage.setItem(STORE, "off");
  listeners.forEach((listener) => listener());
}

// Calls `run` with the command that keys ask for; the browser does what it does with the key if that returns false.
export function listen(commands, run) {
  let begun = "";
  let timer;
  const press = (event) => {
    const key = keyOf(event);
    if (event.defaultPrevented || event.isComposing || !key) return;
    const before = begun;
    begun = "";
    clearTimeout(timer);
    const those = commands().filter((command) => reaches(command, event.target));
    const asked = before ? `${before} ${key}` : key;
    const command = those.find(({ keys }) => keys.some((one) => one === asked && isOn(one)));
    if (command) {
      if (run(command, event) !== false) event.preventDefault();
    } else if (those.some(({ keys }) => keys.some((one) => one.startsWith(`${key} `) && isOn(one)))) {
      begun = key;
      timer = setTimeout(() => (begun = ""), PATIENCE_MS);
    }
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}

const isOn = (keys) => keys.split(" ")[0].length > 1 || singleKeysOn();

// Whether a command's keys mean it where the focus is: `anywhere`, on the `page` but in no field, or on the `canvas`.
function reaches({ where, keys }, target) {
  if (document.querySelector("dialog[open]")) return where === "anywhere" && keys.some((key) => key.startsWith("Mod+"));
  if (where === "anywhere") return true;
  if (target.closest?.(FIELD)) return false;
  return where === "page" || target === document.body || target.id === "canvas" || Boolean(target.closest?.(".pick,.rail"));
}

// The keys that an event is, as commands write them; empty for keys that are only held.
export function keyOf(event) {
  const { key, code, shiftKey } = event;
  if (["Control", "Meta", "Shift", "Alt", "AltGraph", "Process", "Dead"].includes(key)) return "";
  // On a keyboard of another script the place of a letter is meant, as the browser's own shortcuts take it.
  const latin = key.length === 1 && key > "\u007f" && code.startsWith("Key") ? code.slice(3) : key;
  const named = latin === " " ? "Space" : latin;
  const letter = /^[a-z]$/i.test(latin);
  const typed = event.getModifierState?.("AltGraph");
  const parts = [
    !typed && (event.metaKey || event.ctrlKey) && "Mod",
    !typed && event.altKey && "Alt",
    // Of a sign such as ? the shift key is a part.
    shiftKey && (letter || named.length > 1) && "Shift",
  ].filter(Boolean);
  return [...parts, letter ? latin.toLowerCase() : named].join("+");
}
