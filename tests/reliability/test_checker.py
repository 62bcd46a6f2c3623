"""The history checker by itself: each of its checks turns red for the history that it is there for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kromi_app.brand.diff import RecordDiff
from kromi_app.service.clock import utc_now
from kromi_app.service.history import Edit
from tests.reliability.history import Log, Told, problems

RECORD = "swatch:s0"


def edit(revision: int, before: str | None, after: str) -> Edit:
    part = RecordDiff("update" if before else "add", RECORD, "s0", {"value": (before, after)})
    return Edit("b", revision, "mia", "Mia", "", "web", "edit", "", "", (part,), None, None, utc_now())


def told(value: str, revision: int | None, **more: int) -> Told:
    return Told(value, RECORD, "ok" if revision else "fail", revision=revision, **more)


HISTORY = (edit(1, None, "one"), edit(2, "one", "two"), edit(3, "two", "three"))
HEAD = {RECORD: {"value": "three"}}
TOLD = (told("two", 2, base=1, read=2), told("three", 3, base=2, read=3), told("refused", None, base=1))


def test_a_right_history_is_found_right() -> None:
    assert problems(Log(list(TOLD)), HISTORY, HEAD) == []


@pytest.mark.parametrize(
    ("all_told", "history", "head", "words"),
    [
        ([*TOLD, told("lost", 4)], HISTORY, HEAD, "in the history 0 times"),
        (TOLD, [*HISTORY, edit(4, "three", "two"), edit(5, "two", "three")], HEAD, "in the history 2 times"),
        ([*TOLD[1:], replace(TOLD[0], outcome="fail", revision=None)], HISTORY, HEAD, "refused two is in"),
        ([replace(TOLD[0], revision=3), TOLD[1]], HISTORY, HEAD, "was told revision 3"),
        ([TOLD[0], replace(TOLD[1], read=2)], HISTORY, HEAD, "revision 2 was read after it"),
        ([TOLD[0], replace(TOLD[1], base=1)], HISTORY, HEAD, "2 edits of swatch:s0 were done on base 1"),
        (TOLD, [*HISTORY[:2], replace(HISTORY[2], revision=4)], HEAD, "a gap"),
        (TOLD, [*HISTORY[:2], replace(HISTORY[2], revision=2)], HEAD, "a gap"),
        (TOLD, [HISTORY[0], HISTORY[2], HISTORY[1]], HEAD, "a gap"),
        (TOLD, [*HISTORY[:2], edit(3, "one", "three")], HEAD, "says swatch:s0.value was one, it was two"),
        (TOLD, HISTORY, {RECORD: {"value": "two"}}, "the head is not what the history makes"),
        (TOLD, HISTORY, {}, "the head is not what the history makes"),
    ],
)
def test_a_wrong_history_is_found_wrong(
    all_told: list[Told], history: list[Edit], head: dict[str, dict[str, str]], words: str
) -> None:
    assert any(words in problem for problem in problems(Log(list(all_told)), history, head))
