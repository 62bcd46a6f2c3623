"""Fallbacks take the room of the font that they stand in for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.type.fallbacks import (
    CUTS,
    STANDS_IN,
    SYSTEM,
    Cut,
    Metrics,
    fallback_faces,
    overrides,
    standing_in,
)
from kromi_app.brand.type.library import CLASSES

INTER, ROBOTO = Metrics(2048, 1984, -494, 0, 978), Metrics(2048, 1900, -500, 0, 911)
FRAUNCES, UBUNTU = Metrics(2000, 1956, -510, 0, 938), Metrics(1000, 932, -189, 28, 455)
CAPSIZE: list[tuple[Metrics, str, Cut, tuple[str, ...]]] = [
    (Metrics(1000, 1000, -250, 0, 392), "Arial", "regular", ("87.9317%", "113.7247%", "28.4312%", "0%")),
    (INTER, "Arial", "regular", ("107.1194%", "90.4365%", "22.518%", "0%")),
    (ROBOTO, "Arial", "regular", ("99.7809%", "92.9771%", "24.4677%", "0%")),
    (FRAUNCES, "Times New Roman", "regular", ("115.4462%", "84.7148%", "22.0882%", "0%")),
    (INTER.of_width(1008), "Arial", "bold", ("102.5432%", "94.4723%", "23.5229%", "0%")),
    (UBUNTU, "Georgia", "regular", ("102.0635%", "91.3157%", "18.5179%", "2.7434%")),
    (UBUNTU.of_width(480), "Arial", "bold", ("100.0041%", "93.1962%", "18.8992%", "2.7999%")),
]
"""Lobster, Inter, Roboto, Fraunces, Inter Bold, Ubuntu (which has a line gap) and its bold: `createFontStack` of
@capsizecss/core 4.1.3 with @capsizecss/metrics 4.3.0."""
METRICS = st.builds(
    Metrics, st.integers(16, 16384), st.integers(1, 9000), st.integers(-9000, 0), st.integers(0, 900), st.floats(1, 9e3)
)


@pytest.mark.parametrize(("font", "local", "cut", "expected"), CAPSIZE)
def test_overrides_are_those_that_capsize_publishes(
    font: Metrics, local: str, cut: Cut, expected: tuple[str, ...]
) -> None:
    share = SYSTEM[local].share(cut)
    assert share is not None
    assert tuple(overrides(font, share).css().values()) == expected


@given(METRICS, st.floats(0.1, 2))
def test_a_fallback_takes_the_room_of_its_font(font: Metrics, share: float) -> None:
    found = overrides(font, share)
    assert share * found.size_adjust == pytest.approx(font.average_width / font.units_per_em)
    assert found.ascent_override * found.size_adjust == pytest.approx(font.ascent / font.units_per_em)
    assert found.descent_override * found.size_adjust == pytest.approx(-font.descent / font.units_per_em)
    assert found.line_gap_override * found.size_adjust == pytest.approx(font.line_gap / font.units_per_em)


def test_each_cut_is_stood_in_for_by_the_same_cut_where_the_system_has_it() -> None:
    faces = list(fallback_faces("Inter", "Arial", {"regular": INTER, "bold italic": INTER.of_width(1008)}))
    assert [face.partition("{")[2].split("; ")[2:4] for face in faces] == [
        ["font-weight: 400", "font-style: normal"],
        ["font-weight: 700", "font-style: italic"],
    ]
    assert 'local("Arial"), local("ArialMT"), local("Liberation Sans")' in faces[0]
    assert 'local("Arial Bold Italic"), local("Arial-BoldItalicMT"), local("Liberation Sans Bold Italic")' in faces[1]
    assert len(list(fallback_faces("Inter", "Tahoma", dict.fromkeys(CUTS, INTER)))) == 2


@pytest.mark.parametrize("classification", CLASSES)
def test_what_a_brand_names_stands_in_before_what_devices_have(classification: str) -> None:
    named = ["Papyrus", "Georgia", "Arial"]
    found = standing_in(named, classification)
    assert found[:2] == ["Georgia", "Arial"]
    assert {*found} == {"Georgia", "Arial", *STANDS_IN[classification]}
    assert all(SYSTEM[name].share("regular") and SYSTEM[name].share("bold") for name in found)


def test_a_name_cannot_leave_its_string() -> None:
    [face] = fallback_faces('a"} x{', "Arial", {"regular": INTER})
    assert face.count("}") == 2
    assert 'font-family: "a\\22 } x{ Fallback Arial";' in face
