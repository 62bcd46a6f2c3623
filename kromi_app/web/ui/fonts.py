"""The typefaces that pages carry: Kromi's own two, and those that specimens are set in most.

All come from the `@fontsource-variable` packages and are served from Kromi's own origin; a browser
loads a file only when something on the page is set in it.
"""

from __future__ import annotations

import reflex as rx
from reflex_base.utils.imports import ImportDict

FAMILIES = (
    "hanken-grotesk",
    "geist-mono",
    "fraunces",
    "inter",
    "open-sans",
    "source-serif-4",
    "roboto",
)
VERSION = "5"


class Fonts(rx.Fragment):
    """Draws nothing; brings the font faces into the page's stylesheet."""

    lib_dependencies: list[str] = [f"@fontsource-variable/{family}@^{VERSION}" for family in FAMILIES]

    def add_imports(self) -> ImportDict:
        """Return the packages, each for its stylesheet alone."""
        return {"": [f"@fontsource-variable/{family}/index.css" for family in FAMILIES]}


fonts = Fonts.create
