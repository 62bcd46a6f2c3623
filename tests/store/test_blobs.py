"""Files in a folder and in object storage, by the same words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import boto3
import pytest
import pytest_asyncio
from moto.server import ThreadedMotoServer

from kromi_app.errors import LimitReached, NotFound
from kromi_app.store.blobs import Blobs

KEY, OTHER = ("mia", "a" * 64), ("mia", "b" * 64)


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
    assert [key async for key in blobs.there()] == [OTHER]
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
