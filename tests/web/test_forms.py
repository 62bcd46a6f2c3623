"""The inspector's controls follow from the record kinds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.shadow import ShadowLayer
from kromi_app.errors import Invalid, NotFound
from kromi_app.web.forms import arranged, form_fields, read_text, with_value


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_has_a_control_and_a_help(kind: str) -> None:
    fields = form_fields(kind)
    assert [field.name for field in fields] == own_fields(kind)
    assert all(field.help for field in fields)
    assert all(field.options for field in fields if field.control in ("choice", "record"))


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("type_style", "size", "16px", {"value": 16.0, "unit": "px"}),
        ("type_style", "size", " 1.5 rem ", {"value": 1.5, "unit": "rem"}),
        ("type_style", "size", "16", {"value": 16, "unit": "px"}),
        ("type_style", "size", "1,25REM", {"value": 1.25, "unit": "rem"}),
        ("type_style", "size", "{type_scale:page.-2}", "{type_scale:page.-2}"),
        ("type_style", "letter_spacing", "-0.02em", {"value": -0.02, "unit": "em"}),
        ("type_style", "letter_spacing", "-2%", {"value": -0.02, "unit": "em"}),
        ("type_style", "weight", "400", 400),
        ("type_style", "line_height", "1,5", 1.5),
        ("profile", "values", "Plain\n Warm \n\r\nOn time\n", ["Plain", "Warm", "On time"]),
        ("term", "avoid", "Yes, please\nof course", ["Yes, please", "of course"]),
        ("profile", "values", "On\u2028time\nWarm", ["On\u2028time", "Warm"]),
        ("typeface", "fallbacks", "", []),
        ("dimension", "value", "{dimension:m}", "{dimension:m}"),
        ("guideline", "text", "    a line of code\n", "    a line of code\n"),
        ("color_role", "dark", "", None),
        ("swatch", "name", "  Signal ", "Signal"),
    ],
)
def test_a_controls_text_is_read_as_the_fields_type(kind: str, field: str, text: str, value: object) -> None:
    assert read_text(kind, field, text) == value


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        ("type_style", "size", "big"),
        ("type_style", "size", "16pt"),
        ("motion", "easing", "steps(4)"),
        ("motion", "easing", "spring"),
        ("type_style", "weight", "heavy"),
        ("swatch", "nothing", "x"),
        ("zebra", "name", "x"),
        ("guideline", "data", '{"a": NaN}'),
        ("guideline", "data", '{"a": ' * 9_000 + "1" + "}" * 9_000),
    ],
)
def test_text_that_cannot_be_read_is_refused(kind: str, field: str, text: str) -> None:
    with pytest.raises(Invalid):
        read_text(kind, field, text)


@pytest.mark.parametrize(
    ("kind", "path", "text", "value"),
    [
        ("shadow", "layers.0.color", "{swatch:ink}", "{swatch:ink}"),
        ("shadow", "layers.2.y_px", "4", 4),
        ("shadow", "layers.0.inset", "true", True),
        ("grid", "sizes.1.gutter", "1.5rem", {"value": 1.5, "unit": "rem"}),
        ("grid", "sizes.0.max_width", "", None),
        ("motion", "easing", "0.2, 0 0,1", [0.2, 0, 0, 1]),
        ("motion", "easing", "cubic-bezier(0.2, 0, 0, 1)", [0.2, 0, 0, 1]),
        ("motion", "easing", "Cubic-Bezier( .2,0,0,1 );", [0.2, 0, 0, 1]),
        ("motion", "easing", "linear", [0, 0, 1, 1]),
        ("motion", "easing", "ease", [0.25, 0.1, 0.25, 1]),
        ("motion", "easing", "ease-in", [0.42, 0, 1, 1]),
        ("motion", "easing", " EASE-OUT", [0, 0, 0.58, 1]),
        ("motion", "easing", "ease-in-out", [0.42, 0, 0.58, 1]),
        ("guideline", "about", "color", "color"),
        ("guideline", "data", '{"a": [1]}', {"a": [1]}),
        ("message", "channels.0.channel", "push", "push"),
    ],
)
def test_a_part_of_a_field_is_read_as_its_own_type(kind: str, path: str, text: str, value: object) -> None:
    assert read_text(kind, path, text) == value


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("shadow", "layers"),
        ("shadow", "layers.0"),
        ("shadow", "layers.color"),
        ("shadow", "layers.0.nothing"),
        ("shadow", "layers.0.color.more"),
        ("shadow", "layers.-1.color"),
        ("shadow", "name.0"),
        ("shadow", ""),
        ("shadow", "."),
    ],
)
def test_a_path_that_leads_to_no_control_is_refused(kind: str, path: str) -> None:
    with pytest.raises(Invalid):
        read_text(kind, path, "{}")


def test_a_value_is_put_where_its_path_ends_and_the_rest_stays() -> None:
    values = {"name": "Card", "layers": [{"y_px": 1, "color": "#000"}, {"y_px": 2, "color": "#111"}]}
    assert with_value(values, "layers.1.color", "#fff") == {
        "layers": [{"y_px": 1, "color": "#000"}, {"y_px": 2, "color": "#fff"}]
    }
    assert with_value(values, "name", "Dialog") == {"name": "Dialog"}
    assert values["layers"] == [{"y_px": 1, "color": "#000"}, {"y_px": 2, "color": "#111"}]


@pytest.mark.parametrize("path", ["layers.2.color", "layers.x.color", "layers.0.nothing", "nothing.0"])
def test_a_value_for_what_has_gone_is_refused(path: str) -> None:
    with pytest.raises(NotFound):
        with_value({"layers": [{"color": "#000"}]}, path, "#fff")


@given(
    items=st.lists(st.integers(), max_size=6),
    index=st.integers(-1, 7),
    act=st.sampled_from(["add", "remove", "earlier", "later"]),
)
def test_arranging_a_list_loses_and_invents_nothing(items: list[int], index: int, act: str) -> None:
    if act != "add" and not 0 <= index < len(items):
        with pytest.raises(NotFound):
            arranged("shadow", "layers", list(items), index, act)
        return
    result = arranged("shadow", "layers", list(items), index, act)
    if act == "add":
        assert result[:-1] == items
        assert result[-1] == (items[-1] if items else ShadowLayer().model_dump(mode="json"))
    elif act == "remove":
        assert result == items[:index] + items[index + 1 :]
    else:
        assert sorted(result) == sorted(items)
        to = max(index - 1, 0) if act == "earlier" else min(index + 1, len(items) - 1)
        assert result[to] == items[index]


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_of_parts_has_a_part_to_begin_with(kind: str) -> None:
    for field in form_fields(kind):
        if field.control == "list" and field.name != "files":
            [part] = arranged(kind, field.name, [], 0, "add")
            assert set(part) == {part_field.name for part_field in field.parts}
            assert all(part_field.help for part_field in field.parts)


def test_a_size_that_is_added_to_a_grid_is_for_wider_screens_than_the_others() -> None:
    sizes: list[Any] = []
    for _ in range(3):
        sizes = arranged("grid", "sizes", sizes, 0, "add")
    widths = [size["from_width"]["value"] for size in sizes]
    assert widths == sorted(set(widths))
    assert KINDS["grid"].model_validate({"id": "grid:page", "name": "Page", "sizes": sizes})
    aliased = [{**sizes[0], "from_width": "{dimension:desk}"}]
    assert arranged("grid", "sizes", aliased, 0, "add")[1]["from_width"]["unit"] == "px"


def test_a_list_of_files_is_not_begun_without_one() -> None:
    with pytest.raises(Invalid, match="come from files"):
        arranged("typeface", "files", [], 0, "add")
