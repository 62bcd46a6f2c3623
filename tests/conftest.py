"""Fixtures for every test: a real Postgres, the served app, a real browser, people."""

from __future__ import annotations

import pytest
from hypothesis import settings

FIXTURES = ("database", "clock", "app", "browser", "lines", "people", "leaks")
pytest_plugins = tuple(f"tests.fixtures.{name}" for name in FIXTURES)

# A busy machine is slow for a moment; that fails no property.
settings.register_profile("kromi", deadline=None)
settings.load_profile("kromi")

SLOW = ("tests/e2e/", "tests/web/", "tests/launch/", "tests/reliability/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long before the rest: no file keeps one process busy when the other has nothing left."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOW))
