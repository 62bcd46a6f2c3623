"""Authorizing: a person lets a program in, and the program gets codes and tokens for it (OAuth 2.1).

A connection is the family of its tokens: where a code or a spent refresh token comes a second time, somebody has
stolen one of them, and the whole family ends.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from kromi_app.brand.actor import SCOPES, Actor, Scope, scopes_among
from kromi_app.errors import Invalid, Unauthorizable
from kromi_app.service.access import no_such_brand, require_person
from kromi_app.service.clients import Clients
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.redirects import matches
from kromi_app.service.secret_texts import hashed, new_secret
from kromi_app.store import brands, calls, connections
from kromi_app.store.brands import BrandSummary
from kromi_app.store.clients import Client
from kromi_app.store.connection import Connection
from kromi_app.store.connections import Code, Grant, Token
from kromi_app.store.database import Database

FIRST_SCOPES: tuple[Scope, ...] = ("brand:read",)
"""What a program asks for first, if it does not know better; for more it comes back when it needs it."""
CODE_PREFIX, ACCESS_PREFIX, REFRESH_PREFIX = "kromic_", "kromia_", "kromir_"
CODE_LASTS = timedelta(minutes=2)
ACCESS_LASTS = timedelta(hours=1)
REFRESH_LASTS = timedelta(days=60)
"""From its last use on."""
CALLS_KEPT = timedelta(days=30)
MAX_CONNECTIONS = 100
Edits = Literal["none", "proposes", "edits"]
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks a person for.

    Attributes:
        client: The program.
        redirect_uri: Where the person is sent back to.
        challenge: S256 of the verifier that has to come with the code.
        scopes: What it would do.
    """

    client: Client
    redirect_uri: str
    challenge: str
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person gives, which may be less than was asked for, and of editing also more.

    Attributes:
        edits: Whether it may edit, or propose edits.
        more: Which other scopes it gets of those that it asked for.
        brands: With which brands; None for all, those to come included.
    """

    edits: Edits
    more: frozenset[str] = frozenset()
    brands: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that are given out, this once."""

    access: str
    refresh: str
    lasts_s: int
    scopes: tuple[str, ...]


