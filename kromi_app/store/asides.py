"""Asides: what is told on the one channel beside brands' own hints: an id and what kind of thing happened."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import text

from kromi_app.store.connection import Connection

CHANNEL = "kromi"
"""The one channel; a notification is `brand revision`, `brand` where something else of it changed, or an aside."""
Kind = Literal["listed", "ended", "signed out"]
SIGNS: dict[str, Kind] = {"@": "listed", "!": "ended", "~": "signed out"}
"""What an aside begins with: the brands of an account changed; a token, a connection or an account is not
what it was, which triggers tell, whatever ends it; a session ended."""
_SIGN_OF = {kind: sign for sign, kind in SIGNS.items()}
_MEMBERS = text("SELECT pg_notify(:channel, :sign || account_id) FROM member WHERE brand_id = :brand")


async def tell(connection: Connection, kind: Kind, subject: str) -> None:
    """Tell of an account, or of a session by its hash, once this is committed."""
    await connection.execute(
        text("SELECT pg_notify(:channel, :aside)"), {"channel": CHANNEL, "aside": f"{_SIGN_OF[kind]}{subject}"}
    )


async def tell_members(connection: Connection, brand_id: str) -> None:
    """Tell that the lists of all who may open a brand changed."""
    await connection.execute(_MEMBERS, {"channel": CHANNEL, "sign": _SIGN_OF["listed"], "brand": brand_id})


def read(hint: str) -> tuple[Kind, str] | None:
    """Return what an aside tells, and of which subject; None where a hint is a brand's."""
    kind = SIGNS.get(hint[:1])
    return (kind, hint[1:]) if kind else None
