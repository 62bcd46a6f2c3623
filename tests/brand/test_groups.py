"""A new record stands in the group of what it is added near to, or in the first there is."""

from __future__ import annotations

import pytest

from kromi_app.brand.groups import group_near
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from tests.fixtures.brands import made

CORE, NIGHT = made("palette:core", name="Core"), made("palette:night", name="Night")
PITCH = made("swatch:pitch", name="Pitch", palette="palette:night", value="#000000")


@pytest.mark.parametrize(("near", "group"), [(None, CORE.id), (NIGHT, NIGHT.id), (PITCH, NIGHT.id)])
def test_a_swatch_stands_in_the_palette_that_somebody_looks_at(near: object, group: str) -> None:
    assert group_near(KINDS["swatch"], near, [CORE, NIGHT]) == group  # type: ignore[arg-type]


def test_a_swatch_without_a_palette_is_refused_with_what_to_do() -> None:
    with pytest.raises(Invalid, match="needs a palette") as refused:
        group_near(KINDS["swatch"], None, [])
    assert refused.value.hint == "Add a palette first."


def test_where_words_group_a_kind_a_record_stands_beside_the_selected_one_or_as_usual() -> None:
    card = made("dimension:card", name="card", group="radius", value={"value": 8, "unit": "px"})
    assert group_near(KINDS["dimension"], card, []) == "radius"
    assert group_near(KINDS["dimension"], PITCH, []) == "spacing"
    assert group_near(KINDS["palette"], CORE, []) == ""
