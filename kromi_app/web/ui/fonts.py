"""The typefaces that pages carry: Kromi's own two; those of the library are loaded where something is set in them.

They come from the `@fontsource-variable` and `@fontsource` packages and are served from Kromi's own origin.
"""

from __future__ import annotations

import reflex as rx
from reflex_base.utils.imports import ImportDict

from kromi_app.brand.type.library import families

OWN = ("@fontsource-variable/hanken-grotesk/index.css", "@fontsource/geist-mono/latin-400.css")
"""Values are set in one weight and in Latin letters, so that one file serves; the bundler would put others inline."""
VERSION = "5"


class Fonts(rx.Fragment):
    """Draws nothing; has the library installed, and brings Kromi's own font faces into the page's stylesheet."""

    lib_dependencies: list[str] = [f"@fontsource-variable/{family}@^{VERSION}" for family in families()] + [
        f"@fontsource/geist-mono@^{VERSION}"
    ]

    def add_imports(self) -> ImportDict:
        """Return the packages of Kromi's own, each for its stylesheet alone."""
        return {"": list(OWN)}


fonts = Fonts.create
