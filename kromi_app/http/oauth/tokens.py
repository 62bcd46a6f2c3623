"""The endpoints that programs call by themselves: registering, tokens, revoking."""

from __future__ import annotations

import base64
import binascii
import json
import time
from typing import Any, cast
from urllib.parse import unquote_plus

from mcp.shared.auth import OAuthClientMetadata, OAuthToken
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kromi_app.errors import Invalid, Unauthorizable
from kromi_app.http.posts import MAX_BODY, Post, read_body, read_post
from kromi_app.http.problems import NO_STORE, Handler
from kromi_app.service.authorizing import Authorizing, Tokens
from kromi_app.service.clients import Client, Registered, shows_itself

UNKNOWN = "invalid_client"


class Endpoints:
    """Handles `POST /register`, `POST /token` and `POST /revoke`."""

    def __init__(self, authorizing: Authorizing) -> None:
        """Keep who gives tokens."""
        self._authorizing = authorizing
        self._clients = authorizing.clients

    async def register(self, request: Request) -> Response:
        """Take in a program (RFC 7591)."""
        body = await read_body(request, MAX_BODY, f"At most {MAX_BODY} bytes are allowed.")
        said, uris = _described(body)
        method = said.token_endpoint_auth_method or "client_secret_basic"
        try:
            made = await self._clients.register(said.client_name or "", uris, method, _address(request))
        except Unauthorizable:
            raise
        except Invalid as error:
            raise Unauthorizable("invalid_redirect_uri", error.message) from None
        return JSONResponse(_registration(made), 201, headers=NO_STORE)

    async def token(self, request: Request) -> Response:
        """Change a code or a refresh token for tokens (RFC 6749, sections 4.1.3 and 6)."""
        post = await read_post(request)
        client = await self._client(request, post)
        if post["grant_type"] == "authorization_code":
            given = await self._authorizing.exchange(
                client, post["code"], post["redirect_uri"], post["code_verifier"], post["resource"]
            )
        elif post["grant_type"] == "refresh_token":
            given = await self._authorizing.refresh(client, post["refresh_token"], post["scope"], post["resource"])
        else:
            raise Unauthorizable("unsupported_grant_type", "Allowed: authorization_code, refresh_token.")
        return JSONResponse(_answer(given), headers={**NO_STORE, "Pragma": "no-cache"})

    async def revoke(self, request: Request) -> Response:
        """End the connection of a token; the answer is the same where there is none (RFC 7009)."""
        post = await read_post(request)
        client = await self._client(request, post)
        await self._authorizing.revoke(client, post["token"])
        return Response(status_code=200, headers=NO_STORE)

    async def _client(self, request: Request, post: Post) -> Client:
        """Return the program that asks.

        Raises:
            Unauthorizable: If there is no such program, or it does not show that it is the one.
        """
        client_id, secret = _basic(request.headers.get("authorization", "")) or (
            post["client_id"],
            post["client_secret"],
        )
        client = await self._clients.known(client_id)
        if client is None or not shows_itself(client, secret):
            raise Unauthorizable(UNKNOWN, "No such program has registered here, or that is not its secret.")
        return client


def telling(handler: Handler) -> Handler:
    """Return a handler that tells refusals as the standard has programs read them."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Unauthorizable as error:
            return _refused(error.reason, error.message)
        except Invalid as error:
            return _refused("invalid_request", error.message)

    return answer


def _refused(reason: str, message: str) -> Response:
    body = {"error": reason, "error_description": message}
    if reason == UNKNOWN:  # 401 makes a program whose registration was forgotten register anew
        return JSONResponse(body, 401, headers={**NO_STORE, "WWW-Authenticate": "Basic"})
    return JSONResponse(body, 400, headers=NO_STORE)


def _described(body: bytes) -> tuple[OAuthClientMetadata, list[str]]:
    """Return what a program says of itself, and its redirect addresses letter by letter, as they are compared."""
    try:
        data: object = json.loads(body)
        said = OAuthClientMetadata.model_validate(data)
    except (ValueError, ValidationError, RecursionError):
        raise Unauthorizable("invalid_client_metadata", "That does not describe a program (RFC 7591).") from None
    uris = cast("dict[str, Any]", data)["redirect_uris"]
    if uris is None:
        raise Unauthorizable("invalid_redirect_uri", "No redirect address was named.")
    if "authorization_code" not in said.grant_types or "code" not in said.response_types:
        raise Unauthorizable("invalid_client_metadata", "Only the authorization code grant is known here.")
    return said, [str(uri) for uri in uris]


def _registration(made: Registered) -> dict[str, Any]:
    """Return what is kept of a program, which is less than it may have said."""
    client = made.client
    secret = {} if made.secret is None else {"client_secret": made.secret, "client_secret_expires_at": 0}
    return {
        "client_name": client.name,
        "redirect_uris": list(client.redirect_uris),
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "token_endpoint_auth_method": client.auth_method,
        "client_id": client.id,
        "client_id_issued_at": int(time.time()),
        **secret,
    }


def _answer(given: Tokens) -> dict[str, Any]:
    token = OAuthToken(
        access_token=given.access,
        expires_in=given.lasts_s,
        scope=" ".join(given.scopes),
        refresh_token=given.refresh,
    )
    return token.model_dump()


def _basic(header: str) -> tuple[str, str] | None:
    """Return the program's id and secret of an Authorization header (RFC 6749, section 2.3.1)."""
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, _, secret = base64.b64decode(credentials, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
