"""Upload addresses: a file too large for a call comes in once, from whoever asked for it, and nothing else."""

from __future__ import annotations

import asyncio
import logging
import shlex
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import text

from kromi_app.brand.actor import Actor
from kromi_app.service.assets import MAX_BYTES
from kromi_app.service.uploads import LASTS, MAX_WAITING, Uploads
from tests.fixtures.authorizing import Door, Somebody, door_on
from tests.fixtures.files import LOGO, as_file, no_files, photograph
from tests.fixtures.mcp_face import ERAS
from tests.fixtures.outages import until

pytestmark = pytest.mark.asyncio

PHOTO = as_file(photograph())


@pytest_asyncio.fixture(loop_scope="session")
async def door(database_url: str) -> AsyncIterator[Door]:
    """A running Kromi."""
    async with door_on(database_url) as opened:
        yield opened


@dataclass
class Asking:
    """An assistant of somebody's, at a brand of theirs."""

    door: Door
    person: Somebody
    brand: str
    token: str

    async def asked(self, era: str = ERAS[1], **arguments: Any) -> dict[str, Any]:
        """Ask for an address."""
        async with self.door.caller(self.token, era) as caller:
            return (await caller.call("add_asset", brand=self.brand, name="Quay", **arguments))["upload"]

    async def sent(
        self, address: str, data: bytes | AsyncIterator[bytes] = PHOTO, method: str = "PUT"
    ) -> httpx2.Response:
        """Send a file to an address, as a program that has nothing but it."""
        async with self.door.program() as program:
            return await program.request(method, address, content=data)

    async def kept(self) -> int:
        """Return how many files the brand holds."""
        return await self.counted("asset")

    async def counted(self, table: str) -> int:
        async with self.door.database.reading() as connection:
            rows = await connection.execute(
                text(f"SELECT count(*) FROM {table} WHERE brand_id = :brand"), {"brand": self.brand}
            )
            return rows.scalar_one()


@pytest_asyncio.fixture(loop_scope="session")
async def mia(door: Door) -> Asking:
    """An assistant that edits."""
    return await asking(door, edits="edits")


async def asking(door: Door, person: Somebody | None = None, **choice: Any) -> Asking:
    """Connect an assistant of somebody's, and make them a brand."""
    person = person or await door.person()
    brand = (await door.brands.create(person.actor, "Harbor")).id
    _, tokens = await door.connected(person, **choice)
    return Asking(door, person, brand, tokens["access_token"])


