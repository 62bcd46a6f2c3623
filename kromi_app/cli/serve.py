"""The server, for use and for work on it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import typer
from rich.console import Console
from watchfiles import Change, DefaultFilter, run_process

from kromi_app.config import Settings
from kromi_app.launch import LaunchError, pages


def settings_for(port: int | None = None, host: str | None = None, data: Path | None = None) -> Settings:
    """Return the settings in force; what is wrong with them ends the command with a sentence."""
    try:
        return Settings.from_environment().at(port=port, host=host, data_dir=data)
    except ValueError as error:
        raise refused(error) from None


def refused(error: Exception) -> typer.Exit:
    """Say what is wrong, and return what ends the command."""
    Console(stderr=True).print(f"kromi: {error}", highlight=False, markup=False)
    return typer.Exit(1)


def serve(port: int | None, host: str | None, data: Path | None) -> None:
    """Serve until SIGINT or SIGTERM."""
    from kromi_app.launch import server  # noqa: PLC0415  (other commands need not wait for uvicorn)

    try:
        server.serve(settings_for(port, host, data))
    except LaunchError as error:
        raise refused(error) from None


def dev() -> None:
    """Serve for people who work on Kromi: whenever a source changes, build what it touches and start again."""
    console = Console()
    sources = [pages.ROOT / name for name in ("kromi_app", "assets", "alembic")]
    console.print(f"Watching {', '.join(source.name for source in sources)}; Ctrl-C stops.")
    command = f"{shlex.quote(sys.executable)} -m kromi_app"
    run_process(*sources, target=command, target_type="command", watch_filter=PythonAndBrowserFilter())


class PythonAndBrowserFilter(DefaultFilter):
    """Lets through what Kromi is made of, and nothing that a build writes."""

    def __call__(self, change: Change, path: str) -> bool:
        """Tell whether a changed path is a source."""
        is_source = path.endswith((".py", ".js", ".jsx", ".css", ".svg", ".md"))
        return is_source and "/assets/external/" not in path and super().__call__(change, path)
