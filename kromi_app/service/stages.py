"""Stages: telling whoever waits for long work how far it is, in plain words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

Stage = Callable[[str], Awaitable[None]]
"""Is told what begins now, such as `Drawing it`."""


async def unheard(words: str) -> None:
    """Tell nobody."""
    del words
