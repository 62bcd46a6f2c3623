"""The way to a record: it is selected, scrolled into view, and the field that is meant has the focus."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.pages.brand.selection import selecting
from kromi_app.web.ui.browser import SHOWING


def showing(record: rx.Var[str], field: rx.Var[str]) -> rx.Var[Any]:
    """Return what shows a record and a field of it in the section that comes up next; nothing for an empty id."""
    choose = selecting()
    data = VarData.merge(
        VarData(imports={SHOWING: [rx.ImportVar(tag="showRecord")]}),
        *(var._get_all_var_data() for var in (choose, record, field)),
    )
    js = f"(() => {{ ({choose!s})({record!s}); showRecord({record!s}, {field!s}); }})"
    return rx.Var(_js_expr=js, _var_data=data).to(rx.EventChain)
