"""The stage, for every test here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fixtures.app import Kromi
from tests.fixtures.outages import own_world
from tests.security.stage import Stage, set_stage


@pytest_asyncio.fixture(loop_scope="session")
async def stage(kromi: Kromi) -> AsyncIterator[Stage]:
    """Everybody on the served app, without a browser."""
    async with own_world(kromi) as world, set_stage(kromi, world) as arranged:
        yield arranged
