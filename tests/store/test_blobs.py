"""Files in a folder and in object storage, by the same words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import boto3
import pytest
import pytest_asyncio
from moto.server import ThreadedMotoServer

from kromi_app.errors import LimitReached, NotFound
from kromi_app.store.blobs import UNFINISHED, Blobs

KEY, OTHER = ("mia", "a" * 64), ("mia", "b" * 64)
FULL = """
import asyncio, ctypes, os, resource, signal, sys
from pathlib import Path
from kromi_app.errors import LimitReached
from kromi_app.store.blobs import Blobs

# A file system of 256 KiB of our own; where nobody but an administrator may make one, files of no more.
libc, who = ctypes.CDLL(None, use_errno=True), (os.geteuid(), os.getegid())
if libc.unshare(0x10020000) == 0:
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {who[0]} 1"), ("gid_map", f"0 {who[1]} 1")):
        Path("/proc/self", name).write_text(text)
if libc.mount(b"none", sys.argv[1].encode(), b"tmpfs", 0, b"size=256k"):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, 256 * 1024))

async def fill(blobs):
    try:
        await blobs.put(("mia", "a" * 64), bytes(1_000_000))
    except LimitReached as error:
        print(error.message)
    print(list(Path(sys.argv[1], "files").iterdir()))
    await blobs.put(("mia", "b" * 64), bytes(100_000))
    print([found async for found in blobs.there()])

try:
    asyncio.run(fill(Blobs.at(None, Path(sys.argv[1], "files"))))
finally:
    libc.umount2(sys.argv[1].encode(), 2)  # an administrator's may stand in the one name space of all
"""
WRITES_ON = """
import asyncio, sys
from pathlib import Path
from kromi_app.store.blobs import Blobs

async def write(blobs):
    while True:
        await blobs.put(("mia", "a" * 64), bytes(50_000_000))

asyncio.run(write(Blobs.at(None, Path(sys.argv[1]))))
"""


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Object storage with an empty bucket; yields its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    address = f"http://127.0.0.1:{port}"
    options = {"aws_access_key_id": "a", "aws_secret_access_key": "b", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=address, **options).create_bucket(Bucket="kromi")
    yield address
    server.stop()


@pytest_asyncio.fixture(params=["folder", "s3"])
async def blobs(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Blobs]:
    if request.param == "folder":
        yield Blobs.at(None, tmp_path / "files")
        return
    for name, value in {
        "AWS_ENDPOINT_URL": request.getfixturevalue("s3"),
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    opened = Blobs.at(f"s3://kromi/{tmp_path.name}", tmp_path)
    yield opened
    for key in (KEY, OTHER):
        await opened.delete(key)


async def test_a_file_is_given_back_as_it_came_with_what_was_made_of_it(blobs: Blobs) -> None:
    await blobs.put(KEY, b"the file")
    await blobs.put(KEY, b"small", "320.webp")
    assert await blobs.original(KEY) == b"the file"
    assert await blobs.get(KEY, "320.webp") == b"small"
    assert await blobs.get(KEY, "640.webp") is None


async def test_a_deleted_file_is_gone_with_what_was_made_of_it_and_no_other(blobs: Blobs) -> None:
    for key in (KEY, OTHER):
        await blobs.put(key, b"x")
        await blobs.put(key, b"y", "320.webp")
    await blobs.delete(KEY)
    assert {key async for key, _ in blobs.there()} == {OTHER}
    assert await blobs.get(KEY, "320.webp") is None
    with pytest.raises(NotFound):
        await blobs.original(KEY)


async def test_deleting_what_is_not_there_is_no_error(blobs: Blobs) -> None:
    await blobs.delete(KEY)
    assert [key async for key in blobs.there()] == []


async def test_a_store_that_cannot_be_reached_is_said_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    unreachable = Blobs.at("s3://kromi", tmp_path)
    with pytest.raises(LimitReached):
        await unreachable.put(KEY, b"x")


def test_a_disk_that_fills_up_keeps_nothing_half_and_takes_what_fits(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=False)
    kept = [(OTHER, "original")]
    assert ran.stdout.splitlines() == [
        "Kromi has no room for this file, or cannot reach its store.",
        "[]",
        repr(kept),
    ], ran.stderr


async def test_what_somebody_else_laid_into_the_folder_is_no_file_of_kromis(tmp_path: Path) -> None:
    blobs = Blobs.at(None, tmp_path)
    await blobs.put(KEY, b"x")
    for stray in (".DS_Store", "mia/stray", "mia/some/where/else"):
        tmp_path.joinpath(stray).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(stray).write_bytes(b"x")
    assert [found async for found in blobs.there()] == [(KEY, "original")]


async def test_what_a_killed_process_left_half_written_is_told_and_deleted(tmp_path: Path) -> None:
    _write_and_be_killed(tmp_path)
    blobs = Blobs.at(None, tmp_path)
    left = {name async for key, name in blobs.there() if key == KEY}
    assert any(UNFINISHED in name for name in left)
    await blobs.delete_unfinished(KEY)
    assert {name async for _, name in blobs.there()} == left & {"original"}
    await blobs.delete(KEY)
    assert list(tmp_path.rglob("*")) == []


def _write_and_be_killed(folder: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITES_ON, str(folder)])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not _unfinished(folder):
            continue
        writer.send_signal(signal.SIGSTOP)
        os.waitpid(writer.pid, os.WUNTRACED)  # until all of it stands still, the file may yet be finished
        if _unfinished(folder):
            break
        writer.send_signal(signal.SIGCONT)
    writer.kill()
    writer.wait()


def _unfinished(folder: Path) -> bool:
    return any(UNFINISHED in path.name for path in folder.rglob("*"))
