"""Kromi's own Postgres on what an earlier one left, and without the rights of root."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import psycopg
import pytest

from kromi_app.launch import LaunchError
from kromi_app.launch.binaries import MAJOR
from kromi_app.launch.postgres import Postgres
from kromi_app.launch.privileges import Mode

IS_ROOT = os.geteuid() == 0


@asynccontextmanager
async def running(home: Path, mode: Mode | None = None) -> AsyncIterator[Postgres]:
    """Run a cluster in a folder."""
    postgres = Postgres(home, mode=mode)
    await postgres.start()
    try:
        yield postgres
    finally:
        await postgres.stop()


async def ask(postgres: Postgres, statement: str) -> list[int]:
    """Run one statement on a connection of its own, and return the first column of what it finds."""
    url = postgres.url().replace("+psycopg", "")
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        found = await connection.execute(statement.encode())
        return [row[0] for row in await found.fetchall()] if found.description else []


def owner_of(path: Path) -> int:
    return path.stat().st_uid


async def test_the_leavings_of_a_killed_server_do_not_stop_the_next_one(tmp_path: Path) -> None:
    home = tmp_path / "postgres"
    async with running(home):
        pass
    # A number that is somebody else's by now: this process's own.
    (home / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{home / 'data'}\n", encoding="ascii")
    (home / "run" / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n", encoding="ascii")
    async with running(home) as postgres:
        assert await ask(postgres, "SELECT 1") == [1]


async def test_a_cluster_that_was_only_half_made_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text(f"{MAJOR}\n", encoding="ascii")
    async with running(tmp_path / "postgres") as postgres:
        assert await ask(postgres, "SELECT 1") == [1]
    assert not half.exists()


async def test_it_never_runs_as_root_and_an_ordinary_user_runs_it_alone(open_folder: Path) -> None:
    """Root that may not become somebody else gives it a number that is nobody's."""
    for _ in range(2):
        async with running(open_folder / "postgres", "number" if IS_ROOT else "plain") as postgres:
            assert await ask(postgres, "SELECT 1") == [1]
            owner = owner_of(Path(f"/proc/{postgres.process_id}"))
            assert owner != 0
            assert owner == os.geteuid() or IS_ROOT
            assert owner_of(open_folder / "postgres" / "data") == owner
    assert owner_of(open_folder) == os.geteuid()


async def test_a_folder_that_only_its_owner_can_reach_is_refused_with_a_sentence_where_root_must_go(
    tmp_path: Path,
) -> None:
    refused = pytest.raises(LaunchError, match="Choose --data outside") if IS_ROOT else nullcontext()
    with refused:
        Postgres(tmp_path / "postgres", mode="number" if IS_ROOT else "plain")
