"""Who tokens act for is remembered while their end would be heard, and not a moment longer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from kromi_app.brand.actor import Actor
from kromi_app.service.accounts import Accounts
from kromi_app.service.feed import Aside, Feed
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.service.remembered import Remembered
from kromi_app.store.database import Database
from kromi_app.store.notifications import Notifications
from tests.fixtures.outages import until

pytestmark = pytest.mark.asyncio

EMAIL = "mia@example.com"
PATIENCE_S = 20


class Asked:
    """The accounts, with how often they were asked; what `then` does happens while they are."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.times = 0
        self.then: Callable[[], Awaitable[None]] | None = None

    async def actor_of_token(self, token: str, assistant: str) -> tuple[Actor, str] | None:
        self.times += 1
        found = await self.accounts.actor_of_token(token, assistant)
        if self.then is not None:
            await self.then()
        return found


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database, Passwords(Cost(8, 1)), Limits(database, Rates()))


@asynccontextmanager
async def remembering(accounts: Accounts, database: Database, url: str) -> AsyncIterator[tuple[Feed, Asked, str]]:
    """Give a feed that listens, the accounts and a token of theirs."""
    await accounts.sign_up("Mia Kern", EMAIL, "sunlit rivers run", "127.0.0.1")
    token = await accounts.add_token(EMAIL, "test", ["brand:read"])
    feed = Feed(database, Notifications(url))
    async with feed.running():
        await until(lambda: feed.listening, PATIENCE_S, "the feed does not listen")
        yield feed, Asked(accounts), token


async def test_a_token_that_comes_often_is_asked_about_once(
    accounts: Accounts, database: Database, database_url: str
) -> None:
    async with remembering(accounts, database, database_url) as (feed, asked, token):
        remembered = Remembered(asked, feed, lasts=timedelta(minutes=5))
        found = [await remembered.actor_of_token(token, "") for _ in range(5)]
        assert found == [await accounts.actor_of_token(token, "")] * 5
        assert asked.times == 1
        assert [await remembered.actor_of_token("kromi_none", "") for _ in range(2)] == [None, None]
        assert asked.times == 3


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM access_token",
        "UPDATE access_token SET scopes = '{}'",
        "UPDATE account SET name = 'Maria Kern'",
        "DELETE FROM account",
    ],
)
async def test_whatever_changes_who_a_token_acts_for_is_heard(
    accounts: Accounts, database: Database, database_url: str, change: str
) -> None:
    async with remembering(accounts, database, database_url) as (feed, asked, token):
        heard: list[Aside] = []
        remembered = Remembered(asked, feed, lasts=timedelta(minutes=5))
        feed.on_aside(heard.append)
        await remembered.actor_of_token(token, "")
        async with database.transaction() as connection:
            await connection.execute(text(change))
        await until(lambda: heard, PATIENCE_S, "nothing was heard")
        assert await remembered.actor_of_token(token, "") == await accounts.actor_of_token(token, "")


async def test_that_a_token_was_used_is_no_reason_to_ask_again(
    accounts: Accounts, database: Database, database_url: str
) -> None:
    async with remembering(accounts, database, database_url) as (feed, asked, token):
        heard: list[Aside] = []
        feed.on_aside(heard.append)
        async with database.transaction() as connection:
            await connection.execute(text("UPDATE access_token SET used_at = now(), edits = edits + 1"))
            await connection.execute(text("UPDATE account SET name = 'Maria Kern'"))
        await until(lambda: heard, PATIENCE_S, "nothing was heard")
        found = await asked.actor_of_token(token, "")
        assert found is not None
        assert heard == [Aside("ended", found[0].account_id)]


async def test_a_token_that_ends_while_it_is_asked_about_is_not_remembered(
    accounts: Accounts, database: Database, database_url: str
) -> None:
    async with remembering(accounts, database, database_url) as (feed, asked, token):
        heard: list[Aside] = []
        remembered = Remembered(asked, feed, lasts=timedelta(minutes=5))
        feed.on_aside(heard.append)

        async def end() -> None:
            async with database.transaction() as connection:
                await connection.execute(text("DELETE FROM access_token"))
            await until(lambda: heard, PATIENCE_S, "nothing was heard")
            asked.then = None

        asked.then = end
        assert await remembered.actor_of_token(token, "") is not None
        assert await remembered.actor_of_token(token, "") is None


async def test_nothing_is_remembered_where_nothing_would_be_heard(
    accounts: Accounts, database: Database, database_url: str
) -> None:
    async with remembering(accounts, database, database_url) as (feed, asked, token):
        remembered = Remembered(asked, feed, lasts=timedelta(minutes=5))
        await remembered.actor_of_token(token, "")
        await remembered.actor_of_token(token, "")
        assert asked.times == 1
    assert not feed.listening
    await remembered.actor_of_token(token, "")
    await remembered.actor_of_token(token, "")
    assert asked.times == 3
