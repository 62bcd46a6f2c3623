"""Merging three ways: nothing is lost, nothing clashes without a reason, and order does not matter."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.diff import stored_fields
from kromi_app.brand.records.after import records_after
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.three_way import Clash, Side, merge_three

IDS = ("swatch:ink", "swatch:sky", "swatch:sun")
Records = dict[str, Record]

values = st.sampled_from(["#111111", "#222222", "#333333"])
swatches = st.tuples(st.sampled_from(["A", "B", "C"]), values, st.sampled_from(["a0", "a1", "a2"]))
sides = st.dictionaries(st.sampled_from(IDS), swatches, max_size=3).map(
    lambda drawn: {key: swatch(key, *what) for key, what in drawn.items()}
)


def swatch(key: str, name: str, value: str, position: str = "a0") -> Record:
    return Swatch(id=key, palette="palette:core", name=name, value=value, position=position)


def merged(
    base: Records, here: Records, there: Records, choices: dict[str, Side] | None = None
) -> tuple[Records, set[str]]:
    merge = merge_three(base, here, there, choices)
    return records_after(merge.diff, here), {clash.key for clash in merge.clashes}


def all_for(side: Side, clashes: Iterable[Clash]) -> dict[str, Side]:
    return {clash.key: side for clash in clashes}


def value_at(records: Records, key: str, field: str) -> object:
    return stored_fields(records[key]).get(field) if key in records else None


@given(sides, sides)
def test_where_the_brand_is_unchanged_the_result_is_the_branch(base: Records, there: Records) -> None:
    assert merged(base, base, there) == (there, set())


@given(sides, sides)
def test_where_the_branch_is_unchanged_nothing_happens(base: Records, here: Records) -> None:
    assert merge_three(base, here, base).diff == ()
    assert merged(base, here, base) == (here, set())


@given(sides, sides)
def test_what_both_changed_the_same_is_nothing(base: Records, both: Records) -> None:
    assert merged(base, both, both) == (both, set())


@given(sides, sides, sides)
def test_both_directions_clash_in_the_same_and_agree_where_nothing_clashes(
    base: Records, here: Records, there: Records
) -> None:
    one, clashes = merged(base, here, there)
    other, same = merged(base, there, here)
    assert clashes == same
    if not clashes:
        assert one == other


@given(sides, sides, sides)
def test_each_change_of_either_side_is_in_the_result_or_clashes(base: Records, here: Records, there: Records) -> None:
    result, clashes = merged(base, here, there)
    for side in (here, there):
        for key in {*base, *side}:
            if (key in base) != (key in side):
                assert (key in result) == (key in side) or key in clashes
            for field in ("name", "value", "position"):
                if value_at(side, key, field) != value_at(base, key, field):
                    wanted = value_at(side, key, field)
                    assert value_at(result, key, field) == wanted or clashes & {key, f"{key}.{field}"}


@given(sides, sides, sides)
def test_all_clashes_settled_for_one_side_leave_nothing_of_the_other_in_them(
    base: Records, here: Records, there: Records
) -> None:
    clashes = merge_three(base, here, there).clashes
    ours, _ = merged(base, here, there, all_for("here", clashes))
    theirs, _ = merged(base, here, there, all_for("there", clashes))
    for clash in clashes:
        for result, side in ((ours, here), (theirs, there)):
            if clash.field:
                assert value_at(result, clash.id, clash.field) == value_at(side, clash.id, clash.field)
            else:
                assert result.get(clash.id) == side.get(clash.id)


def test_a_name_and_a_value_of_one_swatch_are_merged_and_two_values_clash() -> None:
    base: Records = {"swatch:ink": swatch("swatch:ink", "Ink", "#111111")}
    renamed: Records = {"swatch:ink": swatch("swatch:ink", "Night", "#111111")}
    recolored: Records = {"swatch:ink": swatch("swatch:ink", "Ink", "#222222")}
    again: Records = {"swatch:ink": swatch("swatch:ink", "Ink", "#333333")}
    assert merged(base, renamed, recolored)[0] == {"swatch:ink": swatch("swatch:ink", "Night", "#222222")}
    [clash] = merge_three(base, recolored, again).clashes
    assert (clash.key, clash.base, clash.here, clash.there) == ("swatch:ink.value", "#111111", "#222222", "#333333")


def test_what_one_side_removed_and_the_other_changed_clashes_as_a_whole() -> None:
    base: Records = {"swatch:ink": swatch("swatch:ink", "Ink", "#111111")}
    changed: Records = {"swatch:ink": swatch("swatch:ink", "Ink", "#222222")}
    [clash] = merge_three(base, {}, changed).clashes
    assert (clash.key, clash.here) == ("swatch:ink", None)
    assert merged(base, {}, changed, {"swatch:ink": "there"})[0] == changed
    assert merged(base, changed, {}, {"swatch:ink": "there"})[0] == {}
