"""Makers of color: ramps, harmonies, palettes, roles, and repairs, each sound and doing what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import MENDS
from kromi_app.brand.color import (
    STEPS,
    contrast_ratio,
    delta_e,
    from_oklch,
    gradient_color,
    nearest_passing,
)
from kromi_app.brand.color.gradients import Space
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.makers.roles import SUGGESTED
from kromi_app.brand.operations import Update, parse_operations
from kromi_app.brand.pairs import RolePair, role_pairs
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps, resolve
from kromi_app.brand.sample import sample_operations
from kromi_app.errors import Invalid
from tests.brand.test_makers import done
from tests.fixtures.records import PICTURE

Records = Mapping[RecordId, Record]
opaque = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 360))
vivid = st.builds(from_oklch, st.floats(0.3, 0.9), st.floats(0.06, 0.2), st.floats(0, 360))
"""Far enough from gray, black and white for the hue to mean something: near them a last digit turns it."""


def brand(*operations: dict[str, Any]) -> dict[RecordId, Record]:
    palette = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
    made = plan(parse_operations([palette, *operations]), Neighborhood({}), lambda kind: f"{kind}:new")
    return {key: record for key, record in made.after.items() if record is not None}


def swatch(name: str, value: str) -> dict[str, Any]:
    fields = {"palette": "palette:core", "name": name, "value": value}
    return {"op": "add", "kind": "swatch", "id": f"swatch:{name}", "set": fields}


def role(name: str, light: str, on: str | None = None, **more: str) -> dict[str, Any]:
    fields = {"name": name, "light": light, **({"on": f"color_role:{on}"} if on else {}), **more}
    return {"op": "add", "kind": "color_role", "id": f"color_role:{name}", "set": fields}


def sample() -> dict[RecordId, Record]:
    profile = {"op": "add", "kind": "profile", "id": "profile:brand", "set": {"name": "Halden Ferry"}}
    operations = [*parse_operations([profile]), *sample_operations()]
    numbers = iter(range(1000))
    made = plan(operations, Neighborhood({}), lambda kind: f"{kind}:{next(numbers)}")
    return {key: record for key, record in made.after.items() if record is not None}


def pairs(records: Records, theme: str = "light") -> dict[str, RolePair]:
    return {pair.role.name: pair for pair in role_pairs(records) if pair.dark == (theme == "dark")}


def image(*colors: str) -> dict[str, Any]:
    file = {**PICTURE, "colors": list(colors)}
    return {"op": "add", "kind": "image", "id": "image:quay", "set": {"name": "Quay", "file": file}}


def test_a_palette_of_a_picture_has_its_colors_each_named_in_words() -> None:
    after = done("picture_palette", {"picture": "image:quay"}, brand(image("#1d4e63", "#ffeedd", "#ffeedc")))
    made = [record for record in after.values() if isinstance(record, Swatch)]
    assert [swatch.value for swatch in made] == ["#1d4e63", "#ffeedd", "#ffeedc"]
    assert {after[swatch.palette].title for swatch in made} == {"Quay"}
    assert len({swatch.name for swatch in made}) == 3


def test_a_palette_of_a_mark_has_the_colors_of_its_file() -> None:
    file = {**PICTURE, "colors": ["#ef6334", "#0b2a45"], "shares": [0.7, 0.3]}
    mark = {"op": "add", "kind": "mark", "id": "mark:wave", "set": {"name": "Wave", "file": file}}
    after = done("picture_palette", {"picture": "mark:wave"}, brand(mark))
    made = [record for record in after.values() if isinstance(record, Swatch)]
    assert [swatch.value for swatch in made] == ["#ef6334", "#0b2a45"]
    assert {after[swatch.palette].title for swatch in made} == {"Wave"}


def test_a_picture_without_colors_and_what_is_no_picture_make_no_palette() -> None:
    with pytest.raises(Invalid, match="no colors"):
        done("picture_palette", {"picture": "image:quay"}, brand(image()))
    with pytest.raises(Invalid, match="no such picture"):
        done("picture_palette", {"picture": "swatch:ink"}, brand(swatch("ink", "#112233")))


def test_a_swatch_is_called_what_its_color_is_called_and_never_as_its_sibling() -> None:
    records = brand(swatch("a", "#e50000"), swatch("b", "#e50000"))
    after = done("color_name", {"swatch": "swatch:b"}, done("color_name", {"swatch": "swatch:a"}, records))
    assert [after["swatch:a"].title, after["swatch:b"].title] == ["Red", "Red 2"]
    assert MAKERS["color_name"].operations({"swatch": "swatch:a"}, after) == []


def test_a_swatch_that_cannot_be_told_from_another_follows_it_once_mended() -> None:
    records = brand(swatch("a", "#112233"), swatch("b", "#112234"), swatch("c", "#ff0000"))
    looked = Inspection(records)
    flagged = [key for key in looked.subjects() if any(found.check == "collision" for found in looked.of(key))]
    assert flagged == ["swatch:b"]
    [operation] = MENDS["collision"].operations(records["swatch:b"], records)
    assert isinstance(operation, Update)
    assert operation.set == {"value": "{swatch:a}"}
    assert not MENDS["collision"].operations(records["swatch:c"], records)


def test_a_ramp_of_a_swatch_has_its_name_and_follows_it() -> None:
    after = done("ramp", {"base": "{swatch:ink}"}, brand(swatch("ink", "#112233")))
    found = after["ramp:ink"]
    assert isinstance(found, Ramp)
    assert (found.name, found.base) == ("ink", "{swatch:ink}")
    assert "#112233" in (ramp_steps(found, after) or ())


def test_a_ramp_of_a_bare_color_is_named_in_words_and_may_bring_a_palette_of_its_steps() -> None:
    after = done("ramp", {"base": "#8ffe09", "swatches": True}, {})
    followed = [record for record in after.values() if isinstance(record, Swatch)]
    assert after["ramp:acid-green"].title == "Acid green"
    assert [swatch.name for swatch in followed] == [str(step) for step in STEPS]
    assert [resolve(swatch.value, after) for swatch in followed] == list(
        ramp_steps(after["ramp:acid-green"], after) or ()  # pyright: ignore[reportArgumentType]
    )


def test_a_second_ramp_of_the_same_color_has_a_name_of_its_own() -> None:
    once = done("ramp", {"base": "{swatch:ink}"}, brand(swatch("ink", "#112233")))
    twice = done("ramp", {"base": "{swatch:ink}"}, once)
    assert sorted(record.title for record in twice.values() if isinstance(record, Ramp)) == ["ink", "ink 2"]


@given(st.sampled_from(STEPS), st.none() | opaque)
def test_a_pin_keeps_a_step_and_letting_it_go_gives_it_back_to_the_curve(step: int, color: str | None) -> None:
    before = done("ramp", {"base": "#ef6334", "name": "Signal"}, {})
    free = ramp_steps(before["ramp:signal"], before)  # pyright: ignore[reportArgumentType]
    pinned = done("pin", {"ramp": "ramp:signal", "step": step, "color": color}, before)
    steps = ramp_steps(pinned["ramp:signal"], pinned)  # pyright: ignore[reportArgumentType]
    assert free is not None
    assert steps is not None
    assert steps[STEPS.index(step)] == (color or free[STEPS.index(step)])
    assert done("pin", {"ramp": "ramp:signal", "step": step, "pinned": False}, pinned) == before


@pytest.mark.parametrize(
    ("harmony", "count"),
    [("complement", 2), ("split", 3), ("analogous", 3), ("triad", 3), ("square", 4), ("rectangle", 4), ("mono", 5)],
)
def test_a_harmony_is_a_palette_whose_own_color_follows_the_swatch(harmony: str, count: int) -> None:
    before = brand(swatch("signal", "#ef6334"))
    after = done("harmony", {"base": "{swatch:signal}", "harmony": harmony}, before)
    made = [record for key, record in after.items() if isinstance(record, Swatch) and key not in before]
    assert len(made) == count
    assert [swatch.value for swatch in made].count("{swatch:signal}") == 1
    assert len({swatch.name for swatch in made}) == count


@given(st.lists(opaque, min_size=1, max_size=64))
def test_colors_become_a_palette_with_a_name_in_words_for_each(colors: list[str]) -> None:
    after = done("palette", {"colors": colors, "name": "From the photograph"}, brand())
    made = [record for record in after.values() if isinstance(record, Swatch)]
    assert [swatch.value for swatch in made] == colors
    assert len({swatch.name.casefold() for swatch in made}) == len(colors)


@settings(max_examples=50, deadline=None)
@given(st.lists(opaque, min_size=1, max_size=12))
def test_suggested_roles_all_pass_what_they_are_read_on_in_light_and_in_dark(colors: list[str]) -> None:
    before = brand(*(swatch(f"s{at}", color) for at, color in enumerate(colors)))
    after = done("roles", {}, before)
    names = {record.name for record in after.values() if isinstance(record, ColorRole)}
    assert {"surface", "on-surface"} <= names
    assert [pair for pair in role_pairs(after) if not pair.passes] == []


SUGGESTED_NAMES = [suggested.name for suggested in SUGGESTED]
shades = opaque | st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 360), st.floats(0.05, 1))


@st.composite
def roles_that_are_there(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Roles under some of the usual names and under others, each of any color, on any role before it, for any use."""
    names = draw(st.lists(st.sampled_from([*SUGGESTED_NAMES, "caption", "panel"]), max_size=6, unique=True))
    followed = st.sampled_from(["{swatch:s0}", "{swatch:s0}", "{ramp:r.200}"])
    colors = shades | followed
    made = list[dict[str, Any]]()
    for at, name in enumerate(names):
        more = {"drawn": draw(st.sampled_from(["text", "large_text", "shape"]))}
        more |= {"dark": draw(colors)} if draw(st.booleans()) else {}
        made.append(role(name, draw(colors), draw(st.sampled_from([None, *names[:at]])), **more))
    return made


