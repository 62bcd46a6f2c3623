"""Where records point at others, in lists and nested models as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from kromi_app.brand.records.base import Record, RecordId, References, Section
from kromi_app.brand.records.references import Reference, references_in, references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.values import Color


class Stop(BaseModel):
    at: float
    color: Color


class Board(Record):
    kind = "board"
    section = Section.COLOR

    palette: Annotated[RecordId, References("palette")]
    ground: Color | None = None
    stops: tuple[Stop, ...] = ()
    by_name: Mapping[str, Color] = Field(default_factory=dict[str, Color])
    either: Stop | Color = "#000000"
    friends: tuple[Annotated[RecordId, References("palette")], ...] = ()


VALUES: dict[str, Any] = {
    "palette": "palette:core",
    "ground": "{swatch:deck}",
    "stops": [{"at": 0, "color": "#ffffff"}, {"at": 1, "color": "{swatch:ink}"}],
    "by_name": {"dark": "{color_role:text}"},
    "either": {"at": 0, "color": "{swatch:sky}"},
    "friends": ["palette:one", "palette:two"],
}
EXPECTED = {
    "palette": "palette:core",
    "ground": "swatch:deck",
    "stops.1.color": "swatch:ink",
    "by_name.dark": "color_role:text",
    "either.color": "swatch:sky",
    "friends.0": "palette:one",
    "friends.1": "palette:two",
}


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "board", Board)


def targets(found: list[Reference]) -> dict[str, RecordId]:
    return {reference.place: reference.target for reference in found}


def test_references_are_found_wherever_they_stand() -> None:
    assert targets(references_of(Board(id="board:one", **VALUES))) == EXPECTED


def test_references_are_found_in_what_somebody_sent() -> None:
    assert targets(references_in("board", VALUES)) == EXPECTED


def test_a_branch_of_a_union_may_be_an_alias_itself() -> None:
    assert targets(references_in("board", {"either": "{swatch:ink}"})) == {"either": "swatch:ink"}


@pytest.mark.parametrize(
    "values",
    [
        {"stops": "{swatch:ink}"},
        {"stops": [["{swatch:ink}"], 5, None]},
        {"palette": {"id": "palette:core"}},
        {"palette": "no id"},
        {"nothing": "palette:core"},
    ],
)
def test_what_is_no_valid_value_points_at_nothing_and_is_no_error(values: dict[str, Any]) -> None:
    assert references_in("board", values) == []


def test_an_unknown_kind_points_at_nothing() -> None:
    assert references_in("nothing", VALUES) == []
