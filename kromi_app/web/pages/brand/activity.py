"""What happened lately, and who made a value what it is."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, looks, state
from kromi_app.web.ui.kit import avatar

REVISION = cells.key(state.REVISION, int, "0")


def activity(count: int) -> rx.Component:
    """Return the newest Edits, newest first; the edits of a run as one."""
    return rx.el.ol(rx.foreach(cells.newest(count), _line), class_name="log")


def made_by(revision: rx.Var[int]) -> rx.Component:
    """Return who made the Edit of a revision, if the browser has it."""
    edit = cells.edit(revision)
    return rx.cond(
        edit[state.LABEL],
        rx.el.ol(_line(revision), class_name="log"),
        rx.el.p("revision ", revision, class_name="muted"),
    )


def _line(revision: rx.Var[int]) -> rx.Component:
    edit = cells.edit(revision)
    who = cells.maker(edit)
    return rx.el.li(
        avatar(who, small=True),
        rx.el.p(rx.el.b(who["name"].to(str), dir="auto"), " ", edit[state.LABEL].to(str), rx.el.br(), when(edit)),
    )


def when(edit: rx.Var[Any]) -> rx.Component:
    """Return an Edit's time in the reader's own, with its revision."""
    return rx.el.time(looks.moment(edit[state.AT]))
