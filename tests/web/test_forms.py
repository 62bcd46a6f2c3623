"""The inspector's controls follow from the record kinds."""

from __future__ import annotations

import pytest

from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.web.forms import form_fields, read_text


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
        ("type_style", "letter_spacing", "-0.02em", {"value": -0.02, "unit": "em"}),
        ("type_style", "weight", "400", 400),
        ("type_style", "line_height", "1,5", 1.5),
        ("profile", "values", "Plain, Warm , ,On time", ["Plain", "Warm", "On time"]),
        ("dimension", "value", "{dimension:m}", "{dimension:m}"),
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
        ("type_style", "weight", "heavy"),
        ("swatch", "nothing", "x"),
        ("zebra", "name", "x"),
    ],
)
def test_text_that_cannot_be_read_is_refused(kind: str, field: str, text: str) -> None:
    with pytest.raises(Invalid):
        read_text(kind, field, text)
