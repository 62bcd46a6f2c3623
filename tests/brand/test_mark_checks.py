"""What is said of marks: on their grounds, at their sizes, and of the versions that are missing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.marks import THIN_PX, seen_on, smallest_sizes
from kromi_app.brand.checks.mends import MENDS
from kromi_app.brand.checks.review import review
from kromi_app.brand.operations import Update
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.registry import KINDS

FILE = {"id": "as" + "0" * 24, "media_type": "image/svg+xml", "width": 40, "height": 20}


def mark(name: str = "a", *, colors: tuple[str, ...] = ("#000000",), **fields: Any) -> Mark:
    shares, thinnest = fields.pop("shares", ()), fields.pop("thinnest", 0)
    file = {**FILE, "colors": colors, "shares": shares, "thinnest": thinnest}
    return Mark.model_validate({"id": f"mark:{name}", "position": name, "name": name.upper(), "file": file, **fields})


def role(name: str, light: str, on: str | None = None, **fields: Any) -> Record:
    values = {"id": f"color_role:{name}", "position": name, "name": name, "light": light, "on": on, **fields}
    return KINDS["color_role"].model_validate(values)


def said(subject: str, *records: Record) -> dict[str, tuple[str, str]]:
    """Return severity and message by check, of what is found about a record."""
    inspection = Inspection({record.id: record for record in records})
    return {found.check: (found.severity, found.message) for found in inspection.of(subject)}


@pytest.mark.parametrize(
    ("shares", "severity"),
    [((0.99, 0.01), None), ((0.7, 0.3), "info"), ((0.3, 0.7), "warning")],
)
def test_how_much_of_a_mark_is_lost_on_its_ground_decides_how_grave_it_is(
    shares: tuple[float, float], severity: str | None
) -> None:
    found = said("mark:a", mark(colors=("#000000", "#f8f8f8"), shares=shares)).get("legibility")
    assert (found[0] if found else None) == severity
    if found:
        assert f"{shares[1]:.0%} of A does not reach 3 : 1 on #ffffff" in found[1]


def test_a_mark_of_which_nothing_can_be_seen_is_told_with_its_contrast() -> None:
    # 3.54 : 1 and 2.85 : 1 are the contrasts of #888888 and #999999 with white, by WCAG's own formula.
    assert "legibility" not in said("mark:a", mark(colors=("#888888",)))
    assert "A reaches 2.8 : 1 on #ffffff" in said("mark:a", mark(colors=("#999999",)))["legibility"][1]


def test_a_version_that_is_there_is_not_missed_from_the_neighborhood_of_an_edit() -> None:
    light, dark = mark("a"), mark("b", colors=("#ffffff",), background="dark")
    assert "versions" not in said("mark:a", light, dark)
    assert "dark ground" in said("mark:a", light)["versions"][1]
    assert "versions" not in {finding.check for finding in review([light], {light.id: light})}


def test_a_ground_of_the_brand_on_which_no_version_can_be_seen_is_told() -> None:
    roles = [role("surface", "#ffffff", dark="#222222"), role("text", "#000000", "color_role:surface", dark="#ffffff")]
    light, dark = mark("a"), mark("b", colors=("#ffffff",), background="dark")
    assert said("mark:a", light, *roles)["grounds"] == (
        "info",
        "No version of the logo can be seen on surface in dark, #222222.",
    )
    assert "grounds" not in said("mark:a", light, dark, *roles)


def test_strokes_that_are_too_thin_at_the_smallest_size_are_told_on_screens_and_in_print() -> None:
    thin = mark(thinnest=0.005, smallest_px=90, smallest_mm=10)
    found = [finding.message for finding in Inspection({thin.id: thin}).of(thin.id) if finding.check == "strokes"]
    assert found == [
        "At 90 px the strokes of A are 0.45 px; they need 0.5 px.",
        "At 10 mm the strokes of A are 0.05 mm; they need 0.088 mm.",
    ]
    assert "strokes" not in said("mark:a", mark(thinnest=0.005, smallest_px=100, smallest_mm=18))
    assert "strokes" not in said("mark:a", mark(smallest_px=8, smallest_mm=2))


@given(
    thinnest=st.floats(0.0003, 1),
    px=st.none() | st.floats(8, 2000),
    mm=st.none() | st.floats(2, 500),
    check=st.sampled_from(["strokes", "smallest_size"]),
)
def test_setting_the_smallest_size_by_the_strokes_settles_both_findings(
    thinnest: float, px: float | None, mm: float | None, check: str
) -> None:
    before = mark(thinnest=thinnest, smallest_px=px, smallest_mm=mm)
    (update,) = MENDS[check].operations(before, {})
    assert isinstance(update, Update)
    after = Mark.model_validate({"id": before.id, "position": "a", **before.fields(), **update.set})
    assert said(after.id, after).keys() & {"strokes", "smallest_size"} == set()
    assert (after.smallest_px or 0) >= max(px or 0, 16)
    assert (after.smallest_mm or 0) >= (mm or 0)


def test_a_size_that_nobody_has_set_is_told_for_screens_and_for_print() -> None:
    def told(**sizes: Any) -> list[str]:
        subject = mark(**sizes)
        found = Inspection({subject.id: subject}).of(subject.id)
        return [finding.message for finding in found if finding.check == "smallest_size"]

    assert told() == ["A has no smallest size on screens.", "A has no smallest size in print."]
    assert told(smallest_px=24) == ["A has no smallest size in print."]
    assert told(smallest_mm=8) == ["A has no smallest size on screens."]
    assert told(smallest_px=24, smallest_mm=8) == []


@given(st.floats(0, 1))
def test_a_smallest_size_is_one_that_a_record_takes(thinnest: float) -> None:
    px, mm = smallest_sizes(mark(thinnest=thinnest))
    assert mark(smallest_px=px, smallest_mm=mm, thinnest=thinnest).smallest_px == px
    assert thinnest < THIN_PX / 2000 or px * thinnest >= THIN_PX


@given(
    st.lists(st.tuples(st.integers(0, 0xFFFFFF), st.floats(0, 1)), min_size=1, max_size=5),
    st.integers(0, 0xFFFFFF),
)
def test_the_part_that_is_seen_is_the_share_of_the_colors_that_reach_3_to_1(
    parts: list[tuple[int, float]], ground: int
) -> None:
    ratios = [contrast(color, ground) for color, _ in parts]
    assume(all(abs(ratio - 3) > 1e-3 for ratio in ratios))
    drawn = mark(colors=tuple(f"#{color:06x}" for color, _ in parts), shares=tuple(share for _, share in parts))
    seen = sum(share for ratio, (_, share) in zip(ratios, parts, strict=True) if ratio >= 3)
    whole = sum(share for _, share in parts) or 1
    assert seen_on(drawn, f"#{ground:06x}") == pytest.approx(seen / whole)


def contrast(one: int, two: int) -> float:
    """WCAG 2.2, "contrast ratio" and "relative luminance" (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    dark, light = sorted(map(luminance, (one, two)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: int) -> float:
    parts = [(color >> shift & 255) / 255 for shift in (16, 8, 0)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
