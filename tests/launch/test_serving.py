"""The whole of `kromi`, started and ended as people do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kromi_app.launch import pages
from tests.fixtures.app import START_S, Kromi, wait_until

COMMAND = (sys.executable, "-m", "kromi_app")
PASSWORD = "seven bright herons"


def run(*typed: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "200", **environment}
    return subprocess.run(
        [*COMMAND, *typed],
        cwd=pages.ROOT,
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )


def processes_of(data: Path) -> list[str]:
    """Return the processes whose command line names a data folder."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.fsencode(data) in (process / "cmdline").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


@pytest.fixture
def own(built_pages: None, tmp_path: Path) -> Iterator[Kromi]:
    """A kromi of this test's own."""
    kromi = Kromi(tmp_path / "data")
    yield kromi
    kromi.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_and_then_its_postgres(own: Kromi, tmp_path: Path, number: signal.Signals) -> None:
    own.start()
    answered = httpx.get(f"{own.url}/healthz")

    own.signal(number)

    assert answered.json() == {"process": "ok", "database": "ok", "feed": "ok"}
    assert own.stop() == 0
    wait_until(lambda: not processes_of(tmp_path / "data"), 5, "something was left behind")


def test_an_open_websocket_does_not_hold_up_the_end(own: Kromi) -> None:
    own.start()
    host, port = own.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as tab:
        tab.sendall(
            b"GET /_event/?EIO=4&transport=websocket&token=0f6e9c3e-9f59-4bb4-8dd5-3a7f4a1f6c11 HTTP/1.1\r\n"
            b"Host: %b\r\nOrigin: %b\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            % (f"{host}:{port}".encode(), own.url.encode())
        )
        assert b"101 Switching Protocols" in tab.recv(4096)

        began = time.monotonic()
        assert own.stop() == 0

    assert time.monotonic() - began < 8


def test_a_second_kromi_on_the_folder_is_refused_with_the_number_of_the_first(own: Kromi, tmp_path: Path) -> None:
    own.start()

    second = run("--port", "0", "--data", str(tmp_path / "data"))

    assert second.returncode == 1
    assert f"(process {own.process_id})" in second.stderr.replace("\n", "")
    assert own.healthy()


def test_of_two_that_start_at_once_on_a_folder_one_serves(built_pages: None, tmp_path: Path) -> None:
    typed = [*COMMAND, "--port", "0", "--data", str(tmp_path / "data")]
    both = [subprocess.Popen(typed, cwd=pages.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in "ab"]

    wait_until(lambda: any(one.poll() is not None for one in both), START_S, "both serve")

    refused = [one for one in both if one.poll() is not None]
    assert [one.returncode for one in refused] == [1]
    for one in both:
        if one.poll() is None:
            one.terminate()
        one.wait(20)


def test_a_port_that_is_taken_is_told_in_a_sentence_and_nothing_is_left(built_pages: None, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("--port", str(port), "--data", str(tmp_path / "data"))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"kromi: Port {port}")
    assert not processes_of(tmp_path / "data")


def test_a_command_uses_the_database_of_the_kromi_that_runs(own: Kromi, tmp_path: Path) -> None:
    own.start()

    added = run("user", "add", "mia@example.com", "--name", "Mia", stdin=PASSWORD, KROMI_DATA=str(tmp_path / "data"))

    assert added.returncode == 0, added.stderr
    assert own.healthy()


def test_a_data_folder_named_before_a_command_is_not_passed_over(tmp_path: Path) -> None:
    refused = run("--data", str(tmp_path / "data"), "user", "add", "mia@example.com", "--name", "Mia", stdin=PASSWORD)

    assert refused.returncode == 2
    assert "KROMI_DATA" in refused.stderr


def test_doctor_says_what_is_in_force_without_secrets(cluster: object, database_url: str) -> None:
    shown = run("doctor", DATABASE_URL=database_url, REDIS_URL="redis://:hush@redis.example")

    assert shown.returncode == 0
    assert "answers" in shown.stdout
    assert "the newest" in shown.stdout
    assert "hush" not in shown.stdout
    assert database_url.split(":")[2].split("@")[0] not in shown.stdout


def test_doctor_changes_nothing(make_database: object, cluster: object, tmp_path: Path) -> None:
    data = tmp_path / "data"

    shown = run("doctor", KROMI_DATA=str(data))

    assert shown.returncode == 0
    assert not data.exists()
