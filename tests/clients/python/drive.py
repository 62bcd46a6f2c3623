"""What every client of PyPI does with Kromi, whatever it calls its methods; prints what it saw."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

Call = Callable[[str, dict[str, Any]], Awaitable[tuple[dict[str, Any], str, bool]]]
"""Calls a tool, and returns its structured content, its text and whether it failed."""


async def drive(brand: str, protocol: str, tools: list[str], call: Call) -> None:
    """List, read, edit, and meet a stale edit."""

    async def setting(value: str, base: int) -> tuple[dict[str, Any], str, bool]:
        operations = [{"op": "update", "id": "swatch:ink", "set": {"value": value}}]
        return await call("edit_brand", {"brand": brand, "operations": operations, "base_revision": base})

    read = (await call("get_brand", {"brand": brand}))[0]["revision"]
    edited = (await setting("#112233", read))[0]
    _, told, stale = await setting("#445566", read)
    saw = {"protocol": protocol, "tools": tools, "read": read, "edited": edited["revision"], "diff": edited["diff"]}
    print(json.dumps({**saw, "stale": stale, "told": told}))
