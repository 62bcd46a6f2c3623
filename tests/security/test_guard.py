"""The guard around Reflex: which pages may connect, what may be called, and what a socket may cost."""

from __future__ import annotations

import asyncio
import itertools
import json
import uuid
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from kromi_app.web.live.guard import BURST
from kromi_app.web.live.hub import SWEEP_S
from tests.fixtures.outages import until
from tests.security.stage import FULL_NAMES, Intruder, Stage

FOREIGN = (
    "https://elsewhere.example",
    "null",
    "http://localhost:1",
    "{url}0",
    "{url}.elsewhere.example",
    "{https}",
    "http://elsewhere.example@{host}",
    "http://192.0.2.1",
)
FOREIGN_TO_ASSISTANTS = ("https://elsewhere.example", "null", "{https}", "http://192.0.2.1")
"""Their own tools may be pages of this machine, on any port; a token is asked of them all the same."""
REFLEX = "reflex___state____state"


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_no_other_sites_page_can_open_a_socket(stage: Stage, origin: str, transport: str) -> None:
    origin = _origin(origin, stage)
    query = f"/_event/?token={uuid.uuid4()}&EIO=4&transport={transport}"
    headers = {"Origin": origin, "Cookie": f"kromi={stage.sessions['owner']}"}
    if transport == "polling":
        async with httpx.AsyncClient(base_url=stage.kromi.url) as client:
            answer = await client.get(query, headers=headers)
        assert answer.status_code == 400
        assert "access-control-allow-origin" not in answer.headers
        return
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"{stage.kromi.url.replace('http', 'ws', 1)}{query}", additional_headers=headers, proxy=None)
    assert refused.value.response.status_code in (400, 403)


async def test_kromis_own_pages_open_sockets_and_nobody_polls(stage: Stage) -> None:
    query = f"/_event/?token={uuid.uuid4()}&EIO=4&transport="
    async with httpx.AsyncClient(base_url=stage.kromi.url) as client:
        for headers in ({"Origin": stage.kromi.url}, {}):
            for polling in ("polling", "polling&j=0", "polling&sid=1"):
                assert (await client.get(f"{query}{polling}", headers=headers)).status_code == 400
    port = stage.kromi.url.rpartition(":")[2]
    for origin in (stage.kromi.url, f"http://127.0.0.1:{port}", None):  # programs name no origin, and have no cookie
        headers = {"Origin": origin} if origin else {}
        url = f"{stage.kromi.url.replace('http', 'ws', 1)}{query}websocket"
        async with connect(url, additional_headers=headers, proxy=None) as connection:
            assert str(await connection.recv()).startswith("0{"), origin


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        *itertools.product(("/auth/sign-in", "/auth/sign-up", "/auth/sign-out", "/brands/import"), FOREIGN),
        *itertools.product(("/mcp",), FOREIGN_TO_ASSISTANTS),
    ],
)
async def test_no_other_sites_page_can_post(stage: Stage, path: str, origin: str) -> None:
    headers = {"Origin": _origin(origin, stage), "Authorization": f"Bearer {stage.tokens['owner']}"}
    before = await stage.stored()
    async with stage.browser_without_a_page("owner") as client:
        answer = await client.post(path, headers=headers, json={})
    assert answer.status_code == 403, answer.text[:300]
    assert await stage.stored() == before


@pytest.mark.parametrize("path", ["/", "/auth/sign-in", "/mcp", "/healthz"])
async def test_no_other_sites_page_may_read_an_answer(stage: Stage, path: str) -> None:
    async with httpx.AsyncClient(base_url=stage.kromi.url) as client:
        for method in ("GET", "OPTIONS", "POST"):
            asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
            answer = await client.request(method, path, headers=asked)
            assert answer.headers.get("access-control-allow-origin") in (None, ""), method


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/_upload"),
        ("GET", "/_upload/secret.png"),
        ("GET", "/_all_routes"),
        ("GET", "/docs/openapi.json"),
        ("POST", "/auth-codespace"),
        ("GET", "/.env"),
        ("GET", "/../pyproject.toml"),
        ("GET", "/%2e%2e/%2e%2e/pyproject.toml"),
        ("GET", "/assets/../../../pyproject.toml"),
    ],
)
async def test_what_reflex_and_servers_often_leave_open_is_closed(stage: Stage, method: str, path: str) -> None:
    async with httpx.AsyncClient(base_url=stage.kromi.url) as client:
        answer = await client.request(method, path)
    assert answer.status_code in (404, 405), answer.text[:200]
    assert "reflex==" not in answer.text


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        (f"{FULL_NAMES['dashboard']}.setvar", {"var_name": "subject", "value": "stolen"}),
        (f"{FULL_NAMES['dashboard']}.set_subject", {"subject": "stolen"}),
        (f"{FULL_NAMES['dashboard']}._show", {"actor": {}}),
        (f"{FULL_NAMES['dashboard']}._run", {"use_case": "x"}),
        (f"{FULL_NAMES['dashboard']}.reset", {}),
        (f"{FULL_NAMES['desk']}.__init__", {}),
        (f"{FULL_NAMES['desk']}.get_state", {"state_cls": "x"}),
        (f"{REFLEX}.set_is_hydrated", {"value": True}),
        (f"{REFLEX}.setvar", {"var_name": "is_hydrated", "value": True}),
        ("os.system", {"command": "id"}),
        ("", {}),
    ],
)
async def test_helpers_setters_and_what_reflex_keeps_for_itself_cannot_be_called(
    stage: Stage, name: str, payload: dict[str, Any]
) -> None:
    async with stage.socket("owner", stage.brands[0]) as owner:
        await owner.settled()
        owner.came.clear()
        refused = stage.refusals()
        await owner.send(name, payload)
        await owner.settled()
        await until(lambda: stage.refusals() > refused, 10, "it was let through")
    assert not any("stolen" in message or "uid=" in message for message in owner.came)


