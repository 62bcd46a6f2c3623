"""The feed: news in order without gaps, whatever becomes of the hints."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from kromi_app.service.feed import MAX_AT_ONCE, Aside, Feed, News
from kromi_app.store.notifications import Notifications
from tests.fixtures.outages import until
from tests.fixtures.people import JONAS, MIA, Desk

SOON_S = 2.0
LISTENERS = "FROM pg_stat_activity WHERE application_name = 'kromi-listen' AND datname = current_database()"


class Watcher:
    """Somebody who watches a brand, and keeps what was told."""

    def __init__(self) -> None:
        self.told: list[News] = []
        self._came = asyncio.Condition()

    async def tell(self, news: News) -> None:
        async with self._came:
            self.told.append(news)
            self._came.notify_all()

    @property
    def revisions(self) -> list[int]:
        return [edit.revision for news in self.told for edit in news.edits]

    async def until(self, told: Callable[[], bool], seconds: float = 10) -> None:
        async with asyncio.timeout(seconds), self._came:
            await self._came.wait_for(told)

    async def until_revision(self, revision: int, seconds: float = 10) -> None:
        await self.until(lambda: self.revisions[-1:] == [revision], seconds)


@asynccontextmanager
async def watching(desk: Desk, url: str) -> AsyncIterator[tuple[Feed, Watcher]]:
    """Watch a brand through a feed that already listens."""
    feed, watcher = Feed(desk.database, Notifications(url)), Watcher()
    async with feed.running():
        await until(lambda: feed.listening, 10, "the feed does not listen")
        await feed.watch(desk.brand_id, watcher.tell)
        yield feed, watcher


async def run(desk: Desk, statement: str) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute(text(statement))


async def listeners(desk: Desk) -> set[int]:
    async with desk.database.reading() as connection:
        return set((await connection.execute(text(f"SELECT pid {LISTENERS}"))).scalars())


async def test_news_of_many_writers_arrive_in_order_without_a_gap(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (_, watcher):
        await asyncio.gather(
            *(desk.set(actor, "swatch:ink", name=f"{actor.name} {n}") for n in range(40) for actor in (MIA, JONAS))
        )
        await watcher.until_revision(81)
    assert watcher.revisions == list(range(2, 82))


async def test_a_watcher_who_comes_later_is_told_only_what_comes_then(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (feed, early):
        await desk.set(MIA, "swatch:ink", name="A")
        await early.until_revision(2)
        late = Watcher()
        assert await feed.watch(desk.brand_id, late.tell) == 2
        await desk.set(MIA, "swatch:ink", name="B")
        await late.until_revision(3)
        feed.unwatch(desk.brand_id, early.tell)
        await desk.set(MIA, "swatch:ink", name="C")
        await late.until_revision(4)
    assert (early.revisions, late.revisions) == ([2, 3], [3, 4])


async def test_edits_made_while_nobody_listens_arrive_within_two_seconds(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (_, watcher):
        for round_ in range(3):
            killed = await listeners(desk)
            assert killed
            await run(desk, f"SELECT pg_terminate_backend(pid) {LISTENERS}")
            results = [await desk.set(MIA, "swatch:ink", name=f"{round_} {n}") for n in range(5)]
            began = time.monotonic()
            await watcher.until_revision(results[-1].revision)
            assert time.monotonic() - began < SOON_S
            while not await listeners(desk) - killed:
                assert time.monotonic() - began < 10, "nobody listens again"
                await asyncio.sleep(0.02)
    assert watcher.revisions == list(range(2, 17))


async def test_after_a_lost_connection_it_is_said_that_asides_may_have_been_missed(
    desk: Desk, database_url: str
) -> None:
    async with watching(desk, database_url) as (feed, _):
        heard = asyncio.Queue[Aside]()
        feed.on_aside(heard.put_nowait)
        await desk.brands.create(JONAS, "Told of")
        assert await asyncio.wait_for(heard.get(), 10) == Aside("listed", JONAS.account_id)
        await run(desk, f"SELECT pg_terminate_backend(pid) {LISTENERS}")
        while await asyncio.wait_for(heard.get(), 10) != Aside("missed"):
            pass


async def test_an_edit_whose_notification_never_comes_arrives_by_the_poll(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (feed, watcher):
        await run(
            desk,
            """WITH head AS (UPDATE brand SET revision = 2)
               INSERT INTO edit (brand_id, revision, account_id, assistant, face, cause, label, note, diff)
               SELECT brand_id, 2, account_id, assistant, face, 'edit', 'by hand', '', '[]' FROM edit""",
        )
        await watcher.until_revision(2, SOON_S)
        assert feed.listening
    assert [edit.label for news in watcher.told for edit in news.edits] == ["by hand"]


async def test_more_edits_than_one_piece_of_news_holds_arrive_in_several(desk: Desk, database_url: str) -> None:
    last = MAX_AT_ONCE * 2 + 7
    async with watching(desk, database_url) as (_, watcher):
        await run(
            desk,
            f"""WITH head AS (UPDATE brand SET revision = {last})
                INSERT INTO edit (brand_id, revision, account_id, assistant, face, cause, label, note, diff)
                SELECT brand_id, n, account_id, assistant, face, 'edit', '', '', '[]'
                FROM edit, generate_series(2, {last}) n""",
        )
        await watcher.until_revision(last, SOON_S)
    assert watcher.revisions == list(range(2, last + 1))
    assert len(watcher.told) == 3


async def test_a_change_of_members_is_told(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (_, watcher):
        await desk.brands.share(MIA, desk.brand_id, "eve@example.com", "viewer")
        await watcher.until(lambda: len(watcher.told) == 1)
        await desk.brands.unshare(MIA, desk.brand_id, "eve")
        await watcher.until(lambda: len(watcher.told) == 2)
    assert all(news.members and not news.edits for news in watcher.told)


async def test_the_end_of_a_brand_is_told_as_a_change_of_members(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (_, watcher):
        await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")
        await watcher.until(lambda: bool(watcher.told))
    assert watcher.told[0].members


async def test_the_first_swatch_of_a_palette_that_goes_to_an_empty_one_changes_both_orders(
    desk: Desk, database_url: str
) -> None:
    await desk.edit(MIA, {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}})
    async with watching(desk, database_url) as (_, watcher):
        moved = await desk.set(MIA, "swatch:ink", palette="palette:more")
        await watcher.until_revision(3)
    assert set(moved.diff[0].fields) == {"palette"}, "its position is the same in both, which is what makes this hard"
    assert watcher.told[0].order == {
        ("swatch", "palette:core"): ["swatch:sky", "swatch:sun"],
        ("swatch", "palette:more"): ["swatch:ink"],
    }


async def test_news_of_a_swatch_bring_the_roles_that_look_like_it(desk: Desk, database_url: str) -> None:
    async with watching(desk, database_url) as (_, watcher):
        await desk.set(MIA, "swatch:sky", value="#0000ff")
        await watcher.until_revision(2)
    (news,) = watcher.told
    assert news.touched == {"swatch:sky"}
    assert news.followers >= {"color_role:surface"}
    assert {"swatch:sky", "color_role:surface"} <= news.records.keys()
    assert news.records["swatch:sky"].record.fields()["value"] == "#0000ff"
    assert news.counts is None


async def test_a_watcher_that_fails_is_told_again(
    desk: Desk, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with watching(desk, database_url) as (feed, watcher):
        failures: list[News] = []

        async def fail_once(news: News) -> None:
            if not failures:
                failures.append(news)
                raise RuntimeError("not now")
            await watcher.tell(news)

        feed.unwatch(desk.brand_id, watcher.tell)
        await feed.watch(desk.brand_id, fail_once)
        await desk.set(MIA, "swatch:ink", name="A")
        await watcher.until_revision(2)
    assert len(failures) == 1
    assert "feed_failed" in capsys.readouterr().out
