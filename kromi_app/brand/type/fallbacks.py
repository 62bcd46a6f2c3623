"""Fallbacks that take the room of the font that they stand in for, so that nothing shifts when it has loaded.

The overrides are descriptors of `@font-face` (CSS Fonts 5, "Font metrics override descriptors" and
"`size-adjust`"). The method is the one that capsize's `createFontStack` and Next.js' `next/font` publish:
`size-adjust` is the ratio of the mean widths of letters, weighted by how often a language uses them; since it
scales the other metrics too, these are divided by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

Cut = Literal["regular", "bold", "italic", "bold italic"]
CUTS: tuple[Cut, ...] = get_args(Cut)
"""Weights 400 and 700, upright and slanted."""


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
        bold_width: Of letters at weight 700, of a variable font; 0 where it has no such weight.
    """

    units_per_em: int
    ascent: int
    descent: int
    line_gap: int
    average_width: float
    cap_height: int = 0
    x_height: int = 0
    bold_width: float = 0

    def of_width(self, average_width: float) -> Metrics:
        """Return the same of a cut whose letters are wider or narrower."""
        return replace(self, average_width=average_width)


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


@dataclass(frozen=True, slots=True)
class SystemFont:
    """A font that many devices have.

    Attributes:
        units_per_em: How many units its em has.
        widths: How wide its letters are on average, by the names that its cuts are found under.
        like: Other names of each cut, and fonts made to the same metrics.
    """

    units_per_em: int
    widths: Mapping[Cut, float]
    like: tuple[str, ...] = ()

    def share(self, cut: Cut) -> float | None:
        """Return how wide the letters of a cut are on average, in shares of an em; None where it has no such cut."""
        width = self.widths.get(cut)
        return None if width is None else width / self.units_per_em


def _font(units_per_em: int, *widths: float, like: tuple[str, ...] = ()) -> SystemFont:
    return SystemFont(units_per_em, dict(zip(CUTS, widths, strict=False)), like)


SYSTEM: Mapping[str, SystemFont] = {
    "Arial": _font(2048, 913, 983, 913, 983, like=("Liberation Sans", "Arimo")),
    "Helvetica": _font(2048, 913, 983, 913, 983),
    "Helvetica Neue": _font(1000, 450, 480, 448, 481),
    "Segoe UI": _font(2048, 908, 973, 888, 969),
    "Roboto": _font(2048, 911, 926, 886, 900),
    "Tahoma": _font(2048, 917, 1044),
    "Trebuchet MS": _font(2048, 934, 976, 943, 993),
    "Verdana": _font(2048, 1049, 1170, 1049, 1170),
    "Lucida Grande": _font(2048, 1007, 1071),
    "Georgia": _font(2048, 913, 1062, 931, 1082, like=("Gelasio",)),
    "Times New Roman": _font(2048, 832, 886, 836, 857, like=("Liberation Serif", "Tinos")),
    "Noto Serif": _font(1000, 481, 512, 469, 517),
    "Courier New": _font(2048, 1229, 1229, 1229, 1229, like=("Liberation Mono", "Cousine")),
    "Roboto Mono": _font(2048, 1229, 1229, 1202, 1202),
}
"""Fonts that many devices have, by their widths as `@capsizecss/metrics` publishes them, version 4.3.0 (MIT)."""
POSTSCRIPT = {
    "Arial": ("ArialMT", "Arial-BoldMT", "Arial-ItalicMT", "Arial-BoldItalicMT"),
    "Times New Roman": (
        "TimesNewRomanPSMT",
        "TimesNewRomanPS-BoldMT",
        "TimesNewRomanPS-ItalicMT",
        "TimesNewRomanPS-BoldItalicMT",
    ),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    **{
        font: tuple(f"{font.replace(' ', '')}-{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic"))
        for font in ("Roboto", "Roboto Mono", "Noto Serif")
    },
    "Courier New": ("CourierNewPSMT", "CourierNewPS-BoldMT", "CourierNewPS-ItalicMT", "CourierNewPS-BoldItalicMT"),
}
"""The names that some browsers find a cut by, where these do not follow from the family's."""
STANDS_IN: Mapping[str, tuple[str, ...]] = {
    "sans-serif": ("Arial", "Roboto"),
    "serif": ("Times New Roman", "Noto Serif"),
    "display": ("Times New Roman", "Noto Serif"),
    "handwriting": ("Arial", "Roboto"),
    "monospace": ("Courier New", "Roboto Mono"),
}
"""Which of them stand in for a family, by its class: what desktops have, then what phones with Android have."""


def standing_in(fallbacks: Iterable[str], classification: str) -> list[str]:
    """Return what stands in for a family: of the fonts that are named for it those that are known, then others."""
    return list(dict.fromkeys([*(name for name in fallbacks if name in SYSTEM), *STANDS_IN[classification]]))


def fallback_name(name: str, system: str) -> str:
    """Return what style sheets call a font that stands in for another."""
    return f"{name} Fallback {system}"


def overrides(font: Metrics, share: float) -> Overrides:
    """Return what makes a fallback take the room of a font.

    Args:
        font: The font that it stands in for.
        share: How wide the fallback's letters are on average, in shares of an em.
    """
    adjust = font.average_width / font.units_per_em / share
    em = font.units_per_em * adjust
    return Overrides(adjust, font.ascent / em, abs(font.descent) / em, font.line_gap / em)


def fallback_faces(name: str, system: str, cuts: Mapping[Cut, Metrics]) -> Iterator[str]:
    """Yield the `@font-face` of each cut in which a system font stands in for a font of a name."""
    for cut, metrics in cuts.items():
        share = SYSTEM[system].share(cut)
        if share is not None:
            yield _font_face(name, system, cut, overrides(metrics, share))


def _font_face(name: str, system: str, cut: Cut, found: Overrides) -> str:
    sources = ", ".join(f"local({css_string(font)})" for font in _local_names(system, cut))
    descriptors = " ".join(f"{descriptor}: {value};" for descriptor, value in found.css().items())
    weight, style = ("700" if cut.startswith("bold") else "400"), ("italic" if cut.endswith("italic") else "normal")
    return (
        f"@font-face {{ font-family: {css_string(fallback_name(name, system))}; src: {sources}; "
        f"font-weight: {weight}; font-style: {style}; {descriptors} }}"
    )


def _local_names(system: str, cut: Cut) -> list[str]:
    """Return what a cut of a system font may be called: in full, as PostScript does, and as fonts like it."""
    suffix = {"regular": "", "bold": " Bold", "italic": " Italic", "bold italic": " Bold Italic"}[cut]
    of_its_own = POSTSCRIPT[system][CUTS.index(cut)] if system in POSTSCRIPT else _postscript(system, suffix)
    others = (name for font in SYSTEM[system].like for name in (f"{font}{suffix}", _postscript(font, suffix)))
    return list(dict.fromkeys([f"{system}{suffix}", of_its_own, *others]))


def _postscript(font: str, suffix: str) -> str:
    cut = suffix.replace(" ", "")
    return font.replace(" ", "") + (f"-{cut}" if cut else "")


def css_string(name: str) -> str:
    """Return a name as a CSS string (CSS Syntax 3, section 4.3.5)."""
    safe = (f"\\{ord(letter):x} " if letter in '"\\<>' or not letter.isprintable() else letter for letter in name)
    return f'"{"".join(safe)}"'
