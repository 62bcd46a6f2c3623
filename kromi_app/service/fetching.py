"""Fetching: what a link leads to, and never into the network that Kromi itself stands in.

Whoever names an address might name one that only Kromi can reach. So its name is resolved here, every address that it
has is judged, and the connection goes to one that was judged, whatever the name leads to a moment later.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import httpx2

from kromi_app.errors import Invalid

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Returns the addresses of a host, given its name and a port."""
MAX_URL = 2000
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones, in networks without IPv4 (RFC 6052)."""
NEVER = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "168.63.129.16/32", "::/96", "fec0::/10")))
"""Beyond the registries' own: what clouds answer at inside, and IPv6 forms that were given up."""
AGENT = "Kromi"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    Attributes:
        data: The body.
        media_type: What it says it is, in lower case, without parameters; empty where it does not.
        max_age_s: For how long it says that it may be kept; None where it does not.
    """

    data: bytes
    media_type: str
    max_age_s: int | None = None


async def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as this machine knows them; none where it knows none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(one[4][0]) for one in found]


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the internet at large."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped or address.sixtofour or address.teredo:
            return False
    if any(address in network for network in NEVER):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class Fetches(Protocol):
    """Fetches what a link leads to."""

    async def fetch(self, url: str, *, most_bytes: int, timeout_s: float) -> Fetched:
        """Return what an address answers."""
        ...


class Fetcher:
    """Fetches over https, from public addresses, without following redirects.

    Args:
        resolve: Finds a host's addresses.
        may_reach: Tells whether an address may be connected to.
        tls: Which certificates are trusted; the machine's own where it is None.
    """

    def __init__(
        self,
        resolve: Resolve = resolved,
        *,
        may_reach: Callable[[Address], bool] = is_public,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Keep all three."""
        self._resolve = resolve
        self._may_reach = may_reach
        self._tls = tls

    async def fetch(self, url: str, *, most_bytes: int, timeout_s: float) -> Fetched:
        """Return what an address answers.

        Args:
            url: The address.
            most_bytes: As long as the body may be.
            timeout_s: As long as all of it may take.

        Raises:
            Invalid: If the address is none that may be fetched, or does not answer as it must.
        """
        try:
            async with asyncio.timeout(timeout_s):
                return await self._fetched(url, most_bytes)
        except TimeoutError:
            raise Invalid(f"The address did not answer within {timeout_s:g} s.", "Try again, or use another.") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, ssl.SSLError, OSError):
            raise Invalid("The address could not be reached.", "See whether it opens in a browser.") from None

    async def _fetched(self, url: str, most_bytes: int) -> Fetched:
        host, port = _place(url)
        pinned = await self._judged(host, port)
        asked = httpx2.URL(url)
        headers = {"Host": asked.netloc.decode("ascii"), "User-Agent": AGENT, "Accept-Encoding": "identity"}
        verify = self._tls if self._tls is not None else True
        async with (
            httpx2.AsyncClient(verify=verify, trust_env=False, follow_redirects=False, timeout=None) as client,
            client.stream(
                "GET",
                asked.copy_with(host=str(pinned)),
                headers=headers,
                extensions={"sni_hostname": asked.raw_host.decode("ascii")},
            ) as answer,
        ):
            if answer.status_code != 200:
                raise Invalid(f"The address answered {answer.status_code}.", "Give the address of the thing itself.")
            if answer.headers.get("content-encoding", "identity") != "identity":
                raise Invalid("The address answered in a form that was not asked for.")
            return Fetched(
                await _body(answer, most_bytes),
                answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
                _max_age_s(answer.headers.get("cache-control", "")),
            )

    async def _judged(self, host: str, port: int) -> Address:
        """Return an address of a host to connect to, if each that it has may be reached."""
        addresses = [ipaddress.ip_address(one.partition("%")[0]) for one in await self._resolve(host, port)]
        if not addresses or not all(self._may_reach(one) for one in addresses):
            # The same for both: what names mean inside of Kromi's network is nobody's to find out.
            raise Invalid("The address leads to no place on the public internet.", "Use a public https address.")
        return addresses[0]


def _place(url: str) -> tuple[str, int]:
    """Return the host and the port of an https address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        host, port, parts = None, 0, urlsplit("")
    strange = len(url) > MAX_URL or not url.isprintable() or "\\" in url or "@" in parts.netloc
    if host is None or parts.scheme != "https" or strange:
        raise Invalid("That is no https address.", "Use a public https address.")
    return host, port


async def _body(answer: httpx2.Response, most_bytes: int) -> bytes:
    size = answer.headers.get("content-length", "")
    data = bytearray()
    if not (size.isdecimal() and int(size[:20]) > most_bytes):
        async for chunk in answer.aiter_raw():
            data += chunk
            if len(data) > most_bytes:
                break
        else:
            return bytes(data)
    raise Invalid(f"The address answers with more than {most_bytes} bytes.", "Use something smaller.")


def _max_age_s(cache_control: str) -> int | None:
    for part in cache_control.lower().split(","):
        name, _, value = part.strip().partition("=")
        if name in ("no-store", "no-cache"):
            return 0
        if name == "max-age" and value.isdecimal():
            return min(int(value[:10]), 365 * 24 * 3600)
    return None
