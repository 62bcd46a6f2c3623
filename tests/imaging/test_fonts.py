"""Fonts of anybody: read, checked, made into web fonts."""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.operations import Add
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.storable import refuse_unstorable
from kromi_app.errors import Invalid
from kromi_app.imaging.fonts import kept, read, web_font
from kromi_app.imaging.intake import KeptFont, take_in
from tests.fixtures.library import font_file


def made(
    flavor: str | None = None,
    letters: str = "abc é€Я",
    *,
    widths: Mapping[str, int] = MappingProxyType({}),
    lie: Callable[[TTFont], None] = lambda _font: None,
    axes: Sequence[tuple[str, float, float, float]] = (),
    cff: bool = False,
    **told: str,
) -> bytes:
    """Return a small font; what is told goes to its name table, and `lie` has the last word."""
    pen: Any = T2CharStringPen(500, None) if cff else TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((400, 0))
    pen.closePath()
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    every = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(every)
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    if cff:
        builder.setupCFF("Quay", {}, {name: pen.getCharString() for name in every}, {})
    else:
        builder.setupGlyf(dict.fromkeys(every, pen.glyph()))
    builder.setupHorizontalMetrics({".notdef": (900, 0), **{n: (widths.get(x, 500), 0) for x, n in names.items()}})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": "Quay", "styleName": "Regular", "licenseDescription": "OFL 1.1", **told})
    builder.setupOS2(usWeightClass=600)
    builder.setupPost()
    if axes:
        builder.setupFvar([(*axis, "Way") for axis in axes], [])
    lie(builder.font)
    builder.font.flavor = flavor
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def lying(table: str, **values: Any) -> Callable[[TTFont], None]:
    """Return what sets numbers of a font's table to others than they are."""

    def lie(font: TTFont) -> None:
        for name, value in values.items():
            setattr(font[table], name, value)

    return lie


def patched(table: str, at: int, value: int) -> bytes:
    """Return a sound font with 16 bits of a table changed, as no library would write them."""
    data = bytearray(SOUND)
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag.decode() == table:
            struct.pack_into(">H", data, offset + at, value)
    return bytes(data)


SOUND = made()
TABLES_END = max(
    sum(struct.unpack_from(">LL", SOUND, 20 + 16 * index)) for index in range(struct.unpack_from(">H", SOUND, 4)[0])
)
"""Behind it stands padding alone."""
TEXT = "etaoin srhl"
WIDTHS = st.fixed_dictionaries(dict.fromkeys("etaoin", st.integers(100, 2000)))
AXES = st.lists(
    st.tuples(st.text(max_size=6), *[st.floats(-40_000, 40_000)] * 3).map(lambda a: (a[0][:4].ljust(4), *a[1:])),
    max_size=3,
)


@pytest.mark.parametrize(("flavor", "kind"), [(None, "ttf"), ("woff", "woff"), ("woff2", "woff2")])
def test_a_font_says_what_it_is_in_each_format(flavor: str | None, kind: str) -> None:
    font = read(made(flavor))
    assert (font.family, font.format, font.weight, font.license) == ("Quay", kind, 600, "OFL 1.1")
    assert (font.metrics.units_per_em, font.metrics.ascent, font.metrics.descent) == (1000, 900, -300)
    assert font.metrics.average_width == pytest.approx(500, abs=2)


def test_an_opentype_font_with_postscript_outlines_is_read_and_kept_as_any_other() -> None:
    font = take_in(made(cff=True))
    assert isinstance(font, KeptFont)
    assert (font.font.family, font.font.format, font.data[:4]) == ("Quay", "otf", b"wOF2")
    assert read(web_font(made(cff=True))).metrics == font.font.metrics


@given(widths=WIDTHS)
def test_letters_are_as_wide_as_those_that_are_used_most(widths: dict[str, int]) -> None:
    usual = read(made(letters=TEXT, widths=widths)).metrics.average_width
    assert min(*widths.values(), 500) - 1 <= usual <= max(*widths.values(), 500) + 1
    wider = {letter: read(made(letters=TEXT, widths={**widths, letter: 3000})).metrics for letter in "en"}
    grown = {letter: metrics.average_width - usual for letter, metrics in wider.items()}
    assert grown["e"] / (3000 - widths["e"]) > grown["n"] / (3000 - widths["n"])


