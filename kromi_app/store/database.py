"""The database: one engine, one transaction per use case."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from kromi_app.errors import LimitReached

Connection = AsyncConnection
"""What repositories work on; use cases pass it on and ask nothing of it."""
TRANSACTIONS, READERS = 6, 8
"""Connections at most, for transactions and for single statements."""
OPTIONS = "-c statement_timeout=15000 -c lock_timeout=5000 -c plan_cache_mode=force_generic_plan"
"""Every statement goes by an index whatever its parameters are, so that planning it once is enough."""
BUSY = "Kromi cannot reach its database, or carries more than it can."


class Database:
    """Two pools of connections to one Postgres.

    Args:
        url: A SQLAlchemy URL, `postgresql+psycopg://…`.
    """

    def __init__(self, url: str) -> None:
        """Make the pools; connections open when they are needed."""
        self._engine = _engine(url, TRANSACTIONS)
        self._snapshots = self._engine.execution_options(isolation_level="REPEATABLE READ")
        # A pool of its own: to make a connection commit by itself, and undo that, costs as much as a query.
        self._reader = _engine(
            url, READERS, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True, pool_reset_on_return=None
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection, None]:
        """Open a transaction that commits at the end, or rolls back on any error.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        with _outages():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection, None]:
        """Open a connection on which each statement stands by itself.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        with _outages():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[AsyncConnection, None]:
        """Open a connection on which all statements see one moment; it is for reading.

        Raises:
            LimitReached: If no connection can be had, or the connection broke.
        """
        with _outages():
            async with self._snapshots.begin() as connection:
                yield connection

    async def answers(self) -> bool:
        """Tell whether the database answers."""
        try:
            async with self.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except (LimitReached, DBAPIError):
            return False
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
        await self._reader.dispose()


def _engine(url: str, size: int, **options: Any) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=5,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={"options": OPTIONS, "connect_timeout": 5},
        **options,
    )


class _outages:  # noqa: N801  (reads as a word in a with statement)
    """Turns an unreachable or overloaded database into an error that says to come back later."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if lost or isinstance(error, (OperationalError, InterfaceError, PoolTimeout)):
            raise LimitReached(BUSY, "Try again in a moment.", retry_after_s=2) from error
