"""The library: open families that come with Kromi, all of them variable, each known by its facts.

The files come from the `@fontsource-variable` packages; the facts were read from them
by `python -m kromi_app.launch.typefaces`, which writes `library.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from kromi_app.brand.type.fallbacks import CUTS, Cut, Metrics, css_string
from kromi_app.brand.type.languages import LANGUAGES

CATALOG = Path(__file__).with_name("library.json")
Classification = Literal["serif", "sans-serif", "monospace", "display", "handwriting"]
CLASSES: tuple[Classification, ...] = get_args(Classification)


@dataclass(frozen=True, slots=True)
class Axis:
    """One way in which a variable font varies."""

    tag: str
    least: float
    default: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the library.

    Attributes:
        id: Its package's name.
        name: What it is called.
        classification: One of `CLASSES`.
        sheets: Its style sheets in the package: upright, then italic where it has that.
        axes: What varies.
        letters: The sets of letters that it has, by the names of `languages.LETTERS`.
        features: The tags of its OpenType features that people choose.
        license: Under what it is given.
        attribution: Whose it is.
        metrics: How much room it takes, at weight 400.
        italic_widths: How wide the letters of its italic are, at weights 400 and 700; none where it has no italic.
    """

    id: str
    name: str
    classification: str
    sheets: tuple[str, ...]
    axes: tuple[Axis, ...]
    letters: tuple[str, ...]
    features: tuple[str, ...]
    license: str
    attribution: str
    metrics: Metrics
    italic_widths: tuple[float, ...] = ()

    @property
    def cuts(self) -> dict[Cut, Metrics]:
        """How much room each of its cuts takes."""
        widths = (self.metrics.average_width, self.metrics.bold_width, *self.italic_widths)
        return {cut: self.metrics.of_width(width) for cut, width in zip(CUTS, widths, strict=False) if width}

    @property
    def css_name(self) -> str:
        """What its style sheets call it."""
        return f"{self.name} Variable"

    @property
    def weights(self) -> str:
        """Its weights as `@font-face` declares them, such as `100 900`."""
        axis = self.axis("wght")
        return f"{axis.least:g} {axis.greatest:g}" if axis else "400"

    @property
    def scripts(self) -> list[str]:
        """The sets of letters that it has beside Latin's, without what extends another."""
        return [name for name in self.letters if not name.startswith(("latin", "vietnamese")) and name[-4:] != "-ext"]

    @property
    def previews(self) -> dict[str, str]:
        """What it is set in where it is only shown, weight by weight: names of faces, and their files."""
        sets = ["latin" if "latin" in self.letters else self.letters[0], *self.scripts]
        return {f"{self.name} {name}": f"files/{self.id}-{name}-wght-normal.woff2" for name in dict.fromkeys(sets)}

    def preview_faces(self, root: str) -> str:
        """Return the `@font-face` rules of its previews, with their files below an address."""
        return "\n".join(
            f"@font-face {{ font-family: {css_string(name)}; src: url({root}{self.id}/{file}) format('woff2'); "
            f"font-weight: {self.weights}; font-display: swap }}"
            for name, file in self.previews.items()
        )

    def axis(self, tag: str) -> Axis | None:
        """Return one of its axes."""
        return next((axis for axis in self.axes if axis.tag == tag), None)


@cache
def families() -> Mapping[str, Family]:
    """Return the library, by id."""
    entries = json.loads(CATALOG.read_text(encoding="utf-8"))
    return {entry["id"]: _family(entry) for entry in entries}


def _family(entry: Mapping[str, Any]) -> Family:
    return Family(
        id=entry["id"],
        name=entry["name"],
        classification=entry["classification"],
        sheets=tuple(entry["sheets"]),
        axes=tuple(Axis(*axis) for axis in entry["axes"]),
        letters=tuple(entry["letters"]),
        features=tuple(entry["features"]),
        license=entry["license"],
        attribution=entry["attribution"],
        metrics=Metrics(*entry["metrics"]),
        italic_widths=tuple(entry["italic_widths"]),
    )


def family_named(name: str) -> Family | None:
    """Return the family of a name, as people and files write it: case, spaces and `Variable` do not matter."""
    return _by_name().get(_plain(name))


@cache
def _by_name() -> Mapping[str, Family]:
    return {_plain(family.name): family for family in families().values()}


def _plain(name: str) -> str:
    return "".join(name.lower().removesuffix(" variable").removesuffix(" vf").split()).replace("-", "")


def found(query: str = "", classification: str = "", axis: str = "", language: str = "") -> list[Family]:
    """Return the families that fit, by name; those that begin with what is asked for first.

    Args:
        query: Part of the name.
        classification: One of `CLASSES`; any where it is empty.
        axis: The tag of an axis that they must have.
        language: The name of a language that they must be able to set.
    """
    part = _plain(query)
    letters = LANGUAGES.get(language)
    fitting = [
        family
        for family in families().values()
        if part in _plain(family.name)
        and classification in ("", family.classification)
        and (not axis or family.axis(axis))
        and (not language or letters in family.letters)
    ]
    return sorted(fitting, key=lambda family: (not _plain(family.name).startswith(part), family.name))
