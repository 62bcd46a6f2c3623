"""Blobs: the files themselves, in a folder or in object storage, by way of obstore."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from kromi_app.errors import LimitReached, NotFound
from kromi_app.store.assets import BlobKey

ORIGINAL = "original"


class Blobs:
    """Files by account and hash, each with what was made of it.

    Args:
        store: Where they are: `Blobs.at` opens one.
    """

    def __init__(self, store: ObjectStore) -> None:
        """Keep the store."""
        self._store = store

    @classmethod
    def at(cls, url: str | None, folder: Path) -> Blobs:
        """Open a store by its URL, such as `s3://bucket/prefix`, or a folder where none is given."""
        if url is not None:
            return cls(from_url(url))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(LocalStore(folder, automatic_cleanup=True))

    async def put(self, key: BlobKey, data: bytes, name: str = ORIGINAL) -> None:
        """Keep a file, whole or not at all.

        Raises:
            LimitReached: If there is no room, or the store cannot be reached.
        """
        try:
            await self._store.put_async(_path(key, name), data)
        except (BaseError, OSError) as error:
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
            raise LimitReached("Kromi cannot reach its store of files.", retry_after_s=5) from error

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
        """Delete a file with all that was made of it."""
        paths = [path async for path in self._paths(f"{key[0]}/{key[1]}")]
        if paths:
            await self._store.delete_async(paths)

    async def there(self) -> AsyncIterator[BlobKey]:
        """Iterate over the files that are there."""
        async for path in self._paths():
            account_id, digest, name = path.rsplit("/", 2)
            if name == ORIGINAL:
                yield account_id, digest

    async def _paths(self, prefix: str | None = None) -> AsyncIterator[str]:
        batches = self._store.list(prefix=prefix, return_arrow=False)  # pyright: ignore[reportUnknownMemberType]
        async for batch in batches:
            for item in batch:
                yield item["path"]


def _path(key: BlobKey, name: str) -> str:
    return f"{key[0]}/{key[1]}/{name}"
