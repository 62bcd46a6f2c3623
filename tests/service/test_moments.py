"""Where a brand stands is remembered while a change would be heard: in this process at once, from others by hints."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from kromi_app.errors import NotFound, NotPermitted
from kromi_app.service import moments
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.feed import Aside, Feed
from kromi_app.service.history import History
from kromi_app.service.holding import Holding
from kromi_app.service.moments import Moments
from kromi_app.store import asides
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.notifications import Notifications
from tests.fixtures.outages import until
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, reader

PATIENCE_S = 20
Change = Callable[[Desk], Awaitable[object]]


async def rename_a_swatch(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", name="Coal")


async def undo(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", name="Coal")
    await desk.editor.undo(MIA, desk.brand_id)


async def hold(desk: Desk) -> None:
    await Holding(desk.database).hold(MIA, desk.brand_id, "color", 15, "the new blue")


async def release(desk: Desk) -> None:
    await hold(desk)
    await Holding(desk.database).release(MIA, desk.brand_id, "color")


async def unshare(desk: Desk) -> None:
    await desk.brands.unshare(MIA, desk.brand_id, JONAS.account_id)


async def delete(desk: Desk) -> None:
    await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")


CHANGES: tuple[Change, ...] = (rename_a_swatch, undo, hold, release, unshare, delete)


class Reads:
    """Counts how often Postgres is asked; what `then` does happens while it is."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.then: Callable[[], Awaitable[object]] | None = None
        self._asked = moments.brands.standing
        patched.setattr(moments.brands, "standing", self._standing)

    async def _standing(self, connection: Connection, brand_id: str) -> Any:
        self.times += 1
        found = await self._asked(connection, brand_id)
        then, self.then = self.then, None
        if then is not None:
            await then()
        return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


@asynccontextmanager
async def remembering(desk: Desk, url: str) -> AsyncIterator[tuple[Feed, Moments]]:
    """Give what remembers where the brand stands, and listens."""
    feed = Feed(desk.database, Notifications(url))
    remembered = Moments(desk.database, feed)
    async with feed.running():
        await until(lambda: feed.listening, PATIENCE_S, "the feed does not listen")
        yield feed, remembered


@asynccontextmanager
async def elsewhere(desk: Desk, url: str) -> AsyncIterator[Desk]:
    """Give the same brand to another process."""
    database = Database(url)
    editor = Editor(database)
    try:
        yield Desk(database, editor, Brands(database, editor), History(database), desk.brand_id, desk.clock)
    finally:
        await database.close()


async def told(remembered: Moments, desk: Desk) -> object:
    """Return what Jonas is told lately, and prove that it is what Postgres tells now."""
    try:
        now: object = await remembered.now(JONAS, desk.brand_id)
    except NotFound:
        with pytest.raises(NotFound):
            await remembered.lately(JONAS, desk.brand_id)
        return None
    assert await remembered.lately(JONAS, desk.brand_id) == now
    return now


async def test_a_brand_that_is_asked_about_often_is_read_once_for_all_of_its_members(
    desk: Desk, database_url: str, reads: Reads
) -> None:
    async with remembering(desk, database_url) as (_, remembered):
        found = [await remembered.lately(actor, desk.brand_id) for actor in (MIA, JONAS, CLAUDE) * 3]
        assert reads.times == 1
        assert found == [await remembered.now(MIA, desk.brand_id)] * 9
        assert found[0].revision == await desk.revision()


@pytest.mark.parametrize("change", CHANGES)
async def test_what_this_process_changes_is_known_as_soon_as_it_is_done(
    desk: Desk, database_url: str, change: Change
) -> None:
    async with remembering(desk, database_url) as (_, remembered):
        await told(remembered, desk)
        await change(desk)
        await told(remembered, desk)


@pytest.mark.parametrize("change", CHANGES)
async def test_what_another_process_changes_is_known_once_it_is_heard(
    desk: Desk, database_url: str, change: Change
) -> None:
    heard: list[Aside] = []
    async with remembering(desk, database_url) as (feed, remembered), elsewhere(desk, database_url) as other:
        feed.on_aside(heard.append)
        await told(remembered, desk)
        await change(other)
        async with other.database.reading() as connection:
            await asides.tell(connection, "listed", "the last of it")  # Postgres tells all in order
        await until(lambda: Aside("listed", "the last of it") in heard, PATIENCE_S, "nothing was heard")
        await told(remembered, desk)


async def test_who_may_not_see_a_brand_is_told_what_is_told_of_one_that_is_missing(
    desk: Desk, database_url: str
) -> None:
    async with remembering(desk, database_url) as (_, remembered):
        await remembered.lately(MIA, desk.brand_id)
        given_another = replace(CLAUDE, brands=frozenset(("0" * 16,)))
        for actor, brand_id in ((EVE, desk.brand_id), (MIA, "0" * 16), (given_another, desk.brand_id)):
            with pytest.raises(NotFound, match=f"There is no brand '{brand_id}' that you may open"):
                await remembered.lately(actor, brand_id)
        with pytest.raises(NotPermitted):
            await remembered.lately(replace(reader(CLAUDE), scopes=frozenset(("account:read",))), desk.brand_id)


async def test_an_answer_that_a_change_overtakes_is_not_remembered(desk: Desk, database_url: str, reads: Reads) -> None:
    async with remembering(desk, database_url) as (_, remembered):
        reads.then = lambda: rename_a_swatch(desk)
        before = await remembered.lately(JONAS, desk.brand_id)
        assert (await remembered.lately(JONAS, desk.brand_id)).revision == before.revision + 1
        assert reads.times == 2


async def test_nothing_is_remembered_where_nothing_would_be_heard(desk: Desk, database_url: str, reads: Reads) -> None:
    async with remembering(desk, database_url) as (feed, remembered):
        await remembered.lately(JONAS, desk.brand_id)
        await remembered.lately(JONAS, desk.brand_id)
        assert reads.times == 1
    assert not feed.listening
    await remembered.lately(JONAS, desk.brand_id)
    await remembered.lately(JONAS, desk.brand_id)
    assert reads.times == 3
