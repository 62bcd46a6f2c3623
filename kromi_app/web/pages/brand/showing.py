"""The way to a record: it is selected, scrolled into view, and the field that is meant has the focus."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.pages.brand.selection import selecting
from kromi_app.web.scripts import script


def showing(record: rx.Var[str], field: rx.Var[str], here: rx.Var[bool] | None = None) -> rx.Var[Any]:
    """Return what shows a record and a field of it in the section that comes up next; nothing for an empty id.

    Args:
        record: Its id.
        field: The path of the field; empty for the record as a whole.
        here: Whether it is of the section that is up already.
    """
    choose, at_once = selecting(), rx.Var.create(False) if here is None else here
    data = VarData.merge(
        VarData(imports={script("showing.js"): [rx.ImportVar(tag="showRecord")]}),
        *(var._get_all_var_data() for var in (choose, record, field, at_once)),
    )
    at = f"{at_once!s} ? location.pathname : undefined"
    js = f"(() => {{ ({choose!s})({record!s}); showRecord({record!s}, {field!s}, {at}); }})"
    return rx.Var(_js_expr=js, _var_data=data).to(rx.EventChain)
