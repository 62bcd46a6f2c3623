"""What a mend does settles what was found, and makes nothing worse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.logo_mends import mark_to_draw_from
from kromi_app.brand.checks.mends import DRAWN, MENDS, mend_label, mend_of, settling
from kromi_app.brand.integrity import check_references
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.versions import versions_wanted
from tests.fixtures.brands import FOUND, PICTURE, START, brands, image, made

Records = dict[RecordId, Record]


def after_mend(mend: str, record: Record, records: Records) -> Records:
    """Return the records after a mend, as a brand would take it."""
    if mend in DRAWN:
        return records | drawn(mend, records)
    around = Neighborhood(records)
    done = plan(settling(mend, record, records), around, lambda kind: f"{kind}:new")
    check_references(done, around)
    return {key: there for key, there in {**records, **done.after}.items() if there}


def drawn(mend: str, records: Records) -> Records:
    """Return the versions that are drawn, as if their files had come in."""
    mark = mark_to_draw_from(mend, records)
    wanted = versions_wanted(mark, records) if mark else []
    found = [
        (f"mark:v{at}", {**one.values, "file": {**PICTURE, "colors": [one.color]}}) for at, one in enumerate(wanted)
    ]
    return {key: made(key, **fields) for key, fields in found}


def about(record_id: RecordId, mend: str, records: Records) -> list[Finding]:
    return [finding for finding in Inspection(records).of(record_id) if mend_of(finding) == mend]


def errors(records: Records) -> set[Finding]:
    inspection = Inspection(records)
    return {f for subject in inspection.subjects() for f in inspection.of(subject) if f.severity == "error"}


def test_every_mend_that_is_offered_settles_what_was_found_and_makes_no_error() -> None:
    tried: set[str] = set()

    @settings(max_examples=200, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(records=st.booleans().flatmap(lambda sound: brands(sound=sound)))
    def do_all(records: Records) -> None:
        inspection, before = Inspection(records), errors(records)
        every = [(key, finding) for key in inspection.subjects() for finding in inspection.of(key)]
        offered = {(key, mend_of(f)) for key, f in every if mend_label(f, records[key], records)}
        for key, mend in sorted(offered):
            after = after_mend(mend, records[key], records)
            assert not about(key, mend, after), mend
            assert errors(after) <= before, mend
            tried.add(mend)

    do_all()
    assert tried == {*MENDS, *DRAWN}


@pytest.mark.parametrize("mend", [*MENDS, *DRAWN])
def test_each_mend_is_offered_for_a_finding_of_its_check(mend: str) -> None:
    subject, *others = MENDABLE.get(mend) or FOUND[mend]
    records = {record.id: record for record in (*START.values(), subject, *others)}
    found = about(subject.id, mend, records)
    assert found
    assert {mend_label(finding, subject, records) for finding in found} == {
        DRAWN[mend] if mend in DRAWN else MENDS[mend].label
    }
    assert not about(subject.id, mend, after_mend(mend, subject, records))


def mended(check: str, *records: Record) -> Records:
    """Return the records after the mend of what a check finds about the first."""
    known = {**START, **{record.id: record for record in records}}
    assert about(records[0].id, check, known)
    after = after_mend(check, records[0], known)
    assert not about(records[0].id, check, after)
    return after


def test_a_swatch_outside_srgb_is_fitted_into_it() -> None:
    after = mended("gamut", made("swatch:a", name="S", palette="palette:core", value="color(display-p3 1 0 0)"))
    assert after["swatch:a"].fields()["value"].startswith("#")


def test_text_that_is_too_small_is_made_readable() -> None:
    for unit, small, readable in (("px", 9, 11), ("rem", 0.5, 0.6875)):
        style = made("type_style:a", name="Y", typeface="typeface:a", size={"value": small, "unit": unit})
        after = mended("sizes", style, made("typeface:a", name="Inter"))
        assert after["type_style:a"].fields()["size"] == {"value": readable, "unit": unit}


def test_avoided_words_are_replaced_by_the_brands_own() -> None:
    said = made("message:a", text="Berth 14. A berth.", channels=[{"channel": "push", "text": "Your berth"}])
    after = mended("own_words", said, made("term:a", name="bunk", avoid=["berth"]))
    assert after["message:a"].fields()["text"] == "Bunk 14. A bunk."
    assert after["message:a"].fields()["channels"][0]["text"] == "Your bunk"


def own_words(*records: Record) -> list[tuple[str, bool]]:
    """Return what is said against the first record's words, and whether a mend settles it."""
    found = Inspection({**START, **{record.id: record for record in records}}).of(records[0].id)
    return [(f.message.split(": ", 1)[1], mend_of(f) != "") for f in found if f.check == "own_words"]


