"""Grades of contrast: what a ratio or an Lc is enough for, by what is drawn.

Sources: WCAG 2.2, 1.4.3 and 1.4.6 for text, https://www.w3.org/TR/WCAG22/#contrast-minimum, and 1.4.11 for shapes,
which have no level AAA; APCA Readability Criterion, Bronze Simple Mode, as "APCA in a Nutshell" has it under Use-Case
& Size Ranges, https://github.com/Myndex/SAPC-APCA/blob/master/documentation/APCA_in_a_Nutshell.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Drawn = Literal["text", "large_text", "shape", "ground"]
"""What is drawn in a color: text, text of at least 18 pt or 14 pt in bold, what must be seen and is no text, or a
ground such as a card, which only lies on another."""
Tone = Literal["good", "warn", "bad", "quiet"]


class Grade(NamedTuple):
    """What a contrast is enough for.

    Attributes:
        least: The least contrast that has it.
        words: What it is called.
        tone: `good` where it is enough for what is drawn, `warn` where it is for something larger, `quiet` where
            nothing is asked.
    """

    least: float
    words: str
    tone: Tone


Grades = Mapping[Drawn, tuple[Grade, ...]]
"""By what is drawn, the best first; the last holds for anything."""
_FAILS, _GROUND = Grade(0, "Fails", "bad"), Grade(0, "Ground", "quiet")
WCAG: Grades = {
    "text": (Grade(7, "AAA", "good"), Grade(4.5, "AA", "good"), Grade(3, "Large text only", "warn"), _FAILS),
    "large_text": (Grade(4.5, "AAA", "good"), Grade(3, "AA", "good"), _FAILS),
    "shape": (Grade(3, "AA", "good"), _FAILS),
    "ground": (_GROUND,),
}
_READ = ((90, "Body text, preferred"), (75, "Body text"), (60, "Text of 24 px"), (45, "Headlines"), (30, "Spots"))
_ENOUGH: Mapping[Drawn, tuple[float, float]] = {"text": (75, 60), "large_text": (60, 45), "shape": (45, 30)}


def _apca_grades(good: float, fair: float) -> tuple[Grade, ...]:
    def tone(lc: float) -> Tone:
        return "good" if lc >= good else "warn" if lc >= fair else "bad"

    return (*(Grade(lc, words, tone(lc)) for lc, words in _READ), _FAILS)


APCA: Grades = {**{drawn: _apca_grades(*enough) for drawn, enough in _ENOUGH.items()}, "ground": (_GROUND,)}
NEEDED: Mapping[Drawn, float] = {
    drawn: min(grade.least for grade in grades if grade.tone == "good")
    for drawn, grades in WCAG.items()
    if drawn != "ground"
}
"""The contrast ratio that WCAG asks for at level AA; of a ground none."""


def grade_of(contrast: float, drawn: Drawn = "text", grades: Grades = WCAG) -> Grade:
    """Return what a ratio, or an Lc by its size, is enough for, without rounding it up."""
    return next(grade for grade in grades[drawn] if abs(contrast) >= grade.least)
