"""What lies beneath the events: frames that no browser of ours sends, and how much of them the log holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from kromi_app.web.live.guard import BURST
from tests.security.expectations import HYDRATE
from tests.security.stage import FULL_NAMES, Stage
from tests.security.tampering import TYPED

DESK = FULL_NAMES["desk"]
TIMES = 20
FEW = 10
"""Lines of the log, of which each frame would make one or many."""


def _event(name: str, payload: object, place: object = None) -> str:
    return f'42/_event,["event",{json.dumps({"name": name, "payload": payload, "router_data": place or {}})}]'


UNREADABLE: Mapping[str, str] = {
    "no array": f'42/_event,{{"event":"{TYPED}"}}',
    "half": f'42/_event,["event",{{"{TYPED}"',
    "deep": f"42/_event,{'[' * 100_000}",
    "a long number": f"42/_event,[{'9' * 5000}]",
    "no JSON": f"42{TYPED}",
    "of no type": f"4{TYPED}",
    "an error": f'44/_event,"{TYPED}"',
    "a hole without a part": f'451-/_event,["event",{{"_placeholder":true,"num":"{TYPED}"}}]',
}
UNKNOWN: Mapping[str, str] = {
    "a number in words": _event(f"{DESK}.shift", {"record": "swatch:first", "steps": TYPED}),
    "a form in words": _event(f"{FULL_NAMES['dashboard']}.create", {"form": TYPED}),
    "vars in words": _event(HYDRATE, {"vars": TYPED}),
    "no handler": _event(f"{DESK}.{TYPED}", {}),
    "a path in a list": _event(f"{DESK}.undo", {}, {"pathname": [TYPED]}),
    "an address that is a mapping": _event(f"{DESK}.undo", {}, {"asPath": {"a": TYPED}}),
    "a brand in a list": _event(f"{DESK}.undo", {}, {"query": {"brand_id": [TYPED]}}),
    "a query in words": _event(f"{DESK}.undo", {}, {"query": TYPED}),
    "another message": f'42/_event,["{TYPED}"]',
    "an event in words": f'42/_event,["event","{TYPED}"]',
    "an event and more": f'42/_event,["event",{{}},"{TYPED}"]',
    "no event": '42/_event,["event"]',
    "a message in a list": f'42/_event,[["{TYPED}"]]',
    "a message in a mapping": f'42/_event,[{{"a":"{TYPED}"}}]',
    "a word": f'42/_event,"{TYPED}"',
    "a complaint": f'42/_event,["client_error",{{"message":"{TYPED}"}}]',
    "a ping": f'42/_event,["ping","{TYPED}"]',
    "another namespace": f'40/{TYPED},{{"a":"{TYPED}"}}',
    "an answer to nothing": f'43/_event,1["{TYPED}"]',
    "the server's word that one came": f'42/_event,["connect",{{"QUERY_STRING":"token={TYPED}"}}]',
    "the server's word that one left": f'42/_event,["disconnect","{TYPED}"]',
}
BELOW: Mapping[str, str] = {"not of Engine.IO": TYPED, "too large": "4" + TYPED * 60_000}


@pytest.mark.parametrize("frames", [UNREADABLE, UNKNOWN], ids=["unreadable", "unknown"])
async def test_no_frame_is_quoted_in_the_log_nor_makes_it_long(stage: Stage, frames: Mapping[str, str]) -> None:
    for name, frame in frames.items():
        since = len(stage.kromi.output)
        async with stage.socket("owner", stage.brands[0]) as owner:
            with suppress(ConnectionClosed):
                for _ in range(TIMES):
                    await owner.raw(frame)
                await (owner.closed() if frames is UNREADABLE else owner.settled())
        logged = await stage.logged(since)
        assert TYPED not in logged, name
        assert len(logged.splitlines()) <= FEW, f"{name}: {logged}"
    assert stage.kromi.healthy()


@pytest.mark.parametrize("frame", BELOW.values(), ids=list(BELOW))
async def test_what_is_not_even_a_message_ends_the_connection_and_is_not_quoted(stage: Stage, frame: str) -> None:
    async with stage.socket("owner", stage.brands[0]) as owner:
        await owner.raw(frame)
        await owner.closed()


@pytest.mark.parametrize("word", ['["connect",{"QUERY_STRING":"token=t"}]', '["connect",{},null]', '["disconnect"]'])
async def test_nobody_gets_a_new_budget_by_saying_that_they_have_just_come(own_stage: Stage, word: str) -> None:
    count = int(BURST) * 2
    async with own_stage.socket("another person", own_stage.brands[0]) as flood:
        for number in range(count):
            await flood.raw(f"42/_event,{word}")
            await flood.send("dashboard.create", {"form": {"name": f"Flood {number}"}})
        await flood.settled_after_a_flood()
    assert len(await own_stage.world.brands.list(own_stage.eve.actor)) < count


async def test_a_socket_that_says_it_has_left_is_cut_all_the_same_when_its_session_ends(own_stage: Stage) -> None:
    async with own_stage.socket("another person", own_stage.brands[0]) as person:
        await person.raw('42/_event,["disconnect","client disconnect"]')
        await person.settled()
        async with own_stage.browser_without_a_page("another person") as client:
            assert (await client.post("/auth/sign-out")).status_code == 303
        await person.closed()


async def test_a_socket_without_a_token_is_not_let_in(stage: Stage) -> None:
    async with stage.connection("owner", token="") as connection:
        await connection.recv()
        await connection.send(f"40/_event,{json.dumps({'event': {'name': HYDRATE, 'payload': {}}})}")
        assert str(await connection.recv()).startswith("44/_event,")
        await connection.send(_event(f"{DESK}.choose", {"record": TYPED, "field": TYPED, "text": TYPED}))
        await connection.send("3")
