"""Clients that nobody here wrote, each listing, reading, editing and meeting a stale edit over HTTP."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.clients.installed import NPM, PYTHON, environment, from_npm, from_pypi

PATIENCE_S = 60
_LOCK = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@dataclass(frozen=True)
class Place:
    """A brand with `swatch:ink`, and how to get to it."""

    url: str
    token: str
    brand: str


@dataclass(frozen=True)
class Saw:
    """What a client saw of Kromi.

    Attributes:
        tools: The names of what it listed.
        read: The revision that it read.
        edited: The revision that its edit made.
        diff: What its edit did.
        stale: Whether its second edit, from the first revision, was refused.
        told: What it was told then.
    """

    tools: Sequence[str]
    read: int
    edited: int
    diff: Any
    stale: bool
    told: str


@dataclass(frozen=True)
class RealClient:
    """One of them."""

    name: str
    version: str
    drive: Callable[[Place], Saw]


class Failed(Exception):
    """A client ended with an error."""


def _npm_script(*script: str) -> Callable[[Place], Saw]:
    return lambda at: _saw(_ran(["node", *script, at.url, at.token, at.brand], from_npm()))


def _typescript(package: str) -> RealClient:
    return _of_npm(package, package, _npm_script("typescript.mjs", package))


def _pypi_script(script: str, *packages: str) -> Callable[[Place], Saw]:
    def drive(at: Place) -> Saw:
        python = from_pypi(script, *packages)
        return _saw(_ran([str(python), f"{script}_client.py", at.url, at.token, at.brand], PYTHON))

    return drive


def _inspector(at: Place) -> Saw:
    folder = from_npm()
    command = ["node", "node_modules/.bin/mcp-inspector", "--cli", at.url, "--transport", "http"]
    command += ["--header", f"Authorization: Bearer {at.token}"]

    def call(tool: str, **arguments: Any) -> dict[str, Any]:
        pairs = [
            f"{name}={value if isinstance(value, str) else json.dumps(value)}" for name, value in arguments.items()
        ]
        said = _ran(
            [*command, "--method", "tools/call", "--tool-name", tool, "--tool-arg", *pairs], folder, refusals=True
        )
        return json.loads(said)

    def setting(value: str) -> dict[str, Any]:
        operations = [{"op": "update", "id": "swatch:ink", "set": {"value": value}}]
        return call("edit_brand", brand=at.brand, base_revision=read, operations=operations)

    listed = json.loads(_ran([*command, "--method", "tools/list", "--strict"], folder))
    read = call("get_brand", brand=at.brand)["structuredContent"]["revision"]
    edited, stale = setting("#112233")["structuredContent"], setting("#445566")
    tools = [tool["name"] for tool in listed["tools"]]
    told = stale["content"][0]["text"]
    return Saw(tools, read, edited["revision"], edited["diff"], stale.get("isError", False), told)


def _ran(command: Sequence[str], folder: Path, *, refusals: bool = False) -> str:
    """Return what a program printed.

    Raises:
        Failed: If it ended with an error; a tool's refusal is none where `refusals` are looked for.
    """
    ran = subprocess.run(
        command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    if ran.returncode and not (refusals and ran.stdout.lstrip().startswith("{")):
        raise Failed(f"{' '.join(command[:3])} ended with {ran.returncode}:\n{ran.stdout[-1000:]}{ran.stderr[-2000:]}")
    return ran.stdout


def _saw(printed: str) -> Saw:
    said: Mapping[str, Any] = json.loads(printed.strip().splitlines()[-1])
    return Saw(**{name: said[name] for name in Saw.__dataclass_fields__})


def _of_npm(name: str, package: str, drive: Callable[[Place], Saw]) -> RealClient:
    return RealClient(name, _LOCK[f"node_modules/{package}"]["version"], drive)


INSPECTOR = _of_npm("MCP Inspector, `--cli --strict`", "@modelcontextprotocol/inspector", _inspector)
TYPESCRIPT_1 = _typescript("@modelcontextprotocol/sdk")
TYPESCRIPT_2 = _typescript("@modelcontextprotocol/client")
AI_SDK = _of_npm("@ai-sdk/mcp", "@ai-sdk/mcp", _npm_script("ai-sdk.mjs"))
FASTMCP = RealClient("fastmcp", "4.2.3", _pypi_script("fastmcp", "fastmcp==4.2.3"))
PYDANTIC_AI = RealClient(
    "pydantic-ai, with its TestModel", "2.68.0", _pypi_script("pydantic_ai", "pydantic-ai-slim[mcp]==2.68.0")
)
LANGCHAIN = RealClient(
    "langchain-mcp-adapters", "0.3.2", _pypi_script("langchain", "langchain-mcp-adapters==0.3.2", "mcp==1.30.0")
)
CLIENTS = (INSPECTOR, TYPESCRIPT_1, TYPESCRIPT_2, AI_SDK, FASTMCP, PYDANTIC_AI, LANGCHAIN)
IN_CI = (INSPECTOR, TYPESCRIPT_1, FASTMCP)
"""One of each stack: the Inspector, the TypeScript SDK and the Python SDK."""
