"""`kromi assets`: whether every file is there, and none too many."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from kromi_app.config import Settings
from kromi_app.launch import running_database
from kromi_app.service.assets import AssetReport
from kromi_app.service.standalone_assets import open_assets

assets = typer.Typer(help="The files that brands hold.", no_args_is_help=True)


@assets.callback()
def files() -> None:
    """Look after the files that brands hold."""


SWEEP = typer.Option(
    help="Delete what is stored and held by no brand, or held and named by nothing, and what was half written."
)
YES = typer.Option("--yes", "-y", help="Delete without asking.")


@assets.command("check")
def check(sweep: Annotated[bool, SWEEP] = False, yes: Annotated[bool, YES] = False) -> None:
    """Compare the files that brands hold with what is stored and what records show; ends with 1 where they disagree."""
    asyncio.run(_check(sweep=sweep, yes=yes))


async def _check(*, sweep: bool, yes: bool) -> None:
    settings = Settings.from_environment()
    async with running_database(settings) as url, open_assets(settings, url) as opened:
        report = await opened.check()
        _tell(report)
        found = len(report.orphans) + len(report.unfinished) + len(report.unneeded)
        if sweep and found:
            if not yes:
                typer.confirm(
                    f"Delete {found} of them from the store? Make sure that the database is theirs.", abort=True
                )
            await opened.sweep(report)
            typer.echo(f"Deleted: {found}.")
            found = 0
    if found or report.missing or report.lost:
        raise typer.Exit(1)


def _tell(report: AssetReport) -> None:
    told = {
        "stored, and held by no brand": report.orphans,
        "held, and not stored": report.missing,
        "half written beside one that is held": report.unfinished,
        "held for a day, and named by no record and no history": report.unneeded,
    }
    for words, keys in told.items():
        for owner_id, name in keys:
            typer.echo(f"{words}: {owner_id}/{name}")
    for lost in report.lost:
        typer.echo(f"held by a record, and not by its brand: {lost.brand_id} {lost.record_id} {lost.asset_id}")
    if not any(told.values()) and not report.lost:
        typer.echo("Every file that a brand holds is stored, and no other.")
