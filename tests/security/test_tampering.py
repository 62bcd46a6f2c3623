"""Each way in, for each who may not, with all that is no valid call: nothing changes, nothing foreign comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from kromi_app.http.routes import HttpServices, routes
from kromi_app.web.app import handlers
from tests.security.expectations import EVENTS, ROUTES, TOOLS, Call
from tests.security.stage import FULL_NAMES, INTRUDERS, Stage
from tests.security.tampering import filled, tampered

SAY = "add an entry to tests/security/expectations.py: what it is for, and who may call it"
SIGNED_IN = ("another person", "viewer")
writing = pytest.mark.parametrize("name", [name for name, call in EVENTS.items() if call.writes])
writing_tools = pytest.mark.parametrize("name", [name for name, call in TOOLS.items() if call.writes])
OVERSIZED: tuple[dict[str, Any], ...] = (
    {"content": b"x" * 6_000_000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    {"files": {"files": ("a.json", b"x" * 6_000_000)}},
)
each_intruder = pytest.mark.parametrize("who", INTRUDERS)


def test_every_event_handler_has_an_expectation() -> None:
    short = {full: name for name, full in FULL_NAMES.items()}
    registered = {f"{short[state]}.{handler}" for state, _, handler in (name.rpartition(".") for name in handlers())}
    assert registered == set(EVENTS), SAY


async def test_every_tool_has_an_expectation(stage: Stage) -> None:
    async with stage.world.assistant(stage.owner) as client:
        assert {tool.name for tool in (await client.list_tools()).tools} == set(TOOLS), SAY


def test_every_route_has_an_expectation() -> None:
    nothing: Any = None
    found = routes(HttpServices(nothing, nothing, nothing), nothing, (), nothing, nothing)
    listed = {f"{method} {route.path}" for route in found for method in (route.methods or ()) if method != "HEAD"}
    assert listed == set(ROUTES), SAY


@pytest.mark.parametrize("name", EVENTS)
@each_intruder
async def test_no_event_of_an_intruder_changes_or_reveals_anything(stage: Stage, who: str, name: str) -> None:
    before = await stage.stored()
    for brand_id in stage.brands:
        async with stage.socket(who, brand_id) as intruder:
            for earlier, arguments in EVENTS[name].first:
                await intruder.send(earlier, filled(arguments, stage.known[brand_id]))
            for payload in _attempts(EVENTS[name], who, stage.known[brand_id]):
                await intruder.send(name, payload)
            await intruder.settled()
        _nothing_foreign(stage, who, *intruder.came)
    assert await stage.stored() == before


@writing
async def test_the_owner_changes_something_by_the_same_event(stage: Stage, name: str) -> None:
    brand_id = stage.brands[0]
    async with stage.socket("owner", brand_id) as owner:
        for earlier, arguments in EVENTS[name].first:
            await owner.send(earlier, filled(arguments, stage.known[brand_id]))
        await owner.settled()
        before = await stage.stored()
        await owner.send(name, filled(EVENTS[name].arguments, stage.known[brand_id]))
        await owner.settled()
    assert await stage.stored() != before


@pytest.mark.parametrize("name", TOOLS)
@each_intruder
async def test_no_call_of_a_tool_by_an_intruder_changes_or_reveals_anything(stage: Stage, who: str, name: str) -> None:
    before = await stage.stored()
    for brand_id in stage.brands:
        for arguments in _attempts(TOOLS[name], who, stage.known[brand_id]):
            status, body = await stage.tool(who, name, arguments)
            assert status in ((200, 400) if who in SIGNED_IN else (401,)), body[:300]
            _nothing_foreign(stage, who, body)
    assert await stage.stored() == before


@writing_tools
async def test_the_owners_assistant_changes_something_by_the_same_call(stage: Stage, name: str) -> None:
    known = stage.known[stage.brands[0]]
    for earlier, arguments in TOOLS[name].first:
        await stage.tool("owner", earlier, filled(arguments, known))
    before = await stage.stored()
    status, body = await stage.tool("owner", name, filled(TOOLS[name].arguments, known))
    assert (status, json.loads(body)["result"].get("isError", False)) == (200, False)
    assert await stage.stored() != before


@pytest.mark.parametrize("name", ROUTES)
@each_intruder
async def test_no_request_of_an_intruder_changes_or_reveals_anything(stage: Stage, who: str, name: str) -> None:
    method, path = name.split()
    before = await stage.stored()
    known = stage.known[stage.brands[0]]
    async with stage.browser_without_a_page(who, foreign=ROUTES[name].always) as client:
        for body in _bodies(ROUTES[name], who, known):
            try:
                answer = await client.request(method, path, **body)
            except (httpx.ReadError, httpx.WriteError):
                assert body in OVERSIZED, "the connection ended"  # refused while it was still being sent
                continue
            assert answer.status_code < 500, answer.text[:300]
            _nothing_foreign(stage, who, answer.text, str(answer.headers))
    assert await stage.stored() == before


def _attempts(call: Call, who: str, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Return what somebody tries: the owner's own call first, unless anybody may make it for themselves."""
    arguments, theirs = filled(call.arguments, known), call.own and who in SIGNED_IN
    if not theirs:
        yield arguments
    yield from tampered(arguments, words=not theirs)


def _bodies(call: Call, who: str, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for fields in _attempts(call, who, known):
        yield {"content": json.dumps(fields), "headers": {"Content-Type": "application/json"}}
        yield {"data": {name: str(value).encode("utf-8", "replace") for name, value in fields.items()}}
    yield {"content": b"\xff\xfe{", "headers": {"Content-Type": "application/json"}}
    yield from OVERSIZED
    yield {"files": {"other": ("a.json", b"{}")}}
    if who not in SIGNED_IN:
        yield {"files": {"files": ("a.json", b'{"ink": {"$type": "color", "$value": "#112233"}}')}}


def _nothing_foreign(stage: Stage, who: str, *came: str) -> None:
    for word in stage.foreign_words(who):
        assert not any(word in part for part in came), f"{word} came back to {who}"
