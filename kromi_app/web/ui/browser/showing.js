// Shows a record that a link of another section leads to: its row is scrolled into view once it is drawn,
// and the field that is meant gets the focus, or else the row. What the person does meanwhile ends it.
const PATIENCE_MS = 8000;
const FOCUSABLE = "input:not([type=hidden]),select,textarea,button,[tabindex]";
const expected = { since: 0, address: "" };
let end = () => {};

// Waits for the page at `address`; without one for any other than that of the link, which is left first.
export function showRecord(record, field, address) {
  end();
  if (!record) return;
  const stop = new AbortController();
  const watch = new MutationObserver(() => attempt());
  end = () => (stop.abort(), watch.disconnect());
  const from = location.pathname;
  const there = () => (address ? location.pathname === address : location.pathname !== from);
  const attempt = () => {
    if (!there() || document.querySelector("#canvas [aria-busy=true]")) return;
    const form = document.querySelector(`[data-inspected="${CSS.escape(record)}"]`);
    if (!form) return;
    const row = document.querySelector(`#canvas [data-record="${CSS.escape(record)}"]`);
    if (row) intoView(row);
    const control = controlOf(form, field) ?? row?.querySelector("button") ?? form.querySelector(FOCUSABLE);
    control?.focus({ preventScroll: control.closest("#canvas") !== null });
    if (field) control?.select?.();
    end();
  };
  watch.observe(document.body, { childList: true, subtree: true });
  for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, end, { signal: stop.signal });
  setTimeout(end, PATIENCE_MS);
  attempt();
}

// Asks that the record that this tab adds next is shown at an address, with its name to be filled in.
export function showMade(address) {
  expected.since = Date.now();
  expected.address = address;
}

// Tells that this tab has added a record.
export function wasMade(made) {
  const record = [].concat(made).at(-1);
  if (Date.now() - expected.since < PATIENCE_MS) showRecord(record, "name", expected.address);
  expected.since = 0;
}

// Presses a button that opens something, once it is there; what is open stays so.
export function pressWhenThere(id) {
  end();
  const watch = new MutationObserver(() => attempt());
  end = () => watch.disconnect();
  const attempt = () => {
    const button = document.getElementById(id);
    if (!button) return;
    end();
    if (button.getAttribute("aria-expanded") !== "true") button.click();
    button.scrollIntoView({ block: "nearest" });
    button.focus({ preventScroll: true });
  };
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(end, PATIENCE_MS);
  attempt();
}

// The control of a path such as `stops.2.color`; of what holds it where it has none of its own.
function controlOf(form, field) {
  for (let path = field; path; path = path.slice(0, Math.max(path.lastIndexOf("."), 0))) {
    const found = form.querySelector(`[data-field="${CSS.escape(path)}"]`);
    if (found) return found.matches(FOCUSABLE) ? found : found.querySelector(FOCUSABLE);
  }
  return null;
}

function intoView(row) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
}
