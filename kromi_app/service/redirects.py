"""Where people may be sent back to with a code: the addresses that programs name, and which match them."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from kromi_app.errors import Invalid

LOOPBACK = ("127.0.0.1", "::1", "localhost")
APPS = ("cursor", "vscode", "vscode-insiders", "vscodium", "windsurf", "zed")
"""Programs whose own schemes carry no dot; others have to be written as RFC 8252 asks, `com.example.app`."""
MAX_URI = 2000
_OWN_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")


def require_redirect(uri: str) -> str:
    """Return an address that a program may be given codes at.

    Raises:
        Invalid: If it is none, or a browser would not keep it from others: plain http leads only to this computer.
    """
    parts = _parts(uri)
    own = parts.scheme in APPS or _OWN_SCHEME.fullmatch(parts.scheme)
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(uri)) or own
    if not safe or (not own and not parts.hostname) or "@" in parts.netloc or "#" in uri:
        raise Invalid(
            f"{uri[:100]!r} is no redirect address that Kromi sends codes to.",
            "Use https, http on this computer, or a scheme of the program's own, without a fragment.",
        )
    return uri


def is_loopback(uri: str) -> bool:
    """Tell whether an address leads to whatever program listens on the person's own computer."""
    parts = _parts(uri)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def opens_an_app(uri: str) -> bool:
    """Tell whether an address has a scheme of a program's own, which no browser goes to."""
    return _parts(uri).scheme not in ("http", "https")


def matches(registered: str, asked: str) -> bool:
    """Tell whether an address is one that a program named: the same, but for the port on this computer.

    A program on a computer listens on whatever port is free (RFC 8252, section 7.3).
    """
    if registered == asked:
        return True
    if not (is_loopback(registered) and is_loopback(asked)) or "@" in _parts(asked).netloc:
        return False
    one, other = _parts(registered), _parts(asked)
    return (one.hostname, one.path, one.query) == (other.hostname, other.path, other.query) and "#" not in asked


def shown_place(uri: str) -> str:
    """Return where an address leads, as people read it: a host, or the scheme of a program."""
    parts = _parts(uri)
    return f"{parts.scheme}:" if opens_an_app(uri) or not parts.hostname else parts.hostname


def source_of(uri: str) -> str:
    """Return an address as a Content-Security-Policy names where a form may lead (CSP 3, section 2.3.1)."""
    parts = _parts(uri)
    # An IPv6 address is no host there, and a program's own scheme has none.
    if opens_an_app(uri) or ":" in (parts.hostname or ""):
        return f"{parts.scheme}:"
    return f"{parts.scheme}://{parts.netloc}"


def _parts(uri: str) -> SplitResult:
    strange = not uri.isascii() or not uri.isprintable() or any(char in uri for char in " \\\"'<>;,`{}|^")
    try:
        parts = urlsplit(uri)
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError:
        raise Invalid("That is no address.") from None
    if strange or len(uri) > MAX_URI:
        raise Invalid("That is no address.")
    return parts
