"""Who calls: the person whose bearer token it is, and the assistant that holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import AccessToken
from mcp.server.context import ServerRequestContext
from mcp.server.mcpserver import Context
from pydantic import InstanceOf

from kromi_app.brand.actor import Actor
from kromi_app.errors import NotSignedIn
from kromi_app.service.accounts import UNKNOWN_ASSISTANT
from kromi_app.service.remembered import TokenAccounts

Admit = Callable[[str, str], Awaitable[None]]
"""Lets a token's request pass, by the token's id and the account's, or raises LimitReached."""

MAX_ASSISTANT = 40
MAX_GIVEN = 400
"""As much is looked at of what a client calls itself, which may be megabytes long."""
ASSISTANTS = {
    "claude": "Claude",
    "claude-ai": "Claude",
    "claude-code": "Claude",
    "cursor": "Cursor",
    "cursor-vscode": "Cursor",
    "chatgpt": "ChatGPT",
    "openai-mcp": "ChatGPT",
}
"""How well-known clients name themselves -> how people know them."""


class CallerToken(AccessToken):
    """A token that was found to be valid; its `token` is the id, so that the secret ends here."""

    actor: InstanceOf[Actor]
    connected: bool = False
    """Whether a person let the assistant in by name; else whoever holds the token names itself."""


class Tokens:
    """Verifies tokens of connections and personal ones; the SDK asks on every request, so a dead one ends at once.

    Args:
        accounts: Who knows personal access tokens.
        connections: Who knows connections' tokens; None where there are none.
        resource: The address that tokens are for.
        admit: Counts a token's requests.
    """

    def __init__(
        self,
        accounts: TokenAccounts,
        connections: TokenAccounts | None = None,
        resource: str | None = None,
        admit: Admit | None = None,
    ) -> None:
        """Keep who knows the tokens, and who counts their requests."""
        self._accounts = accounts
        self._connections = connections
        self._resource = resource
        self._admit = admit

    async def verify_token(self, token: str) -> CallerToken | None:
        """Return whose token it is, or None where it is not valid.

        Raises:
            LimitReached: If the token, or the person, has made too many requests.
        """
        found, connected = await self._accounts.actor_of_token(token, ""), False
        if found is None and self._connections is not None:
            found, connected = await self._connections.actor_of_token(token, ""), True
        if found is None:
            return None
        actor, token_id = found
        if self._admit is not None:
            await self._admit(token_id, actor.account_id)
        return _caller_token(actor, token_id, self._resource, connected)


@lru_cache(1000)
def _caller_token(actor: Actor, token_id: str, resource: str | None, connected: bool) -> CallerToken:
    return CallerToken(
        token=token_id,
        client_id=token_id,
        scopes=[str(scope) for scope in sorted(actor.scopes)],
        resource=resource,
        subject=actor.account_id,
        actor=actor,
        connected=connected,
    )


def caller(ctx: Context[Any, Any]) -> Actor:
    """Return who makes a call: the assistant, acting for the person whose token it holds.

    The token is that of the request itself, not of the session that it belongs to.

    Raises:
        NotSignedIn: If the request has none.
    """
    return caller_of(ctx.request_context)[0]


def caller_of(context: ServerRequestContext[Any, Any]) -> tuple[Actor, str]:
    """Return who makes a request, and the id of the token or the connection that they make it with.

    Raises:
        NotSignedIn: If the request has none.
    """
    user = context.request.scope.get("user") if context.request is not None else None
    client = context.session.client_params
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    return actor_of(token, client.client_info.name if client else ""), token.token if token else ""


def actor_of(token: AccessToken | None, client: str = "") -> Actor:
    """Return whom a token acts for, through a client that calls itself so; a connection is called what was let in.

    Raises:
        NotSignedIn: If there is no token that was found to be valid.
    """
    if not isinstance(token, CallerToken):
        raise NotSignedIn
    return _named(token.actor, assistant_name(token.actor.assistant if token.connected else client))


@lru_cache(1000)
def _named(actor: Actor, assistant: str) -> Actor:
    return replace(actor, face="mcp", assistant=assistant)


def assistant_name(given: str) -> str:
    """Return how the history names a client that calls itself `given`; never empty, so never the person."""
    return _assistant_name(given[:MAX_GIVEN])


@lru_cache(1000)
def _assistant_name(given: str) -> str:
    # Control and format characters could turn the line around or hide in it.
    shown = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in given)
    shown = " ".join(shown.split())
    return ASSISTANTS.get(shown.casefold(), shown[:MAX_ASSISTANT].strip()) or UNKNOWN_ASSISTANT
