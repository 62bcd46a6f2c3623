"""Programs that people can connect: those that register, and those that a document at their address describes."""

from __future__ import annotations

import hmac
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from kromi_app.errors import Invalid, Unauthorizable
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.fetching import Fetches
from kromi_app.service.limits import Limits
from kromi_app.service.redirects import require_redirect
from kromi_app.service.secret_texts import hashed, new_secret
from kromi_app.store import clients
from kromi_app.store.clients import Client
from kromi_app.store.database import Database

AUTH_METHODS = ("none", "client_secret_post", "client_secret_basic")
MAX_REDIRECTS = 20
MAX_CLIENT_NAME = 80
MAX_DOCUMENT = 64 * 1024
"""In bytes."""
DOCUMENT_S = 5.0
FRESH = (timedelta(minutes=5), timedelta(days=1))
"""For how long a document is taken as read, at least and at most; what it says itself lies between."""
UNUSED = timedelta(days=30)
"""After so long, a program that nobody has connected is forgotten."""
UNNAMED = "A program without a name"


__all__ = ["Client", "Clients"]


@dataclass(frozen=True, slots=True)
class Registered:
    """A program that has registered, and its secret, which is seen this once; None where it has none."""

    client: Client
    secret: str | None


class Clients:
    """Knows programs.

    Args:
        database: Where they are kept.
        fetcher: Reads the documents that describe them.
        limits: Refuses what comes too often.
        now: The clock.
    """

    def __init__(self, database: Database, fetcher: Fetches, limits: Limits, *, now: Clock = utc_now) -> None:
        """Keep what programs are known by."""
        self._database = database
        self._fetcher = fetcher
        self._limits = limits
        self._now = now

    async def register(self, name: str, redirect_uris: Sequence[str], auth_method: str, ip: str) -> Registered:
        """Take in a program that anybody describes as they like (RFC 7591).

        Raises:
            Invalid: If a redirect address is none that Kromi takes.
            Unauthorizable: If the method is none.
            LimitReached: If too many registered from the address.
        """
        if auth_method not in AUTH_METHODS:
            allowed = ", ".join(AUTH_METHODS)
            raise Unauthorizable("invalid_client_metadata", f"No method {auth_method[:40]!r}; allowed: {allowed}.")
        uris = _redirects(redirect_uris)
        await self._limits.registration(ip)
        secret = None if auth_method == "none" else new_secret("kromis_")
        client = Client(new_secret(), _shown_name(name), uris, auth_method, hashed(secret) if secret else None)
        async with self._database.transaction() as connection:
            await clients.delete_unused(connection, self._now() - UNUSED)
            await clients.put(connection, client, self._now())
        return Registered(client, secret)

    async def known(self, client_id: str) -> Client | None:
        """Return a program as it is kept; None where there is none."""
        if not client_id.isascii() or not client_id.isprintable():
            return None
        async with self._database.reading() as connection:
            return await clients.find(connection, client_id)

    async def find(self, client_id: str, account_id: str) -> Client | None:
        """Return a program that somebody who is signed in is to connect; its document is read where need be.

        Raises:
            Invalid: If the document cannot be read, or does not describe the program.
            LimitReached: If too many documents were read for the account.
        """
        client = await self.known(client_id)
        if not client_id.startswith("https://"):
            return client
        now = self._now()
        if client is not None and client.fresh_until is not None and client.fresh_until > now:
            return client
        _require_document_address(client_id)
        await self._limits.document(account_id)
        fetched = await self._fetcher.fetch(client_id, most_bytes=MAX_DOCUMENT, timeout_s=DOCUMENT_S)
        lasts = timedelta(hours=1) if fetched.max_age_s is None else timedelta(seconds=fetched.max_age_s)
        fresh = replace(described(client_id, fetched.data), fresh_until=now + min(max(lasts, FRESH[0]), FRESH[1]))
        async with self._database.transaction() as connection:
            await clients.put(connection, fresh, now)
        return fresh


def shows_itself(client: Client, secret: str) -> bool:
    """Tell whether a request with a secret, or with none, is the program's; one that has none proves itself by PKCE."""
    return client.secret_hash is None or hmac.compare_digest(client.secret_hash, hashed(secret))


def described(client_id: str, document: bytes) -> Client:
    """Return the program that a document describes.

    Raises:
        Invalid: If the document is of another program, or is none.

    Source: draft-ietf-oauth-client-id-metadata-document, sections 4 and 4.1.
    """
    try:
        data: object = json.loads(document)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise Invalid("The program's address answers with no document that describes it.")
    said = cast("dict[str, Any]", data)
    uris: object = said.get("redirect_uris")
    if said.get("client_id") != client_id:
        raise Invalid("The program's document is that of another program.")
    if said.get("token_endpoint_auth_method", "none") != "none":
        raise Invalid("The program's document asks for a way to show who it is that Kromi does not know: use none.")
    if not isinstance(uris, list):
        raise Invalid("The program's document names no redirect address.")
    name = said.get("client_name")
    redirects = _redirects([str(uri) for uri in cast("list[object]", uris)])
    return Client(client_id, _shown_name(name if isinstance(name, str) else ""), redirects, "none")


def _redirects(uris: Sequence[str]) -> tuple[str, ...]:
    if not 0 < len(uris) <= MAX_REDIRECTS:
        raise Invalid(f"{len(uris)} redirect addresses were named; 1 to {MAX_REDIRECTS} are allowed.")
    return tuple(require_redirect(uri) for uri in uris)


def _require_document_address(client_id: str) -> None:
    parts = urlsplit(client_id)
    steps = parts.path.split("/")
    if len(client_id) > 500 or parts.path in ("", "/") or parts.fragment or "." in steps or ".." in steps:
        raise Invalid("The program's address is none that a document can be at.")


def _shown_name(given: str) -> str:
    """Return a name in one line of letters that are seen: others could turn the line around, or hide in it."""
    seen = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in given[: MAX_CLIENT_NAME * 8])
    line = " ".join(seen.split()) or UNNAMED
    return line if len(line) <= MAX_CLIENT_NAME else f"{line[: MAX_CLIENT_NAME - 1].rstrip()}…"
