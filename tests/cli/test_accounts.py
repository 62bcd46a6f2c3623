"""`kromi user` and `kromi token`, run as they are typed; on a real Postgres."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import get_args

import pytest
import typer
from typer.testing import CliRunner, Result

from kromi_app.cli import accounts as commands
from kromi_app.config import Settings
from kromi_app.errors import ErrorCode
from kromi_app.service.standalone import open_accounts

PASSWORD = "seven bright herons"


@pytest.fixture
def email() -> str:
    return f"mia-{secrets.token_hex(6)}@example.com"


@pytest.fixture(autouse=True)
def _the_tests_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def running_database(settings: Settings) -> AsyncIterator[str]:
        yield database_url

    monkeypatch.setattr(commands, "running_database", running_database)


def kromi(*typed: str, stdin: str = "") -> Result:
    app = typer.Typer()
    app.add_typer(commands.user, name="user")
    app.add_typer(commands.token, name="token")
    return CliRunner().invoke(app, typed, input=stdin)


def test_a_user_is_added_with_a_password_from_standard_input(email: str, database_url: str) -> None:
    added = kromi("user", "add", email, "--name", "Mia", stdin=f"{PASSWORD}\n")

    async def sign_in() -> str:
        async with open_accounts(database_url) as accounts:
            return await accounts.sign_in(email, PASSWORD, "2001:db8::1")

    assert added.exit_code == 0
    assert PASSWORD not in added.output
    assert asyncio.run(sign_in())


def test_a_refusal_says_why_and_ends_with_its_own_code(email: str) -> None:
    short = kromi("user", "add", email, "--name", "Mia", stdin="short\n")
    nobody = kromi("token", "add", email, "--scope", "brand:read")
    kromi("user", "add", email, "--name", "Mia", stdin=PASSWORD)
    twice = kromi("user", "add", email, "--name", "Mia", stdin=PASSWORD)

    assert (short.exit_code, nobody.exit_code, twice.exit_code) == (2, 3, 5)
    assert "Choose one of 8 or more." in short.stderr
    assert email in twice.stderr


def test_a_token_is_printed_alone_so_that_a_script_can_take_it(email: str, database_url: str) -> None:
    kromi("user", "add", email, "--name", "Mia", stdin=PASSWORD)
    made = kromi("token", "add", email, "--scope", "brand:read", "--scope", "brand:write")

    async def actor_of(token: str) -> str:
        async with open_accounts(database_url) as accounts:
            found = await accounts.actor_of_token(token, "Claude")
        return found[0].label if found else ""

    assert made.exit_code == 0
    assert len(made.stdout.split()) == 1
    assert asyncio.run(actor_of(made.stdout.strip())) == "Claude for Mia"


def test_a_revoked_token_is_no_longer_listed(email: str) -> None:
    kromi("user", "add", email, "--name", "Mia", stdin=PASSWORD)
    made = kromi("token", "add", email, "--scope", "brand:read", "--name", "laptop").stdout.strip()
    listed = kromi("token", "list", email).stdout
    revoked = kromi("token", "revoke", email, listed.split()[0])

    assert "laptop" in listed
    assert made not in listed
    assert revoked.exit_code == 0
    assert kromi("token", "list", email).stdout == ""


def test_every_error_code_has_an_exit_code_of_its_own() -> None:
    assert set(commands.EXIT_CODES) == set(get_args(ErrorCode))
    assert len(set(commands.EXIT_CODES.values())) == len(commands.EXIT_CODES)
