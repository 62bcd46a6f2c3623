"""The shortcuts sheet: every key that does something on the brand page, from the table that drives them."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.pages.brand.commands import COMMANDS, Command, Group
from kromi_app.web.pages.brand.over import over
from kromi_app.web.ui.browser import key_caps, modal, single_keys_switch
from kromi_app.web.ui.kit import icon_button

KEYED = [command for command in COMMANDS if command.keys]


def shortcuts() -> rx.Component:
    """Return the sheet, when it is asked for."""
    close = over.set_value("")
    sheet = modal(
        rx.el.header(
            rx.el.h2("Keyboard shortcuts"),
            rx.el.div(class_name="grow"),
            icon_button("x", "Close", on_click=close),
        ),
        rx.el.div(*[_group(group) for group in Group if _keyed(group)], class_name="shortcuts"),
        rx.el.footer(
            single_keys_switch(label="Single-key shortcuts"),
            rx.el.p("Those of one letter or sign. Keys with Ctrl, Cmd or arrows stay.", class_name="muted"),
        ),
        label="Keyboard shortcuts",
        class_name="dialog sheet",
        light=True,
        on_close=close,
    )
    return rx.cond(over.value == "shortcuts", sheet)


def _keyed(group: Group) -> list[Command]:
    return [command for command in KEYED if command.group == group]


def _group(group: Group) -> rx.Component:
    return rx.el.section(rx.el.h3(str(group)), rx.el.dl(*[_row(command) for command in _keyed(group)]))


def _row(command: Command) -> rx.Component:
    ways = [rx.el.dd(key_caps(keys=keys)) for keys in command.keys]
    return rx.el.div(rx.el.dt(command.title), *ways)
