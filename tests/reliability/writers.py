"""Writers of every face, each telling a log what it was told."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Update
from kromi_app.errors import KromiError
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.web.live import state
from tests.reliability.history import Log, Outcome, Told

_numbers = itertools.count(0x100000)
PAGE = "reflex___state____state.kromi_app___web___pages___brand___base____brand_state"
DESK = f"{PAGE}.kromi_app___web___pages___brand___state____desk"
PATIENCE_S = 60


def unique_value() -> str:
    """Return a color that nothing else sets."""
    return f"#{next(_numbers):06x}"


async def through_the_service(
    editor: Editor, brands: Brands, actor: Actor, brand_id: str, records: list[str], count: int, seed: int, log: Log
) -> None:
    """Edit through the use case; a third of the edits compare and set, and each tenth is read back."""
    dice, head = random.Random(seed), 1
    for number in range(count):
        record, value = dice.choice(records), unique_value()
        base = head if dice.random() < 0.34 else None
        told = Told(value, record, "fail", base)
        try:
            result = await editor.submit(actor, brand_id, [Update(id=record, set={"value": value})], base_revision=base)
            told.outcome, told.revision, head = "ok", result.revision, result.revision
            if number % 10 == 0:
                told.read = (await brands.near(actor, brand_id, [record]))[record].revision
        except KromiError as error:
            head = getattr(error, "revision", head)
        log.told.append(told)


async def through_mcp(client: Any, brand_id: str, records: list[str], count: int, seed: int, log: Log) -> None:
    """Edit over MCP, over real HTTP; every tenth call is repeated with its key, as after a lost answer."""
    dice = random.Random(seed)
    for number in range(count):
        record, value, key = dice.choice(records), unique_value(), uuid.uuid4().hex
        operation = {"op": "update", "id": record, "set": {"value": value}}
        call = {"brand": brand_id, "operations": [operation], "idempotency_key": key}
        answer = await client.call_tool("edit_brand", call)
        if number % 10 == 0:
            answer = await client.call_tool("edit_brand", call)
        outcome: Outcome = "fail" if answer.is_error else "ok"
        revision = None if answer.is_error else json.loads(answer.content[0].text)["revision"]
        log.told.append(Told(value, record, outcome, None, revision))


class WebWriter:
    """A tab without a browser: it speaks what Reflex's client speaks, and keeps its own copy of the rows.

    Attributes:
        copy: Its copy, by key.
        heard: The keys that it was told, in their order.
        notice: What the page says over itself.
    """

    def __init__(self, connection: ClientConnection, brand_id: str) -> None:
        self._connection = connection
        path = f"/brands/{brand_id}/color"
        self._place = {"pathname": path, "asPath": path, "query": {"brand_id": brand_id, "section": "color"}}
        self.copy: dict[str, Any] = {}
        self.heard: list[str] = []
        self.notice = ""

    async def send(self, name: str, **payload: Any) -> None:
        """Send an event of the page of a brand, by its whole name, or by that below `Desk`."""
        whole = name if name.startswith(PAGE) else f"{DESK}.{name}"
        event = {"name": whole, "payload": payload, "router_data": self._place}
        await self._connection.send(f'42/_event,["event",{json.dumps(event)}]')

    async def until_noticed(self) -> str:
        """Read until the page says something over itself."""
        await self._until(lambda: self.notice)
        return self.notice

    async def until(self, key: str, holds: Callable[[Any], bool]) -> None:
        """Read until something holds of a key of the copy."""
        await self._until(lambda: key in self.copy and holds(self.copy[key]))

    async def enter(self) -> None:
        """Hydrate, and wait for the snapshot."""
        await self._until(lambda: self._opened)
        boot = {"name": "reflex___state____state.hydrate_and_load", "payload": {}, "router_data": self._place}
        await self._connection.send(f"40/_event,{json.dumps({'event': boot})}")
        await self._until(lambda: "epoch" in self.copy)

    async def edit(self, brand_records: list[str], count: int, seed: int, log: Log) -> None:
        """Set fields as the inspector does, with keys; one edit at a time, each answered."""
        dice = random.Random(seed)
        for _ in range(count):
            record, value, key = dice.choice(brand_records), unique_value(), uuid.uuid4().hex
            base = self.copy[f"v_{record}"]["rev"]
            await self.send("set_field", record=record, field="value", text=value, key=key, base=base)
            answer_key = f"k_{record}.value"
            await self.until(answer_key, lambda answer, key=key: answer["k"] == key)
            answer = self.copy[answer_key]
            outcome: Outcome = "fail" if "no" in answer else "ok"
            log.told.append(Told(value, record, outcome, None, answer.get("rev")))

    async def until_revision(self, revision: int) -> None:
        """Read until the tab has a revision."""
        await self._until(lambda: self.copy.get(state.REVISION) == revision)

    _opened = False

    async def _until(self, condition: Any) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                await self._take(str(await self._connection.recv()))

    async def _take(self, message: str) -> None:
        if message.startswith("0"):
            self._opened = True
        elif message == "2":
            await self._connection.send("3")
        elif message.startswith("42/_event,"):
            name, update = json.loads(message.removeprefix("42/_event,"))
            for substate, keys in (update.get("delta") or {}).items() if name == "event" else ():
                if substate.endswith("live"):
                    self.copy.update(keys)
                    self.heard += keys
                elif substate == PAGE:
                    self.notice = keys.get("notice_rx_state_", self.notice)


@asynccontextmanager
async def web_writer(url: str, session: str, brand_id: str) -> AsyncIterator[WebWriter]:
    """Open a tab on a brand's colors."""
    address = f"{url.replace('http', 'ws', 1)}/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"
    headers = {"Cookie": f"kromi={session}", "Origin": url}
    async with connect(
        address, additional_headers=headers, max_size=None, ping_interval=None, proxy=None
    ) as connection:
        writer = WebWriter(connection, brand_id)
        await writer.enter()
        yield writer
