"""Passwords: which are accepted, and their Argon2id hashes, made off the event loop."""

from __future__ import annotations

import asyncio
import base64
import secrets
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kromi_app.errors import Invalid, LimitReached
from kromi_app.service.common_passwords import COMMON_PASSWORDS

MIN_LENGTH = 8
MAX_LENGTH = 1024
"""In characters; without a bound, one request could keep a worker busy for as long as it likes."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: about 180 ms of one core by default.

    Attributes:
        memory_kib: Memory, in KiB.
        passes: Passes over it.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password is the right one.

    Attributes:
        matches: Whether it is.
        renewed: Its hash at the present cost, where it is right and was kept at another cost.
    """

    matches: bool
    renewed: str | None = None


def require_acceptable(password: str, email: str) -> None:
    """Refuse a password that a guesser would find, or that is too long to hash.

    Raises:
        Invalid: If it is too short, too long, among the most common, or the email.
    """
    if len(password) < MIN_LENGTH:
        raise Invalid(f"The password has {len(password)} characters.", f"Choose one of {MIN_LENGTH} or more.")
    if len(password) > MAX_LENGTH:
        raise Invalid(f"The password has more than {MAX_LENGTH} characters.", "Choose a shorter one.")
    plain = password.casefold()
    if plain in COMMON_PASSWORDS or len(set(plain)) == 1:
        raise Invalid("The password is among the first that guessers try.", "Choose another one.")
    if plain in (email.casefold(), email.casefold().partition("@")[0]):
        raise Invalid("The password is your email.", "Choose another one.")


class Passwords:
    """Hashes and verifies passwords in a few threads of its own.

    Args:
        cost: What one hash costs.
        workers: How many are made at once; each takes a core and `cost.memory_kib`.
        waiting: How many may wait for a worker before more are refused.
    """

    def __init__(self, cost: Cost | None = None, *, workers: int = 2, waiting: int = 20) -> None:
        """Make the pool; its threads start when they are needed."""
        cost = cost or Cost()
        self._hasher = PasswordHash((Argon2Hasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=1),))
        self._nobodys_hash = _unmatched_hash(cost)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="passwords")
        self._places = threading.BoundedSemaphore(workers + waiting)

    async def hash(self, password: str) -> str:
        """Return a new hash of a password, with its salt and its cost in it.

        Raises:
            LimitReached: If too many wait already.
        """
        return await self._run(lambda: self._hasher.hash(_bytes_of(password)))

    async def verify(self, password: str, password_hash: str | None) -> Verdict:
        """Tell whether a password is the one of a hash.

        Args:
            password: As it was typed.
            password_hash: What is kept; None where there is no such account, which takes the same
                work as a wrong password, so that the time tells nothing.

        Raises:
            LimitReached: If too many wait already.
        """
        if len(password) > MAX_LENGTH:
            return Verdict(False)
        held = password_hash or self._nobodys_hash
        matches, renewed = await self._run(lambda: self._hasher.verify_and_update(_bytes_of(password), held))
        return Verdict(matches, renewed)

    def close(self) -> None:
        """Let the threads go, without waiting for those who wait."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise LimitReached("Too many are signing in at once.", "Try again in a moment.", retry_after_s=5)
        try:
            future = self._pool.submit(work)
        except BaseException:
            self._places.release()
            raise
        future.add_done_callback(self._leave)
        return await asyncio.wrap_future(future)

    def _leave(self, _: Future[T]) -> None:
        """Free a place when the work is done, even where whoever asked for it has gone."""
        self._places.release()


def _bytes_of(password: str) -> bytes:
    """Return what is hashed: one form for however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _unmatched_hash(cost: Cost) -> str:
    """Return a hash of no known password: random bytes in the encoded form, made without any work."""
    salt, digest = (base64.b64encode(secrets.token_bytes(size)).decode("ascii").rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={cost.memory_kib},t={cost.passes},p=1${salt}${digest}"
