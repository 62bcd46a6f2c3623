"""Pairings: families of the library that go with a typeface, and how two typefaces of a brand go, with the reason.

Two families go together where their classes tell them apart at once and their build is alike: small letters of
one height, so that they look equally large side by side, and letters about as wide. Families that were drawn
as one go first.

Source: R. Bringhurst, The Elements of Typographic Style, section 6.5, on pairing by inner structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kromi_app.brand.type.fallbacks import Metrics
from kromi_app.brand.type.languages import LETTERS
from kromi_app.brand.type.library import Family, families

BESIDE = {
    "serif": (("sans-serif", "Text and interface"), ("monospace", "Figures and code")),
    "display": (("sans-serif", "Text and interface"), ("serif", "Long reading")),
    "handwriting": (("sans-serif", "Text and interface"), ("serif", "Long reading")),
    "sans-serif": (("serif", "Headlines and long reading"), ("monospace", "Figures and code")),
    "monospace": (("sans-serif", "Text and interface"), ("serif", "Long reading")),
}
"""Which classes stand beside a class, and what for."""
TOGETHER = 0.06
"""How much better a family is that was drawn as one with the other, in shares of an x-height."""
SAME, ALIKE = 0.005, 0.03
"""How far apart x-heights may be that count as the same, and that look so."""
NARROW, WIDE = 0.05, 0.1
"""How far apart widths may be that look the same, and x-heights that can be set right by size."""
CLASS_WORDS = {
    "sans-serif": "sans",
    "serif": "serif",
    "monospace": "monospace",
    "display": "display face",
    "handwriting": "handwriting",
}
Verdict = Literal["Goes well", "Set it to size", "Take care", "Too alike"]
_COUNT = {"sans-serif": 2, "serif": 2, "monospace": 1}
_NO_ROOTS = frozenset(["Open", "Plus", "Work", "Playfair"])


@dataclass(frozen=True, slots=True)
class Build:
    """What of a typeface decides what goes with it.

    Attributes:
        name: What it is called.
        classification: Its class.
        metrics: How much room it takes.
        letters: The sets of letters that it has.
    """

    name: str
    classification: str
    metrics: Metrics
    letters: tuple[str, ...]

    @property
    def main_letters(self) -> str:
        """The set of letters that most is set in: Latin's where it has these."""
        known = [name for name in self.letters if name in LETTERS]
        return "latin" if "latin" in known else next(iter(known), "latin")

    @property
    def x_height(self) -> float:
        """In shares of an em; half of it where the font does not say."""
        return (self.metrics.x_height or 0.5 * self.metrics.units_per_em) / self.metrics.units_per_em

    @property
    def width(self) -> float:
        """Of its letters, in shares of an em."""
        return self.metrics.average_width / self.metrics.units_per_em


@dataclass(frozen=True, slots=True)
class Pairing:
    """A family that goes with a typeface.

    Attributes:
        family: The one of the library.
        role: What it is for, beside the typeface.
        reason: Why it goes with it, in a sentence or two.
    """

    family: Family
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two typefaces go together.

    Attributes:
        verdict: In two or three words.
        reason: Why, in a sentence or two.
    """

    verdict: Verdict
    reason: str


def pairings(build: Build) -> list[Pairing]:
    """Return what goes with a typeface and sets its main letters, best first for each class beside it."""
    return list(_found(build))


def judged(one: Build, other: Build) -> Judgement:
    """Return how a second typeface goes with a first."""
    if one.main_letters not in other.letters:
        missing = LETTERS[one.main_letters][0]
        return Judgement("Take care", f"{other.name} has no {missing} letters, which {one.name} is set in.")
    apart = one.classification != other.classification
    if not apart and not _as_one(one.name, other.name):
        alike = abs(_taller(one, other)) < ALIKE and abs(other.width / one.width - 1) < NARROW
        each = f"Both are of one class, {CLASS_WORDS[one.classification]}"
        if alike:
            return Judgement("Too alike", f"{each}, and nearly of one build: one looks like a slip for the other.")
        return Judgement("Take care", f"{each}: size or weight has to tell them apart.")
    if abs(_taller(one, other)) < ALIKE:
        return Judgement("Goes well", _reason(one, other))
    verdict: Verdict = "Set it to size" if abs(_taller(one, other)) < WIDE else "Take care"
    return Judgement(verdict, f"{_reason(one, other)} Set it at {one.x_height / other.x_height:.0%} of the size.")


def _found(build: Build) -> Iterator[Pairing]:
    for wanted, role in BESIDE[build.classification]:
        fitting = [
            (family, _of(family))
            for family in families().values()
            if family.classification == wanted and build.main_letters in family.letters and family.name != build.name
        ]
        best = sorted(fitting, key=lambda pair: (_apart(build, pair[1]), pair[0].name))
        for family, its in best[: _COUNT[wanted]]:
            yield Pairing(family, role, _reason(build, its))


def _of(family: Family) -> Build:
    return Build(family.name, family.classification, family.metrics, family.letters)


def _apart(one: Build, other: Build) -> float:
    monospaced = other.classification == "monospace"  # its width follows from what it is for
    widths = 0 if monospaced else abs(other.width / one.width - 1) / 2
    return abs(_taller(one, other)) + widths - (TOGETHER if _as_one(one.name, other.name) else 0)


def _taller(one: Build, other: Build) -> float:
    return other.x_height / one.x_height - 1


def _reason(one: Build, other: Build) -> str:
    taller = _taller(one, other)
    much = f"{abs(taller):.0%} {'more' if taller > 0 else 'less'} than"
    size = "the same as" if abs(taller) < SAME else much
    like = ", so that it looks as large beside it" if abs(taller) < ALIKE else ""
    drawn = f" Drawn as one with {one.name}." if _as_one(one.name, other.name) else ""
    kind = CLASS_WORDS[other.classification]
    return f"A {kind} with an x-height of {other.x_height:.2f} em, {size} {one.name}’s{like}.{drawn}"


def _as_one(one: str, other: str) -> bool:
    """Tell whether two names begin with the same word, as those of families drawn together do."""
    root = one.split()[0]
    return root == other.split()[0] and root not in _NO_ROOTS
