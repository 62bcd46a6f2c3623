"""Prints what the composed app can be asked: its routes, and the events that Reflex has registered.

Run in a process of its own, since Reflex keeps one app for a process.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reflex_base.registry import RegistrationContext
from starlette.routing import Mount, Route

from kromi_app.config import Settings
from kromi_app.launch.server import _app  # pyright: ignore[reportPrivateUsage]

NO_DATABASE = "postgresql+psycopg://nobody@localhost/none"
INNER = ("app", "_app", "_mcp", "_pages")
"""Where apps that stand before others keep these."""


def routes_of(app: Any) -> Iterator[str]:
    """Return the routes of an app and of those that it mounts or stands before."""
    inner = [getattr(app, name) for name in INNER if getattr(app, name, None) is not None]
    if isinstance(app, Route):
        yield from (f"{method} {app.path}" for method in app.methods or ("ANY",) if method != "HEAD")
    elif isinstance(app, Mount):
        yield from list(routes_of(app.app)) or [f"ANY {app.path or '/'}"]
    else:
        for one in getattr(app, "routes", None) or inner:
            yield from routes_of(one)


def main() -> None:
    """Print what the composed app can be asked."""
    settings = replace(Settings(Path("nowhere")), database_url=NO_DATABASE, database_direct_url=NO_DATABASE)
    found = sorted(set(routes_of(_app(settings)())))
    sys.stdout.write(json.dumps({"routes": found, "events": sorted(RegistrationContext.get().event_handlers)}))


if __name__ == "__main__":
    main()
