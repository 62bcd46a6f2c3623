"""Lets the built pages speak to whatever origin served them."""

from __future__ import annotations

from typing import Any

from reflex.plugins import Plugin

CLIENT = "utils/state.js"
CLIENT_CHANGES = (
    (
        "endpoint.hostname = frontend_hostname;",
        "endpoint.hostname = frontend_hostname; endpoint.port = window.location.port;",
    ),
    (
        'endpoint.port = ""; // Assume websocket is on https port',
        "endpoint.port = window.location.port; // As the page",
    ),
)


class SameOrigin(Plugin):
    """Makes the browser connect to the page's own host and port.

    Reflex bakes the backend's port into the pages at build time, replaces only the host name, and takes
    https to be on its usual port. Kromi's pages are built once and served on any port, so the port must
    follow as well.
    """

    def pre_compile(self, **context: Any) -> None:
        """Change the lines of Reflex's client that choose the host and the port."""
        context["add_modify_task"](CLIENT, same_origin)


def same_origin(source: str) -> str:
    """Return Reflex's client with the host and the port of the page.

    Raises:
        ValueError: If Reflex's client is not as it is known.
    """
    for before, after in CLIENT_CHANGES:
        if after not in source:
            source = _replaced(source, CLIENT, before, after)
    return source


def _replaced(source: str, file: str, before: str, after: str) -> str:
    if before not in source:
        raise ValueError(f"Reflex's {file} has changed: {before!r} is gone. Pages would not find their server.")
    return source.replace(before, after)
