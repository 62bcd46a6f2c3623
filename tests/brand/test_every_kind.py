"""Every kind over its whole space of values, as its own fields describe it: a new kind is tried by itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.diff import Diff, diff_from_json, invert
from kromi_app.brand.integrity import check_references
from kromi_app.brand.labels import label_of
from kromi_app.brand.operations import Add, Remove, Update, parse_operations
from kromi_app.brand.planning import AnyOperation, Neighborhood, Plan, own_fields, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.undoing import plan_inverse
from tests.fixtures.records import EXAMPLES, one_of_each
from tests.fixtures.strategies import record_of, record_values

Brand = dict[RecordId, Record]


def done(brand: Brand, *operations: AnyOperation) -> tuple[Plan, Brand]:
    """Plan operations as the one door does, and return the brand after them."""
    around = Neighborhood(brand)
    made = plan(operations, around, lambda kind: f"{kind}:new")
    check_references(made, around)
    return made, after(brand, made)


def after(brand: Brand, made: Plan) -> Brand:
    now = {**brand, **made.after}
    return {key: record for key, record in now.items() if record is not None}


def stored(diff: Diff) -> Diff:
    """Return a diff as the history gives it back."""
    return diff_from_json(json.loads(json.dumps([part.as_json() for part in diff], allow_nan=False)))


def id_of(kind: str) -> RecordId:
    """Return the id of the record that is drawn; of a kind that a brand always has, that of the one it has."""
    return next((key for key, record in BRAND.items() if record.kind == kind and record.required), f"{kind}:drawn")


_, BRAND = done({}, *parse_operations(one_of_each()))
THERE = tuple(BRAND)
each_kind = pytest.mark.parametrize("kind", KINDS)
broadly = settings(max_examples=50, deadline=None)


@each_kind
@broadly
@given(data=st.data())
def test_any_record_is_the_same_after_a_trip_through_its_stored_form(kind: str, data: st.DataObject) -> None:
    record = record_of(kind, data.draw(record_values(kind, THERE)))
    fields = json.loads(json.dumps(record.fields(), allow_nan=False))
    assert record_of(kind, fields) == record
    assert list(fields) == own_fields(kind)
    assert record_of(kind, fields).fields() == fields


@each_kind
@broadly
@given(data=st.data())
def test_what_is_done_to_any_record_can_be_taken_back_to_the_last_field(kind: str, data: st.DataObject) -> None:
    first, then = data.draw(record_values(kind, THERE)), data.draw(record_values(kind, THERE))
    record_id = id_of(kind)
    brands, diffs = [{key: record for key, record in BRAND.items() if key != record_id}], list[Diff]()
    steps: list[AnyOperation] = [Add(kind=kind, id=record_id, set=first), Update(id=record_id, set=then)]
    for step in steps if KINDS[kind].required else [*steps, Remove(id=record_id)]:
        made, brand = done(brands[-1], step)
        assert label_of(made.diff) or not made.diff
        brands.append(brand)
        diffs.append(stored(made.diff))
    for before, diff, now in zip(brands[:-1], diffs, brands[1:], strict=True):
        assert after(now, plan_inverse(invert(diff), now)) == before
        assert after(before, plan_inverse(diff, before)) == now


@each_kind
@broadly
@given(data=st.data())
def test_the_checks_look_at_any_record_and_remember_as_a_review_from_nothing(kind: str, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from([key for key, record in BRAND.items() if not record.required]))
    changes = [{id_of(kind): drawn(data, kind)}, {other: None}, {id_of(kind): drawn(data, kind)}, {id_of(kind): None}]
    brand, inspection = BRAND, Inspection(BRAND)
    for change in changes:
        inspection.change(change)
        brand = {key: record for key, record in {**brand, **change}.items() if record is not None}
        anew = Inspection(brand)
        assert {key: inspection.of(key) for key in inspection.subjects()} == {
            key: anew.of(key) for key in anew.subjects()
        }


def drawn(data: st.DataObject, kind: str) -> Record:
    return record_of(kind, data.draw(record_values(kind, THERE)), id_of(kind))


@each_kind
@broadly
@given(data=st.data())
def test_what_any_record_points_at_is_what_its_values_name(kind: str, data: st.DataObject) -> None:
    record = drawn(data, kind)
    references = references_of(record)
    assert {reference.target for reference in references} == named(record.fields())
    for reference in references:
        if not reference.mark.in_text:
            assert at(record.fields(), reference.place) == reference.written


NAMED = re.compile("|".join(sorted(THERE, key=len, reverse=True)))


def named(value: Any) -> set[RecordId]:
    """Return the records of the brand whose ids stand anywhere in a value."""
    if isinstance(value, dict):
        return set[RecordId]().union(*(named(part) for part in value.values()))
    if isinstance(value, list):
        return set[RecordId]().union(*(named(part) for part in value))
    return set(NAMED.findall(value)) if isinstance(value, str) else set()


def at(value: Any, place: str) -> Any:
    for step in place.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_the_brand_that_records_are_drawn_beside_has_one_of_each_kind() -> None:
    assert {record.kind for record in BRAND.values()} == set(KINDS) == set(EXAMPLES)
