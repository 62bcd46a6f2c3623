"""Calls that take long say how far they are; one that is canceled stops, and leaves nothing. Over real HTTP, in both
eras: an older client cancels by a notification, a newer one by closing the response."""

from __future__ import annotations

import asyncio
import base64
import json
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from multiprocessing.process import BaseProcess
from typing import Any

import httpx2
import psycopg
import pytest

from kromi_app.mcp_server import turns
from tests.fixtures.authorizing import door_on
from tests.fixtures.files import LOGO, as_file, photograph
from tests.fixtures.mcp_face import ERAS, Caller, Connect, Served, connected
from tests.fixtures.outages import until

pytestmark = pytest.mark.asyncio

PATIENCE_S = 20
PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"palette": "palette:core", "name": "Ink", "value": "#112233"}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
QUAY = base64.b64encode(as_file(photograph(64, 48))).decode()
WAVE = base64.b64encode(LOGO).decode()
TOKENS = json.dumps({"color": {"Core": {"Fog": {"$type": "color", "$value": "#eeeeee"}}}})
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
CALLS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "add_asset": (
        {"name": "Quay", "data": "https://files.example/wave.svg"},
        ["Fetching the file", "Reading the file", "Keeping it"],
    ),
    "preview_brand": ({"what": "logo"}, ["Reading the brand", "Getting its fonts and marks", "Drawing it"]),
    "export_brand": ({"format": "marks"}, ["Reading the brand", "Drawing the marks", "Packing them"]),
    "import_brand": (
        {"format": "tokens", "content": TOKENS, "mode": "merge"},
        ["Reading the brand", "Reading the file", "Making the edit"],
    ),
    "generate": (
        {"what": "picture_palette", "choices": {"picture": "mark:wave"}},
        ["Reading the brand", "Working it out", "Making the edit"],
    ),
}
"""What is called, and what is told of it."""


async def filled(caller: Caller) -> str:
    """Make a brand with a color and a mark."""
    brand = await caller.brand(PALETTE, INK)
    kept = await caller.call("add_asset", brand=brand, name="Wave", data=WAVE)
    mark = {"op": "add", "kind": "mark", "id": "mark:wave", "set": {"name": "Wave", "file": kept["file"]}}
    await caller.call("edit_brand", brand=brand, operations=[mark])
    return brand


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("tool", CALLS)
async def test_progress_is_told_in_order_in_plain_words_and_ends(
    served: Served, connect: Connect, era: str, tool: str
) -> None:
    served.documents.found["https://files.example/wave.svg"] = LOGO
    arguments, words = CALLS[tool]
    told: list[tuple[float, float | None, str | None]] = []

    async def tell(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, total, message))

    async with connect(served.person("Mia"), era) as caller:
        brand = await filled(caller)
        result = await caller.client.call_tool(tool, {"brand": brand, **arguments}, progress_callback=tell)
        assert not result.is_error, result.content
        # The client may return an answer before it has told of what came ahead of it.
        await until(lambda: told and told[-1][2] == "Done", PATIENCE_S, "its end is not told")
    numbers = [progress for progress, _, _ in told]
    assert numbers == sorted(set(numbers))
    assert list(dict.fromkeys(message for _, _, message in told)) == [*words, "Done"]
    assert {total for _, total, _ in told} == {len(words)}
    assert numbers[-1] == len(words)


async def test_who_asks_for_no_progress_is_answered_alone(served: Served, connect: Connect) -> None:
    heard: list[Any] = []

    async def note(message: Any) -> None:
        heard.append(message)

    async with connect(served.person("Mia"), "legacy", message_handler=note) as caller:
        await caller.call("export_brand", brand=await filled(caller), format="marks")
    assert heard == []


@asynccontextmanager
async def canceled_at(caller: Caller, words: str, tool: str, **arguments: Any) -> AsyncIterator[None]:
    """Call a tool, and go on once it is at a stage; cancel it at the end."""
    there = asyncio.Event()

    async def tell(progress: float, total: float | None, message: str | None) -> None:
        del progress, total
        if message == words:
            there.set()

    calling = asyncio.create_task(caller.client.call_tool(tool, arguments, progress_callback=tell))
    await asyncio.wait_for(there.wait(), PATIENCE_S)
    yield
    assert not calling.done()
    calling.cancel()
    with suppress(asyncio.CancelledError):
        await calling


