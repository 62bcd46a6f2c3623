"""A brand under review: whatever changes, the findings are those of a review from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.inspection import SEVERITIES, Inspection
from kromi_app.brand.checks.mends import DRAWN, MENDS, mend_label
from kromi_app.brand.checks.review import CHECKS
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId, Section, kind_of
from kromi_app.brand.records.registry import KINDS

COLORS = ("#101010", "#f0f0f0", "#808080", "color(display-p3 1 0 0)", "{swatch:a}", "{swatch:b}", "{color_role:text}")
WORDS = ("bunk", "berth", "a berth and a vessel", "Vessel")


def made(record_id: RecordId, **fields: Any) -> Record:
    return KINDS[record_id.split(":")[0]].model_validate({**fields, "id": record_id, "position": "a0"})


def some(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Mapping[RecordId, Record | None]]:
    """One record of a kind under one of three ids, or its absence."""
    ids = st.sampled_from("abc").map(lambda letter: f"{kind}:{letter}")
    there = st.builds(lambda key, values: {key: made(key, **values)}, ids, st.fixed_dictionaries(fields))
    return there | ids.map(lambda key: {key: None})


CHANGES = st.one_of(
    some("swatch", name=st.just("S"), palette=st.just("palette:core"), value=st.sampled_from(COLORS[:6])),
    some("color_role", name=st.just("R"), light=st.sampled_from(COLORS), on=st.sampled_from([None, "color_role:a"])),
    some("term", name=st.sampled_from(["bunk", "boat"]), avoid=st.lists(st.sampled_from(["berth", "vessel"]))),
    some("message", text=st.sampled_from(WORDS), usage=st.sampled_from(["tagline", "other"])),
    some("voice_trait", name=st.just("T"), say=st.sampled_from(WORDS), avoid=st.lists(st.just("berth"), max_size=1)),
    some(
        "sample",
        name=st.just("P"),
        do=st.sampled_from(WORDS),
        dont=st.sampled_from(WORDS),
        shows=st.sampled_from([None, "term:a", "voice_trait:b"]),
    ),
    some("type_style", name=st.just("Y"), typeface=st.just("typeface:a"), size=st.just({"value": 9, "unit": "px"})),
    some("typeface", name=st.just("F")),
    some(
        "mark",
        name=st.just("M"),
        file=st.fixed_dictionaries(
            {
                **{"id": st.just("as" + "0" * 24), "media_type": st.just("image/svg+xml")},
                **{"width": st.just(40), "height": st.just(20), "thinnest": st.sampled_from([0, 0.002, 0.2])},
                "colors": st.sampled_from([("#101010",), ("#f0f0f0", "#808080"), ()]),
            }
        ),
        background=st.sampled_from(["light", "dark", "any"]),
        ground=st.sampled_from([None, "{swatch:a}", "{color_role:a}"]),
        smallest_px=st.sampled_from([None, 16, 400]),
    ),
)
START = {"profile:brand": made("profile:brand", name="Acme"), "palette:core": made("palette:core", name="Core")}


def everything(inspection: Inspection) -> dict[RecordId, list[Any]]:
    return {record_id: inspection.of(record_id) for record_id in inspection.subjects()}


@settings(max_examples=200, deadline=None)
@given(changes=st.lists(CHANGES, max_size=12))
def test_after_any_changes_the_findings_are_those_of_a_review_from_nothing(
    changes: list[Mapping[RecordId, Record | None]],
) -> None:
    records: dict[RecordId, Record] = dict(START)
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


def mended(check: str, *records: Record) -> dict[RecordId, Record]:
    """Return the records after the mend of what a check finds about the first."""
    known = {**START, **{record.id: record for record in records}}
    assert check in {finding.check for finding in Inspection(known).of(records[0].id)}
    assert mend_label(check, records[0])
    done = plan(MENDS[check].operations(records[0], known), Neighborhood(known), lambda kind: f"{kind}:new")
    for record_id, after in done.after.items():
        known.pop(record_id)
        known.update({record_id: after} if after else {})
    assert check not in {finding.check for finding in Inspection(known).of(records[0].id)}
    return known


def test_a_swatch_outside_srgb_is_fitted_into_it() -> None:
    after = mended("gamut", made("swatch:a", name="S", palette="palette:core", value="color(display-p3 1 0 0)"))
    assert after["swatch:a"].fields()["value"].startswith("#")


def test_text_that_is_too_small_is_made_readable() -> None:
    after = mended("sizes", made("type_style:a", name="Y", typeface="typeface:a", size={"value": 9, "unit": "px"}))
    assert after["type_style:a"].fields()["size"] == {"value": 11, "unit": "px"}


def test_avoided_words_are_replaced_by_the_brands_own() -> None:
    said = made("message:a", text="Berth 14. A berth.", channels=[{"channel": "push", "text": "Your berth"}])
    after = mended("own_words", said, made("term:a", name="bunk", avoid=["berth"]))
    assert after["message:a"].fields()["text"] == "Bunk 14. A bunk."
    assert after["message:a"].fields()["channels"][0]["text"] == "Your bunk"


def image(name: str, fingerprint: str = "", **fields: Any) -> Record:
    file = {"id": "as" + name * 24, "media_type": "image/png", "width": 1, "height": 1, "fingerprint": fingerprint}
    record = made(f"image:{name}", name=name.upper(), file=file, **fields)
    return record.model_copy(update={"position": f"a{name}"})


def test_an_image_that_nothing_uses_is_removed() -> None:
    assert "image:a" not in mended("unused_images", image("a"))


def test_what_shows_a_copy_shows_the_first_afterwards_which_knows_what_only_the_copy_knew() -> None:
    first, copy = image("a", "f" * 16, alt="Own words"), image("b", "f" * 15 + "e", alt="Other", credit="Mia")
    text = made("guideline:g", name="G", text="image:bc ![B](image:b), `image:b`", pairs=[{"do_image": "image:b"}])
    look = made("treatment:t", name="T", shown_on="image:b")
    after = mended("duplicates", copy, first, text, look)
    assert "image:b" not in after
    assert after["image:a"].fields()["alt"] == "Own words"
    assert after["image:a"].fields()["credit"] == "Mia"
    assert after["guideline:g"].fields()["text"].startswith("image:bc ![B](image:a)")
    assert after["guideline:g"].fields()["pairs"][0]["do_image"] == "image:a"
    assert after["treatment:t"].fields()["shown_on"] == "image:a"


def test_where_an_alias_leads_nowhere_any_more_no_mend_is_offered() -> None:
    role = made("color_role:a", name="R", light="{swatch:gone}")
    assert mend_label("aliases", role) == ""


_DARK = {"id": "as" + "0" * 24, "media_type": "image/png", "width": 9, "height": 9, "colors": ["#111111"]}
FOUND: Mapping[str, tuple[Record, ...]] = {
    "aliases": (made("color_role:a", name="R", light="{swatch:gone}"),),
    "contrast": (
        made("color_role:a", name="R", light="#777777", on="color_role:b"),
        made("color_role:b", name="G", light="#888888"),
    ),
    "gamut": (made("swatch:a", name="S", palette="palette:core", value="color(display-p3 1 0 0)"),),
    "sizes": (made("type_style:a", name="Y", typeface="typeface:a", size={"value": 9, "unit": "px"}),),
    "alt_text": (image("a"),),
    "duplicates": (image("b", "f" * 16), image("a", "f" * 16)),
    "unused_images": (image("a"),),
    "legibility": (made("mark:a", name="M", file=_DARK, background="dark"),),
    "smallest_size": (made("mark:a", name="M", file=_DARK),),
    "strokes": (made("mark:a", name="M", file={**_DARK, "thinnest": 0.001}, smallest_px=16),),
    "versions": (made("mark:a", name="M", file=_DARK, background="light"),),
    "grounds": (
        made("mark:a", name="M", file=_DARK, background="light"),
        made("color_role:a", name="G", light="#111111"),
        made("color_role:b", name="R", light="#ffffff", on="color_role:a"),
    ),
    "voice_rules": (made("term:a", name="bunk", avoid=["berth"], say="A berth."),),
    "own_words": (made("message:a", text="A berth."), made("term:a", name="bunk", avoid=["berth"])),
    "channel_length": (made("message:a", text="Hi.", channels=[{"channel": "ad_headline", "text": "long " * 30}]),),
    "collision": (
        made("swatch:b", name="T", palette="palette:core", value="#101011"),
        made("swatch:a", name="S", palette="palette:core", value="#101010"),
    ),
    "essentials": (START["profile:brand"],),
}
"""By check, a record about which it has something to say, and what must be there for that."""


@pytest.mark.parametrize("check", [check.name for check in CHECKS])
def test_each_check_says_what_and_why_about_a_record_that_can_be_shown(check: str) -> None:
    records = {**START, **{record.id: record for record in FOUND[check]}}
    found = [finding for finding in Inspection(records).of(FOUND[check][0].id) if finding.check == check]
    assert found
    for finding in found:
        assert finding.source
        assert finding.message.endswith(".")
        assert KINDS[kind_of(finding.record)].section in Section
        label = mend_label(check, FOUND[check][0])
        assert bool(label) == (check in {*MENDS, *DRAWN})
        assert label == "" or check in DRAWN or MENDS[check].operations(FOUND[check][0], records)
