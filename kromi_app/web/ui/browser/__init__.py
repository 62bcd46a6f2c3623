"""The parts that must live in the browser, in JavaScript: what follows a pointer or keeps what is typed.

Everything else of the interface is Python. docs/decisions/0003 says why these are not.
"""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.service.assets import MAX_BYTES


def _asset(name: str) -> str:
    return rx.asset(name, shared=True, _stack_level=2).importable_path


DRAFTS = _asset("drafts.js")
OKLCH = _asset("oklch.js")
HELD = _asset("held.js")
SPECIMEN = _asset("specimen.js")
CONTRAST = _asset("contrast.js")
WRITING = _asset("writing.js")
SHOWING = _asset("showing.js")
UPLOADS = _asset("uploads.js")
APPLIED = _asset("applied.js")
MATCHING = _asset("matching.js")
KEYS = _asset("keys.js")
MOVING = _asset("moving.js")
ACTS = _asset("acts.js")
ENTRIES = _asset("entries.js")
PALETTE = _asset("palette.jsx")
VISITS = _asset("visits.js")
TRYING = _asset("trying.js")
SELECTION = _asset("selection.js")
SELECTION_KEYS = _asset("selection_keys.js")
ORDERS = _asset("orders.js")
CLIP = _asset("clip.js")
CLIPBOARD = _asset("clipboard.jsx")


def _resend(
    record: rx.Var[str], field: rx.Var[str], value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return record, field, value, key, base


def _commit(value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[str], rx.Var[int]]:
    return value, key, base


class _BrowserPart(rx.Component):
    """A React component of Kromi's own."""

    @classmethod
    def create(cls, *children: Any, **props: Any) -> rx.Component:
        """Return the component."""
        return super().create(*children, **props)


class DraftField(_BrowserPart):
    """A text field that keeps what is typed until it is saved, and shows both sides of a conflict."""

    library = _asset("draft_field.jsx")
    tag = "DraftField"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[str]
    rev: rx.Var[int]
    label: rx.Var[str]
    answer: rx.Var[dict[str, Any]]
    by: rx.Var[str]
    lines: rx.Var[int]
    placeholder: rx.Var[str]
    disabled: rx.Var[bool]
    mono: rx.Var[bool]
    language: rx.Var[str]
    channel: rx.Var[str]
    room: rx.Var[int]
    on_commit: rx.EventHandler[_commit]


class ColorPicker(_BrowserPart):
    """An OKLCH color picker that previews while it is dragged and commits on release."""

    library = _asset("color_picker.jsx")
    tag = "ColorPicker"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[str]
    hex: rx.Var[str]
    wide: rx.Var[list[float]]
    rev: rx.Var[int]
    answer: rx.Var[dict[str, Any]]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_commit]
    on_own: rx.EventHandler[rx.event.no_args_event_spec]


class CurveEditor(_BrowserPart):
    """A cubic-bezier easing with handles to drag and a sample that moves by it; commits on release."""

    library = _asset("curve_editor.jsx")
    tag = "CurveEditor"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[list[float]]
    duration: rx.Var[float]
    reduced: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_commit]


def _field_commit(
    field: rx.Var[str], value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return field, value, key, base


def _one_number(value: rx.Var[float]) -> tuple[rx.Var[float]]:
    return (value,)


def _one_index(at: rx.Var[int]) -> tuple[rx.Var[int]]:
    return (at,)


class GradientBar(_BrowserPart):
    """The colors along a gradient, moved, added and taken away by pointer or keyboard; commits on release."""

    library = _asset("gradient_bar.jsx")
    tag = "GradientBar"

    record: rx.Var[str]
    stops: rx.Var[list[dict[str, Any]]]
    colors: rx.Var[list[str]]
    gamuts: rx.Var[list[str]]
    space: rx.Var[str]
    hue: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]
    on_add: rx.EventHandler[_one_number]
    on_remove: rx.EventHandler[_one_index]


class RampCurve(_BrowserPart):
    """The lightness and the hue of a ramp's steps, with what shapes them to drag; commits on release."""

    library = _asset("ramp_curve.jsx")
    tag = "RampCurve"

    record: rx.Var[str]
    steps: rx.Var[list[list[str]]]
    numbers: rx.Var[list[int]]
    lightest: rx.Var[float]
    darkest: rx.Var[float]
    bend: rx.Var[float]
    light_shift: rx.Var[float]
    dark_shift: rx.Var[float]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


