"""The database: one pool of connections, one transaction per use case."""

from __future__ import annotations

import select
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import text

from kromi_app.errors import LimitReached
from kromi_app.store.connection import LIVELINESS, Connection, conninfo_of

POOL_SIZE = 12
WAITING = 500
"""As many use cases as may wait for a connection; more are refused at once."""
PATIENCE_S = 5.0
"""How long each may wait."""
SOON_S = 0.5
"""How long it may take the database to answer whether it is there."""
RECONNECT_S = 2.0
"""How long a lost connection is sought by itself; after that, whenever one is asked for."""
OPTIONS = "-c statement_timeout=15000 -c lock_timeout=5000 -c plan_cache_mode=force_generic_plan"
"""Every statement goes by an index whatever its parameters are, so that planning it once is enough."""
BUSY = "Kromi cannot reach its database, or carries more than it can."
FULL = "Kromi's database has no room left."
_CURSORS: Mapping[str, Any] = {"cursor_factory": psycopg.AsyncRawCursor, "row_factory": namedtuple_row}
_SELECT_1 = text("SELECT 1")
_SNAPSHOT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


class Database:
    """A pool of connections to one Postgres.

    Args:
        url: A SQLAlchemy URL, `postgresql+psycopg://…`.
    """

    def __init__(self, url: str) -> None:
        """Make the pool; connections open when they are needed."""
        self._pool = AsyncConnectionPool(
            conninfo_of(url),
            kwargs={"autocommit": True, **_CURSORS, "options": OPTIONS, **LIVELINESS},
            min_size=0,
            max_size=POOL_SIZE,
            max_waiting=WAITING,
            check=_check,
            max_lifetime=1800,
            reconnect_timeout=RECONNECT_S,
            open=False,
        )
        self._listeners: list[Callable[[str], None]] = []

    def on_touched(self, listener: Callable[[str], None]) -> None:
        """Tell a listener of each brand that this process changed, before whoever changed it goes on."""
        self._listeners.append(listener)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Connection, None]:
        """Open a transaction that commits at the end, or rolls back on any error.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        async with self.reading() as connection, connection.transaction():
            yield connection

    @asynccontextmanager
    async def reading(self, patience_s: float = PATIENCE_S) -> AsyncGenerator[Connection, None]:
        """Open a connection on which each statement stands by itself.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        if self._pool.closed:
            await self._pool.open()
        touched: set[str] = set()
        try:
            connection = await self._pool.getconn(patience_s)
            try:
                yield Connection(connection, touched)  # there is nothing to commit
            finally:
                await self._pool.putconn(connection)
        except psycopg.errors.DiskFull as error:
            raise LimitReached(FULL, "Whoever runs it must make room on its disk.", retry_after_s=60) from error
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise LimitReached(BUSY, "Try again in a moment.", retry_after_s=2) from error
        finally:
            self._tell(touched)

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[Connection, None]:
        """Open a connection on which all statements see one moment; it is for reading.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        async with self.transaction() as connection:
            await connection.execute(_SNAPSHOT)
            yield connection

    async def answers(self) -> bool:
        """Tell whether the database answers at once, where a use case would wait for better times."""
        try:
            async with self.reading(SOON_S) as connection:
                await connection.execute(_SELECT_1)
        except (LimitReached, psycopg.Error):
            return False
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()

    def _tell(self, touched: Collection[str]) -> None:
        """Tell which brands were changed; after an error too, for it may be committed all the same."""
        for brand_id in touched:
            for listener in self._listeners:
                listener(brand_id)


async def _check(connection: psycopg.AsyncConnection) -> None:
    """Refuse to lend a connection whose other end has gone, as after a restart of Postgres.

    A connection that nobody uses has something to read only then, or where there is a notice: so
    nearly always this asks the kernel alone, and not Postgres.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        await AsyncConnectionPool.check_connection(connection)