def test_a_name_that_is_written_in_one_way_only_is_mended_to_just_that() -> None:
    said = made("message:a", text="IPHONE and Iphone")
    after = mended("own_words", said, made("term:a", name="iPhone", match_case=True))
    assert after["message:a"].fields()["text"] == "iPhone and iPhone"


def test_a_mend_of_words_is_offered_only_where_it_works() -> None:
    said = made("message:a", text="We regret it. Your berth. Awesome!")
    advice = made("term:b", name="Say what happens", avoid=["regret"], replaces=False)
    trait = made("voice_trait:a", name="Plain", avoid=["awesome"])
    assert own_words(said, made("term:a", name="bunk", avoid=["berth"]), advice, trait) == [
        ("“regret” goes against Say what happens.", False),
        ("“berth” goes against bunk; say “bunk”.", True),
        ("“Awesome” goes against Plain.", False),
    ]
    circle = made("term:a", name="bunk", avoid=["berth"]), made("term:b", name="berth", avoid=["bunk"])
    assert [mendable for _, mendable in own_words(made("message:a", text="A berth"), *circle)] == [False]
    records = {record.id: record for record in (said, advice, trait)}
    assert MENDS["own_words"].operations(said, records) == []


def test_words_of_another_language_are_left_alone() -> None:
    english = made("term:a", name="gift", avoid=["present"], locale="en")
    assert own_words(made("message:a", text="Alle sind present", locale="de-CH"), english) == []
    assert len(own_words(made("message:a", text="A present", locale="en-GB"), english)) == 1


def test_a_phrase_is_not_found_where_one_text_ends_and_the_next_begins() -> None:
    said = made("message:a", text="Your cabin", channels=[{"channel": "push", "text": "bed and breakfast"}])
    assert own_words(said, made("term:a", name="bunk", avoid=["cabin bed"])) == []


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


def offered(check: str, *records: Record) -> set[str]:
    """Return what is offered about the first of some records for what a check finds."""
    known = {**START, **{record.id: record for record in records}}
    found = [finding for finding in Inspection(known).of(records[0].id) if finding.check == check]
    assert found
    return {mend_label(finding, records[0], known) for finding in found}


INK = made("swatch:ink", name="Ink", palette="palette:core", value="#101010")
MENDABLE: Mapping[str, tuple[Record, ...]] = {
    "aliases": (made("color_role:a", name="R", light="{swatch:inc}"), INK),
    "legibility": (made("mark:a", name="M", file={**PICTURE, "colors": ["#111111"]}, background="dark"),),
    "first_swatch": (START["profile:brand"], made("mark:a", name="M", file={**PICTURE, "colors": ["#111111"]})),
    "first_color_role": (START["profile:brand"], INK),
    "first_type_style": (START["profile:brand"], made("typeface:a", name="Inter")),
}
"""What can be mended where the example of the check cannot, or a check has several mends."""


@pytest.mark.parametrize(
    ("name", "target"),
    [("night-ink", "{swatch:ink}"), ("{ramp:signl.300}", "{ramp:signal.300}"), ("Old-Paper", "{swatch:p}")],
)
def test_a_reference_that_leads_nowhere_leads_to_what_is_called_most_like_it(name: str, target: str) -> None:
    light = name if name.startswith("{") else f"{{swatch:{name}}}"
    others = [
        made("swatch:ink", name="Night ink", palette="palette:core", value="#101010"),
        made("swatch:p", name="Old paper", palette="palette:core", value="#f8f4ee"),
        made("ramp:signal", name="Signal", base="#ef6334"),
    ]
    after = mended("aliases", made("color_role:a", name="R", light=light), *others)
    assert after["color_role:a"].fields()["light"] == target


