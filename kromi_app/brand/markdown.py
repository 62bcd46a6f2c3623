"""Markdown as texts of a brand are written in: CommonMark with tables; its pictures are records of the brand."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
"""Reads and renders; what is drawn and what counts as a reference are told by the same tokens."""
_RECORD = re.compile(r"image:[A-Za-z0-9_-]{1,40}\Z")


@lru_cache(1024)
def pictures_in(text: str) -> tuple[str, ...]:
    """Return the records that a text shows as pictures, `![alt](image:quay)`, each once, in their order."""
    if "image:" not in text:
        return ()
    shown = (address_of(token) for block in MARKDOWN.parse(text) for token in block.children or ())
    return tuple(dict.fromkeys(address for address in shown if address))


def address_of(token: Token) -> str:
    """Return the record that a token shows as a picture; empty where it shows none."""
    address = str(token.attrGet("src") or "") if token.type == "image" else ""
    return address if _RECORD.match(address) else ""


def picture(record_id: str, alt: str) -> str:
    """Return how a text shows a picture."""
    words = re.sub(r"([\\\[\]])", r"\\\1", " ".join(alt.split()))
    return f"![{words}]({record_id})"
