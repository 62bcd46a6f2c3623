"""The repair of chosen pairs of roles: they pass together, what is held does not move, and no answer is nearer."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import delta_e, from_oklch
from kromi_app.brand.color.difference import delta_e_2000
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.color.vectors import lab_of, luminance_of, srgb_of
from kromi_app.brand.pairs import RolePair, role_pairs
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps, resolve
from kromi_app.errors import Invalid
from tests.brand.test_color_makers import brand, opaque, role, swatch
from tests.brand.test_makers import done

Records = Mapping[RecordId, Record]
COLORS = ("{swatch:a}", "{swatch:b}", "{swatch:c}", "{swatch:d}", "{ramp:r.300}", "{ramp:r.600}", "#8a8a8a")
CLEAR = ("#00000080", "rgb(255 255 255 / 0.1)", "oklch(70% 0.1 40 / 0.6)")
HELD = ("swatch:a", "swatch:b", "swatch:d", "ramp:r", "color_role:r0", "color_role:r1")
TOO_FAR = 1.5
"""As much further in ΔE₀₀ as an answer may be than the best of a grid: luminances are divided as finely as that."""


def looks(record: Record, records: Records) -> list[Any]:
    """Return every color that a record shows."""
    alias = f"{{{record.id}}}"
    if isinstance(record, Ramp):
        return [ramp_steps(record, records, dark=dark) for dark in (False, True)]
    return [resolve(alias, records, dark=dark) for dark in (False, True)]


def told(pair: RolePair) -> dict[str, str]:
    return {"role": pair.role.id, "ground": pair.ground.id, "theme": "dark" if pair.dark else "light"}


def keys(records: Records, *, passing: bool) -> set[tuple[str, str, bool]]:
    return {(pair.role.id, pair.ground.id, pair.dark) for pair in role_pairs(records) if pair.passes == passing}


@st.composite
def brands(draw: st.DrawFn) -> dict[RecordId, Record]:
    """A brand whose roles follow swatches and steps of a ramp that is made of one of them."""
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:r", "set": {"name": "R", "base": "{swatch:a}"}}
    swatches = [swatch(name, draw(opaque)) for name in "abc"]
    colors = st.sampled_from((*COLORS, *CLEAR))
    roles = [role("r0", draw(colors), dark=draw(colors))]
    for at in range(1, draw(st.integers(2, 5))):
        on = f"r{draw(st.integers(0, at - 1))}"
        more = {"dark": draw(colors), "drawn": draw(st.sampled_from(["text", "shape"]))}
        roles.append(role(f"r{at}", draw(colors), on, **more))
    return brand(*swatches, ramp, swatch("d", "{ramp:r.600}"), *roles)


@settings(max_examples=60, deadline=None)
@given(before=brands(), held=st.sets(st.sampled_from(HELD), max_size=2), data=st.data())
def test_chosen_pairs_pass_after_it_what_passed_goes_on_and_what_is_held_does_not_move(
    before: dict[RecordId, Record], held: set[RecordId], data: st.DataObject
) -> None:
    failing = [pair for pair in role_pairs(before) if not pair.passes]
    assume(failing)
    chosen = data.draw(st.lists(st.sampled_from(failing), min_size=1, unique_by=lambda pair: str(told(pair))))
    try:
        after = done("repair", {"pairs": [told(pair) for pair in chosen], "keep": sorted(held)}, before)
    except Invalid:
        # Two roles may follow one color, or all that could move be held; the families below can always be repaired.
        return
    passing = keys(after, passing=True)
    assert {(pair.role.id, pair.ground.id, pair.dark) for pair in chosen} <= passing
    assert keys(before, passing=True) <= passing
    for key in held & before.keys():
        assert looks(after[key], after) == looks(before[key], before)


@settings(max_examples=40, deadline=None)
@given(before=brands(), data=st.data())
def test_the_nearest_color_breaks_nothing_that_passes(before: dict[RecordId, Record], data: st.DataObject) -> None:
    failing = [pair for pair in role_pairs(before) if not pair.passes]
    assume(failing)
    asked = {**told(data.draw(st.sampled_from(failing))), "move": data.draw(st.sampled_from(["role", "ground"]))}
    try:
        after = done("nearest_color", asked, before)
    except Invalid:  # one color alone may not do; below are families in which it does
        return
    assert keys(before, passing=True) <= keys(after, passing=True)
    assert (asked["role"], asked["ground"], asked["theme"] == "dark") in keys(after, passing=True)


@st.composite
def solvable(draw: st.DrawFn) -> dict[RecordId, Record]:
    """Roles in a tree, each of a color of its own: black and white by turns would pass, so that there is an answer."""
    roles = [role("r0", draw(opaque), dark=draw(opaque))]
    for at in range(1, draw(st.integers(2, 6))):
        more = {"dark": draw(opaque), "drawn": draw(st.sampled_from(["text", "large_text", "shape"]))}
        roles.append(role(f"r{at}", draw(opaque), f"r{draw(st.integers(0, at - 1))}", **more))
    return brand(*roles)


@settings(max_examples=20, deadline=None)
@given(before=solvable())
def test_what_can_be_repaired_is_repaired(before: dict[RecordId, Record]) -> None:
    assume(keys(before, passing=False))
    assert keys(done("repair", {}, before), passing=False) == set()


glass = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 360), st.floats(0.05, 0.99))


@settings(max_examples=60, deadline=None)
@given(bottom=opaque, card=glass | opaque, text=glass | opaque, maker=st.sampled_from(["repair", "role", "ground"]))
@example("#ffffff", "#00000080", "#808080", "role")
def test_a_pair_that_something_shows_through_is_made_to_pass_by_any_maker(
    bottom: str, card: str, text: str, maker: str
) -> None:
    before = brand(role("surface", bottom), role("card", card), role("text", text, "card"))
    # Text that is itself seen through may pass on no ground.
    assume(keys(before, passing=False) and (maker != "ground" or srgb_alpha(text)[3] == 1))
    if maker == "repair":
        after = done("repair", {}, before)
        assert keys(after, passing=False) == set()
    else:
        after = done("nearest_color", {"role": "color_role:text", "theme": "light", "move": maker}, before)
        assert ("color_role:text", "color_role:card", False) in keys(after, passing=True)


def test_what_shows_through_keeps_its_alpha_where_it_can_and_grows_as_opaque_as_it_must() -> None:
    surface, veil = role("surface", "#ffffff"), role("veil", "rgb(0 0 0 / 0.4)", "surface")
    faint = done("nearest_color", {"role": "color_role:veil"}, brand(surface, veil))["color_role:veil"]
    strong = done("nearest_color", {"role": "color_role:t"}, brand(surface, role("t", "#77777ce6", "surface")))
    assert isinstance(faint, ColorRole)
    assert 0.5 < srgb_alpha(faint.light)[3] < 0.62
    assert resolve("{color_role:t}", strong).endswith("e6")


def test_a_translucent_pair_that_passes_goes_on_passing_when_its_ground_moves() -> None:
    hint = role("hint", "rgb(255 255 255 / 0.97)", "surface")
    before = brand(role("surface", "#6a6a6a"), hint, role("link", "#b0b0b0", "surface"))
    assert ("color_role:hint", "color_role:surface", False) in keys(before, passing=True)
    assert keys(done("repair", {}, before), passing=False) == set()


def grid(count: int) -> np.ndarray:
    return np.stack(np.meshgrid(*[np.linspace(0, 1, count)] * 3), axis=-1).reshape(-1, 3)


def cheapest(colors: Sequence[str], ratios: Sequence[float], count: int) -> float:
    """Return the least ΔE₀₀ at which a chain of colors passes on a grid of sRGB, every choice tried."""
    points = grid(count)
    own = srgb_of(colors)[:, :3]
    every = [np.concatenate([points, color[None, :]]) for color in own]
    costs = [delta_e_2000(lab_of(choices), lab_of(color)) for choices, color in zip(every, own, strict=True)]
    light = [luminance_of(choices) + 0.05 for choices in every]
    best = costs[0]
    for at, ratio in enumerate(ratios):
        apart = np.maximum(light[at][:, None], light[at + 1][None, :]) / np.minimum(
            light[at][:, None], light[at + 1][None, :]
        )
        best = np.where(apart >= ratio, best[:, None], np.inf).min(axis=0) + costs[at + 1]
    return float(best.min())


@settings(max_examples=60, deadline=None)
@given(colors=st.lists(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), min_size=2, max_size=4, unique=True))
@example(["#00c000", "#000000", "#000001", "#009000"])
@example(["#000001", "#007000", "#008000", "#000000"])
@example(["#b00000", "#009000", "#800000", "#000030"])
def test_no_colors_of_a_grid_pass_together_and_are_clearly_nearer(colors: list[str]) -> None:
    swatches = [swatch(f"s{at}", color) for at, color in enumerate(colors)]
    roles = [role(f"r{at}", f"{{swatch:s{at}}}", f"r{at - 1}" if at else None) for at in range(len(colors))]
    before = brand(*swatches, *roles)
    failing = [told(pair) for pair in role_pairs(before) if not pair.passes]
    assume(failing)
    after = done("repair", {"pairs": failing}, before)
    moved = [after[f"swatch:s{at}"] for at in range(len(colors))]
    cost = sum(delta_e(color, now.value) for color, now in zip(colors, moved, strict=True) if isinstance(now, Swatch))
    # In a chain of text on text every pair is asked for, or passes already and is kept.
    assert cost <= cheapest(colors, [4.5] * (len(colors) - 1), 12) + TOO_FAR


THREE = (
    swatch("paper", "#f6f0e4"),
    swatch("signal", "#ef6334"),
    swatch("moss", "#9bb37a"),
    role("surface", "{swatch:paper}"),
    role("link", "{swatch:signal}", "surface"),
    role("note", "{swatch:moss}", "surface"),
)


def test_only_the_pairs_that_were_chosen_are_repaired() -> None:
    before = brand(*THREE)
    after = done("repair", {"pairs": [{"role": "color_role:link"}], "keep": ["swatch:paper"]}, before)
    assert {pair.role.name for pair in role_pairs(after) if not pair.passes} == {"note"}
    assert after["swatch:moss"] == before["swatch:moss"]


def test_a_role_may_be_repaired_for_a_ground_that_it_does_not_lie_on() -> None:
    before = brand(*THREE, role("night", "#3a3a3a"))
    pair = {"role": "color_role:link", "ground": "color_role:night", "theme": "light"}
    after = done("repair", {"pairs": [pair], "keep": ["color_role:night"]}, before)
    assert after["color_role:night"] == before["color_role:night"]
    assert delta_e(resolve("{swatch:signal}", after), "#ef6334") < 20


def test_a_role_that_is_held_holds_the_swatch_that_it_follows() -> None:
    before = brand(*THREE)
    after = done("repair", {"keep": ["color_role:link"]}, before)
    assert after["swatch:signal"] == before["swatch:signal"]
    assert all(pair.passes for pair in role_pairs(after))


def test_a_step_that_is_read_stays_as_it_is_when_the_color_of_its_ramp_moves() -> None:
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:signal", "set": {"name": "Signal", "base": "{swatch:signal}"}}
    before = brand(*THREE[:5], ramp, role("deep", "{ramp:signal.800}", "surface"))
    after = done("repair", {"keep": ["swatch:paper"]}, before)
    assert after["swatch:signal"] != before["swatch:signal"]
    assert resolve("{ramp:signal.800}", after) == resolve("{ramp:signal.800}", before)


@pytest.mark.parametrize(
    "pair",
    [
        {"role": "color_role:gone"},
        {"role": "color_role:surface"},
        {"role": "swatch:paper", "ground": "color_role:surface"},
        {"role": "color_role:link", "ground": "swatch:paper"},
    ],
)
def test_what_is_no_pair_of_roles_is_named(pair: dict[str, str]) -> None:
    with pytest.raises(Invalid, match=f"{pair['role']} on .* is no pair"):
        done("repair", {"pairs": [pair]}, brand(*THREE))


def test_pairs_that_pass_already_need_no_repair() -> None:
    with pytest.raises(Invalid, match="None of these pairs fails"):
        done("repair", {"pairs": [{"role": "color_role:ink"}]}, brand(*THREE, role("ink", "#000", "surface")))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pair_may_be_chosen_in_one_theme_alone(theme: str) -> None:
    before = brand(role("surface", "#ffffff", dark="#202020"), role("link", "#bbbbbb", "surface", dark="#444444"))
    after = done("repair", {"pairs": [{"role": "color_role:link", "theme": theme}]}, before)
    other = {"light": True, "dark": False}[theme]
    assert [pair.dark for pair in role_pairs(after) if not pair.passes] == [other]


def test_the_order_of_choices_changes_nothing() -> None:
    before = brand(*THREE)
    pairs = [{"role": "color_role:link"}, {"role": "color_role:note"}]
    found = [done("repair", {"pairs": list(some)}, before) for some in itertools.permutations(pairs)]
    assert found[0] == found[1]
