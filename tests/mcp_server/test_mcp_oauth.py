"""Connecting an assistant, from the first 401 to a call, over real HTTP with the SDK's own client."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import text

from tests.fixtures.authorizing import CALLBACK, Door, Flow, SdkProgram, door_on, sent_back

pytestmark = pytest.mark.asyncio

DOCUMENT = "https://assistant.example/oauth/client.json"
WRITES = "brand:read brand:write"


@pytest_asyncio.fixture(loop_scope="session")
async def door(database_url: str) -> AsyncIterator[Door]:
    """A running Kromi."""
    async with door_on(database_url) as opened:
        yield opened


async def test_a_program_finds_registers_asks_and_calls(door: Door) -> None:
    mia = await door.person()
    program = SdkProgram(door, mia, {"edits": "none"})

    async with program.caller() as caller:
        assert await caller.call("list_brands") == {"brands": []}

    assert program.asked == ["brand:read"]
    assert program.kept.tokens is not None
    assert program.kept.tokens.scope == "brand:read"
    [connection] = await door.connections.list(mia.actor)
    assert (connection.grant.name, connection.grant.scopes) == ("Claude Code", ("brand:read",))


async def test_a_program_that_calls_more_than_it_may_asks_for_that_and_goes_on(door: Door) -> None:
    mia = await door.person()
    program = SdkProgram(door, mia, {"edits": "none"})
    async with program.caller() as caller:
        await caller.call("list_brands")
        program.choice = {"edits": "edits"}
        made = await caller.call("create_brand", name="Halden Ferry")

    assert program.asked == ["brand:read", WRITES]
    assert [one.name for one in await door.brands.list(mia.actor)] == ["Halden Ferry"]
    assert made["role"] == "owner"
    [connection] = await door.connections.list(mia.actor)
    assert connection.grant.scopes == ("brand:read", "brand:write")


async def test_a_program_that_a_document_describes_needs_no_registration(door: Door) -> None:
    mia = await door.person()
    said = {"client_id": DOCUMENT, "client_name": "Claude Code", "redirect_uris": ["http://127.0.0.1/callback"]}
    door.documents.found[DOCUMENT] = json.dumps(said).encode()
    program = SdkProgram(door, mia, {}, document=DOCUMENT)

    async with program.caller() as caller:
        await caller.call("list_brands")

    assert program.kept.client is not None
    assert program.kept.client.client_id == DOCUMENT
    assert door.documents.asked == [DOCUMENT]
    async with door.database.reading() as connection:
        kept = await connection.execute(text("SELECT id, fresh_until IS NOT NULL AS fresh FROM oauth_client"))
    assert [(row.id, row.fresh) for row in kept] == [(DOCUMENT, True)]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b"no json", "no document"),
        (json.dumps({"client_id": "https://other.example/x", "redirect_uris": [CALLBACK]}).encode(), "another program"),
        (json.dumps({"client_id": DOCUMENT, "redirect_uris": ["javascript:alert(1)"]}).encode(), "no redirect address"),
        (json.dumps({"client_id": DOCUMENT}).encode(), "names no redirect address"),
        (
            json.dumps(
                {"client_id": DOCUMENT, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "private_key_jwt"}
            ).encode(),
            "use none",
        ),
        (None, "could not be reached"),
    ],
)
async def test_a_document_that_does_not_describe_the_program_connects_nothing(
    door: Door, document: bytes | None, problem: str
) -> None:
    if document is not None:
        door.documents.found[DOCUMENT] = document

    page = await Flow(door, DOCUMENT).asked(await door.person())

    assert page.status_code == 400
    assert problem in page.text
    assert "location" not in page.headers


async def test_a_name_that_is_too_long_is_seen_to_go_on(door: Door) -> None:
    program = await door.registered("Assistant " * 20)

    page = await Flow(door, program["client_id"]).asked(await door.person())

    assert program["client_name"] == "Assistant " * 7 + "Assistant…"
    assert f"Connect <bdi>{program['client_name']}</bdi>?" in page.text


async def test_a_person_sees_that_a_link_leads_to_a_program(door: Door) -> None:
    back = "cursor://anysphere.cursor-mcp/oauth/callback"
    program = await door.registered("Cursor", redirect_uris=[back])

    page = await Flow(door, program["client_id"], redirect_uri=back).asked(await door.person())

    assert '<b class="place">cursor:</b> links, which a program on this computer opens' in page.text


async def test_what_describes_the_server_says_what_programs_look_for(door: Door) -> None:
    async with door.program() as program:
        at_root, at_path, server = [
            (await program.get(f"/.well-known/{place}")).json()
            for place in (
                "oauth-protected-resource",
                "oauth-protected-resource/mcp",
                "oauth-authorization-server",
            )
        ]
        browser = await program.options(
            "/token", headers={"Origin": "http://localhost:6274", "Access-Control-Request-Method": "POST"}
        )

    assert at_root == at_path
    assert (at_root["resource"], at_root["authorization_servers"]) == (door.resource, [door.url])
    assert server["issuer"] == door.url
    assert server["code_challenge_methods_supported"] == ["S256"]
    assert "none" in server["token_endpoint_auth_methods_supported"]
    assert server["client_id_metadata_document_supported"] is True
    assert server["authorization_response_iss_parameter_supported"] is True
    for name in ("authorization", "token", "registration", "revocation"):
        assert server[f"{name}_endpoint"].startswith(f"{door.url}/")
    assert browser.headers["access-control-allow-origin"] == "*"


async def test_a_challenge_says_where_to_ask_and_for_what(door: Door) -> None:
    metadata = f'resource_metadata="{door.url}/.well-known/oauth-protected-resource/mcp"'
    async with door.program() as program:
        first = await program.post("/mcp", json={})
        wrong = await program.post("/mcp", json={}, headers={"Authorization": "Bearer kromia_no"})

    assert first.status_code == wrong.status_code == 401
    assert first.headers["www-authenticate"] == f'Bearer scope="brand:read", {metadata}'
    assert wrong.headers["www-authenticate"] == f'Bearer error="invalid_token", scope="brand:read", {metadata}'


@pytest.mark.parametrize("tool", ["create_brand", "edit_brand", "undo_edit", "generate"])
async def test_a_reading_connection_is_asked_to_step_up_by_each_tool_that_writes(door: Door, tool: str) -> None:
    mia = await door.person()
    _, tokens = await door.connected(mia, edits="none")

    answer = await door.call(tokens["access_token"], tool, brand="0" * 16, name="x", operations=[], what="spacing")

    assert answer.status_code == 403
    challenge = answer.headers["www-authenticate"]
    assert challenge.startswith(f'Bearer error="insufficient_scope", scope="{WRITES}", resource_metadata="{door.url}/')


async def test_a_legacy_session_is_asked_to_step_up_as_well(door: Door) -> None:
    _, tokens = await door.connected(await door.person(), edits="none")
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "create_brand", "arguments": {}}}
    headers = {"Authorization": f"Bearer {tokens['access_token']}", "Accept": "application/json, text/event-stream"}
    async with door.program() as program:
        answer = await program.post("/mcp", json=message, headers=headers)

    assert answer.status_code == 403


async def test_a_personal_access_token_is_told_in_words_and_never_sent_to_ask(door: Door) -> None:
    mia = await door.person()
    token = await door.accounts.add_token(mia.email, "reads", ["brand:read"])

    async with door.caller(token) as caller:
        refused = await caller.refused("create_brand", name="x")

    assert refused["code"] == "not_permitted"


async def test_a_connection_sees_and_tells_of_the_brands_that_it_was_given_alone(door: Door) -> None:
    mia = await door.person()
    given = await door.brands.create(mia.actor, "Given")
    kept = await door.brands.create(mia.actor, "Kept")
    _, tokens = await door.connected(mia, reach="some", brand=[given.id])

    async with door.caller(tokens["access_token"]) as caller:
        listed = await caller.call("list_brands")
        missing = await caller.refused("get_brand", brand="0" * 16)
        told = [
            await caller.refused("get_brand", brand=kept.id),
            await caller.refused("edit_brand", brand=kept.id, operations=[{"op": "remove", "id": "profile:brand"}]),
            await caller.refused("get_changes", brand=kept.id, since_revision=0),
            await caller.refused("check_brand", brand=kept.id),
            await caller.refused("undo_edit", brand=kept.id),
            await caller.refused("find_records", brand=kept.id, query="x"),
        ]
        another = await caller.refused("create_brand", name="Third")

    assert [one["name"] for one in listed["brands"]] == ["Given"]
    assert {one["text"].replace(kept.id, "0" * 16) for one in told} == {missing["text"]}
    assert another["code"] == "not_permitted"
    assert len(await door.brands.list(mia.actor)) == 2


async def test_a_connection_that_proposes_says_so_to_whoever_edits(door: Door) -> None:
    mia = await door.person()
    _, tokens = await door.connected(mia, edits="proposes")

    found = await door.connections.actor_of_token(tokens["access_token"])

    assert found is not None
    assert found[0].proposes


async def test_the_history_names_what_was_let_in_whatever_a_program_calls_itself(door: Door) -> None:
    mia = await door.person()
    _, tokens = await door.connected(mia, "Cursor")
    async with door.caller(tokens["access_token"], name="claude-code") as caller:
        brand = await caller.brand()
        [edit] = (await caller.call("get_changes", brand=brand, since_revision=0))["changes"]

    assert edit["by"] == "Cursor for Mia Kern"


@pytest.mark.parametrize("era", ["legacy", "2026-07-28"])
async def test_each_call_is_noted_with_how_it_ended_and_nothing_that_was_said(door: Door, era: str) -> None:
    mia = await door.person()
    _, tokens = await door.connected(mia, "Cursor")
    async with door.caller(tokens["access_token"], era) as caller:
        brand = await caller.brand(name="canary-name")
        await caller.call("get_brand", brand=brand)
        await caller.refused("get_brand", brand="canary-brand")
        dry = [{"op": "update", "id": "profile:brand", "set": {"description": "canary-words"}}]
        await caller.call("edit_brand", brand=brand, operations=dry, dry_run=True, note="canary-note")
        await caller.client.read_resource(f"kromi://brands/{brand}")

    rows = await door.noted(5)
    assert [(row["tool"], row["brand_id"], row["outcome"]) for row in rows] == [
        ("create_brand", "", "ok"),
        ("get_brand", brand, "ok"),
        ("get_brand", "", "not_found"),
        ("edit_brand", brand, "ok"),
        ("resources/read", brand, "ok"),
    ]
    assert {row["client"] for row in rows} == {"Cursor"}
    assert {row["account_id"] for row in rows} == {mia.actor.account_id}
    assert all(0 <= row["duration_ms"] < 60_000 for row in rows)
    assert "canary" not in str(rows)
    [connection] = await door.connections.list(mia.actor)
    assert connection.edits == 1
    assert connection.used_at is not None


async def test_what_a_personal_access_token_did_is_counted_as_well(door: Door) -> None:
    mia = await door.person()
    token = await door.accounts.add_token(mia.email, "script", ["brand:read", "brand:write"])
    async with door.caller(token) as caller:
        await caller.brand()
    await door.noted(1)

    [held] = await door.accounts.list_tokens(mia.actor)
    assert held.edits == 1
    assert held.used_at is not None


async def test_an_ended_connection_is_refused_at_once(door: Door) -> None:
    mia = await door.person()
    program, tokens = await door.connected(mia)
    async with door.caller(tokens["access_token"]) as caller:
        await caller.call("list_brands")
        [connection] = await door.connections.list(mia.actor)
        await door.connections.end(mia.actor, connection.grant.id)

        assert await door.refuses(tokens["access_token"])
    refreshed = await Flow(door, program["client_id"]).refresh(tokens["refresh_token"])
    assert (refreshed.status_code, refreshed.json()["error"]) == (400, "invalid_grant")
    assert await door.connections.list(mia.actor) == []


async def test_refreshing_gives_new_tokens_that_work_and_keep_to_what_was_given(door: Door) -> None:
    mia = await door.person()
    program, tokens = await door.connected(mia)
    flow = Flow(door, program["client_id"])

    narrow = (await flow.refresh(tokens["refresh_token"], scope="brand:read")).json()
    wide = (await flow.refresh(narrow["refresh_token"])).json()
    more = await flow.refresh(wide["refresh_token"], scope="brand:read site:publish")

    assert (narrow["scope"], wide["scope"]) == ("brand:read", WRITES)
    assert (await door.call(wide["access_token"])).status_code == 200
    assert (await door.call(narrow["access_token"], "create_brand", name="x")).status_code == 403
    assert more.json()["error"] == "invalid_scope"


async def test_whoever_is_not_signed_in_signs_in_and_comes_back_to_the_consent(door: Door) -> None:
    mia = await door.person()
    flow = Flow(door, (await door.registered())["client_id"])

    first = await flow.asked(None)
    following = sent_back(first)["next"]
    async with door.browser(None) as browser:
        form = {"email": mia.email, "password": "seven bright herons", "next": following}
        signed_in = await browser.post("/auth/sign-in", data=form)
        page = await browser.get(signed_in.headers["location"])

    assert first.headers["location"].startswith("/sign-in?next=")
    assert following == f"/authorize?{flow.query()}"
    assert page.status_code == 200
    assert "Test Program" in page.text


@pytest.mark.parametrize("method", ["client_secret_post", "client_secret_basic"])
async def test_a_program_with_a_secret_is_asked_for_it(door: Door, method: str) -> None:
    mia = await door.person()
    program = await door.registered(token_endpoint_auth_method=method)
    flow = Flow(door, program["client_id"])
    code = await flow.code(mia)

    without = await flow.exchange(code)
    wrong = await flow.exchange(code, client_secret="kromis_no")
    if method == "client_secret_post":
        right = await flow.exchange(code, client_secret=program["client_secret"])
    else:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": flow.verifier,
            "redirect_uri": CALLBACK,
        }
        async with door.program() as http:
            right = await http.post("/token", data=form, auth=(program["client_id"], program["client_secret"]))

    assert [(one.status_code, one.json()["error"]) for one in (without, wrong)] == [(401, "invalid_client")] * 2
    assert right.status_code == 200
