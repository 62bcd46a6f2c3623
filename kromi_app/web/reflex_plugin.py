"""Lets the built pages speak to whatever origin served them."""

from __future__ import annotations

from typing import Any

from reflex.plugins import Plugin

FILE = "utils/state.js"
BEFORE = "endpoint.hostname = frontend_hostname;"
AFTER = "endpoint.host = window.location.host;"


class SameOrigin(Plugin):
    """Makes the browser connect to the page's own host and port.

    Reflex bakes the backend's port into the pages at build time and replaces only the host name.
    Kromi's pages are built once and served on any port, so the port must follow as well.
    """

    def pre_compile(self, **context: Any) -> None:
        """Change the one line of Reflex's client that chooses the host."""
        context["add_modify_task"](FILE, same_origin)


def same_origin(source: str) -> str:
    """Return Reflex's client with the host and the port of the page.

    Raises:
        ValueError: If Reflex's client is not as it is known.
    """
    if AFTER in source:
        return source
    if BEFORE not in source:
        raise ValueError(f"Reflex's {FILE} has changed: {BEFORE!r} is gone. Pages would not find their server.")
    return source.replace(BEFORE, AFTER)
