"""What one shapes a value with: fields, pickers, handles over a picture."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.service.assets import MAX_BYTES
from kromi_app.web.scripts import script
from kromi_app.web.ui.browser.part import BrowserPart


def _commit(value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[str], rx.Var[int]]:
    return value, key, base


def _field_commit(
    field: rx.Var[str], value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return field, value, key, base


def _one_number(value: rx.Var[float]) -> tuple[rx.Var[float]]:
    return (value,)


def _one_index(at: rx.Var[int]) -> tuple[rx.Var[int]]:
    return (at,)


def _kept(name: rx.Var[str], file: rx.Var[dict[str, Any]]) -> tuple[rx.Var[str], rx.Var[dict[str, Any]]]:
    return name, file


def _place(x: rx.Var[float], y: rx.Var[float]) -> tuple[rx.Var[float], rx.Var[float]]:
    return x, y


def _mend(
    role: rx.Var[str], ground: rx.Var[str], theme: rx.Var[str], move: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str]]:
    return role, ground, theme, move


def _box(
    left: rx.Var[float], top: rx.Var[float], width: rx.Var[float], height: rx.Var[float]
) -> tuple[rx.Var[float], rx.Var[float], rx.Var[float], rx.Var[float]]:
    return left, top, width, height


def _for_all(text: rx.Var[str], base: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[int]]:
    return text, base


class DraftField(BrowserPart):
    """A text field that keeps what is typed until it is saved, and shows both sides of a conflict."""

    library = script("draft_field.jsx")
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


class ColorPicker(BrowserPart):
    """An OKLCH color picker that previews while it is dragged and commits on release."""

    library = script("color_picker.jsx")
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


class CurveEditor(BrowserPart):
    """A cubic-bezier easing with handles to drag and a sample that moves by it; commits on release."""

    library = script("curve_editor.jsx")
    tag = "CurveEditor"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[list[float]]
    duration: rx.Var[float]
    reduced: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_commit]


class GradientBar(BrowserPart):
    """The colors along a gradient, moved, added and taken away by pointer or keyboard; commits on release."""

    library = script("gradient_bar.jsx")
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


class RampCurve(BrowserPart):
    """The lightness and the hue of a ramp's steps, with what shapes them to drag; commits on release."""

    library = script("ramp_curve.jsx")
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


class Uploader(BrowserPart):
    """Sends files by drop, paste, choice or folder, each with its progress; tells what was kept."""

    library = script("uploader.jsx")
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


class AxisSliders(BrowserPart):
    """The axes of a variable typeface as sliders under a line set in them; commits on release."""

    library = script("axis_sliders.jsx")
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


class FocalPoint(BrowserPart):
    """The point of a picture that crops keep in view, set by pointer or keyboard."""

    library = script("focal_point.jsx")
    tag = "FocalPoint"

    record: rx.Var[str]
    src: rx.Var[str]
    x: rx.Var[float]
    y: rx.Var[float]
    disabled: rx.Var[bool]
    on_place: rx.EventHandler[_place]


class ContrastMatrix(BrowserPart):
    """The contrast of every role on every other, drawn from the rows as they are."""

    library = script("contrast_matrix.jsx")
    tag = "ContrastMatrix"

    live: rx.Var[dict[str, Any]]
    grades: rx.Var[dict[str, Any]]
    needed: rx.Var[dict[str, float]]
    disabled: rx.Var[bool]
    on_mend: rx.EventHandler[_mend]


class ClearSpace(BrowserPart):
    """A mark in the room that it needs, and at its smallest; its edges are dragged, and commit on release."""

    library = script("clear_space.jsx")
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


class MarkPart(BrowserPart):
    """A part of a mark as a box on its picture: drawn, moved and sized by pointer or keyboard; commits on release."""

    library = script("mark_part.jsx")
    tag = "MarkPart"

    record: rx.Var[str]
    src: rx.Var[str]
    ratio: rx.Var[float]
    reach: rx.Var[list[float]]
    part: rx.Var[dict[str, Any]]
    ground: rx.Var[str]
    disabled: rx.Var[bool]
    on_place: rx.EventHandler[_box]


class TagField(BrowserPart):
    """Tags as chips, typed and taken off; each change is one edit."""

    library = script("tag_field.jsx")
    tag = "TagField"

    record: rx.Var[str]
    field: rx.Var[str]
    value: rx.Var[list[str]]
    known: rx.Var[list[list[str]]]
    label: rx.Var[str]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


class MarkGrounds(BrowserPart):
    """The brand's grounds, each with the mark that is seen best on it, drawn from the rows as they are."""

    library = script("mark_grounds.jsx")
    tag = "MarkGrounds"

    live: rx.Var[dict[str, Any]]


class DataTree(BrowserPart):
    """What a guideline holds as JSON, as a tree to read and to copy."""

    library = script("data_tree.jsx")
    tag = "DataTree"

    data: rx.Var[dict[str, Any]]
    label: rx.Var[str]


class MeasureEdge(BrowserPart):
    """The edge of a measure as it is drawn, to drag or to move with the arrow keys; commits on release."""

    library = script("measure_edge.jsx")
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


class SizeEdge(BrowserPart):
    """The size of a type style, by the lower edge of words that are set in it; commits on release."""

    library = script("size_edge.jsx")
    tag = "SizeEdge"

    record: rx.Var[str]
    name: rx.Var[str]
    value: rx.Var[dict[str, Any]]
    line_height: rx.Var[float]
    rev: rx.Var[int]
    disabled: rx.Var[bool]
    select: rx.Var[Any]
    on_commit: rx.EventHandler[_field_commit]


class ManyField(BrowserPart):
    """A text field of several records, which says where they differ; it sets all of them."""

    library = script("many_field.jsx")
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


class Modal(BrowserPart):
    """A dialog that keeps the focus and closes with Escape; a light one also with a press beside it."""

    library = script("modal.jsx")
    tag = "Modal"

    label: rx.Var[str]
    light: rx.Var[bool]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]
