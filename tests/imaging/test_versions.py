"""Versions and lockups drawn from marks: looked at pixel by pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kromi_app.errors import Invalid
from kromi_app.imaging.ink import reach
from kromi_app.imaging.lockups import GAP, WORD, lockup
from kromi_app.imaging.svg import drawn, sanitize
from kromi_app.imaging.versions import in_one_color, reversed_for
from kromi_app.service.samples import drawings
from tests.fixtures.files import as_file, photograph

SVG = "image/svg+xml"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">'
GRADIENT = '<linearGradient id="g"><stop stop-color="#204060"/><stop offset="1" stop-color="#208060"/></linearGradient>'
FACE = f'{HEAD}{GRADIENT}<path d="M0 0h60v60H0z" fill="url(#g)"/><path d="M10 10h20v20H10z" fill="white"/><path d="M15 15h5v5h-5z"/></svg>'  # noqa: E501
MARKS = {
    "paints": f'{HEAD}<path d="M5 5h20v50H5z" fill="#204060"/><path d="M30 5h20v50H30z" style="fill:rgb(200 90 40)"/></svg>',  # noqa: E501
    "nothing said": f'{HEAD}<path d="M5 5h50v50H5z"/></svg>',
    "strokes alone": f'{HEAD}<path d="M5 30h50" fill="none" stroke="teal" stroke-width="9"/></svg>',
    "gradient": f'{HEAD}{GRADIENT}<circle cx="30" cy="30" r="28" fill="url(#g)"/></svg>',
    "current color": f'{HEAD}<g color="#933"><path d="M5 5h50v50H5z" fill="currentColor"/></g></svg>',
    "symbol used twice": f'{HEAD}<defs><path id="p" d="M5 5h20v20H5z"/></defs><use href="#p" fill="#933"/><use href="#p" x="25" y="25"/></svg>',  # noqa: E501
    "half clear": f'{HEAD}<path d="M5 5h50v50H5z" fill="#204060" opacity=".5"/></svg>',
    "clip": f'{HEAD}<clipPath id="c"><circle cx="30" cy="30" r="20"/></clipPath><path clip-path="url(#c)" d="M0 0h60v60H0z" fill="#933"/></svg>',  # noqa: E501
}


def shown(data: bytes, width: int = 120) -> Image.Image:
    return drawn(sanitize(data), width).image


def at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    return picture.getpixel((round(x * picture.width), round(y * picture.height)))  # type: ignore[return-value]


def colors_of(picture: Image.Image) -> set[tuple[int, ...]]:
    found = picture.getcolors(1 << 20) or []
    return {color[:3] for _, color in found if color[3] == 255}  # type: ignore[index]


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("color", ["#000000", "#ef5c2f"])
def test_a_mark_in_one_color_has_its_shape_and_that_color_alone(name: str, color: str) -> None:
    before = shown(sanitize(MARKS[name].encode()))
    after = shown(in_one_color(sanitize(MARKS[name].encode()), SVG, color))
    assert before.getchannel("A").tobytes() == after.getchannel("A").tobytes()
    rgb = tuple(int(color[place : place + 2], 16) for place in (1, 3, 5))
    opaque = colors_of(after)
    assert opaque <= {rgb}
    assert opaque or name == "half clear"


def test_what_is_white_on_a_mark_is_cut_out_and_what_lies_on_the_white_is_not() -> None:
    black = shown(in_one_color(sanitize(FACE.encode()), SVG, "#000000"))
    assert at(black, 0.05, 0.05) == (0, 0, 0, 255)
    assert at(black, 0.45, 0.45)[3] == 0
    assert at(black, 0.29, 0.29) == (0, 0, 0, 255)


def test_reversed_dark_parts_turn_light_white_turns_to_the_ground_and_what_is_seen_stays() -> None:
    face = shown(reversed_for(sanitize(FACE.encode()), SVG, "#f6efe1", "#0d2b42"))
    assert at(face, 0.05, 0.05) == (0xF6, 0xEF, 0xE1, 255)
    assert at(face, 0.45, 0.45) == (0x0D, 0x2B, 0x42, 255)
    ferry = shown(reversed_for(sanitize(drawings()["symbol"]), SVG, "#f6efe1", "#0d2b42"))
    assert ferry.tobytes() == shown(drawings()["symbol-reversed"]).tobytes()


def test_a_mark_that_is_all_white_is_drawn_in_white_and_not_cut_out() -> None:
    white = sanitize(MARKS["paints"].replace("#204060", "#fff").replace("rgb(200 90 40)", "#f6efe1").encode())
    before, after = shown(white), shown(in_one_color(white, SVG, "#102030"))
    assert before.getchannel("A").tobytes() == after.getchannel("A").tobytes()
    assert shown(reversed_for(white, SVG, "#ffffff", "#0d2b42")).tobytes() == before.tobytes()


def test_a_picture_of_pixels_is_painted_through_its_clear_ground() -> None:
    picture = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (0, 0, 20, 20))
    for made in (
        in_one_color(as_file(picture, "PNG"), "image/png", "#102030"),
        reversed_for(as_file(picture, "PNG"), "image/png", "#102030", "#000000"),
    ):
        with Image.open(io.BytesIO(made)) as opened:
            assert opened.getpixel((5, 5)) == (16, 32, 48, 255)
            assert opened.getpixel((30, 5)) == (16, 32, 48, 0)


def test_a_picture_without_a_clear_ground_is_refused_in_words() -> None:
    with pytest.raises(Invalid, match="no clear ground"):
        in_one_color(as_file(photograph()), "image/jpeg", "#000000")


def test_a_lockup_stands_by_its_ink_whatever_room_the_files_leave() -> None:
    roomy = f'{HEAD}<path d="M20 20h20v20H20z" fill="#933"/></svg>'.encode()
    word = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><path d="M10 10h80v20H10z"/></svg>'
    beside = shown(lockup(sanitize(roomy), sanitize(word), "horizontal"), 1000)
    assert reach(beside) == (0, 0, 1, 1)
    whole = 1 + GAP + 4 * WORD
    assert beside.width / beside.height == pytest.approx(whole, rel=0.01)
    assert at(beside, 0.5 / whole, 0.5)[:3] == (0x99, 0x33, 0x33)
    assert at(beside, (1 + GAP / 2) / whole, 0.5)[3] == 0
    assert at(beside, (1 + GAP + 1) / whole, 0.5) == (0, 0, 0, 255)
    assert at(beside, (1 + GAP + 1) / whole, 0.1)[3] == 0
    above = shown(lockup(sanitize(roomy), sanitize(word), "stacked"), 1000)
    assert at(above, 0.5, 0.1)[:3] == (0x99, 0x33, 0x33)
    assert at(above, 0.02, 0.98) == (0, 0, 0, 255)


def test_ids_of_both_drawings_stay_apart() -> None:
    one = f'{HEAD}<linearGradient id="g"><stop stop-color="red"/></linearGradient><path d="M0 0h60v60z" fill="url(#g)"/></svg>'  # noqa: E501
    two = one.replace("red", "blue")
    made = shown(lockup(sanitize(one.encode()), sanitize(two.encode()), "horizontal"), 600)
    assert {(255, 0, 0), (0, 0, 255)} <= colors_of(made)


@pytest.mark.parametrize("name", sorted(drawings()))
def test_what_is_made_is_made_the_same_each_time_and_stays_as_it_is_when_cleaned(name: str) -> None:
    clean = sanitize(drawings()[name])
    for made in (in_one_color(clean, SVG, "#102030"), reversed_for(clean, SVG, "#ffffff", "#000000")):
        assert sanitize(sanitize(made)) == sanitize(made)
    assert in_one_color(clean, SVG, "#102030") == in_one_color(clean, SVG, "#102030")