@settings(max_examples=60, deadline=None)
@given(st.lists(opaque, min_size=1, max_size=8), roles_that_are_there(), st.booleans())
@example(["#112233", "#fdfbf7"], [role("surface", "#101010")], False)
@example(["#112233", "#fdfbf7"], [role("border", "#101010", drawn="text")], True)
def test_suggested_roles_can_be_read_beside_whatever_roles_are_there(
    colors: list[str], there: list[dict[str, Any]], replace: bool
) -> None:
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:r", "set": {"name": "R", "base": "{swatch:s0}"}}
    before = brand(*(swatch(f"s{at}", color) for at, color in enumerate(colors)), ramp, *there)
    assume(replace or not {name.title for name in before.values()} >= set(SUGGESTED_NAMES))
    after = done("roles", {"replace": replace}, before)
    made = {key for key, record in after.items() if isinstance(record, ColorRole) and record != before.get(key)}
    assert [pair for pair in role_pairs(after) if pair.role.id in made and not pair.passes] == []
    if not replace:
        assert {key: after[key] for key in before} == before


def test_no_role_follows_what_follows_it() -> None:
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:r", "set": {"name": "R", "base": "{color_role:accent}"}}
    before = brand(role("accent", "#ef6334"), ramp, swatch("step", "{ramp:r.500}"), swatch("ink", "#112233"))
    after = done("roles", {"replace": True}, before)
    assert {record.light for record in after.values() if isinstance(record, ColorRole)} & {"{swatch:step}"} == set()


