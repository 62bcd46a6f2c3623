"""Assets: the one way in for every file, and the way out to those who may see its brand."""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError, LimitReached, NotFound
from kromi_app.imaging.intake import KeptFont, Picture, take_in
from kromi_app.imaging.recipes import FontRecipe, Recipe, cook, recipe_of
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.worker import Workers
from kromi_app.service.access import require_editor, require_role
from kromi_app.service.limits import Limits
from kromi_app.service.renditions import READS, Flights, is_kept
from kromi_app.service.stages import Stage, unheard
from kromi_app.store import assets, brands, records
from kromi_app.store.assets import Asset, BlobKey, LostFile
from kromi_app.store.blobs import ORIGINAL, UNFINISHED, Blobs
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database

MAX_BYTES = 50 * 1024**2
GRACE = timedelta(days=1)
"""How long a file may lie in a brand before something names it."""
_NAME = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True, slots=True)
class AssetReport:
    """What does not agree between assets and blobs, and between records and assets.

    Attributes:
        orphans: Blobs that no asset needs.
        missing: Blobs that an asset needs and that are not there.
        unfinished: Blobs that an asset needs, with something half written beside them.
        unneeded: Assets that nothing has named for a day: (brand, asset).
        lost: Files that a record holds, and that are no asset of its brand.
    """

    orphans: tuple[BlobKey, ...] = ()
    missing: tuple[BlobKey, ...] = ()
    unfinished: tuple[BlobKey, ...] = ()
    unneeded: tuple[tuple[str, str], ...] = ()
    lost: tuple[LostFile, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that is kept already, with what was found out about it."""

    data: bytes
    media_type: str
    width: int
    height: int
    looks: dict[str, Any]


_File = Picture | KeptFont | _Kept


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
        self._flights = Flights()

    async def admit(self, actor: Actor, brand_id: str) -> None:
        """Let somebody send a file for a brand, before a face reads it; counted for the account.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            LimitReached: If they have sent too many.
        """
        await self._require_editor(actor, brand_id)
        await self._limits.upload(actor.account_id)

    async def add(self, actor: Actor, brand_id: str, name: str, data: bytes, stage: Stage = unheard) -> Asset:
        """Keep a file for a brand, for somebody who was admitted: made anew, and once for each account and brand.

        Raises:
            Invalid: If it is no file that Kromi takes.
            LimitReached: If it is too large, or there is no room.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        await self._require_editor(actor, brand_id)
        await stage("Reading the file")
        async with self._workers.turn(actor.account_id):
            picture = await self._workers.run(take_in, data)
        await stage("Keeping it")
        digest = (await asyncio.to_thread(hashlib.sha256, picture.data)).hexdigest()
        return await self._keep(actor, brand_id, name, picture, digest)

    async def _keep(self, actor: Actor, brand_id: str, name: str, picture: _File, digest: str) -> Asset:
        """Keep a file that was made anew; take it back where nobody will know of it."""
        written: list[BlobKey] = []
        try:
            async with self._database.transaction() as connection:
                require_editor(actor, brand_id, await brands.role_of(connection, actor.account_id, brand_id))
                return await self._held(connection, brand_id, name, picture, digest, written)
        except BaseException:  # cancelled, too: nobody knows of the file then
            with suppress(KromiError):
                await asyncio.shield(self.forget(written))
            raise

    async def _held(
        self,
        connection: Connection,
        brand_id: str,
        name: str,
        picture: _File,
        digest: str,
        written: list[BlobKey],
    ) -> Asset:
        """Return the asset that holds a file: the one that is there, or a new one; note the blob that is written."""
        owner = (await brands.members(connection, brand_id))[0].account_id
        needed = await assets.hold(connection, (owner, digest))
        there = await assets.again(connection, brand_id, digest) if needed else None
        if there is not None:
            return replace(there, looks=picture.looks)  # of another file, which may have lost something
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
        if not needed:
            written.append(asset.key)
            await self._blobs.put(asset.key, picture.data)
        await assets.insert(connection, asset)
        return asset

    async def hold_as_well(
        self, connection: Connection, brand_id: str, ids: Collection[str], written: list[BlobKey]
    ) -> dict[str, str]:
        """Let a brand hold files of others as well, in this transaction; return their ids there.

        Where both brands have one owner the file itself is shared. The caller has made sure that
        the actor may see the files and edit the brand, and forgets what is noted as written if
        the transaction fails.
        """
        owner, held = (await brands.members(connection, brand_id))[0].account_id, dict[str, str]()
        for asset_id in sorted(ids):
            asset = await assets.find(connection, asset_id)
            if asset is None:
                continue  # it was lost before, and is told by the checks
            own = replace(asset, id=f"as{secrets.token_hex(12)}", brand_id=brand_id, account_id=owner)
            needed = await assets.hold(connection, own.key)
            there = await assets.again(connection, brand_id, asset.hash) if needed else None
            if there is None:
                if not needed:
                    written.append(own.key)
                    await self._blobs.put(own.key, await self._blobs.original(asset.key))
                await assets.insert(connection, own)
            held[asset_id] = (there or own).id
        return held

    async def carry(self, actor: Actor, asset_id: str, brand_id: str) -> Asset:
        """Return a brand's own asset with the file of one that the actor may see, which may be of another brand.

        Raises:
            NotFound: If there is none that the actor may see, or no such brand.
            NotPermitted: If the actor may not edit that brand.
            LimitReached: If there is no room.
        """
        asset = await self.find(actor, asset_id)
        if asset.brand_id == brand_id:
            return asset
        kept = await self._blobs.original(asset.key)
        file = _Kept(kept, asset.media_type, asset.width, asset.height, asset.looks)
        return await self._keep(actor, brand_id, asset.name, file, asset.hash)

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
        """Return a rendition of a file by the name of a recipe; made when it is first asked for.

        It is kept then if every file has it, or if the brand's own looks and crops are its: others are made anew.

        Raises:
            NotFound: If there is no such recipe, or no such file that the actor may see.
            LimitReached: If too many are made for the actor.
        """
        asset = await self.find(actor, asset_id)
        recipe = recipe_of(name, asset.media_type)
        kept = await self._blobs.get(asset.key, name)
        if kept is not None:
            return recipe, kept
        await self._limits.rendition(actor.account_id)
        return recipe, await self._flights.join((asset.key, name), lambda: self._cooked(actor, asset, recipe))

    async def _cooked(self, actor: Actor, asset: Asset, recipe: Recipe | FontRecipe) -> bytes:
        async with self._workers.turn(actor.account_id):
            original = await self._blobs.original(asset.key)
            done = await self._workers.run(cook, original, cast(MediaType, asset.media_type), recipe)
        async with self._database.transaction() as connection:
            if await _is_to_keep(connection, asset, recipe) and await assets.hold(connection, asset.key):
                with suppress(LimitReached):  # where there is no room it is shown all the same
                    await self._blobs.put(asset.key, done, recipe.name)
        return done

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
        """Compare assets with blobs and with records; a file that is being taken in just then counts as an orphan."""
        names = dict[BlobKey, set[str]]()
        async for key, name in self._blobs.there():
            names.setdefault(key, set()).add(name)
        async with self._database.reading() as connection:
            needed, lost = await assets.keys(connection), await assets.lost(connection)
            unneeded = [
                (brand_id, asset_id)
                for brand_id in await assets.brands_with_older(connection, GRACE)
                for asset_id in await assets.unneeded(connection, brand_id, GRACE)
            ]
        return AssetReport(
            orphans=tuple(sorted(names.keys() - needed)),
            missing=tuple(sorted(key for key in needed if ORIGINAL not in names.get(key, ()))),
            unfinished=tuple(
                sorted(key for key in names.keys() & needed if any(UNFINISHED in name for name in names[key]))
            ),
            unneeded=tuple(unneeded),
            lost=tuple(lost),
        )

    async def sweep(self, report: AssetReport) -> None:
        """Delete what a report found too much; what somebody is taking in meanwhile is waited for, and stays."""
        await self.forget_unneeded({brand_id for brand_id, _ in report.unneeded})
        await self.forget(report.orphans)
        for key in report.unfinished:
            async with self._database.transaction() as connection:
                await assets.hold(connection, key)
                await self._blobs.delete_unfinished(key)

    async def forget_unneeded(self, brand_ids: Collection[str] | None = None) -> None:
        """Delete, of some brands or of all, the assets that nothing has named for a day."""
        if brand_ids is None:
            async with self._database.reading() as connection:
                brand_ids = await assets.brands_with_older(connection, GRACE)
        for brand_id in sorted(brand_ids):
            async with self._database.transaction() as connection:
                keys = await assets.delete_unneeded(connection, brand_id, GRACE)
            await self.forget(keys)


async def _is_to_keep(connection: Connection, asset: Asset, recipe: Recipe | FontRecipe) -> bool:
    if isinstance(recipe, FontRecipe) or (recipe.crop, recipe.treating) == (None, None):
        return True  # one of the few that every file has
    found = await records.of_kinds(connection, asset.brand_id, READS)
    return is_kept(recipe, asset.id, {stamped.record.id: stamped.record for stamped in found})


def file_facts(asset: Asset) -> dict[str, Any]:
    """Return what a record holds of a picture, or of a font."""
    sides = {"width": asset.width, "height": asset.height} if asset.width else {}
    return {"id": asset.id, "media_type": asset.media_type, **sides, **asset.looks}


def no_such_asset() -> NotFound:
    """Return what is said of an asset that is not there, or is not the actor's to see."""
    return NotFound("There is no such file.", "It was removed, or its brand is not shared with you.")
