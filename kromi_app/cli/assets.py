"""`kromi assets`: whether every file is there, and none too many."""

from __future__ import annotations

import asyncio

import typer

from kromi_app.config import Settings
from kromi_app.launch import running_database
from kromi_app.service.assets import AssetReport
from kromi_app.service.standalone_assets import open_assets

assets = typer.Typer(help="The files that brands hold.", no_args_is_help=True)


@assets.callback()
def files() -> None:
    """Look after the files that brands hold."""


@assets.command("check")
def check() -> None:
    """Compare the files that brands hold with those that are stored; ends with 1 where they disagree."""
    report = asyncio.run(_report())
    for words, keys in (("stored, and held by no brand", report.orphans), ("held, and not stored", report.missing)):
        for account_id, digest in keys:
            typer.echo(f"{words}: {account_id}/{digest}")
    if report.orphans or report.missing:
        raise typer.Exit(1)
    typer.echo("Every file that a brand holds is stored, and no other.")


async def _report() -> AssetReport:
    settings = Settings.from_environment()
    async with running_database(settings) as url, open_assets(settings, url) as opened:
        return await opened.check()
