"""What is found out about a mark's drawing when it comes in."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from kromi_app.imaging.ink import reach, thinnest
from kromi_app.imaging.intake import picture_of
from kromi_app.imaging.svg import drawn, sanitize
from tests.fixtures.files import as_file, photograph

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


def clear(width: int = 400, height: int = 200) -> Image.Image:
    return Image.new("RGBA", (width, height), (0, 0, 0, 0))


@pytest.mark.parametrize("stroke", [2, 4, 10, 40])
@pytest.mark.parametrize("upright", [True, False])
def test_the_thinnest_stroke_is_measured_across_itself(stroke: int, upright: bool) -> None:
    picture = clear()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 69, 69), "black")
    draw.rectangle((200, 10, 199 + stroke, 199) if upright else (150, 120, 390, 119 + stroke), "black")
    assert thinnest(picture) == pytest.approx(stroke / 400, abs=1e-4)


def test_a_corner_or_a_speck_is_no_stroke() -> None:
    picture = clear()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 189, 189), "black")
    draw.rectangle((300, 100, 301, 101), "black")
    assert thinnest(picture) == pytest.approx(180 / 400)


def test_where_nothing_is_clear_or_nothing_is_drawn_no_stroke_is_told() -> None:
    assert thinnest(photograph()) == 0
    assert thinnest(clear()) == 0
    assert thinnest(Image.new("RGBA", (9, 9), "red")) == 0


def test_how_far_a_mark_reaches_is_told_without_the_clear_space_around_it() -> None:
    svg = f'{HEAD}<rect x="25" y="10" width="50" height="20"/></svg>'.encode()
    taken = picture_of(svg)
    assert taken.reach == pytest.approx((0.25, 0.2, 0.5, 0.4), abs=0.003)
    assert reach(photograph()) == (0, 0, 1, 1)


def test_how_much_of_a_mark_each_color_is_is_told_when_it_comes_in() -> None:
    svg = f'{HEAD}<path d="M0 0h75v20H0z" fill="#0d2b42"/><path d="M0 20h25v20H0z" fill="#ef5c2f"/></svg>'
    taken = picture_of(svg.encode())
    assert taken.colors[:2] == ("#0d2b42", "#ef5c2f")
    assert taken.shares[:2] == pytest.approx((0.75, 0.25), abs=0.01)
    assert taken.thinnest == pytest.approx(0.2, abs=0.01)
    assert sum(picture_of(as_file(photograph())).shares) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("size", ["9.5 4.25", "141.73 42.52", "1.2 7.7", "100 33.3"])
def test_a_drawing_whose_size_is_no_whole_number_reaches_its_edges(size: str) -> None:
    width, height = size.split()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><path d="M0 0h{width}v{height}H0z"/></svg>'
    assert reach(drawn(sanitize(svg.encode()), 640).image) == (0, 0, 1, 1)
