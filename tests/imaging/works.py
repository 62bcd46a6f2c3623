"""What the worker's processes are given to do in tests; a process finds it by its module's name."""

from __future__ import annotations

import os
import signal

from kromi_app.errors import Invalid


def double(number: int) -> int:
    return number * 2


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hoard() -> int:
    return len(bytearray(3 * 1024**3))


def spin() -> None:
    while True:
        pass


def refuse() -> None:
    raise Invalid("This is no picture.", "Send another.")


def stumble(content: str) -> float:
    try:
        return len(content) / 0
    except ZeroDivisionError as error:
        raise ZeroDivisionError(content) from error
