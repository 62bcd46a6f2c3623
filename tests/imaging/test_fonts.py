"""Fonts of anybody: read, checked, made into web fonts."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.errors import Invalid
from kromi_app.imaging.fonts import read, web_font


def made(flavor: str | None = None, letters: str = "abc é€Я", embedding: int = 0) -> bytes:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((400, 0))
    pen.closePath()
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (500, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": "Quay", "styleName": "Regular", "licenseDescription": "OFL 1.1"})
    builder.setupOS2(fsType=embedding, usWeightClass=600)
    builder.setupPost()
    builder.font.flavor = flavor
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


SOUND = made()
TABLES_END = max(
    sum(struct.unpack_from(">LL", SOUND, 20 + 16 * index)) for index in range(struct.unpack_from(">H", SOUND, 4)[0])
)
"""Behind it stands padding alone."""


@pytest.mark.parametrize(("flavor", "kind"), [(None, "ttf"), ("woff", "woff"), ("woff2", "woff2")])
def test_a_font_says_what_it_is_in_each_format(flavor: str | None, kind: str) -> None:
    font = read(made(flavor))
    assert (font.family, font.format, font.weight, font.license) == ("Quay", kind, 600, "OFL 1.1")
    assert (font.metrics.units_per_em, font.metrics.ascent, font.metrics.descent) == (1000, 900, -300)
    assert font.metrics.average_width == pytest.approx(500, abs=2)


def test_a_web_font_is_woff2_with_the_letters_asked_for_and_the_same_metrics() -> None:
    small = web_font(SOUND)
    assert small[:4] == b"wOF2"
    assert set(TTFont(io.BytesIO(small)).getBestCmap() or ()) == set(map(ord, "abc é€"))
    assert read(small).metrics == read(SOUND).metrics
    assert read(small).license == "OFL 1.1"


def test_a_font_without_the_letters_asked_for_is_refused() -> None:
    with pytest.raises(Invalid, match="none of the letters"):
        web_font(made(letters="Я"))


def test_a_font_whose_maker_allows_no_embedding_is_refused() -> None:
    with pytest.raises(Invalid, match="no embedding"):
        read(made(embedding=2))


@pytest.mark.parametrize("data", [b"", b"ttcf" + bytes(64), b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_what_is_no_font_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid, match="no font"):
        read(data)


def test_a_font_that_unpacks_to_more_than_it_may_is_refused_before_it_is_unpacked() -> None:
    woff = bytearray(made("woff2"))
    woff[16:20] = (1 << 31).to_bytes(4, "big")
    with pytest.raises(Invalid, match="larger than a font's may be"):
        read(bytes(woff))


@given(st.integers(4, TABLES_END - 1))
def test_a_truncated_font_is_refused_in_words(length: int) -> None:
    with pytest.raises(Invalid, match="not what it says"):
        read(SOUND[:length])


@given(st.lists(st.tuples(st.integers(4, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_whatever_is_changed_in_a_font_is_read_or_refused_in_words(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    try:
        read(bytes(data))
    except Invalid:
        return
