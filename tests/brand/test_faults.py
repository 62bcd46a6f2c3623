"""Misuse is shown in colors that are wrong for the mark, and that can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import contrast_ratio, delta_e
from kromi_app.brand.faults import wrong_colors
from kromi_app.brand.records.picture import PictureFile

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SEEN = 20.0
"""ΔE₀₀ that nobody overlooks."""


def file(*colors: str) -> PictureFile:
    return PictureFile.model_validate(
        {"id": "as" + "0" * 24, "media_type": "image/svg+xml", "width": 9, "height": 9, "colors": colors}
    )


@given(st.lists(HEX, max_size=5), HEX)
def test_whatever_a_mark_is_drawn_in_what_is_wrong_for_it_is_told_from_it(colors: list[str], ground: str) -> None:
    wrong = wrong_colors(file(*colors), ground)
    if colors:
        assert delta_e(wrong.mark, colors[0]) > 8
    assert contrast_ratio(wrong.shadow, ground) >= 4.5


@pytest.mark.parametrize(
    ("colors", "ground"),
    [
        (("#000000",), "#ffffff"),
        (("#ffffff",), "#101010"),
        (("#808080",), "#ffffff"),
        (("#ef5c2f", "#0d2b42"), "#ffffff"),
        (("#0d2b42",), "#f4efe6"),
        (("#ef5c2f",), "#0d2b42"),
        ((), "#ffffff"),
    ],
)
def test_marks_without_a_hue_are_wrongly_drawn_in_one_and_stand_on_a_ground_that_is_not_theirs(
    colors: tuple[str, ...], ground: str
) -> None:
    wrong = wrong_colors(file(*colors), ground)
    assert all(delta_e(wrong.mark, color) > SEEN and delta_e(wrong.light, color) > SEEN for color in colors)
    assert delta_e(wrong.ground, ground) > SEEN
    assert contrast_ratio(wrong.mark, ground) >= 3
    assert len(wrong.filter.split()) == 20
