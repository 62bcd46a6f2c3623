"""Pairings: families of the library that go with a typeface, each with the reason.

Two families go together where their classes tell them apart at once and their build is alike: small letters of
one height, so that they look equally large side by side, and letters about as wide. Families that were drawn
as one go first.

Source: R. Bringhurst, The Elements of Typographic Style, section 6.5, on pairing by inner structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
CLASS_WORDS = {"sans-serif": "A sans", "serif": "A serif", "monospace": "A monospace"}
_COUNT = {"sans-serif": 2, "serif": 2, "monospace": 1}
_NO_ROOTS = frozenset(["Open", "Plus", "Work", "Playfair"])


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


def pairings(name: str, classification: str, metrics: Metrics, letters: Iterable[str]) -> list[Pairing]:
    """Return what goes with a typeface, best first for each class beside it.

    Args:
        name: What the typeface is called.
        classification: Its class.
        metrics: How much room it takes.
        letters: The sets of letters that it has: what goes with it sets the same languages.
    """
    return list(_found(name, classification, metrics, frozenset(letters) & LETTERS.keys()))


def _found(name: str, classification: str, metrics: Metrics, letters: frozenset[str]) -> Iterator[Pairing]:
    for wanted, role in BESIDE[classification]:
        fitting = [
            family
            for family in families().values()
            if family.classification == wanted and letters <= frozenset(family.letters) and family.name != name
        ]
        best = sorted(fitting, key=lambda family: (_apart(name, metrics, family), family.name))
        for family in best[: _COUNT[wanted]]:
            yield Pairing(family, role, _reason(name, metrics, family))


def _apart(name: str, metrics: Metrics, family: Family) -> float:
    heights = abs(_x_height(family.metrics) / _x_height(metrics) - 1)
    widths = abs(_width(family.metrics) / _width(metrics) - 1)
    monospaced = family.classification == "monospace"  # its width follows from what it is for
    return heights + (0 if monospaced else widths / 2) - (TOGETHER if _as_one(name, family.name) else 0)


def _reason(name: str, metrics: Metrics, family: Family) -> str:
    height = _x_height(family.metrics)
    taller = height / _x_height(metrics) - 1
    much = f"{abs(taller):.0%} {'more' if taller > 0 else 'less'} than"
    size = "the same as" if abs(taller) < SAME else much
    like = ", so that it looks as large beside it" if abs(taller) < ALIKE else ""
    drawn = f" Drawn as one with {name}." if _as_one(name, family.name) else ""
    return f"{CLASS_WORDS[family.classification]} with an x-height of {height:.2f} em, {size} {name}’s{like}.{drawn}"


def _as_one(one: str, other: str) -> bool:
    """Tell whether two names begin with the same word, as those of families drawn together do."""
    root = one.split()[0]
    return root == other.split()[0] and root not in _NO_ROOTS


def _x_height(metrics: Metrics) -> float:
    return (metrics.x_height or 0.5 * metrics.units_per_em) / metrics.units_per_em


def _width(metrics: Metrics) -> float:
    return metrics.average_width / metrics.units_per_em
