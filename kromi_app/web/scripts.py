"""Where compiled pages find the parts that are written in JavaScript, and the styles of what not every page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import reflex as rx
from reflex.plugins import Plugin
from reflex_base.components.component import field as prop
from reflex_base.utils.imports import ImportDict

SOURCES = Path(__file__).parent / "ui" / "browser"
SHEETS = Path(__file__).parents[2] / "assets"
HOME = "kromi"
"""Below the folder of the compiled pages; all of them in one place, so that they find each other."""


class Scripts(Plugin):
    """Lays the scripts and the style sheets beside the pages.

    Reflex's shared assets would do it too, but look through the whole stack of calls for each: half of a start.
    """

    def get_static_assets(self, **context: Any) -> list[tuple[Path, str | bytes]]:
        """Return each script and each style sheet with its place."""
        files = (*sorted(SOURCES.glob("*.js*")), *sorted(SHEETS.glob("*.css")))
        return [(Path(HOME, file.name), file.read_text("utf-8")) for file in files]


def script(name: str) -> str:
    """Return what pages import a script as.

    Raises:
        FileNotFoundError: If there is none of that name.
    """
    if not (SOURCES / name).is_file():
        raise FileNotFoundError(f"There is no {name} in {SOURCES}.")
    return f"$/{HOME}/{name}"


class Sheet(rx.Fragment):
    """Draws nothing, and is fetched with the part of the pages that it stands in."""

    sheet: str = prop(default="", is_javascript_property=False)

    def add_imports(self) -> ImportDict:
        """Return the import of the style sheet."""
        return {"": f"$/{HOME}/{self.sheet}.css"}


def sheet(name: str) -> rx.Component:
    """Return what brings a style sheet of `assets/` with a part of the pages.

    Raises:
        FileNotFoundError: If there is none of that name.
    """
    if not (SHEETS / f"{name}.css").is_file():
        raise FileNotFoundError(f"There is no {name}.css in {SHEETS}.")
    part = Sheet.create()
    part.sheet = name
    return part
