"""The page of connections: which assistants were let in, an end to each, and how another is connected."""

from __future__ import annotations

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web import routes
from kromi_app.web.live import looks
from kromi_app.web.pages.settings.setups import Setup, Snippet
from kromi_app.web.pages.settings.state import ConnectionsState, LetIn
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.browser import modal
from kromi_app.web.ui.kit import badge, button, glyph, page_link, text_field

copied = ClientStateVar.create("copied", default="")
"""What was copied last."""
ending = ClientStateVar.create("ending_connection", default={})
"""The connection that is asked about before it ends; empty for none."""
revoking = ClientStateVar.create("revoking_token", default={})
"""The access token that is asked about before it is revoked; empty for none."""


def connections_page() -> rx.Component:
    """Return who was let in by whoever is signed in."""
    return rx.el.div(
        sheet("connections"),
        rx.el.header(
            page_link(glyph(), to=routes.DASHBOARD, class_name="home", custom_attrs={"aria-label": "Your brands"}),
            rx.el.div(rx.el.b("Connections"), class_name="crumb"),
            rx.el.div(class_name="grow"),
            page_link("Your brands", to=routes.DASHBOARD, class_name="btn line"),
            class_name="bar",
        ),
        rx.el.main(
            rx.fragment(copied, ending, revoking),
            rx.el.header(rx.el.h1("Connections"), class_name="head"),
            rx.cond(
                ConnectionsState.problem != "", rx.el.p(ConnectionsState.problem, class_name="problem", role="alert")
            ),
            rx.cond(
                ConnectionsState.loaded,
                rx.fragment(_assistants(), _setups(), _tokens()),
                rx.el.div(class_name="bone block"),
            ),
        ),
        class_name="plain connections",
    )


def _assistants() -> rx.Component:
    return rx.el.section(
        rx.el.header(rx.el.h2("Assistants")),
        rx.cond(
            ConnectionsState.connections.length() > 0,
            rx.el.ul(
                rx.foreach(ConnectionsState.connections, lambda one: _let_in(one, "End", ending)),
                class_name="timeline",
            ),
            rx.el.p("None is connected yet. Choose yours below.", class_name="muted"),
        ),
        _question(
            ending,
            "End",
            "From now on it can do nothing here. To use it again, connect it anew.",
            ConnectionsState.end,
        ),
        class_name="sec",
        custom_attrs={"aria-label": "Assistants"},
    )


def _let_in(one: rx.Var[LetIn], verb: str, asked: ClientStateVar) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(one.name, dir="auto"), " ", badge(one.may)),
            rx.el.p(rx.el.span(one.brands, dir="auto"), " · since ", looks.day(one.since_s), class_name="muted"),
            rx.el.p(
                rx.cond(one.used_s > 0, rx.fragment("Last used ", looks.moment(one.used_s)), "Never used"),
                rx.cond(one.did != "", " · " + one.did, ""),
                class_name="muted",
            ),
            rx.el.p(one.scopes, class_name="mono muted"),
        ),
        button(verb, kind="line", on_click=asked.set_value(one), custom_attrs={"aria-label": f"{verb} " + one.name}),
        key=one.id,
        custom_attrs={"data-let-in": one.id},
    )


def _question(asked: ClientStateVar, verb: str, then: str, act: rx.EventHandler) -> rx.Component:
    """Return what is asked before somebody is let in no more, since nothing takes that back."""
    one = asked.value.to(dict[str, str])
    close = asked.set_value({})
    return rx.cond(
        one["id"],
        modal(
            rx.el.h2(f"{verb} ", one["name"], "?", dir="auto"),
            rx.el.p(then, class_name="muted"),
            rx.el.div(
                button("Cancel", on_click=close),
                button(verb, kind="danger", on_click=[act(one["id"]), close]),
                class_name="acts",
            ),
            label=verb,
            on_close=close,
        ),
    )


def _tokens() -> rx.Component:
    return rx.el.section(
        rx.el.header(rx.el.h2("Personal access tokens")),
        rx.el.p("For scripts, and for programs that take a token in a header.", class_name="muted"),
        rx.cond(ConnectionsState.made != "", _made()),
        rx.cond(
            ConnectionsState.tokens.length() > 0,
            rx.el.ul(
                rx.foreach(ConnectionsState.tokens, lambda one: _let_in(one, "Revoke", revoking)),
                class_name="timeline",
            ),
        ),
        rx.el.form(
            text_field("What for", name="name", required=True, max_length=80, auto_complete="off"),
            rx.el.label(
                rx.el.span("May"),
                rx.el.select(
                    rx.el.option("Read", value="read"),
                    rx.el.option("Propose edits", value="propose"),
                    rx.el.option("Edit", value="edit"),
                    name="may",
                    class_name="control",
                ),
                class_name="field",
            ),
            button("Make a token", kind="act", type="submit"),
            on_submit=ConnectionsState.make,
            reset_on_submit=True,
            class_name="row",
            custom_attrs={"aria-label": "A new token"},
        ),
        _question(
            revoking,
            "Revoke",
            "From now on it opens nothing. What uses it needs another one.",
            ConnectionsState.revoke,
        ),
        class_name="sec",
        custom_attrs={"aria-label": "Personal access tokens"},
    )


def _made() -> rx.Component:
    return rx.el.div(
        rx.el.p("Copy it now: it is shown this once, and kept nowhere."),
        _to_copy("The token", ConnectionsState.made),
        class_name="made",
        role="status",
    )


def _setups() -> rx.Component:
    return rx.el.section(
        rx.el.header(rx.el.h2("Connect an assistant")),
        rx.el.div(rx.foreach(ConnectionsState.setups, _setup), class_name="setups"),
        class_name="sec",
        custom_attrs={"aria-label": "Connect an assistant"},
    )


def _setup(setup: rx.Var[Setup]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(setup.program),
        rx.el.p(setup.steps, class_name="muted"),
        rx.cond(setup.link != "", rx.el.p(rx.el.a("Open in ", setup.program, href=setup.link, class_name="link"))),
        rx.foreach(setup.snippets, _snippet),
    )


def _snippet(snippet: rx.Var[Snippet]) -> rx.Component:
    return _to_copy(snippet.place, snippet.text)


def _to_copy(label: rx.Var[str] | str, text: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.span(label, class_name="label"),
        rx.el.pre(rx.el.code(text, class_name="mono"), tab_index=0),
        button(
            rx.cond(copied.value == text, "Copied", "Copy"),
            kind="line",
            on_click=[rx.set_clipboard(text), copied.set_value(text)],
        ),
        class_name="snippet",
    )
