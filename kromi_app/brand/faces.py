"""Faces: what a typeface can do and how CSS sets it, from fonts of its own or from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kromi_app.brand.records.font import FontFile
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.fallbacks import SYSTEM, Cut, Metrics, css_string, fallback_faces, fallback_name, standing_in
from kromi_app.brand.type.languages import LATIN, unicode_range
from kromi_app.brand.type.library import Axis, Family, family_named
from kromi_app.brand.type.pairings import Build

GENERIC = {"display": "serif", "handwriting": "cursive"}
"""The generic family of a class where it is called otherwise (CSS Fonts 4, section 2.1.3)."""
SEMIBOLD = 600
"""From which weight on a font is a bold one."""
_CUTS: Mapping[bool, tuple[Cut, Cut]] = {False: ("regular", "bold"), True: ("italic", "bold italic")}


@dataclass(frozen=True, slots=True)
class Face:
    """What a typeface can do.

    Attributes:
        css_name: What style sheets call it.
        library: The family of the library that it is; None where it has fonts of its own, or none.
        axes: What varies.
        features: The tags of the OpenType features that can be chosen.
        letters: The sets of letters that it has.
        license: Under what it is given.
        italic: Whether it has an italic.
        metrics: How much room it takes.
        cuts: The same of its regular, its bold, and its italics.
    """

    css_name: str
    library: Family | None
    axes: tuple[Axis, ...]
    features: tuple[str, ...]
    letters: tuple[str, ...]
    license: str
    italic: bool
    metrics: Metrics
    cuts: Mapping[Cut, Metrics]


def face_of(typeface: Typeface) -> Face | None:
    """Return what a typeface can do; None where it has no fonts and the library does not know it."""
    if typeface.files:
        return _own(typeface)
    family = family_named(typeface.name)
    if family is None:
        return None
    return Face(
        css_name=family.css_name,
        library=family,
        axes=family.axes,
        features=family.features,
        letters=family.letters,
        license=family.license,
        italic=len(family.sheets) > 1,
        metrics=family.metrics,
        cuts=family.cuts,
    )


def _own(typeface: Typeface) -> Face:
    upright = [file for file in typeface.files if not file.italic] or list(typeface.files)
    regular = min(upright, key=lambda file: abs(file.weight - 400))
    return Face(
        css_name=f"{typeface.name} {typeface.id.partition(':')[2]}",
        library=None,
        axes=tuple(Axis(axis.tag, axis.least, axis.default, axis.greatest) for axis in regular.axes),
        features=regular.features,
        letters=regular.letters,
        license=regular.license or typeface.license,
        italic=any(file.italic for file in typeface.files),
        metrics=Metrics(**regular.metrics.model_dump()),
        cuts=_cuts(typeface.files),
    )


def _cuts(files: Iterable[FontFile]) -> dict[Cut, Metrics]:
    """Return how much room the cuts take that fonts are for, or that they can vary to."""
    cuts: dict[Cut, Metrics] = {}
    for file in sorted(files, key=lambda file: -abs(file.weight - 400)):  # the one nearest to regular has the last word
        metrics = Metrics(**file.metrics.model_dump())
        regular, bold = _CUTS[file.italic]
        if metrics.bold_width:
            cuts[bold] = metrics.of_width(metrics.bold_width)
        varies = any(axis.tag == "wght" for axis in file.axes)
        cuts[regular if varies or file.weight < SEMIBOLD else bold] = metrics
    return cuts


def build_of(typeface: Typeface) -> Build | None:
    """Return what decides what goes with a typeface; None where nothing is known of it."""
    face = face_of(typeface)
    return face and Build(typeface.name, typeface.classification, face.metrics, face.letters)


def font_family(typeface: Typeface) -> str:
    """Return a typeface with its fallbacks as a CSS `font-family`; what stands in takes its room."""
    face = face_of(typeface)
    known = standing_in(typeface.fallbacks, typeface.classification) if face else []
    others = [name for name in typeface.fallbacks if not face or name not in SYSTEM]
    names = [face.css_name, typeface.name] if face else [typeface.name]
    names += [*(fallback_name(face.css_name, name) for name in known if face), *others]
    generic = GENERIC.get(typeface.classification, typeface.classification)
    return ", ".join([*map(css_string, dict.fromkeys(names)), generic])


def font_faces(typeface: Typeface, address: Callable[[FontFile, str], str]) -> str:
    """Return the `@font-face` rules of a typeface's own fonts, and of what stands in until they have loaded.

    Args:
        typeface: Whose they are; those of the library's families are in their own style sheets.
        address: Where a file is served: whole (`""`), or with Latin letters alone (`"latin"`).
    """
    face = face_of(typeface)
    return "\n".join(_rules(typeface, face, address)) if face else ""


def _rules(typeface: Typeface, face: Face, address: Callable[[FontFile, str], str]) -> Iterator[str]:
    for system in standing_in(typeface.fallbacks, typeface.classification):
        yield from fallback_faces(face.css_name, system, face.cuts)
    for file in typeface.files:
        yield _rule(face, file, address(file, ""), "")
        if "latin" in file.letters:  # the later rule wins for its characters: most texts need no more
            yield _rule(face, file, address(file, "latin"), f" unicode-range: {unicode_range(LATIN)};")


def _rule(face: Face, file: FontFile, url: str, extra: str) -> str:
    weights = next((f"{axis.least:g} {axis.greatest:g}" for axis in file.axes if axis.tag == "wght"), f"{file.weight}")
    return (
        f"@font-face {{ font-family: {css_string(face.css_name)}; src: url({url}) format('woff2'); "
        f"font-weight: {weights}; font-style: {'italic' if file.italic else 'normal'}; font-display: swap;{extra} }}"
    )


def variation(style: TypeStyle) -> str:
    """Return a style's axes as `font-variation-settings` (CSS Fonts 4, section 8.2)."""
    return ", ".join(f"{css_string(tag)} {value:g}" for tag, value in sorted(style.axes.items())) or "normal"


def feature_settings(style: TypeStyle) -> str:
    """Return a style's features as `font-feature-settings` (CSS Fonts 4, section 6.12)."""
    return ", ".join(css_string(tag) for tag in style.features) or "normal"
