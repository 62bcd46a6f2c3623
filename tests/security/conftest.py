"""The stage, and what the composed app can be asked, for every test here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio

from kromi_app.launch import pages
from tests.fixtures.app import START_S, Kromi
from tests.fixtures.outages import own_world
from tests.security.stage import Stage, set_stage

Composed = dict[Literal["routes", "events"], set[str]]


@pytest.fixture(scope="session")
def composed(built_pages: None) -> Composed:
    """What the composed app can be asked; it is composed in another process, since Reflex keeps one app for each."""
    command = [sys.executable, "-m", "tests.security.composed"]
    printed = subprocess.run(
        command, cwd=pages.ROOT, check=True, capture_output=True, text=True, timeout=START_S
    ).stdout
    return {key: set(names) for key, names in json.loads(printed.splitlines()[-1]).items()}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage(kromi: Kromi) -> AsyncIterator[Stage]:
    """Everybody on the served app, without a browser, for tests after which nothing has changed."""
    async with own_world(kromi) as world, set_stage(kromi, world) as arranged:
        yield arranged


@pytest_asyncio.fixture(loop_scope="session")
async def own_stage(kromi: Kromi) -> AsyncIterator[Stage]:
    """Everybody anew, for a test that changes something."""
    async with own_world(kromi) as world, set_stage(kromi, world) as arranged:
        yield arranged
