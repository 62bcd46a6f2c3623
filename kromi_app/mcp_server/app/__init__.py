"""The MCP App: a page that draws a brand in the conversation and stays current (`io.modelcontextprotocol/ui`)."""

from __future__ import annotations

from pathlib import Path

from mcp.server.apps import Apps, ResourceCsp

URI = "ui://kromi/brand.html"
PAGE = Path(__file__).parent / "brand.html"


def brand_app() -> Apps:
    """Return the extension, with the page; it fetches nothing, since the host calls the tools for it."""
    apps = Apps()
    apps.add_html_resource(
        URI,
        PAGE.read_text(encoding="utf-8"),
        name="brand_app",
        title="A brand at a glance",
        csp=ResourceCsp(connect_domains=[], resource_domains=[]),
        prefers_border=True,
    )
    return apps
