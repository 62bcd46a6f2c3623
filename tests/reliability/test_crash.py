"""A kill of Postgres in a storm of edits through the use cases: what was acknowledged is there, once, without a gap."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Update
from kromi_app.errors import LimitReached
from kromi_app.launch import migrations
from kromi_app.launch.postgres import Postgres
from kromi_app.service.editing import Editor, EditResult
from tests.fixtures.outages import kill_family, until
from tests.fixtures.people import CLAUDE, JONAS, MIA, Desk, desk_on
from tests.reliability.history import Log, Told, problems
from tests.reliability.writers import unique_value

KILLS = 3
EDITS = 100
"""Of each of the writers."""
RECORDS = ["swatch:ink", "swatch:sky", "swatch:sun"]


@pytest_asyncio.fixture(loop_scope="session")
async def durable(tmp_path: Path) -> AsyncIterator[Postgres]:
    """A cluster as people have it, that syncs what it commits."""
    postgres = Postgres(tmp_path / "postgres")
    migrations.upgrade(await postgres.start())
    yield postgres
    await postgres.stop()


class Storm:
    """Writers, each by a process of its own, that ask again with the same key until they are answered."""

    def __init__(self, desk: Desk) -> None:
        self.log = Log()
        self.asked_again = 0
        self._desk = desk

    async def write(self, actor: Actor, seed: int) -> None:
        dice, editor = random.Random(seed), Editor(self._desk.database)
        for number in range(EDITS):
            record, value = dice.choice(RECORDS), unique_value()
            result = await self._insist(editor, actor, record, value, f"{seed}/{number}")
            self.log.told.append(Told(value, record, "ok", revision=result.revision))

    async def _insist(self, editor: Editor, actor: Actor, record: str, value: str, key: str) -> EditResult:
        operation = Update(id=record, set={"value": value})
        async with asyncio.timeout(60):
            while True:
                try:
                    return await editor.submit(actor, self._desk.brand_id, [operation], idempotency_key=key)
                except LimitReached:
                    self.asked_again += 1
                    await asyncio.sleep(0.02)


async def test_killing_postgres_loses_no_acknowledged_edit_and_leaves_no_gap(durable: Postgres) -> None:
    async with desk_on(durable.url()) as desk:
        storm = Storm(desk)
        writing = asyncio.gather(*(storm.write(actor, seed) for seed, actor in enumerate((MIA, JONAS, CLAUDE, MIA))))
        for kill in range(1, KILLS + 1):
            enough = kill * 4 * EDITS // (KILLS + 1)
            await until(lambda enough=enough: len(storm.log.told) >= enough, 60, "the storm stands still")
            assert not writing.done(), "the storm was over before the kill"
            running = durable.process_id
            assert running is not None
            kill_family(running)
        await writing

        history = await desk.history.since(MIA, desk.brand_id, 0, limit=10_000)
        assert problems(storm.log, history, await desk.records()) == []
        assert len(history) == 1 + 4 * EDITS
    assert storm.asked_again, "no call was in flight at a kill: the storm was too weak to prove anything"
