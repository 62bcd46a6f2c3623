"""Kromi's own Postgres, as durable as it is for people: real processes, killed and started again."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from kromi_app.launch import LaunchError
from kromi_app.launch.postgres import Postgres
from tests.fixtures.app import wait_until

ALONE = """
import asyncio, sys
from pathlib import Path
from kromi_app.launch.postgres import Postgres

async def main():
    postgres = Postgres(Path(sys.argv[1]))
    print(await postgres.start(), postgres.process_id, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True)


def answers(url: str) -> bool:
    try:
        with connect(url) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def alive(process_id: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").split(")")[-1][:4]
    except FileNotFoundError:
        return False


def start_alone(home: Path) -> tuple[subprocess.Popen[str], str, int]:
    """Start Postgres from a process of its own; return that, the URL, and the postmaster's number."""
    parent = subprocess.Popen([sys.executable, "-c", ALONE, str(home)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    url, process_id = parent.stdout.readline().split()
    return parent, url, int(process_id)


def end_with_no_chance_to_tidy_up(parent: subprocess.Popen[str]) -> None:
    parent.kill()
    parent.wait(10)
    assert parent.stdout is not None
    parent.stdout.close()


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def outside(folder: Path) -> tuple[bytes, list[int]]:
    """Return what a start must leave as it is: the accounts, and the permissions of every folder above."""
    accounts = hashlib.sha256(Path("/etc/passwd").read_bytes()).digest()
    return accounts, [mode_of(above) for above in (folder, *folder.parents)]


async def until(condition: Callable[[], bool], otherwise: str, seconds: float = 20) -> None:
    """Wait, letting the loop run: it is what supervises."""
    await asyncio.to_thread(wait_until, condition, seconds, otherwise)


async def test_a_postmaster_that_was_killed_comes_back_with_every_acknowledged_row(tmp_path: Path) -> None:
    postgres = Postgres(tmp_path / "postgres")
    url = await postgres.start()
    with connect(url) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for number in range(200):
            connection.execute("INSERT INTO kept VALUES (%s)", [number])

    for _ in range(2):
        killed = postgres.process_id
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        await until(
            lambda killed=killed: postgres.process_id not in (None, killed) and answers(url), "Postgres stayed away"
        )

    with connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (200,)
    await postgres.stop()


async def test_the_supervisor_outlives_whatever_goes_wrong_in_a_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres = Postgres(tmp_path / "postgres")
    url = await postgres.start()
    spawn, failures = postgres._spawn, iter([ValueError("unforeseen")])

    async def fails_once() -> None:
        for failure in failures:
            raise failure
        await spawn()

    monkeypatch.setattr(postgres, "_spawn", fails_once)
    assert postgres.process_id is not None
    os.kill(postgres.process_id, signal.SIGKILL)

    await until(lambda: answers(url), "the supervisor gave up")
    await postgres.stop()


async def test_a_stop_leaves_no_process_even_with_a_transaction_open(tmp_path: Path) -> None:
    postgres = Postgres(tmp_path / "postgres")
    url = await postgres.start()
    process_id = postgres.process_id
    busy = psycopg.connect(url.replace("+psycopg", "", 1))
    busy.execute("SELECT 1")

    await asyncio.wait_for(postgres.stop(), 5)

    assert process_id is not None
    assert not alive(process_id)
    busy.close()


async def test_a_stop_while_postgres_is_being_started_again_leaves_no_process(tmp_path: Path) -> None:
    postgres = Postgres(tmp_path / "postgres")
    url = await postgres.start()
    assert postgres.process_id is not None
    os.kill(postgres.process_id, signal.SIGKILL)

    await asyncio.wait_for(postgres.stop(), 10)

    assert postgres.process_id is None
    assert not answers(url)


def test_postgres_ends_when_the_process_that_started_it_is_killed(tmp_path: Path) -> None:
    parent, url, process_id = start_alone(tmp_path / "postgres")
    assert answers(url)

    end_with_no_chance_to_tidy_up(parent)

    wait_until(lambda: not alive(process_id), 10, "Postgres was left behind")


async def test_a_start_right_after_a_kill_finds_the_rows(tmp_path: Path) -> None:
    parent, url, process_id = start_alone(tmp_path / "postgres")
    with connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    os.kill(process_id, signal.SIGKILL)
    end_with_no_chance_to_tidy_up(parent)

    postgres = Postgres(tmp_path / "postgres")
    with connect(await postgres.start()) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
    await postgres.stop()


@pytest.mark.parametrize("name", ["a folder with 'quotes' and ümlauts", "long" * 40])
async def test_any_path_works(tmp_path: Path, name: str) -> None:
    postgres = Postgres(tmp_path / name)

    assert answers(await postgres.start())
    await postgres.stop()


async def test_nothing_but_its_owner_reaches_it_and_only_with_the_secret(tmp_path: Path) -> None:
    postgres = Postgres(tmp_path / "postgres")
    url = await postgres.start()
    socket = Path(parse_qs(urlsplit(url).query)["host"][0])
    secret = tmp_path / "postgres" / "secret"

    assert (mode_of(socket), mode_of(secret)) == (0o700, 0o600)
    with connect(url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not answers(url.replace(secret.read_text(encoding="ascii").strip(), "guessed"))
    await postgres.stop()


async def test_folders_that_were_there_keep_their_permissions_and_no_account_is_made(tmp_path: Path) -> None:
    outer = tmp_path / "shared"
    outer.mkdir(mode=0o755)
    outer.chmod(0o755)
    before = outside(outer)

    postgres = Postgres(outer / "postgres")
    await postgres.start()
    await postgres.stop()

    assert outside(outer) == before
    assert mode_of(outer / "postgres") == 0o700


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any account can pass through; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory(prefix="kromi-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


async def test_a_cluster_stays_usable_when_namespaces_come_and_go(open_folder: Path) -> None:
    """As when a container is started with fewer or more rights than the last time."""
    home = open_folder / "postgres"
    for mode in (None, "number", None):
        postgres = Postgres(home, mode=mode)
        with connect(await postgres.start()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n")
            assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
        await postgres.stop()


async def test_a_cluster_of_another_postgres_is_refused_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("12\n", encoding="ascii")

    with pytest.raises(LaunchError, match="made by Postgres 12"):
        await Postgres(tmp_path / "postgres").start()


async def test_a_secret_that_was_never_written_to_its_end_is_made_anew(tmp_path: Path) -> None:
    home = tmp_path / "postgres"
    home.mkdir(mode=0o700)
    (home / "secret").touch(0o600)
    postgres = Postgres(home)

    assert answers(await postgres.start())
    await postgres.stop()
