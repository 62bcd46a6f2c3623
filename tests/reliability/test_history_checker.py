"""Eight writers of all faces, two thousand operations: nothing acknowledged is lost, doubled or out of order.

The checker itself is checked: with a bug planted in the product, it turns red.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import TextClause, text

from kromi_app.brand.operations import parse_operations
from kromi_app.service import feed as feed_module
from kromi_app.service.editing import Editor
from kromi_app.service.feed import Feed, News
from kromi_app.store import brands, edits
from kromi_app.store.notifications import Notifications
from tests.fixtures.browser import World
from tests.fixtures.outages import until
from tests.fixtures.people import CLAUDE, JONAS, MIA, Desk, desk_on
from tests.reliability.history import Log, problems
from tests.reliability.writers import through_mcp, through_the_service, web_writer

OPERATIONS = 2000
WRITERS = 8
RECORDS = [f"swatch:s{number}" for number in range(20)]
START = [
    {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
    *(
        {
            "op": "add",
            "kind": "swatch",
            "id": record,
            "set": {"palette": "palette:core", "name": record, "value": "#000"},
        }
        for record in RECORDS
    ),
]


async def test_every_acknowledged_edit_of_eight_writers_is_in_the_history_exactly_once(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand_id = (await world.brands.create(mia.actor, "Busy", parse_operations(START))).id
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    log, count = Log(), OPERATIONS // WRITERS

    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(web_writer(world.url, p.session, brand_id)) for p in (mia, jonas)]
        clients = [await stack.enter_async_context(world.assistant(person)) for person in (mia, jonas, mia)]
        await asyncio.gather(
            *(through_the_service(world.editor, world.brands, a, brand_id, RECORDS, count, n, log)
              for n, a in enumerate((mia.actor, jonas.actor, mia.actor))),
            *(through_mcp(client, brand_id, RECORDS, count, 10 + n, log) for n, client in enumerate(clients)),
            *(tab.edit(RECORDS, count, 20 + n, log) for n, tab in enumerate(tabs)),
        )  # fmt: skip
        history = await world.history.since(mia.actor, brand_id, 0, limit=OPERATIONS * 2)
        head = {
            s.record.id: {**s.record.fields(), "position": s.record.position}
            for s in (await world.brands.view(mia.actor, brand_id)).records
        }
        assert len(log.told) == OPERATIONS
        assert len(log.ok()) > OPERATIONS / 2
        assert problems(log, history, head) == []
        for tab in tabs:
            await tab.until_revision(history[-1].revision)
            assert {record: tab.copy[f"v_{record}"]["value"] for record in RECORDS} == {
                record: head[record]["value"] for record in RECORDS
            }


@pytest_asyncio.fixture(loop_scope="session")
async def busy(database_url: str) -> AsyncIterator[Desk]:
    async with desk_on(database_url, START) as opened:
        yield opened


async def storm(desk: Desk, count: int = 40) -> list[str]:
    """Let three actors edit at once, each by a process of its own; return what the checker says, and what broke."""
    log = Log()
    ended = await asyncio.gather(
        *(
            through_the_service(Editor(desk.database), desk.brands, actor, desk.brand_id, RECORDS[:2], count, seed, log)
            for seed, actor in enumerate((MIA, JONAS, CLAUDE))
        ),
        return_exceptions=True,
    )
    broke = [type(error).__name__ for error in ended if isinstance(error, BaseException)]
    history = await desk.history.since(MIA, desk.brand_id, 0, limit=1000)
    return broke + problems(log, history, await desk.records())


def appending_with(patched: pytest.MonkeyPatch, said: str, instead: str) -> None:
    """Let the statement that appends Edits say something else."""
    statement = edits._append  # pyright: ignore[reportPrivateUsage]

    def changed(**does: bool) -> TextClause:
        whole = str(statement(**does))
        assert said in whole
        return text(whole.replace(said, instead))

    patched.setattr(edits, "_append", changed)


SILENT = ("pg_notify(:channel,", "concat(CAST(:channel AS text),")


async def test_the_checker_is_content_with_the_product(busy: Desk) -> None:
    assert await storm(busy) == []


async def test_the_checker_turns_red_when_the_brand_is_not_locked(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unlocked = text(re.sub(r"FOR UPDATE OF b", "", str(brands._LOCK)))  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(brands, "_LOCK", unlocked)
    # Two writers take the same revision: the history's primary key is the second lock, and refuses one aloud.
    assert await storm(busy) != []


async def test_the_checker_turns_red_when_a_statement_writes_though_it_was_overtaken(
    busy: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    appending_with(monkeypatch, "AND revision = :revision - 1", "")
    assert await storm(busy) != []


async def test_the_checker_turns_red_when_an_edit_is_applied_twice(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    append = edits.append

    async def twice(connection: Any, new: Any, plan: Any, pointing: Any) -> None:
        await append(connection, new, plan, pointing)
        again = json.dumps([part.as_json() for part in plan.diff])
        await connection.execute(
            text("""INSERT INTO edit (brand_id, revision, account_id, assistant, face, cause, label, note, diff)
                    SELECT brand_id, revision + 1, account_id, assistant, face, cause, label, note, CAST(:diff AS jsonb)
                    FROM edit WHERE brand_id = :brand AND revision = :revision"""),
            {"brand": new.brand_id, "revision": new.revision, "diff": again},
        )
        await connection.execute(text("UPDATE brand SET revision = revision + 1 WHERE id = :b"), {"b": new.brand_id})

    monkeypatch.setattr(edits, "append", twice)
    assert any("2 times" in problem for problem in await storm(busy, 5))


async def test_watchers_fall_behind_when_a_notification_is_dropped_and_the_poll_repairs_it(
    busy: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    arrived = asyncio.Event()

    async def watch(news: News) -> None:
        seen.extend(edit.revision for edit in news.edits)
        if seen:
            arrived.set()

    feed = Feed(busy.database, Notifications(database_url))
    async with feed.running():
        await feed.watch(busy.brand_id, watch)
        appending_with(monkeypatch, *SILENT)
        result = await busy.set(MIA, RECORDS[0], value="#abcdef")
        assert seen == []
        async with asyncio.timeout(2):
            await arrived.wait()
    assert seen == [result.revision]


async def test_watchers_stay_behind_when_a_notification_is_dropped_and_nothing_polls(
    busy: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "POLL_S", 3600)
    other = await busy.brands.create(MIA, "Other")
    seen: dict[str, list[int]] = {busy.brand_id: [], other.id: []}
    fenced = asyncio.Event()

    async def watch(news: News) -> None:
        seen[news.brand_id].extend(edit.revision for edit in news.edits)
        if seen[other.id]:
            fenced.set()

    feed = Feed(busy.database, Notifications(database_url))
    async with feed.running():
        await until(lambda: feed.listening, 10, "the feed does not listen")
        for brand_id in seen:
            await feed.watch(brand_id, watch)
        with monkeypatch.context() as patched:
            appending_with(patched, *SILENT)
            await busy.set(MIA, RECORDS[0], value="#abcdef")
        # Hints come in order: once this later one is here, the one before it was dropped.
        await busy.brands.rename(MIA, other.id, "Fence")
        async with asyncio.timeout(10):
            await fenced.wait()
    assert seen == {busy.brand_id: [], other.id: [2]}
