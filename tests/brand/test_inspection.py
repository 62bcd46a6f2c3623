"""A brand under review: whatever changes, the findings are those of a review from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import SEVERITIES, Inspection
from kromi_app.brand.checks.review import CHECKS
from kromi_app.brand.records.base import Record, RecordId, Section, kind_of
from kromi_app.brand.records.registry import KINDS
from tests.fixtures.brands import DARK, FOUND, START, brands, changed, made


def everything(inspection: Inspection) -> dict[RecordId, list[Any]]:
    return {record_id: inspection.of(record_id) for record_id in inspection.subjects()}


@settings(max_examples=100, deadline=None)
@given(at_first=brands(), changes=st.lists(changed(), max_size=12))
def test_after_any_changes_the_findings_are_those_of_a_review_from_nothing(
    at_first: dict[RecordId, Record], changes: list[Mapping[RecordId, Record | None]]
) -> None:
    records = dict(at_first)
    inspection = Inspection(records)
    for change in changes:
        before = everything(inspection)
        told = inspection.change(change)
        for key, record in change.items():
            if record is None:
                records.pop(key, None)
            else:
                records[key] = record
        after = everything(inspection)
        assert after == everything(Inspection(records))
        assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} == told


@settings(max_examples=40, deadline=None)
@given(at_first=brands())
def test_after_any_record_is_renamed_no_finding_calls_it_by_its_old_name(at_first: dict[RecordId, Record]) -> None:
    records = dict(at_first)
    inspection = Inspection(records)
    for key, record in at_first.items():
        if "name" in type(record).model_fields:
            records[key] = record.model_copy(update={"name": f"{record.title} anew"})
            inspection.change({key: records[key]})
            assert everything(inspection) == everything(Inspection(records))


def test_the_gravest_stand_first() -> None:
    records = [
        made("term:a", name="bunk", avoid=["berth"]),
        made("message:a", text="Your berth"),
        made("color_role:a", name="R", light="{swatch:gone}"),
    ]
    inspection = Inspection({**START, **{record.id: record for record in records}})
    subjects = inspection.subjects()
    assert subjects == ["color_role:a", "message:a", "profile:brand"]
    assert [inspection.of(subject)[0].severity for subject in subjects] == list(SEVERITIES)


@pytest.mark.parametrize("check", [check.name for check in CHECKS])
def test_each_check_says_what_and_why_about_a_record_that_can_be_shown(check: str) -> None:
    records = {**START, **{record.id: record for record in FOUND[check]}}
    found = [finding for finding in Inspection(records).of(FOUND[check][0].id) if finding.check == check]
    assert found
    for finding in found:
        assert finding.source
        assert finding.message.endswith(".")
        assert KINDS[kind_of(finding.record)].section in Section


def test_a_brand_without_a_logo_is_told_so_until_it_has_one() -> None:
    inspection = Inspection(START)
    lacking = "The brand has no logo yet."
    assert lacking in [finding.message for finding in inspection.of("profile:brand")]
    inspection.change({"mark:a": made("mark:a", name="M", file=DARK)})
    assert lacking not in [finding.message for finding in inspection.of("profile:brand")]
