"""What repositories ask: statements with named parameters, answered by rows with named columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from sqlalchemy import TextClause, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import make_url

LIVELINESS: Mapping[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""How libpq finds out that the other end has gone, in seconds, the last in milliseconds."""


class Connection:
    """A connection that is lent for a use case, which passes it on and asks nothing of it itself."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], touched: set[str]) -> None:
        """Wrap psycopg's, whose rows are named tuples, and keep where to note which brands are changed."""
        self._connection = connection
        self._touched = touched

    def touch(self, brand_id: str) -> None:
        """Note that something of a brand is changed, of which Postgres tells the other processes."""
        self._touched.add(brand_id)

    def transaction(self) -> AbstractAsyncContextManager[object]:
        """Return what commits at its end, or rolls back on any error, what is executed inside."""
        return self._connection.transaction()

    async def execute(self, statement: TextClause, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Execute a statement, and fetch all that it returns."""
        compiled, names = _compiled(statement.text)
        cursor = await self._connection.execute(compiled, [parameters[name] for name in names] if parameters else ())
        returned = cursor.pgresult  # whose `nfields` tells what `description` would, which builds a list of columns
        return Rows(await cursor.fetchall() if returned is not None and returned.nfields else ())


class Rows:
    """What a statement returned."""

    def __init__(self, rows: Sequence[TupleRow]) -> None:
        """Keep the rows."""
        self._rows: Sequence[Any] = rows

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the rows, whose columns are attributes."""
        return iter(self._rows)

    def mappings(self) -> Iterator[dict[str, Any]]:
        """Iterate over the rows as mappings of their columns."""
        return (row._asdict() for row in self._rows)

    def scalars(self) -> Iterator[Any]:
        """Iterate over the first column."""
        return (row[0] for row in self._rows)

    def one_or_none(self) -> Any:
        """Return the only row, if there is one."""
        return self._rows[0] if self._rows else None

    def one(self) -> Any:
        """Return the only row, which is there."""
        return self._rows[0]

    def scalar_one_or_none(self) -> Any:
        """Return the only value, if there is one."""
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        """Return the only value, which is there."""
        return self._rows[0][0]


def conninfo_of(url: str) -> str:
    """Return a SQLAlchemy URL as libpq reads it; not as a URL, where the two write a space differently."""
    parsed = make_url(url)
    _, options = parsed.get_dialect()().create_connect_args(parsed)
    return make_conninfo(**options)


@lru_cache(500)
def _compiled(statement: str) -> tuple[bytes, Sequence[str]]:
    """Return a statement with Postgres's own placeholders, `$1` and on, and the names of the parameters in their order.

    Psycopg would put its own in their place for each execution anew.
    """
    compiled = text(statement).compile(dialect=PGDialect_psycopg(paramstyle="numeric_dollar"))
    return str(compiled).encode(), tuple(compiled.positiontup or ())
