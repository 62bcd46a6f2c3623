"""What lies over the page: the palette or the shortcuts sheet, or nothing."""

from __future__ import annotations

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.ui.browser import key_caps
from kromi_app.web.ui.kit import icon

over = ClientStateVar.create("over", default="")
"""`palette`, `shortcuts`, or empty; known to the browser alone."""
PALETTE_KEYS = "Mod+k"


def find_button() -> rx.Component:
    """Return the button that opens the palette, with the keys that do so too."""
    return rx.el.button(
        icon("search"),
        rx.el.span(key_caps(keys=PALETTE_KEYS), class_name="told", custom_attrs={"aria-hidden": "true"}),
        type="button",
        class_name="btn find",
        on_click=over.set_value("palette"),
        title="Find or do",
        custom_attrs={
            "aria-label": "Find or do",
            "aria-haspopup": "dialog",
            "aria-keyshortcuts": "Control+K Meta+K",
        },
    )
