"""Aliases that have lost an end: names that nothing uses, and colors that follow nothing and should."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import MENDS
from kromi_app.brand.checks.orphans import look_of
from kromi_app.brand.integrity import check_references
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.resolving import ramp_steps, resolve
from kromi_app.brand.written import colors_written_in
from tests.brand.test_color_checks import found
from tests.brand.test_color_makers import brand, opaque, role, swatch

INK, TWIN = swatch("ink", "#112233"), swatch("navy", "{swatch:ink}")


def ramp(base: str, **more: Any) -> dict[str, Any]:
    return {"op": "add", "kind": "ramp", "id": "ramp:r", "set": {"name": "R", "base": base, **more}}


def gradient(*colors: str) -> dict[str, Any]:
    stops = [{"color": color, "position": at / len(colors)} for at, color in enumerate(colors)]
    return {"op": "add", "kind": "gradient", "id": "gradient:g", "set": {"name": "G", "stops": stops}}


def settled(check: str, records: dict[RecordId, Record]) -> dict[RecordId, Record]:
    """Return the records once everything that a check finds is mended, one record after the other."""
    for _ in range(20):
        inspection = Inspection(records)
        subjects = [key for key in inspection.subjects() if any(f.check == check for f in inspection.of(key))]
        operations = next((done for key in subjects if (done := MENDS[check].operations(records[key], records))), None)
        if operations is None:
            return records
        around = Neighborhood(records, {}, {(r.kind, r.parent): ["a0"] for r in records.values()})
        made = plan(operations, around, lambda kind: f"{kind}:new")
        check_references(made, around)
        records = {key: record for key, record in {**records, **made.after}.items() if record is not None}
    raise AssertionError("mending goes on and on")


def test_a_second_name_in_a_palette_that_nothing_uses_is_an_orphan() -> None:
    message = "Nothing uses navy, which only follows ink in the same palette."
    assert found(INK, TWIN, check="orphans") == [("swatch:navy", message)]


@pytest.mark.parametrize(
    "user", [role("text", "{swatch:navy}"), gradient("{swatch:navy}", "#fff"), ramp("{swatch:navy}")]
)
def test_a_second_name_that_something_uses_is_no_orphan(user: dict[str, Any]) -> None:
    assert found(INK, TWIN, user, check="orphans") == []


def test_a_palette_may_consist_of_the_colors_of_another_and_of_the_steps_of_a_ramp() -> None:
    other = {"op": "add", "kind": "palette", "id": "palette:web", "set": {"name": "Web"}}
    abroad = swatch("there", "{swatch:ink}")
    abroad["set"] = {**abroad["set"], "palette": "palette:web"}
    assert found(INK, other, abroad, ramp("{swatch:ink}"), swatch("step", "{ramp:r.500}"), check="orphans") == []


def test_a_role_that_holds_a_copy_of_a_swatch_is_told_and_follows_it_once_mended() -> None:
    operations = (INK, role("text", "#123", dark="#112233"))
    assert [record for record, _ in found(*operations, check="detached")] == ["color_role:text", "color_role:text"]
    assert "is a copy of ink, #112233: it stays behind" in found(*operations, check="detached")[0][1]
    after = settled("detached", brand(*operations))
    assert [written.color for written in colors_written_in(after["color_role:text"])] == ["{swatch:ink}"] * 2


def test_a_role_whose_swatch_is_gone_gets_one_in_the_first_palette() -> None:
    operations = (INK, role("link", "#c84b22", dark="#ffb199"))
    assert [message for _, message in found(*operations, check="detached")] == [
        "link in light is #c84b22, which no palette and no ramp has.",
        "link in dark is #ffb199, which no palette and no ramp has.",
    ]
    before = brand(*operations)
    after = settled("detached", before)
    added = {key: after[key].fields() for key in after.keys() - before.keys()}
    assert {fields["value"]: fields["palette"] for fields in added.values()} == {
        "#c84b22": "palette:core",
        "#ffb199": "palette:core",
    }
    followed = [written.color for written in colors_written_in(after["color_role:link"])]
    assert sorted(followed) == sorted(f"{{{key}}}" for key in added)
    for dark in (False, True):
        looks = [resolve("{color_role:link}", records, dark=dark) for records in (before, after)]
        assert looks[0] == looks[1]


def test_a_brand_without_a_palette_gets_one_for_the_colors_of_its_roles() -> None:
    before = {
        key: record for key, record in brand(ramp("#112233"), role("link", "#c84b22")).items() if ":core" not in key
    }
    after = settled("detached", before)
    [palette] = [key for key in after if key.startswith("palette:")]
    [swatch_made] = [record for key, record in after.items() if key.startswith("swatch:")]
    assert swatch_made.parent == palette
    assert after["color_role:link"].fields()["light"] == f"{{{swatch_made.id}}}"


def test_a_copy_of_a_step_of_a_ramp_follows_the_step() -> None:
    steps = ramp_steps(brand(INK, ramp("{swatch:ink}"))["ramp:r"], brand(INK))  # pyright: ignore[reportArgumentType]
    assert steps
    operations = (INK, ramp("{swatch:ink}"), role("border", steps[2]))
    assert "a copy of R 200" in found(*operations, check="detached")[0][1]
    assert settled("detached", brand(*operations))["color_role:border"].fields()["light"] == "{ramp:r.200}"


@pytest.mark.parametrize(
    "operations",
    [
        (role("text", "#123456"),),
        (INK, role("text", "{swatch:ink}")),
        (INK, gradient("#fedcba", "{swatch:ink}")),
        (INK,),
    ],
)
def test_what_follows_the_palette_or_has_none_to_follow_is_left_alone(operations: tuple[dict[str, Any], ...]) -> None:
    assert found(*operations, check="detached") == []


colors = st.sampled_from(["#112233", "#445566", "rgb(17 34 51)", "color(display-p3 1 0 0)", "#11223380"]) | opaque


@settings(deadline=None)
@given(
    swatches=st.lists(colors | st.just("{swatch:s0}"), min_size=1, max_size=4),
    roles=st.lists(st.tuples(colors, st.none() | colors), max_size=3),
    base=colors | st.sampled_from(["{swatch:s0}", "{color_role:r0}"]),
    stops=st.lists(colors, min_size=2, max_size=3),
)
def test_mending_never_changes_a_look_and_leaves_nothing_to_mend(
    swatches: list[str], roles: list[tuple[str, str | None]], base: str, stops: list[str]
) -> None:
    own = [color if at else "#112233" for at, color in enumerate(swatches)]
    drawn = [role(f"r{at}", light, **({"dark": dark} if dark else {})) for at, (light, dark) in enumerate(roles)]
    made = ramp(base if roles or not base.startswith("{color_role") else "#112233")
    before = brand(*(swatch(f"s{at}", color) for at, color in enumerate(own)), *drawn, made, gradient(*stops))
    after = settled("detached", before)
    for key in before:
        was, now = (
            [look_of(resolve(written.color, records)) for written in colors_written_in(records[key])]
            for records in (before, after)
        )
        assert was == now
    left = Inspection(after)
    assert not [finding for key in after for finding in left.of(key) if finding.check == "detached"]
