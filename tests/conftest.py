"""Fixtures for every test: a real Postgres, the served app, a real browser, people."""

from __future__ import annotations

pytest_plugins = ("tests.fixtures.database", "tests.fixtures.app", "tests.fixtures.browser", "tests.fixtures.people")
