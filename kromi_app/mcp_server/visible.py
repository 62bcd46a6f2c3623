"""Text as people see it: what is told to assistants holds nothing that hides from those who wrote and read it.

Control, zero-width and bidirectional characters can carry words to a model that no person sees. Those that scripts
and emoji are written with stay: joiners within words and emoji, variation selectors, the tags of flags.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

_UNSEEN = re.compile(
    r"""(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)
    | (?P<joiner>[\u200c\u200d])
    | (?P<selector>[\ufe00-\ufe0f\U000e0100-\U000e01ef]+)
    | [\0-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e]
    | [\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]
    """,
    re.VERBOSE,
)
_JOINED = frozenset(("L", "M", "S"))
"""The classes of what joiners stand between: letters, marks, and the symbols that emoji are."""


def visible_text(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return _UNSEEN.sub(_kept, text)


def visible(data: Any) -> Any:
    """Return JSON data with all of its text as people see it."""
    if isinstance(data, str):
        return visible_text(data)
    if isinstance(data, dict):
        return {visible_text(key): visible(part) for key, part in cast("dict[str, Any]", data).items()}
    if isinstance(data, (list, tuple)):
        return [visible(part) for part in cast("list[Any]", data)]
    return data


def may_hide(told: str) -> bool:
    """Tell whether there may be something unseen in data, from its JSON, which escapes control characters."""
    return not told.isascii() or "\\" in told or "\x7f" in told


def _kept(match: re.Match[str]) -> str:
    """Return what stays of something that may be unseen."""
    start, end = match.span()
    before, after = match.string[max(start - 1, 0) : start], match.string[end : end + 1]
    if match["flag"]:
        return match["flag"]
    if match["joiner"]:
        return match["joiner"] if _joins(before, after) else ""
    if match["selector"]:
        return match["selector"][0] if _is_selected(before, match["selector"][0]) else ""
    return ""


def _joins(before: str, after: str) -> bool:
    """Tell whether a joiner stands within a word or an emoji; Latin letters need none."""
    beside = (before, after)
    return all(char and not char.isascii() and unicodedata.category(char)[0] in _JOINED for char in beside)


def _is_selected(before: str, selector: str) -> bool:
    """Tell whether a variation selector has something to select: an ideograph's shape, or how a symbol looks."""
    if selector >= "\U000e0100":
        return unicodedata.name(before, "").startswith("CJK ") if before else False
    return bool(before) and (before in "#*0123456789" or not before.isascii())
