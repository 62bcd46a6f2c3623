"""Consequences: what is told of a change is what a full review before and after differs by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.consequence_words import NOTHING, as_json, in_words
from kromi_app.brand.consequences import Consequences, consequences_of
from kromi_app.brand.pairs import RolePair, role_pairs
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of
from kromi_app.brand.resolving import resolve
from tests.fixtures.brands import START, brands, changed, made

Change = Mapping[RecordId, Record | None]


def applied(change: Change, brand: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
    return {key: record for key, record in {**brand, **change}.items() if record is not None}


def everything(inspection: Inspection) -> list[Finding]:
    return [finding for record_id in inspection.subjects() for finding in inspection.of(record_id)]


def about(findings: Any) -> Counter[tuple[str, ...]]:
    return Counter((one.severity, one.check, one.record, one.field, one.lacks) for one in findings)


def passing(brand: Mapping[RecordId, Record]) -> dict[tuple[str, str, bool], RolePair]:
    return {(pair.role.id, pair.ground.id, pair.dark): pair for pair in role_pairs(brand)}


def turned(brand: Mapping[RecordId, Record], then: Mapping[RecordId, Record]) -> set[tuple[str, bool, bool]]:
    """Return role, theme and whether it passes now, of every pair that does not as before; a new one should pass."""
    was = passing(brand)
    return {
        (role, dark, pair.passes)
        for (role, ground, dark), pair in passing(then).items()
        if pair.passes != (was[role, ground, dark].passes if (role, ground, dark) in was else True)
    }


def comes_to(record: Record, brand: Mapping[RecordId, Record]) -> list[Any]:
    aliases = [reference.written for reference in references_of(record) if reference.mark.alias]
    return [resolve(alias, brand, dark=dark) for alias in aliases for dark in (False, True)]


@settings(max_examples=150, deadline=None)
@given(brand=brands(sound=True), change=changed())
def test_what_is_told_is_what_a_full_review_before_and_after_differs_by(
    brand: dict[RecordId, Record], change: Change
) -> None:
    inspection, then = Inspection(brand), applied(change, brand)
    before, after = everything(inspection), everything(Inspection(then))
    told = consequences_of(change, inspection)

    assert about(told.appear) == about(after) - about(before)
    assert about(told.disappear) == about(before) - about(after)
    shifts = {(shift.after.role.id, theme == "dark", shift) for shift in told.pairs for theme in shift.themes}
    assert {(role, dark, shift.after.passes) for role, dark, shift in shifts if shift.turn} == turned(brand, then)
    moved = {
        key for key, record in then.items() if key not in change and comes_to(record, brand) != comes_to(record, then)
    }
    assert {follower.record.id for follower in told.follow} == moved
    assert everything(inspection) == before, "the brand under review is as it was"
    assert dict(inspection.records) == brand


@settings(max_examples=40, deadline=None)
@given(brand=brands(sound=True))
def test_a_change_that_changes_nothing_has_none(brand: dict[RecordId, Record]) -> None:
    for change in ({}, dict(brand), {"swatch:nobody": None}):
        told = consequences_of(change, Inspection(brand))
        assert told == Consequences()
        assert in_words(told) == ""


PALETTE = made("palette:core", name="Core")
INK = made("swatch:ink", name="Ink", palette="palette:core", value="#101010")
PAPER = made("swatch:paper", name="Paper", palette="palette:core", value="#ffffff")
SURFACE = made("color_role:surface", name="surface", light="{swatch:paper}")
TEXT = made("color_role:text", name="text", light="{swatch:ink}", on="color_role:surface")
NOTE = made("color_role:note", name="note", light="{color_role:text}", on="color_role:surface")
BRAND = START | {record.id: record for record in (PALETTE, INK, PAPER, SURFACE, TEXT, NOTE)}


def with_value(record: Record, **fields: Any) -> Record:
    return record.model_copy(update=fields)


def test_a_pair_that_stops_passing_is_told_first_with_both_ratios_then_who_follows_and_what_wears_it() -> None:
    told = consequences_of({INK.id: with_value(INK, value="#999999")}, Inspection(BRAND))
    assert in_words(told).splitlines() == [
        "Stops passing: note on surface 19.02 → 2.84 : 1, needs 4.5 (APCA Lc 105 → 55); "
        "text on surface 19.02 → 2.84 : 1, needs 4.5 (APCA Lc 105 → 55).",
        "Follows by alias: 2 records (1 by way of others): color roles text, note.",
        "Changes in use: Landing page, App, Poster, and 6 more.",
    ]
    assert [(one.record.id, one.direct) for one in told.follow] == [
        ("color_role:text", True),
        ("color_role:note", False),
    ]
    assert told.sections == ("color",)


def test_a_pair_that_starts_passing_is_told_and_so_is_what_settles() -> None:
    gray = BRAND | {INK.id: with_value(INK, value="color(display-p3 1 0.6 0.6)")}
    told = consequences_of({INK.id: INK}, Inspection(gray))
    assert [shift.turn for shift in told.pairs] == ["starts", "starts"]
    assert [finding.check for finding in told.disappear] == ["contrast", "contrast", "gamut"]
    lines = in_words(told).splitlines()
    assert lines[0].startswith("Starts passing: note on surface 2.")
    assert lines[1].startswith("Settled: hint, Ink is outside sRGB")
    assert "contrast of" not in in_words(told), "the pairs say it"


def test_a_role_that_comes_to_stand_where_it_cannot_be_read_stops_passing() -> None:
    alone = BRAND | {TEXT.id: with_value(TEXT, on=None), INK.id: with_value(INK, value="#eeeeee")}
    told = consequences_of({TEXT.id: TEXT}, Inspection(alone))
    assert [(shift.before, shift.turn, shift.after.role.id) for shift in told.pairs] == [(None, "stops", TEXT.id)]
    assert in_words(told).startswith("Stops passing: text on surface 1.16 : 1, needs 4.5 (APCA Lc ")


def test_what_only_renames_has_no_consequences_for_others() -> None:
    told = consequences_of({INK.id: with_value(INK, name="Night")}, Inspection(BRAND))
    assert in_words(told) == NOTHING
    assert told.follow == told.in_use == ()


def test_a_role_that_takes_the_usual_name_of_another_changes_what_things_wear() -> None:
    told = consequences_of({SURFACE.id: with_value(SURFACE, name="hull")}, Inspection(BRAND))
    assert "Landing page" in told.in_use
    assert "Business card" not in told.in_use


def test_many_are_counted_and_lists_are_cut() -> None:
    roles = [
        made(f"color_role:n{at}", name=f"n{at}", light="{swatch:ink}", on="color_role:surface") for at in range(40)
    ]
    brand = BRAND | {role.id: role for role in roles}
    told = consequences_of({INK.id: with_value(INK, value="#cccccc")}, Inspection(brand))
    first, *rest = in_words(told).splitlines()
    assert first.endswith("and 39 more.")
    assert rest[0].startswith("Follows by alias: 42 records (1 by way of others): color roles ")
    found = as_json(told)
    assert found["text"] == in_words(told)
    assert {len(found[name]) for name in ("pairs", "appear", "follow")} == {20}
    assert found["pairs"][0]["before"] == {"ratio": 19.02, "lc": 105, "passes": True}
