"""The inspector: the fields of the selected record, who made it, and what happened lately."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Section
from kromi_app.brand.records.registry import KINDS, kinds_in
from kromi_app.web.chunks import later
from kromi_app.web.forms import form_fields
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.activity import activity, made_by
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.fields import field_control
from kromi_app.web.pages.brand.holds import held_line, hold_record
from kromi_app.web.pages.brand.if_kept import if_kept
from kromi_app.web.pages.brand.many import SEVERAL, copy_button, many
from kromi_app.web.pages.brand.past import Past
from kromi_app.web.pages.brand.selection import WORDS, selected, selecting
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.browser import stranded
from kromi_app.web.ui.kit import icon_button

STYLED = (Section.TYPOGRAPHY, Section.LOGO, Section.IMAGERY)
"""The sections whose forms have styles of their own, and may open while another section is in view."""


def inspector(ready: rx.Var[bool]) -> rx.Component:
    """Return the right-hand pane; above all else what was typed for records that are gone."""
    there = (REV > 0) & cells.stands(CHOSEN)
    return rx.el.aside(
        stranded(
            live=cells.everything(),
            ready=ready,
            words=WORDS,
            disabled=~MAY_EDIT,
            select=selecting(),
            on_put_back=Past.restore,
        ),
        rx.cond(SEVERAL.length() > 1, later("many", many()), _one(ready, there)),
        rx.el.section(rx.el.h2("Activity"), activity(12)),
        if_kept(),
        class_name=rx.cond((selected.value != "") & there, "insp open", "insp"),
        custom_attrs={"aria-label": "Inspector"},
    )


def _one(ready: rx.Var[bool], there: rx.Var[bool]) -> rx.Component:
    """Return the form of the one record that is selected."""
    return rx.cond(
        (CHOSEN != "") & there,
        rx.fragment(
            _forms(),
            rx.el.section(rx.el.h2("Made by"), made_by(REV)),
        ),
        rx.cond((CHOSEN != "") & ~ready, _coming(), _nothing()),
    )


def _nothing() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Nothing selected"),
        rx.el.p("Select something on the left to see and change its values.", class_name="muted"),
    )


def _forms() -> rx.Component:
    """Return the form of the selected record's kind, fetched with those of its section."""
    kind = CHOSEN.to(str).split(":")[0]
    parts = [(*kinds, _forms_of(section, kind)) for section in Section if (kinds := kinds_in(section))]
    return rx.fragment(rx.match(kind, *parts, rx.fragment()))


def _forms_of(section: Section, kind: rx.Var[str]) -> rx.Component:
    forms = [(name, _form(name)) for name in kinds_in(section)]
    styles = [sheet(str(section))] if section in STYLED else []
    return later(f"{section}/inspector", *styles, rx.match(kind, *forms, rx.fragment()), meanwhile=_coming())


def _coming() -> rx.Component:
    """Return what stands where a form is being fetched; what comes below it waits, so that nothing shifts."""
    bones = [rx.el.div(class_name="bone") for _ in range(4)]
    return rx.el.section(*bones, class_name="coming", custom_attrs={"aria-busy": "true", "aria-label": "Opening"})


def _form(kind: str) -> rx.Component:
    title = cells.text(ROW, "name", noun(kind).capitalize())
    tools = rx.fragment(
        icon_button("arrow-up", "Move earlier", on_click=Desk.shift(CHOSEN, -1), disabled=~MAY_EDIT),
        icon_button("arrow-down", "Move later", on_click=Desk.shift(CHOSEN, 1), disabled=~MAY_EDIT),
        copy_button(),
        icon_button("copy-plus", "Duplicate", on_click=Batch.duplicate([CHOSEN]), disabled=~MAY_EDIT),
        icon_button("trash-2", "Remove", on_click=Desk.remove(CHOSEN), disabled=~MAY_EDIT),
    )
    return rx.el.section(
        rx.el.header(
            rx.el.h2(title, dir="auto"),
            rx.el.span(noun(kind), class_name="mono muted"),
            rx.el.div(class_name="grow"),
            hold_record(title),
            rx.fragment() if KINDS[kind].required else tools,
            icon_button("x", "Close", on_click=selected.set_value(""), extra="close"),
        ),
        held_line(),
        *[field_control(Spot(kind, field, ROW, rx.Var.create(field.name))) for field in form_fields(kind)],
        key=CHOSEN,
        custom_attrs={"data-inspected": CHOSEN},
    )
