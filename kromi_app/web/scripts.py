"""Where compiled pages find the parts that are written in JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

SOURCES = Path(__file__).parent / "ui" / "browser"
HOME = "kromi"
"""Below the folder of the compiled pages; all of them in one place, so that they find each other."""


class Scripts(Plugin):
    """Lays the scripts beside the pages.

    Reflex's shared assets would do it too, but look through the whole stack of calls for each: half of a start.
    """

    def get_static_assets(self, **context: Any) -> list[tuple[Path, str | bytes]]:
        """Return each script with its place."""
        return [(Path(HOME, file.name), file.read_text("utf-8")) for file in sorted(SOURCES.glob("*.js*"))]


def script(name: str) -> str:
    """Return what pages import a script as.

    Raises:
        FileNotFoundError: If there is none of that name.
    """
    if not (SOURCES / name).is_file():
        raise FileNotFoundError(f"There is no {name} in {SOURCES}.")
    return f"$/{HOME}/{name}"
