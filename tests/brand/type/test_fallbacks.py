"""Fallbacks take the room of the font that they stand in for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.type.fallbacks import SYSTEM, Metrics, font_face, overrides

CAPSIZE = [
    (Metrics(1000, 1000, -250, 0, 392), "Arial", ("87.9317%", "113.7247%", "28.4312%", "0%")),
    (Metrics(2048, 1984, -494, 0, 978), "Arial", ("107.1194%", "90.4365%", "22.518%", "0%")),
    (Metrics(2048, 1900, -500, 0, 911), "Arial", ("99.7809%", "92.9771%", "24.4677%", "0%")),
    (Metrics(2000, 1956, -510, 0, 938), "Times New Roman", ("115.4462%", "84.7148%", "22.0882%", "0%")),
]
"""Lobster, Inter, Roboto, Fraunces: `createFontStack` of @capsizecss/core 4.1.3 with @capsizecss/metrics 4.3.0."""
METRICS = st.builds(
    Metrics, st.integers(16, 16384), st.integers(1, 9000), st.integers(-9000, 0), st.integers(0, 900), st.floats(1, 9e3)
)


@pytest.mark.parametrize(("font", "local", "expected"), CAPSIZE)
def test_overrides_are_those_that_capsize_publishes(font: Metrics, local: str, expected: tuple[str, ...]) -> None:
    assert tuple(overrides(font, SYSTEM[local]).css().values()) == expected


@given(METRICS, METRICS)
def test_a_fallback_takes_the_room_of_its_font(font: Metrics, fallback: Metrics) -> None:
    found = overrides(font, fallback)
    width = fallback.average_width / fallback.units_per_em * found.size_adjust
    assert width == pytest.approx(font.average_width / font.units_per_em)
    assert found.ascent_override * found.size_adjust == pytest.approx(font.ascent / font.units_per_em)
    assert found.descent_override * found.size_adjust == pytest.approx(-font.descent / font.units_per_em)


def test_a_name_cannot_leave_its_string() -> None:
    face = font_face('a"} x{', "Arial", overrides(SYSTEM["Arial"], SYSTEM["Arial"]))
    assert face.count("}") == 2
    assert 'font-family: "a\\22 } x{ Fallback";' in face
