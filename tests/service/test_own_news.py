"""News of what this process did itself is told without being read, and is the news that another process reads."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kromi_app.service import editing
from kromi_app.service.editing import Editor
from kromi_app.service.feed import Feed, News
from kromi_app.store import edits
from kromi_app.store.edits import Edit
from kromi_app.store.notifications import Notifications
from tests.fixtures.people import CLAUDE, JONAS, Desk

EDITS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("a value that roles follow", {"op": "update", "id": "swatch:ink", "set": {"value": "#202020"}}),
    ("another alias", {"op": "update", "id": "color_role:text", "set": {"light": "{swatch:sun}"}}),
    ("a value of its own", {"op": "update", "id": "color_role:surface", "set": {"light": "#ffffff"}}),
    ("an addition", {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}}),
    ("another group", {"op": "update", "id": "swatch:sky", "set": {"palette": "palette:more"}}),
    ("a move", {"op": "move", "id": "swatch:sun", "after": None}),
    ("a removal", {"op": "remove", "id": "swatch:ink"}),
)


class Watching:
    """A feed with what it told of a brand."""

    def __init__(self, desk: Desk, url: str) -> None:
        self.feed = Feed(desk.database, Notifications(url))
        self.told: list[News] = []
        self._came = asyncio.Condition()

    async def tell(self, news: News) -> None:
        """Take news of Edits."""
        async with self._came:
            self.told += [news] if news.edits else []
            self._came.notify_all()

    async def until(self, revision: int) -> None:
        """Wait until a revision was told."""
        async with asyncio.timeout(10), self._came:
            await self._came.wait_for(lambda: bool(self.told) and self.told[-1].edits[-1].revision >= revision)


def as_data(news: News) -> dict[str, Any]:
    """Return what tabs are told by; of the records, those that look different."""
    shown = news.touched | news.followers
    return {
        "edits": news.edits,
        "touched": news.touched,
        "followers": news.followers,
        "records": {
            key: (stamped.record, stamped.revision, dict(stamped.field_revisions))
            for key, stamped in news.records.items()
            if key in shown
        },
        "order": news.order,
        "counts": news.counts,
    }


async def test_own_news_is_the_news_that_another_process_reads(desk: Desk, database_url: str) -> None:
    own, other = Watching(desk, database_url), Watching(desk, database_url)
    desk.editor = Editor(desk.database, feed=own.feed)
    async with own.feed.running(), other.feed.running():
        for watching in (own, other):
            await watching.feed.watch(desk.brand_id, watching.tell)
        for _, operation in EDITS:
            revision = (await desk.edit(CLAUDE, operation)).revision
            await own.until(revision)
            await other.until(revision)
        revision = (await desk.editor.undo(CLAUDE, desk.brand_id)).revision
        await own.until(revision)
        await other.until(revision)
    assert [as_data(news) for news in own.told] == [as_data(news) for news in other.told]


async def test_an_own_edit_is_not_read_back(desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    watching, read, since = Watching(desk, database_url), set[int](), edits.since
    here = Editor(desk.database, feed=watching.feed)

    async def noted(*asked: Any, **more: Any) -> list[Edit]:
        found = await since(*asked, **more)
        read.update(edit.revision for edit in found)
        return found

    monkeypatch.setattr(edits, "since", noted)
    async with watching.feed.running():
        await watching.feed.watch(desk.brand_id, watching.tell)
        for number in range(50):  # where the feed looks about just then, as when it has begun to listen, it reads one
            await _set(here, desk, "swatch:sky", f"#0000{number:02}")
            await watching.until(number + 2)
            if number + 2 not in read:
                break
    assert watching.told[-1].edits[-1].revision not in read


async def test_edits_of_two_processes_are_told_in_order_and_once(desk: Desk, database_url: str) -> None:
    watching = Watching(desk, database_url)
    here = Editor(desk.database, feed=watching.feed)
    async with watching.feed.running():
        await watching.feed.watch(desk.brand_id, watching.tell)
        asked = [
            desk_edit
            for number in range(20)
            for desk_edit in (
                _set(here, desk, "swatch:sky", f"#0000{number:02x}"),
                _set(desk.editor, desk, "swatch:sun", f"#0100{number:02x}"),
            )
        ]
        await asyncio.gather(*asked)
        await watching.until(41)
    assert [edit.revision for news in watching.told for edit in news.edits] == list(range(2, 42))


async def test_what_follows_a_color_is_told_of_its_color_and_not_of_its_name(desk: Desk, database_url: str) -> None:
    watching = Watching(desk, database_url)
    here = _by(Editor(desk.database, feed=watching.feed), desk)
    async with watching.feed.running():
        await watching.feed.watch(desk.brand_id, watching.tell)
        await here.set(JONAS, "swatch:ink", name="Coal")
        await here.set(JONAS, "swatch:ink", value="#202020")
        await here.set(JONAS, "swatch:ink", name="Soot", value="#303030")
        await watching.until(4)
    role = {"color_role:text"}
    assert [news.followers for news in watching.told] == [frozenset(), role, role]


async def test_an_edit_that_is_not_committed_is_not_told(
    desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = Watching(desk, database_url)
    here = Editor(desk.database, feed=watching.feed)

    def broken(*_: object) -> None:
        raise RuntimeError("lost")

    async with watching.feed.running():
        await watching.feed.watch(desk.brand_id, watching.tell)
        with monkeypatch.context() as patched:
            patched.setattr(editing, "news_of", broken)  # behind what is written in a transaction
            with pytest.raises(RuntimeError):
                await _by(here, desk).edit(JONAS, EDITS[1][1])
        await _set(here, desk, "swatch:sky", "#000002")
        await watching.until(2)
    assert [news.edits[0].diff[0].fields["value"][1] for news in watching.told] == ["#000002"]


def _by(editor: Editor, desk: Desk) -> Desk:
    return Desk(desk.database, editor, desk.brands, desk.history, desk.brand_id, desk.clock)


async def _set(editor: Editor, desk: Desk, record: str, value: str) -> None:
    await _by(editor, desk).edit(JONAS, {"op": "update", "id": record, "set": {"value": value}})
