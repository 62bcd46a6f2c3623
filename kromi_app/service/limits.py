"""How often something may happen.

Signing in and up is counted in Postgres, so that a limit holds for all processes and survives a
restart. Calls with an access token, and renditions, are too many for a write each: their budget is
kept in the process, which starts it full, and where several processes serve, each grants its own.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kromi_app.errors import LimitReached
from kromi_app.service.clock import Clock, utc_now
from kromi_app.store import limits
from kromi_app.store.accounts import normal_email
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database

MAX_BUDGETS = 10_000
"""As many access tokens and accounts as one process remembers the calls of."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds."""

    count: int
    window_s: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Every limit there is; an address is an IPv4 address or an IPv6 /64 network."""

    sign_in_per_account: Rate = Rate(5, 15 * 60)
    sign_in_per_address: Rate = Rate(30, 15 * 60)
    sign_up_per_address: Rate = Rate(10, 60 * 60)
    calls_per_token: Rate = Rate(240, 60)
    calls_per_account: Rate = Rate(960, 60)
    uploads_per_account: Rate = Rate(600, 60 * 60)
    renditions_per_account: Rate = Rate(1200, 60 * 60)
    registrations_per_address: Rate = Rate(20, 60 * 60)
    documents_per_account: Rate = Rate(30, 60 * 60)

    @classmethod
    def of_calls(cls, per_minute: int) -> Rates:
        """Return the usual limits with so many calls for a token, and four times as many for a person."""
        return cls(calls_per_token=Rate(per_minute, 60), calls_per_account=Rate(4 * per_minute, 60))


class Limits:
    """Counts, and refuses what comes too often.

    Args:
        database: Where signing in and up is counted.
        rates: How much is too often.
        now: The clock of what is counted in the database.
        seconds: The clock of what is counted in the process, which never goes back.
    """

    def __init__(
        self,
        database: Database,
        rates: Rates | None = None,
        *,
        now: Clock = utc_now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with what the database holds, and with full budgets."""
        self._database = database
        self._rates = rates or Rates()
        self._now = now
        self._seconds = seconds
        self._budgets: dict[str, _Budget] = {}
        self._swept_at: datetime | None = None

    async def sign_in(self, email: str, ip: str) -> None:
        """Count an attempt to sign in, whether or not there is such an account.

        Raises:
            LimitReached: If it is one too many for the account or for the address.
        """
        await self._count(
            {_account_key(email): self._rates.sign_in_per_account, _key("in", ip): self._rates.sign_in_per_address}
        )

    async def sign_up(self, ip: str) -> None:
        """Count an attempt to sign up.

        Raises:
            LimitReached: If it is one too many for the address.
        """
        await self._count({_key("up", ip): self._rates.sign_up_per_address})

    async def upload(self, account_id: str) -> None:
        """Count a file that somebody sends.

        Raises:
            LimitReached: If it is one too many for the account.
        """
        await self._count({_key("file", account_id): self._rates.uploads_per_account})

    async def registration(self, ip: str) -> None:
        """Count a program that registers to be connected.

        Raises:
            LimitReached: If it is one too many for the address.
        """
        await self._count({_key("program", ip): self._rates.registrations_per_address})

    async def document(self, account_id: str) -> None:
        """Count a document that is read elsewhere for somebody.

        Raises:
            LimitReached: If it is one too many for the account.
        """
        rate = self._rates.documents_per_account
        self._take(f"document {account_id}", rate, "Too many programs were looked up for you.")

    async def forgive(self, connection: Connection, email: str) -> None:
        """Forget the attempts on an account, whose owner has just signed in."""
        await limits.forget(connection, _account_key(email))

    async def call(self, token_id: str, account_id: str) -> None:
        """Count a call with an access token that is known to be valid, and for the person whose it is.

        Raises:
            LimitReached: If it is one too many with the token, or with all that the person has.
        """
        rates, advice = self._rates, "; one edit may hold many operations"
        for key, rate, how in (
            (token_id, rates.calls_per_token, "with this access token"),
            (f"calls {account_id}", rates.calls_per_account, "with all of your access tokens together"),
        ):
            self._take(key, rate, f"More than {rate.count} calls in {rate.window_s} seconds {how}.", advice)

    async def rendition(self, account_id: str) -> None:
        """Count a rendition that is to be made for somebody.

        Raises:
            LimitReached: If it is one too many for the account.
        """
        rate = self._rates.renditions_per_account
        self._take(f"rendition {account_id}", rate, "Too many renditions are made for you.")

    def _take(self, key: str, rate: Rate, problem: str, advice: str = "") -> None:
        """Take one of a budget, or refuse."""
        now = self._seconds()
        budget = self._budgets.pop(key, None) or _Budget(rate.count, now)
        self._budgets[key] = budget
        if len(self._budgets) > MAX_BUDGETS:
            del self._budgets[next(iter(self._budgets))]
        wait_s = budget.spend(rate, now)
        if wait_s:
            raise LimitReached(problem, f"Wait {wait_s} s{advice}.", retry_after_s=wait_s)

    async def _count(self, rates: dict[str, Rate]) -> None:
        now, wait_s = self._now(), 0
        async with self._database.transaction() as connection:
            for key in sorted(rates):  # in one order everywhere, so that no two wait for each other
                rate = rates[key]
                window = timedelta(seconds=rate.window_s)
                tally = await limits.count(connection, key, now, window)
                if tally.count > rate.count:
                    left_s = (tally.window_start + window - now).total_seconds()
                    wait_s = max(wait_s, math.ceil(left_s), 1)
            await self._sweep(connection, now)
        if wait_s:
            raise LimitReached(
                "Too many attempts.", f"Try again in {math.ceil(wait_s / 60)} min.", retry_after_s=wait_s
            )

    async def _sweep(self, connection: Connection, now: datetime) -> None:
        """Delete what no limit looks at any more, since an address may be guessed from its hash."""
        rates = self._rates
        counted = (
            *(rates.sign_in_per_account, rates.sign_in_per_address, rates.sign_up_per_address),
            *(rates.uploads_per_account, rates.registrations_per_address),
        )
        longest = timedelta(seconds=max(rate.window_s for rate in counted))
        if self._swept_at is None or now - self._swept_at > longest:
            self._swept_at = now
            await limits.sweep(connection, now - longest)


@dataclass(slots=True)
class _Budget:
    """A bucket that fills again steadily."""

    left: float
    at: float

    def spend(self, rate: Rate, now: float) -> int:
        """Take one, and return 0; or the seconds until there is one."""
        per_s = rate.count / rate.window_s
        self.left = min(float(rate.count), self.left + (now - self.at) * per_s)
        self.at = now
        if self.left < 1:
            return math.ceil((1 - self.left) / per_s)
        self.left -= 1
        return 0


def _account_key(email: str) -> str:
    return _hashed(f"in account {normal_email(email)}")


def _key(what: str, ip: str) -> str:
    return _hashed(f"{what} address {_network(ip)}")


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _network(ip: str) -> str:
    """Return what one household or machine has: an IPv4 address, or an IPv6 /64."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
