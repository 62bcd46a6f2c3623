"""What time it is; use cases take it as an argument, so that tests need not wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, with its zone."""
    return datetime.now(UTC)
