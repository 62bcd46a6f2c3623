"""Two revisions of a brand side by side: each record that differs, drawn as it was and as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.brand.records.base import Section
from kromi_app.brand.records.registry import kinds_in
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.past import Past
from kromi_app.web.pages.brand.sections.would_be import would_be
from kromi_app.web.ui.kit import avatar, badge, button, icon, icon_button

COMPARED = cells.key(state.COMPARED, dict[str, Any], "{}")
SINCE, UNTIL = cells.number(COMPARED, "since").to(int), cells.number(COMPARED, "until").to(int)
ROWS = cells.items(COMPARED, "rows")
MARKS = cells.key(state.MARKS, list[dict[str, Any]], "[]")
MORE = cells.number(COMPARED, "more").to(int)
comparing = ClientStateVar.create("comparing", default=0)
"""The revision whose entry was asked about, below 0 for a whole visit's last; 0 while nothing is compared."""
TONES = {"add": "good", "remove": "bad"}
WORDS = {"add": "added", "remove": "removed"}


def look(words: str, label: str, entry: rx.Var[int], since: rx.Var[int], until: rx.Var[int] | int) -> rx.Component:
    """Return the button of an entry that compares two revisions; 0 stands for the brand as it is."""
    return button(
        words,
        kind="line",
        on_click=[comparing.set_value(entry), Past.compare(since, until)],
        custom_attrs={"aria-label": label},
    )


def look_at_visit(last: rx.Var[int]) -> rx.Component:
    """Return the button of a visit that shows what it did, up to its last Edit."""
    return button(
        "Look",
        kind="line",
        on_click=[comparing.set_value(-last), Past.look(last)],
        custom_attrs={"aria-label": "Look at this visit"},
    )


def comparison() -> rx.Component:
    """Return what was asked to be compared, and what brings it back."""
    return rx.cond(
        (comparing.value != 0) & cells.has(COMPARED, "since"),
        rx.el.section(
            rx.cond(cells.has(COMPARED, "visit"), _visit_head(), _head()),
            rx.cond(
                ROWS.length() > 0,
                differing(ROWS, _restore_section),
                rx.el.p("Nothing differs.", class_name="muted"),
            ),
            rx.cond(MORE > 0, rx.el.p("And ", MORE, " more.", class_name="muted")),
            class_name="comparison",
            custom_attrs={"aria-label": "Comparison", "aria-live": "polite"},
        ),
    )


def _head() -> rx.Component:
    return rx.el.header(
        rx.el.h2(
            _named(SINCE),
            " → ",
            rx.cond(UNTIL > 0, rx.cond(cells.milestone(UNTIL) != "", cells.milestone(UNTIL), UNTIL), "now"),
        ),
        rx.el.div(class_name="grow"),
        rx.cond(MARKS.length() > 0, _compared_with()),
        rx.cond(UNTIL > 0, look("Compare with now", "Compare with the brand as it is", SINCE, SINCE, 0)),
        _restore("Restore the brand", ""),
        _close(),
    )


def _named(revision: rx.Var[int]) -> rx.Component:
    name = cells.milestone(revision)
    return rx.cond(name != "", rx.fragment(name), rx.fragment("Revision ", revision))


def _compared_with() -> rx.Component:
    """Return the list of what the earlier revision can be compared with: the milestones, and the brand as it is."""
    return rx.el.select(
        rx.el.option("Compare with…", value="", disabled=True),
        rx.foreach(MARKS, lambda mark: rx.el.option(mark["name"].to(str), value=mark["revision"].to(str))),
        value="",
        on_change=lambda chosen: Past.compare(SINCE, _number(chosen)),
        class_name="control",
        custom_attrs={"aria-label": "Compare with a milestone"},
    )


def _number(chosen: rx.Var[str]) -> rx.Var[int]:
    """Return the number that a list's choice is; it comes as text."""
    return rx.Var(f"Number({chosen!s})", _var_type=int, _var_data=chosen._get_all_var_data())


def _close() -> rx.Component:
    return icon_button("x", "Close the comparison", on_click=comparing.set_value(0))


def _visit_head() -> rx.Component:
    """Return whose visit it was, what taking it back would change and keep, and the button that does."""
    visit = cells.part(COMPARED, "visit")
    changes, kept = cells.number(visit, "changes").to(int), cells.listing(visit, "kept")
    return rx.fragment(
        rx.el.header(
            avatar(cells.part(visit, "by")),
            rx.el.h2(cells.text(visit, "words")),
            rx.el.div(class_name="grow"),
            rx.cond(
                MAY_EDIT & (changes > 0),
                button(icon("undo-2"), "Take back", kind="act", on_click=[Past.take_back(UNTIL), Past.look(UNTIL)]),
            ),
            _close(),
        ),
        rx.el.p(
            rx.cond(
                changes > 0,
                rx.fragment("Taking it back changes ", changes, rx.cond(changes == 1, " record.", " records.")),
                "Nothing of it is left to take back.",
            ),
            rx.cond(kept.length() > 0, " What others did since is kept:", ""),
        ),
        rx.cond(kept.length() > 0, rx.el.ul(rx.foreach(kept, rx.el.li), class_name="kept")),
    )


def _restore(words: str, part: Any, **props: Any) -> rx.Component:
    """Return what brings a part back to the earlier revision, where the other is the brand as it is."""
    return rx.cond(
        MAY_EDIT & (UNTIL == 0) & (ROWS.length() > 0) & ~cells.has(COMPARED, "visit"),
        button(
            icon("archive-restore"),
            words,
            kind="line",
            on_click=[Past.restore(SINCE, part), Past.compare(SINCE, 0)],
            **props,
        ),
    )


def differing(rows: rx.Var[Any], act: Callable[[str], rx.Component]) -> rx.Component:
    """Return the records that differ, section by section, each as it was and as it is.

    Args:
        rows: As `live.comparing` lists them.
        act: Returns what can be done about a section.
    """
    return rx.fragment(*[_section(rows, str(section), act) for section in Section if kinds_in(section)])


def _restore_section(name: str) -> rx.Component:
    return _restore("Restore", name, custom_attrs={"aria-label": f"Restore {name}"})


def _section(rows: rx.Var[Any], name: str, act: Callable[[str], rx.Component]) -> rx.Component:
    there = rx.Var(f"({rows!s}.some((row) => row.section === {name!r}))", _var_type=bool)._replace(
        merge_var_data=rows._get_all_var_data()
    )
    return rx.cond(
        there.to(bool),
        rx.el.div(
            rx.el.header(
                rx.el.h3(name.capitalize()),
                rx.el.div(class_name="grow"),
                act(name),
            ),
            rx.foreach(rows, lambda row: rx.cond(row["section"] == name, _record(row))),
            class_name="compared",
        ),
    )


def _record(row: rx.Var[Any]) -> rx.Component:
    return rx.el.div(
        would_be(row),
        done_to(row),
        class_name="differs",
        key=row["id"].to(str),
    )


def done_to(row: rx.Var[Any]) -> rx.Component:
    """Return what was done to a record in words: added, removed, or what its fields said and say."""
    return rx.fragment(
        rx.match(
            row["op"],
            *[(op, badge(words, TONES[op])) for op, words in WORDS.items()],
            rx.el.dl(rx.foreach(cells.items(row, "said").to(list[list[str]]), _said)),
        )
    )


def _said(field: rx.Var[list[str]]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(field[0]),
        rx.el.dd(
            rx.cond(field[1] != "", rx.fragment(rx.el.del_(field[1], dir="auto"), " → ")),
            rx.el.ins(field[2], dir="auto"),
        ),
    )
