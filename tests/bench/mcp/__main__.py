"""Measure what the tools cost beside a server of the bare SDK, what a flood costs others, and what listeners cost.

uv run python -m tests.bench.mcp [--quick] [--json PATH]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.store.database import Database
from tests.bench.live.kromi import RECORDS, Kromi, answering, brand_of, free_port, process, serving
from tests.bench.live.sides import record_of
from tests.bench.mcp import flood, listeners
from tests.bench.mcp.load import Rate, Side, calling

CLIENTS = (1, 16)
FRESH = "edit_brand_fresh"
"""Each of its edits is of another record, which has to be read first."""
FRESH_RECORDS = 12_000
AIMS = {"get_brand": 0.60, "edit_brand": 0.25, FRESH: 0.25}


def _sides(kromi: Kromi, bare_port: int, large: str) -> list[Side]:
    def edit(brand: str, record: str, number: int) -> dict[str, Any]:
        set_value = {"op": "update", "id": record, "set": {"value": f"#{(number + 7) % 0xFFFFFF:06x}"}}
        return {"brand": brand, "operations": [set_value]}

    def again(number: int) -> dict[str, Any]:
        return edit(kromi.brand, record_of(number), number)

    def fresh(number: int) -> dict[str, Any]:
        return edit(large, f"swatch:s{number % FRESH_RECORDS}", number)

    return [
        Side("bare", bare_port, "nothing", lambda number: {"text": str(number)}),
        Side("get_brand", kromi.port, "get_brand", lambda _: {"brand": kromi.brand}, kromi.token),
        Side("edit_brand", kromi.port, "edit_brand", again, kromi.token),
        Side(FRESH, kromi.port, "edit_brand", fresh, kromi.token),
    ]


async def _large_brand(kromi: Kromi) -> str:
    database = Database(kromi.database_url)
    editor = Editor(database)
    brand = await brand_of(Brands(database, editor), editor, kromi.actor, FRESH_RECORDS)
    await database.close()
    return brand


async def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure every side, one after the other in each round, and return the figures."""
    rounds, seconds = (2, 1.0) if quick else (6, 3.0)
    rates = {(name, clients): Rate() for name in ("bare", *AIMS) for clients in CLIENTS}
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kromi-bench-") as home:
        async with serving(Path(home)) as kromi, process("-m", "tests.bench.mcp.bare", str(port)) as bare:
            await answering(port, bare)
            sides = _sides(kromi, port, await _large_brand(kromi))
            for _ in range(rounds):
                for clients in CLIENTS:
                    for side in sides:
                        await calling(side, clients, seconds, rates[side.name, clients])
    return {
        f"{name}_{clients}": {
            "per_second": round(rate.per_second, 1),
            "p95_ms": round(rate.p95_ms, 2),
            "ratio": round(rate.per_second / rates["bare", clients].per_second, 3),
        }
        for (name, clients), rate in rates.items()
    }


def show(figures: dict[str, Any], console: Console) -> None:
    """Print the table."""
    table = Table("tool", "clients", "calls/s", "of the bare SDK's", "aim", "p95, ms", title=f"{RECORDS} records")
    for key, found in figures.items():
        name, _, clients = key.rpartition("_")
        aim = f"≥ {AIMS[name]:.0%}" if name in AIMS else ""
        table.add_row(
            name, clients, f"{found['per_second']:.0f}", f"{found['ratio']:.0%}", aim, f"{found['p95_ms']:.1f}"
        )
    console.print(table)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mcp", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures")
    asked = parser.parse_args()
    figures = asyncio.run(run(quick=asked.quick))
    show(figures, Console())
    for part in (flood, listeners):
        found = asyncio.run(part.run(quick=asked.quick))
        part.show(found, Console())
        figures |= found
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
