"""Processes for imaging: what decodes files from anybody runs apart, with limits of memory and time.

Whatever a decoder does to its process, the server goes on: the caller gets an error in words, and the next
call has a fresh process.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, TypeVar

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

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of a module with values that can be pickled.

        Raises:
            Invalid: If it needs more memory or time than it may, or its process dies of it.
            LimitReached: If too much waits already.
        """
        if self._waiting >= WAITING:
            raise LimitReached("Too many files are being read.", "Try again in a moment.", retry_after_s=5)
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
        except (BrokenProcessPool, TimeoutError) as error:
            raise Invalid("This file takes more memory or time to read than it may.", "Make it smaller.") from error
        except MemoryError as error:
            raise Invalid("This file takes more memory to read than it may.", "Make it smaller.") from error
        except KromiError:
            done = True
            raise
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
