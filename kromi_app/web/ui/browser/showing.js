// Shows a record that a link of another section leads to: its row is scrolled into view once it is drawn,
// and the field that is meant gets the focus, or else the row. What the person does meanwhile ends it.
const PATIENCE_MS = 8000;
const FOCUSABLE = "input:not([type=hidden]),select,textarea,button,[tabindex]";
let end = () => {};

// here: whether it is of the section that is up already, so that no other is waited for.
export function showRecord(record, field, here) {
  end();
  if (!record) return;
  const stop = new AbortController();
  const watch = new MutationObserver(() => attempt());
  end = () => (stop.abort(), watch.disconnect());
  // The link itself is left first: what is drawn now is still the page that it stands on.
  const from = location.pathname;
  const attempt = () => {
    if ((!here && location.pathname === from) || document.querySelector("#canvas [aria-busy=true]")) return;
    const form = document.querySelector(`[data-inspected="${CSS.escape(record)}"]`);
    if (!form) return;
    const row = document.querySelector(`#canvas [data-record="${CSS.escape(record)}"]`);
    if (row) intoView(row);
    const control = controlOf(form, field) ?? row?.querySelector("button") ?? form.querySelector(FOCUSABLE);
    control?.focus({ preventScroll: control.closest("#canvas") !== null });
    end();
  };
  watch.observe(document.body, { childList: true, subtree: true });
  for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, end, { signal: stop.signal });
  if (here) requestAnimationFrame(attempt);
  setTimeout(end, PATIENCE_MS);
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
