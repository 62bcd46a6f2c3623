"""Edits by anybody reach who listens, in both eras; who may not read a brand hears nothing, and who may not any more
is ended. Over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from mcp.types import ResourceUpdatedNotification

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Update
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.store.database import Database
from tests.fixtures.mcp_face import ERAS, Caller, Connect, Served

pytestmark = [
    pytest.mark.asyncio,
    # The SDK deprecates what the older era has and most clients use.
    pytest.mark.filterwarnings("ignore::mcp.shared.exceptions.MCPDeprecationWarning"),
]

PATIENCE_S = 20
LEGACY, MODERN = ERAS
PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"palette": "palette:core", "name": "Ink", "value": "#112233"}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
Heard = asyncio.Queue[str]


def recolor(value: str) -> dict[str, Any]:
    """Return an operation that gives the ink another color."""
    return {"op": "update", "id": "swatch:ink", "set": {"value": value}}


@asynccontextmanager
async def listening(connect: Connect, token: str, era: str, *addresses: str) -> AsyncIterator[Heard]:
    """Listen to addresses in an era; `ended` is heard where the stream ends."""
    heard = Heard()

    async def note(message: Any) -> None:
        if era == LEGACY and isinstance(message, ResourceUpdatedNotification):
            heard.put_nowait(str(message.params.uri))

    async def follow(subscription: Any) -> None:
        async for event in subscription:
            heard.put_nowait(event.uri)
        heard.put_nowait("ended")

    async with connect(token, era, message_handler=note) as caller:
        if era == LEGACY:
            for address in addresses:
                await caller.client.session.subscribe_resource(address)  # pyright: ignore[reportDeprecated]
            yield heard
            return
        async with caller.client.listen(resource_subscriptions=addresses) as subscription:
            following = asyncio.create_task(follow(subscription))
            yield heard
            following.cancel()


async def next_of(heard: Heard) -> str:
    return await asyncio.wait_for(heard.get(), PATIENCE_S)


def brands_of(served: Served) -> tuple[Database, Brands]:
    database = Database(served.database_url)
    return database, Brands(database, Editor(database))


async def shared(served: Served, brands: Brands, owner: str, brand: str) -> tuple[str, Actor]:
    """Share a brand with somebody; return their token, and the owner as a person."""
    token, mia = served.person("Ben"), served.people[owner]
    ben = served.people[token].account_id
    person = Actor(mia.account_id, mia.name, "web")
    await brands.share(person, brand, f"{ben}@example.com", "viewer")
    return token, person


@pytest.mark.parametrize("era", ERAS)
async def test_an_edit_by_another_assistant_and_by_another_process_is_told_of_what_it_touches(
    served: Served, connect: Connect, era: str
) -> None:
    token = served.person("Mia")
    async with connect(token) as editor:
        brand = await editor.brand(PALETTE, INK)
        base = f"kromi://brands/{brand}"
        named = (f"{base}/records/swatch:ink", f"{base}/sections/color", f"{base}/tokens.json")
        async with listening(connect, token, era, *named, f"{base}/records/palette:core") as heard:
            await editor.call("edit_brand", brand=brand, operations=[recolor("#445566")])
            assert {await next_of(heard) for _ in named} == set(named)

            database, _ = brands_of(served)
            mia = Actor(served.people[token].account_id, "Mia", "web")
            rename = Update(id="palette:core", set={"name": "Base"})
            await Editor(database).submit(mia, brand, [rename])
            told = {await next_of(heard) for _ in range(3)}
            assert told == {f"{base}/records/palette:core", f"{base}/sections/color", f"{base}/tokens.json"}
            await database.close()


@pytest.mark.parametrize("era", ERAS)
async def test_what_is_missing_and_what_is_another_persons_cannot_be_listened_to(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia")) as mia:
        brand = await mia.brand()
    said = set[str]()
    async with connect(served.person("Eve"), era) as eve:
        for address in (f"kromi://brands/{brand}", "kromi://brands/0123456789abcdef", "kromi://brand"):
            with pytest.raises(MCPError) as refused:
                await refused_to(eve, era, address)
            said.add(str(refused.value).replace(brand, "").replace("0123456789abcdef", ""))
    assert len(said) == 2  # of a brand, and of none


async def refused_to(caller: Caller, era: str, address: str) -> None:
    """Ask to listen to what one may not."""
    if era == LEGACY:
        await caller.client.session.subscribe_resource(address)  # pyright: ignore[reportDeprecated]
        return
    async with caller.client.listen(resource_subscriptions=[address]):
        raise AssertionError("it listens")


BRANDS = "kromi://brands"


@pytest.mark.parametrize("era", ERAS)
async def test_the_list_of_brands_is_told_of_where_it_says_something_else(
    served: Served, connect: Connect, era: str
) -> None:
    token = served.person("Mia")
    database, brands = brands_of(served)
    mia = Actor(served.people[token].account_id, "Mia", "web")
    async with connect(token) as editor, listening(connect, token, era, BRANDS) as heard:
        brand = await editor.brand(PALETTE, INK)
        assert await next_of(heard) == BRANDS
        described = {"op": "update", "id": "profile:brand", "set": {"description": "Of the sea"}}
        await editor.call("edit_brand", brand=brand, operations=[recolor("#445566"), described])  # says nothing new
        renamed = {"op": "update", "id": "profile:brand", "set": {"name": "Harbor"}}
        await editor.call("edit_brand", brand=brand, operations=[renamed])
        assert await next_of(heard) == BRANDS
        await editor.call("undo_edit", brand=brand)
        assert await next_of(heard) == BRANDS
        await brands.delete(mia, brand, "Acme")
        assert await next_of(heard) == BRANDS
        assert heard.empty()
    await database.close()


@pytest.mark.parametrize("era", ERAS)
async def test_a_membership_that_begins_changes_or_ends_is_told_to_whom_it_is_about(
    served: Served, connect: Connect, era: str
) -> None:
    owner, token = served.person("Mia"), served.person("Ben")
    database, brands = brands_of(served)
    mia, ben = (Actor(served.people[one].account_id, "x", "web") for one in (owner, token))
    async with connect(owner) as editor, listening(connect, token, era, BRANDS) as heard:
        brand = await editor.brand()
        for role in ("viewer", "editor"):
            await brands.share(mia, brand, f"{ben.account_id}@example.com", role)
            assert await next_of(heard) == BRANDS
        await brands.rename(mia, brand, "Harbor")
        assert await next_of(heard) == BRANDS
        await brands.unshare(mia, brand, ben.account_id)
        assert await next_of(heard) == BRANDS
        await brands.rename(mia, brand, "Nothing of his")
        await brands.create(ben, "His own")
        assert await next_of(heard) == BRANDS
        assert heard.empty()
    await database.close()


@pytest.mark.parametrize("era", ERAS)
async def test_a_connection_that_was_given_certain_brands_hears_of_no_other(
    served: Served, connect: Connect, era: str
) -> None:
    token = served.person("Mia")
    narrow = served.person("Mia", account_id=served.people[token].account_id)
    async with connect(token) as editor:
        given, other = await editor.brand(), await editor.brand()
        served.people[narrow] = replace(served.people[narrow], brands=frozenset({given}))
        async with listening(connect, narrow, era, BRANDS) as heard:
            await editor.brand()
            for brand in (other, given):
                renamed = {"op": "update", "id": "profile:brand", "set": {"name": "Harbor"}}
                await editor.call("edit_brand", brand=brand, operations=[renamed])
            assert await next_of(heard) == BRANDS
            assert heard.empty()


@pytest.mark.parametrize("era", ERAS)
async def test_who_may_not_read_brands_cannot_listen_to_their_list(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia", frozenset({"account:read"})), era) as caller:
        with pytest.raises(MCPError, match="lacks the scope"):
            await refused_to(caller, era, BRANDS)


@pytest.mark.parametrize("era", ERAS)
async def test_who_is_not_a_member_any_more_hears_no_more(served: Served, connect: Connect, era: str) -> None:
    owner = served.person("Mia")
    database, brands = brands_of(served)
    async with connect(owner) as mia:
        brand = await mia.brand(PALETTE, INK)
        token, person = await shared(served, brands, owner, brand)
        async with listening(connect, token, era, f"kromi://brands/{brand}") as heard:
            await mia.call("edit_brand", brand=brand, operations=[recolor("#445566")])
            assert await next_of(heard) == f"kromi://brands/{brand}"
            await brands.unshare(person, brand, served.people[token].account_id)
            await ended(heard, era, mia, brand)
    await database.close()


@pytest.mark.parametrize("era", ERAS)
async def test_who_loses_the_brand_while_they_begin_to_listen_hears_nothing(
    served: Served, connect: Connect, era: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = served.person("Mia")
    database, brands = brands_of(served)
    async with connect(owner) as mia:
        brand = await mia.brand(PALETTE, INK)
        token, person = await shared(served, brands, owner, brand)
        ben, asked = served.people[token].account_id, list[str]()
        summary = Brands.summary

        async def then_lost(self: Brands, actor: Actor, brand_id: str) -> Any:
            found = await summary(self, actor, brand_id)
            if actor.account_id == ben and not asked:
                asked.append(brand_id)
                others, elsewhere = brands_of(served)
                await elsewhere.unshare(person, brand, ben)
                await others.close()
            return found

        monkeypatch.setattr(Brands, "summary", then_lost)
        try:
            async with listening(connect, token, era, f"kromi://brands/{brand}") as heard:
                await ended(heard, era, mia, brand)
        except* MCPError:
            pass  # it had ended before it was acknowledged
        assert asked
    await database.close()


@pytest.mark.parametrize("era", ERAS)
async def test_a_revoked_token_hears_no_more(served: Served, connect: Connect, era: str) -> None:
    token = served.person("Mia")
    again = served.person("Mia", account_id=served.people[token].account_id)
    async with connect(token) as mia:
        brand = await mia.brand(PALETTE, INK)
        async with listening(connect, again, era, f"kromi://brands/{brand}") as heard:
            await mia.call("edit_brand", brand=brand, operations=[recolor("#445566")])
            assert await next_of(heard) == f"kromi://brands/{brand}"
            del served.people[again]
            await ended(heard, era, mia, brand)


async def ended(heard: Heard, era: str, editor: Caller, brand: str) -> None:
    """Wait until nothing more is told: a stream ends, a session falls silent whatever is edited."""
    if era == MODERN:
        while await next_of(heard) != "ended":
            pass
        return
    silent = 0
    for number in range(100):
        while not heard.empty():
            heard.get_nowait()
            silent = 0
        await editor.call("edit_brand", brand=brand, operations=[recolor(f"#{number:06x}")])
        silent += heard.empty()
        if silent > 20:
            return
    raise AssertionError("it is told still")
