"""Languages by the letters that they are written in.

The sets of letters are those that Google Fonts cuts its families into, by the names that `@fontsource` gives them:
a family that has a set has all letters of its languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

LETTERS: Mapping[str, tuple[str, str]] = {
    "latin": ("Latin", "azAZéßøñ"),
    "latin-ext": ("Latin, extended", "ąčěğłőřşůžŠĐ"),
    "vietnamese": ("Vietnamese", "ấộửẵđơ"),
    "cyrillic": ("Cyrillic", "абжщыюяЖЯ"),
    "cyrillic-ext": ("Cyrillic, extended", "ҒғҚқҢң"),
    "greek": ("Greek", "αβγωΩάή"),
    "hebrew": ("Hebrew", "אבגשת"),
    "arabic": ("Arabic", "ابجدين"),
    "devanagari": ("Devanagari", "अकगमहि"),
    "bengali": ("Bengali", "অকগমহ"),
    "thai": ("Thai", "กขคมห"),
    "armenian": ("Armenian", "ԱԲաբգ"),
    "georgian": ("Georgian", "აბგდე"),
    "japanese": ("Japanese", "あいうアイウ日本語"),
    "korean": ("Korean", "가나다한글말"),
    "chinese-simplified": ("Chinese, simplified", "汉语这国书门"),
    "chinese-traditional": ("Chinese, traditional", "漢語這國書門"),
}
"""What each set is called, and letters that tell whether a font has it."""

_WRITTEN_IN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("latin", "latin-ext", "vietnamese"), ("Latin",)),
    **dict.fromkeys(("cyrillic", "cyrillic-ext"), ("Cyrillic",)),
    "japanese": ("Han", "Hiragana", "Katakana"),
    "korean": ("Hangul",),
    **dict.fromkeys(("chinese-simplified", "chinese-traditional"), ("Han",)),
}
SCRIPTS: Mapping[str, tuple[str, ...]] = {name: _WRITTEN_IN.get(name, (name.capitalize(),)) for name in LETTERS}
"""The scripts of each set, as Unicode calls them (UAX 24)."""

LANGUAGES: Mapping[str, str] = {
    "Arabic": "arabic",
    "Armenian": "armenian",
    "Bengali": "bengali",
    "Bulgarian": "cyrillic",
    "Croatian": "latin-ext",
    "Czech": "latin-ext",
    "Danish": "latin",
    "Dutch": "latin",
    "English": "latin",
    "Finnish": "latin",
    "French": "latin",
    "Georgian": "georgian",
    "German": "latin",
    "Greek": "greek",
    "Hebrew": "hebrew",
    "Hindi": "devanagari",
    "Hungarian": "latin-ext",
    "Icelandic": "latin",
    "Italian": "latin",
    "Kazakh": "cyrillic-ext",
    "Latvian": "latin-ext",
    "Lithuanian": "latin-ext",
    "Marathi": "devanagari",
    "Norwegian": "latin",
    "Persian": "arabic",
    "Polish": "latin-ext",
    "Portuguese": "latin",
    "Romanian": "latin-ext",
    "Russian": "cyrillic",
    "Serbian": "cyrillic",
    "Slovak": "latin-ext",
    "Spanish": "latin",
    "Swedish": "latin",
    "Thai": "thai",
    "Turkish": "latin-ext",
    "Ukrainian": "cyrillic",
    "Vietnamese": "vietnamese",
}
"""The set of letters that a language needs beside Latin's."""


LATIN = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2010, 0x2027),
    *(range(code, code + 1) for code in (0x20AC, 0x2122, 0x2212)),
    range(0xFB01, 0xFB03),
)
"""Western and central European letters, figures and the punctuation between them: what most texts need."""


def unicode_range(ranges: Iterable[range]) -> str:
    """Return characters as CSS says them (CSS Fonts 4, section 4.5)."""
    return ", ".join(f"U+{part[0]:04X}" + (f"-{part[-1]:04X}" if len(part) > 1 else "") for part in ranges)


def sets_in(codes: Collection[int]) -> tuple[str, ...]:
    """Return the sets of letters that a font with some characters has."""
    return tuple(name for name, (_, letters) in LETTERS.items() if all(ord(letter) in codes for letter in letters))
