"""One token floods while another person works on: what the other person's calls take, with the flood and without."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from kromi_app.launch import pages
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store.database import Database
from tests.bench.live.kromi import RECORDS, Kromi, brand_of, newcomer, serving
from tests.bench.live.raw_clients import Poster
from tests.bench.live.sides import record_of
from tests.bench.mcp.load import Rate, Side

AIM = 3.0
CALLS_PER_MINUTE = 240
"""As many as a token may make unless somebody sets it otherwise."""
PACE_S = 0.1
TOOLS = ("get_brand", "edit_brand")


@dataclass(frozen=True)
class Somebody:
    """A person's token, and a brand of theirs."""

    token: str
    brand: str


async def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure without and with the flood in turns, each with people who have not called before."""
    rounds, seconds = (1, 6.0) if quick else (3, 15.0)
    rates = {(tool, flooded): Rate() for tool in TOOLS for flooded in (False, True)}
    answers: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory(prefix="kromi-bench-") as home:
        async with serving(Path(home), CALLS_PER_MINUTE) as kromi:
            people = await _people(kromi, 3 * rounds)
            for calm, busy, flooder in zip(people[::3], people[1::3], people[2::3], strict=True):
                await _working(kromi, calm, seconds, {tool: rates[tool, False] for tool in TOOLS})
                async with _flooded(kromi, flooder, answers):
                    await _working(kromi, busy, seconds, {tool: rates[tool, True] for tool in TOOLS})
    found = {tool: _compared(rates[tool, False], rates[tool, True]) for tool in TOOLS}
    return {"flood": {"others": found, "answered": {name: dict(counts) for name, counts in answers.items()}}}


def show(figures: dict[str, Any], console: Console) -> None:
    """Print both tables."""
    found = figures["flood"]
    title = "another person, while one token floods from 64 connections"
    columns = ("tool", "p50, ms", "p95, ms", "p50 in the flood", "p95 in the flood", "ratio of p95", "aim", "refused")
    table = Table(*columns, title=title)
    for tool, of in found["others"].items():
        times = [f"{of[name]:.1f}" for name in ("p50_ms", "p95_ms", "flooded_p50_ms", "flooded_p95_ms")]
        table.add_row(tool, *times, f"{of['ratio']:.1f}", f"≤ {AIM:.1f}", str(of["refused"]))
    console.print(table)
    answered = Table("the flood", "was answered", title="0 is a connection that was closed while it still sent")
    for name, counts in found["answered"].items():
        answered.add_row(name, ", ".join(f"{status}: {count}" for status, count in sorted(counts.items())))
    console.print(answered)


def _compared(calm: Rate, busy: Rate) -> dict[str, float]:
    return {
        "p50_ms": round(calm.p50_ms, 2),
        "p95_ms": round(calm.p95_ms, 2),
        "flooded_p50_ms": round(busy.p50_ms, 2),
        "flooded_p95_ms": round(busy.p95_ms, 2),
        "refused": calm.refused + busy.refused,
        "ratio": round(busy.p95_ms / calm.p95_ms, 2),
    }


async def _people(kromi: Kromi, count: int) -> list[Somebody]:
    database, passwords = Database(kromi.database_url), Passwords(Cost(8, 1))
    accounts, editor = Accounts(database, passwords, Limits(database)), Editor(database)
    made: list[Somebody] = []
    for _ in range(count):
        actor, _email, token = await newcomer(accounts)
        made.append(Somebody(token, await brand_of(Brands(database, editor), editor, actor, RECORDS)))
    passwords.close()
    await database.close()
    return made


@asynccontextmanager
async def _flooded(kromi: Kromi, flooder: Somebody, answers: dict[str, Counter[str]]) -> AsyncIterator[None]:
    """Flood for as long as the context is open, and add what was answered."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.mcp.flooding", str(kromi.port), flooder.token, flooder.brand,
        cwd=pages.ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert running.stdin is not None
    assert running.stdout is not None
    await running.stdout.readline()  # it has begun
    try:
        yield
    finally:
        running.stdin.close()
        said, _ = await running.communicate()
    for name, counts in json.loads(said).items():
        answers.setdefault(name, Counter()).update(counts)


async def _working(kromi: Kromi, somebody: Somebody, seconds: float, rates: dict[str, Rate]) -> None:
    """Call at a steady pace, whether or not the call before was answered; a time begins when the call was due."""
    sides = [
        Side("get_brand", kromi.port, "get_brand", lambda _: {"brand": somebody.brand}, somebody.token),
        Side("edit_brand", kromi.port, "edit_brand", lambda number: _edit(somebody.brand, number), somebody.token),
    ]
    idle: dict[str, list[Poster]] = {side.name: [] for side in sides}

    async def calling(side: Side, due: float) -> None:
        poster = idle[side.name].pop() if idle[side.name] else side.client()
        _, answer = await poster.post(side.message())
        rates[side.name].times.append(perf_counter() - due)
        rates[side.name].refused += bool(answer.get("result", {}).get("isError", True))
        idle[side.name].append(poster)

    began = perf_counter()
    async with asyncio.TaskGroup() as calls:
        for number in range(round(seconds / PACE_S)):
            due = began + number * PACE_S
            await asyncio.sleep(max(0.0, due - perf_counter()))
            calls.create_task(calling(sides[number % 2], due))


def _edit(brand: str, number: int) -> dict[str, Any]:
    operation = {"op": "update", "id": record_of(number), "set": {"value": f"#{number % 0xFFFFFF:06x}"}}
    return {"brand": brand, "operations": [operation]}
