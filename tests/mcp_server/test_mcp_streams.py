"""The streams of those who listen: kept open while nothing happens, told of each change once, let go, and not too many.

Over real HTTP, but for what a client that does not read would take megabytes to show.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from starlette.types import Message

from kromi_app.mcp_server import streams, subscriptions
from kromi_app.mcp_server.streams import Stream
from tests.fixtures.listening import LEGACY, MODERN, newer
from tests.fixtures.mcp_face import ERAS, Connect, Served

pytestmark = [
    pytest.mark.asyncio,
    # The SDK deprecates what the older era has and most clients use.
    pytest.mark.filterwarnings("ignore::mcp.shared.exceptions.MCPDeprecationWarning"),
]

PATIENCE_S = 20
LAST: Message = {"type": "http.response.body", "body": b"last"}


def origin_of(served: Served) -> str:
    return served.url.removesuffix("/mcp")


async def test_a_stream_says_something_where_nothing_changes_and_tells_of_changes_still(
    served: Served, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "PING_S", 0.01)
    token = served.person("Mia")
    async with connect(token) as editor:
        brand = await editor.brand()
        async with newer(origin_of(served), token, brand) as came:
            await came.until(": ping\r\n\r\n: ping")
            renamed = {"op": "update", "id": "profile:brand", "set": {"name": "Harbor"}}
            await editor.call("edit_brand", brand=brand, operations=[renamed])
            await came.until("notifications/resources/updated")
            told = next(line for line in came.told.splitlines() if "resources/updated" in line)
    assert json.loads(told.removeprefix("data: ")) == {
        "jsonrpc": "2.0",
        "method": "notifications/resources/updated",
        "params": {
            "uri": f"kromi://brands/{brand}",
            "_meta": {"io.modelcontextprotocol/subscriptionId": 1},
        },
    }


async def test_one_person_has_so_many_streams_and_who_leaves_makes_room(
    served: Served, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MAX_OF_ONE", 2)
    token, other = served.person("Mia"), served.person("Ben")
    address = "kromi://brands"
    async with connect(token) as mia, connect(other) as ben:
        async with (
            mia.client.listen(resource_subscriptions=[address]),
            mia.client.listen(resource_subscriptions=[address]),
        ):
            with pytest.raises(MCPError, match="at most 2 of one person's"):
                async with mia.client.listen(resource_subscriptions=[address]):
                    raise AssertionError("it listens")
            async with ben.client.listen(resource_subscriptions=[address]):
                pass
        async with asyncio.timeout(PATIENCE_S):
            while not await listens(mia.client, address):  # that one has left is noticed when its line is closed
                pass


async def listens(client: Any, address: str) -> bool:
    try:
        async with client.listen(resource_subscriptions=[address]):
            return True
    except MCPError:
        return False


@pytest.mark.parametrize("era", ERAS)
async def test_one_listens_to_so_many_addresses(
    served: Served, connect: Connect, monkeypatch: pytest.MonkeyPatch, era: str
) -> None:
    monkeypatch.setattr(subscriptions, "MAX_ADDRESSES", 2)
    async with connect(served.person("Mia"), era) as mia:
        brand = f"kromi://brands/{await mia.brand()}"
        addresses = [brand, f"{brand}/sections/color", f"{brand}/tokens.json"]
        with pytest.raises(MCPError, match="at most 2 addresses"):
            await listen_to_all(mia.client, era, addresses)


async def test_who_is_refused_takes_no_place(served: Served, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "MAX_OF_ONE", 1)
    token = served.person("Mia")
    async with connect(token, LEGACY) as first, connect(token, LEGACY) as second:
        with pytest.raises(MCPError, match="There is no brand"):
            await first.client.session.subscribe_resource("kromi://brands/0123456789abcdef")  # pyright: ignore[reportDeprecated]
        await second.client.session.subscribe_resource("kromi://brands")  # pyright: ignore[reportDeprecated]


async def listen_to_all(client: Any, era: str, addresses: list[str]) -> None:
    if era == MODERN:
        async with client.listen(resource_subscriptions=addresses):
            return
    for address in addresses:
        await client.session.subscribe_resource(address)


class Client:
    """Stands for the other end of a stream: it reads when it is let, and leaves when it is told to."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self._gets = asyncio.Condition()
        self.reads = asyncio.Event()
        self.leaves = asyncio.Event()

    async def receive(self) -> Message:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        async with self._gets:
            self.got.append(message["body"])
            self._gets.notify_all()
        await self.reads.wait()

    async def got_so_many(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_S), self._gets:
            await self._gets.wait_for(lambda: len(self.got) >= count)


async def test_what_changes_again_before_it_was_told_is_told_once() -> None:
    client, stream = Client(), Stream(7)
    running = asyncio.create_task(stream.run(client.receive, client.send, LAST))
    for address in ("a", "b", "b", "c", "b"):
        stream.hear(address)
    await client.got_so_many(1)
    for address in ("b", "a"):  # a is being told already: of this change it is told again
        stream.hear(address)
    client.reads.set()
    await client.got_so_many(4)
    client.leaves.set()
    await running
    assert [json.loads(part.split(b"data: ")[1])["params"]["uri"] for part in client.got] == ["a", "b", "c", "a"]


async def test_a_stream_that_is_ended_says_its_last_and_nothing_untold() -> None:
    client, stream = Client(), Stream(7)
    stream.hear("a")
    stream.hear("b")
    running = asyncio.create_task(stream.run(client.receive, client.send, LAST))
    await client.got_so_many(1)
    stream.end()
    stream.end()
    client.reads.set()
    await asyncio.wait_for(running, PATIENCE_S)
    assert len(client.got) == 2
    assert client.got[-1] == b"last"
