"""Fixtures of the MCP face's tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from tests.fixtures.mcp_face import Caller, Connect, Served, connected, serving


@pytest.fixture
def served(database_url: str) -> Iterator[Served]:
    """A running MCP face."""
    served = Served(database_url)
    with serving(served):
        yield served


@pytest.fixture
def connect(served: Served) -> Connect:
    """Open a client: `connect(token, era=..., name=...)`."""

    def connect(
        token: str, era: str = "2026-07-28", name: str = "claude-code", **more: Any
    ) -> AbstractAsyncContextManager[Caller]:
        return connected(served.url, token, era, name, **more)

    return connect
