"""Each way in, for each who may not, with all that is no valid call: nothing changes, nothing foreign comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from kromi_app.web.app import handlers
from kromi_app.web.live.guard import REFLEX_EVENTS
from kromi_app.web.live.state import ANSWER, EPOCH
from tests.fixtures.outages import until
from tests.security.conftest import Composed
from tests.security.expectations import EVENTS, ROUTES, TOOLS, Call
from tests.security.stage import FULL_NAMES, INTRUDERS, READER, Stage, place_of
from tests.security.tampering import TYPED, filled, tampered

SAY = "add an entry to tests/security/expectations.py: what it is for, and who may call it"
ANY = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SIGNED_IN = ("another person", "viewer")
writing = pytest.mark.parametrize("name", [name for name, call in EVENTS.items() if call.writes])
writing_tools = pytest.mark.parametrize("name", [name for name, call in TOOLS.items() if call.writes])
OVERSIZED: tuple[dict[str, Any], ...] = (
    {"content": b"x" * 6_000_000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    {"files": {"files": ("a.json", b"x" * 6_000_000)}},
)
each_intruder = pytest.mark.parametrize("who", INTRUDERS)


def test_every_event_that_may_be_sent_has_an_expectation() -> None:
    assert {_short(name) for name in (*handlers(), *REFLEX_EVENTS)} == set(EVENTS), SAY


async def test_every_tool_has_an_expectation(stage: Stage) -> None:
    async with stage.world.assistant(stage.owner) as client:
        assert {tool.name for tool in (await client.list_tools()).tools} == set(TOOLS), SAY


async def test_every_route_has_an_expectation(composed: Composed) -> None:
    assert composed["routes"] == set(ROUTES), SAY


async def test_what_reflex_registers_beyond_that_is_refused_even_the_owner(stage: Stage, composed: Composed) -> None:
    others = {name for name in composed["events"] if _short(name) not in EVENTS}
    assert {_short(name) for name in composed["events"] - others} == set(EVENTS), "an event that nobody registered"
    assert any(name.endswith(".setvar") for name in others)
    before, since = await stage.stored(), len(stage.kromi.output)
    async with stage.socket("owner", stage.brands[0]) as owner:
        for name in others:
            await owner.send(name, {})
            await owner.send(name, {"var_name": "subject", "value": TYPED})
        await owner.settled()
    assert not any(TYPED in message for message in owner.came)
    assert await stage.stored() == before
    await until(
        lambda: any(f"count={2 * len(others)}" in line for line in stage.kromi.output[since:]),
        10,
        "one was let through",
    )


async def test_the_owner_is_shown_what_must_not_come_back_to_others(stage: Stage) -> None:
    for brand_id, canary in zip(stage.brands, stage.canaries, strict=True):
        assert any(canary in message for message in await stage.told(brand_id))
        async with stage.socket("owner", brand_id) as owner:
            await owner.send("dashboard.begin", {"act": "share", "brand": brand_id})
            await owner.settled()
        assert any(stage.owner.email in message for message in owner.came)
        assert canary in (await stage.tool("owner", "get_brand", {"brand": brand_id}))[1]


async def test_a_viewer_is_shown_the_brand_and_nobodys_email(stage: Stage) -> None:
    async with stage.socket("viewer", stage.brands[0]) as viewer:
        await viewer.until(f'"{EPOCH}":')
        await viewer.send("dashboard.begin", {"act": "share", "brand": stage.brands[0]})
        await viewer.settled()
    assert any(stage.canaries[0] in message for message in viewer.came)
    assert any("Ada Member" in message for message in viewer.came)
    _nothing_foreign(stage, "viewer", *viewer.came)


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
            await stage.told(brand_id)
            await intruder.settled()
        _nothing_foreign(stage, who, *intruder.came)
    assert await stage.stored() == before


@pytest.mark.parametrize("name", [name for name in EVENTS if not EVENTS[name].own])
async def test_an_event_that_names_another_address_than_its_page_is_judged_by_what_it_names(
    stage: Stage, name: str
) -> None:
    own = await stage.world.brands.create(stage.eve.actor, "Eve's own")
    before = await stage.stored()
    async with stage.socket("another person", own.id) as intruder:
        await intruder.until(f'"{EPOCH}":')
        async with stage.connection("owner") as connection:
            await connection.recv()
            await connection.send("40/_event,")
            sid = json.loads(str(await connection.recv()).removeprefix("40/_event,"))["sid"]
            for said in ({}, {"sid": sid, "session_id": sid, "token": sid, "client_token": sid, "ip": "127.0.0.1"}):
                intruder.place = {**place_of(stage.brands[1]), **said}
                for earlier, arguments in EVENTS[name].first:
                    await intruder.send(earlier, filled(arguments, stage.known[stage.brands[1]]))
                await intruder.send(name, filled(EVENTS[name].arguments, stage.known[stage.brands[1]]))
                await intruder.settled()
        await stage.told(stage.brands[1])
        await intruder.settled()
    _nothing_foreign(stage, "another person", *intruder.came)
    assert await stage.stored() == before


@writing
async def test_the_owner_changes_something_by_the_same_event(own_stage: Stage, name: str) -> None:
    brand_id = own_stage.brands[0]
    async with own_stage.socket("owner", brand_id) as owner:
        for earlier, arguments in EVENTS[name].first:
            await owner.send(earlier, filled(arguments, own_stage.known[brand_id]))
        await owner.settled()
        before = await own_stage.stored()
        await owner.send(name, filled(EVENTS[name].arguments, own_stage.known[brand_id]))
        await owner.settled()
    assert await own_stage.stored() != before


@pytest.mark.parametrize(
    "data", ['{"a": NaN}', '{"a": [-Infinity]}', '{"a": 1e999}', '{"a":' * 100 + "1" + "}" * 100, "[" * 19_000]
)
async def test_data_that_cannot_be_kept_is_refused_in_words_on_the_page_too(stage: Stage, data: str) -> None:
    before = await stage.stored()
    async with stage.socket("owner", stage.brands[0]) as owner:
        typed = {"record": "guideline:light", "field": "data", "text": data, "key": "k1", "base": 99}
        await owner.send("desk.set_field", typed)
        await owner.settled()
    [answer] = [message for message in owner.came if f'"{ANSWER}guideline:light.data"' in message]
    assert re.search(r'"no":"(That is no JSON|Is no finite number|Is nested more than 20 levels)', answer), answer
    assert await stage.stored() == before


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("who", [*INTRUDERS, READER])
async def test_no_call_of_a_tool_by_an_intruder_changes_or_reveals_anything(stage: Stage, who: str, name: str) -> None:
    before = await stage.stored()
    for brand_id in stage.brands:
        for arguments in _attempts(TOOLS[name], who, stage.known[brand_id]):
            status, body = await stage.tool(who, name, arguments)
            assert status in ((200, 400) if who in (*SIGNED_IN, READER) else (401,)), body[:300]
            _nothing_foreign(stage, who, body)
    assert await stage.stored() == before


@writing_tools
async def test_the_owners_assistant_changes_something_by_the_same_call(own_stage: Stage, name: str) -> None:
    known = own_stage.known[own_stage.brands[0]]
    for earlier, arguments in TOOLS[name].first:
        await own_stage.tool("owner", earlier, filled(arguments, known))
    before = await own_stage.stored()
    status, body = await own_stage.tool("owner", name, filled(TOOLS[name].arguments, known))
    assert (status, json.loads(body)["result"].get("isError", False)) == (200, False)
    assert await own_stage.stored() != before


@pytest.mark.parametrize("name", ROUTES)
@each_intruder
async def test_no_request_of_an_intruder_changes_or_reveals_anything(stage: Stage, who: str, name: str) -> None:
    method, path = name.split()
    before = await stage.stored()
    known = stage.known[stage.brands[0]]
    async with stage.browser_without_a_page(who, foreign=ROUTES[name].always) as client:
        for body in _bodies(ROUTES[name], who, known):
            for verb in ANY if method == "ANY" else (method,):
                try:
                    answer = await client.request(verb, path, **body)
                except (httpx.ReadError, httpx.WriteError):
                    assert body in OVERSIZED, "the connection ended"  # refused while it was still being sent
                    continue
                assert answer.status_code < 500, answer.text[:300]
                _nothing_foreign(stage, who, answer.text, str(answer.headers))
    assert await stage.stored() == before


def _short(event: str) -> str:
    """Return an event's name as the expectations have it."""
    state, _, handler = event.rpartition(".")
    return next((f"{short}.{handler}" for short, full in FULL_NAMES.items() if full == state), event)


def _attempts(call: Call, who: str, known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Return what somebody tries: the owner's own call first, unless anybody may make it for themselves."""
    arguments = filled(call.arguments, known)
    theirs = (call.own and who in SIGNED_IN) or (call.for_viewers and who == "viewer")
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
