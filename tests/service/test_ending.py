"""Tasks that are ended have ended, whatever they were waiting for."""

from __future__ import annotations

import asyncio

import pytest

from kromi_app.service.ending import end
from kromi_app.store.database import Database

pytestmark = pytest.mark.asyncio

PATIENCE_S = 20


async def test_a_task_is_ended_though_its_answer_comes_at_that_moment() -> None:
    answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = asyncio.Event()

    async def work() -> None:
        waiting.set()
        await asyncio.wait_for(answer, PATIENCE_S)
        await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await waiting.wait()
    await asyncio.sleep(0)
    answer.set_result(None)
    async with asyncio.timeout(PATIENCE_S):
        await end(task)
    assert task.done()


async def test_tasks_that_ask_the_database_are_ended_at_whatever_moment(database_url: str) -> None:
    database = Database(database_url)

    async def ask() -> None:
        while True:
            assert await database.answers()

    async with asyncio.timeout(PATIENCE_S):
        for turns in range(200):
            task = asyncio.create_task(ask())
            for _ in range(turns):
                await asyncio.sleep(0)
            await end(task)
            assert task.done()
    await database.close()


async def test_a_task_that_has_ended_is_left_alone() -> None:
    async def work() -> int:
        return 1

    task = asyncio.create_task(work())
    await task
    await end(task)
    assert task.result() == 1
