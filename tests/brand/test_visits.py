"""Visits: which Edits are one, and what is left of them when each field is followed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.diff import RecordDiff, squash
from kromi_app.brand.visits import PAUSE, net_of, visits_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    revision: int
    account_id: str | None
    assistant: str
    at: datetime


def made(revision: int, who: str, minutes: float) -> Made:
    account, _, assistant = who.partition("/")
    return Made(revision, account, assistant, NOON + timedelta(minutes=minutes))


def revisions(*steps: Made) -> list[list[int]]:
    return [[step.revision for step in visit] for visit in visits_of(steps)]


def test_others_in_between_do_not_end_a_visit_and_a_long_pause_does() -> None:
    steps = (made(1, "mia", 0), made(2, "jonas", 10), made(3, "mia", 29), made(4, "mia", 59), made(5, "mia", 89.1))
    assert revisions(*steps) == [[1, 3, 4], [2], [5]]


def test_a_person_and_their_assistant_visit_each_by_themselves() -> None:
    assert revisions(made(1, "mia", 0), made(2, "mia/Claude", 1), made(3, "mia", 2)) == [[1, 3], [2]]


@given(st.lists(st.tuples(st.sampled_from(["mia", "mia/Claude", "jonas"]), st.integers(0, 50)), max_size=30))
def test_every_edit_is_in_one_visit_of_its_own_actor_without_a_long_pause(drawn: list[tuple[str, int]]) -> None:
    minutes, steps = 0, list[Made]()
    for at, (who, pause) in enumerate(drawn):
        minutes += pause
        steps.append(made(at + 1, who, minutes))
    found = visits_of(steps)
    assert sorted(step.revision for visit in found for step in visit) == [step.revision for step in steps]
    for visit in found:
        assert len({(step.account_id, step.assistant) for step in visit}) == 1
        assert all(b.at - a.at <= PAUSE for a, b in pairwise(visit))


def changed(before: object, after: object, field: str = "value") -> tuple[RecordDiff, ...]:
    return (RecordDiff("update", "swatch:ink", "Ink", {field: (before, after)}),)


def test_what_nobody_else_touched_is_squashed() -> None:
    steps = (changed("a", "b"), changed("b", "c"), changed("Ink", "Night", "name"))
    assert net_of(steps) == squash(steps)


def test_a_field_that_another_set_in_between_goes_back_to_what_they_left() -> None:
    assert net_of((changed("a", "b"), changed("c", "d"))) == changed("c", "d")
    assert net_of((changed("a", "b"), changed("c", "a"))) == changed("c", "a")


def test_what_was_added_and_changed_by_another_in_between_is_not_taken_as_added() -> None:
    added = (RecordDiff("add", "swatch:ink", "Ink", {"value": (None, "a"), "name": (None, "Ink")}),)
    assert net_of((added, changed("b", "c"))) == changed("b", "c")
    [whole] = net_of((added, changed("a", "c")))
    assert (whole.op, whole.fields["value"]) == ("add", (None, "c"))
