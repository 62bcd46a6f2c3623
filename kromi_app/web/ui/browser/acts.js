// What each act of a command does. `desk` is what the page gives: where one is, what is selected, what can be called.
import { enterInspector, isTile, leaveField, moveSelection, noteRemoval } from "./moving.js";
import { pressWhenThere, showMade, showRecord } from "./showing.js";

const ACTS = {
  go: () => true,
  open: (desk, { to }) => desk.setters.over(desk.opened === to ? "" : to),
  set: (desk, { to }) => {
    const [name, value] = to.split("=");
    desk.setters[name](value);
  },
  undo: (desk, _, event) => !typesIn(event) && desk.onUndo(),
  redo: (desk, _, event) => !typesIn(event) && desk.onRedo(),
  add: (desk, { to, section }) => {
    showMade(addressOf(desk, section));
    desk.onAdd(to, desk.chosen);
  },
  press: (_, { to }) => pressWhenThere(to),
  select: (desk, { to }) => moveSelection(desk.chosen, to, desk.select),
  own: () => false, // the part of the page that it is of does it
  edit: (desk, _, { target }) => isTile(target) && [desk.chosen, undefined].includes(recordAt(target)) && enterInspector(),
  color: (desk, _, { target }) => isTile(target) && pickColor(recordAt(target) ?? desk.chosen),
  remove: (desk, _, event) => {
    if (!desk.chosen || (event && !isTile(event.target))) return false;
    noteRemoval(desk.chosen);
    desk.onRemove(desk.some);
  },
  leave: (desk, _, { target }) => {
    if (target.closest(".insp")) leaveField(target, desk.chosen);
    else if (desk.chosen) desk.select("");
    else return false;
  },
};

const recordAt = (target) => target.closest("[data-record]")?.dataset.record;
// Opens the picker at a tile, by the same button as a pointer does.
function pickColor(record) {
  const knob = record && document.querySelector(`#canvas [data-record="${CSS.escape(record)}"] > .knobs > button`);
  knob?.click();
  return Boolean(knob);
}

// In a field with unsent text the browser's own undo is what is meant.
const typesIn = (event) => event?.target.closest?.(".draft")?.dataset.dirty;

// Does what a command says, in its section; returns false where it has nothing to do here.
export function perform(command, desk, event) {
  if (command.writes && !desk.mayEdit) return false;
  if (command.section) goTo(desk, command.section);
  return ACTS[command.act](desk, command, event);
}

// Goes to a record's section, selects the record, and scrolls it into view.
export function goToRecord({ record, section }, desk) {
  goTo(desk, section);
  desk.select(record);
  showRecord(record, "", addressOf(desk, section));
}

function goTo(desk, section) {
  if (section === desk.section) return;
  desk.select("");
  desk.navigate(addressOf(desk, section));
}

const addressOf = (desk, section) => (section.startsWith("/") ? section : `/brands/${desk.brand}/${section}`);