class Authorizing:
    """Lets programs in, as people choose.

    Args:
        database: Where connections are kept.
        clients: Which programs there are.
        issuer: Kromi's own address.
        resource: The address that tokens are for.
        now: The clock.
    """

    def __init__(
        self, database: Database, clients: Clients, issuer: str, resource: str, *, now: Clock = utc_now
    ) -> None:
        """Keep what tokens are made with."""
        self._database = database
        self.clients = clients
        self.issuer = issuer
        self.resource = resource
        self._now = now

    async def way_back(self, actor: Actor, asked: Mapping[str, str]) -> tuple[Client, str]:
        """Return the program that sends a person, and where it may have them back.

        Raises:
            Invalid: If there is no such program, or it never named that address: then nobody is sent anywhere.
            LimitReached: If too many programs were looked up for the person.
        """
        client = await self.clients.find(asked.get("client_id", ""), actor.account_id)
        if client is None:
            raise Invalid("No such program has registered here.", "Remove Kromi from the program, and add it again.")
        uri = asked.get("redirect_uri", "")
        if not uri and len(client.redirect_uris) == 1:
            return client, client.redirect_uris[0]
        if not any(matches(registered, uri) for registered in client.redirect_uris):
            raise Invalid("The program asks to send you to an address that it never named here.", "Do not go on.")
        return client, uri

    def read(self, client: Client, redirect_uri: str, asked: Mapping[str, str]) -> Asked:
        """Return what a program asks for.

        Raises:
            Unauthorizable: If it asks in a way that it may not; the program is to be told.
        """
        if asked.get("response_type") != "code":
            raise Unauthorizable("unsupported_response_type", "Only response_type=code is known here.")
        challenge = asked.get("code_challenge", "")
        if asked.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
            raise Unauthorizable("invalid_request", "A code_challenge is needed, with code_challenge_method=S256.")
        self._require_own(asked.get("resource", ""))
        said = asked.get("scope", "").split()
        if said and not set(said) & set(SCOPES):
            raise Unauthorizable("invalid_scope", f"None of these scopes is known; allowed: {' '.join(SCOPES)}.")
        return Asked(client, redirect_uri, challenge, scopes_among({*said, *FIRST_SCOPES}))

    async def brands_of(self, actor: Actor) -> Sequence[BrandSummary]:
        """Return the brands that the person may give, last edited first."""
        async with self._database.reading() as connection:
            return await brands.summaries(connection, actor.account_id)

    async def allow(self, actor: Actor, asked: Asked, choice: Choice) -> str:
        """Let a program in as the person chose, and return the code for it.

        Raises:
            NotFound: If a brand is none that the person may see.
            Invalid: If no brand was chosen, or the person has too many connections.
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not let another one in.")
        if choice.brands is not None and not choice.brands:
            raise Invalid("No brand was chosen.", "Choose one at least, or all of them.")
        writes: tuple[Scope, ...] = () if choice.edits == "none" else ("brand:write",)
        given = {*FIRST_SCOPES, *writes, *(choice.more & set(asked.scopes) - {"brand:write"})}
        grant = Grant(
            secrets.token_hex(8),
            actor.account_id,
            asked.client.id,
            asked.client.name,
            self.resource,
            scopes_among(given),
            choice.brands,
            choice.edits == "proposes",
        )
        code, now = new_secret(CODE_PREFIX), self._now()
        async with self._database.transaction() as connection:
            if len(await connections.of_account(connection, actor.account_id, now)) >= MAX_CONNECTIONS:
                raise Invalid(f"You have {MAX_CONNECTIONS} connections.", "End one first, under Connections.")
            for brand_id in choice.brands or ():
                if await brands.role_of(connection, actor.account_id, brand_id) is None:
                    raise no_such_brand(brand_id)
            await connections.insert(connection, grant, now)
            await connections.insert_code(
                connection, hashed(code), grant, asked.redirect_uri, asked.challenge, now + CODE_LASTS
            )
        return code

    async def exchange(self, client: Client, code: str, redirect_uri: str, verifier: str, resource: str) -> Tokens:
        """Change a code for tokens, once.

        Raises:
            Unauthorizable: If it is no code of the program's, was used, is over, or the rest does not go with it.
        """
        self._require_own(resource)
        key, now = hashed(code), self._now()
        async with self._database.transaction() as connection:
            found = await connections.code(connection, key)
            if found is None or found.grant.client_id != client.id:
                raise _no_grant("There is no such code.")
            tokens = None
            if found.spent_at is not None:
                await connections.delete(connection, found.grant.id, found.grant.account_id)
            else:
                _require_fit(found, redirect_uri, verifier, now)
                await connections.spend_code(connection, key, now)
                if not client.described:  # each installation registers for itself; a document is that of many
                    await connections.delete_others(connection, found.grant)
                tokens = await _give(connection, found.grant, found.grant.scopes, now)
        if tokens is None:
            raise _no_grant("The code was used before; what it gave has ended.")
        return tokens

    async def refresh(self, client: Client, refresh_token: str, scope: str, resource: str) -> Tokens:
        """Change a refresh token for new tokens, once.

        Raises:
            Unauthorizable: If it is no refresh token of the program's, was used, is over, or more is asked for.
        """
        self._require_own(resource)
        key, now = hashed(refresh_token), self._now()
        async with self._database.transaction() as connection:
            found = await connections.token(connection, key, lock=True)
            if found is None or found.kind != "refresh" or found.grant.client_id != client.id:
                raise _no_grant("There is no such refresh token.")
            tokens = None
            if found.spent_at is not None:
                await connections.delete(connection, found.grant.id, found.grant.account_id)
            else:
                scopes = _narrowed(found, scope, now)
                await connections.spend_token(connection, key, now)
                tokens = await _give(connection, found.grant, scopes, now)
        if tokens is None:
            raise _no_grant("The refresh token was used before; the connection has ended.")
        return tokens

    async def revoke(self, client: Client, token: str) -> None:
        """End the connection that a token is of; nothing happens where the program has no such token."""
        async with self._database.transaction() as connection:
            found = await connections.token(connection, hashed(token), lock=True)
            if found is not None and found.grant.client_id == client.id:
                await connections.delete(connection, found.grant.id, found.grant.account_id)

    async def forget_old(self) -> None:
        """Delete what can be used no more, and what was called long ago."""
        now = self._now()
        async with self._database.transaction() as connection:
            await connections.delete_dead(connection, now)
            await calls.delete_before(connection, now - CALLS_KEPT)

    def _require_own(self, resource: str) -> None:
        """Refuse tokens for another server's address (RFC 8707); who names none means this one."""
        if resource.rstrip("/") not in ("", self.resource):
            raise Unauthorizable("invalid_target", f"Tokens are given for {self.resource} alone.")


async def _give(connection: Connection, grant: Grant, scopes: tuple[str, ...], now: datetime) -> Tokens:
    access, refresh = new_secret(ACCESS_PREFIX), new_secret(REFRESH_PREFIX)
    await connections.insert_token(connection, hashed(access), grant, "access", scopes, now + ACCESS_LASTS)
    await connections.insert_token(connection, hashed(refresh), grant, "refresh", grant.scopes, now + REFRESH_LASTS)
    return Tokens(access, refresh, int(ACCESS_LASTS.total_seconds()), scopes)


def _require_fit(code: Code, redirect_uri: str, verifier: str, now: datetime) -> None:
    if code.expires_at <= now:
        raise _no_grant("The code is over.")
    if redirect_uri not in ("", code.redirect_uri):
        raise _no_grant("The redirect_uri is not the one that the code was given for.")
    digest = hashlib.sha256(verifier.encode("utf-8", "surrogatepass")).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    if not _VERIFIER.fullmatch(verifier) or not hmac.compare_digest(challenge, code.challenge):
        raise _no_grant("The code_verifier is not the one that the code was given for.")


def _narrowed(token: Token, scope: str, now: datetime) -> tuple[str, ...]:
    if token.expires_at <= now:
        raise _no_grant("The refresh token is over.")
    more = sorted(set(scope.split()) - set(token.scopes))
    if more:
        raise Unauthorizable("invalid_scope", f"{more[0][:40]!r} was not given; allowed: {' '.join(token.scopes)}.")
    return tuple(one for one in token.scopes if not scope or one in scope.split())


def _no_grant(message: str) -> Unauthorizable:
    return Unauthorizable("invalid_grant", message)
