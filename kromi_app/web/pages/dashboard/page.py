"""The dashboard: brands as cards, and the dialogs for what is done with them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web import routes
from kromi_app.web.live.looks import day
from kromi_app.web.pages.dashboard.state import BrandCard, Dashboard, PersonRow
from kromi_app.web.ui.browser import modal
from kromi_app.web.ui.kit import badge, button, empty_state, glyph, icon, icon_button, page_link, post_form, text_field


def dashboard_page() -> rx.Component:
    """Return the brands of whoever is signed in."""
    return rx.el.div(
        rx.el.header(
            glyph(),
            rx.el.div(rx.el.b("Kromi"), class_name="crumb"),
            rx.el.div(class_name="grow"),
            page_link("Docs", to=routes.DOCS, class_name="btn"),
            page_link("Connections", to=routes.CONNECTIONS, class_name="btn"),
            rx.el.span(Dashboard.person, class_name="muted whose"),
            post_form(button("Sign out", kind="line", type="submit"), action="/auth/sign-out"),
            class_name="bar",
        ),
        rx.el.main(
            rx.el.header(
                rx.el.h1("Brands"),
                rx.el.div(class_name="grow"),
                import_button(),
                button(icon("plus"), "Brand", kind="act", on_click=Dashboard.begin("create", "")),
                class_name="head",
            ),
            rx.cond((Dashboard.act == "") & (Dashboard.problem != ""), _problem()),
            rx.cond(
                Dashboard.loaded,
                rx.cond(
                    Dashboard.cards.length() > 0,
                    rx.el.div(rx.foreach(Dashboard.cards, _card), class_name="cards"),
                    _nothing_yet(),
                ),
                rx.el.div(*[rx.el.div(class_name="bone tile") for _ in range(3)], class_name="cards"),
            ),
        ),
        _dialog(),
        class_name="plain",
    )


def import_button() -> rx.Component:
    """Return the button that takes design token files; the HTTP face reads them."""
    return post_form(
        rx.el.label(
            "Import tokens",
            rx.el.input(
                type="file",
                name="files",
                multiple=True,
                accept=".json,.tokens",
                class_name="over",
                custom_attrs={"aria-label": "Import design tokens"},
                on_change=rx.Var("((event) => event.target.form.submit())").to(rx.EventChain),
            ),
            class_name="btn line",
        ),
        id="import",
        action="/brands/import",
        enc_type="multipart/form-data",
    )


def _nothing_yet() -> rx.Component:
    return empty_state(
        "No brands yet",
        "Begin with a name, bring design tokens that you have, or look around in Halden Ferry, which comes with Kromi.",
        button("Make a brand", kind="act", on_click=Dashboard.begin("create", "")),
        button("Open the sample", kind="line", on_click=Dashboard.create_sample),
    )


def _card(card: rx.Var[BrandCard]) -> rx.Component:
    owner = card.role == "owner"
    return rx.el.article(
        page_link(
            rx.el.span(rx.foreach(card.colors, lambda color: rx.el.i(style={"background": color})), class_name="strip"),
            rx.el.span(
                rx.cond(
                    card.branch,
                    rx.fragment(
                        rx.el.span(icon("git-branch"), rx.el.b(card.name, dir="auto"), class_name="of-branch"),
                        rx.el.span("Branch of ", _origin(card), class_name="line"),
                    ),
                    rx.el.b(card.name, dir="auto"),
                ),
                rx.el.span("Edited ", day(card.edited), class_name="muted"),
                rx.cond(card.members > 1, rx.el.span(" · ", card.members, " people", class_name="muted")),
                class_name="t",
            ),
            to="/brands/" + card.id + "/overview",
        ),
        rx.el.div(
            rx.cond(owner, rx.fragment(), badge(card.role)),
            rx.cond(card.role != "viewer", _tool("pencil", "Rename", "rename", card)),
            rx.cond(owner, _tool("users", "Share", "share", card), _tool("users", "People", "share", card)),
            _tool("git-branch", "Branch", "branch", card),
            rx.cond(owner, _tool("trash-2", "Delete", "delete", card)),
            class_name="tools",
        ),
        class_name="card",
        custom_attrs={"data-brand": card.id},
    )


def _origin(card: rx.Var[BrandCard]) -> rx.Component:
    """Return what a branch is of."""
    return rx.cond(card.origin != "", rx.el.span(card.origin, dir="auto"), rx.fragment("a brand that is not here"))


def _tool(name: str, label: str, act: str, card: rx.Var[BrandCard]) -> rx.Component:
    return icon_button(name, f"{label} ", on_click=Dashboard.begin(act, card.id))


def _problem() -> rx.Component:
    return rx.el.p(Dashboard.problem, class_name="problem", role="alert")


def _dialog() -> rx.Component:
    body = rx.match(
        Dashboard.act,
        ("create", _form("Make a brand", Dashboard.create, _name_field(""), button("Make", kind="act", type="submit"))),
        ("branch", _branching()),
        (
            "rename",
            _form(
                "Rename",
                Dashboard.rename,
                _name_field(Dashboard.subject_name),
                button("Rename", kind="act", type="submit"),
            ),
        ),
        ("share", _sharing()),
        ("delete", _deleting()),
        rx.fragment(),
    )
    return rx.cond(Dashboard.act != "", modal(body, label=Dashboard.act, on_close=Dashboard.cancel))


def _name_field(value: Any) -> rx.Component:
    return text_field(
        "Name", name="name", default_value=value, auto_focus=True, required=True, max_length=80, auto_complete="off"
    )


def _form(title: Any, submit: Any, *children: rx.Component) -> rx.Component:
    *fields, act = children
    return rx.el.form(
        rx.el.h2(title),
        *fields,
        rx.cond(Dashboard.problem != "", _problem()),
        rx.el.div(button("Cancel", on_click=Dashboard.cancel), act, class_name="acts"),
        on_submit=submit,
        style={"display": "contents"},
    )


def _sharing() -> rx.Component:
    form = rx.el.form(
        rx.el.div(
            text_field("Email", name="email", type="email", required=True, auto_focus=True, auto_complete="off"),
            rx.el.select(
                rx.el.option("Editor", value="editor"),
                rx.el.option("Viewer", value="viewer"),
                name="role",
                class_name="control",
                custom_attrs={"aria-label": "Role"},
            ),
            button("Share", kind="act", type="submit"),
            class_name="row",
        ),
        on_submit=Dashboard.share,
        reset_on_submit=True,
    )
    return rx.fragment(
        rx.el.h2(rx.cond(Dashboard.owned, "Share ", "People in "), Dashboard.subject_name),
        rx.cond(Dashboard.owned, form),
        rx.cond(Dashboard.problem != "", _problem()),
        rx.el.ul(rx.foreach(Dashboard.people, _person), class_name="people"),
        rx.el.div(button("Done", kind="line", on_click=Dashboard.cancel), class_name="acts"),
    )


def _person(person: rx.Var[PersonRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(person.name, dir="auto"),
            rx.cond(person.email != "", rx.fragment(rx.el.br(), rx.el.span(person.email, class_name="muted"))),
        ),
        badge(person.role),
        rx.cond(
            person.removable,
            rx.cond(
                person.myself,
                button("Leave", kind="line", on_click=Dashboard.unshare(person.account_id)),
                icon_button("x", "Stop sharing", on_click=Dashboard.unshare(person.account_id)),
            ),
        ),
    )


def _branching() -> rx.Component:
    return _form(
        rx.fragment("Branch ", Dashboard.subject_name),
        Dashboard.branch,
        rx.el.p("The brand once more, as it is now, to rework and merge back.", class_name="muted"),
        _name_field(""),
        button("Make", kind="act", type="submit"),
    )


def _deleting() -> rx.Component:
    return _form(
        rx.fragment("Delete ", rx.cond(Dashboard.subject_is_branch, "the branch ", ""), Dashboard.subject_name, "?"),
        Dashboard.delete,
        rx.el.p("Its records and its whole history go, for everybody, for good. Type its name to confirm."),
        _name_field(""),
        button("Delete for good", kind="danger", type="submit"),
    )
