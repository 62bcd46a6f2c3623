"""The parts of the selection that are on every page of a brand: selecting, dragging, copying."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.color import STEPS
from kromi_app.brand.copying import MAX_CLIP
from kromi_app.web.live import cells
from kromi_app.web.live.state import Live
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.commands import SELECTION_KEYS
from kromi_app.web.pages.brand.selection import FIELDS, FIXED, GROUPED, WORDS, selecting, selection
from kromi_app.web.ui import browser


def selection_parts() -> rx.Component:
    """Return what selects several records, drags them and copies them."""
    known: dict[str, Any] = {
        "live": cells.everything(),
        "some": selection.value,
        "words": WORDS,
        "disabled": ~MAY_EDIT,
    }
    moves: dict[str, Any] = {
        "select": selecting(),
        "fixed": FIXED,
        "substate": Live.get_full_name(),
        "on_move": lambda records, group, after, number: Batch.move(records, group, after, number),
    }
    return rx.fragment(
        browser.selecting(**known, **moves, keys=SELECTION_KEYS, on_duplicate=lambda records: Batch.duplicate(records)),
        browser.reordering(**known, **moves),
        browser.clipboard(
            **known,
            fields=FIELDS,
            grouped=GROUPED,
            steps=list(STEPS),
            most=MAX_CLIP,
            on_paste=lambda text, into: Batch.paste(text, into),
        ),
    )
