"""Processes for imaging: what decodes files from anybody runs apart, with limits of memory and time.

Whatever a decoder does to its process, the server goes on: the caller gets an error in words, and the next
call has a fresh process.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import resource
import secrets
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

import structlog

from kromi_app.errors import Invalid, KromiError, LimitReached

PROCESSES = 2
MEMORY_BYTES = 2 * 1024**3
"""Of address space, for one process; a picture of 40 million pixels needs about a third of it."""
CPU_S = 600
"""For one process in all; it is made anew long before, after `TASKS`."""
TASKS = 200
PATIENCE_S = 30.0
WAITING = 40
"""More than this wait for a process; others are told to come back."""
WAITING_FOR_ONE = 100
"""As many may wait for the turn of one account."""
UNREADABLE = "This file takes more memory or time to read than it may."
log = structlog.get_logger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """Runs functions of this package in processes of their own, each alone: what one does to itself hurts no other."""

    def __init__(self, processes: int = PROCESSES, memory_bytes: int = MEMORY_BYTES) -> None:
        """Start none until one is needed."""
        self._processes = processes
        self._memory_bytes = memory_bytes
        self._idle: list[ProcessPoolExecutor] = []
        self._busy: set[ProcessPoolExecutor] = set()
        self._free = asyncio.Semaphore(processes)
        self._waiting = 0
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def turn(self, account_id: str) -> AsyncGenerator[None, None]:
        """Wait until nothing else runs for an account: what one sends keeps no process from the others.

        Raises:
            LimitReached: If too much waits for it already.
        """
        turn = self._turns.setdefault(account_id, _Turn())
        if turn.waiting >= WAITING_FOR_ONE:
            raise _too_many()
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                self._turns.pop(account_id, None)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of a module with values that can be pickled.

        Raises:
            Invalid: If it needs more memory or time than it may, its process dies of it, or it cannot do it.
            LimitReached: If too much waits already.
        """
        if self._waiting >= WAITING:
            raise _too_many()
        self._waiting += 1
        try:
            async with self._free:
                return await self._run(function, *args, **kwargs)
        finally:
            self._waiting -= 1

    async def _run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        pool = self._idle.pop() if self._idle else self._start()
        self._busy.add(pool)
        done = False
        try:
            result = await asyncio.wait_for(asyncio.wrap_future(pool.submit(_call, function, args, kwargs)), PATIENCE_S)
            done = True
            return result
        except (BrokenProcessPool, TimeoutError, MemoryError) as error:
            raise Invalid(UNREADABLE, "Make it smaller.") from error
        except KromiError:
            done = True
            raise
        except Exception as error:
            raise Invalid(f"Kromi cannot read this file ({_bug(error)}).", "Save it anew and try again.") from None
        finally:
            self._busy.discard(pool)
            if done:
                self._idle.append(pool)
            else:  # it is dead, at work still, or in a state that nobody knows
                _end(pool)

    def close(self) -> None:
        """End all processes, whatever they do."""
        for pool in (*self._idle, *self._busy):
            _end(pool)
        self._idle.clear()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_limit,
            initargs=(self._memory_bytes,),
            max_tasks_per_child=TASKS,
        )


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


def _too_many() -> LimitReached:
    return LimitReached("Too many files are being read.", "Try again in a moment.", retry_after_s=5)


def _bug(error: Exception) -> str:
    """Log where a bug is, without its text, which may hold what is in a file; return the id that it is logged with."""
    bug_id = secrets.token_hex(4)
    places = re.findall(r'File "([^"\n]+)", line (\d+), in \S+$', str(error.__cause__ or ""), re.M)
    log.error("reading_failed", id=bug_id, kind=type(error).__name__, places=[":".join(at) for at in places[-8:]])
    return bug_id


def _end(pool: ProcessPoolExecutor) -> None:
    processes: dict[int, Any] = getattr(pool, "_processes", None) or {}
    for process in list(processes.values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _limit(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _call(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    return function(*args, **kwargs)
