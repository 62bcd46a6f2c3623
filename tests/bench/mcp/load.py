"""Clients that call one tool as fast as they are answered."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from tests.bench.live.kromi import ERA
from tests.bench.live.raw_clients import Poster

Arguments = Callable[[int], Mapping[str, Any]]


@dataclass(frozen=True)
class Side:
    """One tool of one server.

    Attributes:
        arguments: What call number so and so is made with.
    """

    name: str
    port: int
    tool: str
    arguments: Arguments
    token: str = ""
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def client(self) -> Poster:
        """Return one more connection."""
        headers = {
            "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": ERA,
            "Mcp-Method": "tools/call",
            "Mcp-Name": self.tool,
            **({"Authorization": f"Bearer {self.token}"} if self.token else {}),
        }
        return Poster("localhost", self.port, "/mcp", headers)

    def message(self) -> Mapping[str, Any]:
        """Return the next call."""
        meta = {
            "io.modelcontextprotocol/protocolVersion": ERA,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
        }
        number = next(self.numbers)
        params = {"name": self.tool, "arguments": self.arguments(number), "_meta": meta}
        return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


@dataclass
class Rate:
    """How often a tool was answered, how long each answer took, and how many were refusals where none were due."""

    seconds: float = 0
    refused: int = 0
    times: list[float] = field(default_factory=list[float])

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.times) / self.seconds

    @property
    def p50_ms(self) -> float:
        """What half of the answers stay under."""
        return self._under(0.5)

    @property
    def p95_ms(self) -> float:
        """What 95 of 100 answers stay under."""
        return self._under(0.95)

    def _under(self, part: float) -> float:
        return sorted(self.times)[int(len(self.times) * part)] * 1000


async def calling(side: Side, clients: int, seconds: float, rate: Rate) -> None:
    """Call for some seconds from so many clients at once, and add to a rate."""
    posters = [side.client() for _ in range(clients)]
    await asyncio.gather(*(poster.post(side.message()) for poster in posters))
    began = perf_counter()
    await asyncio.gather(*(_calling(side, poster, began + seconds, rate) for poster in posters))
    rate.seconds += perf_counter() - began


async def _calling(side: Side, poster: Poster, ends: float, rate: Rate) -> None:
    while perf_counter() < ends:
        sent_at, answer = await poster.post(side.message())
        if answer.get("result", {}).get("isError", True):
            raise RuntimeError(f"refused: {json.dumps(answer)[:400]}")
        rate.times.append(perf_counter() - sent_at)
