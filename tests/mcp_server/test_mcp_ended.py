"""What has ended closes what it has open, at once and on every process: streams end, and are not only silent.

Over real HTTP in both eras; the test is the other process. Nobody is asked again about tokens here, so that all that
ends was told of.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from kromi_app.brand.operations import Update
from kromi_app.service.clients import Clients
from tests.fixtures.authorizing import Door, Flow, Somebody, door_on
from tests.fixtures.listening import LEGACY, MODERN, newer, older
from tests.fixtures.mcp_face import ERAS

pytestmark = pytest.mark.asyncio

NEVER_S = 3600.0


@pytest_asyncio.fixture(loop_scope="session")
async def door(database_url: str) -> AsyncIterator[Door]:
    """A running Kromi that never asks again."""
    async with door_on(database_url, recheck_s=NEVER_S) as opened:
        yield opened


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
    async with listening(door.url, secret, brand) as came, listening(door.url, other, brand) as others:
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
    async with older(door.url, secret, None) as came:
        await ending()
        assert "result" not in await came.to_its_end()
