"""Calls are noted many at a time, whatever comes meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from kromi_app.service.calls import AT_ONCE, Calls
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from tests.fixtures.people import CLAUDE, Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Busy(Database):
    """A database of a server at which another call comes each time that some are written."""

    calls: Calls
    writings = 0

    @asynccontextmanager
    async def reading(self, patience_s: float = 5.0) -> AsyncIterator[Connection]:
        self.writings += 1
        assert self.writings < 10, "calls are written one by one"
        note(self.calls)
        async with super().reading(patience_s) as connection:
            yield connection


def note(calls: Calls, times: int = 1) -> None:
    for _ in range(times):
        calls.note(CLAUDE, "token", "get_brand", "", "ok", 0.001, changed=False)


async def test_what_comes_while_calls_are_written_waits_for_the_next_time(desk: Desk, database_url: str) -> None:
    database = Busy(database_url)
    database.calls = calls = Calls(database)
    note(calls, AT_ONCE + 1)
    await calls.write()
    assert database.writings == 2
    await calls.write()
    assert database.writings == 3
    await database.close()
    async with desk.database.reading() as connection:
        rows = await connection.execute(text("SELECT count(*) FROM tool_call"))
    assert rows.scalar_one() == AT_ONCE + 3