def test_suggested_roles_follow_the_brands_own_colors_where_these_can_be_read() -> None:
    before = {key: record for key, record in sample().items() if not isinstance(record, ColorRole)}
    after = done("roles", {"palettes": ["palette:core", "palette:night", "palette:signal-tints"]}, before)
    roles = {record.name: record for record in after.values() if isinstance(record, ColorRole)}
    assert all(role.light.startswith("{") for role in roles.values())
    assert roles["accent"].light == "{swatch:signal}"
    assert resolve(roles["link"].light, after) != resolve(roles["link"].dark, after)


def test_roles_that_are_there_stay_unless_they_are_to_be_replaced() -> None:
    before = brand(swatch("ink", "#112233"), swatch("paper", "#fdfbf7"), role("surface", "#ffffff"))
    kept = done("roles", {}, before)["color_role:surface"]
    replaced = done("roles", {"replace": True}, before)["color_role:surface"]
    assert isinstance(kept, ColorRole)
    assert isinstance(replaced, ColorRole)
    assert kept.light == "#ffffff"
    assert replaced.light == "{swatch:paper}"


def test_there_are_no_roles_without_colors() -> None:
    with pytest.raises(Invalid, match="no colors"):
        done("roles", {}, brand())


FAILING = (
    swatch("paper", "#f6f0e4"),
    swatch("signal", "#ef6334"),
    role("surface", "{swatch:paper}"),
    role("link", "{swatch:signal}", "surface"),
    role("accent", "{swatch:signal}"),
    role("on-accent", "#101010", "accent", drawn="large_text"),
)


def test_the_nearest_color_is_written_where_the_color_is_written_down() -> None:
    after = done("nearest_color", {"role": "color_role:link"}, brand(*FAILING[:4]))
    found = after["swatch:signal"]
    assert isinstance(found, Swatch)
    assert found.value == nearest_passing("#ef6334", (("#f6f0e4", 4.5),))
    assert pairs(after)["link"].passes


def test_the_nearest_color_keeps_what_passes_already() -> None:
    before = brand(*FAILING)
    assert pairs(before)["on-accent"].passes
    after = done("nearest_color", {"role": "color_role:link"}, before)
    assert pairs(after)["link"].passes
    assert pairs(after)["on-accent"].passes


def test_the_ground_may_move_in_place_of_the_role() -> None:
    after = done("nearest_color", {"role": "color_role:link", "move": "ground"}, brand(*FAILING[:4]))
    assert resolve("{swatch:signal}", after) == "#ef6334"
    assert pairs(after)["link"].passes


def test_a_role_may_be_moved_for_a_ground_that_it_does_not_lie_on_yet() -> None:
    before = brand(*FAILING, role("night", "#3a3a3a"))
    asked = {"role": "color_role:accent", "ground": "color_role:night", "move": "ground"}
    after = done("nearest_color", asked, before)
    assert contrast_ratio("#ef6334", resolve("{color_role:night}", after)) >= 4.5
    assert after["swatch:signal"] == before["swatch:signal"]


