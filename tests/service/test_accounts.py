"""Accounts: signing up and in, sessions, personal access tokens; on a real Postgres."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections import Counter
from datetime import datetime, timedelta

import argon2
import pytest

from kromi_app.brand.actor import Actor
from kromi_app.errors import Conflict, Invalid, KromiError, LimitReached, NotFound, NotPermitted
from kromi_app.service.accounts import Accounts
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store import accounts as kept
from kromi_app.store import sessions, tokens
from kromi_app.store.database import Database
from tests.fixtures.clock import Clock

pytestmark = pytest.mark.asyncio

PASSWORD = "seven bright herons"
CHEAP = Cost(memory_kib=8, passes=1)
MANY = Rates(Rate(1000, 900), Rate(1000, 900), Rate(1000, 3600))


@pytest.fixture
def email() -> str:
    return f"mia-{secrets.token_hex(6)}@example.com"


@pytest.fixture
def accounts(database: Database, clock: Clock) -> Accounts:
    return Accounts(database, Passwords(CHEAP), Limits(database, MANY, now=clock), session_days=14, now=clock)


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often Argon2 ran, and with which parameters."""
    counted = Counter[str]()
    verify, make = argon2.PasswordHasher.verify, argon2.PasswordHasher.hash

    def counting_verify(self: argon2.PasswordHasher, password_hash: str, password: bytes) -> bool:
        counted[str(argon2.extract_parameters(password_hash))] += 1
        return verify(self, password_hash, password)

    def counting_hash(self: argon2.PasswordHasher, password: bytes, *, salt: bytes | None = None) -> str:
        made = make(self, password, salt=salt)
        counted[str(argon2.extract_parameters(made))] += 1
        return made

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counting_verify)
    monkeypatch.setattr(argon2.PasswordHasher, "hash", counting_hash)
    return counted


async def refusal_of_sign_in(accounts: Accounts, email: str, password: str) -> KromiError:
    with pytest.raises(KromiError) as refused:
        await accounts.sign_in(email, password, "192.0.2.1")
    return refused.value


async def test_whoever_signs_up_is_signed_in_and_may_sign_in_again(accounts: Accounts, email: str) -> None:
    first = await accounts.sign_up("  Mia   Lund ", f" {email.upper()} ", PASSWORD, "192.0.2.1")
    second = await accounts.sign_in(email.title(), PASSWORD, "192.0.2.1")

    actor = await accounts.actor_of_session(second)
    assert first != second
    assert actor == await accounts.actor_of_session(first)
    assert actor is not None
    assert (actor.name, actor.face, actor.label) == ("Mia Lund", "web", "Mia Lund")


async def test_a_password_may_be_composed_by_another_keyboard(accounts: Accounts, email: str) -> None:
    await accounts.sign_up("Mia", email, "caf\u00e9 au lait", "192.0.2.1")

    assert await accounts.sign_in(email, "cafe\u0301 au lait", "192.0.2.1")


async def test_a_wrong_password_and_an_unknown_email_get_one_answer(accounts: Accounts, email: str) -> None:
    await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")

    wrong = await refusal_of_sign_in(accounts, email, "another password")
    unknown = await refusal_of_sign_in(accounts, f"x{email}", PASSWORD)
    not_even_one = await refusal_of_sign_in(accounts, "mia\x00\ud800", "\ud800" * 8)

    assert isinstance(wrong, NotPermitted)
    assert str(wrong) == str(unknown) == str(not_even_one)
    assert type(wrong) is type(unknown) is type(not_even_one)


async def test_an_unknown_email_takes_the_same_hashing_work_as_a_wrong_password(
    accounts: Accounts, email: str, hashings: Counter[str]
) -> None:
    await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    hashings.clear()

    await refusal_of_sign_in(accounts, email, "another password")
    for_wrong_password = hashings.copy()
    hashings.clear()
    await refusal_of_sign_in(accounts, f"x{email}", PASSWORD)

    assert sum(for_wrong_password.values()) == 1
    assert hashings == for_wrong_password  # the same parameters, as often


async def test_a_taken_email_takes_the_same_hashing_work_and_is_not_named(
    accounts: Accounts, email: str, hashings: Counter[str]
) -> None:
    await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    for_free_email = hashings.copy()
    hashings.clear()

    with pytest.raises(Conflict) as refused:
        await accounts.sign_up("Noa", email.upper(), "nine dark wagtails", "192.0.2.1")

    assert hashings == for_free_email
    assert str(refused.value) == "Could not sign up with these details. If you already have an account, sign in."
    assert await accounts.sign_in(email, PASSWORD, "192.0.2.1")


async def test_two_who_sign_up_with_one_email_at_once_make_one_account(accounts: Accounts, email: str) -> None:
    both = await asyncio.gather(
        *(accounts.sign_up(name, email, PASSWORD, "192.0.2.1") for name in ("Mia", "Noa")), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in both) == ["Conflict", "str"]