def _kept(name: rx.Var[str], file: rx.Var[dict[str, Any]]) -> tuple[rx.Var[str], rx.Var[dict[str, Any]]]:
    return name, file


class Uploader(_BrowserPart):
    """Sends files by drop, paste, choice or folder, each with its progress; tells what was kept."""

    library = _asset("uploader.jsx")
    tag = "Uploader"

    brand: rx.Var[str]
    place: rx.Var[str]
    most: rx.Var[int] = rx.Var.create(MAX_BYTES)
    many: rx.Var[bool]
    takes: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    disabled: rx.Var[bool]
    on_kept: rx.EventHandler[_kept]


class AxisSliders(_BrowserPart):
    """The axes of a variable typeface as sliders under a line set in them; commits on release."""

    library = _asset("axis_sliders.jsx")
    tag = "AxisSliders"

    record: rx.Var[str]
    axes: rx.Var[list[Any]]
    value: rx.Var[dict[str, Any]]
    weight: rx.Var[float]
    size: rx.Var[float]
    italic: rx.Var[bool]
    family: rx.Var[str]
    words: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


def _place(x: rx.Var[float], y: rx.Var[float]) -> tuple[rx.Var[float], rx.Var[float]]:
    return x, y


class FocalPoint(_BrowserPart):
    """The point of a picture that crops keep in view, set by pointer or keyboard."""

    library = _asset("focal_point.jsx")
    tag = "FocalPoint"

    record: rx.Var[str]
    src: rx.Var[str]
    x: rx.Var[float]
    y: rx.Var[float]
    disabled: rx.Var[bool]
    on_place: rx.EventHandler[_place]


def _mend(
    role: rx.Var[str], ground: rx.Var[str], theme: rx.Var[str], move: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str]]:
    return role, ground, theme, move


class ContrastMatrix(_BrowserPart):
    """The contrast of every role on every other, drawn from the rows as they are."""

    library = _asset("contrast_matrix.jsx")
    tag = "ContrastMatrix"

    live: rx.Var[dict[str, Any]]
    grades: rx.Var[dict[str, Any]]
    needed: rx.Var[dict[str, float]]
    disabled: rx.Var[bool]
    on_mend: rx.EventHandler[_mend]


class ClearSpace(_BrowserPart):
    """A mark in the room that it needs, and at its smallest; its edges are dragged, and commit on release."""

    library = _asset("clear_space.jsx")
    tag = "ClearSpace"

    record: rx.Var[str]
    field: rx.Var[str]
    src: rx.Var[str]
    ratio: rx.Var[float]
    reach: rx.Var[list[float]]
    part: rx.Var[dict[str, Any]]
    value: rx.Var[float]
    px: rx.Var[float]
    mm: rx.Var[float]
    ground: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


def _box(
    left: rx.Var[float], top: rx.Var[float], width: rx.Var[float], height: rx.Var[float]
) -> tuple[rx.Var[float], rx.Var[float], rx.Var[float], rx.Var[float]]:
    return left, top, width, height


class MarkPart(_BrowserPart):
    """A part of a mark as a box on its picture: drawn, moved and sized by pointer or keyboard; commits on release."""

    library = _asset("mark_part.jsx")
    tag = "MarkPart"

    record: rx.Var[str]
    src: rx.Var[str]
    ratio: rx.Var[float]
    reach: rx.Var[list[float]]
    part: rx.Var[dict[str, Any]]
    ground: rx.Var[str]
    disabled: rx.Var[bool]
    on_place: rx.EventHandler[_box]


class TagField(_BrowserPart):
    """Tags as chips, typed and taken off; each change is one edit."""

    library = _asset("tag_field.jsx")
    tag = "TagField"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[list[str]]
    known: rx.Var[list[list[str]]]
    label: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


class MarkGrounds(_BrowserPart):
    """The brand's grounds, each with the mark that is seen best on it, drawn from the rows as they are."""

    library = _asset("mark_grounds.jsx")
    tag = "MarkGrounds"

    live: rx.Var[dict[str, Any]]


class DataTree(_BrowserPart):
    """What a guideline holds as JSON, as a tree to read and to copy."""

    library = _asset("data_tree.jsx")
    tag = "DataTree"

    data: rx.Var[dict[str, Any]]
    label: rx.Var[str]


class SaveStatus(_BrowserPart):
    """Whether all is saved, something waits, or the line is down; sends again what was not answered."""

    library = _asset("desk.jsx")
    tag = "SaveStatus"

    revision: rx.Var[int]
    place: rx.Var[str]
    ready: rx.Var[bool]
    epoch: rx.Var[int]
    live: rx.Var[dict[str, Any]]
    on_resend: rx.EventHandler[_resend]


