"""What Kromi changes of the client and the bundle that Reflex makes."""

from __future__ import annotations

import re
from typing import Any

from reflex.plugins import Plugin

from kromi_app.web.scripts import HOME

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
EVALUATED = ("eval(`import(dataUri)`)", "import(/* @vite-ignore */ dataUri)")
"""What imports a component that the server sends as text; Kromi sends none, and its pages may evaluate none."""
BUNDLER = "vite.config.js"
BY_THEMSELVES = ("entries", "matching", "uploads", "visits", "held_length")
"""Modules that go where they are used: to parts that are fetched later."""
EVERYWHERE = ("later", "data_tree", "keycaps", "draft_field", "clipboard", "modal", "hold")
"""The components that each section draws, or that are there before any is."""
PARTS = (
    rf"/\.web[\\/]{HOME}[\\/]"
    rf"(?:(?!{'|'.join(BY_THEMSELVES)})[a-z_]+\.js|(?:{'|'.join(EVERYWHERE)})\.jsx)$|preload-helper/"
)
GROUPS = {
    "framework": r"/node_modules[\\/](?:react|react-dom|react-router|scheduler)[\\/]/",
    "icons": "/lucide-react/",
    "client": r"/\.web[\\/](?:utils[\\/][a-z-]+\.jsx?|env\.json|reflex\.json)$/",
    "parts": PARTS,
}
"""What every page is made of, in few files: each request costs half a KB, and what is alike packs better together."""
BUNDLER_CHANGES = (
    (
        """alias: [
""",
        """alias: [
      {
        find: "@emotion/react",
        replacement: fileURLToPath(
          new URL("./kromi/element.js", import.meta.url),
        ),
      },
""",
    ),
    (
        """groups: [
""",
        """groups: [
"""
        + "".join(f'            {{ test: {test}, name: "{name}" }},\n' for name, test in GROUPS.items()),
    ),
    ("minify: true,", "minify: true, assetsInlineLimit: 0,"),
)
"""Emotion's `jsx` gives way to one that sets styles on elements, and the many smallest modules are few files.

No font stands in a style sheet, where everybody would fetch it, whatever letters they read.
"""


class SameOrigin(Plugin):
    """Makes the browser connect to the page's own host and port.

    Reflex bakes the backend's port into the pages at build time, replaces only the host name, and takes
    https to be on its usual port. Kromi's pages are built once and served on any port, so the port must
    follow as well.
    """

    def pre_compile(self, **context: Any) -> None:
        """Change the lines of Reflex's client that choose the host and the port."""
        context["add_modify_task"](CLIENT, same_origin)


class Lean(Plugin):
    """Leaves out of the bundle what Kromi's pages do not need, and of requests those for next to nothing."""

    def pre_compile(self, **context: Any) -> None:
        """Change what the bundler puts where."""
        context["add_modify_task"](BUNDLER, lean)
        context["add_modify_task"](CLIENT, without_eval)


def lean(source: str) -> str:
    """Return the bundler's configuration with Kromi's changes.

    Raises:
        ValueError: If Reflex's configuration is not as it is known.
    """
    for before, after in BUNDLER_CHANGES:
        source = _replaced(source, BUNDLER, before, after)
    return source


def same_origin(source: str) -> str:
    """Return Reflex's client with the host and the port of the page.

    Raises:
        ValueError: If Reflex's client is not as it is known.
    """
    for before, after in CLIENT_CHANGES:
        if after not in source:
            source = _replaced(source, CLIENT, before, after)
    return source


def without_eval(source: str) -> str:
    """Return Reflex's client with `eval` called from outside of it.

    What calls it directly keeps each name in the module, and in all that is bundled with it, as it was written. It
    does nothing in Kromi's pages either way: their policy forbids it.
    """
    return re.sub(r"(?<![.\w])eval\(", "globalThis.eval(", source.replace(*EVALUATED))


def _replaced(source: str, file: str, before: str, after: str) -> str:
    if before not in source:
        raise ValueError(f"Reflex's {file} has changed: {before!r} is gone. Kromi's pages need it as it was.")
    return source.replace(before, after)
