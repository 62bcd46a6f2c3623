// Small sheets that open under the button that they belong to.
const GAP_PX = 4;
const MARGIN_PX = 8;

// Puts a sheet under its button, within the window.
export function putUnder(button, sheet) {
  const at = button.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - sheet.getBoundingClientRect().width - MARGIN_PX);
  sheet.style.left = `${Math.max(MARGIN_PX, left)}px`;
  sheet.style.top = `${at.bottom + GAP_PX}px`;
}
