"""How the brand is at a glance: how much is found where, and what it lacks; counted and not scored."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.checks.essentials import NEEDED
from kromi_app.brand.records.base import Section
from kromi_app.brand.records.registry import KINDS, kinds_in
from kromi_app.web import routes
from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.ui.kit import Tone, badge, page_link

SEVERITIES: tuple[tuple[str, Tone, str], ...] = (
    ("error", "bad", "error"),
    ("warning", "warn", "warning"),
    ("info", "plain", "hint"),
)
"""The gravest first, as they are counted: what each is called, its tone, its noun."""
SECTIONS = tuple(str(section) for section in Section if kinds_in(section))
_MISSING = {kind: words.partition(",")[0] for kind, words in {**NEEDED, "message": "a tagline"}.items()}


def found_in(section: str) -> rx.Var[list[int]]:
    """Return how much is found in a section, by severity; empty before that is known."""
    return cells.keyed(state.HEALTH, section, list[int], "[]")


def rail_mark(section: str) -> rx.Component:
    """Return how many errors and warnings a section has, beside its name; of all for the checks."""
    parts = SECTIONS if section == routes.CHECKS else (section,)
    errors, warnings = (_sum(parts, at) for at in (0, 1))
    words = rx.cond(errors > 0, counted(errors, "error"), counted(warnings, "warning"))
    return rx.cond(
        errors + warnings > 0,
        rx.el.span(
            errors + warnings,
            class_name=rx.cond(errors > 0, "flag bad", "flag warn"),
            title=rx.cond((errors > 0) & (warnings > 0), words + ", " + counted(warnings, "warning"), words),
        ),
    )


def health_line() -> rx.Component:
    """Return how the brand is, in a line, each part of it the way there."""
    known, lacking = cells.has(cells.everything(), state.LACKING), cells.key(state.LACKING, list[str], "[]")
    totals = [_sum(SECTIONS, at) for at in range(len(SEVERITIES))]
    counts = [
        rx.cond(total > 0, rx.el.li(_to(routes.CHECKS, badge(counted(total, word), tone))))
        for total, (_, tone, word) in zip(totals, SEVERITIES, strict=True)
    ]
    passes = rx.cond(sum(totals[1:], totals[0]) == 0, rx.el.li("Every check passes.", class_name="muted"))
    return rx.el.ul(
        rx.cond(known, rx.fragment(*counts, passes)),
        rx.cond(lacking.length() > 0, rx.el.li("Still missing:", class_name="muted")),
        rx.foreach(lacking, _missing),
        class_name="glance",
        custom_attrs={"aria-label": "How the brand is"},
    )


def counted(count: rx.Var[Any], word: str) -> rx.Var[str]:
    """Return a count with its noun."""
    return count.to(str) + rx.cond(count == 1, f" {word}", f" {word}s")


def _missing(kind: rx.Var[str]) -> rx.Component:
    ways = [(name, _to(str(KINDS[name].section), words)) for name, words in _MISSING.items()]
    return rx.el.li(rx.match(kind, *ways, rx.fragment()), key=kind)


def _to(section: str, *children: Any) -> rx.Component:
    return page_link(*children, to="/brands/" + BRAND_ID + f"/{section}")


def _sum(sections: tuple[str, ...], at: int) -> rx.Var[int]:
    return cells.total([found_in(section) for section in sections], at)
