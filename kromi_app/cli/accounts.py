"""`kromi user` and `kromi token`: accounts and personal access tokens, for whoever runs Kromi."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, TypeVar

import typer

from kromi_app.brand.actor import SCOPES
from kromi_app.config import Settings
from kromi_app.errors import ErrorCode, KromiError
from kromi_app.launch import running_database
from kromi_app.service.accounts import AccessToken, Accounts
from kromi_app.service.standalone import open_accounts

EXIT_CODES: Mapping[ErrorCode, int] = {"invalid": 2, "not_found": 3, "not_permitted": 4, "conflict": 5, "limit": 75}
"""2 is what a wrong argument ends with, 75 what mail programs take for: try again later."""
T = TypeVar("T")
Email = Annotated[str, typer.Argument(help="The email that the person signs in with.")]

user = typer.Typer(help="People who may sign in.", no_args_is_help=True)
token = typer.Typer(help="Personal access tokens, with which assistants and scripts get in.", no_args_is_help=True)


@user.command("add")
def add_user(email: Email, name: Annotated[str, typer.Option(help="How others see the person.")]) -> None:
    """Make an account; its password is read from standard input."""
    password = _read_password()
    account = _run(lambda accounts: accounts.add_user(email, name, password))
    typer.echo(f"{account.name} may sign in as {account.email}.")


@token.command("add")
def add_token(
    email: Email,
    scope: Annotated[list[str], typer.Option(help=f"{' or '.join(SCOPES)}; may be given more than once.")],
    name: Annotated[str, typer.Option(help="What the token is for.")] = "made with kromi",
    propose: Annotated[bool, typer.Option("--propose", help="What is edited with it waits for a person.")] = False,
) -> None:
    """Make an access token and print it, this once."""
    made = _run(lambda accounts: accounts.add_token(email, name, scope, proposes=propose))
    typer.echo(made)
    typer.echo("It is kept nowhere: copy it now.", err=True)


@token.command("list")
def list_tokens(email: Email) -> None:
    """List a person's access tokens; the tokens themselves are not kept."""

    async def listed(accounts: Accounts) -> list[str]:
        held = await accounts.list_tokens(await accounts.person(email))
        return [_line(one) for one in held]

    for line in _run(listed):
        typer.echo(line)


def _line(held: AccessToken) -> str:
    may = ",".join(held.scopes) + (" (proposes)" if held.proposes else "")
    return f"{held.id}  {held.created_at:%Y-%m-%d}  {may}  {held.name}"


@token.command("revoke")
def revoke_token(
    email: Email, token_id: Annotated[str, typer.Argument(help="As `kromi token list` shows it.")]
) -> None:
    """Make an access token worthless, from its next call on."""

    async def revoke(accounts: Accounts) -> None:
        await accounts.revoke_token(await accounts.person(email), token_id)

    _run(revoke)
    typer.echo("Revoked.")


def _run(use: Callable[[Accounts], Awaitable[T]]) -> T:
    """Do something with the accounts; end the program, saying why, where Kromi refuses."""

    async def with_accounts() -> T:
        async with running_database(Settings.from_environment()) as url, open_accounts(url) as accounts:
            return await use(accounts)

    try:
        return asyncio.run(with_accounts())
    except KromiError as error:
        typer.echo(f"kromi: {error}", err=True)
        raise typer.Exit(EXIT_CODES[error.code]) from error


def _read_password() -> str:
    """Ask for the password where somebody types, unseen; else take the first line that is piped in."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
