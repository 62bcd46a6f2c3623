"""Kromi's own Postgres: it comes back when it is killed, and goes when its parent goes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from kromi_app.launch import LaunchError, pages
from kromi_app.launch.binaries import MAJOR
from kromi_app.launch.postgres import Postgres
from kromi_app.launch.privileges import Mode
from tests.fixtures.app import wait_until
from tests.fixtures.outages import kill_family

AS_CHILD = """
import asyncio, sys
from pathlib import Path
from kromi_app.launch.postgres import Postgres

async def run():
    postgres = Postgres(Path(sys.argv[1]))
    await postgres.start()
    print(postgres.process_id, flush=True)
    await asyncio.Event().wait()

asyncio.run(run())
"""


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


async def ask_until_answered(postgres: Postgres, statement: str) -> list[int]:
    ends = time.monotonic() + 20
    while True:
        try:
            return await ask(postgres, statement)
        except psycopg.OperationalError:
            assert time.monotonic() < ends, "Postgres did not come back"
            await asyncio.sleep(0.02)


def owner_of(path: Path) -> int:
    return path.stat().st_uid


async def test_it_is_started_again_after_a_kill_with_every_committed_row(tmp_path: Path) -> None:
    async with running(tmp_path / "postgres") as postgres:
        await ask(postgres, "CREATE TABLE kept (n int)")
        for killed in (1, 2):
            for number in range(20):
                await ask(postgres, f"INSERT INTO kept VALUES ({killed * 100 + number})")
            before = postgres.process_id
            assert before is not None
            kill_family(before)
            kept = await ask_until_answered(postgres, "SELECT n FROM kept ORDER BY n")
            assert kept == [k * 100 + number for k in range(1, killed + 1) for number in range(20)]
            assert postgres.process_id not in (None, before)


async def test_it_goes_when_its_parent_is_killed_and_starts_anew_with_every_committed_row(tmp_path: Path) -> None:
    home = tmp_path / "postgres"
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AS_CHILD, str(home), cwd=pages.ROOT, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    process_id = int(await asyncio.wait_for(parent.stdout.readline(), 60))
    await ask(Postgres(home), "CREATE TABLE kept AS SELECT 7 AS n")

    parent.kill()
    await parent.wait()
    wait_until(lambda: not Path(f"/proc/{process_id}").exists(), 10, "Postgres outlives its parent")

    async with running(home) as postgres:
        assert await ask(postgres, "SELECT n FROM kept") == [7]


async def test_it_starts_at_once_after_its_parent_was_killed(tmp_path: Path) -> None:
    home = tmp_path / "postgres"
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AS_CHILD, str(home), cwd=pages.ROOT, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    await asyncio.wait_for(parent.stdout.readline(), 60)
    parent.kill()
    async with running(home) as postgres:
        assert await ask(postgres, "SELECT 1") == [1]
    await parent.wait()


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


async def test_a_cluster_of_another_version_is_refused_with_a_sentence_and_left_alone(tmp_path: Path) -> None:
    made = tmp_path / "postgres" / "data"
    made.mkdir(parents=True)
    (made / "PG_VERSION").write_text("14\n", encoding="ascii")
    with pytest.raises(LaunchError, match=f"was made by Postgres 14; this Kromi brings {MAJOR}"):
        await Postgres(tmp_path / "postgres").start()
    assert [path.name for path in made.iterdir()] == ["PG_VERSION"]


async def test_it_listens_on_no_port_and_its_socket_is_private(tmp_path: Path) -> None:
    async with running(tmp_path / "postgres") as postgres:
        assert await ask(postgres, "SELECT 1 WHERE current_setting('listen_addresses') = ''") == [1]
        assert (tmp_path / "postgres" / "run").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "postgres" / "data").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "postgres" / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give up its rights")
async def test_where_root_may_not_become_somebody_else_it_runs_under_a_number_of_its_own(open_folder: Path) -> None:
    for _ in range(2):
        async with running(open_folder / "postgres", "number") as postgres:
            assert await ask(postgres, "SELECT 1") == [1]
            owner = owner_of(Path(f"/proc/{postgres.process_id}"))
            assert owner != 0
            assert owner_of(open_folder / "postgres" / "data") == owner
    assert owner_of(open_folder) == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give up its rights")
async def test_a_folder_that_only_root_can_reach_is_refused_with_a_sentence_where_root_must_go(tmp_path: Path) -> None:
    with pytest.raises(LaunchError, match="Choose --data outside"):
        Postgres(tmp_path / "postgres", mode="number")
