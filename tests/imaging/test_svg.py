"""Drawings from anybody: what draws is kept, what runs, loads or refers outside is gone."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import Any

import pytest
import resvg_py
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kromi_app.errors import Invalid
from kromi_app.imaging.intake import take_in
from kromi_app.imaging.lockups import lockup
from kromi_app.imaging.svg import ATTRIBUTES, ELEMENTS, MAX_BYTES, PAINT, SVG_NS, XLINK_NS, drawn, sanitize
from kromi_app.imaging.versions import in_one_color
from tests.imaging.drawings import BOX, HEAD, HONEST, HOSTILE, REFUSED

SAID = {
    "entities": "entities",
    "style": "style sheets",
    "too": "too many parts",
    "deeper": "too many parts",
    "doubled": "repeats its parts",
    "use": "draws itself",
    "mask": "draws itself",
    "filters": "filters",
    "nothing": "Nothing is left",
    "no-size": "nothing of its size",
}
"""What is said of drawings, by how their names begin."""


def as_it_came(data: bytes) -> Image.Image:
    """Draw a file without taking it in."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1" if b"iso-8859-1" in data else "utf-8"
    # resvg rounds a size of its own up to whole px, and leaves what it added clear.
    text = re.sub(r'\b(width|height)="[\d.]+mm"', r'\1="160"', data.decode(encoding).strip())
    png = resvg_py.svg_to_bytes(svg_string=text, width=160, height=160, dpi=96, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(png))) as opened:
        return opened.convert("RGBA")


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_runs_loads_or_refers_outside_is_left(name: str) -> None:
    clean = take_in(HOSTILE[name]).data.decode()
    for word in (
        "evil",
        "alert",
        "javascript:",
        "data:",
        "import",
        "foreignObject",
        "<script",
        "/dashboard",
        "animate",
    ):
        assert word not in clean or (name == "title-markup" and word == "alert")
    assert not re.search(r"\son\w+=", clean, re.I)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', clean))
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", clean))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trusted_at_all_is_refused_in_the_words_that_fit(name: str) -> None:
    said = next((words for start, words in SAID.items() if name.startswith(start)), "This drawing|no drawing|Nothing")
    with pytest.raises(Invalid, match="no file that Kromi takes" if name == "no-drawing" else said):
        take_in(REFUSED[name])


def test_a_drawing_that_is_too_large_is_refused() -> None:
    with pytest.raises(Invalid, match="bytes"):
        sanitize(b"<svg>" + b" " * MAX_BYTES)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_is_taken_in_and_looks_as_before(name: str) -> None:
    before = as_it_came(HONEST[name])
    taken = take_in(HONEST[name])
    assert taken.media_type == "image/svg+xml"
    difference = ImageChops.difference(before, drawn(taken.data, 160).image)
    assert max(high for _, high in difference.getextrema()) <= 2  # type: ignore[misc]
    assert before.getbbox() is not None


@pytest.mark.parametrize("name", HONEST)
def test_cleaning_twice_changes_nothing(name: str) -> None:
    once = sanitize(HONEST[name])
    assert sanitize(once) == once


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_is_drawn_in_one_color_and_laid_beside_another(name: str) -> None:
    clean = sanitize(HONEST[name])
    assert take_in(lockup(clean, clean, "horizontal")).media_type == "image/svg+xml"
    with suppress(Invalid):  # what fills its ground has no shape to be told by
        assert take_in(in_one_color(clean, "image/svg+xml", "#112233")).media_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 10"', (30, 10)),
        ('width="60" viewBox="0 0 30 10"', (60, 20)),
        ('width="1in" height="0.5in"', (96, 48)),
        ('viewBox="0 0 0.1 0.2"', (1, 2)),
        ('viewBox="0,0,1e1,2e1"', (10, 20)),
        ('viewBox="foo" width="12" height="8"', (12, 8)),
        ('viewBox="0 0 3 4 5" width="12" height="8"', (12, 8)),
        ('viewBox="0 0 3 nan" width="12" height="8"', (12, 8)),
        ('viewBox="0px 0px 3px 4px" width="12" height="8"', (12, 8)),
        ('viewBox=" 0  0,30 ,10 "', (30, 10)),
        ('width="100%" height="100%" viewBox="-5 -5 20 40"', (20, 40)),
    ],
)
def test_a_drawings_own_size_is_known(attributes: str, size: tuple[int, int]) -> None:
    clean = sanitize(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{BOX}</svg>'.encode())
    assert drawn(clean, 32).size == size


NAMES = st.sampled_from([*sorted(ELEMENTS), "script", "style", "image", "foreignObject", "animate", "iframe", "a"])
KEYS = st.sampled_from([*sorted(ATTRIBUTES | PAINT), "onclick", "href", "style", "src", "xlink:href", "xml:base"])
PIECES = [
    "url(",
    ")",
    "#a",
    "//evil.example",
    "javascript:",
    "&#106;ava",
    "\\75rl(",
    "data:",
    "1e999",
    "-1",
    "red",
    ";",
]
VALUES = st.lists(st.sampled_from([*PIECES, "fill:", "/*", "*/", "\t", "NaN", "0"]), max_size=6).map("".join)
TREES = st.recursive(
    st.builds(lambda name, given: (name, given, []), NAMES, st.dictionaries(KEYS, VALUES, max_size=4)),
    lambda parts: st.tuples(NAMES, st.dictionaries(KEYS, VALUES, max_size=4), st.lists(parts, max_size=4)),
    max_leaves=12,
)


def written(tree: tuple[str, dict[str, str], list[Any]]) -> str:
    name, given, parts = tree
    attributes = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{attributes}>{''.join(map(written, parts))}</{name}>"


@given(st.lists(TREES, max_size=4))
def test_whatever_a_drawing_is_made_of_only_what_draws_is_left(
    trees: list[tuple[str, dict[str, str], list[Any]]],
) -> None:
    text = f"<svg {HEAD}>{BOX}{''.join(map(written, trees))}</svg>"
    try:
        clean = sanitize(text.encode())
    except Invalid:
        return
    assert sanitize(clean) == clean
    for element in fromstring(clean).iter():
        assert element.tag.removeprefix(f"{{{SVG_NS}}}") in ELEMENTS
        for key, value in element.attrib.items():
            assert key == f"{{{XLINK_NS}}}href" or key in ATTRIBUTES | PAINT
            assert "evil" not in value or not re.search(r"url|src", value)
            assert "javascript:" not in value
            assert "data:" not in value
            assert key != f"{{{XLINK_NS}}}href" or value.startswith("#")
            assert "url(" not in value.lower() or re.match(r"url\(\s*['\"]?#", value)
