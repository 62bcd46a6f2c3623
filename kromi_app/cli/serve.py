"""The server, for use and for work on it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import typer
from rich.console import Console

from kromi_app.config import Settings
from kromi_app.launch import LaunchError, node, pages, running_database

DEV_BACKEND_PORT = 8000


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
    """Serve for people who work on Kromi: pages and handlers follow the sources."""
    settings = settings_for()
    console = Console()

    async def run() -> int:
        async with running_database(settings) as url:
            env = {
                **os.environ,
                **settings.as_environment(),
                "DATABASE_URL": url,
                "REFLEX_CHECK_LATEST_VERSION": "false",
            }
            node.put_on_path(env)
            console.print(f"Pages at {settings.public_url}, /mcp and /auth at http://localhost:{DEV_BACKEND_PORT}")
            ports = ["--frontend-port", str(settings.port), "--backend-port", str(DEV_BACKEND_PORT)]
            command = [sys.executable, "-m", "reflex", "run", *ports]
            process = await asyncio.create_subprocess_exec(*command, cwd=pages.ROOT, env=env, stdin=subprocess.DEVNULL)
            return await process.wait()

    try:
        raise typer.Exit(asyncio.run(run()))
    except LaunchError as error:
        raise refused(error) from None
    except KeyboardInterrupt:
        raise typer.Exit from None
