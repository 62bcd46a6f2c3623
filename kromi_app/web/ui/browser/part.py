"""What a part in JavaScript is to Reflex."""

from __future__ import annotations

from typing import Any

import reflex as rx


class BrowserPart(rx.Component):
    """A React component of Kromi's own."""

    @classmethod
    def create(cls, *children: Any, **props: Any) -> rx.Component:
        """Return the component."""
        return super().create(*children, **props)
