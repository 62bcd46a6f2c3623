"""Every kind of record, on the day it is registered: it round-trips, and says what it is and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import Neighborhood, own_fields, plan
from kromi_app.brand.records.base import Record, kind_of
from kromi_app.brand.records.registry import KINDS, kinds_in, reference_fields
from kromi_app.brand.records.values import Length
from kromi_app.errors import InvalidOperation
from tests.fixtures.records import EXAMPLES, example_of

STANDARD = frozenset(
    (
        *("$defs", "$ref", "additionalProperties", "anyOf", "const", "default", "description", "enum"),
        *("exclusiveMaximum", "exclusiveMinimum", "items", "maxItems", "maxLength", "maxProperties", "maximum"),
        *(
            "minItems",
            "minLength",
            "minimum",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "required",
            "title",
            "type",
        ),
    )
)
"""The keywords of JSON Schema 2020-12 that records' schemas are made of."""


def record_of(kind: str, **fields: Any) -> Record:
    return KINDS[kind].model_validate({**example_of(kind).set, **fields, "id": f"{kind}:one", "position": "a0"})


def keywords(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the keywords of a schema and of those within; the names of fields and the defaults are none."""
    for word, value in schema.items():
        yield word
        if word in ("properties", "$defs"):
            for inner in value.values():
                yield from keywords(inner)
        elif word == "anyOf":
            for inner in value:
                yield from keywords(inner)
        elif word == "items":
            yield from keywords(value)


def test_every_kind_has_an_example_and_stands_in_one_section() -> None:
    assert set(EXAMPLES) == set(KINDS)
    assert sorted(kind for section in {model.section for model in KINDS.values()} for kind in kinds_in(section)) == (
        sorted(KINDS)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_the_same_after_a_trip_through_its_stored_form(kind: str) -> None:
    record = record_of(kind, **example_of(kind).update)
    stored = json.loads(json.dumps(record.fields()))
    assert KINDS[kind].model_validate({**stored, "id": record.id, "position": record.position}) == record
    assert set(stored) == set(own_fields(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_field_is_refused_with_those_that_there_are(kind: str) -> None:
    example = example_of(kind)
    operations = parse_operations([{"op": "add", "kind": kind, "set": {**example.set, "colour": "red"}}])
    with pytest.raises(InvalidOperation, match=rf"set\.colour: no such field.*Fields of {kind}: ") as refused:
        plan(operations, Neighborhood({}), lambda of: f"{of}:new")
    assert all(name in refused.value.hint for name in own_fields(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_cannot_be_changed_in_place(kind: str) -> None:
    with pytest.raises(ValidationError):
        record_of(kind).id = "swatch:other"


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_and_its_update_plan_to_a_record_of_the_kind(kind: str) -> None:
    example = example_of(kind)
    asked = [*example.needs, {"op": "add", "kind": kind, "id": f"{kind}:one", "set": example.set}]
    asked.append({"op": "update", "id": f"{kind}:one", "set": example.update})
    record = plan(parse_operations(asked), Neighborhood({}), lambda of: f"{of}:new").after[f"{kind}:one"]
    assert record == record_of(kind, **example.update)
    assert kind_of(f"{kind}:one") == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_it_and_each_of_its_fields_is(kind: str) -> None:
    model = KINDS[kind]
    assert (model.__doc__ or "").strip().endswith(".")
    assert model.__doc__ != Record.__doc__
    for name in own_fields(kind):
        assert model.model_fields[name].description, name
    assert record_of(kind).title


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_speaks_json_schema_only(kind: str) -> None:
    assert set(keywords(KINDS[kind].model_json_schema())) <= STANDARD


def test_the_published_schema_says_what_numbers_are_allowed() -> None:
    value = Length.model_json_schema()["properties"]["value"]
    assert (value["minimum"], value["maximum"]) == (-10_000, 10_000)
    height = KINDS["type_style"].model_json_schema()["properties"]["line_height"]
    assert (height["exclusiveMinimum"], height["maximum"]) == (0, 10)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 10_001, -10_001])
def test_a_length_is_a_finite_number_within_bounds(number: float) -> None:
    with pytest.raises(ValidationError):
        Length(value=number, unit="px")


@pytest.mark.parametrize("locale", ["en", "de-CH", "zh-Hant", "es-419", "sr-Latn-RS"])
def test_a_locale_is_a_short_bcp_47_tag(locale: str) -> None:
    assert record_of("message", locale=locale).fields()["locale"] == locale


@pytest.mark.parametrize("locale", ["", "en\n", "english", "en_US", "en-US\n", "e"])
def test_what_is_no_locale_is_refused(locale: str) -> None:
    with pytest.raises(ValidationError, match="not a locale"):
        record_of("message", locale=locale)


@pytest.mark.parametrize("text", ["swatch:ink\n", "swatch:", "swatch:a b", "Swatch:a", "swatch:" + "x" * 41, "ink", ""])
def test_what_is_no_id_has_no_kind(text: str) -> None:
    assert kind_of(text) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_field_may_point_at_are_registered_kinds(kind: str) -> None:
    for mark in reference_fields(kind).values():
        assert set(mark.kinds) <= set(KINDS)


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if model.order_within])
def test_the_field_that_groups_a_kind_is_one_of_its_own(kind: str) -> None:
    assert KINDS[kind].order_within in own_fields(kind)
    assert record_of(kind).parent == str(getattr(record_of(kind), KINDS[kind].order_within or ""))
