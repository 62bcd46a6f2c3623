"""Which versions of a logo are missing and can be drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import contrast_ratio
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.versions import DARK_ENOUGH, dark_and_light, lockups_wanted, versions_wanted
from tests.brand.test_mark_checks import mark, role


def known(*records: Record) -> dict[str, Record]:
    return {record.id: record for record in records}


def as_mark(number: int, values: object) -> Mark:
    made = mark(f"m{number}")
    return Mark.model_validate({"id": made.id, "position": f"z{number}", "file": made.file, **dict(values)})  # type: ignore[call-overload]


def test_a_mark_alone_lacks_every_other_version() -> None:
    full = mark(colors=("#204060", "#ef5c2f"))
    wanted = versions_wanted(full, known(full))
    assert [(version.version, version.color) for version in wanted] == [
        ("one_color", "#204060"),
        ("reversed", "#ffffff"),
        ("black", "#000000"),
        ("white", "#ffffff"),
    ]
    assert {version.values["background"] for version in wanted if version.version in ("reversed", "white")} == {"dark"}


def test_a_version_of_another_form_is_not_one_of_this_mark() -> None:
    full, other = mark("a", form="symbol"), mark("b", form="wordmark", version="reversed")
    same = mark("c", form="symbol", version="reversed")
    assert "reversed" in [wanted.version for wanted in versions_wanted(full, known(full, other))]
    assert "reversed" not in [wanted.version for wanted in versions_wanted(full, known(full, other, same))]


def test_reversed_is_for_the_brands_own_dark_ground_in_its_own_light_color() -> None:
    roles = [role("surface", "#f6efe1", dark="#0d2b42"), role("text", "#0d2b42", "color_role:surface", dark="#f6efe1")]
    full = mark(ground="#f6efe1")
    assert dark_and_light(known(full, *roles)) == ("#0d2b42", "#f6efe1")


def test_a_brand_without_a_dark_ground_gets_a_usual_one() -> None:
    assert dark_and_light(known(mark(ground="#ffcc00"))) == ("#101010", "#ffcc00")


@given(st.lists(st.integers(0, 0xFFFFFF).map(lambda color: f"#{color:06x}"), max_size=4))
def test_dark_and_light_can_always_be_told_apart(grounds: list[str]) -> None:
    dark, light = dark_and_light(known(*(mark(f"m{at}", ground=ground) for at, ground in enumerate(grounds))))
    assert contrast_ratio(dark, light) >= DARK_ENOUGH


def test_lockups_are_made_of_what_is_for_the_same_ground_and_once() -> None:
    marks = known(
        mark("a", form="symbol"),
        mark("b", form="wordmark", version="one_color"),
        mark("c", form="wordmark", version="reversed", background="dark"),
    )
    wanted = lockups_wanted(marks)
    assert [(pair.symbol.id, pair.wordmark.id, pair.arrangement) for pair in wanted] == [
        ("mark:a", "mark:b", "horizontal"),
        ("mark:a", "mark:b", "stacked"),
    ]
    made = known(*(as_mark(number, pair.values) for number, pair in enumerate(wanted)))
    assert lockups_wanted({**marks, **made}) == []


def test_what_was_drawn_is_not_wanted_again() -> None:
    full = mark()
    made = known(*(as_mark(n, wanted.values) for n, wanted in enumerate(versions_wanted(full, known(full)))))
    assert versions_wanted(full, {**known(full), **made}) == []