async def test_a_client_cannot_set_a_variable_by_saying_that_its_browser_kept_it(stage: Stage) -> None:
    full = f"{REFLEX}.reflex___state____update_vars_internal_state.update_vars_internal"
    async with stage.socket("another person", stage.brands[0]) as intruder:
        await intruder.send(full, {"vars": {f"{FULL_NAMES['dashboard']}.subject": stage.brands[0]}})
        await intruder.send("dashboard.delete", {"form": {"name": "Halden Ferry"}})
        await intruder.settled()
    assert not any(f'subject_rx_state_":"{stage.brands[0]}' in message for message in intruder.came)
    assert await stage.world.brands.summary(stage.owner.actor, stage.brands[0])


async def test_a_client_token_that_is_another_persons_leads_to_an_empty_state(stage: Stage) -> None:
    token = str(uuid.uuid4())
    base = f"{stage.kromi.url.replace('http', 'ws', 1)}/_event/?token={token}&EIO=4&transport=websocket"
    for who in ("owner", "another person"):
        headers = {"Origin": stage.kromi.url, "Cookie": f"kromi={stage.sessions[who]}"}
        async with connect(base, additional_headers=headers, proxy=None) as connection:
            socket = Intruder(connection, stage.brands[0])
            await socket.boot()
            if who == "owner":
                await socket.send("dashboard.begin", {"act": "rename", "brand": stage.brands[0]})
            else:
                await socket.send("dashboard.cancel", {})
            await socket.settled()
        shown = any("Halden Ferry" in message for message in socket.came)
        assert shown == (who == "owner"), who


async def test_a_socket_whose_session_ends_can_do_nothing_more_and_is_cut(own_stage: Stage) -> None:
    async with own_stage.socket("another person", own_stage.brands[0]) as person:
        await person.send("dashboard.create", {"form": {"name": "Before"}})
        await person.settled()
        async with own_stage.browser_without_a_page("another person") as client:
            assert (await client.post("/auth/sign-out")).status_code == 303
        before = await own_stage.stored()
        await person.closed()
    assert await own_stage.stored() == before


async def test_sockets_whose_sessions_end_in_another_process_are_cut_before_anybody_looks(own_stage: Stage) -> None:
    people, brand = ("owner", "another person", "viewer"), own_stage.brands[0]
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(own_stage.socket(who, brand)) for who in people]
        async with asyncio.timeout(
            SWEEP_S * 1.5
        ):  # one sweep finds one of them at most, since each waits for the other
            for who, socket in zip(people, sockets, strict=True):
                await own_stage.world.accounts.sign_out(own_stage.sessions[who])
                await socket.closed()


async def test_a_flood_of_events_is_dropped_and_others_are_served_on(own_stage: Stage) -> None:
    count = int(BURST) * 4
    async with (
        own_stage.socket("another person", own_stage.brands[0]) as flood,
        own_stage.socket("owner", own_stage.brands[0]) as owner,
    ):
        for number in range(count):
            await flood.send("dashboard.create", {"form": {"name": f"Flood {number}"}})
        await owner.send("desk.choose", {"record": "swatch:first", "field": "name", "text": "Meanwhile"})
        await owner.settled()
        record = (await own_stage.world.brands.near(own_stage.owner.actor, own_stage.brands[0], ["swatch:first"]))[
            "swatch:first"
        ]
        assert record.record.title == "Meanwhile"
        await flood.settled_after_a_flood()
    assert BURST / 2 < len(await own_stage.world.brands.list(own_stage.eve.actor)) < count * 3 / 4


async def test_a_message_that_is_larger_than_a_socket_takes_ends_that_socket_alone(stage: Stage) -> None:
    async with stage.socket("owner", stage.brands[0]) as owner, stage.socket("viewer", stage.brands[0]) as viewer:
        await owner.raw(f'42/_event,["event",{json.dumps({"name": "x" * 1_200_000})}]')
        await owner.closed()
        await viewer.settled()


def _origin(form: str, stage: Stage) -> str:
    url = stage.kromi.url
    return form.format(url=url, https=url.replace("http:", "https:"), host=url.removeprefix("http://"))
