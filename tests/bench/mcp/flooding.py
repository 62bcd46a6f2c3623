"""One token that calls as fast as it is answered: a program of its own, so that it slows only the server.

uv run python -m tests.bench.mcp.flooding PORT TOKEN BRAND    until its input ends; then it prints what it was answered
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.bench.live.raw_clients import Poster
from tests.bench.live.sides import record_of
from tests.bench.mcp.load import Side

CONNECTIONS = 64
NEARLY_TOO_LARGE, TOO_LARGE = 4_000_000, 5_000_000
Answers = dict[str, Counter[int]]


def kinds(port: int, token: str, brand: str) -> dict[str, tuple[Poster, Callable[[], bytes]]]:
    """Return what it sends: the headers, and the next body."""

    def side(name: str, arguments: dict[str, Any]) -> Side:
        return Side(name, port, name, lambda _: arguments, token)

    def raw(one: Side) -> bytes:
        return json.dumps(one.message()).encode()

    def edit(text: str = "") -> bytes:
        color = f"#{random.randrange(0xFFFFFF):06x}"
        operation = {"op": "update", "id": record_of(random.randrange(400)), "set": {"value": color}}
        if text:
            operation["set"]["description"] = text
        return raw(side("edit_brand", {"brand": brand, "operations": [operation]}))

    read = side("get_brand", {"brand": brand, "kinds": ["profile"]})
    find = side("find_records", {"brand": brand, "query": "", "limit": 100})
    nearly = edit("x" * NEARLY_TOO_LARGE)
    bodies: dict[str, tuple[Side, Callable[[], bytes]]] = {
        "cheap reads": (read, lambda: raw(read)),
        "large find_records": (find, lambda: raw(find)),
        "edit_brand": (side("edit_brand", {}), edit),
        "no JSON": (read, lambda: b'{"jsonrpc": "2.0", "id": 1, ' * 100),
        "bodies of 4.0 MB": (side("edit_brand", {}), lambda: nearly),
        "bodies of 5.0 MB": (side("edit_brand", {}), lambda: b"x" * TOO_LARGE),
    }
    return {name: (one.client(), body) for name, (one, body) in bodies.items()}


async def flood(port: int, token: str, brand: str) -> Answers:
    """Call on so many connections at once, until the input of this program ends."""
    answers: Answers = {name: Counter() for name in kinds(port, token, brand)}
    ended = asyncio.Event()

    async def calling(name: str, poster: Poster, body: Callable[[], bytes]) -> None:
        while not ended.is_set():
            try:
                _, status, _ = await poster.exchange(body())
            except (OSError, asyncio.IncompleteReadError):
                status = 0  # the connection was closed while it still sent
                poster.close()
            answers[name][status] += 1

    async with asyncio.TaskGroup() as connections:
        names = list(answers)
        for number in range(CONNECTIONS):
            name = names[number % len(names)]
            connections.create_task(calling(name, *kinds(port, token, brand)[name]))
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)
        ended.set()
    return answers


def main(port: int, token: str, brand: str) -> None:
    """Flood, and print what was answered."""
    answers = asyncio.run(flood(port, token, brand))
    sys.stdout.write(json.dumps(answers))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
