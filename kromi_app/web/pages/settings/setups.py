"""How assistants are connected: for each program what to copy, with the address of this Kromi in it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is copied.

    Attributes:
        place: Where it goes.
        text: What goes there.
    """

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Setup:
    """How one program is connected.

    Attributes:
        program: The program.
        steps: What to do, in a sentence or two.
        snippets: What to copy.
        link: An address that the program itself opens; empty where there is none.
    """

    program: str
    steps: str
    snippets: list[Snippet]
    link: str = ""


def setups(address: str) -> list[Setup]:
    """Return how each program is connected to the MCP face at an address."""
    return [*_assistants(address), *_editors(address), _any_other(address)]


def _assistants(address: str) -> list[Setup]:
    from_outside = "has to reach it from the internet."
    return [
        Setup(
            "Claude",
            f"Settings, Connectors, Add custom connector: paste the address. Claude {from_outside}",
            [Snippet("Address", address)],
        ),
        Setup(
            "Claude Code",
            "Run this, then /mcp in Claude Code to sign in.",
            [Snippet("Terminal", f"claude mcp add --transport http kromi {address}")],
        ),
        Setup(
            "ChatGPT",
            f"Settings, Apps, Developer mode, Create: paste the address and choose OAuth. ChatGPT {from_outside}",
            [Snippet("Address", address)],
        ),
        Setup(
            "Codex",
            "Run both lines; the second one signs in.",
            [Snippet("Terminal", f"codex mcp add kromi --url {address}\ncodex mcp login kromi")],
        ),
    ]


def _editors(address: str) -> list[Setup]:
    cursor = json.dumps({"mcpServers": {"kromi": {"url": address}}}, indent=2)
    config = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    code = json.dumps({"servers": {"kromi": {"type": "http", "url": address}}}, indent=2)
    added = json.dumps({"name": "kromi", "type": "http", "url": address})
    return [
        Setup(
            "Cursor",
            "Add this to the file, or let Kromi's Connections open Cursor; then choose Connect under Settings, MCP.",
            [Snippet(".cursor/mcp.json", cursor)],
            f"cursor://anysphere.cursor-deeplink/mcp/install?name=kromi&config={config}",
        ),
        Setup(
            "VS Code",
            "Run the line, or add the file to your project; VS Code asks you to sign in.",
            [Snippet("Terminal", f"code --add-mcp '{added}'"), Snippet(".vscode/mcp.json", code)],
        ),
    ]


def _any_other(address: str) -> Setup:
    return Setup(
        "Any other",
        "Programs that speak MCP over HTTP need the address alone, or a personal access token in a header. "
        "Programs that only start others go through mcp-remote.",
        [
            Snippet("Address", address),
            Snippet("Header", "Authorization: Bearer kromi_…"),
            Snippet("Terminal", f"npx mcp-remote {address}"),
        ],
    )
