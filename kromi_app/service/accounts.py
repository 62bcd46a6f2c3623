"""Accounts: signing up and in, sessions, personal access tokens."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta

import structlog

from kromi_app.brand.actor import SCOPES, Actor, Face, scopes_among
from kromi_app.errors import Conflict, Invalid, NotFound, NotPermitted
from kromi_app.service.access import require_person
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.details import clean_email, clean_name
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Passwords, require_acceptable
from kromi_app.service.secret_texts import hashed, new_secret
from kromi_app.store import accounts, sessions, tokens
from kromi_app.store.accounts import Account
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.tokens import AccessToken

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last used: finer would be a write for each event."""
TOKEN_PREFIX = "kromi_"
"""Lets programs that look for leaked secrets know one of ours."""
MAX_TOKENS = 50
UNKNOWN_ASSISTANT = "An assistant"
"""An assistant has some name always, since without one the history would take it for the person."""
SessionEnd = Callable[[str], Awaitable[None]]
log = structlog.get_logger(__name__)

__all__ = ["AccessToken", "Account", "Accounts"]


class Accounts:
    """People, and how they and their machines get in.

    Sessions and access tokens are random, and only their SHA-256 hashes are kept: whoever reads the
    database cannot sign in with what it holds.

    Args:
        database: Where accounts are kept.
        passwords: Hashes and verifies passwords.
        limits: Refuses what comes too often.
        session_days: A session that is not used for so long has ended.
        now: The clock.
    """

    def __init__(
        self,
        database: Database,
        passwords: Passwords,
        limits: Limits,
        session_days: float = 14,
        *,
        now: Clock = utc_now,
    ) -> None:
        """Keep what accounts are made with."""
        self._database = database
        self._passwords = passwords
        self._limits = limits
        self._stays = timedelta(days=session_days)
        self._now = now
        self._listeners: list[SessionEnd] = []

    def on_session_end(self, listener: SessionEnd) -> None:
        """Tell a listener the token of each session whose end is noticed in this process."""
        self._listeners.append(listener)

    async def sign_up(self, name: str, email: str, password: str, ip: str) -> str:
        """Make an account, and return the token of its first session.

        An email that is taken gets the same work, and an answer that does not say why. It cannot
        hide for good that an account exists: whoever signs up is signed in at once, so that being
        refused with details that are fine says it. Only an answer by mail could hide it; until
        there is one, the limit on addresses keeps anybody from trying long lists.

        Raises:
            Invalid: If the name, the email or the password is none that is accepted.
            Conflict: If there is an account with that email.
            LimitReached: If there were too many attempts.
        """
        name, email = clean_name(name), clean_email(email)
        require_acceptable(password, email)
        await self._limits.sign_up(ip)
        password_hash = await self._passwords.hash(password)
        account = _new_account(name, email)
        async with self._database.transaction() as connection:
            if not await accounts.insert(connection, account, password_hash):
                raise Conflict("Could not sign up with these details.", "If you already have an account, sign in.")
            return await self._start_session(connection, account)

    async def sign_in(self, email: str, password: str, ip: str) -> str:
        """Start a session, and return its token.

        Whether the email or the password is wrong is not told, neither by the words nor by the
        work: an unknown email is verified against a hash that nothing matches.

        Raises:
            NotPermitted: If email and password are not an account's.
            LimitReached: If there were too many attempts.
        """
        await self._limits.sign_in(email, ip)
        async with self._database.reading() as connection:
            found = await accounts.with_password(connection, email)
        verdict = await self._passwords.verify(password, found[1] if found else None)
        if found is None or not verdict.matches:
            raise NotPermitted("Wrong email or password.", "Check both and try again.")
        account, password_hash = found
        async with self._database.transaction() as connection:
            if verdict.renewed:
                await accounts.renew_hash(connection, account.id, password_hash, verdict.renewed)
            await self._limits.forgive(connection, email)
            return await self._start_session(connection, account)

    async def sign_out(self, token: str) -> None:
        """End a session and whatever it has open; nothing happens where there is none."""
        async with self._database.transaction() as connection:
            there_was = await sessions.delete(connection, hashed(token))
        if there_was:
            await self._tell(token)

    async def actor_of_session(self, token: str, face: Face = "web") -> Actor | None:
        """Return whose session it is and note that it is in use; None where it has ended.

        Asked on every event: one query, and a write at most once a minute.
        """
        key, now = hashed(token), self._now()
        async with self._database.reading() as connection:
            session = await sessions.by_hash(connection, key)
        if session is None:
            return None
        if session.seen_at <= now - self._stays:
            await self.sign_out(token)
            return None
        if session.seen_at <= now - SEEN_EVERY:
            async with self._database.transaction() as connection:
                await sessions.touch(connection, key, now)
        return Actor(session.account_id, session.name, face)

    async def ended(self, session_tokens: Collection[str]) -> set[str]:
        """Return those of some sessions that have ended, here or elsewhere, without using them."""
        if not session_tokens:
            return set()
        keys = {hashed(token): token for token in session_tokens}
        async with self._database.reading() as connection:
            alive = await sessions.seen_since(connection, keys, self._now() - self._stays)
        return {token for key, token in keys.items() if key not in alive}

    async def add_user(self, email: str, name: str, password: str) -> Account:
        """Make an account, for whoever runs Kromi, who may know which emails are taken.

        Raises:
            Invalid: If the name, the email or the password is none that is accepted.
            Conflict: If there is an account with that email.
        """
        name, email = clean_name(name), clean_email(email)
        require_acceptable(password, email)
        password_hash = await self._passwords.hash(password)
        account = _new_account(name, email)
        async with self._database.transaction() as connection:
            if not await accounts.insert(connection, account, password_hash):
                raise Conflict(f"There is an account with the email {email}.", "Choose another email.")
        return account

    async def person(self, email: str) -> Actor:
        """Return the person with an email, for whoever runs Kromi to act for.

        Raises:
            NotFound: If there is none.
        """
        async with self._database.reading() as connection:
            account = await accounts.by_email(connection, email)
        if account is None:
            raise NotFound(f"There is no account with the email {email[:80]!r}.", "Make it with: kromi user add")
        return Actor(account.id, account.name, "cli")

    async def add_token(self, email: str, name: str, scopes: Collection[str], *, proposes: bool = False) -> str:
        """Make a personal access token, and return it: the only time that it is seen.

        Args:
            email: Whose it is.
            name: What it is for.
            scopes: What it may be used for.
            proposes: Whether what is edited with it waits for a person.

        Raises:
            Invalid: If the name is none, a scope is none, or the account has too many tokens.
            NotFound: If there is no account with that email.
        """
        return await self.make_token(await self.person(email), name, scopes, proposes=proposes)

    async def make_token(self, actor: Actor, name: str, scopes: Collection[str], *, proposes: bool = False) -> str:
        """Make a personal access token for the actor, and return it: the only time that it is seen.

        Raises:
            Invalid: As `add_token`.
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not manage access tokens.")
        unknown = sorted(set(scopes) - set(SCOPES))
        if unknown or not scopes:
            problem = f"No scope {unknown[0]!r}" if unknown else "A token needs a scope"
            raise Invalid(f"{problem}; allowed: {', '.join(SCOPES)}.")
        name = clean_name(name)
        token = new_secret(TOKEN_PREFIX)
        held = AccessToken(secrets.token_hex(8), name, tuple(sorted(set(scopes))), self._now(), proposes)
        async with self._database.transaction() as connection:
            if len(await tokens.of_account(connection, actor.account_id)) >= MAX_TOKENS:
                raise Invalid(f"The account has {MAX_TOKENS} access tokens.", "Revoke one first.")
            await tokens.insert(connection, actor.account_id, held, hashed(token))
        return token

    async def actor_of_token(self, token: str, assistant: str) -> tuple[Actor, str] | None:
        """Return whom a token lets act, and the token's id; None where the token is none.

        Args:
            token: As it was sent.
            assistant: What history calls the program that sent it, made readable by the face.
        """
        if not token.startswith(TOKEN_PREFIX):
            return None
        async with self._database.reading() as connection:
            holder = await tokens.holder_of(connection, hashed(token))
        if holder is None:
            return None
        scopes = frozenset(scopes_among(holder.scopes))
        assistant = assistant or UNKNOWN_ASSISTANT
        actor = Actor(holder.account_id, holder.name, "mcp", assistant, scopes, proposes=holder.proposes)
        return actor, holder.token_id

    async def list_tokens(self, actor: Actor) -> list[AccessToken]:
        """Return the actor's access tokens, newest first.

        Raises:
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not manage access tokens.")
        async with self._database.reading() as connection:
            return await tokens.of_account(connection, actor.account_id)

    async def revoke_token(self, actor: Actor, token_id: str) -> None:
        """Make one of the actor's access tokens worthless, from the next call on.

        Raises:
            NotFound: If the actor has no such token.
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not manage access tokens.")
        async with self._database.transaction() as connection:
            if not await tokens.delete(connection, actor.account_id, token_id):
                raise NotFound(f"You have no access token {token_id[:40]!r}.", "List the tokens to see their ids.")

    async def _start_session(self, connection: Connection, account: Account) -> str:
        token, now = new_secret(), self._now()
        await sessions.delete_unseen(connection, now - self._stays)
        await sessions.insert(connection, hashed(token), account.id, now)
        return token

    async def _tell(self, token: str) -> None:
        for listener in tuple(self._listeners):
            try:
                await listener(token)
            except Exception as error:
                log.error("session_end_failed", kind=type(error).__name__)


def _new_account(name: str, email: str) -> Account:
    return Account(secrets.token_hex(8), email, name)
