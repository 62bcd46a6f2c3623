"""How a picture looks, in a few bytes; also of one that can be seen through, and of one as wide as a street."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image

from kromi_app.imaging.fingerprint import NO_PLACEHOLDER, dominant_colors, placeholder
from kromi_app.imaging.intake import picture_of
from tests.imaging.pictures import file, picture

DRAWN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><path d="M10 10h60v60H10z" fill="#14342b"/>
<path d="M40 20a20 20 0 1 0 .1 0z" fill="#e8623d"/><path d="M90 20h20v40H90zm30 0h20v40h-20z" fill="#14342b"/>
<path d="M190 10h40v12h-40z" fill="#f3ead7"/><path d="M150 70L185 12" stroke="#2a6fdb" stroke-width="5"/></svg>"""


def half_clear(color: str, under: str) -> Image.Image:
    """Return a picture that is of a color below, and clear above, with another color under what is clear."""
    image = Image.new("RGBA", (80, 60), (*Image.new("RGB", (1, 1), under).getpixel((0, 0)), 0))  # type: ignore[misc]
    image.paste(color, (0, 30, 80, 60))
    return image


@pytest.mark.parametrize("under", ["#ff0000", "#ffffff", "#000000"])
def test_what_is_clear_has_no_color_whatever_lies_under_it(under: str) -> None:
    found = dominant_colors(half_clear("#204060", under))
    assert [color.hex for color in found] == ["#204060"]
    assert found[0].share == pytest.approx(1)
    assert picture_of(file(half_clear("#204060", under), "PNG")).colors == ("#204060",)


def test_what_shows_through_by_less_than_half_counts_as_its_own_color() -> None:
    veil = Image.new("RGBA", (40, 40), (32, 64, 96, 150))
    assert [color.hex for color in dominant_colors(veil)] == ["#204060"]
    assert dominant_colors(Image.new("RGBA", (40, 40), (32, 64, 96, 60))) == ()


def test_a_drawing_has_the_colors_that_it_was_filled_with_and_not_its_soft_edges() -> None:
    """Rendered from SVG, where each edge is blended by anti-aliasing."""
    assert set(picture_of(DRAWN).colors) == {"#14342b", "#e8623d", "#f3ead7", "#2a6fdb"}


@pytest.mark.parametrize("size", [(4000, 40), (40, 4000), (1600, 3), (3, 3), (1, 1)])
def test_a_picture_of_any_shape_has_a_placeholder_that_looks_like_it(size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, "#c04030")
    address = placeholder(image)
    assert len(address) < 400
    shown = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
    assert np.abs(np.asarray(shown.convert("RGB"), dtype=int) - (0xC0, 0x40, 0x30)).mean() < 8
    assert [color.hex for color in dominant_colors(image)] == ["#c04030"]


def test_a_picture_that_can_be_seen_through_has_no_placeholder_that_would_be_seen_behind_it() -> None:
    assert placeholder(half_clear("#204060", "#000000")) == NO_PLACEHOLDER
    assert placeholder(picture(90, 60, mode="RGBA")) != NO_PLACEHOLDER
    assert picture_of(file(half_clear("#204060", "#000000"), "PNG")).placeholder == NO_PLACEHOLDER
