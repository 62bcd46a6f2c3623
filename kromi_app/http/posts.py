"""What may be posted to Kromi: from its own pages, not much, as a form or as JSON."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from kromi_app.errors import Invalid, NotPermitted

MAX_BODY = 16 * 1024
"""In bytes."""
MAX_FIELDS = 20
Kind = Literal["form", "json"]
KINDS: Mapping[str, Kind] = {"application/x-www-form-urlencoded": "form", "application/json": "json"}


@dataclass(frozen=True, slots=True)
class Post:
    """The fields of a post, and how they came, which is how they are answered."""

    kind: Kind
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a field; empty where it was not sent."""
        return self.fields.get(name, "")


def require_own_page(request: Request, origins: Collection[str]) -> None:
    """Refuse a post from another site's page, which would carry our cookie, or set it.

    Browsers name the page's origin in every post. Programs that are no browsers need not, and
    have no cookie of anybody to misuse.

    Raises:
        NotPermitted: If the page is none of Kromi's.
    """
    origin = request.headers.get("origin")
    unnamed = origin is None and request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if not unnamed and origin not in origins:
        raise NotPermitted("This was posted from a page that is not Kromi's.", "Open Kromi's own page and try again.")


async def read_post(request: Request) -> Post:
    """Read a post, no more of it than is allowed.

    Raises:
        HTTPException: If it is too large, or of another type.
        Invalid: If it is not what its type says.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await read_body(request, MAX_BODY, f"At most {MAX_BODY} bytes are allowed.")
    kind = KINDS.get(media_type)
    if kind is None and not body:
        kind = "form"
    if kind is None:
        raise HTTPException(415, f"Send {' or '.join(KINDS)}.")
    try:
        fields = _fields_of_json(body) if kind == "json" and body else _fields_of_form(body)
    except (ValueError, RecursionError) as error:
        raise Invalid("The body is not what its Content-Type says.", "Send its fields as text.") from error
    return Post(kind, fields)


async def read_body(request: Request, most: int, too_large: str) -> bytes:
    """Return a body, no more of it than is allowed.

    Args:
        request: What was posted.
        most: How many bytes may come.
        too_large: What is said of more.

    Raises:
        HTTPException: If it is too large, or ends early.
    """
    refusal = HTTPException(413, too_large, headers={"Connection": "close"})
    size = request.headers.get("content-length", "")
    if size.isdecimal() and int(size[:20]) > most:
        raise refusal
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise refusal
    except ClientDisconnect as error:
        raise HTTPException(400, "The body ended early.") from error
    return bytes(body)


def _fields_of_form(body: bytes) -> dict[str, str]:
    pairs = urllib.parse.parse_qsl(
        body.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"
    )
    return dict(pairs)


def _fields_of_json(body: bytes) -> dict[str, str]:
    data: object = json.loads(body)
    if not isinstance(data, dict):
        raise ValueError
    fields = cast("dict[str, object]", data)
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    if len(texts) < len(fields):
        raise ValueError
    return texts
