"""What fonts can vary and what they can do, in words.

Sources: OpenType 1.9.1, "Design-variation axis tag registry" and "Registered features"; for axes in capitals
Google Fonts' axis registry.
"""

from __future__ import annotations

from collections.abc import Mapping

AXES: Mapping[str, str] = {
    "wght": "Weight",
    "wdth": "Width",
    "opsz": "Optical size",
    "slnt": "Slant",
    "ital": "Italic",
    "BNCE": "Bounce",
    "CASL": "Casual",
    "CRSV": "Cursive",
    "ELSH": "Element shape",
    "FILL": "Fill",
    "FLAR": "Flare",
    "GRAD": "Grade",
    "INFM": "Informality",
    "MONO": "Monospace",
    "SHRP": "Sharpness",
    "SOFT": "Softness",
    "SPAC": "Spacing",
    "VOLM": "Volume",
    "WONK": "Wonky",
    "XHGT": "x-height",
    "YTLC": "Height of small letters",
    "YOPQ": "Thin strokes",
    "XOPQ": "Thick strokes",
}
FEATURES: Mapping[str, str] = {
    "dlig": "Discretionary ligatures",
    "hlig": "Historical ligatures",
    "case": "Case-sensitive forms",
    "smcp": "Small capitals",
    "c2sc": "Small capitals from capitals",
    "pcap": "Petite capitals",
    "titl": "Titling",
    "lnum": "Lining figures",
    "onum": "Oldstyle figures",
    "pnum": "Proportional figures",
    "tnum": "Tabular figures",
    "frac": "Fractions",
    "ordn": "Ordinals",
    "sups": "Superscript",
    "subs": "Subscript",
    "sinf": "Scientific inferiors",
    "zero": "Slashed zero",
    "salt": "Stylistic alternates",
    "swsh": "Swashes",
    "hist": "Historical forms",
}
"""Those that designers turn on; what is on by itself (`liga`, `calt`, `kern`, `locl`, …) is not theirs to choose."""


def axis_name(tag: str) -> str:
    """Return what an axis is called; its tag where nobody registered it."""
    return AXES.get(tag, tag)


def feature_name(tag: str) -> str | None:
    """Return what a feature is called; None where it is none to choose."""
    if tag[:2] == "ss" and tag[2:].isdigit():
        return f"Stylistic set {int(tag[2:])}"
    if tag[:2] == "cv" and tag[2:].isdigit():
        return f"Character variant {int(tag[2:])}"
    return FEATURES.get(tag)
