"""`kromi brand`: brands from files, and the sample brand, for whoever runs Kromi."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kromi_app.brand.formats.dtcg import import_dtcg
from kromi_app.brand.makers.sources import in_words
from kromi_app.brand.planning import AnyOperation
from kromi_app.cli.accounts import EXIT_CODES
from kromi_app.config import Settings
from kromi_app.errors import KromiError
from kromi_app.launch import running_database
from kromi_app.service.standalone_brands import open_brands, open_samples

Email = Annotated[str, typer.Argument(help="The email of the person who is to own the brand.")]
FilePaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Design token files, chosen together; with their resolver file, if they have one.",
        exists=True,
        dir_okay=False,
        readable=True,
    ),
]

brand = typer.Typer(help="Brands from files.", no_args_is_help=True)


@brand.command("import")
def import_files(email: Email, files: FilePaths) -> None:
    """Make a brand of Design Tokens (DTCG) files, and list what no kind of record has a place for."""
    try:
        imported = import_dtcg({str(path): path.read_bytes() for path in files})
        names = in_words([path.name for path in files])
        address = asyncio.run(_made(email, imported.name, imported.operations, "import", imported.report(), names))
    except KromiError as error:
        raise _ended(error) from error
    typer.echo(address)
    typer.echo(imported.summary())
    if imported.left_out:
        typer.echo(f"\nWithout a kind:\n{imported.report()}")


@brand.command("sample")
def make_sample(email: Email) -> None:
    """Make the sample brand, to try things on."""
    try:
        address = asyncio.run(_sampled(email))
    except KromiError as error:
        raise _ended(error) from error
    typer.echo(address)


async def _made(
    email: str, name: str, operations: Sequence[AnyOperation], cause: str = "edit", note: str = "", origin: str = ""
) -> str:
    """Make a brand, and return the path of its address."""
    async with running_database(Settings.from_environment()) as url, open_brands(url) as (accounts, brands):
        actor = await accounts.person(email)
        made = await brands.create(actor, name, operations, cause=cause, note=note, origin=origin)
        return f"/brands/{made.id}/overview"


async def _sampled(email: str) -> str:
    """Make the sample brand, and return the path of its address."""
    settings = Settings.from_environment()
    async with running_database(settings) as url, open_samples(settings, url) as (accounts, samples):
        made = await samples.create(await accounts.person(email))
        return f"/brands/{made.id}/overview"


def _ended(error: KromiError) -> typer.Exit:
    typer.echo(f"kromi: {error}", err=True)
    return typer.Exit(EXIT_CODES[error.code])
