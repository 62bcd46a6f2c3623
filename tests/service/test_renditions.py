"""Renditions are made for those who wait for them, once for all of them, and for nobody else."""

from __future__ import annotations

import asyncio

import pytest

from kromi_app.service.renditions import Flights

FLIGHT = (("owner", "hash"), "640.webp")


async def test_what_one_stops_waiting_for_is_made_for_the_others_and_ends_with_the_last() -> None:
    flights, begun, ended = Flights(), asyncio.Event(), asyncio.Event()

    async def make() -> bytes:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return b""

    async def again() -> bytes:
        return b"made anew"

    first, second = (asyncio.create_task(flights.join(FLIGHT, make)) for _ in range(2))
    await begun.wait()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert not ended.is_set()
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    assert await flights.join(FLIGHT, again) == b"made anew"  # whoever comes now does not join what ends
    assert ended.is_set()
