"""What a part in JavaScript is to Reflex, and the files that parts share."""

from __future__ import annotations

from typing import Any

import reflex as rx


def asset(name: str) -> str:
    """Return where pages find a file of this folder; all of them in one place, so that they find each other."""
    return rx.asset(name, shared=True).importable_path


DRAFTS = asset("drafts.js")
OKLCH = asset("oklch.js")
HELD = asset("held.js")
HELD_LENGTH = asset("held_length.js")
SPECIMEN = asset("specimen.js")
CONTRAST = asset("contrast.js")
WRITING = asset("writing.js")
SHOWING = asset("showing.js")
UPLOADS = asset("uploads.js")
APPLIED = asset("applied.js")
LATER = asset("later.jsx")
ELEMENT = asset("element.js")
"""Imported by no component: the page build puts it in the place of Emotion."""
MATCHING = asset("matching.js")
KEYS = asset("keys.js")
MOVING = asset("moving.js")
ACTS = asset("acts.js")
ENTRIES = asset("entries.js")
PALETTE = asset("palette.jsx")
VISITS = asset("visits.js")
TRYING = asset("trying.js")
SELECTION = asset("selection.js")
ORDERS = asset("orders.js")
CLIP = asset("clip.js")
CLIPBOARD = asset("clipboard.jsx")


class BrowserPart(rx.Component):
    """A React component of Kromi's own."""

    @classmethod
    def create(cls, *children: Any, **props: Any) -> rx.Component:
        """Return the component."""
        return super().create(*children, **props)
