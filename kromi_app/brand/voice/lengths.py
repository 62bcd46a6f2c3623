"""Lengths: how much of a channel's room a text takes, as the channel counts.

`web/ui/browser/lengths.js` counts the same beside a field while somebody types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from kromi_app.brand.records.message import Channel

CHANNEL_LIMITS: dict[Channel, int] = {
    "search_title": 60,
    "search_description": 160,
    "ad_headline": 30,
    "ad_description": 90,
    "app_subtitle": 30,
    "email_subject": 60,
    "push": 110,
    "social_post": 280,
}
"""As much as a channel shows or takes: Google Ads' responsive search ads (30, 90; support.google.com/google-ads,
About responsive search ads), App Store subtitles (30; developer.apple.com, Creating your product page), posts on X
(280; docs.x.com, Counting characters); the others are where clients and result pages commonly cut off."""

LINK_LENGTH = 23
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""The code points that count once in a post, others twice (twitter-text, config/v3.json: `ranges`, `defaultWeight`)."""
_IN_LINK = r"a-z0-9\-_~/#$&*+=%@\u00c0-\u024f\u0400-\u04ff"
_LINK = re.compile(rf"https?://[{_IN_LINK}.,:;!?'()\[\]]*[{_IN_LINK}]", re.IGNORECASE)
"""A link with its scheme, without the signs behind it; what has none may be a link to X or not."""
_PICTOGRAPH = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRESSED = f"{_PICTOGRAPH}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?(?:[\U000e0020-\U000e007f]+)?"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_DRESSED}(?:\u200d{_DRESSED})*")
"""What is drawn as one: flags, keycaps, and pictographs with their skin, hair and company
(Unicode Technical Standard #51, section 1.4.9, ED-17)."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
"""What takes the width of two (Unicode Standard Annex #11, East_Asian_Width W and F)."""


def channel_named(name: str) -> Channel | None:
    """Return a channel by its name; None for none."""
    return next((channel for channel in CHANNEL_LIMITS if channel == name), None)


def length_in(text: str, channel: Channel | None = None) -> int:
    """Return how much room a text takes: characters as people see them, weighed as the channel weighs them.

    Posts on X count links as 23, emoji and characters outside of Europe's and the Near East's scripts as 2
    (twitter-text, config/v3.json). Google counts characters of double width as 2 (support.google.com/google-ads,
    About text ads: double-width languages), and so do its result pages cut off by width.
    """
    weigh = _WEIGHTS.get(channel, _one) if channel else _one
    links = len(_LINK.findall(text)) if channel == "social_post" else 0
    plain = unicodedata.normalize("NFC", _LINK.sub("", text) if links else text)
    emoji = [match.group() for match in _EMOJI.finditer(plain) if len(match.group()) > 1]
    single = _EMOJI.sub(lambda match: match.group() if len(match.group()) == 1 else "", plain)
    return links * LINK_LENGTH + len(emoji) * weigh("\U0001f600") + sum(map(weigh, single))


def _one(_character: str) -> int:
    return 1


def _in_post(character: str) -> int:
    return 1 if any(begin <= ord(character) <= end for begin, end in _LIGHT) else 2


def _by_width(character: str) -> int:
    return 2 if _WIDE.match(character) else 1


_WEIGHTS: dict[Channel, Callable[[str], int]] = {
    "social_post": _in_post,
    **dict.fromkeys(("search_title", "search_description", "ad_headline", "ad_description"), _by_width),
}
