"""Checks of color: contrast by what is drawn, collisions, and colors that screens cannot show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import MENDS
from kromi_app.brand.checks.review import CHECKS
from kromi_app.brand.color import delta_e, srgb_hex
from kromi_app.brand.pairs import role_pairs
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.registry import KINDS
from tests.brand.test_color_makers import brand, role, swatch

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def found(*operations: dict[str, Any], check: str) -> list[tuple[str, str]]:
    records = brand(*operations)
    inspection = Inspection(records)
    return [(f.record, f.message) for key in records for f in inspection.of(key) if f.check == check]


@pytest.mark.parametrize(
    ("drawn", "color", "problem"),
    [
        ("text", "#777777", "on paper has a contrast of 4.47 : 1 (APCA Lc 71) in light; text needs 4.5 : 1."),
        ("text", "#767676", ""),
        ("large_text", "#959595", "2.99 : 1"),
        ("large_text", "#949494", ""),
        ("shape", "#959595", "a shape needs 3 : 1."),
        ("shape", "#949494", ""),
    ],
)
def test_a_role_needs_the_contrast_of_what_is_drawn_in_it(drawn: str, color: str, problem: str) -> None:
    findings = found(role("paper", "#ffffff"), role("ink", color, "paper", drawn=drawn), check="contrast")
    assert bool(findings) is bool(problem)
    for record, message in findings:
        assert record == "color_role:ink"
        assert problem in message


def test_contrast_is_looked_at_in_dark_too_and_with_alpha_composited() -> None:
    operations = [role("paper", "#ffffff", dark="#101010"), role("ink", "rgb(0 0 0 / 0.5)", "paper", dark="#333333")]
    themes = [message.split(" in ")[1].split(";")[0] for _, message in found(*operations, check="contrast")]
    assert themes == ["light", "dark"]


def test_a_swatch_that_looks_like_an_earlier_one_is_told_once() -> None:
    operations = [swatch("ink", "#112233"), swatch("navy", "#112234"), swatch("signal", "#ef6334")]
    assert found(*operations, check="collision") == [("swatch:navy", "navy looks like ink: ΔE₀₀ 0.6, seen from 2 on.")]


def test_a_swatch_that_follows_another_is_meant_to_look_like_it() -> None:
    assert found(swatch("ink", "#112233"), swatch("text", "{swatch:ink}"), check="collision") == []


def test_a_color_of_wide_gamut_is_not_taken_for_what_shows_in_its_place_in_srgb() -> None:
    assert found(swatch("leaf", "color(display-p3 0 1 0)"), swatch("green", "#00ff00"), check="collision") == []


@given(st.lists(hexes, min_size=2, max_size=8))
def test_swatches_collide_as_the_difference_between_them_says(colors: list[str]) -> None:
    findings = found(*(swatch(f"s{at}", color) for at, color in enumerate(colors)), check="collision")
    expected = sum(delta_e(one, two) < 2 for at, one in enumerate(colors) for two in colors[at + 1 :])
    assert len(findings) == expected


def test_a_color_outside_srgb_is_told_wherever_it_is_written_down() -> None:
    wide = "color(display-p3 1 0 0)"
    ramp = {"base": "#ef6334", "name": "r", "pins": [{"step": 50, "color": wide}]}
    stops = [{"color": "#112233", "position": 0}, {"color": wide, "position": 1}]
    findings = found(
        swatch("wide", wide),
        swatch("narrow", "{swatch:wide}"),
        role("accent", "#112233", dark=wide),
        {"op": "add", "kind": "ramp", "id": "ramp:r", "set": ramp},
        {"op": "add", "kind": "gradient", "id": "gradient:g", "set": {"name": "g", "stops": stops}},
        check="gamut",
    )
    assert sorted(record for record, _ in findings) == ["color_role:accent", "gradient:g", "ramp:r", "swatch:wide"]


def test_a_check_says_which_registered_kinds_it_looks_at_and_when_it_looks_again() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert check.kinds <= set(KINDS)
        assert set(check.again) <= set(KINDS)
        assert all(kinds <= check.kinds for kinds in check.again.values())


def test_what_shows_otherwise_in_srgb_is_mended_where_it_is_written_down() -> None:
    wide = "color(display-p3 1 0 0)"
    records = brand(swatch("wide", wide), role("accent", "{swatch:wide}", dark=wide))
    shown = {key: MENDS["gamut"].operations(records[key], records) for key in ("swatch:wide", "color_role:accent")}
    assert [operation.set for operation in shown["swatch:wide"]] == [{"value": srgb_hex(wide)}]  # type: ignore[union-attr]
    assert [operation.set["dark"] for operation in shown["color_role:accent"]] == [srgb_hex(wide)]  # type: ignore[union-attr]


def test_text_on_glass_is_mended_too() -> None:
    records = brand(role("surface", "#fff"), role("card", "#00000014", "surface"), role("note", "#0000004d", "card"))
    operations = MENDS["contrast"].operations(records["color_role:note"], records)
    after = {**records, **plan(operations, Neighborhood(records), lambda kind: kind).after}
    notes = [pair for pair in role_pairs({k: r for k, r in after.items() if r}) if pair.role.name == "note"]
    assert notes
    assert all(pair.passes for pair in notes)


def test_a_role_that_cannot_be_read_is_mended_with_its_ground() -> None:
    records = brand(swatch("paper", "#f6f0e4"), role("surface", "{swatch:paper}"), role("link", "#ef6334", "surface"))
    operations = MENDS["contrast"].operations(records["color_role:link"], records)
    after = {**records, **plan(operations, Neighborhood(records), lambda kind: kind).after}
    assert all(pair.passes for pair in role_pairs({key: record for key, record in after.items() if record}))
