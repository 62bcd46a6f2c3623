"""Copying: what is pasted is what was copied, in any brand, whatever it refers to; nothing hostile gets in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import color_name
from kromi_app.brand.copying import MAX_CLIP, Clip, Pasting, Spot, pasting, read_clip
from kromi_app.brand.formats.css import read_css
from kromi_app.brand.integrity import check_references, new_keys
from kromi_app.brand.operations import Add
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.files import files_of
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid, InvalidOperation, LimitReached
from tests.fixtures.brands import START, brands, made
from tests.fixtures.strategies import record_of, record_values

EMPTY = {"profile:brand": START["profile:brand"]}
NO_FILE: Any = {"id": "as" + "0" * 24}


quickly = settings(max_examples=60, deadline=None)


def of(record: Record) -> dict[str, Any]:
    """Return a record's fields; of a file, which it is."""
    fields = record.fields()
    return {**fields, "file": fields["file"]["id"]} if "file" in fields else fields


def without_circles(brand: Mapping[RecordId, Record]) -> bool:
    """Tell whether a brand is one that Kromi would hold."""
    adds = [Add(kind=record.kind, id=key, set=record.fields()) for key, record in brand.items()]
    try:
        check_references(plan(adds, Neighborhood({}), lambda kind: f"{kind}:never"), Neighborhood({}))
    except InvalidOperation:
        return False
    return True


def as_text(records: Mapping[RecordId, Record], around: Mapping[RecordId, Record] | None = None) -> str:
    def written(some: Mapping[RecordId, Record]) -> list[dict[str, Any]]:
        return [{"id": record.id, "set": record.fields()} for record in some.values()]

    return json.dumps({"records": written(records), "around": written(around or {})})


def files(*records: Record) -> dict[str, Any]:
    fields = [record.fields() for record in records]
    return {
        one["id"]: one for field in fields for one in ([field["file"]] if "file" in field else field.get("files", []))
    }


def put(clip: Clip, there: Mapping[RecordId, Record], **spot: Any) -> tuple[dict[RecordId, Record], Pasting]:
    """Paste, as the one door does it: planned, and nothing broken."""
    given_ids = iter(range(10_000))
    result = pasting(
        clip, there, Spot(**{"files": files(*clip.known.values()), **spot}), lambda kind: f"{kind}:new{next(given_ids)}"
    )
    made_of = plan(result.operations, Neighborhood(there), lambda kind: f"{kind}:never")
    check_references(made_of, Neighborhood(there))
    new_keys(made_of)
    added = {key: record for key, record in made_of.after.items() if record is not None}
    assert not set(added) & set(there)
    return added, result


@quickly
@given(st.data())
def test_what_is_copied_and_pasted_into_an_empty_brand_is_equal_whatever_its_kind(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if not KINDS[kind].required]))
    record = record_of(kind, data.draw(record_values(kind)), f"{kind}:drawn")
    clip = read_clip(as_text({record.id: record}))
    assert {key: one.fields() for key, one in clip.records.items()} == {record.id: record.fields()}
    assume(not references_of(record))  # what refers to others is copied with them below
    added, result = put(clip, EMPTY)
    assert not result.said
    assert [one.fields() for one in added.values()] == [record.fields()]


@quickly
@given(brands(sound=True))
def test_a_whole_brand_is_copied_into_an_empty_one_as_it_is(brand: dict[RecordId, Record]) -> None:
    assume(without_circles(brand))
    records = {key: record for key, record in brand.items() if not record.required}
    added, result = put(read_clip(as_text(records)), EMPTY)
    assert {key: of(one) for key, one in added.items()} == {key: of(one) for key, one in records.items()}
    assert not result.said


@quickly
@given(brands(sound=True), st.data())
def test_any_part_of_a_brand_is_pasted_into_any_other_without_a_broken_reference_or_a_taken_name(
    brand: dict[RecordId, Record], data: st.DataObject
) -> None:
    other = data.draw(st.one_of(st.just(brand), brands(sound=True)))
    assume(without_circles(brand) and without_circles(other))
    some = data.draw(st.sets(st.sampled_from(sorted(set(brand) - {"profile:brand"}))))
    clip = Clip({key: brand[key] for key in sorted(some)}, brand)
    palettes = [key for key in other if key.startswith("palette:")]
    added, result = put(clip, other, home=data.draw(st.sampled_from(["", *palettes])))
    assert len(result.ids) + len([line for line in result.said if "left out" in line]) >= len(some)
    taken = {(one.kind, one.parent, one.unique_key) for one in other.values()}
    assert not [one for one in added.values() if one.unique_key and (one.kind, one.parent, one.unique_key) in taken]


