"""What assistants propose: a layer over the brand, to look at, to accept as a whole or in part, or to decline."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import Section
from kromi_app.web.address import SECTION
from kromi_app.web.arguments import identifier, short_text
from kromi_app.web.chunks import later
from kromi_app.web.live import cells, state
from kromi_app.web.live.comparing import MAX_ROWS
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.comparison import done_to
from kromi_app.web.pages.brand.sections.would_be import change, would_be
from kromi_app.web.scripts import sheet
from kromi_app.web.services import services
from kromi_app.web.ui.browser import ghosts, modal
from kromi_app.web.ui.kit import avatar, button, text_field

PROPOSALS = cells.key(state.PROPOSALS, list[dict[str, Any]], "[]")
looking = ClientStateVar.create("looking_at_proposal", default="")
"""The proposal whose ghosts lie on the canvas; empty for none."""
left_out = ClientStateVar.create("left_out_of_proposal", default=[])
"""Of the proposal that is looked at, the records that are not to be accepted."""
declining = ClientStateVar.create("declining_proposal", default="")
"""The proposal for whose declining a reason is asked."""


class Proposals(BrandState):
    """What a person decides about what assistants propose."""

    @rx.event
    async def accept(self, proposal: str, records: list[str]):
        """Do what a proposal would do to some records."""

        async def work(actor: Actor, brand_id: str) -> None:
            chosen = {identifier(record) for record in records[:MAX_ROWS]}
            await services().proposing.accept(actor, brand_id, identifier(proposal), chosen)

        return await self._done(work)

    @rx.event
    async def decline(self, proposal: str, form: dict[str, Any]):
        """Leave a proposal undone, with a reason for the assistant."""

        async def work(actor: Actor, brand_id: str) -> None:
            reason = short_text(form.get("reason", ""), 2_000)
            await services().proposing.decline(actor, brand_id, identifier(proposal), reason)

        return await self._done(work)


def proposed() -> rx.Component:
    """Return what is proposed for the section in view; of every section where none of its own is shown."""
    sheets = (sheet("proposals"), sheet("comparison"))
    return rx.cond(PROPOSALS.length() > 0, later("proposals", *sheets, looking, left_out, declining, _layer()))


def _layer() -> rx.Component:
    whole = ~rx.Var.create([str(section) for section in Section]).contains(SECTION) | (SECTION == Section.OVERVIEW)
    shown = rx.foreach(
        PROPOSALS, lambda one: rx.cond(whole | cells.listing(one, "sections").contains(SECTION), _proposal(one))
    )
    return rx.el.div(
        shown,
        ghosts(rows=cells.items(_one_of(looking), "rows"), place=cells.key(state.PLACE, str, "''")),
        _reason(),
        class_name="proposals",
        custom_attrs={"aria-live": "polite"},
    )


def _one_of(named: ClientStateVar) -> rx.Var[dict[str, Any]]:
    """Return the proposal that is named, while it waits; else nothing."""
    js = f"({PROPOSALS!s}.find((one) => one.id === {named.value!s}) ?? null)"
    return cells.var(js, dict[str, Any], VarData.merge(PROPOSALS._get_all_var_data(), named.value._get_all_var_data()))


def _proposal(one: rx.Var[Any]) -> rx.Component:
    proposal, note, by = one["id"].to(str), cells.text(one, "note"), cells.part(one, "by")
    rows = cells.items(one, "rows")
    count = rows.length() + cells.number(one, "more").to(int)
    at = looking.value == proposal
    return rx.el.section(
        rx.el.div(
            avatar(by),
            rx.el.p(
                rx.el.b(
                    rx.el.span(cells.text(by, "name"), dir="auto"),
                    " proposes ",
                    rx.cond(count == 1, "a change.", rx.fragment(count, " changes.")),
                ),
                rx.cond(note != "", rx.el.q(note, dir="auto")),
                _no_longer(one),
                rx.cond(~at, rx.el.span(rx.foreach(rows, _at_a_glance), class_name="glance-of")),
            ),
            _acts(one, at),
            class_name="said",
        ),
        rx.cond(at, _looked_over(one)),
        class_name=rx.cond(at, "proposal looked-at", "proposal"),
        key=proposal,
        custom_attrs={"data-proposal": proposal, "aria-label": "Proposal of " + cells.text(by, "name")},
    )


def _at_a_glance(row: rx.Var[Any]) -> rx.Component:
    """Return a color before and after; of what else changes the count says enough."""
    recolored = (row["op"] != "update") | cells.is_filled(row, "was")
    return rx.cond((row["kind"] == "swatch") & recolored, rx.el.span(change(row, "hex"), key=row["id"].to(str)))


def _no_longer(one: rx.Var[Any]) -> rx.Component:
    misfits = cells.items(one, "misfits")
    return rx.cond(
        misfits.length() > 0,
        rx.el.span(
            misfits.length(), " no longer ", rx.cond(misfits.length() == 1, "fits.", "fit."), class_name="misfit"
        ),
    )


def _acts(one: rx.Var[Any], at: rx.Var[bool]) -> rx.Component:
    proposal = one["id"].to(str)
    chosen = _chosen(one, at)
    look = button(
        rx.cond(at, "Close", "Look"),
        kind="line",
        on_click=[looking.set_value(rx.cond(at, "", proposal)), left_out.set_value([])],
        custom_attrs={"aria-expanded": rx.cond(at, "true", "false")},
    )
    return rx.el.div(
        rx.cond(MAY_EDIT, button("Decline", on_click=declining.set_value(proposal))),
        look,
        rx.cond(
            MAY_EDIT,
            button(
                rx.cond(
                    at & (left_out.value.to(list[str]).length() > 0),
                    rx.fragment("Accept ", chosen.length()),
                    "Accept",
                ),
                kind="act",
                disabled=chosen.length() == 0,
                on_click=Proposals.accept(proposal, chosen),
            ),
        ),
        class_name="acts",
    )


def _chosen(one: rx.Var[Any], at: rx.Var[bool]) -> rx.Var[list[str]]:
    """Return the records whose changes would be accepted: all that fit, without those left out while one looks."""
    rows = cells.items(one, "rows")
    js = f"({rows!s}.map((row) => row.id).filter((id) => !({at!s} && {left_out.value!s}.includes(id))))"
    data = VarData.merge(*(part._get_all_var_data() for part in (rows, at, left_out.value)))
    return cells.var(js, list[str], data)


def _reason() -> rx.Component:
    """Return the dialog that declines a proposal, with what the assistant is told, while one is being declined."""
    one = _one_of(declining)
    return rx.cond(
        one,
        modal(
            rx.el.form(
                rx.el.h2("Decline what ", cells.text(cells.part(one, "by"), "name"), " proposes", dir="auto"),
                text_field(
                    "Why, for the assistant to read",
                    name="reason",
                    max_length=500,
                    auto_focus=True,
                    auto_complete="off",
                ),
                rx.el.div(
                    button("Cancel", on_click=declining.set_value("")),
                    button("Decline", kind="act", type="submit"),
                    class_name="acts",
                ),
                on_submit=[Proposals.decline(declining.value), declining.set_value("")],
                style={"display": "contents"},
            ),
            label="Decline a proposal",
            on_close=declining.set_value(""),
        ),
    )


def _looked_over(one: rx.Var[Any]) -> rx.Component:
    """Return each change, before and after, with a box to leave it out; and what no longer fits, with why."""
    return rx.el.div(
        rx.el.ul(rx.foreach(cells.items(one, "rows"), _considered)),
        rx.cond(
            cells.items(one, "misfits").length() > 0,
            rx.el.ul(rx.foreach(cells.items(one, "misfits"), _misfit), class_name="misfits"),
        ),
        class_name="changes",
    )


def _considered(row: rx.Var[Any]) -> rx.Component:
    record = row["id"].to(str)
    taken = ~left_out.value.to(list[str]).contains(record)
    return rx.el.li(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=taken,
                disabled=~MAY_EDIT,
                on_change=left_out.set_value(_toggled(record)),
                custom_attrs={"aria-label": "Accept " + row["name"].to(str)},
            ),
            would_be(row),
        ),
        done_to(row),
        key=record,
        class_name="differs",
        custom_attrs={"data-change": record},
    )


def _toggled(record: rx.Var[str]) -> rx.Var[list[str]]:
    out = left_out.value
    js = f"({out!s}.includes({record!s}) ? {out!s}.filter((id) => id !== {record!s}) : [...{out!s}, {record!s}])"
    return cells.var(js, list[str], VarData.merge(out._get_all_var_data(), record._get_all_var_data()))


def _misfit(one: rx.Var[Any]) -> rx.Component:
    return rx.el.li(
        rx.el.b(one["name"].to(str), dir="auto"), " ", one["why"].to(str), key=one["id"].to(str), class_name="misfit"
    )
