"""Attacks on authorization: each is tried over real HTTP, and ends where it should."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from kromi_app.service.limits import Rate
from tests.fixtures.authorizing import (
    CALLBACK,
    UNBOUND,
    Door,
    Flow,
    Somebody,
    door_on,
    hidden_fields,
    let_in,
    sent_back,
)

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(loop_scope="session")
async def door(database_url: str) -> AsyncIterator[Door]:
    """A running Kromi."""
    async with door_on(database_url) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def mia(door: Door) -> Somebody:
    """A person."""
    return await door.person()


@pytest_asyncio.fixture(loop_scope="session")
async def flow(door: Door) -> Flow:
    """An authorization of a program that has just registered."""
    return Flow(door, (await door.registered())["client_id"])


async def works(door: Door, tokens: dict[str, Any]) -> bool:
    """Tell whether an access token is let in."""
    return (await door.call(tokens["access_token"])).status_code == 200


async def test_a_program_that_was_let_in_before_is_asked_about_again(door: Door, mia: Somebody, flow: Flow) -> None:
    await flow.tokens(await flow.code(mia))

    again = await flow.asked(mia)

    assert again.status_code == 200
    assert "location" not in again.headers
    assert hidden_fields(again.text)["seal"]


async def test_the_consent_names_who_asks_and_where_it_leads_and_runs_in_no_frame(door: Door, mia: Somebody) -> None:
    uri = "https://evil.example/callback"
    program = await door.registered("<b>Claude</b>\u202e", redirect_uris=[uri])
    page = await Flow(door, program["client_id"], redirect_uri=uri).asked(mia, scope="brand:read site:publish")

    assert "&lt;b&gt;Claude&lt;/b&gt;" in page.text
    assert "\u202e" not in page.text
    assert '<b class="place">evil.example</b>' in page.text
    assert "site:publish" in page.text
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe-inline" not in policy
    assert "form-action 'self' https://evil.example;" in policy
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("uri", "warned"),
    [("http://127.0.0.1/callback", True), ("http://localhost/callback", True), ("https://claude.ai/callback", False)],
)
async def test_an_address_on_this_computer_is_warned_of(door: Door, mia: Somebody, uri: str, warned: bool) -> None:
    program = await door.registered("Claude", redirect_uris=[uri])

    page = await Flow(door, program["client_id"], redirect_uri=uri).asked(mia)

    assert ("Any program on this computer could ask under this name" in page.text) is warned


@pytest.mark.parametrize("bend", ["no seal", "another's seal", "the seal of another request", "another site"])
async def test_an_answer_that_is_not_to_the_page_that_was_shown_lets_nobody_in(
    door: Door, mia: Somebody, flow: Flow, bend: str
) -> None:
    eve = await door.person("Eve Moss")
    fields = hidden_fields((await flow.asked(mia)).text)
    headers: dict[str, str] = {}
    if bend == "no seal":
        fields["seal"] = ""
    elif bend == "another's seal":
        fields["seal"] = hidden_fields((await flow.asked(eve)).text)["seal"]
    elif bend == "the seal of another request":
        fields["request"] = flow.query(scope="brand:read brand:write site:publish")
    else:
        headers["Origin"] = "https://evil.example"
    async with door.browser(mia, **headers) as browser:
        answer = await browser.post("/authorize", data={**fields, "act": "allow", "edits": "edits", "reach": "all"})

    assert answer.status_code == 403
    assert "location" not in answer.headers
    assert await count(door, "connection") == 0


async def test_nobody_answers_for_somebody_whose_session_has_ended(door: Door, mia: Somebody, flow: Flow) -> None:
    page = await flow.asked(mia)
    await door.accounts.sign_out(mia.session)

    assert (await flow.answered(mia, page)).status_code == 403
    assert await count(door, "connection") == 0


@pytest.mark.parametrize(
    "uri",
    [
        "https://evil.example/callback",
        f"{CALLBACK}/more",
        f"{CALLBACK}?more=1",
        f"{CALLBACK}#more",
        "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.1@evil.example/callback",
        "http://127.0.0.1:1@evil.example/callback",
        "http://evil.example\\@127.0.0.1/callback",
        "https://127.0.0.1:53682/callback",
        "http://localhost:53682/callback",
        "javascript:alert(1)",
        "http://127.0.0.1:99999999/callback",
        "",
    ],
)
async def test_a_changed_redirect_sends_nobody_anywhere(door: Door, mia: Somebody, uri: str) -> None:
    program = await door.registered(redirect_uris=[CALLBACK, "https://other.example/callback"])

    page = await Flow(door, program["client_id"]).asked(mia, redirect_uri=uri)

    assert page.status_code == 400
    assert "location" not in page.headers


async def test_a_program_on_this_computer_may_listen_on_any_port(door: Door, mia: Somebody) -> None:
    for registered, asked in (
        ("http://127.0.0.1/callback", "http://127.0.0.1:61000/callback"),
        ("http://[::1]:3/callback", "http://[::1]:61000/callback"),
        ("http://localhost:8080/callback", "http://localhost/callback"),
    ):
        program = await door.registered(redirect_uris=[registered])
        flow = Flow(door, program["client_id"], redirect_uri=asked)
        assert await works(door, await flow.tokens(await flow.code(mia)))


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://elsewhere.example/callback",
        "file:///etc/passwd",
        "https://someone@elsewhere.example/",
        "https://elsewhere.example/#fragment",
        "unknown://callback",
        "https:///callback",
        "https://else where.example/",
        "https://elsewhere.example/;form-action *",
    ],
)
async def test_no_program_registers_an_address_that_codes_may_not_go_to(door: Door, uri: str) -> None:
    async with door.program() as program:
        answer = await program.post("/register", json={"client_name": "Eve", "redirect_uris": [uri]})

    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_redirect_uri", "invalid_client_metadata")
    assert await count(door, "oauth_client") == 0


@pytest.mark.parametrize(
    ("bent", "error"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "*"}, "invalid_scope"),
        ({"scope": "admin"}, "invalid_scope"),
        ({"resource": "https://elsewhere.example/mcp"}, "invalid_target"),
    ],
)
async def test_what_may_not_be_asked_so_is_told_to_the_program(
    door: Door, mia: Somebody, flow: Flow, bent: dict[str, str | None], error: str
) -> None:
    answer = await flow.asked(mia, **bent)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{CALLBACK}?")
    told = sent_back(answer)
    assert (told["error"], told["state"], told["iss"]) == (error, flow.state, door.url)


async def test_asking_for_the_same_thing_twice_is_refused(door: Door, mia: Somebody, flow: Flow) -> None:
    async with door.browser(mia) as browser:
        page = await browser.get(f"/authorize?{flow.query()}&redirect_uri=https://evil.example/")

    assert page.status_code == 400


async def test_each_answer_says_whose_it_is(door: Door, mia: Somebody, flow: Flow) -> None:
    allowed = sent_back(await flow.answered(mia, await flow.asked(mia)))
    denied = sent_back(await flow.answered(mia, await flow.asked(mia), "deny"))

    assert (allowed["iss"], denied["iss"]) == (door.url, door.url)
    assert (allowed["state"], denied["state"]) == (flow.state, flow.state)
    assert denied["error"] == "access_denied"
    assert "code" not in denied


@pytest.mark.parametrize(
    ("bent", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/"}, "invalid_grant"),
        ({"code": "kromic_guessed"}, "invalid_grant"),
        ({"resource": "https://elsewhere.example/mcp"}, "invalid_target"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
async def test_a_code_is_changed_only_with_all_that_goes_with_it(
    mia: Somebody, flow: Flow, bent: dict[str, str], error: str
) -> None:
    code = await flow.code(mia)
    answer = await flow.exchange(**{"code": code, **bent})

    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert "access_token" not in answer.json()


async def test_another_program_cannot_change_a_code_or_a_refresh_token(door: Door, mia: Somebody, flow: Flow) -> None:
    other = (await door.registered("Other"))["client_id"]
    code = await flow.code(mia)
    stolen = await flow.exchange(code, client_id=other)
    tokens = await flow.tokens(code)
    refreshed = await flow.refresh(tokens["refresh_token"], client_id=other)

    assert [one.json()["error"] for one in (stolen, refreshed)] == ["invalid_grant"] * 2
    assert await works(door, tokens)


async def test_a_code_that_comes_again_ends_what_it_gave(door: Door, mia: Somebody, flow: Flow) -> None:
    code = await flow.code(mia)
    tokens = await flow.tokens(code)
    assert await works(door, tokens)

    again = await flow.exchange(code)

    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert await door.refuses(tokens["access_token"])
    assert (await flow.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_code_that_comes_twice_at_once_gives_tokens_once_at_most(door: Door, mia: Somebody, flow: Flow) -> None:
    code = await flow.code(mia)

    answers = await asyncio.gather(*(flow.exchange(code) for _ in range(4)))

    given = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    assert await door.refuses(given[0]["access_token"])


async def test_a_spent_refresh_token_that_comes_again_ends_the_whole_family(
    door: Door, mia: Somebody, flow: Flow
) -> None:
    first = await flow.tokens(await flow.code(mia))
    second = (await flow.refresh(first["refresh_token"])).json()
    assert await works(door, second)

    again = await flow.refresh(first["refresh_token"])

    assert again.json()["error"] == "invalid_grant"
    assert await door.refuses(first["access_token"])
    assert await door.refuses(second["access_token"])
    assert (await flow.refresh(second["refresh_token"])).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(("what", "later"), [("code", 121), ("access", 3601), ("refresh", 60 * 24 * 3600 + 1)])
async def test_nothing_that_is_over_is_taken(door: Door, mia: Somebody, flow: Flow, what: str, later: int) -> None:
    code = await flow.code(mia)
    if what == "code":
        door.clock.later = timedelta(seconds=later)
        assert (await flow.exchange(code)).json()["error"] == "invalid_grant"
        return
    tokens = await flow.tokens(code)
    assert await works(door, tokens)
    door.clock.later = timedelta(seconds=later)
    if what == "access":
        assert await door.refuses(tokens["access_token"])
    else:
        assert (await flow.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_only_an_access_token_for_this_address_is_let_in(door: Door, mia: Somebody, flow: Flow) -> None:
    code = await flow.code(mia)
    tokens = await flow.tokens(code)
    _, foreign = await let_in(door.database, mia.actor, resource="https://elsewhere.example/mcp")

    for wrong in (foreign.access, tokens["refresh_token"], code, mia.session, flow.client_id):
        assert (await door.call(wrong)).status_code == 401
    assert await works(door, tokens)


async def test_a_revoked_token_ends_at_once_and_only_by_its_own_program(door: Door, mia: Somebody, flow: Flow) -> None:
    tokens = await flow.tokens(await flow.code(mia))
    other = (await door.registered("Other"))["client_id"]
    async with door.program() as program:
        theirs = await program.post("/revoke", data={"client_id": other, "token": tokens["access_token"]})
        assert await works(door, tokens)
        unknown = await program.post("/revoke", data={"client_id": flow.client_id, "token": "kromia_none"})
        own = await program.post("/revoke", data={"client_id": flow.client_id, "token": tokens["refresh_token"]})

    assert [one.status_code for one in (theirs, unknown, own)] == [200, 200, 200]
    assert await door.refuses(tokens["access_token"])


async def test_nobody_ends_a_connection_of_somebody_else(door: Door, mia: Somebody) -> None:
    _, tokens = await door.connected(mia)
    eve = await door.person("Eve Moss")
    [connection] = await door.connections.list(mia.actor)

    with pytest.raises(Exception, match="no such connection"):
        await door.connections.end(eve.actor, connection.grant.id)
    assert await works(door, tokens)


async def test_no_brand_of_somebody_else_is_given(door: Door, mia: Somebody, flow: Flow) -> None:
    eve = await door.person("Eve Moss")
    theirs = await door.brands.create(eve.actor, "Theirs")

    answer = await flow.answered(mia, await flow.asked(mia), reach="some", brand=[theirs.id])

    assert answer.status_code == 400
    assert "Theirs" not in answer.text
    assert await count(door, "connection") == 0


async def test_whoever_lost_a_brand_has_lost_it_for_their_assistants_too(door: Door, mia: Somebody) -> None:
    eve = await door.person("Eve Moss")
    brand = await door.brands.create(mia.actor, "Halden Ferry")
    await door.brands.share(mia.actor, brand.id, eve.email, "editor")
    _, tokens = await door.connected(eve, reach="some", brand=[brand.id])
    async with door.caller(tokens["access_token"]) as caller:
        await caller.call("get_brand", brand=brand.id)
        await door.brands.unshare(mia.actor, brand.id, eve.actor.account_id)

        assert (await caller.refused("get_brand", brand=brand.id))["code"] == "not_found"


async def test_a_program_gets_no_more_than_the_person_gives(door: Door, mia: Somebody, flow: Flow) -> None:
    page = await flow.asked(mia, scope="brand:read brand:write site:publish account:read")
    code = sent_back(await flow.answered(mia, page, edits="none", scope=["account:read"]))["code"]
    unasked = Flow(door, flow.client_id)
    page = await unasked.asked(mia, scope="brand:read")
    other = sent_back(await unasked.answered(mia, page, edits="none", scope=["site:publish"]))["code"]

    assert (await flow.tokens(code))["scope"] == "brand:read account:read"
    assert (await unasked.tokens(other))["scope"] == "brand:read"


async def test_a_new_consent_takes_the_place_of_the_last_one_of_the_same_installation(
    door: Door, mia: Somebody, flow: Flow
) -> None:
    before = await flow.tokens(await flow.code(mia))
    after = await flow.tokens(await flow.code(mia, edits="none"))

    assert await door.refuses(before["access_token"])
    assert await works(door, after)
    assert len(await door.connections.list(mia.actor)) == 1


async def test_a_flood_of_registrations_is_held_back(database_url: str) -> None:
    async with door_on(database_url, replace(UNBOUND, registrations_per_address=Rate(3, 3600))) as door:
        for _ in range(3):
            await door.registered()
        async with door.program() as program:
            answer = await program.post("/register", json={"redirect_uris": [CALLBACK]})

        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert await count(door, "oauth_client") == 3


async def test_programs_that_nobody_connects_are_forgotten_and_others_told_to_register_anew(
    door: Door, mia: Somebody, flow: Flow
) -> None:
    unused = (await door.registered("Unused"))["client_id"]
    tokens = await flow.tokens(await flow.code(mia))
    async with door.database.transaction() as connection:
        await connection.execute(text("UPDATE oauth_client SET created_at = created_at - interval '31 days'"))
    await door.registered("Newer")

    answer = await Flow(door, unused).refresh("kromir_none")

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert (await flow.refresh(tokens["refresh_token"])).status_code == 200


async def test_what_is_over_is_swept_and_calls_are_kept_for_thirty_days(door: Door, mia: Somebody) -> None:
    _, tokens = await door.connected(mia)
    await works(door, tokens)
    await door.noted(1)
    await door.authorizing.forget_old()
    kept = [await count(door, table) for table in ("connection", "connection_token", "tool_call")]

    door.clock.later = timedelta(days=61)
    await door.authorizing.forget_old()

    assert kept == [1, 2, 1]
    gone = ("connection", "connection_token", "authorization_code", "tool_call")
    assert [await count(door, table) for table in gone] == [0, 0, 0, 0]


async def test_all_of_it_goes_with_the_account(door: Door, mia: Somebody) -> None:
    _, tokens = await door.connected(mia)
    await works(door, tokens)
    await door.noted(1)
    async with door.database.transaction() as connection:
        await connection.execute(text("DELETE FROM account WHERE id = :id"), {"id": mia.actor.account_id})

    for table in ("connection", "connection_token", "authorization_code", "tool_call"):
        assert await count(door, table) == 0


async def test_no_secret_is_kept_or_logged(
    door: Door, mia: Somebody, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        program = await door.registered(token_endpoint_auth_method="client_secret_post")
        flow = Flow(door, program["client_id"])
        code = await flow.code(mia)
        tokens = (await flow.exchange(code, client_secret=program["client_secret"])).json()
        await works(door, tokens)
        again = (await flow.refresh(tokens["refresh_token"], client_secret=program["client_secret"])).json()
        await flow.exchange(code, client_secret=program["client_secret"])
        await door.call(again["access_token"])
        assert await door.noted(1)
    # Of the client's own lines, which are not Kromi's, none is looked at.
    lines = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    logged = "\n".join(record.getMessage() + str(record.exc_text or "") for record in lines) + "".join(
        capfd.readouterr()
    )
    async with door.database.reading() as connection:
        tables = ("oauth_client", "connection", "authorization_code", "connection_token", "tool_call", "access_token")
        rows = [str(list((await connection.execute(text(f"SELECT * FROM {one}"))).mappings())) for one in tables]
    secret = [
        program["client_secret"],
        code,
        *(one[name] for one in (tokens, again) for name in one if "token" in name),
    ]

    found = [one for one in secret if one != "Bearer" and (one in logged or one in "".join(rows))]
    assert found == []
    assert not re.search(r"kromi[acrs]_[\w-]{43}", logged)


@pytest.mark.parametrize(
    "body",
    [
        b'{"redirect_uris": null}',
        b'{"redirect_uris": []}',
        b'{"redirect_uris": [null]}',
        b"null",
        b"[]",
        b"no json",
        b"",
        b"[" * 10_000,
        b'{"redirect_uris": ["http://127.0.0.1/"], "grant_types": ["password"]}',
        b'{"redirect_uris": ["http://127.0.0.1/"], "token_endpoint_auth_method": "private_key_jwt"}',
    ],
)
async def test_what_describes_no_program_registers_none(door: Door, body: bytes) -> None:
    async with door.program() as program:
        answer = await program.post("/register", content=body)

    assert answer.status_code == 400, answer.text
    assert await count(door, "oauth_client") == 0


async def test_a_name_that_cannot_be_written_is_kept_without_what_cannot(door: Door) -> None:
    said = b'{"redirect_uris": ["http://127.0.0.1/"], "client_name": "Cl\\ud800aude\\u0000", "scope": "\\ud800"}'
    async with door.program() as program:
        answer = await program.post("/register", content=said)

    assert (answer.status_code, answer.json()["client_name"]) == (201, "Cl aude")


async def count(door: Door, table: str) -> int:
    """Return how many rows a table has."""
    async with door.database.reading() as connection:
        return (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()