def test_references_among_copies_stay_and_one_to_what_is_not_there_becomes_its_value() -> None:
    ink = made("swatch:ink", name="Ink", palette="palette:core", value="#101820")
    text = made("color_role:text", name="Text", light="{swatch:ink}", dark="{swatch:sky}")
    sky = made("swatch:sky", name="Sky", palette="palette:core", value="#cfe8f5")
    added, result = put(Clip({"color_role:text": text, "swatch:ink": ink}, {"swatch:sky": sky} | START), EMPTY)
    role = added["color_role:text"].fields()
    assert (role["light"], role["dark"]) == ("{swatch:ink}", "#cfe8f5")
    assert "Sky is not here: Text has its value now." in result.said
    assert "Core came along: Ink needs it." in result.said


def test_copies_in_the_same_brand_point_at_copies_and_have_names_of_their_own() -> None:
    ink = made("swatch:ink", name="Ink", palette="palette:core", value="#101820")
    text = made("color_role:text", name="Text", light="{swatch:ink}")
    there = START | {"swatch:ink": ink, "color_role:text": text}
    added, result = put(Clip({"swatch:ink": ink, "color_role:text": text}), there)
    swatch, role = (added[key] for key in result.ids)
    assert (swatch.title, role.title) == ("Ink 2", "Text 2")
    assert role.fields()["light"] == f"{{{swatch.id}}}"


def test_a_file_that_may_not_be_brought_over_is_left_and_said() -> None:
    picture = {**NO_FILE, "media_type": "image/png", "width": 4, "height": 4}
    mark = made("mark:a", name="Word", file=picture)
    misuse = made("misuse:a", mark="mark:a", fault="faded")
    added, result = put(Clip({"mark:a": mark, "misuse:a": misuse}), EMPTY, files=dict.fromkeys(files_of(mark)))
    assert added == {}
    assert result.said == ("Word was left out: its file is not yours to copy.", "faded was left out: Word is not here.")


HOSTILE = {
    "no JSON": "{",
    "no list": '{"records": {}}',
    "nothing at all": "{}",
    "not a record": '{"records": [7]}',
    "an unknown kind": '{"records": [{"id": "spell:a", "set": {}}]}',
    "an id of another shape": '{"records": [{"id": "swatch:../x", "set": {}}]}',
    "a field of another type": '{"records": [{"id": "palette:a", "set": {"name": {}}}]}',
    "a field that is none": '{"records": [{"id": "palette:a", "set": {"name": "A", "owner": "eve"}}]}',
    "an id among the fields": '{"records": [{"id": "palette:a", "set": {"name": "A", "id": "palette:b"}}]}',
    "no number": '{"records": [{"id": "motion:a", "set": {"name": "A", "duration_ms": NaN}}]}',
    "deep": '{"records": ' + "[" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_clip_is_refused_in_words(text: str) -> None:
    with pytest.raises(Invalid, match=r"paste|pasted") as refused:
        read_clip(text)
    assert refused.value.hint


def test_too_much_is_refused() -> None:
    with pytest.raises(LimitReached):
        read_clip("{" + " " * MAX_CLIP)
    with pytest.raises(LimitReached, match="501 records"):
        read_clip(json.dumps({"records": [{"id": "palette:a", "set": {"name": "A"}}] * 501}))
    with pytest.raises(LimitReached):
        read_css("#fff " * MAX_CLIP)


@pytest.mark.parametrize(
    ("text", "swatches"),
    [
        ("#0b1f3a", {color_name("#0b1f3a").capitalize(): "#0b1f3a"}),
        ("--ink: oklch(28% 0.055 245);", {"Ink": "oklch(28% 0.055 245)"}),
        (
            ":root {\n  /* --old: red; */ --deep-sea: #0b2a45;\n  --color-signal: #EF6334\n}",
            {"Deep sea": "#0b2a45", "Signal": "#ef6334"},
        ),
        ("#fff, #000 and rgb(0 0 0 / 50%)", {"White": "#ffffff", "Black": "#000000"}),
        ("--a: #fff; --a: #000;", {"A": "#ffffff", "A 2": "#000000"}),
    ],
)
def test_colors_are_read_from_css_and_from_lists(text: str, swatches: Mapping[str, str]) -> None:
    found = {record.title: record.fields()["value"] for record in read_css(text).records.values()}
    assert {name: found.get(name) for name in swatches} == swatches


def test_lengths_become_dimensions_of_the_group_that_they_are_named_after() -> None:
    found = [
        record.fields()
        for record in read_css("--spacing-m: 16px; --radius-card: 0.5rem; --gap: 4px; --x: 1s").records.values()
    ]
    assert [(one["group"], one["name"], one["value"]["value"]) for one in found] == [
        ("spacing", "m", 16), ("radius", "card", 0.5), ("spacing", "Gap", 4),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "hello", "--gap: calc(1px + 2px);", "/* #fff */", "url(javascript:alert(1))"])
def test_a_text_without_a_value_is_refused_in_words(text: str) -> None:
    with pytest.raises(Invalid, match="nothing in that text"):
        read_css(text)
