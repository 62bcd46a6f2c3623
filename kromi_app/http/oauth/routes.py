"""All routes of the authorization server, for the composition root."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route, request_response

from kromi_app.http.cookies import SessionCookie
from kromi_app.http.oauth.authorize import PATH, Authorize
from kromi_app.http.oauth.discovery import Document, resource_metadata, server_metadata
from kromi_app.http.oauth.page import ConsentPage
from kromi_app.http.oauth.tokens import Endpoints, telling
from kromi_app.http.problems import Handler, answering
from kromi_app.service.accounts import Accounts
from kromi_app.service.authorizing import Authorizing

PROTECTED = "/.well-known/oauth-protected-resource"
SERVER = "/.well-known/oauth-authorization-server"


def oauth_routes(
    accounts: Accounts, authorizing: Authorizing, cookie: SessionCookie, origins: Collection[str], style: str
) -> Sequence[Route]:
    """Return the routes.

    Args:
        accounts: Whose session it is.
        authorizing: Lets programs in.
        cookie: Where the session's token is.
        origins: The origins of Kromi's own pages.
        style: Kromi's tokens as CSS.
    """
    authorize = Authorize(accounts, authorizing, cookie, origins, ConsentPage(style))
    endpoints = Endpoints(authorizing)
    resource = Document(resource_metadata(authorizing.issuer, authorizing.resource))
    server = Document(server_metadata(authorizing.issuer))
    return [
        # Some programs look at one of the two places, some at the other, and take a page for no answer.
        _open(PROTECTED, resource.show, "GET"),
        _open(f"{PROTECTED}/mcp", resource.show, "GET"),
        _open(SERVER, server.show, "GET"),
        Route(PATH, answering(authorize.show), methods=["GET"]),
        Route(PATH, answering(authorize.decide), methods=["POST"]),
        _open("/register", telling(endpoints.register), "POST"),
        _open("/token", telling(endpoints.token), "POST"),
        _open("/revoke", telling(endpoints.revoke), "POST"),
    ]


def _open(path: str, handler: Handler, method: str) -> Route:
    """Return a route that programs in browsers may call as well, wherever they are from; none of it needs a cookie."""
    app = CORSMiddleware(
        request_response(answering(handler)), allow_origins=["*"], allow_methods=[method], allow_headers=["*"]
    )
    return Route(path, app, methods=[method, "OPTIONS"])
