"""Uploads: an address for one file that an assistant cannot send in a call, used once and soon over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kromi_app.brand.actor import Actor, scopes_among
from kromi_app.errors import LimitReached, NotFound
from kromi_app.service.assets import Assets
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.secret_texts import hashed, new_secret
from kromi_app.store import uploads
from kromi_app.store.assets import Asset
from kromi_app.store.database import Database
from kromi_app.store.uploads import Upload

PATH = "/uploads"
"""Below this addresses stand, each ending in its secret."""
PREFIX = "kromiu_"
LASTS = timedelta(minutes=10)
MAX_WAITING = 20
"""As many addresses as wait for files of one account."""

__all__ = ["PATH", "Upload", "UploadAddress", "Uploads"]


@dataclass(frozen=True, slots=True)
class UploadAddress:
    """An address that takes one file, until some moment; this once it is seen whole."""

    url: str
    expires_at: datetime


class Uploads:
    """Gives addresses out, and takes their files in.

    Args:
        database: Where addresses are kept, as hashes.
        assets: Where files go.
        public_url: Where Kromi is reached.
        now: The clock.
    """

    def __init__(self, database: Database, assets: Assets, public_url: str, *, now: Clock = utc_now) -> None:
        """Keep what addresses are made with."""
        self._database = database
        self._assets = assets
        self._base = f"{public_url}{PATH}"
        self._now = now

    async def offer(self, actor: Actor, holder: str, brand_id: str, name: str) -> UploadAddress:
        """Give an address out to an assistant that was admitted to send a file for a brand.

        Args:
            actor: The assistant.
            holder: The id of the connection or the token that it asks with; the address ends with it.
            brand_id: The brand.
            name: What the file is called.

        Raises:
            LimitReached: If too many wait.
        """
        secret, now = new_secret(PREFIX), self._now()
        scopes = tuple(sorted(actor.scopes))
        upload = Upload(actor.account_id, holder, actor.assistant, scopes, brand_id, name)
        async with self._database.transaction() as connection:
            await uploads.delete_expired(connection, now)
            if await uploads.waiting(connection, actor.account_id) >= MAX_WAITING:
                raise LimitReached(
                    f"{MAX_WAITING} upload addresses wait for files.",
                    "Use one of them; each ends by itself.",
                    retry_after_s=int(LASTS.total_seconds()),
                )
            await uploads.insert(connection, hashed(secret), upload, now + LASTS)
        return UploadAddress(f"{self._base}/{secret}", now + LASTS)

    async def begin(self, secret: str) -> Upload:
        """Use an address up, before its file is read; whatever becomes of that, it takes no other.

        Raises:
            NotFound: If there is none, it was used or is over, or who asked for it may not send files any more.
            NotPermitted: If they may not edit the brand any more.
            LimitReached: If they have sent too many.
        """
        async with self._database.transaction() as connection:
            found = await uploads.take(connection, hashed(secret), self._now())
        if found is None:
            raise _no_such_address()
        try:
            await self._assets.admit(await self._actor(found), found.brand_id)
        except NotFound:
            raise _no_such_address() from None
        return found

    async def keep(self, upload: Upload, data: bytes) -> Asset:
        """Keep the file of an address that was used up; who asked for it is asked about again.

        Raises:
            Invalid: If it is no file that Kromi takes.
            LimitReached: If it is too large, or there is no room.
            NotFound, NotPermitted: As `begin`.
        """
        try:
            return await self._assets.add(await self._actor(upload), upload.brand_id, upload.name, data)
        except NotFound:
            raise _no_such_address() from None

    async def forget_old(self) -> None:
        """Delete addresses that are over."""
        async with self._database.transaction() as connection:
            await uploads.delete_expired(connection, self._now())

    async def _actor(self, upload: Upload) -> Actor:
        """Return who asked for an address, with what they may now and might then."""
        async with self._database.reading() as connection:
            holder = await uploads.holder_of(connection, upload)
        if holder is None:
            raise _no_such_address()
        scopes = frozenset(scopes_among(set(holder.scopes) & set(upload.scopes)))
        brands = None if holder.brands is None else frozenset(holder.brands)
        return Actor(
            upload.account_id, holder.owner, "mcp", upload.assistant, scopes, proposes=holder.proposes, brands=brands
        )


def _no_such_address() -> NotFound:
    return NotFound(
        "There is no such upload address.", "Each takes one file, within 10 minutes: ask add_asset for a new one."
    )