def test_a_step_of_a_ramp_that_has_to_move_is_pinned() -> None:
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:signal", "set": {"name": "Signal", "base": "#ef6334"}}
    before = brand(ramp, role("surface", "#f6f0e4"), role("link", "{ramp:signal.500}", "surface"))
    found = done("nearest_color", {"role": "color_role:link"}, before)["ramp:signal"]
    assert isinstance(found, Ramp)
    assert [pin.step for pin in found.pins] == [500]
    assert contrast_ratio(found.pins[0].color, "#f6f0e4") >= 4.5


def test_a_repair_makes_every_failing_pair_pass_and_touches_nothing_that_is_kept() -> None:
    before = brand(*FAILING, swatch("ice", "#d3e7f0"), role("muted", "{swatch:ice}"), role("quiet", "#888888", "muted"))
    after = done("repair", {"keep": ["swatch:paper", "swatch:ice"]}, before)
    assert all(pair.passes for pair in role_pairs(after))
    assert after["swatch:paper"] == before["swatch:paper"]
    assert after["swatch:ice"] == before["swatch:ice"]


def test_a_repair_that_cannot_be_done_says_so() -> None:
    with pytest.raises(Invalid, match="cannot pass together"):
        done("repair", {"keep": ["swatch:paper", "swatch:signal"]}, brand(*FAILING[:4]))


@pytest.mark.parametrize("maker", ["repair", "nearest_color"])
def test_nothing_is_mended_that_does_not_fail(maker: str) -> None:
    choices = {"role": "color_role:on-accent"} if maker == "nearest_color" else {}
    with pytest.raises(Invalid):
        done(maker, choices, brand(*FAILING[4:], swatch("signal", "#ef6334")))


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(2, 5))
def test_whatever_is_repaired_passes_in_both_themes(data: st.DataObject, count: int) -> None:
    """Each role follows a swatch of its own in either theme, in a tree, so that there is an answer."""
    swatches = [swatch(f"{theme}{at}", data.draw(opaque)) for at in range(count) for theme in ("l", "d")]
    roles = [role("r0", "{swatch:l0}", dark="{swatch:d0}")]
    for at in range(1, count):
        on = f"r{data.draw(st.integers(0, at - 1))}"
        roles.append(role(f"r{at}", f"{{swatch:l{at}}}", on, dark=f"{{swatch:d{at}}}"))
    before = brand(*swatches, *roles)
    assume(not all(pair.passes for pair in role_pairs(before)))
    assert all(pair.passes for pair in role_pairs(done("repair", {}, before)))


def test_the_sample_brand_has_no_finding_above_info() -> None:
    records = sample()
    inspection = Inspection(records)
    found = [finding for key in records for finding in inspection.of(key)]
    assert [finding for finding in found if finding.severity != "info"] == []


@given(
    colors=st.lists(vivid, min_size=2, max_size=5),
    at=st.floats(0, 1),
    space=st.sampled_from(("oklab", "oklch", "srgb", "lab")),
)
def test_a_color_added_to_a_gradient_leaves_how_it_looks(colors: list[str], at: float, space: Space) -> None:
    stops = [{"color": color, "position": place / (len(colors) - 1)} for place, color in enumerate(colors)]
    fields = {"name": "Dusk", "stops": stops, "space": space}
    before = brand({"op": "add", "kind": "gradient", "id": "gradient:dusk", "set": fields})
    after = done("gradient_stop", {"gradient": "gradient:dusk", "position": at}, before)
    old, new = before["gradient:dusk"], after["gradient:dusk"]
    assert isinstance(old, Gradient)
    assert isinstance(new, Gradient)
    assert len(new.stops) == len(colors) + 1
    assert at in {stop.position for stop in new.stops}
    for place in (0.1, 0.37, 0.5, 0.81):
        was, now = (
            gradient_color([(stop.color, stop.position) for stop in one.stops], place, space=space)
            for one in (old, new)
        )
        assert delta_e(was, now) < 1.5


def test_a_gradient_that_leads_nowhere_or_is_none_takes_no_color() -> None:
    with pytest.raises(Invalid, match="no such gradient"):
        MAKERS["gradient_stop"].operations({"gradient": "gradient:dusk", "position": 0.5}, {})


def test_a_gray_is_told_that_it_has_no_harmony_but_one_hue() -> None:
    with pytest.raises(Invalid, match="gray has no hue"):
        done("harmony", {"base": "#808080"}, brand())
    after = done("harmony", {"base": "#808080", "harmony": "mono"}, brand())
    assert len([record for record in after.values() if isinstance(record, Swatch)]) == 5
