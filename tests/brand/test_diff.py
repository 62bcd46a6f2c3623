"""Diffs: taken back twice they are themselves, and squashed they do what the sequence does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.diff import Diff, diff_from_json, invert, record_diff, squash, touched
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.swatch import Swatch

Brand = Mapping[str, Record]
Plain = dict[str, dict[str, Any]]

IDS = ("swatch:a", "swatch:b", "swatch:c")
swatches = st.builds(
    lambda name, value, position: {"palette": "palette:core", "name": name, "value": value, "position": position},
    st.sampled_from(["Ink", "Sky"]),
    st.sampled_from(["#111111", "#222222", "{swatch:c}"]),
    st.sampled_from(["a0", "a1", "a2"]),
)
brands = st.dictionaries(st.sampled_from(IDS), swatches, max_size=3).map(
    lambda drawn: {key: Swatch(id=key, **fields) for key, fields in drawn.items()}
)
"""Snapshots of a brand; each differs from the one before by one Edit."""


def between(before: Brand, after: Brand) -> Diff:
    parts = (record_diff(before.get(key), after.get(key)) for key in IDS)
    return tuple(part for part in parts if part)


def plain(brand: Brand) -> Plain:
    return {key: {**record.fields(), "position": record.position} for key, record in brand.items()}


def apply(brand: Plain, diffs: Iterable[Diff]) -> Plain:
    """Apply diffs to plain values, and hold what each says was there against what is."""
    now = {key: dict(fields) for key, fields in brand.items()}
    for part in (part for diff in diffs for part in diff):
        assert (part.id in now) == (part.op != "add")
        assert now.get(part.id, {}).items() >= (part.side(0).items() if part.op != "add" else {}.items())
        if part.op == "remove":
            del now[part.id]
        else:
            now[part.id] = {**now.get(part.id, {}), **part.side(1)}
    return now


@given(before=brands, after=brands)
def test_a_diff_makes_one_of_the_other_and_its_inverse_the_one_of_it(before: Brand, after: Brand) -> None:
    diff = between(before, after)
    assert apply(plain(before), [diff]) == plain(after)
    assert apply(plain(after), [invert(diff)]) == plain(before)
    assert invert(invert(diff)) == diff


@given(before=brands, after=brands)
def test_a_diff_is_the_same_after_a_trip_through_json(before: Brand, after: Brand) -> None:
    diff = between(before, after)
    assert diff_from_json(json.loads(json.dumps([part.as_json() for part in diff]))) == diff


@given(states=st.lists(brands, min_size=1, max_size=6))
def test_squashed_diffs_do_what_the_sequence_does(states: list[Brand]) -> None:
    diffs = [between(before, after) for before, after in pairwise(states)]
    first, last = plain(states[0]), plain(states[-1])
    one = squash(diffs)
    assert apply(first, [one]) == last
    assert apply(last, [invert(one)]) == first
    assert len({part.id for part in one}) == len(one)
    assert touched(one) == touched(between(states[0], states[-1]))


@given(states=st.lists(brands, min_size=1, max_size=6))
def test_there_and_back_squashes_to_nothing(states: list[Brand]) -> None:
    there = [between(before, after) for before, after in pairwise(states)]
    back = [invert(diff) for diff in reversed(there)]
    assert squash([*there, *back]) == ()


@given(states=st.lists(brands, min_size=3, max_size=3))
def test_squashing_is_associative(states: list[Brand]) -> None:
    one, two = between(states[0], states[1]), between(states[1], states[2])
    three = invert(one) if states[2] == states[1] else ()
    assert plainly(squash([squash([one, two]), three])) == plainly(squash([one, squash([two, three])]))


def plainly(diff: Diff) -> dict[str, Any]:
    """Return a diff without its order, which squashing does not keep."""
    return {part.id: part.as_json() for part in diff}
