"""Who calls: the person whose bearer token it is, and the assistant that holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Protocol

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import AccessToken
from mcp.server.mcpserver import Context
from pydantic import InstanceOf

from kromi_app.brand.actor import Actor
from kromi_app.errors import NotSignedIn

Admit = Callable[[str], Awaitable[None]]
"""Lets a token's request pass, by the token's id, or raises LimitReached."""

UNKNOWN_ASSISTANT = "An assistant"
MAX_ASSISTANT = 40
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


class TokenAccounts(Protocol):
    """What this face needs of the accounts."""

    async def actor_of_token(self, token: str, assistant: str) -> tuple[Actor, str] | None:
        """Return who a personal access token acts for, and the token's id; None where it is not valid."""
        ...


class CallerToken(AccessToken):
    """A token that was found to be valid; its `token` is the id, so that the secret ends here."""

    actor: InstanceOf[Actor]


class PersonalTokens:
    """Verifies personal access tokens; the SDK asks it on every request, so a revoked one ends at once."""

    def __init__(self, accounts: TokenAccounts, admit: Admit | None = None) -> None:
        """Keep who knows the tokens, and who counts their requests."""
        self._accounts = accounts
        self._admit = admit

    async def verify_token(self, token: str) -> CallerToken | None:
        """Return whose token it is, or None where it is not valid.

        Raises:
            LimitReached: If the token has made too many requests.
        """
        found = await self._accounts.actor_of_token(token, "")
        if found is None:
            return None
        actor, token_id = found
        if self._admit is not None:
            await self._admit(token_id)
        scopes = [str(scope) for scope in sorted(actor.scopes)]
        return CallerToken(token=token_id, client_id=token_id, scopes=scopes, subject=actor.account_id, actor=actor)


def caller(ctx: Context[Any, Any]) -> Actor:
    """Return who makes a call: the assistant, acting for the person whose token it holds.

    The token is that of the request itself, not of the session that it belongs to.

    Raises:
        NotSignedIn: If the request has none.
    """
    request = ctx.request_context.request
    user = request.scope.get("user") if request is not None else None
    client = ctx.request_context.session.client_params
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    return actor_of(token, client.client_info.name if client else "")


def actor_of(token: AccessToken | None, client: str = "") -> Actor:
    """Return whom a token acts for, through a client that calls itself so.

    Raises:
        NotSignedIn: If there is no token that was found to be valid.
    """
    if not isinstance(token, CallerToken):
        raise NotSignedIn
    return replace(token.actor, face="mcp", assistant=assistant_name(client))


def assistant_name(given: str) -> str:
    """Return how the history names a client that calls itself `given`; never empty, so never the person."""
    # Control and format characters could turn the line around or hide in it.
    shown = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in given)
    shown = " ".join(shown.split())
    return ASSISTANTS.get(shown.casefold(), shown[:MAX_ASSISTANT].strip()) or UNKNOWN_ASSISTANT
