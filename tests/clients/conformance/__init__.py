"""What the conformance suite wants a server to offer, by the names that it calls; only tests serve it."""

from __future__ import annotations

from typing import Any

from mcp.server import MCPServer

from tests.clients.conformance import answering, asking, listing


def add_to(server: MCPServer[Any]) -> None:
    """Offer everything that the suite calls for."""
    answering.add_to(server)
    asking.add_to(server)
    listing.add_to(server)