def refused(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["detail"]


GONE = (404, "There is no such upload address.")


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("method", ["PUT", "POST"])
async def test_a_file_comes_in_by_its_address_and_a_record_shows_it(mia: Asking, era: str, method: str) -> None:
    offered = await mia.asked(era)
    assert (offered["method"], offered["most_bytes"]) == ("PUT", MAX_BYTES)
    large = as_file(photograph(2000, 1600), "PNG")
    assert len(large) > 4 * 1024**2  # more than a call takes
    answer = await mia.sent(offered["address"], large, method)
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
    file = answer.json()["file"]
    image = {"op": "add", "kind": "image", "set": {"name": "Quay", "alt": "A quay", "file": file}}
    async with mia.door.caller(mia.token, era) as caller:
        done = await caller.call("edit_brand", brand=mia.brand, operations=[image])
    assert "files" not in {finding["check"] for finding in done["findings"]}


async def test_the_line_that_is_told_for_curl_sends_the_file(mia: Asking, tmp_path: Path) -> None:
    file = tmp_path / "wave.svg"
    file.write_bytes(LOGO)
    line = shlex.split((await mia.asked())["curl"])
    line[line.index("FILE")] = str(file)
    curl = await asyncio.create_subprocess_exec(*line, stdout=asyncio.subprocess.PIPE)
    out, _ = await curl.communicate()
    assert b'"media_type":"image/svg+xml"' in out
    assert await mia.kept() == 1


async def test_an_address_is_used_once_even_at_once(mia: Asking) -> None:
    address = (await mia.asked())["address"]
    answers = await asyncio.gather(*(mia.sent(address) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404]
    assert refused(await mia.sent(address)) == GONE
    assert await mia.kept() == 1


async def test_a_guess_or_half_an_address_takes_nothing(mia: Asking) -> None:
    address = (await mia.asked())["address"]
    for guess in (address[:-1], f"{address}x", f"{address.rpartition('/')[0]}/kromiu_{'0' * 43}"):
        assert refused(await mia.sent(guess)) == GONE
    assert await mia.kept() == 0
    assert (await mia.sent(address)).status_code == 201


async def test_what_is_kept_of_an_address_opens_nothing_and_no_log_holds_it(
    mia: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        address = (await mia.asked())["address"]
        secret = address.rpartition("/")[2]
        async with mia.door.database.reading() as connection:
            (row,) = await connection.execute(
                text("SELECT to_jsonb(u)::text FROM upload u WHERE brand_id = :brand"), {"brand": mia.brand}
            )
        kept_hash = row[0].partition('"secret_hash": "')[2].partition('"')[0]
        assert secret not in row[0]
        assert refused(await mia.sent(address.replace(secret, kept_hash))) == GONE
        assert (await mia.sent(address, b"no picture")).status_code == 400
    # Of the client's own lines, and of the access log, which Kromi serves without, none is looked at.
    others = ("httpx", "httpcore", "uvicorn.access")
    lines = [record for record in caplog.records if not record.name.startswith(others)]
    logged = "\n".join(record.getMessage() + str(record.exc_text or "") for record in lines)
    assert secret not in logged


async def test_an_address_is_over_after_ten_minutes_and_forgotten(mia: Asking, tmp_path: Path) -> None:
    address = (await mia.asked())["address"]
    mia.door.clock.later = LASTS + timedelta(seconds=1)
    assert refused(await mia.sent(address)) == GONE
    mia.door.clock.later = timedelta()
    await mia.asked()
    files = no_files(mia.door.database, tmp_path)
    tidying = Uploads(mia.door.database, files, mia.door.url, now=lambda: mia.door.clock() + LASTS)
    assert await mia.counted("upload") == 1
    await tidying.forget_old()
    assert await mia.counted("upload") == 0


@pytest.mark.parametrize("what", ["another person's", "one that it was not given", "one that it may only read"])
async def test_an_address_is_not_given_for_a_brand_that_is(door: Door, mia: Asking, what: str) -> None:
    eve = await door.person("Eve")
    brand = mia.brand
    if what == "one that it was not given":
        other = await door.brands.create(eve.actor, "Other")
        brand = (await door.brands.create(eve.actor, "Mine")).id
        _, tokens = await door.connected(eve, reach="some", brand=other.id)
    else:
        _, tokens = await door.connected(eve, edits="edits" if what == "another person's" else "none")
        if what == "one that it may only read":
            await door.brands.share(mia.person.actor, brand, eve.email, "editor")
    answer = await door.call(tokens["access_token"], "add_asset", brand=brand, name="x")
    assert "uploads/" not in answer.text
    assert (answer.status_code == 403) == (what == "one that it may only read")
    assert await mia.counted("upload") == 0


@pytest.mark.parametrize("era", ERAS)
async def test_an_assistant_that_only_proposes_sends_files_as_well(door: Door, era: str) -> None:
    shy = await asking(door, edits="proposes")
    assert (await shy.sent((await shy.asked(era))["address"])).status_code == 201
    assert await shy.kept() == 1


@pytest.mark.parametrize("end", ["connection", "token", "membership", "role"])
async def test_an_address_ends_with_what_it_was_asked_with(door: Door, mia: Asking, end: str) -> None:
    ben = await door.person("Ben")
    await door.brands.share(mia.person.actor, mia.brand, ben.email, "editor")
    if end == "token":
        token = await door.accounts.make_token(ben.actor, "CI", ["brand:read", "brand:write"])
    else:
        token = (await door.connected(ben, edits="edits"))[1]["access_token"]
    address = (await Asking(door, ben, mia.brand, token).asked())["address"]
    await ended(door, ben.actor, mia, ben.email, end)
    answer = await mia.sent(address)
    assert refused(answer) == GONE if end != "role" else answer.status_code == 403
    assert await mia.kept() == 0


async def ended(door: Door, person: Actor, owner: Asking, email: str, end: str) -> None:
    """Take away from a person what their address depends on."""
    if end == "token":
        (token,) = await door.accounts.list_tokens(person)
        await door.accounts.revoke_token(person, token.id)
    elif end == "connection":
        (connected,) = await door.connections.list(person)
        await door.connections.end(person, connected.grant.id)
    elif end == "membership":
        await door.brands.unshare(owner.person.actor, owner.brand, person.account_id)
    else:
        await door.brands.share(owner.person.actor, owner.brand, email, "viewer")


async def test_what_ends_while_the_file_comes_ends_the_file_as_well(mia: Asking, database_url: str) -> None:
    address, over = (await mia.asked())["address"], asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield PHOTO[:1000]
        await over.wait()
        yield PHOTO[1000:]

    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as looking:

        def counted() -> Any:
            return looking.execute("SELECT sum(count) FROM rate_limit").fetchone()

        before = counted()
        sending = asyncio.create_task(mia.sent(address, slow()))
        await until(lambda: counted() != before, 20, "it was not let in")
        await ended(mia.door, mia.person.actor, mia, "", "connection")
        over.set()
        assert refused(await sending) == GONE
    assert await mia.kept() == 0


@pytest.mark.parametrize("data", [b"MZ no picture", PHOTO[:3000], b"", b"<html><svg></svg></html>"])
async def test_what_is_no_picture_is_refused_and_its_address_is_used_up(mia: Asking, data: bytes) -> None:
    address = (await mia.asked())["address"]
    assert (await mia.sent(address, data)).status_code == 400
    assert refused(await mia.sent(address)) == GONE
    assert await mia.kept() == 0


async def test_what_is_too_large_is_refused_said_or_not_said_how_large(mia: Asking) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MAX_BYTES // 10**6 + 2):
            yield b"x" * 10**6

    for content in (b"x" * (MAX_BYTES + 1), endless()):
        address = (await mia.asked())["address"]
        async with mia.door.program() as program:
            try:
                answer = await program.put(address, content=content)
            except (httpx2.WriteError, httpx2.ReadError):
                continue  # the connection was ended while it was still being sent
        assert answer.status_code == 413
        assert refused(await mia.sent(address)) == GONE
    assert await mia.kept() == 0


async def test_only_so_many_addresses_wait_for_one_person(mia: Asking) -> None:
    async with mia.door.caller(mia.token) as caller:
        for _ in range(MAX_WAITING):
            await caller.call("add_asset", brand=mia.brand, name="x")
        assert (await caller.refused("add_asset", brand=mia.brand, name="x"))["code"] == "limit"
