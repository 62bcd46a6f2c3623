"""What has ended closes what it has open, at once and on every process: streams end, and are not only silent.

Over real HTTP in both eras; the test is the other process. Nobody is asked again about tokens here, so that all that
ends was told of.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from kromi_app.brand.operations import Update
from kromi_app.service.clients import Clients
from tests.fixtures.authorizing import Door, Flow, Somebody, door_on
from tests.fixtures.mcp_face import ERAS

pytestmark = pytest.mark.asyncio

PATIENCE_S = 20
NEVER_S = 3600.0
LEGACY, MODERN = ERAS
JSON = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
INITIALIZE = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}


@pytest_asyncio.fixture(loop_scope="session")
async def door(database_url: str) -> AsyncIterator[Door]:
    """A running Kromi that never asks again."""
    async with door_on(database_url, recheck_s=NEVER_S) as opened:
        yield opened


def message(method: str, number: int | None = None, **params: Any) -> dict[str, Any]:
    numbered = {} if number is None else {"id": number}
    return {"jsonrpc": "2.0", "method": method, **numbered, **({"params": params} if params else {})}


@asynccontextmanager
async def older(door: Door, token: str, brand: str | None) -> AsyncIterator[Reading]:
    """Open a session of the older era with its stream, listening to a brand where one is named."""
    async with httpx2.AsyncClient(base_url=door.url, headers={**JSON, "Authorization": f"Bearer {token}"}) as http:
        began = await http.post("/mcp", json=message("initialize", 1, **INITIALIZE))
        http.headers["mcp-session-id"] = began.headers["mcp-session-id"]
        await http.post("/mcp", json=message("notifications/initialized"))
        if brand:
            await http.post("/mcp", json=message("resources/subscribe", 2, uri=f"kromi://brands/{brand}"))
        async with reading(http.stream("GET", "/mcp", timeout=None)) as came:
            yield came


@asynccontextmanager
async def newer(door: Door, token: str, brand: str) -> AsyncIterator[Reading]:
    """Listen to a brand in the newer era."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": MODERN,
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    wanted = {"resourceSubscriptions": [f"kromi://brands/{brand}"]}
    asked = message("subscriptions/listen", 1, notifications=wanted, _meta=meta)
    headers = {
        **JSON,
        "Authorization": f"Bearer {token}",
        "MCP-Protocol-Version": MODERN,
        "Mcp-Method": "subscriptions/listen",
    }
    async with (
        httpx2.AsyncClient(base_url=door.url, headers=headers) as http,
        reading(http.stream("POST", "/mcp", json=asked, timeout=None)) as came,
    ):
        yield came


class Reading:
    """Reads an answer, which has begun, to its end."""

    def __init__(self, answer: httpx2.Response) -> None:
        self.told = ""
        self._came = asyncio.Condition()
        self.task = asyncio.create_task(self._read(answer))

    @property
    def ended(self) -> bool:
        return self.task.done()

    async def until(self, words: str) -> None:
        async with asyncio.timeout(PATIENCE_S), self._came:
            await self._came.wait_for(lambda: words in self.told)

    async def to_its_end(self) -> str:
        await asyncio.wait_for(self.task, PATIENCE_S)
        return self.told

    async def _read(self, answer: httpx2.Response) -> None:
        async for part in answer.aiter_text():
            async with self._came:
                self.told += part
                self._came.notify_all()


@asynccontextmanager
async def reading(asked: AbstractAsyncContextManager[httpx2.Response]) -> AsyncIterator[Reading]:
    """Read an answer for as long as the context is open."""
    async with asked as answer:
        assert answer.status_code == 200
        whole = Reading(answer)
        yield whole
        whole.task.cancel()


async def token_ended(door: Door, person: Somebody) -> tuple[str, Any]:
    """Make a personal access token; return it, and what revokes it."""
    secret = await door.accounts.make_token(person.actor, "CI", ["brand:read"])
    (token,) = await door.accounts.list_tokens(person.actor)
    return secret, lambda: door.accounts.revoke_token(person.actor, token.id)


async def connection_ended(door: Door, person: Somebody) -> tuple[str, Any]:
    """Connect a program; return its token, and what ends the connection as the page does."""
    _, tokens = await door.connected(person)
    (connected,) = await door.connections.list(person.actor)
    return tokens["access_token"], lambda: door.connections.end(person.actor, connected.grant.id)


async def revoked_by_its_program(door: Door, person: Somebody) -> tuple[str, Any]:
    """Connect a program; return its token, and what revokes it in another process."""
    program, tokens = await door.connected(person)
    clients: Clients = door.authorizing.clients
    client = await clients.find(program["client_id"], person.actor.account_id)
    assert client is not None
    return tokens["access_token"], lambda: door.authorizing.revoke(client, tokens["refresh_token"])


async def stolen(door: Door, person: Somebody) -> tuple[str, Any]:
    """Connect a program; return its token, and what uses its refresh token twice."""
    program, tokens = await door.connected(person)
    flow = Flow(door, program["client_id"])

    async def twice() -> None:
        await flow.refresh(tokens["refresh_token"])
        assert (await flow.refresh(tokens["refresh_token"])).status_code == 400

    return tokens["access_token"], twice


ENDS = [token_ended, connection_ended, revoked_by_its_program, stolen]


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("end", ENDS)
async def test_its_stream_ends_at_once_and_nobody_elses(door: Door, era: str, end: Any) -> None:
    person = await door.person()
    brand = (await door.brands.create(person.actor, "Harbor")).id
    secret, ending = await end(door, person)
    other = await door.accounts.make_token(person.actor, "Other", ["brand:read"])
    listening = older if era == LEGACY else newer
    async with listening(door, secret, brand) as came, listening(door, other, brand) as others:
        await ending()
        told = await came.to_its_end()
        assert ('"result"' in told) == (era == MODERN)  # a listen request is answered in the end
        assert not others.ended
        rename = Update(id="profile:brand", set={"name": "Quay"})
        await door.editor.submit(person.actor, brand, [rename])
        await others.until(f"kromi://brands/{brand}")
        for token in await door.accounts.list_tokens(person.actor):
            await door.accounts.revoke_token(person.actor, token.id)
        await others.to_its_end()


async def test_a_session_that_listens_to_nothing_is_ended_as_well(door: Door) -> None:
    person = await door.person()
    secret, ending = await token_ended(door, person)
    async with older(door, secret, None) as came:
        await ending()
        assert "result" not in await came.to_its_end()
