"""A merge as a tab is told of it: what stands on each side of a conflict, in pictures and in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from kromi_app.brand.records.base import Record
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.three_way import merge_three
from kromi_app.service.branches import MergeSeen
from kromi_app.store.brands import BrandSummary
from kromi_app.web.live.merging import GONE, merge_answer

BASE: dict[str, dict[str, Any]] = {
    "palette:core": {"name": "Core"},
    "swatch:ink": {"palette": "palette:core", "name": "Ink", "value": "#111111", "position": "a"},
    "swatch:sun": {"palette": "palette:core", "name": "Sun", "value": "#ffcc00", "position": "b"},
    "guideline:light": {"name": "Light", "text": ""},
    "shadow:card": {"name": "Card"},
}


def records(**changed: dict[str, Any] | None) -> dict[str, Record]:
    """The records of the base with some fields of some, named `kind__id`, changed; or without one."""
    found: dict[str, Record] = {}
    for record_id, fields in BASE.items():
        changes = changed.get(record_id.replace(":", "__"), {})
        if changes is not None:
            values = {"position": "m", **fields, **changes, "id": record_id}
            found[record_id] = KINDS[record_id.split(":")[0]].model_validate(values)
    return found


def seen(here: dict[str, Record], there: dict[str, Record]) -> MergeSeen:
    base, into = records(), BrandSummary("b1", "Halden Ferry", "owner", 3, datetime.now(UTC), (), 1)
    merge = merge_three(base, here, there)
    return MergeSeen(into, "b1", "Winter", "back", 3, 2, merge.diff, merge.clashes, (), base, here, there, here)


def clash(here: dict[str, Record], there: dict[str, Record]) -> dict[str, Any]:
    [row] = merge_answer(seen(here, there))["clashes"]
    return row


def test_a_color_is_drawn_as_it_began_and_as_it_stands_on_both_sides() -> None:
    row = clash(records(swatch__ink={"value": "#333333"}), records(swatch__ink={"value": "#222222"}))
    assert [row[side] for side in ("base", "here", "there")] == [
        {"hex": "#111111", "said": "#111111"},
        {"hex": "#333333", "said": "#333333"},
        {"hex": "#222222", "said": "#222222"},
    ]


def test_a_field_that_is_not_seen_is_said_and_not_drawn() -> None:
    row = clash(records(swatch__ink={"name": "Dusk"}), records(swatch__ink={"name": "Night"}))
    assert (row["field"], row["here"], row["there"]) == ("name", {"said": "Dusk"}, {"said": "Night"})


def test_a_record_that_one_side_removed_is_gone_there_and_drawn_where_it_was_changed() -> None:
    row = clash(records(swatch__sun={"value": "#dddddd"}), records(swatch__sun=None))
    assert (row["field"], row["there"]) == ("", {"said": GONE})
    assert row["here"] == {"hex": "#dddddd", "said": "Changed: value"}


def test_an_order_is_said_as_a_place_among_its_siblings() -> None:
    row = clash(records(swatch__sun={"position": "A"}), records(swatch__sun={"position": "c", "name": "Sun"}))
    assert (row["field"], row["base"]["said"], row["here"]["said"]) == ("order", "2 of 2", "1 of 2")


def test_long_texts_are_shown_from_where_they_differ() -> None:
    long = "Night comes early in the north. " * 5
    row = clash(
        records(guideline__light={"text": f"{long}Use the moon."}),
        records(guideline__light={"text": f"{long}Use the lamp."}),
    )
    for side, last in (("here", "moon."), ("there", "lamp.")):
        assert row[side]["said"].startswith("…")
        assert row[side]["said"].endswith(f"Use the {last}")
        assert len(row[side]["said"]) < len(long)


def test_what_has_parts_is_said_in_words_without_what_is_not_so() -> None:
    layers = [{"y_px": 12}], [{"y_px": 4}]
    row = clash(*(records(shadow__card={"layers": one}) for one in layers))
    assert row["here"]["said"] == "x px 0, y px 12, blur px 8, spread px 0, color rgb(0 0 0 / 0.12)"
    assert row["here"]["css"] != row["there"]["css"]
