"""Being in a brand together: what each has chosen, told to the others, and following somebody."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.arguments import identifier
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import HERE
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.selection import selected, selecting
from kromi_app.web.services import services
from kromi_app.web.session import socket_of
from kromi_app.web.ui.browser import others
from kromi_app.web.ui.kit import avatar

followed = ClientStateVar.create("followed_person", default="")
"""The key of whom this tab follows; known to the browser alone."""


class Together(BrandState):
    """What a tab tells the others."""

    @rx.event
    async def point(self, record: str):
        """Tell the others what this tab has chosen; the hub knows whose tab it is, and lets nobody else in."""
        services().hub.point(socket_of(self), identifier(record) if record else "")


def together() -> rx.Component:
    """Return what shows the others on the canvas and follows one of them."""
    return others(
        live=cells.everything(),
        me=cells.key(state.ME, str, "''"),
        brand=BRAND_ID,
        section=SECTION,
        selected=selected.value,
        followed=followed.value,
        select=selecting(),
        follow=_following(),
        on_point=Together.point,
    )


def who_is_here() -> rx.Component:
    """Return who is in the brand: each of the others to press, to follow them."""
    return rx.el.div(rx.foreach(HERE, _person), class_name="who", role="group", custom_attrs={"aria-label": "Here now"})


def _person(person: rx.Var[Any]) -> rx.Component:
    key, name, section = (person[part].to(str) for part in ("key", "name", "section"))
    follows = followed.value == key
    return rx.cond(
        key == cells.key(state.ME, str, "''"),
        avatar(person),
        rx.el.button(
            avatar(person),
            type="button",
            on_click=followed.set_value(rx.cond(follows, "", key)),
            class_name="follow",
            custom_attrs={
                "aria-pressed": rx.cond(follows, "true", "false"),
                "aria-label": "Follow " + name + rx.cond(section != "", ", in " + section, ""),
            },
        ),
    )


def _following() -> rx.Var[Any]:
    """Return what follows the person whose key it is called with."""
    data = VarData(imports={"$/utils/state": [rx.ImportVar(tag="refs")]})
    return rx.Var(_js_expr="((who) => refs['_client_state_setFollowed_person'](who))", _var_data=data)