@pytest.mark.parametrize("password", ["short", "x" * 1025, "password123", "PassWord123", "a" * 30])
async def test_a_password_that_a_guesser_would_find_is_refused(accounts: Accounts, email: str, password: str) -> None:
    with pytest.raises(Invalid) as refused:
        await accounts.sign_up("Mia", email, password, "192.0.2.1")

    assert password not in str(refused.value)
    with pytest.raises(NotFound):
        await accounts.person(email)


async def test_the_email_is_no_password(accounts: Accounts, email: str) -> None:
    for password in (email, email.partition("@")[0].upper()):
        with pytest.raises(Invalid):
            await accounts.sign_up("Mia", email, password, "192.0.2.1")


@pytest.mark.parametrize(
    "email",
    [
        "",
        "mia",
        "@example.com",
        "mia@",
        "a@b@c.d",
        "mia @example.com",
        "mia@exa mple.com",
        "m\x00@example.com",
        "mia@.com",
        "mia@example..com",
        f"mia@{'a' * 260}.com",
        f"{'m' * 65}@example.com",
        "mia\u202e@example.com",
    ],
)
async def test_what_is_no_email_is_refused(accounts: Accounts, email: str) -> None:
    with pytest.raises(Invalid, match="not an email"):
        await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Mia\x00", "Mia\u202eaiM", "\u200d", "\ud800"])
async def test_what_is_no_name_is_refused(accounts: Accounts, email: str, name: str) -> None:
    with pytest.raises(Invalid, match="name"):
        await accounts.sign_up(name, email, PASSWORD, "192.0.2.1")


@pytest.mark.parametrize("name", ["Mia", "Søren Ångström", "李小龙", "می\u200cخواهم", "O’Neil, Jr."])
async def test_names_of_all_languages_are_kept_as_they_are(accounts: Accounts, email: str, name: str) -> None:
    token = await accounts.sign_up(name, email, PASSWORD, "192.0.2.1")

    actor = await accounts.actor_of_session(token)
    assert actor is not None
    assert actor.name == name


async def test_a_session_ends_after_two_weeks_without_use(accounts: Accounts, email: str, clock: Clock) -> None:
    token = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    ended = list[str]()

    async def note(session: str) -> None:
        ended.append(session)

    accounts.on_session_end(note)
    for _ in range(3):
        clock.go(days=13)
        assert await accounts.actor_of_session(token)
    clock.go(days=14)

    assert await accounts.ended({token}) == {token}
    assert await accounts.actor_of_session(token) is None
    assert ended == [token]
    clock.go(days=-14)
    assert await accounts.actor_of_session(token) is None


async def test_asking_which_sessions_have_ended_does_not_use_them(accounts: Accounts, email: str, clock: Clock) -> None:
    token = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    clock.go(days=13)
    assert await accounts.ended({token}) == set()
    clock.go(days=2)

    assert await accounts.ended({token, "never given out"}) == {token, "never given out"}


async def test_using_a_session_is_written_down_once_a_minute(
    accounts: Accounts, database: Database, email: str, clock: Clock
) -> None:
    token = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    started = clock.at

    async def seen_at() -> datetime:
        async with database.reading() as connection:
            session = await sessions.by_hash(connection, _sha256(token))
        assert session is not None
        return session.seen_at

    clock.go(seconds=59)
    await accounts.actor_of_session(token)
    assert await seen_at() == started
    clock.go(seconds=2)
    await accounts.actor_of_session(token)
    assert await seen_at() == started + timedelta(seconds=61)


async def test_signing_out_ends_the_session_and_tells_whoever_listens(accounts: Accounts, email: str) -> None:
    mine, other = [await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1"),
                   await accounts.sign_in(email, PASSWORD, "192.0.2.1")]  # fmt: skip
    ended = list[str]()

    async def fail(session: str) -> None:
        raise RuntimeError(session)

    async def note(session: str) -> None:
        ended.append(session)

    accounts.on_session_end(fail)
    accounts.on_session_end(note)
    await accounts.sign_out(mine)
    await accounts.sign_out(mine)

    assert ended == [mine]
    assert await accounts.actor_of_session(mine) is None
    assert await accounts.actor_of_session(other)


async def test_signing_in_sweeps_sessions_that_nobody_came_back_to(
    accounts: Accounts, database: Database, email: str, clock: Clock
) -> None:
    left = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    clock.go(days=15)
    await accounts.sign_in(email, PASSWORD, "192.0.2.1")

    async with database.reading() as connection:
        assert await sessions.by_hash(connection, _sha256(left)) is None


async def test_a_hash_of_another_cost_is_renewed_at_signing_in(
    accounts: Accounts, database: Database, email: str, clock: Clock
) -> None:
    await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    dearer = Accounts(database, Passwords(Cost(16, 2)), Limits(database, MANY, now=clock), now=clock)

    assert await dearer.sign_in(email, PASSWORD, "192.0.2.1")
    async with database.reading() as connection:
        found = await kept.with_password(connection, email)

    assert found is not None
    assert found[1].startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert await dearer.sign_in(email, PASSWORD, "192.0.2.1")


