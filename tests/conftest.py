"""Fixtures for every test: a real Postgres, the served app, a real browser, people."""

from __future__ import annotations

from hypothesis import settings

pytest_plugins = (
    *("tests.fixtures.database", "tests.fixtures.app", "tests.fixtures.browser", "tests.fixtures.lines"),
    "tests.fixtures.people",
)

# A busy machine is slow for a moment; that fails no property.
settings.register_profile("kromi", deadline=None)
settings.load_profile("kromi")
