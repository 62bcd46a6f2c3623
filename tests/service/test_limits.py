"""Rate limits: what is counted, for whom, and until when; on a real Postgres."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import text

from kromi_app.errors import LimitReached, NotPermitted
from kromi_app.service import limits as limits_module
from kromi_app.service.accounts import Accounts
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store.database import Database
from tests.fixtures.clock import Clock

pytestmark = pytest.mark.asyncio

PASSWORD = "seven bright herons"
RATES = Rates(
    sign_in_per_account=Rate(3, 900),
    sign_in_per_address=Rate(5, 900),
    sign_up_per_address=Rate(2, 3600),
    calls_per_token=Rate(4, 60),
)


@pytest.fixture
def limits(database: Database, clock: Clock) -> Limits:
    return Limits(database, RATES, now=clock, seconds=lambda: clock.at.timestamp())


def an_email() -> str:
    return f"mia-{secrets.token_hex(6)}@example.com"


def a_network() -> str:
    """Return the first half of an IPv6 address."""
    return "2001:db8:" + ":".join(secrets.token_hex(2) for _ in range(2))


async def test_attempts_on_one_account_are_limited_from_wherever_they_come(limits: Limits, clock: Clock) -> None:
    email = an_email()
    for _ in range(3):
        await limits.sign_in(email, f"{a_network()}::1")
    clock.go(minutes=5)

    with pytest.raises(LimitReached) as refused:
        await limits.sign_in(f" {email.upper()}", f"{a_network()}::1")
    assert refused.value.retry_after_s == 600

    clock.go(minutes=10)
    await limits.sign_in(email, f"{a_network()}::1")


async def test_attempts_from_one_network_are_limited_on_whatever_account(limits: Limits) -> None:
    network = a_network()
    for host in range(5):
        await limits.sign_in(an_email(), f"{network}::{host}")

    with pytest.raises(LimitReached):
        await limits.sign_in(an_email(), f"{network}::ffff")
    await limits.sign_in(an_email(), f"{a_network()}::1")


async def test_an_address_is_the_same_however_it_is_written(limits: Limits) -> None:
    address = ".".join(str(secrets.randbelow(250) + 1) for _ in range(4))
    await limits.sign_up(address)
    await limits.sign_up(f"::ffff:{address}")

    with pytest.raises(LimitReached):
        await limits.sign_up(address)


async def test_what_is_no_address_counts_as_one(database: Database, clock: Clock) -> None:
    limits = Limits(database, Rates(sign_up_per_address=Rate(10**6, 3600)), now=clock)

    for strange in ("", "testclient", "fe80::1%eth0", "\ud800"):
        await limits.sign_up(strange)


async def test_limits_survive_a_restart(database: Database, clock: Clock) -> None:
    email, network = an_email(), a_network()

    def restarted() -> Accounts:
        return Accounts(database, Passwords(Cost(8, 1)), Limits(database, RATES, now=clock), now=clock)

    for _ in range(3):
        with pytest.raises(NotPermitted):
            await restarted().sign_in(email, PASSWORD, f"{network}::1")

    with pytest.raises(LimitReached):
        await restarted().sign_in(email, PASSWORD, f"{network}::1")


async def test_a_refused_attempt_costs_no_hashing_even_with_the_right_password(
    database: Database, limits: Limits, clock: Clock
) -> None:
    passwords = Passwords(Cost(8, 1))
    accounts, email = Accounts(database, passwords, limits, now=clock), an_email()
    await accounts.add_user(email, "Mia", PASSWORD)
    for _ in range(3):
        await limits.sign_in(email, f"{a_network()}::1")
    passwords.close()  # hashing anything would fail from here on

    with pytest.raises(LimitReached):
        await accounts.sign_in(email, PASSWORD, f"{a_network()}::1")


async def test_signing_in_forgives_the_attempts_before(database: Database, limits: Limits, clock: Clock) -> None:
    accounts, email = Accounts(database, Passwords(Cost(8, 1)), limits, now=clock), an_email()
    await accounts.add_user(email, "Mia", PASSWORD)

    for _ in range(3):
        for _ in range(2):
            with pytest.raises(NotPermitted):
                await accounts.sign_in(email, "another password", f"{a_network()}::1")
        assert await accounts.sign_in(email, PASSWORD, f"{a_network()}::1")


async def test_neither_emails_nor_addresses_are_kept(database: Database, limits: Limits) -> None:
    email, address = an_email(), f"{a_network()}::1"
    await limits.sign_in(email, address)
    await limits.sign_up(address)

    async with database.reading() as connection:
        keys = list((await connection.execute(text("SELECT key FROM rate_limit"))).scalars())
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


async def test_what_no_limit_looks_at_any_more_is_swept(database: Database, limits: Limits, clock: Clock) -> None:
    await limits.sign_in(an_email(), f"{a_network()}::1")
    clock.go(hours=1, seconds=1)
    await limits.sign_up(f"{a_network()}::1")

    async with database.reading() as connection:
        rows = await connection.execute(
            text("SELECT count(*) FROM rate_limit WHERE window_start < :before"),
            {"before": clock.at - timedelta(hours=1)},
        )
        assert rows.scalar_one() == 0


async def test_calls_with_one_token_are_limited_and_the_budget_fills_again(limits: Limits, clock: Clock) -> None:
    for _ in range(4):
        await limits.call("token", "mia")
    await limits.call("another token", "another person")

    with pytest.raises(LimitReached) as refused:
        await limits.call("token", "mia")
    assert refused.value.retry_after_s == 15

    clock.go(seconds=15)
    await limits.call("token", "mia")
    with pytest.raises(LimitReached):
        await limits.call("token", "mia")


async def test_calls_of_one_person_are_limited_whatever_tokens_they_come_with(database: Database, clock: Clock) -> None:
    limits = Limits(database, Rates.of_calls(1), seconds=lambda: clock.at.timestamp())
    for number in range(4):
        await limits.call(f"token {number}", "mia")
    with pytest.raises(LimitReached, match="with all of your access tokens together") as refused:
        await limits.call("one more token", "mia")

    assert refused.value.retry_after_s == 15
    await limits.call("a token", "jonas")


async def test_calls_need_no_database() -> None:
    nowhere = Database("postgresql+psycopg://nobody@127.0.0.1:9/nothing")

    await Limits(nowhere).call("token", "mia")


async def test_a_process_remembers_the_calls_of_so_many_tokens(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "MAX_BUDGETS", 3)
    for _ in range(4):
        await limits.call("busy", "mia")
    for token in ("idle", "busy", "new"):
        try:
            await limits.call(token, "mia")
        except LimitReached:
            assert token == "busy"

    with pytest.raises(LimitReached):  # the one that was idle longest was forgotten, not the busy one
        await limits.call("busy", "mia")