def _sought(query: rx.Var[str], number: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[int]]:
    return query, number


def _question(
    record: rx.Var[str], field: rx.Var[str], text: rx.Var[str], number: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return record, field, text, number


class TryOut(_BrowserPart):
    """Asks what would come of what is being changed, one question at a time, and shows the answer while it is."""

    library = _asset("try_out.jsx")
    tag = "TryOut"

    answer: rx.Var[dict[str, Any]]
    show: rx.Var[Any]
    on_ask: rx.EventHandler[_question]


class RenameInPlace(_BrowserPart):
    """A record's name, written over where it stands on the canvas: by a double-click on it, or F2."""

    library = _asset("rename_in_place.jsx")
    tag = "RenameInPlace"

    live: rx.Var[dict[str, Any]]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


class MeasureEdge(_BrowserPart):
    """The edge of a measure as it is drawn, to drag or to move with the arrow keys; commits on release."""

    library = _asset("measure_edge.jsx")
    tag = "MeasureEdge"

    record: rx.Var[str]
    name: rx.Var[str]
    value: rx.Var[dict[str, Any]]
    scale: rx.Var[float]
    drawn: rx.Var[bool]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    select: rx.Var[Any]
    on_commit: rx.EventHandler[_field_commit]


def _recalled(records: rx.Var[list[str]], number: rx.Var[int]) -> tuple[rx.Var[list[str]], rx.Var[int]]:
    return records, number


def _near(kind: rx.Var[str], near: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return kind, near


def _one_record(record: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (record,)


class Commands(_BrowserPart):
    """The keys of the page, and the palette when it is open: finds and does what the table of commands has."""

    library = _asset("commands.jsx")
    tag = "Commands"

    commands: rx.Var[list[dict[str, Any]]]
    icons: rx.Var[dict[str, Any]]
    opened: rx.Var[str]
    chosen: rx.Var[str]
    some: rx.Var[list[str]]
    select: rx.Var[Any]
    brand: rx.Var[str]
    section: rx.Var[str]
    may_edit: rx.Var[bool]
    found: rx.Var[dict[str, Any]]
    setters: rx.Var[dict[str, Any]]
    on_find: rx.EventHandler[_sought]
    on_recall: rx.EventHandler[_recalled]
    on_add: rx.EventHandler[_near]
    on_remove: rx.EventHandler[_many]
    on_undo: rx.EventHandler[rx.event.no_args_event_spec]
    on_redo: rx.EventHandler[rx.event.no_args_event_spec]


class KeyCaps(_BrowserPart):
    """Keys as they are printed on the keyboard of whoever looks."""

    library = _asset("keycaps.jsx")
    tag = "KeyCaps"

    keys: rx.Var[str]


class SingleKeysSwitch(_BrowserPart):
    """Whether keys that are single characters do anything, in this browser."""

    library = _asset("keycaps.jsx")
    tag = "SingleKeysSwitch"

    label: rx.Var[str]


class SelectMade(_BrowserPart):
    """Selects the record that this tab has just added."""

    library = _asset("desk.jsx")
    tag = "SelectMade"

    made: rx.Var[str]
    select: rx.Var[Any]


def _for_a_while(minutes: rx.Var[int], note: rx.Var[str]) -> tuple[rx.Var[int], rx.Var[str]]:
    return minutes, note


class HoldMenu(_BrowserPart):
    """Holds a record or a section for a while, or tells who does."""

    library = _asset("hold.jsx")
    tag = "HoldMenu"

    label: rx.Var[str]
    held: rx.Var[dict[str, Any]]
    words: rx.Var[str]
    in_words: rx.Var[bool]
    mine: rx.Var[bool]
    may_release: rx.Var[bool]
    may_hold: rx.Var[bool]
    on_hold: rx.EventHandler[_for_a_while]
    on_release: rx.EventHandler[rx.event.no_args_event_spec]


class Origin(_BrowserPart):
    """Tells who or what set a field, asked for when somebody looks."""

    library = _asset("origin.jsx")
    tag = "Origin"

    record: rx.Var[str]
    field: rx.Var[str]
    label: rx.Var[str]
    rev: rx.Var[int]
    live: rx.Var[dict[str, Any]]
    on_ask: rx.EventHandler[rx.event.no_args_event_spec]


def _record(record: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (record,)


class Others(_BrowserPart):
    """The others in this brand: what they have chosen, told both ways, and following one of them."""

    library = _asset("others.jsx")
    tag = "Others"

    live: rx.Var[dict[str, Any]]
    me: rx.Var[str]
    brand: rx.Var[str]
    section: rx.Var[str]
    selected: rx.Var[str]
    followed: rx.Var[str]
    select: rx.Var[Any]
    follow: rx.Var[Any]
    on_point: rx.EventHandler[_record]


class SetBy(_BrowserPart):
    """Looks for whose values stand: marks them on the canvas, dims the rest, and walks through them."""

    library = _asset("set_by.jsx")
    tag = "SetBy"

    live: rx.Var[dict[str, Any]]
    brand: rx.Var[str]
    section: rx.Var[str]
    selected: rx.Var[str]
    select: rx.Var[Any]
    on_look: rx.EventHandler[_record]


def _many(records: rx.Var[list[str]]) -> tuple[rx.Var[list[str]]]:
    return (records,)


def _moved(
    records: rx.Var[list[str]], group: rx.Var[str], after: rx.Var[str]
) -> tuple[rx.Var[list[str]], rx.Var[str], rx.Var[str]]:
    return records, group, after


def _pasted(text: rx.Var[str], into: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return text, into


class _OfSelection(_BrowserPart):
    """What goes by the rows and by what is selected of them.

    Attributes:
        live: The rows.
        some: The selected ids.
        words: What one record of a kind is called, and several.
    """

    live: rx.Var[dict[str, Any]]
    some: rx.Var[list[str]]
    words: rx.Var[dict[str, list[str]]]
    disabled: rx.Var[bool]


class Selecting(_OfSelection):
    """Selects several records by pointer, touch and keyboard, says how many, and moves them by keys."""

    library = _asset("selecting.jsx")
    tag = "Selecting"

    select: rx.Var[Any]
    fixed: rx.Var[list[str]]
    substate: rx.Var[str]
    on_duplicate: rx.EventHandler[_many]
    on_move: rx.EventHandler[_moved]


class Reordering(_OfSelection):
    """Drags records to another place, shown at once; on release it is one edit."""

    library = _asset("reordering.jsx")
    tag = "Reordering"

    select: rx.Var[Any]
    fixed: rx.Var[list[str]]
    substate: rx.Var[str]
    on_move: rx.EventHandler[_moved]


class Clipboard(_OfSelection):
    """Copies what is selected, as CSS and as itself, and pastes."""

    library = CLIPBOARD
    tag = "Clipboard"

    fields: rx.Var[dict[str, list[str]]]
    grouped: rx.Var[dict[str, str]]
    steps: rx.Var[list[int]]
    most: rx.Var[int]
    on_paste: rx.EventHandler[_pasted]


def _for_all(text: rx.Var[str], base: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[int]]:
    return text, base


class ManyField(_BrowserPart):
    """A text field of several records, which says where they differ; it sets all of them."""

    library = _asset("many_field.jsx")
    tag = "ManyField"

    field: rx.Var[str]
    value: rx.Var[str]
    mixed: rx.Var[bool]
    label: rx.Var[str]
    rev: rx.Var[int]
    lines: rx.Var[int]
    mono: rx.Var[bool]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_for_all]


class Modal(_BrowserPart):
    """A dialog that keeps the focus and closes with Escape; a light one also with a press beside it."""

    library = _asset("modal.jsx")
    tag = "Modal"

    label: rx.Var[str]
    light: rx.Var[bool]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]


draft_field = DraftField.create
color_picker = ColorPicker.create
curve_editor = CurveEditor.create
gradient_bar = GradientBar.create
ramp_curve = RampCurve.create
uploader = Uploader.create
axis_sliders = AxisSliders.create
focal_point = FocalPoint.create
contrast_matrix = ContrastMatrix.create
clear_space = ClearSpace.create
mark_grounds = MarkGrounds.create
mark_part = MarkPart.create
data_tree = DataTree.create
tag_field = TagField.create
save_status = SaveStatus.create
commands = Commands.create
key_caps = KeyCaps.create
single_keys_switch = SingleKeysSwitch.create
try_out = TryOut.create
rename_in_place = RenameInPlace.create
measure_edge = MeasureEdge.create
select_made = SelectMade.create
hold_menu = HoldMenu.create
origin = Origin.create
others = Others.create
set_by = SetBy.create
selecting = Selecting.create
reordering = Reordering.create
clipboard = Clipboard.create
many_field = ManyField.create
modal = Modal.create
