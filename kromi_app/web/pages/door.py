"""Signing in and signing up: plain forms, posted to the HTTP face, which sets the one cookie."""

from __future__ import annotations

import reflex as rx
from reflex.vars.function import FunctionStringVar

from kromi_app.web import routes
from kromi_app.web.ui.kit import button, glyph, post_form, text_field

PROBLEMS = {
    "not_permitted": "That email and password do not belong together.",
    "conflict": "Could not sign up with these details. If you already have an account, sign in.",
    "invalid": "Something is missing or not as it should be. A password has at least 8 characters and is uncommon.",
    "limit": "Too many tries. Wait a little and try again.",
}
"""By the code of the refusal that the address carries."""
_ENCODED = FunctionStringVar.create("encodeURIComponent")


def sign_in_page() -> rx.Component:
    """Return the page for signing in."""
    return _door(
        "Sign in",
        "/auth/sign-in",
        _email(),
        text_field("Password", name="password", type="password", auto_complete="current-password", required=True),
        button("Sign in", kind="act", type="submit"),
        rx.el.p(
            "New here? ", rx.el.a("Sign up", href=_keeping_next(routes.SIGN_UP), class_name="link"), class_name="muted"
        ),
        rx.el.p("Curious? ", rx.el.a("How Kromi works", href=routes.DOCS, class_name="link"), class_name="muted"),
    )


def sign_up_page() -> rx.Component:
    """Return the page for signing up."""
    return _door(
        "Make an account",
        "/auth/sign-up",
        text_field("Name", name="name", auto_complete="name", required=True, max_length=80),
        _email(),
        text_field(
            "Password", name="password", type="password", auto_complete="new-password", required=True, min_length=8
        ),
        button("Sign up", kind="act", type="submit"),
        rx.el.p(
            "Been here before? ",
            rx.el.a("Sign in", href=_keeping_next(routes.SIGN_IN), class_name="link"),
            class_name="muted",
        ),
    )


def _email() -> rx.Component:
    return text_field("Email", name="email", type="email", auto_complete="username", required=True, max_length=254)


def _keeping_next(page: str) -> rx.Var[str]:
    """Return a page's address that leads on to where this one does, such as to a consent."""
    return rx.cond(_next(), f"{page}?next=" + _ENCODED.call(_next()).to(str), page)


def _next() -> rx.Var[str]:
    return rx.State.router.url.query_parameters["next"].to(str)


def _asked_for() -> rx.Component:
    """Return what somebody is told whom a program has sent here."""
    return rx.el.p("A program asks to be connected. Once you are in, you choose what it may do.", class_name="muted")


def _door(title: str, action: str, *fields: rx.Component) -> rx.Component:
    error = rx.State.router.url.query_parameters["error"].to(str)
    problem = rx.match(error, *PROBLEMS.items(), "")
    return rx.el.div(
        rx.el.main(
            post_form(
                glyph(),
                rx.el.h1(title),
                rx.cond(_next(), rx.cond(_next().startswith(f"{routes.CONSENT}?"), _asked_for())),
                rx.cond(problem != "", rx.el.p(problem, class_name="problem", role="alert")),
                *fields,
                rx.cond(_next(), rx.el.input(type="hidden", name="next", value=_next(), read_only=True)),
                action=action,
            ),
        ),
        rx.el.aside(*[rx.el.i() for _ in range(5)], custom_attrs={"aria-hidden": "true"}),
        class_name="door",
    )
