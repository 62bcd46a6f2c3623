"""The wire: tokens, hosts, sizes, limits and logs, as any HTTP client meets them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.fixtures.mcp_face import Connect, Served

pytestmark = pytest.mark.asyncio

ACCEPT = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


def legacy_call(tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the message that calls a tool."""
    return {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "claude-code", "version": "1"},
    },
}


def opened(served: Served, token: str | None = None) -> httpx2.AsyncClient:
    """Return a plain HTTP client, with a token or without."""
    headers = {**ACCEPT, **({"Authorization": f"Bearer {token}"} if token else {})}
    return httpx2.AsyncClient(base_url=served.url.removesuffix("/mcp"), headers=headers, timeout=30)


@pytest.mark.parametrize("token", [None, "", "wrong", "token-" + "0" * 16])
async def test_without_a_valid_token_the_answer_is_401(served: Served, token: str | None) -> None:
    async with opened(served, token) as http:
        answers = [await http.post("/mcp", json=INITIALIZE), await http.get("/mcp"), await http.delete("/mcp")]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert all(answer.headers["www-authenticate"].startswith("Bearer ") for answer in answers)


async def test_a_token_in_the_address_is_no_token(served: Served) -> None:
    async with opened(served) as http:
        answer = await http.post(f"/mcp?token={served.person('Mia')}", json=INITIALIZE)

    assert answer.status_code == 401


async def test_a_revoked_token_ends_an_open_session(served: Served) -> None:
    token = served.person("Mia")
    async with opened(served, token) as http:
        session = (await http.post("/mcp", json=INITIALIZE)).headers["mcp-session-id"]
        del served.people[token]
        answer = await http.post("/mcp", json=legacy_call("list_brands", {}), headers={"mcp-session-id": session})

    assert answer.status_code == 401


async def test_a_session_serves_only_the_token_that_opened_it(served: Served) -> None:
    async with opened(served, served.person("Mia")) as mia, opened(served, served.person("Eve")) as eve:
        session = (await mia.post("/mcp", json=INITIALIZE)).headers["mcp-session-id"]
        stolen = {"mcp-session-id": session}
        answer = await eve.post("/mcp", json=legacy_call("list_brands", {}), headers=stolen)

    assert answer.status_code == 404


async def test_a_body_of_5_mb_is_refused_and_changes_nothing(served: Served, connect: Connect) -> None:
    token = served.person("Mia")
    async with connect(token) as caller, opened(served, token) as http:
        brand = await caller.brand()
        huge = {"op": "update", "id": "profile:brand", "set": {"description": "x" * 5_000_000}}
        body = legacy_call("edit_brand", {"brand": brand, "operations": [huge]})
        answer = await http.post("/mcp", json=body)

        assert answer.status_code == 413
        assert "4194304" in answer.json()["message"]
        assert await caller.revision(brand) == 1


async def test_a_body_of_unknown_size_is_refused_as_well(served: Served) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield b"x" * 100_000

    async with opened(served, served.person("Mia")) as http:
        answer = await http.post("/mcp", content=endless())

    assert answer.status_code == 413


async def test_a_token_at_its_limit_is_told_when_to_come_back(served: Served) -> None:
    token = served.person("Mia")
    served.refused.add(f"id-of-{token[-6:]}")
    async with opened(served, token) as http:
        answer = await http.post("/mcp", json=INITIALIZE)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert answer.json()["hint"] == "Wait a little."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "kromi.example", "Origin": "https://kromi.example"}, 200),
        ({"Origin": "http://localhost:6274"}, 200),
    ],
)
async def test_only_known_hosts_and_origins_are_served(served: Served, headers: dict[str, str], status: int) -> None:
    async with opened(served, served.person("Mia")) as http:
        answer = await http.post("/mcp", json=INITIALIZE, headers=headers)

    assert answer.status_code == status


async def test_nothing_that_was_sent_is_logged(
    served: Served, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    token = served.person("Mia")
    operations = [
        {"op": "add", "kind": "palette", "set": {"name": "canary-name"}},
        {"op": "add", "kind": "palette", "set": {"name": "canary-name", "canary-field": 1}},
    ]
    with caplog.at_level(logging.DEBUG):
        async with opened(served, token) as http:
            session = (await http.post("/mcp", json=INITIALIZE)).headers["mcp-session-id"]
            headers = {"mcp-session-id": session}
            for tool, arguments in (
                ("create_brand", {"name": "canary-brand"}),
                ("create_brand", {"name": "canary-brand", "operations": operations}),
                ("create_brand", {"name": "x", "canary-argument": 1}),
                ("edit_brand", {"brand": "canary-id", "operations": operations[:1], "note": "canary-note"}),
                ("list_brands", {}),
            ):
                answer = await http.post("/mcp", json=legacy_call(tool, arguments), headers=headers)
                assert answer.status_code == 200

    # Of the client's own lines, which are not Kromi's, none is looked at.
    lines = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    logged = "\n".join(record.getMessage() + str(record.exc_text or "") for record in lines)
    logged += "".join(capfd.readouterr())
    assert "canary" not in logged
    assert token not in logged
