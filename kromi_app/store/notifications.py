"""Notifications: one connection that listens to Postgres, and comes back when it is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
from psycopg import sql

from kromi_app.store.asides import CHANNEL
from kromi_app.store.connection import LIVELINESS, conninfo_of

RETRY_S = 0.5
CHECK_S = 5.0
"""How long a silent connection is believed before it is asked whether it is still there."""
ANSWER_S = 2.0
"""How long it may take to answer that."""


class Notifications:
    """Hints that a brand has a new revision, and asides.

    Args:
        url: A SQLAlchemy URL of the database itself; behind a transaction pooler LISTEN hears nothing.
    """

    def __init__(self, url: str) -> None:
        """Keep the address; the connection opens when somebody iterates."""
        self._conninfo = conninfo_of(url)

    async def hints(self) -> AsyncIterator[str | None]:
        """Yield each notification as it was sent, such as `brand revision`, for as long as somebody asks.

        Yields `""` when a connection (again) listens: what was missed before is for the caller to
        read. Yields None when the connection was lost.
        """
        while True:
            try:
                async for hint in self._connected():
                    yield hint
            except (psycopg.Error, OSError, TimeoutError):
                pass
            yield None
            await asyncio.sleep(RETRY_S)

    async def _connected(self) -> AsyncIterator[str]:
        connection = await psycopg.AsyncConnection.connect(
            self._conninfo,
            autocommit=True,
            application_name="kromi-listen",
            **LIVELINESS,
        )
        async with connection:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            yield ""
            while True:
                async for notification in connection.notifies(timeout=CHECK_S):
                    yield notification.payload
                async with asyncio.timeout(ANSWER_S):
                    await connection.execute("SELECT 1")