@pytest.mark.parametrize(
    ("record", "field", "left"),
    [
        (made("color_role:a", name="R", light="#111111", dark="{swatch:gone}", on="color_role:gone"), "on", None),
        (made("sample:a", name="S", shows="term:gone"), "shows", None),
        (made("guideline:a", name="G", text="A ![quay](image:gone) at dawn"), "text", "A quay at dawn"),
        (made("guideline:a", name="G", pairs=[{"do": "This", "do_image": "image:gone"}]), "pairs.do_image", None),
        (made("ramp:a", name="R", base="#ef6334", pins=[{"step": 50, "color": "{swatch:gone}"}]), "pins", []),
    ],
)
def test_what_leads_nowhere_is_taken_out_where_nothing_is_called_like_it(record: Record, field: str, left: Any) -> None:
    fields = mended("aliases", record)[record.id].fields()
    name, _, part = field.partition(".")
    assert (fields[name][0][part] if part else fields[name]) == left


def test_what_must_have_a_color_and_has_none_like_it_cannot_be_mended() -> None:
    assert offered("aliases", made("color_role:a", name="R", light="{swatch:gone}")) == {""}


def test_what_shows_through_is_made_readable_as_well() -> None:
    ground = made("color_role:b", name="G", light="#88888880")
    mended("contrast", made("color_role:a", name="R", light="#77777780", on="color_role:b"), ground)


def test_a_role_that_is_read_on_itself_cannot_be_repaired() -> None:
    assert offered("contrast", made("color_role:a", name="R", light="#777777", on="color_role:a")) == {""}


def test_a_role_that_cannot_be_repaired_with_its_ground_gets_a_color_of_its_own() -> None:
    ground = made("color_role:b", name="G", light="#88888880")
    role = made("color_role:a", name="R", light="#777777", dark="#ffffff", on="color_role:b")
    assert offered("contrast", role, ground) == {MENDS["contrast"].label}
    fields = mended("contrast", role, ground)["color_role:a"].fields()
    assert (fields["light"] != "#777777", fields["on"]) == (True, "color_role:b")


def test_avoided_words_that_nothing_replaces_are_left_to_people() -> None:
    trait = made("voice_trait:a", name="Plain", avoid=["berth"])
    assert offered("own_words", made("message:a", text="A berth."), trait) == {""}


def test_words_that_would_grow_too_long_are_left_to_people() -> None:
    term = made("term:a", name="bunk with a view", avoid=["berth"])
    assert offered("own_words", made("tone:a", name="T", say="berth " + "x" * 190), term) == {""}


@given(
    base=st.floats(8, 64), wide=st.floats(8, 64), ratio=st.floats(1, 2), down=st.integers(0, 5), up=st.integers(0, 5)
)
def test_a_scale_that_runs_too_small_begins_with_the_smallest_step_that_can_be_read(
    base: float, wide: float, ratio: float, down: int, up: int
) -> None:
    ends = {"narrow": {"base_px": base, "ratio": ratio}, "wide": {"viewport_px": 1280, "base_px": wide, "ratio": ratio}}
    scale = made("type_scale:a", name="Site", down=down, up=up, **ends)
    smallest = min(base, wide) / ratio**down
    assume(abs(smallest - 11) > 1e-6)
    assert bool(about(scale.id, "sizes", {**START, scale.id: scale})) == (smallest < 11)
    if smallest < 11:
        after = mended("sizes", scale)[scale.id].fields()
        assert after["up"] == up
        assert after["narrow"]["base_px"] == max(base, 11)


def test_a_mark_that_is_lost_on_the_ground_it_is_shown_on_is_shown_where_it_is_seen() -> None:
    file = {**PICTURE, "colors": ["#111111"]}
    fields = mended("legibility", made("mark:a", name="M", file=file, ground="#101010"))["mark:a"].fields()
    assert (fields["background"], fields["ground"]) == ("light", None)


def test_a_mark_that_is_seen_nowhere_is_left_to_people() -> None:
    file = {**PICTURE, "colors": ["#ffffff", "#111111"], "shares": [0.5, 0.5]}
    assert offered("legibility", made("mark:a", name="M", file=file)) == {""}
