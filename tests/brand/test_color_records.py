"""Ramps, gradients and print values as records: aliases to steps, and what they come to in the end."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import STEPS, from_oklch, ramp
from kromi_app.brand.integrity import check_references
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, alias_step, alias_target, alias_to
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.resolving import gradient_look, ramp_steps, resolve
from kromi_app.errors import InvalidOperation

colors = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 360))
PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}


def made(*operations: dict[str, Any]) -> dict[str, Record]:
    planned = plan(parse_operations([PALETTE, *operations]), Neighborhood({}), lambda kind: f"{kind}:new")
    check_references(planned, Neighborhood({}))
    return {key: record for key, record in planned.after.items() if record is not None}


def add(record_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "add", "kind": record_id.split(":")[0], "id": record_id, "set": {"name": record_id, **fields}}


def ink(value: str) -> dict[str, Any]:
    return add("swatch:ink", palette="palette:core", value=value)


def test_a_role_follows_a_step_of_a_ramp_whose_base_follows_a_swatch() -> None:
    records = made(
        ink("#ef6334"), add("ramp:signal", base="{swatch:ink}"), add("color_role:link", light="{ramp:signal.700}")
    )
    assert resolve("{color_role:link}", records) == ramp("#ef6334")[STEPS.index(700)]


@given(colors, st.sampled_from(STEPS), colors)
def test_a_pin_is_what_an_alias_to_its_step_comes_to(base: str, step: int, pin: str) -> None:
    records = made(add("ramp:signal", base=base, pins=[{"step": step, "color": pin}]))
    assert resolve(alias_to("ramp:signal", step), records) == pin


@given(st.sampled_from(STEPS))
def test_an_alias_to_a_step_reads_as_it_was_written(step: int) -> None:
    text = alias_to("ramp:signal", step)
    assert (alias_target(text), alias_step(text)) == ("ramp:signal", step)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("{ramp:signal}", "names a step, such as {ramp:signal.500}"),
        ("{ramp:signal.550}", "allowed: 50, 100, 200"),
        ("{swatch:ink.500}", "only a ramp has steps; write {swatch:ink}"),
        ("{ramp:signal.500.1}", "is no color"),
    ],
)
def test_an_alias_that_names_no_step_is_refused(value: str, problem: str) -> None:
    with pytest.raises(InvalidOperation, match=problem.replace(".", r"\.").replace("{", r"\{")):
        made(ink("#112233"), add("ramp:signal", base="#ef6334"), add("color_role:link", light=value))


def test_a_ramp_that_is_made_of_its_own_step_is_a_circle() -> None:
    with pytest.raises(InvalidOperation, match="circle"):
        made(ink("{ramp:signal.500}"), add("ramp:signal", base="{swatch:ink}"))


def test_a_pin_may_not_point_at_what_is_not_there() -> None:
    with pytest.raises(InvalidOperation, match=r"pins.*swatch:ink, which is not in this brand"):
        made(add("ramp:signal", base="#ef6334", pins=[{"step": 50, "color": "{swatch:ink}"}]))


def test_a_step_is_pinned_once() -> None:
    pin = {"step": 50, "color": "#ffffff"}
    with pytest.raises(InvalidOperation, match="pinned twice"):
        made(add("ramp:signal", base="#ef6334", pins=[pin, pin]))


def test_a_ramp_whose_color_is_out_of_reach_has_no_steps() -> None:
    record = KINDS["ramp"].model_validate({"id": "ramp:a", "name": "a", "base": "{swatch:gone}"})
    assert isinstance(record, Ramp)
    assert ramp_steps(record, {}) is None


def test_a_ramp_with_its_ends_the_wrong_way_round_still_runs_from_light_to_dark() -> None:
    record = made(add("ramp:signal", base="#808080", lightest=0.1, darkest=0.9))["ramp:signal"]
    assert isinstance(record, Ramp)
    assert (record.curve.lightest, record.curve.darkest) == (0.9, 0.1)


def test_a_gradient_is_drawn_with_the_colors_that_its_stops_follow() -> None:
    stops = [{"color": "#ffffff", "position": 1}, {"color": "{swatch:ink}", "position": 0.25}]
    records = made(ink("#112233"), add("gradient:dusk", stops=stops, space="oklch", hue="longer", angle=45))
    record = records["gradient:dusk"]
    assert isinstance(record, Gradient)
    assert [stop.position for stop in record.stops] == [0.25, 1]
    assert gradient_look(record, records) == ("linear-gradient(45deg in oklch longer hue, #112233 25%, #ffffff 100%)")
    assert gradient_look(record, {}) is None


@pytest.mark.parametrize(
    "stops",
    [
        [{"color": "#112233", "position": 0}],
        [{"color": "#112233", "position": 0}, {"color": "#112233", "position": 1.1}],
        [{"color": "no color", "position": 0}, {"color": "#112233", "position": 1}],
        [{"color": "#112233", "position": 0}] * 17,
    ],
)
def test_a_gradient_with_stops_that_cannot_be_drawn_is_refused(stops: list[dict[str, Any]]) -> None:
    with pytest.raises(InvalidOperation, match=r"set\.stops"):
        made(add("gradient:dusk", stops=stops))


def test_a_swatch_keeps_what_it_is_printed_with() -> None:
    cmyk = {"cyan": 0, "magenta": 72, "yellow": 85.5, "black": 0}
    record = made(add("swatch:a", palette="palette:core", value="#ef6334", cmyk=cmyk, spot="Pantone 1655 C"))[
        "swatch:a"
    ]
    assert record.fields()["cmyk"] == cmyk


@pytest.mark.parametrize("ink_percent", [-1, 101, float("nan"), "much"])
def test_no_ink_is_less_than_none_or_more_than_all(ink_percent: object) -> None:
    cmyk = {"cyan": 0, "magenta": ink_percent, "yellow": 0, "black": 0}
    with pytest.raises(InvalidOperation, match=r"set\.cmyk\.magenta"):
        made(add("swatch:a", palette="palette:core", value="#ef6334", cmyk=cmyk))
