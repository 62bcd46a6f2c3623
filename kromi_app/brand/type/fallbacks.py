"""Fallbacks that take the room of the font that they stand in for, so that nothing shifts when it has loaded.

The overrides are descriptors of `@font-face` (CSS Fonts 5, "Font metrics override descriptors" and
"`size-adjust`"). The method is the one that capsize's `createFontStack` and Next.js' `next/font` publish:
`size-adjust` is the ratio of the mean widths of letters, weighted by how often a language uses them; since it
scales the other metrics too, these are divided by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """What of a font decides how much room text takes, in units of its em.

    Attributes:
        units_per_em: How many units the em has.
        ascent: From the baseline up; of `hhea`, or of `OS/2` where the font asks for that.
        descent: From the baseline down, as the font has it: negative.
        line_gap: What the font adds between lines.
        average_width: Of letters, weighted by how often they are used.
        cap_height: Of capitals; 0 where the font does not say.
        x_height: Of small letters; 0 where the font does not say.
    """

    units_per_em: int
    ascent: int
    descent: int
    line_gap: int
    average_width: float
    cap_height: int = 0
    x_height: int = 0


@dataclass(frozen=True, slots=True)
class Overrides:
    """The descriptors of a fallback's `@font-face`, each as a share of 1."""

    size_adjust: float
    ascent_override: float
    descent_override: float
    line_gap_override: float

    def css(self) -> dict[str, str]:
        """Return the descriptors as CSS."""
        return {
            name.replace("_", "-"): f"{getattr(self, name) * 100:.4f}".rstrip("0").rstrip(".") + "%"
            for name in ("size_adjust", "ascent_override", "descent_override", "line_gap_override")
        }


SYSTEM: Mapping[str, Metrics] = {
    "Arial": Metrics(2048, 1854, -434, 67, 913, 1467, 1062),
    "Helvetica": Metrics(2048, 1577, -471, 0, 913, 1469, 1071),
    "Helvetica Neue": Metrics(1000, 952, -213, 28, 450, 714, 517),
    "Segoe UI": Metrics(2048, 2210, -514, 0, 908, 1434, 1024),
    "Tahoma": Metrics(2048, 2049, -423, 0, 917, 1489, 1117),
    "Trebuchet MS": Metrics(2048, 1923, -455, 0, 934, 1465, 1071),
    "Verdana": Metrics(2048, 2059, -430, 0, 1049, 1489, 1117),
    "Georgia": Metrics(2048, 1878, -449, 0, 913, 1419, 986),
    "Times New Roman": Metrics(2048, 1825, -443, 87, 832, 1356, 916),
    "Courier New": Metrics(2048, 1705, -615, 0, 1229, 1170, 866),
}
"""Fonts that many devices have, by their metrics as `@capsizecss/metrics` publishes them, version 4.3.0."""
LIKE: Mapping[str, tuple[str, ...]] = {
    "Arial": ("ArialMT", "Liberation Sans", "Arimo"),
    "Times New Roman": ("TimesNewRomanPSMT", "Liberation Serif", "Tinos"),
    "Courier New": ("CourierNewPSMT", "Liberation Mono", "Cousine"),
    "Georgia": ("Gelasio",),
}
"""Other names of a font, and fonts made to the same metrics."""
STANDS_IN = {
    "sans-serif": "Arial",
    "serif": "Times New Roman",
    "display": "Times New Roman",
    "handwriting": "Arial",
    "monospace": "Courier New",
}
"""Which of them stands in for a family, by its class."""


def overrides(font: Metrics, fallback: Metrics) -> Overrides:
    """Return what makes a fallback take the room of a font."""
    adjust = (font.average_width / font.units_per_em) / (fallback.average_width / fallback.units_per_em)
    em = font.units_per_em * adjust
    return Overrides(adjust, font.ascent / em, abs(font.descent) / em, font.line_gap / em)


def font_face(name: str, local: str, found: Overrides) -> str:
    """Return the `@font-face` of a fallback, named after the font that it stands in for."""
    sources = ", ".join(f"local({css_string(font)})" for font in (local, *LIKE.get(local, ())))
    descriptors = " ".join(f"{descriptor}: {value};" for descriptor, value in found.css().items())
    return f"@font-face {{ font-family: {css_string(f'{name} Fallback')}; src: {sources}; {descriptors} }}"


def css_string(name: str) -> str:
    """Return a name as a CSS string (CSS Syntax 3, section 4.3.5)."""
    safe = (f"\\{ord(letter):x} " if letter in '"\\<>' or not letter.isprintable() else letter for letter in name)
    return f'"{"".join(safe)}"'
