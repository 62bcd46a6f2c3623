"""The brand as real things wear it, as vars: what `applied.js` makes of the rows that the browser has."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.live import cells
from kromi_app.web.scripts import script

Form = Literal["wordmark", "lettermark", "symbol", "combination", "emblem"]
SMALL: tuple[Form, ...] = ("symbol", "lettermark", "emblem")
"""Forms that stand where there is little room."""


def applied_style(theme: rx.Var[str]) -> rx.Var[dict[str, str]]:
    """Return the custom properties of a theme: `--u-` and a role, or a style and a part of it."""
    return _made("appliedStyle", dict[str, str], theme)


def applied_mark(theme: rx.Var[str], ground: str, *forms: Form) -> rx.Var[str]:
    """Return the address of the mark that is seen best on a ground; empty where the brand has none.

    Args:
        theme: `light` or `dark`.
        ground: The name of a role, or `deep` for the brand's own dark color.
        forms: Which forms go before others.
    """
    return _made("appliedMark", str, theme, ground, list(forms))


def applied_picture(at: int) -> rx.Var[dict[str, str]]:
    """Return a picture of the brand and its focal point, as `--picture` and `--focal`; nothing where it has none."""
    return _made("appliedPicture", dict[str, str], at)


def applied_series(theme: rx.Var[str]) -> rx.Var[list[str]]:
    """Return the colors that a chart draws its series in, at least one."""
    return _made("appliedSeries", list[str], theme)


def _made(function: str, kind: Any, *arguments: Any) -> rx.Var[Any]:
    given = [rx.Var.create(argument) for argument in (cells.everything(), *arguments)]
    imported = VarData(imports={script("applied.js"): [rx.ImportVar(tag=function)]})
    data = VarData.merge(imported, *(one._get_all_var_data() for one in given))
    js = f"{function}({', '.join(map(str, given))})"
    return rx.Var(_js_expr=js, _var_type=kind, _var_data=data).guess_type()
