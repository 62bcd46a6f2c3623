"""Processes for imaging: limits of memory and time, and a killed process that nobody misses."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from kromi_app.errors import Invalid, KromiError
from kromi_app.imaging import worker
from kromi_app.imaging.worker import Workers
from tests.imaging.works import die, double, hoard, refuse, spin, stumble


@pytest_asyncio.fixture
async def workers() -> AsyncIterator[Workers]:
    made = Workers()
    yield made
    made.close()


async def test_a_function_runs_elsewhere_and_answers(workers: Workers) -> None:
    assert await workers.run(double, 21) == 42
    assert await workers.run(os.getpid) != os.getpid()


async def test_what_it_refuses_comes_back_in_its_own_words(workers: Workers) -> None:
    with pytest.raises(Invalid) as caught:
        await workers.run(refuse)
    assert (caught.value.message, caught.value.hint) == ("This is no picture.", "Send another.")


async def test_a_killed_process_is_an_error_in_words_and_the_next_call_works(workers: Workers) -> None:
    with pytest.raises(Invalid, match="memory or time"):
        await workers.run(die)
    assert await workers.run(double, 4) == 8


async def test_more_memory_than_allowed_is_an_error_in_words_and_the_next_call_works(workers: Workers) -> None:
    with pytest.raises(Invalid, match="memory"):
        await workers.run(hoard)
    assert await workers.run(double, 4) == 8


async def test_more_time_than_allowed_is_an_error_in_words_and_the_next_call_works(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await workers.run(double, 1)
    monkeypatch.setattr(worker, "PATIENCE_S", 0.5)
    with pytest.raises(Invalid, match="time"):
        await workers.run(spin)
    monkeypatch.undo()
    assert await workers.run(double, 4) == 8


async def test_what_no_code_expects_is_an_error_in_words_logged_without_what_is_in_the_file(workers: Workers) -> None:
    with capture_logs() as logged, pytest.raises(Invalid, match=r"cannot read this file \([0-9a-f]{8}\)") as caught:
        await workers.run(stumble, "kromi-canary")
    [entry] = logged
    assert (entry["event"], entry["kind"]) == ("reading_failed", "ZeroDivisionError")
    assert entry["id"] in caught.value.message
    assert any("works.py:" in place for place in entry["places"])
    assert "canary" not in f"{entry} {caught.value} {caught.value.__cause__}"
    assert await workers.run(double, 4) == 8


async def test_one_waits_for_its_own_turn_and_not_for_anothers(workers: Workers) -> None:
    async with workers.turn("mia"):
        waiting = asyncio.create_task(_take_turn(workers, "mia"))
        await _take_turn(workers, "eve")
        assert not waiting.done()
    await waiting


async def _take_turn(workers: Workers, account_id: str) -> None:
    async with workers.turn(account_id):
        pass


async def test_many_at_once_are_all_answered_in_turn(workers: Workers) -> None:
    assert await asyncio.gather(*(workers.run(double, n) for n in range(30))) == [n * 2 for n in range(30)]


async def test_what_is_too_many_to_wait_is_told_to_come_back(workers: Workers) -> None:
    asked = await asyncio.gather(*(workers.run(double, n) for n in range(120)), return_exceptions=True)
    refused = [answer for answer in asked if isinstance(answer, KromiError)]
    assert refused
    assert {answer.code for answer in refused} == {"limit"}
    assert sum(isinstance(answer, int) for answer in asked) == 120 - len(refused)


async def test_the_loop_goes_on_while_a_process_works(workers: Workers) -> None:
    await workers.run(double, 1)
    running = asyncio.create_task(workers.run(time.sleep, 0.3))
    longest, last = 0.0, time.perf_counter()
    while not running.done():
        await asyncio.sleep(0)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    assert longest < 0.2


async def test_one_that_dies_takes_no_neighbor_with_it(workers: Workers) -> None:
    await workers.run(double, 1)
    neighbor = asyncio.create_task(workers.run(double, 5))
    with pytest.raises(Invalid):
        await workers.run(die)
    assert await neighbor == 10


async def test_one_whose_caller_goes_away_is_ended_and_the_next_call_does_not_wait_for_it() -> None:
    one = Workers(processes=1)
    try:
        await one.run(double, 1)
        left = asyncio.create_task(one.run(spin))
        await asyncio.sleep(0)
        left.cancel()
        with pytest.raises(asyncio.CancelledError):
            await left
        assert await asyncio.wait_for(one.run(double, 5), 20) == 10
    finally:
        one.close()
