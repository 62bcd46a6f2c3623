"""The database: what its URL asks for holds, and its snapshots see one moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from kromi_app.config import Settings
from kromi_app.errors import LimitReached
from kromi_app.store.database import Database
from kromi_app.store.notifications import Notifications

SSL_REQUEST = bytes.fromhex("0000000804d2162f")
"""The first message of a Postgres client that asks for TLS."""


class NoTls:
    """Stands in for a Postgres that has no TLS: it says so, and notes whether anybody speaks on in the clear."""

    def __init__(self) -> None:
        self.asked = 0
        self.in_the_clear = 0

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if await reader.read(8) == SSL_REQUEST:
            self.asked += 1
            writer.write(b"N")
            await writer.drain()
            self.in_the_clear += bool(await reader.read(8))
        writer.close()


@asynccontextmanager
async def server_without_tls() -> AsyncIterator[tuple[NoTls, str]]:
    peer = NoTls()
    server = await asyncio.start_server(peer.meet, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        settings = Settings.from_environment(
            {"DATABASE_URL": f"postgres://kromi:secret@127.0.0.1:{port}/kromi?sslmode=require"}
        )
        yield peer, settings.database_url or ""


async def test_where_tls_is_required_nothing_is_said_to_a_server_without_it() -> None:
    async with server_without_tls() as (peer, url):
        database = Database(url)
        with pytest.raises(LimitReached):
            async with database.reading():
                pass
        await database.close()
        assert await anext(aiter(Notifications(url).hints())) is None
    assert peer.asked >= 2
    assert peer.in_the_clear == 0


async def test_a_snapshot_sees_one_moment(database_url: str) -> None:
    database = Database(database_url)
    count = text("SELECT count(*) FROM brand")
    async with database.snapshot() as before:
        assert (await before.execute(count)).scalar_one() == 0
        async with database.transaction() as other:
            await other.execute(text("INSERT INTO brand (id, revision) VALUES ('b', 0)"))
        assert (await before.execute(count)).scalar_one() == 0
    async with database.transaction() as after:
        assert (await after.execute(count)).scalar_one() == 1
        level = (await after.execute(text("SHOW transaction_isolation"))).scalar_one()
    await database.close()
    assert level == "read committed"


async def test_a_disk_that_is_full_is_said_and_not_taken_for_a_busy_database(database_url: str) -> None:
    """Source: PostgreSQL, appendix A, class 53: 53100 is disk_full, 53300 too_many_connections."""
    database = Database(database_url)
    for code, said in (("53100", "no room left"), ("53300", "cannot reach its database")):
        with pytest.raises(LimitReached, match=said):
            async with database.transaction() as connection:
                await connection.execute(text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$"))
    async with database.reading() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1
    await database.close()
