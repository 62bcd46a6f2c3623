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
LATER = _asset("later.jsx")
ELEMENT = _asset("element.js")
"""Imported by no component: the page build puts it in the place of Emotion."""


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


class UndoKeys(_BrowserPart):
    """Ctrl or Cmd with Z, with Shift for redo, anywhere on the page."""

    library = _asset("desk.jsx")
    tag = "UndoKeys"

    on_undo: rx.EventHandler[rx.event.no_args_event_spec]
    on_redo: rx.EventHandler[rx.event.no_args_event_spec]


class SelectMade(_BrowserPart):
    """Selects the record that this tab has just added."""

    library = _asset("desk.jsx")
    tag = "SelectMade"

    made: rx.Var[str]
    select: rx.Var[Any]


class Modal(_BrowserPart):
    """A dialog that keeps the focus and closes with Escape."""

    library = _asset("modal.jsx")
    tag = "Modal"

    label: rx.Var[str]
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
undo_keys = UndoKeys.create
select_made = SelectMade.create
modal = Modal.create