def kept_assets(served: Served) -> int:
    with psycopg.connect(served.database_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM asset").fetchone()
    assert row is not None
    return row[0]


def stopped(before: set[BaseProcess]) -> BaseProcess:
    """Return the one process that has come since, stopped: what it is given it never does."""
    (process,) = set(multiprocessing.active_children()) - before
    assert process.pid
    os.kill(process.pid, signal.SIGSTOP)
    return process


@pytest.mark.parametrize("era", ERAS)
async def test_a_canceled_fetch_is_broken_off_and_nothing_is_kept(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand, documents = await filled(caller), served.documents
        before = kept_assets(served)
        async with canceled_at(caller, "Fetching the file", "add_asset", brand=brand, name="x", data=documents.never):
            assert not documents.left.is_set()
        assert await asyncio.to_thread(documents.left.wait, PATIENCE_S)
        assert kept_assets(served) == before
        await caller.call("add_asset", brand=brand, name="Quay", data=QUAY)


async def test_a_session_that_its_client_ends_stops_its_work_and_a_lost_response_does_not(served: Served) -> None:
    token = served.person("Mia")
    async with connected(served.url, token, "legacy", "claude-code") as caller:
        brand = await filled(caller)
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream"}
    began = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    call = {"name": "add_asset", "arguments": {"brand": brand, "name": "x", "data": served.documents.never}}
    async with httpx2.AsyncClient(headers=headers, timeout=PATIENCE_S) as http:
        opened = await http.post(served.url, json=request("initialize", began))
        http.headers["mcp-session-id"] = opened.headers["mcp-session-id"]
        async with http.stream("POST", served.url, json=request("tools/call", call)):
            await until(lambda: served.documents.never in served.documents.asked, PATIENCE_S, "it never began")
        assert (await http.post(served.url, json=request("tools/list", {}))).status_code == 200
        assert not served.documents.left.is_set()
        await http.delete(served.url)
    assert await asyncio.to_thread(served.documents.left.wait, PATIENCE_S)


def request(method: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": method, "method": method, "params": params}


@pytest.mark.parametrize("era", ERAS)
async def test_a_file_whose_reading_is_canceled_is_not_kept_and_its_process_is_ended(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        others = set(multiprocessing.active_children())
        brand = await filled(caller)
        before, process = kept_assets(served), stopped(others)
        async with canceled_at(caller, "Reading the file", "add_asset", brand=brand, name="Quay", data=QUAY):
            pass
        await until(lambda: not process.is_alive(), PATIENCE_S, "its process lives on")
        assert kept_assets(served) == before
        await caller.call("add_asset", brand=brand, name="Quay", data=QUAY)  # the account's turn is free again


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [("preview_brand", {"what": "palette"}, "Drawing it"), ("export_brand", {"format": "marks"}, "Drawing the marks")],
)
async def test_a_drawing_that_is_canceled_frees_its_process_for_the_next(
    served: Served, connect: Connect, era: str, tool: str, arguments: dict[str, Any], words: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await filled(caller)
        others = set(multiprocessing.active_children())
        await caller.call(tool, brand=brand, **arguments)
        process = stopped(others)
        async with canceled_at(caller, words, tool, brand=brand, **arguments):
            pass
        await until(lambda: not process.is_alive(), PATIENCE_S, "its process lives on")
        await caller.call(tool, brand=brand, **arguments)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("tool", ["generate", "import_brand"])
async def test_a_canceled_edit_is_not_made_and_waits_for_nothing_any_more(
    served: Served, connect: Connect, era: str, tool: str
) -> None:
    url = served.database_url.replace("+psycopg", "")
    arguments = CALLS[tool][0]
    async with connect(served.person("Mia"), era) as caller:
        brand = await filled(caller)
        with psycopg.connect(url) as holding, psycopg.connect(url, autocommit=True) as looking:
            holding.execute("SELECT 1 FROM brand WHERE id = %s FOR UPDATE", (brand,))
            async with canceled_at(caller, "Making the edit", tool, brand=brand, **arguments):
                await until(lambda: looking.execute(WAITING).fetchone() == (1,), PATIENCE_S, "it never waited")
            await until(lambda: looking.execute(WAITING).fetchone() == (0,), PATIENCE_S, "it waits still")
            holding.rollback()
        assert await caller.revision(brand) == 2
        await caller.call(tool, brand=brand, **arguments)
        assert await caller.revision(brand) == 3


@pytest.mark.parametrize("era", ERAS)
async def test_a_canceled_call_is_noted_as_such(database_url: str, era: str) -> None:
    outcomes = "SELECT t.outcome FROM tool_call t WHERE t.account_id = %s AND t.tool = 'add_asset'"
    async with door_on(database_url) as door:
        mia = await door.person()
        brand = (await door.brands.create(mia.actor, "Harbor")).id
        _, tokens = await door.connected(mia, edits="edits")
        never = door.documents.never
        with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as looking:

            def noted() -> list[Any]:
                return looking.execute(outcomes, (mia.actor.account_id,)).fetchall()

            async with door.caller(tokens["access_token"], era) as caller:
                async with canceled_at(caller, "Fetching the file", "add_asset", brand=brand, name="x", data=never):
                    assert noted() == []
                await until(noted, PATIENCE_S, "it is not noted")
            assert noted() == [("canceled",)]


async def test_a_call_that_gets_no_turn_is_noted_as_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.2)
    outcomes = "SELECT outcome FROM tool_call WHERE account_id = %s AND tool = 'list_brands'"
    async with door_on(database_url) as door:
        mia = await door.person()
        brand = (await door.brands.create(mia.actor, "Harbor")).id
        (_, busy), (_, other) = [await door.connected(mia, edits="edits") for _ in range(2)]
        stuck = [
            asyncio.create_task(door.call(busy["access_token"], "add_asset", brand=brand, name="x", data=never))
            for never in [door.documents.never] * turns.AT_ONCE
        ]
        await until(lambda: len(door.documents.asked) >= turns.AT_ONCE, PATIENCE_S, "they are not fetched")
        assert "Too many of your calls run at once." in (await door.call(other["access_token"])).text
        with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as looking:

            def noted() -> list[Any]:
                return looking.execute(outcomes, (mia.actor.account_id,)).fetchall()

            await until(noted, PATIENCE_S, "it is not noted")
            assert noted() == [("limit",)]
        for call in stuck:
            call.cancel()
