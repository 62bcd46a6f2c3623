"""Links are fetched from the public internet alone: every form of an inner address, and servers that misbehave."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.errors import Invalid
from kromi_app.service.fetching import Fetcher, is_public

HOST = "files.example"
NO_PLACE = "no place on the public internet"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def leading_to(*addresses: str) -> Fetcher:
    """Return a fetcher for which every name means some addresses."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    return Fetcher(resolve)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.0.192", "168.63.129.16", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1"),
        *(
            "fd00:ec2::254",
            "fec0::1",
            "ff02::1",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "2001:db8::1",
        ),
    ],
)
async def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(Invalid, match=NO_PLACE):
        await leading_to(address).fetch(f"https://{HOST}/", most_bytes=10, timeout_s=2)
    with pytest.raises(Invalid, match=NO_PLACE):
        await leading_to("8.8.8.8", address).fetch(f"https://{HOST}/", most_bytes=10, timeout_s=2)


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
async def test_an_address_that_is_written_in_another_way_leads_inside_all_the_same(host: str) -> None:
    with pytest.raises(Invalid, match=NO_PLACE):
        await Fetcher().fetch(f"https://{host}/", most_bytes=10, timeout_s=5)


@pytest.mark.parametrize(
    "url",
    [
        "http://files.example/",
        "ftp://files.example/",
        "file:///etc/passwd",
        "https://someone:secret@files.example/",
        "https:///path",
        "https://files.example\\@127.0.0.1/",
        "https://files.example:99999/",
        "https://files.example/\r\nHost: inner",
        "gopher://files.example/",
        "//files.example/",
        "https://[::1",
        "",
        "https://files.example/" + "x" * 2000,
    ],
)
async def test_only_https_addresses_are_fetched(url: str) -> None:
    with pytest.raises(Invalid, match="no https address"):
        await leading_to("8.8.8.8").fetch(url, most_bytes=10, timeout_s=2)


@given(st.integers(0, 2**32 - 1))
def test_no_ipv6_form_of_an_inner_address_is_public(number: int) -> None:
    inner = ipaddress.IPv4Address(number)
    if is_public(inner):
        return
    for form in (f"::ffff:{inner}", f"::{inner}", f"64:ff9b::{inner}"):
        assert not is_public(ipaddress.ip_address(form))
    assert not is_public(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))


async def test_what_a_public_address_answers_is_returned(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    async with served(tls, answering(b"Content-Type: Image/PNG; x=1\r\nCache-Control: max-age=60", b"pixels")) as (
        fetcher,
        url,
        asked,
    ):
        fetched = await fetcher.fetch(url, most_bytes=100, timeout_s=10)

    assert (fetched.data, fetched.media_type, fetched.max_age_s) == (b"pixels", "image/png", 60)
    assert f"host: {HOST}:".encode() in asked[0].lower()
    assert b"cookie" not in asked[0].lower()
    assert b"authorization" not in asked[0].lower()


async def test_a_name_that_changes_its_meaning_is_judged_by_where_the_connection_goes(
    tls: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"], ["10.0.0.1"]])
    looked_up: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return next(answers)

    async with served(tls, answering(b"", b"ok"), rebinding) as (fetcher, url, _):
        assert (await fetcher.fetch(url, most_bytes=100, timeout_s=10)).data == b"ok"

    assert looked_up == [HOST]


@pytest.mark.parametrize("status", [b"301 Moved", b"302 Found", b"307 Again", b"204 Empty", b"404 None", b"500 Fault"])
async def test_nobody_is_followed_elsewhere(tls: tuple[ssl.SSLContext, ssl.SSLContext], status: bytes) -> None:
    serve = answering(b"Location: https://169.254.169.254/", b"", status)
    async with served(tls, serve) as (fetcher, url, asked):
        with pytest.raises(Invalid, match=status[:3].decode()):
            await fetcher.fetch(url, most_bytes=100, timeout_s=10)

    assert len(asked) == 1


@pytest.mark.parametrize("said", [b"Content-Length: 1000000000", b"Transfer-Encoding: chunked"])
async def test_no_more_is_read_than_was_allowed(tls: tuple[ssl.SSLContext, ssl.SSLContext], said: bytes) -> None:
    sent = 0

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n" + said + b"\r\n\r\n")
        part = b"x" * 16_384
        while True:
            writer.write(b"4000\r\n" + part + b"\r\n" if b"chunked" in said else part)
            await writer.drain()
            sent += len(part)

    async with served(tls, endless) as (fetcher, url, _):
        with pytest.raises(Invalid, match="more than 1000 bytes"):
            await fetcher.fetch(url, most_bytes=1000, timeout_s=10)

    assert sent < 100_000_000


async def test_a_server_that_takes_its_time_is_left(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with served(tls, slow) as (fetcher, url, _):
        with pytest.raises(Invalid, match=r"within 0\.5 s"):
            await fetcher.fetch(url, most_bytes=1000, timeout_s=0.5)


async def test_what_was_packed_unasked_is_not_unpacked(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    async with served(tls, answering(b"Content-Encoding: gzip", b"\x1f\x8b")) as (fetcher, url, _):
        with pytest.raises(Invalid, match="not asked for"):
            await fetcher.fetch(url, most_bytes=1000, timeout_s=10)


async def test_a_server_that_is_not_the_one_that_was_named_is_refused(
    tls: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    async with served(tls, answering(b"", b"ok")) as (fetcher, url, asked):
        with pytest.raises(Invalid, match="could not be reached"):
            await fetcher.fetch(url.replace(HOST, "other.example"), most_bytes=1000, timeout_s=10)

    assert asked == []


def answering(headers: bytes, body: bytes, status: bytes = b"200 OK") -> Serve:
    """Return a server that gives one answer."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        said = b"\r\n".join(part for part in (headers, b"Content-Length: %d" % len(body)) if part)
        writer.write(b"HTTP/1.1 " + status + b"\r\n" + said + b"\r\n\r\n" + body)
        await writer.drain()

    return serve


@asynccontextmanager
async def served(
    tls: tuple[ssl.SSLContext, ssl.SSLContext],
    serve: Serve,
    resolve: Callable[[str, int], Awaitable[Sequence[str]]] | None = None,
) -> AsyncIterator[tuple[Fetcher, str, list[bytes]]]:
    """Serve over TLS on the loopback, which this fetcher alone may reach; keep what was asked."""
    of_server, of_client = tls
    asked: list[bytes] = []

    async def here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked.append(await reader.readuntil(b"\r\n\r\n"))
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=of_server)
    port = server.sockets[0].getsockname()[1]
    fetcher = Fetcher(resolve or here, may_reach=lambda address: str(address) == "127.0.0.1", tls=of_client)
    try:
        yield fetcher, f"https://{HOST}:{port}/thing", asked
    finally:
        server.close()


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The TLS of a server that is called `HOST`, and of clients that trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = Path(tmp_path_factory.mktemp("tls")) / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    of_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    of_server.load_cert_chain(file)
    return of_server, ssl.create_default_context(cafile=str(file))
