"""Measures: what no layout can be made of is refused; what aliases hide is found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.measures import MEASURES
from kromi_app.brand.formats.dtcg import import_dtcg
from kromi_app.brand.grids import NARROWEST_PX, frames
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.grid import Grid
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import InvalidOperation

NEGATIVE = {"value": -1, "unit": "px"}


def px(value: float) -> dict[str, Any]:
    return {"value": value, "unit": "px"}


def dimension(name: str, value: Any, group: str = "spacing") -> Record:
    return KINDS["dimension"].model_validate({"id": f"dimension:{name}", "name": name, "group": group, "value": value})


def grid(*sizes: dict[str, Any]) -> Record:
    return KINDS["grid"].model_validate({"id": "grid:page", "name": "Page", "sizes": list(sizes)})


def sizes_from(*widths: Any) -> dict[str, Any]:
    return {"name": "a", "sizes": [{"from_width": width} for width in widths]}


def found(*records: Record) -> list[str]:
    brand = Inspection({record.id: record for record in records})
    return [finding.message for record in records for finding in brand.of(record.id) if finding.check == "measures"]


@pytest.mark.parametrize(
    ("kind", "values", "why"),
    [
        *(
            ("dimension", {"name": "a", "group": group, "value": NEGATIVE}, f"a {group} is never less than 0")
            for group in ("radius", "border", "breakpoint")
        ),
        *(("grid", {"name": "a", "sizes": [{name: NEGATIVE}]}, rf"sizes\.0\.{name}\.value: .* 0") for name in MEASURES),
        ("grid", sizes_from(px(0), px(0)), "0px comes after 0px"),
        ("grid", sizes_from({"value": 50, "unit": "rem"}, px(800)), "after 50rem"),
        ("grid", sizes_from(px(800), "{dimension:desk}", px(480)), "narrowest screen to the widest"),
        ("type_style", {"name": "a", "typeface": "typeface:a", "size": px(0)}, r"size\.value: .*greater than 0"),
        ("type_style", {"name": "a", "typeface": "typeface:a", "size": px(-16)}, r"size\.value: .*greater than 0"),
        ("type_scale", {"name": "a", "narrow": {"viewport_px": 1280}}, "at least 100 px wider"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_in_words(kind: str, values: dict[str, Any], why: str) -> None:
    add = parse_operations([{"op": "add", "kind": kind, "set": values}])
    with pytest.raises(InvalidOperation, match=why):
        plan(add, Neighborhood({}), lambda of: f"{of}:new")


def test_spaces_and_shadows_may_be_negative() -> None:
    assert dimension("overlap", px(-8)).title == "overlap"
    assert KINDS["shadow"].model_validate({"id": "shadow:a", "name": "A", "layers": [{"x_px": -4, "spread_px": -2}]})


def test_a_measure_that_follows_a_negative_one_is_found() -> None:
    [message] = found(dimension("overlap", px(-8)), dimension("card", "{dimension:overlap}", "radius"))
    assert message == "card comes to -8px, and a radius is never less than 0."


def test_a_grid_whose_aliases_lead_to_a_negative_measure_or_to_no_order_is_found() -> None:
    narrow, wide = dimension("narrow", px(480), "breakpoint"), dimension("wide", px(800), "breakpoint")
    sizes = [{"from_width": "{dimension:wide}"}, {"from_width": "{dimension:narrow}"}]
    assert found(narrow, wide, grid(*sizes)) == ["Page has a size from 480 px behind one from 800 px."]
    assert found(narrow, wide, grid(*reversed(sizes))) == []
    overlap = dimension("overlap", px(-8))
    assert found(overlap, grid({"gutter": "{dimension:overlap}"})) == ["Page has a gutter of -8 px."]


@given(
    start=st.integers(0, 2000),
    columns=st.integers(1, 24),
    gutter=st.integers(0, 400),
    margin=st.integers(0, 400),
    most=st.none() | st.integers(0, 2000),
)
def test_a_grid_has_room_for_its_columns_or_is_found(
    start: int, columns: int, gutter: int, margin: int, most: int | None
) -> None:
    step = dimension("step", px(gutter))
    size = {"from_width": px(start), "columns": columns, "gutter": "{dimension:step}", "margin": px(margin)}
    page = grid({**size, "max_width": None if most is None else px(most)})
    inside = max(start, NARROWEST_PX) - 2 * margin
    column = (min(inside, most if most is not None else inside) - gutter * (columns - 1)) / columns
    assert (column > 0) == (found(step, page) == [])


@given(
    starts=st.lists(st.integers(0, 2400), min_size=1, max_size=4, unique=True).map(sorted),
    columns=st.integers(1, 24),
    gutter=st.integers(0, 100),
    margin=st.integers(0, 200),
    most=st.none() | st.integers(1, 2000),
)
def test_columns_gutters_and_margins_fill_the_screen_that_a_size_is_drawn_on(
    starts: list[int], columns: int, gutter: int, margin: int, most: int | None
) -> None:
    measures = {"columns": columns, "gutter": px(gutter), "margin": px(margin)}
    sizes = [{**measures, "from_width": px(start), "max_width": most and px(most)} for start in starts]
    page = grid(*sizes)
    assert isinstance(page, Grid)
    drawn = frames(page, {})
    for at, (start, frame) in enumerate(zip(starts, drawn, strict=True)):
        assert frame is not None
        until = starts[at + 1] if at + 1 < len(starts) else max(start, NARROWEST_PX, (most or 0) + 2 * margin)
        assert start <= frame.screen <= max(until, NARROWEST_PX)
        assert frame.column * columns + gutter * (columns - 1) == pytest.approx(frame.width)
        assert 2 * frame.left + frame.width == pytest.approx(frame.screen)
        assert frame.left >= margin
        assert frame.width <= (most or frame.width)


def test_tokens_that_no_layout_takes_are_kept_as_what_they_can_be_or_left_out() -> None:
    tokens = {
        "radius": {"odd": {"$type": "dimension", "$value": px(-4)}},
        "edge": {"$type": "border", "$value": {"width": px(-1), "color": "#000000", "style": "solid"}},
        "body": {"$type": "typography", "$value": {"fontFamily": "Inter", "fontSize": px(0)}},
    }
    imported = import_dtcg({"tokens.json": json.dumps(tokens)})
    made = plan(imported.operations, Neighborhood({}), lambda of: f"{of}:new").after.values()
    assert {(record.kind, record.parent) for record in made if record} >= {("dimension", "size")}
    reasons = {left.path: left.reason for left in imported.left_out}
    assert "never less than 0" in reasons["radius.odd"]
    assert reasons["edge"] == "its width is less than 0"
    assert "no size above 0; 16px was taken" in reasons["body.fontSize"]