@pytest.mark.parametrize(("axes", "bold"), [([("wght", 100, 400, 900)], 500), ([("wght", 100, 400, 500)], 0), ([], 0)])
def test_a_variable_font_says_how_wide_it_is_when_it_is_bold(axes: list[Any], bold: int) -> None:
    assert read(made(axes=axes)).metrics.bold_width == pytest.approx(bold, abs=2)


@given(st.integers(100, 3000), st.integers(100, 3000))
def test_a_font_without_latin_letters_is_as_wide_as_its_own(one: int, other: int) -> None:
    metrics = read(made(letters="אבגש 1", widths={"א": one, "ב": one, "ג": other, "ש": other})).metrics
    assert metrics.average_width == pytest.approx((one + other) / 2, abs=1)


@given(family=st.text(max_size=100), license_note=st.text(max_size=1200))
@example(family="A\x00B\u202e", license_note="OFL\x00 \u2028 1.1")
@example(family="   ", license_note="")
def test_what_a_font_says_of_itself_can_be_kept_and_shown(family: str, license_note: str) -> None:
    font = read(made(familyName=family, licenseDescription=license_note))
    assert font.family.strip()
    assert not [letter for letter in font.family + font.license if unicodedata.category(letter)[0] == "C"]
    refuse_unstorable([Add(kind="typeface", set={"files": [font.facts]})])


@settings(deadline=None)
@given(axes=AXES)
@example(axes=[("we t", 1, 400, 900)])
@example(axes=[("wdth", -32_000, 0, 32_000)])
@example(axes=[(f"W{number:03}", 0, 0, 1) for number in range(70)])
def test_what_is_read_of_axes_a_typeface_can_hold(axes: list[tuple[str, float, float, float]]) -> None:
    try:
        font = read(made(axes=axes))
    except Invalid:
        return
    except (struct.error, OverflowError, UnicodeError, ValueError):
        return  # no font can say that
    assert len(MAKERS["font"].operations({"file": {**font.facts, "id": "as" + "0" * 24}}, {})) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (made(lie=lying("hhea", descent=300)), "its descent is above the baseline"),
        (made(lie=lying("hhea", ascent=0)), "takes no room"),
        (made(lie=lying("OS/2", version=4, fsSelection=1 << 7, sTypoAscender=800, sTypoDescender=5)), "its descent"),
        (patched("head", 18, 0), "its em has 0 units"),
        (patched("head", 18, 20_000), "its em has 20000 units"),
        (patched("hhea", 34, 60_000), "not what it says it is"),
        (patched("maxp", 4, 60_000), "not what it says it is"),
        (made(axes=[("we t", 1, 400, 900)]), "an axis 'we t'"),
        (made(axes=[("wght", 500, 400, 900)]), "starts outside of its own bounds"),
        (made(axes=[(f"W{number:03}", 0, 0, 1) for number in range(70)]), "axes"),
    ],
)
def test_a_font_that_lies_about_its_tables_is_refused_in_words_before_it_is_kept(data: bytes, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        take_in(data)


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
        read(made(lie=lying("OS/2", fsType=2)))


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
        font = take_in(bytes(data))
    except Invalid:
        return
    FontFile.model_validate({**font.looks, "id": "as" + "0" * 24})


def unpacked() -> bytearray:
    """A font of the library, with tables for layout, as a TTF."""
    font = TTFont(io.BytesIO(font_file()), lazy=True)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return bytearray(out.getvalue())


def place_of(tag: bytes, data: bytes | bytearray) -> int:
    """Return where a table begins."""
    directory = [struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(struct.unpack_from(">H", data, 4)[0])]
    return next(offset for name, _, offset, _ in directory if name == tag)


@pytest.mark.parametrize("tag", ["GSUB", "GPOS"])
def test_a_font_whose_tables_for_layout_are_damaged_is_refused(tag: str) -> None:
    data = unpacked()
    assert read(bytes(data)).family == "Fraunces"
    data[place_of(tag.encode(), data) : place_of(tag.encode(), data) + 40] = b"\xff" * 40
    with pytest.raises(Invalid, match="a table is damaged"):
        read(bytes(data))


def test_a_font_is_kept_with_all_that_it_can_set_and_says_the_same_of_itself() -> None:
    font, made_anew = kept(bytes(unpacked()))
    again = read(made_anew)
    assert (again.format, font.format) == ("woff2", "ttf")
    assert replace(again, format=font.format) == font
