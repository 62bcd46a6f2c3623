"""If you keep this: what would come of a change, in the inspector, while it is being made."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.web import routes
from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.chosen import CHOSEN
from kromi_app.web.pages.brand.health import SEVERITIES, counted
from kromi_app.web.pages.brand.showing import showing
from kromi_app.web.pages.brand.trying import Trying
from kromi_app.web.ui.browser import try_out
from kromi_app.web.ui.kit import BADGE, icon, page_link

tried = ClientStateVar.create("tried", default={})
"""What the panel shows; known to the browser alone, and empty where nothing is being changed."""
TOLD = tried.value.to(dict[str, Any])


def if_kept() -> rx.Component:
    """Return the panel at the foot of the inspector, and what asks for it."""
    data = VarData(imports={"$/utils/state": [rx.ImportVar(tag="refs")]})
    show = rx.Var(_js_expr="((told) => refs['_client_state_setTried'](told))", _var_data=data)
    shown = (cells.text(TOLD, "record") != "") & (cells.text(TOLD, "record") == CHOSEN)
    return rx.fragment(
        try_out(
            answer=cells.key(state.TRIED, dict[str, Any], "null"),
            show=show,
            on_ask=lambda record, field, text, number: Trying.ask(record, field, text, number),
        ),
        rx.cond(shown, consequences()),
    )


def consequences() -> rx.Component:
    """Return the panel, while what is tried would change something."""
    return rx.cond(~cells.flag(TOLD, "same"), _panel())


def _panel() -> rx.Component:
    problem = cells.text(TOLD, "no")
    return rx.el.section(
        rx.el.h2("If you keep this"),
        rx.cond(problem != "", rx.el.p(problem, class_name="muted")),
        rx.cond(cells.flag(TOLD, "none"), rx.el.p("Nothing else changes.", class_name="muted")),
        rx.el.ul(
            rx.foreach(cells.items(TOLD, "pairs"), _pair),
            _more("more_pairs", "more pair"),
            rx.foreach(cells.items(TOLD, "found"), _finding),
            _more("more_found", "more finding"),
            rx.cond(cells.number(TOLD, "followers") > 0, _followers()),
            rx.cond(cells.number(TOLD, "things") > 0, _in_use()),
        ),
        class_name="if-kept",
        custom_attrs={"aria-label": "If you keep this", "aria-keyshortcuts": "F6", "data-tried": TOLD["field"]},
    )


def _pair(pair: rx.Var[Any]) -> rx.Component:
    """Return a pair as it is and as it would be: both drawn, both ratios, and whether it passes in a word."""
    before, after = cells.part(pair, "before"), cells.part(pair, "after")
    new = ~cells.has(pair, "before")
    ratio = rx.cond(new, "", cells.text(before, "ratio").to(str) + " → ") + cells.text(after, "ratio").to(str)
    lc = rx.cond(new, "", cells.number(before, "lc").to(str) + " → ") + cells.number(after, "lc").to(str)
    tone = rx.match(pair["turn"].to(str), ("stops", BADGE["bad"]), ("starts", BADGE["good"]), "badge")
    return rx.el.li(
        _way(
            pair,
            rx.el.span(rx.cond(new, rx.fragment(), _chip(before)), _chip(after), class_name="looks"),
            rx.el.span(
                rx.el.b(pair["name"].to(str), dir="auto"),
                rx.el.span(pair["verdict"].to(str), ", needs ", pair["needed"].to(str), " · Lc ", lc),
                class_name="which",
            ),
            rx.el.span(rx.cond(cells.flag(pair, "passes"), icon("check"), icon("x")), ratio, class_name=tone),
        ),
        key=pair["key"].to(str),
        custom_attrs={"data-pair": pair["key"], "data-turn": pair["turn"]},
    )


def _chip(look: rx.Var[Any]) -> rx.Component:
    """Return a picture of a pair: its letters are the style sheet's, no text that anybody is to read."""
    colors = {"color": cells.text(look, "front"), "background": cells.text(look, "back")}
    return rx.el.i(style=colors, custom_attrs={"aria-hidden": "true"})


def _finding(finding: rx.Var[Any]) -> rx.Component:
    new = cells.flag(finding, "new")
    tone = rx.match(finding["severity"].to(str), *[(name, BADGE[tone]) for name, tone, _ in SEVERITIES], "badge")
    noun = rx.match(finding["severity"].to(str), *[(name, f"New {noun}") for name, _, noun in SEVERITIES], "New")
    return rx.el.li(
        _way(
            finding,
            rx.el.span(finding["message"].to(str), class_name="which", dir="auto"),
            rx.el.span(rx.cond(new, noun, "Settled"), class_name=rx.cond(new, tone, BADGE["good"])),
        ),
        key=finding["key"].to(str),
    )


def _followers() -> rx.Component:
    hidden = cells.number(TOLD, "followers") - cells.items(TOLD, "follow").length()
    return rx.el.li(
        rx.el.p("Follows by alias", rx.el.b(counted(cells.number(TOLD, "followers"), "record")), class_name="count"),
        rx.el.p(
            rx.foreach(
                cells.items(TOLD, "follow"),
                lambda one: _way(one, one["name"].to(str), title=one["kind"].to(str).replace("_", " "), dir="auto"),
            ),
            rx.cond(hidden > 0, rx.el.span("and ", hidden, " more", class_name="muted")),
            class_name="names",
        ),
    )


def _in_use() -> rx.Component:
    count = rx.el.span("Changes in use", rx.el.b(counted(cells.number(TOLD, "things"), "thing")), class_name="count")
    names = rx.el.span(cells.text(TOLD, "in_use"), class_name="muted")
    return rx.el.li(page_link(count, names, to="/brands/" + BRAND_ID + f"/{routes.USE}", class_name="way"))


def _more(field: str, words: str) -> rx.Component:
    count = cells.number(TOLD, field)
    return rx.cond(count > 0, rx.el.li("and ", counted(count, words), class_name="muted"))


def _way(row: rx.Var[Any], *children: Any, **props: Any) -> rx.Component:
    """Return the link to the record and the field that a consequence is about."""
    section = row["section"].to(str)
    return page_link(
        *children,
        to="/brands/" + BRAND_ID + "/" + section,
        on_click=showing(row["record"].to(str), cells.text(row, "field"), section == SECTION),
        class_name="way",
        **props,
    )