async def test_no_more_wait_for_hashing_than_there_are_places() -> None:
    passwords = Passwords(Cost(8 * 1024, 1), workers=1, waiting=1)

    answers = await asyncio.gather(*(passwords.hash(PASSWORD) for _ in range(4)), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, LimitReached)]
    assert len(refused) == 2
    assert all(one.retry_after_s for one in refused)
    assert await passwords.hash(PASSWORD)  # the places are free again
    passwords.close()


async def test_whoever_runs_kromi_is_told_that_an_email_is_taken(accounts: Accounts, email: str) -> None:
    made = await accounts.add_user(email, "Mia", PASSWORD)

    with pytest.raises(Conflict, match=email):
        await accounts.add_user(email, "Mia", PASSWORD)
    assert await accounts.person(email) == Actor(made.id, "Mia", "cli")


async def test_an_access_token_lets_an_assistant_act_within_its_scopes(
    accounts: Accounts, database: Database, email: str
) -> None:
    made = await accounts.add_user(email, "Mia", PASSWORD)
    token = await accounts.add_token(email, "laptop", ["brand:read"])

    found = await accounts.actor_of_token(token, "Claude")

    assert found is not None
    actor, token_id = found
    assert actor == Actor(made.id, "Mia", "mcp", "Claude", frozenset({"brand:read"}))
    assert actor.label == "Claude for Mia"
    assert len(token) == len("kromi_") + 43
    async with database.reading() as connection:
        assert await tokens.holder_of(connection, token) is None
        assert (await tokens.of_account(connection, made.id))[0].id == token_id


async def test_an_access_token_never_acts_as_the_person_alone(accounts: Accounts, email: str) -> None:
    await accounts.add_user(email, "Mia", PASSWORD)
    token = await accounts.add_token(email, "laptop", ["brand:write"])

    found = await accounts.actor_of_token(token, "")

    assert found is not None
    assert found[0].label == "An assistant for Mia"


async def test_a_revoked_access_token_is_worthless(accounts: Accounts, email: str) -> None:
    await accounts.add_user(email, "Mia", PASSWORD)
    await accounts.add_user(f"x{email}", "Noa", PASSWORD)
    mia, noa = await accounts.person(email), await accounts.person(f"x{email}")
    token = await accounts.add_token(email, "laptop", ["brand:read"])
    [held] = await accounts.list_tokens(mia)

    with pytest.raises(NotFound):
        await accounts.revoke_token(noa, held.id)
    assert await accounts.actor_of_token(token, "Claude")
    await accounts.revoke_token(mia, held.id)

    assert await accounts.actor_of_token(token, "Claude") is None
    assert await accounts.list_tokens(mia) == []


async def test_an_assistant_may_not_manage_access_tokens(accounts: Accounts, email: str) -> None:
    await accounts.add_user(email, "Mia", PASSWORD)
    token = await accounts.add_token(email, "laptop", ["brand:read", "brand:write"])
    found = await accounts.actor_of_token(token, "Claude")
    assert found is not None

    with pytest.raises(NotPermitted):
        await accounts.list_tokens(found[0])
    with pytest.raises(NotPermitted):
        await accounts.revoke_token(*found)


@pytest.mark.parametrize("scopes", [[], ["brand:admin"], ["brand:read", "everything"]])
async def test_a_token_is_of_known_scopes(accounts: Accounts, email: str, scopes: list[str]) -> None:
    await accounts.add_user(email, "Mia", PASSWORD)

    with pytest.raises(Invalid, match="allowed: brand:read, brand:write"):
        await accounts.add_token(email, "laptop", scopes)


async def test_one_kind_of_token_is_no_other(accounts: Accounts, email: str) -> None:
    session = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    token = await accounts.add_token(email, "laptop", ["brand:read"])

    assert await accounts.actor_of_token(session, "Claude") is None
    assert await accounts.actor_of_session(token) is None
    for nonsense in ("", "kromi_", "\x00", "kromi_\ud800"):
        assert await accounts.actor_of_token(nonsense, "Claude") is None
        assert await accounts.actor_of_session(nonsense) is None


async def test_no_secret_is_logged(
    accounts: Accounts, email: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)

    async def fail(session: str) -> None:
        raise RuntimeError(session)

    accounts.on_session_end(fail)
    session = await accounts.sign_up("Mia", email, PASSWORD, "192.0.2.1")
    await refusal_of_sign_in(accounts, email, "another password")
    token = await accounts.add_token(email, "laptop", ["brand:read"])
    await accounts.actor_of_token(token, "Claude")
    await accounts.sign_out(session)

    printed = capsys.readouterr()
    logged = caplog.text + printed.out + printed.err
    assert "session_end_failed" in logged
    for secret in (PASSWORD, "another password", session, token, email, "$argon2id$"):
        assert secret not in logged


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
