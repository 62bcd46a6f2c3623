"""Blobs: the files themselves, in a folder or in object storage, by way of obstore."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from pathlib import Path

from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from kromi_app.errors import LimitReached, NotFound
from kromi_app.store.assets import BlobKey

ORIGINAL = "original"
UNFINISHED = "#"
"""In the name of a file that a folder was still taking when its process ended; the store itself does not list it."""

UNREACHABLE = "Kromi cannot reach its store of files."


class Blobs:
    """Files by account and hash, each with what was made of it.

    Args:
        store: Where they are: `Blobs.at` opens one.
        folder: The folder that the store is, if it is one.
    """

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        """Keep both."""
        self._store = store
        self._folder = folder

    @classmethod
    def at(cls, url: str | None, folder: Path) -> Blobs:
        """Open a store by its URL, such as `s3://bucket/prefix`, or a folder where none is given."""
        if url is not None:
            return cls(from_url(url))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(LocalStore(folder, automatic_cleanup=True), folder)

    async def put(self, key: BlobKey, data: bytes, name: str = ORIGINAL) -> None:
        """Keep a file, whole or not at all.

        Raises:
            LimitReached: If there is no room, or the store cannot be reached.
        """
        try:
            await _to_its_end(self._store.put_async(_path(key, name), data))
        except (BaseError, OSError) as error:
            await self.delete_unfinished(key)
            raise LimitReached(
                "Kromi has no room for this file, or cannot reach its store.", retry_after_s=60
            ) from error

    async def get(self, key: BlobKey, name: str = ORIGINAL) -> bytes | None:
        """Return a file; None where it is not there.

        Raises:
            LimitReached: If the store cannot be reached.
        """
        try:
            found = await self._store.get_async(_path(key, name))
            return bytes(await found.bytes_async())
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise LimitReached(UNREACHABLE, retry_after_s=5) from error

    async def original(self, key: BlobKey) -> bytes:
        """Return a file that must be there.

        Raises:
            NotFound: If it is not.
        """
        data = await self.get(key)
        if data is None:
            raise NotFound("This file is missing from the store.", "kromi assets check lists what is missing.")
        return data

    async def delete(self, key: BlobKey) -> None:
        """Delete a file with all that was made of it, and what was left of it half written.

        Raises:
            LimitReached: If the store cannot be reached.
        """
        await self.delete_unfinished(key)
        try:
            paths = [path async for path in self._paths("/".join(key))]
            if paths:
                await self._store.delete_async(paths)
        except (BaseError, OSError) as error:
            raise LimitReached(UNREACHABLE, retry_after_s=5) from error

    async def delete_unfinished(self, key: BlobKey) -> None:
        """Delete what was left half written of a file; nobody may be writing it."""
        if self._folder is not None:
            await asyncio.to_thread(_delete_unfinished, self._folder.joinpath(*key))

    async def there(self) -> AsyncIterator[tuple[BlobKey, str]]:
        """Iterate over all that is there, whole or half written: whose it is, and its name."""
        async for path in self._paths():
            match path.split("/"):
                case [account_id, digest, name]:
                    yield (account_id, digest), name
                case _:  # what somebody else laid there, such as .DS_Store
                    continue
        for path in await asyncio.to_thread(_unfinished, self._folder) if self._folder else ():
            yield (path.parent.parent.name, path.parent.name), path.name

    async def _paths(self, prefix: str | None = None) -> AsyncIterator[str]:
        batches = self._store.list(prefix=prefix, return_arrow=False)  # pyright: ignore[reportUnknownMemberType]
        async for batch in batches:
            for item in batch:
                yield item["path"]


async def _to_its_end(writing: Awaitable[object]) -> None:
    """Wait for what cannot be called off; where the caller is, it is waited for first, so that nothing comes later."""
    task = asyncio.ensure_future(writing)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        with suppress(BaseError, OSError):
            await task
        raise


def _path(key: BlobKey, name: str) -> str:
    return f"{key[0]}/{key[1]}/{name}"


def _unfinished(folder: Path, depth: str = "*/*/") -> list[Path]:
    return list(folder.glob(f"{depth}*{UNFINISHED}*"))


def _delete_unfinished(folder: Path) -> None:
    for path in _unfinished(folder, depth=""):
        path.unlink(missing_ok=True)
    # What is not empty stays.
    with suppress(OSError):
        folder.rmdir()
        folder.parent.rmdir()
