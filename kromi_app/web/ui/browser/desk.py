"""What belongs to the whole page: keys, the palette, the selection, who else is here."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.scripts import script
from kromi_app.web.ui.browser.part import BrowserPart


def _resend(
    record: rx.Var[str], field: rx.Var[str], value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return record, field, value, key, base


def _field_commit(
    field: rx.Var[str], value: rx.Var[str], key: rx.Var[str], base: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return field, value, key, base


def _sought(query: rx.Var[str], number: rx.Var[int]) -> tuple[rx.Var[str], rx.Var[int]]:
    return query, number


def _question(
    record: rx.Var[str], field: rx.Var[str], text: rx.Var[str], number: rx.Var[int]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return record, field, text, number


def _recalled(records: rx.Var[list[str]], number: rx.Var[int]) -> tuple[rx.Var[list[str]], rx.Var[int]]:
    return records, number


def _near(kind: rx.Var[str], near: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return kind, near


def _for_a_while(minutes: rx.Var[int], note: rx.Var[str]) -> tuple[rx.Var[int], rx.Var[str]]:
    return minutes, note


def _as_of(revision: rx.Var[int], record: rx.Var[str]) -> tuple[rx.Var[int], rx.Var[str]]:
    return revision, record


def _record(record: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (record,)


def _many(records: rx.Var[list[str]]) -> tuple[rx.Var[list[str]]]:
    return (records,)


def _moved(
    records: rx.Var[list[str]], group: rx.Var[str], after: rx.Var[str], number: rx.Var[int]
) -> tuple[rx.Var[list[str]], rx.Var[str], rx.Var[str], rx.Var[int]]:
    return records, group, after, number


def _pasted(text: rx.Var[str], into: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return text, into


class SaveStatus(BrowserPart):
    """Whether all is saved, something waits, or the line is down; sends again what was not answered."""

    library = script("desk.jsx")
    tag = "SaveStatus"

    revision: rx.Var[int]
    place: rx.Var[str]
    ready: rx.Var[bool]
    epoch: rx.Var[int]
    live: rx.Var[dict[str, Any]]
    on_resend: rx.EventHandler[_resend]


class Stranded(BrowserPart):
    """What was typed into fields of records that were removed meanwhile, to be copied or put back."""

    library = script("stranded.jsx")
    tag = "Stranded"

    live: rx.Var[dict[str, Any]]
    ready: rx.Var[bool]
    words: rx.Var[dict[str, list[str]]]
    disabled: rx.Var[bool]
    select: rx.Var[Any]
    on_put_back: rx.EventHandler[_as_of]


class TryOut(BrowserPart):
    """Asks what would come of what is being changed, one question at a time, and shows the answer while it is."""

    library = script("try_out.jsx")
    tag = "TryOut"

    answer: rx.Var[dict[str, Any]]
    show: rx.Var[Any]
    on_ask: rx.EventHandler[_question]


class RenameInPlace(BrowserPart):
    """A record's name, written over where it stands on the canvas: by a double-click on it, or F2."""

    library = script("rename_in_place.jsx")
    tag = "RenameInPlace"

    live: rx.Var[dict[str, Any]]
    disabled: rx.Var[bool]
    on_commit: rx.EventHandler[_field_commit]


class Commands(BrowserPart):
    """The keys of the page, and the palette when it is open: finds and does what the table of commands has."""

    library = script("commands.jsx")
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


class KeyCaps(BrowserPart):
    """Keys as they are printed on the keyboard of whoever looks."""

    library = script("keycaps.jsx")
    tag = "KeyCaps"

    keys: rx.Var[str]


class SingleKeysSwitch(BrowserPart):
    """Whether keys that are single characters do anything, in this browser."""

    library = script("keycaps.jsx")
    tag = "SingleKeysSwitch"

    label: rx.Var[str]


class SelectMade(BrowserPart):
    """Selects the record that this tab has just added."""

    library = script("desk.jsx")
    tag = "SelectMade"

    made: rx.Var[str]
    select: rx.Var[Any]


class HoldMenu(BrowserPart):
    """Holds a record or a section for a while, or tells who does."""

    library = script("hold.jsx")
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


class Origin(BrowserPart):
    """Tells who or what set a field, asked for when somebody looks."""

    library = script("origin.jsx")
    tag = "Origin"

    record: rx.Var[str]
    field: rx.Var[str]
    label: rx.Var[str]
    rev: rx.Var[int]
    live: rx.Var[dict[str, Any]]
    on_ask: rx.EventHandler[rx.event.no_args_event_spec]


class Others(BrowserPart):
    """The others in this brand: what they have chosen, told both ways, and following one of them."""

    library = script("others.jsx")
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


class Ghosts(BrowserPart):
    """What a proposal would change, laid over the canvas where it would be."""

    library = script("ghosts.jsx")
    tag = "Ghosts"

    rows: rx.Var[list[dict[str, Any]]]
    place: rx.Var[str]


class Changed(BrowserPart):
    """Says whenever a value is another one, unless it is empty: a mount is told once, however often its key changes."""

    library = script("changed.jsx")
    tag = "Changed"

    at: rx.Var[str]
    on_change: rx.EventHandler[rx.event.no_args_event_spec]


class AtTile(BrowserPart):
    """What is opened at a tile of the canvas, beside the part of it that it is about."""

    library = script("at_tile.jsx")
    tag = "AtTile"

    record: rx.Var[str]
    part: rx.Var[str]
    label: rx.Var[str]
    select: rx.Var[Any]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]


class SetBy(BrowserPart):
    """Looks for whose values stand: marks them on the canvas, dims the rest, and walks through them."""

    library = script("set_by.jsx")
    tag = "SetBy"

    live: rx.Var[dict[str, Any]]
    brand: rx.Var[str]
    section: rx.Var[str]
    selected: rx.Var[str]
    select: rx.Var[Any]
    on_look: rx.EventHandler[_record]


class _OfSelection(BrowserPart):
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
    """Selects several records by pointer, touch and keyboard, says how many, and moves them by keys.

    Attributes:
        keys: What each of its keys does.
    """

    library = script("selecting.jsx")
    tag = "Selecting"

    keys: rx.Var[dict[str, str]]
    select: rx.Var[Any]
    fixed: rx.Var[list[str]]
    substate: rx.Var[str]
    on_duplicate: rx.EventHandler[_many]
    on_move: rx.EventHandler[_moved]


class Reordering(_OfSelection):
    """Drags records to another place, shown at once; on release it is one edit."""

    library = script("reordering.jsx")
    tag = "Reordering"

    select: rx.Var[Any]
    fixed: rx.Var[list[str]]
    substate: rx.Var[str]
    on_move: rx.EventHandler[_moved]


class Clipboard(_OfSelection):
    """Copies what is selected, as CSS and as itself, and pastes."""

    library = script("clipboard.jsx")
    tag = "Clipboard"

    fields: rx.Var[dict[str, list[str]]]
    grouped: rx.Var[dict[str, str]]
    steps: rx.Var[list[int]]
    most: rx.Var[int]
    on_paste: rx.EventHandler[_pasted]
