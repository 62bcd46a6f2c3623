"""Assets: the one way in for every file, and the way out to those who may see its brand."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from kromi_app.brand.actor import Actor
from kromi_app.errors import Invalid, NotFound
from kromi_app.imaging.intake import take_in
from kromi_app.imaging.raster import WIDTHS, RenditionFormat
from kromi_app.imaging.recipes import FontRecipe, Recipe, cook, recipe_of
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.worker import Workers
from kromi_app.service.access import require_editor, require_role
from kromi_app.service.limits import Limits
from kromi_app.store import assets, brands
from kromi_app.store.assets import Asset, BlobKey
from kromi_app.store.blobs import Blobs
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database

MAX_BYTES = 50 * 1024**2
FORMATS: dict[str, RenditionFormat] = {"avif": "avif", "webp": "webp", "jpg": "jpeg", "png": "png"}
_NAME = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True, slots=True)
class AssetReport:
    """What does not agree between assets and blobs.

    Attributes:
        orphans: Blobs that no asset needs.
        missing: Blobs that an asset needs and that are not there.
    """

    orphans: tuple[BlobKey, ...]
    missing: tuple[BlobKey, ...]


class Assets:
    """Takes files in, gives them out and forgets them.

    Args:
        database: Where it is kept which brand holds which file.
        blobs: Where the files are.
        workers: Where files are read.
        limits: How many may come.
    """

    def __init__(self, database: Database, blobs: Blobs, workers: Workers, limits: Limits) -> None:
        """Keep all four."""
        self._database = database
        self._blobs = blobs
        self._workers = workers
        self._limits = limits

    async def admit(self, actor: Actor, brand_id: str) -> None:
        """Let somebody send a file for a brand, before a face reads it; counted for the account.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            LimitReached: If they have sent too many.
        """
        await self._require_editor(actor, brand_id)
        await self._limits.upload(actor.account_id)

    async def add(self, actor: Actor, brand_id: str, name: str, data: bytes) -> Asset:
        """Keep a file for a brand, for somebody who was admitted: made anew, and once for each account and brand.

        Raises:
            Invalid: If it is no file that Kromi takes.
            LimitReached: If it is too large, or there is no room.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        await self._require_editor(actor, brand_id)
        picture = await self._workers.run(take_in, data)
        digest = hashlib.sha256(picture.data).hexdigest()
        async with self._database.transaction() as connection:
            require_editor(actor, brand_id, await brands.role_of(connection, actor.account_id, brand_id))
            owner = (await brands.members(connection, brand_id))[0].account_id
            needed = await assets.hold(connection, (owner, digest))
            there = await assets.with_hash(connection, brand_id, digest) if needed else None
            if there is not None:
                return there
            if not needed:
                await self._blobs.put((owner, digest), picture.data)
            asset = Asset(
                id=f"as{secrets.token_hex(12)}",
                brand_id=brand_id,
                account_id=owner,
                hash=digest,
                media_type=picture.media_type,
                bytes=len(picture.data),
                width=picture.width,
                height=picture.height,
                name=_NAME.sub(" ", name).strip()[:200] or "Picture",
                looks=picture.looks,
            )
            await assets.insert(connection, asset)
        return asset

    async def find(self, actor: Actor, asset_id: str) -> Asset:
        """Return an asset of a brand that the actor may see.

        Raises:
            NotFound: If there is none.
        """
        async with self._database.reading() as connection:
            asset = await assets.find(connection, asset_id)
            if asset is None:
                raise no_such_asset()
            try:
                await require_role(connection, actor, asset.brand_id)
            except NotFound:
                raise no_such_asset() from None
        return asset

    async def original(self, actor: Actor, asset_id: str) -> tuple[Asset, bytes]:
        """Return an asset with its file.

        Raises:
            NotFound: If there is none that the actor may see.
        """
        asset = await self.find(actor, asset_id)
        return asset, await self._blobs.original(asset.key)

    async def made(self, actor: Actor, asset_id: str, name: str) -> tuple[Recipe | FontRecipe, bytes]:
        """Return a rendition of a file by the name of a recipe; made when it is first asked for, then kept.

        Raises:
            NotFound: If there is no such recipe, or no such file that the actor may see.
        """
        asset = await self.find(actor, asset_id)
        recipe = recipe_of(name, asset.media_type)
        kept = await self._blobs.get(asset.key, name)
        if kept is not None:
            return recipe, kept
        original = await self._blobs.original(asset.key)
        done = await self._workers.run(cook, original, cast(MediaType, asset.media_type), recipe)
        async with self._database.transaction() as connection:
            if await assets.hold(connection, asset.key):
                await self._blobs.put(asset.key, done, name)
        return recipe, done

    async def rendition(self, actor: Actor, asset_id: str, width: int, suffix: str) -> bytes:
        """Return a picture in one of the widths and formats; made when it is first asked for, then kept.

        Raises:
            NotFound: If there is no such picture that the actor may see.
            Invalid: If there is no such width or format.
        """
        if width not in WIDTHS or suffix not in FORMATS:
            raise Invalid(f"No such rendition; widths: {', '.join(map(str, WIDTHS))}; formats: {', '.join(FORMATS)}.")
        return (await self.made(actor, asset_id, f"{width}.{suffix}"))[1]

    async def of_brand(self, actor: Actor, brand_id: str) -> Sequence[Asset]:
        """Return a brand's assets, the newest first.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await assets.of_brand(connection, brand_id)

    async def keys_of(self, connection: Connection, brand_id: str) -> list[BlobKey]:
        """Return the blobs that a brand holds, before it goes."""
        return [asset.key for asset in await assets.of_brand(connection, brand_id)]

    async def forget(self, keys: Collection[BlobKey]) -> None:
        """Delete blobs that no asset needs any more."""
        for key in sorted(set(keys)):
            async with self._database.transaction() as connection:
                if not await assets.hold(connection, key):
                    await self._blobs.delete(key)

    async def _require_editor(self, actor: Actor, brand_id: str) -> None:
        async with self._database.reading() as connection:
            role = await brands.role_of(connection, actor.account_id, brand_id)
        require_editor(actor, brand_id, role)

    def close(self) -> None:
        """End the processes that read files."""
        self._workers.close()

    async def check(self) -> AssetReport:
        """Compare assets and blobs; a file that is being taken in just then counts as an orphan."""
        there = {key async for key in self._blobs.there()}
        async with self._database.reading() as connection:
            needed = await assets.keys(connection)
        return AssetReport(tuple(sorted(there - needed)), tuple(sorted(needed - there)))


def file_facts(asset: Asset) -> dict[str, Any]:
    """Return what a record holds of a picture, or of a font."""
    sides = {"width": asset.width, "height": asset.height} if asset.width else {}
    return {"id": asset.id, "media_type": asset.media_type, **sides, **asset.looks}


def no_such_asset() -> NotFound:
    """Return what is said of an asset that is not there, or is not the actor's to see."""
    return NotFound("There is no such file.", "It was removed, or its brand is not shared with you.")
