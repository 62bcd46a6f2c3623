"""Lockups: a symbol and a wordmark laid to one mark, beside each other or one above the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from kromi_app.imaging.ink import reach
from kromi_app.imaging.svg import SVG_NS, drawn
from kromi_app.imaging.versions import written

Arrangement = Literal["horizontal", "stacked"]
HEIGHT = 100.0
"""Of a horizontal lockup, in its own units."""
WORD, GAP = 0.62, 0.34
"""Beside each other: how high the word is and how far it stands off, in heights of the symbol."""
WIDE, OVER = 0.42, 0.2
"""Above each other: how wide the symbol is and how far it stands off, in widths of the word."""
_OWN = re.compile(r"#([\w.:-]+)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A drawing with the box that its ink fills, in its own units."""

    root: ET.Element
    box: tuple[float, float, float, float]

    @property
    def ratio(self) -> float:
        return self.box[2] / self.box[3]


def lockup(symbol: bytes, wordmark: bytes, arrangement: Arrangement) -> bytes:
    """Return two clean drawings as one, laid out by their ink and not by the clear space in their files."""
    one, two = _part(symbol), _part(wordmark)
    if arrangement == "horizontal":
        height = HEIGHT * WORD
        word = (HEIGHT * (one.ratio + GAP), (HEIGHT - height) / 2, height * two.ratio, height)
        return _laid((one, (0, 0, HEIGHT * one.ratio, HEIGHT)), (two, word))
    wide = HEIGHT * 2
    across = wide * WIDE
    sign = ((wide - across) / 2, 0.0, across, across / one.ratio)
    return _laid((one, sign), (two, (0, sign[3] + wide * OVER, wide, wide / two.ratio)))


def _laid(*placed: tuple[_Part, tuple[float, float, float, float]]) -> bytes:
    width = max(x + across for _, (x, _y, across, _down) in placed)
    height = max(y + down for _, (_x, y, _across, down) in placed)
    root = ET.Element(f"{{{SVG_NS}}}svg", {"viewBox": f"0 0 {width:.3f} {height:.3f}"})
    for number, (part, (x, y, across, down)) in enumerate(placed):
        inner = _renamed(part.root, f"part{number}-")
        inner.attrib.update({"x": f"{x:.3f}", "y": f"{y:.3f}", "width": f"{across:.3f}", "height": f"{down:.3f}"})
        inner.set("viewBox", " ".join(f"{number:.4f}" for number in part.box))
        root.append(inner)
    return written(root)


def _part(clean: bytes) -> _Part:
    root: ET.Element = fromstring(clean)
    left, top, width, height = (float(number) for number in root.get("viewBox", "").replace(",", " ").split())
    shown = drawn(clean, 1024).image
    # What a drawing shows is its box fitted into its size; of a rebuilt one the two have the same sides.
    x, y, across, down = reach(shown)
    return _Part(root, (left + x * width, top + y * height, across * width, down * height))


def _renamed(root: ET.Element, prefix: str) -> ET.Element:
    """Give the ids of a drawing, and what refers to them, names that the other drawing has not."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, prefix + value)
            elif key.endswith("href") or "url(" in value:
                element.set(key, _OWN.sub(rf"#{prefix}\1", value))
    return root
