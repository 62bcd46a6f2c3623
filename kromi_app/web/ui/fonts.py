"""The typefaces that pages carry: Kromi's own two; those of the library are loaded where something is set in them.

All come from the `@fontsource-variable` packages and are served from Kromi's own origin.
"""

from __future__ import annotations

import reflex as rx
from reflex_base.utils.imports import ImportDict

from kromi_app.brand.type.library import families

OWN = ("hanken-grotesk", "geist-mono")
VERSION = "5"


class Fonts(rx.Fragment):
    """Draws nothing; has the library installed, and brings Kromi's own font faces into the page's stylesheet."""

    lib_dependencies: list[str] = [f"@fontsource-variable/{family}@^{VERSION}" for family in families()]

    def add_imports(self) -> ImportDict:
        """Return the packages of Kromi's own, each for its stylesheet alone."""
        return {"": [f"@fontsource-variable/{family}/index.css" for family in OWN]}


fonts = Fonts.create
