"""What programs read first: the description of the resource (RFC 9728), and of the server (RFC 8414)."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kromi_app.brand.actor import SCOPES
from kromi_app.service.clients import AUTH_METHODS

KEPT = {"Cache-Control": "public, max-age=300"}


def resource_metadata(issuer: str, resource: str) -> dict[str, Any]:
    """Return what describes the resource.

    Args:
        issuer: Kromi's address, exactly as tokens' issuer is compared: without a slash at the end.
        resource: The address of the MCP face.
    """
    return {
        "resource": resource,
        "authorization_servers": [issuer],
        "scopes_supported": list(SCOPES),
        "bearer_methods_supported": ["header"],
        "resource_name": "Kromi",
        "resource_documentation": f"{issuer}/docs/assistants",
    }


def server_metadata(issuer: str) -> dict[str, Any]:
    """Return what describes the authorization server."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "registration_endpoint": f"{issuer}/register",
        "revocation_endpoint": f"{issuer}/revoke",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": list(AUTH_METHODS),
        "revocation_endpoint_auth_methods_supported": list(AUTH_METHODS),
        "code_challenge_methods_supported": ["S256"],
        "client_id_metadata_document_supported": True,
        "authorization_response_iss_parameter_supported": True,
        "service_documentation": f"{issuer}/docs/assistants",
    }


class Document:
    """Answers with a document that is the same for everybody."""

    def __init__(self, content: dict[str, Any]) -> None:
        """Keep it."""
        self._content = content

    async def show(self, request: Request) -> Response:
        """Give the document."""
        del request
        return JSONResponse(self._content, headers=KEPT)
