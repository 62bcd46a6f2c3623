"""Makers turn a few choices into operations that the one door takes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.integrity import check_references, new_keys
from kromi_app.brand.makers.maker import free_id
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.makers.spacing import MULTIPLES, NAMES
from kromi_app.brand.makers.type_styles import GREATEST_PX, LEAST_PX
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import ID_PATTERN, Record, RecordId
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.resolving import resolve, size_range
from kromi_app.errors import Invalid


def done(name: str, choices: Mapping[str, object], records: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
    """Return the records after a maker's operations, which must be sound."""
    operations = MAKERS[name].operations(choices, records)
    groups = {(record.kind, record.parent): ["a0"] for record in records.values()}
    around = Neighborhood(records, {}, groups)
    made = plan(operations, around, lambda kind: f"{kind}:new")
    check_references(made, around)
    new_keys(made)
    return {key: record for key, record in {**records, **made.after}.items() if record is not None}


@pytest.mark.parametrize("name", MAKERS)
def test_a_maker_reads_registered_kinds_and_says_what_it_did(name: str) -> None:
    assert set(MAKERS[name].reads) <= set(KINDS)
    assert MAKERS[name].label
    assert MAKERS[name].make.__doc__


@given(base=st.floats(1, 64), growth=st.sampled_from(sorted(MULTIPLES)))
def test_a_spacing_scale_grows_from_its_base(base: float, growth: str) -> None:
    made = done("spacing", {"base_px": base, "growth": growth}, {})
    steps = {
        record.name: record.fields()["value"]["value"] for record in made.values() if isinstance(record, Dimension)
    }
    assert tuple(steps) == NAMES
    assert steps["xs"] == pytest.approx(base, abs=0.01)
    assert list(steps.values()) == sorted(steps.values())


def test_a_scale_made_anew_keeps_the_records_that_are_there() -> None:
    first = done("spacing", {"base_px": 8}, {})
    again = done("spacing", {"base_px": 4}, first)
    assert again.keys() == first.keys()
    assert MAKERS["spacing"].operations({"base_px": 4}, again) == []


SCALE = {"name": "Site", "narrow": {"viewport_px": 360, "base_px": 16, "ratio": 1.2}}


def with_scale(**fields: object) -> dict[RecordId, Record]:
    made = {
        "type_scale:site": KINDS["type_scale"].model_validate({**SCALE, **fields, "id": "type_scale:site"}),
        "typeface:text": KINDS["typeface"].model_validate({"name": "Inter", "id": "typeface:text", "position": "a0"}),
    }
    return dict(made)


CHOSEN = {"scale": "type_scale:site", "typeface": "typeface:text"}


ENDS = {"base_px": st.floats(8, 64), "ratio": st.floats(1, 2)}


def css_of(style: Record, records: Mapping[RecordId, Record]) -> str:
    return resolve(style.fields()["size"], records).css()


@given(wide=st.fixed_dictionaries(ENDS), up=st.integers(0, 10), down=st.integers(0, 5))
def test_a_type_scale_makes_a_style_that_follows_each_step_and_nothing_that_nobody_could_read(
    wide: dict[str, float], up: int, down: int
) -> None:
    records = with_scale(wide={"viewport_px": 1280, **wide}, up=up, down=down)
    scale = records["type_scale:site"]
    assert isinstance(scale, TypeScale)
    sizes = [scale.fluid.size(step, viewport) for step in scale.steps for viewport in (360, 1280)]
    if not all(LEAST_PX <= size <= GREATEST_PX for size in sizes):
        with pytest.raises(Invalid, match="styles are made from 6 to 400 px"):
            done("type_styles", CHOSEN, records)
        return
    made = done("type_styles", CHOSEN, records)
    styles = [record for record in made.values() if record.kind == "type_style"]
    assert [css_of(style, made) for style in styles] == [scale.fluid.step(step).css() for step in reversed(scale.steps)]
    assert MAKERS["type_styles"].operations(CHOSEN, made) == []


def test_styles_that_follow_a_scale_move_with_its_ratio() -> None:
    made = done("type_styles", CHOSEN, with_scale())
    before = css_of(made["type_style:headline"], made)
    other = KINDS["type_scale"].model_validate(
        {**made["type_scale:site"].fields(), "wide": {"viewport_px": 1280, "ratio": 1.5}, "id": "type_scale:site"}
    )
    assert css_of(made["type_style:headline"], {**made, other.id: other}) == other.fluid.step(4).css() != before  # pyright: ignore[reportAttributeAccessIssue]
    assert size_range("{type_scale:site.4}", made) == pytest.approx((16 * 1.2**4, 18 * 1.25**4))
    assert size_range("{type_scale:gone.4}", made) is None


@pytest.mark.parametrize("size", ["{type_scale:site}", "{type_scale:site.11}", "{type_scale:site.-6}", "{ramp:a.500}"])
def test_a_style_follows_a_step_of_a_scale_and_nothing_else(size: str) -> None:
    with pytest.raises(ValueError, match="size"):
        KINDS["type_style"].model_validate(
            {"id": "type_style:a", "name": "A", "typeface": "typeface:text", "size": size}
        )


def test_a_scale_finds_its_steps_however_they_are_written_and_leaves_what_follows_another() -> None:
    there = {
        "dimension:1": {"name": "M", "value": {"value": 5, "unit": "px"}},
        "dimension:2": {"name": "2XL", "value": "{dimension:1}"},
        "dimension:3": {"name": "m", "group": "radius", "value": {"value": 5, "unit": "px"}},
    }
    records = {key: KINDS["dimension"].model_validate({**fields, "id": key}) for key, fields in there.items()}
    made = done("spacing", {"base_px": 8}, records)
    assert made["dimension:1"].fields()["value"] == {"value": 24, "unit": "px"}
    assert made["dimension:2"] == records["dimension:2"]
    assert made["dimension:3"] == records["dimension:3"]
    assert len(made) == len(NAMES) + 1


def test_a_scale_that_is_not_there_makes_nothing() -> None:
    with pytest.raises(Invalid, match="needed"):
        done("type_styles", {**CHOSEN, "scale": "type_scale:none"}, with_scale())


@pytest.mark.parametrize("choices", [{"base_px": 0}, {"base_px": "wide"}, {"growth": "wild"}, {"size": 3}])
def test_choices_that_are_not_well_formed_are_refused_by_name(choices: dict[str, object]) -> None:
    with pytest.raises(Invalid, match=rf"spacing\.{next(iter(choices))}: "):
        done("spacing", choices, {})


@given(st.text(max_size=80))
def test_a_free_id_is_one_and_taken_by_nobody(name: str) -> None:
    taken: dict[str, None] = {}
    for _ in range(3):
        made = free_id("dimension", name, taken)
        assert ID_PATTERN.match(made)
        assert made not in taken
        taken[made] = None
