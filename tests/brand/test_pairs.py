"""Pairs of roles: what a translucent ground lies on shows through it, wherever contrast is spoken of."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.marks import brand_grounds, grounds_of
from kromi_app.brand.pairs import role_pairs
from kromi_app.brand.records.mark import Mark
from tests.brand.test_color_makers import brand, pairs, role, swatch
from tests.fixtures.records import PICTURE

GLASS = (
    role("surface", "#ffffff", dark="#101010"),
    role("card", "rgb(0 0 0 / 0.05)", "surface", dark="rgb(255 255 255 / 0.08)"),
    role("text", "#101010", "card", dark="#ffffff"),
)


def test_text_on_a_translucent_card_is_read_on_what_the_card_lies_on() -> None:
    # 8 % of white on #101010 is #232323; WCAG's formula by hand: 1.05 / (0.0168 + 0.05).
    assert pairs(brand(*GLASS), "dark")["text"].back == "#232323"
    assert pairs(brand(*GLASS), "dark")["text"].ratio == pytest.approx(15.72, abs=0.01)
    assert pairs(brand(*GLASS))["text"].back == "#f2f2f2"


def test_a_ground_that_lies_on_another_needs_no_contrast_and_what_is_read_on_it_does() -> None:
    operations = [*GLASS[:1], role("card", "rgb(0 0 0 / 0.05)", "surface", drawn="ground"), *GLASS[2:]]
    records = brand(*operations)
    assert {pair.role.name for pair in role_pairs(records)} == {"text"}
    assert {pair.back for pair in role_pairs(records) if not pair.dark} == {"#f2f2f2"}
    findings = Inspection(records)
    assert [found for found in findings.of("color_role:card") if found.check == "contrast"] == []


def test_the_grounds_of_marks_are_the_same() -> None:
    records = brand(*GLASS)
    assert ("card in dark", "#232323") in brand_grounds(records)
    mark = Mark.model_validate({"id": "mark:m", "name": "M", "file": PICTURE, "ground": "{color_role:card}"})
    assert grounds_of(mark, records) == ["#f2f2f2"]


def test_a_translucent_ground_with_nothing_below_it_lies_on_white() -> None:
    records = brand(role("card", "rgb(0 0 0 / 0.5)"), role("text", "#000000", "card"))
    assert pairs(records)["text"].back == "#808080"


def test_roles_that_lie_on_one_another_are_looked_through_once() -> None:
    records = brand(role("one", "#ff000080"), role("two", "#0000ff80", "one"), role("three", "#ffffff", "two"))
    ring = {**records, "color_role:one": records["color_role:one"].model_copy(update={"on": "color_role:two"})}
    assert pairs(ring)["three"].back == pairs(records)["three"].back


hexes = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
translucent = st.builds(lambda color, alpha: f"{color}{alpha:02x}", hexes, st.integers(1, 254))


@given(st.lists(translucent, min_size=1, max_size=4), hexes)
def test_however_many_grounds_show_through_one_another_they_are_layered_as_coloraide_does(
    glass: list[str], bottom: str
) -> None:
    swatches = [swatch(f"s{at}", color) for at, color in enumerate(glass)]
    roles = [role("r0", bottom)] + [role(f"r{at + 1}", f"{{swatch:s{at}}}", f"r{at}") for at in range(len(glass))]
    records = brand(*swatches, *roles, role("top", "#000000", f"r{len(glass)}"))
    found = next(pair for pair in role_pairs(records) if pair.role.name == "top")
    theirs = Color.layer([*reversed(glass), bottom], space="srgb").coords()
    # Each layer is rounded as a screen rounds it.
    assert Color(found.back).coords() == pytest.approx(theirs, abs=len(glass) / 255)
