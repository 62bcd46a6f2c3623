"""Fonts: taken in from files of anybody, checked, their metrics read, a web font made of them.

Formats by their first bytes (OpenType 1.9.1, "Organization of an OpenType font"; WOFF 1.0, section 3;
WOFF2, section 4). The metrics are those that a browser uses: `OS/2`'s typographic ones where its bit 7 of
fsSelection asks for them, else `hhea`'s (OpenType 1.9.1, `OS/2`, "fsSelection").
"""

from __future__ import annotations

import io
import logging
import re
import struct
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

import brotli
import uharfbuzz
from fontTools.ttLib import TTFont, woff2
from fontTools.ttLib.woff2 import WOFF2FlavorData
from pydantic import ValidationError

from kromi_app.brand.explain import first_problem
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.type.fallbacks import Metrics
from kromi_app.brand.type.languages import LATIN, sets_in
from kromi_app.brand.type.library import Axis
from kromi_app.brand.type.opentype import feature_name
from kromi_app.errors import Invalid

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
"""Of all tables, as the file itself says; compared before anything is unpacked."""
SIGNATURES = {b"\0\1\0\0": "ttf", b"true": "ttf", b"OTTO": "otf", b"wOFF": "woff", b"wOF2": "woff2"}
DROPPED = ("DSIG", "SVG ")
"""Tables that are not kept: signatures, which no longer hold, and drawings, which could hold anything."""
EMPTY = 64
"""In bytes: a table that is shorter may say nothing, and is left out then."""
NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2")
AS_TEXT = {"wght": 400, "opsz": 16}
"""Where a variable font is measured: as browsers set text of 16 px, whatever the font's own defaults are."""
SEMIBOLD, BOLD = 600, 700
"""From which weight on a font counts as bold, and the weight that bold is measured at."""
hb: Any = uharfbuzz  # its types stop at the compiled module
_FOLLOWS_TYPO = 1 << 7
_RESTRICTED = 0x0002
_MOSTLY = 0.5
"""Of what texts are made of, from which a font is measured with Latin letters; another with its own."""
AXIS_TAG = re.compile(r"^[A-Za-z][A-Za-z0-9]{3}\Z")
"""OpenType 1.9.1, "Design-variation axis tag registry", on the syntax of tags."""
PACKED = 9
"""Brotli's quality, of 11: the two above it make files a tenth smaller and take ten and thirty times as long."""
logging.getLogger("fontTools").setLevel(logging.CRITICAL)
woff2.brotli = SimpleNamespace(  # fontTools packs at 11, and has no setting for it
    MODE_FONT=brotli.MODE_FONT,
    decompress=brotli.decompress,
    compress=lambda data, mode: brotli.compress(data, mode=mode, quality=PACKED),
)
woff2.getTableModule = cache(woff2.getTableModule)  # asked for each glyph's table anew: a quarter of all unpacking

FREQUENCIES: Mapping[str, float] = {
    " ": 0.154, "e": 0.0922, "t": 0.0672, "a": 0.0668, "i": 0.0588, "n": 0.0578, "o": 0.0571, "r": 0.0526,
    "s": 0.0469, "h": 0.0351, "l": 0.0304, "d": 0.0298, "c": 0.0232, "u": 0.0207, "m": 0.0181, "f": 0.017,
    "p": 0.0163, "g": 0.0155, "y": 0.0123, "b": 0.0114, "w": 0.011, ",": 0.0083, ".": 0.0079, "v": 0.0076,
    "0": 0.0053, "k": 0.0046, "T": 0.0041, "S": 0.0041, "A": 0.004, "|": 0.0038, "C": 0.0031, "2": 0.0026,
    "M": 0.0025, "x": 0.0025, "1": 0.0023, "P": 0.0023, "I": 0.0022, "[": 0.0021, "B": 0.002, "-": 0.0018,
    "U": 0.0016, "4": 0.0008, "5": 0.0015, "R": 0.0015, "F": 0.0015, "'": 0.0014, "N": 0.0014, "H": 0.0013,
    "D": 0.0013, "L": 0.0012, '"': 0.0012, "W": 0.0012, "z": 0.0011, "G": 0.0011, "E": 0.0011, "3": 0.001,
    "(": 0.001, ")": 0.001, "j": 0.0009, "J": 0.0009, "O": 0.0009, "q": 0.0008, ":": 0.0008, "6": 0.0007,
    "8": 0.0007, "]": 0.0007, "K": 0.0007, "=": 0.0007, "9": 0.0006, "7": 0.0005, "V": 0.0005, "Y": 0.0003,
    "$": 0.0002, "Z": 0.0002, "Q": 0.0001, "á": 0.0001, "é": 0.0001, "/": 0.0001, "%": 0.0001, ";": 0.0001,
    "X": 0.0001,
}  # fmt: skip
"""How often each letter is used in Latin text; the table that `@capsizecss/unpack` 4 publishes (MIT)."""


@dataclass(frozen=True, slots=True)
class Font:
    """What a font file says of itself, checked.

    Attributes:
        family: The family's name.
        format: What the file was: ttf, otf, woff or woff2.
        classification: One of `brand.type.library.CLASSES`, by what the font says of how it looks.
        weight: 1 to 1000.
        italic: Whether it slants.
        axes: Of a variable font; none of another.
        features: The tags of its OpenType features that people choose.
        license: Its license note, as it stands in the file.
        metrics: How much room it takes; of a variable font at weight 400.
        letters: The sets of letters that it has, by the names of `brand.type.languages.LETTERS`.
        characters: How many characters it can set.
    """

    family: str
    format: str
    classification: str
    weight: int
    italic: bool
    axes: tuple[Axis, ...]
    features: tuple[str, ...]
    license: str
    metrics: Metrics
    letters: tuple[str, ...]
    characters: int

    @property
    def facts(self) -> dict[str, Any]:
        """What a record holds of it."""
        return {name: value for name, value in asdict(self).items() if name != "format"}


def read(data: bytes) -> Font:
    """Read and check a font file; what is read can be put down in a record.

    Raises:
        Invalid: If it is no font that Kromi takes, or its tables are not as it says.
    """
    kind, _, font = _opened(data)
    return _read(kind, font)


def _read(kind: str, font: Any) -> Font:
    try:
        found = _described(kind, font)
        FontFile.model_validate({**found.facts, "id": f"as{0:024d}"})
        return found
    except Invalid:
        raise
    except ValidationError as error:
        path, problem = first_problem(error)
        raise _lies(f"its {' '.join(path)} {problem}") from error
    except Exception as error:
        # fontTools answers damaged tables with errors of every kind: struct.error, KeyError, IndexError, TTLibError
        raise _lies(f"{type(error).__name__}") from error


def kept(data: bytes) -> tuple[Font, bytes]:
    """Return what a sound font says of itself, and the font made anew as WOFF2, without what draws nothing.

    Its outlines are packed as they are, since to unpack those that are packed closely takes most of a reading;
    what browsers are given is packed closely by `web_font`.

    Raises:
        Invalid: If it is no font that Kromi takes.
    """
    kind, sfnt, font = _opened(data)
    found = _read(kind, font)
    try:
        return found, _as_woff2(_font_in(sfnt), closely=False)
    except Exception as error:
        raise _lies(f"{type(error).__name__}") from error


def web_font(data: bytes, characters: Iterable[int] | None = None) -> bytes:
    """Return a font that was kept as WOFF2 with the characters asked for; Latin where none are. Axes and features stay.

    It is cut by HarfBuzz, which takes a thousandth of fontTools' time, and has no hints: browsers draw outlines.

    Raises:
        Invalid: If it has none of the characters, or is no font.
    """
    wanted = {code for part in LATIN for code in part} if characters is None else set(characters)
    try:
        face: Any = hb.Face(_unpacked(data))
        if not wanted & set(face.unicodes):
            raise Invalid("This font has none of the letters that are asked for.", "Choose other characters.")
        return _as_woff2(_font_in(_cut(face, wanted)))
    except Invalid:
        raise
    except Exception as error:
        raise _lies(f"{type(error).__name__}") from error


def _cut(face: Any, characters: set[int]) -> bytes:
    """Return a font with some characters and all that is needed to set them."""
    wanted: Any = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.invert()  # from some to all
    wanted.name_id_set.invert()
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in DROPPED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(face, wanted).blob.data)


def _made_anew(sfnt: bytes) -> bytes:
    """Return a font as HarfBuzz reads it: each table checked and written again, what draws nothing left out.

    Raises:
        Invalid: If a table is not as the font says.
    """
    _refuse_missing_widths(_font_in(sfnt))
    everything: Any = hb.SubsetInput()
    everything.keep_everything()
    everything.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in DROPPED)
    try:
        made = bytes(hb.subset(hb.Face(sfnt), everything).blob.data)
    except RuntimeError as error:
        raise _lies("a table is damaged") from error
    before, after = _font_in(sfnt).reader.tables, _font_in(made).reader.tables
    if lost := [tag for tag, table in before.items() if table.length > EMPTY and tag not in {*after, *DROPPED}]:
        raise _lies(f"a table is damaged: {', '.join(sorted(lost))}")
    return made


def _refuse_missing_widths(font: Any) -> None:
    """Refuse a font that says it has more widths than there are, which HarfBuzz would pass over in silence."""
    if not {"hhea", "maxp", "hmtx"} <= set(font.keys()):
        return
    glyphs, full = font["maxp"].numGlyphs, font["hhea"].numberOfHMetrics
    if not 0 < full <= glyphs or font.reader.tables["hmtx"].length < 4 * full + 2 * (glyphs - full):
        raise _lies("its table 'hmtx' holds no width for each glyph")


def _unpacked(data: bytes) -> bytes:
    """Return a font's file without compression."""
    font = _font_in(data)
    if font.flavor is None:
        return data
    font.flavor = None
    return _saved(font)


def _as_woff2(font: Any, *, closely: bool = True) -> bytes:
    font.flavor = "woff2"
    if not closely:
        font.flavorData = WOFF2FlavorData(transformedTables=())
    return _saved(font)


def _font_in(data: bytes) -> Any:
    return TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)


def _saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out, reorderTables=None)  # as they come: to sort them, it would be written twice
    return out.getvalue()


def _opened(data: bytes) -> tuple[str, bytes, Any]:
    """Return what kind of file a font is, and the font made anew, as bytes and as tables.

    Raises:
        Invalid: If it is no font that Kromi takes, or its tables are not as it says.
    """
    if len(data) > MAX_BYTES:
        raise Invalid(
            f"This font has {len(data):,} bytes; at most {MAX_BYTES:,} are taken.", "Leave letters out of it."
        )
    kind = SIGNATURES.get(data[:4])
    if kind is None:
        raise Invalid("This is no font that Kromi takes.", "It takes WOFF2, WOFF, TTF and OTF files, no collections.")
    try:
        if _unpacked_length(kind, data) > MAX_UNPACKED_BYTES:
            raise _lies("its tables are larger than a font's may be")
        sfnt = _made_anew(_unpacked(data))
        return kind, sfnt, _font_in(sfnt)
    except Invalid:
        raise
    except Exception as error:
        raise _lies(f"{type(error).__name__}") from error


def _unpacked_length(kind: str, data: bytes) -> int:
    """Return how large the tables are by the file's own header, which must not reach past the file's end.

    A header may still lie about what its tables unpack to: against that stands the memory limit of the process.
    """
    if kind.startswith("woff"):
        length, unpacked = struct.unpack_from(">L", data, 8)[0], struct.unpack_from(">L", data, 16)[0]
        if length != len(data):
            raise _lies(f"it says that it has {length:,} bytes, and has {len(data):,}")
        return unpacked
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if offset + length > len(data):
            raise _lies(f"its table {tag.decode('latin-1')!r} reaches past its end")
    return len(data)


def _described(kind: str, font: Any) -> Font:
    missing = [tag for tag in NEEDED if tag not in font]
    if missing:
        raise _lies(f"the tables {', '.join(missing)} are missing")
    if not any(tag in font for tag in ("glyf", "CFF ", "CFF2")):
        raise _lies("it holds no outlines")
    head, names, os2 = font["head"], font["name"], font["OS/2"]
    cmap: Mapping[int, str] = font.getBestCmap() or {}
    if not 16 <= head.unitsPerEm <= 16384:
        raise _lies(f"its em has {head.unitsPerEm} units; 16 to 16384 are allowed")
    if not cmap:
        raise _lies("it maps no characters")
    if getattr(os2, "fsType", 0) & 0x000F == _RESTRICTED:
        raise Invalid("Its maker allows no embedding of this font (OS/2 fsType 2).", "Ask them for a web license.")
    return Font(
        family=_words(names.getBestFamilyName(), 80) or "Font",
        format=kind,
        classification=_classification(font),
        weight=min(1000, max(1, os2.usWeightClass)),
        italic=bool(os2.fsSelection & 1),
        axes=_axes(font),
        features=_features(font),
        license=_words(" ".join(filter(None, (names.getDebugName(13), names.getDebugName(14)))), 1000),
        metrics=_metrics(font, cmap),
        letters=sets_in(cmap.keys()),
        characters=len(cmap),
    )


def _metrics(font: Any, cmap: Mapping[int, str]) -> Metrics:
    hhea, os2 = font["hhea"], font["OS/2"]
    ascent, descent, gap = hhea.ascent, hhea.descent, hhea.lineGap
    if os2.fsSelection & _FOLLOWS_TYPO and os2.version >= 4:
        ascent, descent, gap = os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap
    if ascent <= 0:
        raise _lies("it takes no room: its ascent is not above the baseline")
    if descent > 0:
        raise _lies("its descent is above the baseline")
    width = _average_width(font.getGlyphSet(location=AS_TEXT if "fvar" in font else None), cmap)
    if width <= 0:
        raise _lies("none of its letters has a width")
    grows = any(axis.tag == "wght" and axis.greatest >= SEMIBOLD for axis in _axes(font))
    bold = _average_width(font.getGlyphSet(location={**AS_TEXT, "wght": BOLD}), cmap) if grows else 0
    caps = (getattr(os2, "sCapHeight", 0) or 0, getattr(os2, "sxHeight", 0) or 0)
    return Metrics(font["head"].unitsPerEm, ascent, descent, gap, round(width), *caps, round(bold))


def _average_width(glyphs: Any, cmap: Mapping[int, str]) -> float:
    """Return how wide letters are: Latin ones by how often they are used, or all that a font of other letters has."""
    latin = {letter: share for letter, share in FREQUENCIES.items() if ord(letter) in cmap}
    known, whole = sum(latin.values()), sum(FREQUENCIES.values())
    if known >= _MOSTLY * whole:  # what is missing counts as wide as the rest
        return sum(glyphs[cmap[ord(letter)]].width * share for letter, share in latin.items()) * whole / known
    letters = [glyphs[name].width for code, name in cmap.items() if unicodedata.category(chr(code)).startswith("L")]
    widths = [width for width in letters or [glyphs[name].width for name in cmap.values()] if width > 0]
    return sum(widths) / len(widths) if widths else 0


def _words(text: str | None, most: int) -> str:
    """Return text of a font's without what cannot be stored or seen, or turns the text around it."""
    seen = "".join(letter if unicodedata.category(letter)[0] not in "CZ" else " " for letter in text or "")
    return " ".join(seen.split())[:most].strip()


def _classification(font: Any) -> str:
    """Return the class of a font by its PANOSE numbers (OpenType 1.9.1, `OS/2`, "panose"); a sans where it has none."""
    panose = font["OS/2"].panose
    if font["post"].isFixedPitch if "post" in font else False:
        return "monospace"
    kind = {3: "handwriting", 4: "display"}.get(panose.bFamilyType)
    return kind or ("serif" if panose.bFamilyType == 2 and 2 <= panose.bSerifStyle <= 10 else "sans-serif")


def _axes(font: Any) -> tuple[Axis, ...]:
    axes: list[Any] = font["fvar"].axes if "fvar" in font else []
    found = tuple(Axis(axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) for axis in axes)
    if any(not axis.least <= axis.default <= axis.greatest for axis in found):
        raise _lies("an axis starts outside of its own bounds")
    if stray := next((axis.tag for axis in found if not AXIS_TAG.match(axis.tag)), None):
        raise _lies(f"it has an axis {stray!r}; a tag is a letter and three letters or digits")
    return found


def _features(font: Any) -> tuple[str, ...]:
    tables = [font[tag].table for tag in ("GSUB", "GPOS") if tag in font]
    lists = [table.FeatureList for table in tables if table.FeatureList]
    tags = {record.FeatureTag for each in lists for record in each.FeatureRecord}
    return tuple(sorted(tag for tag in tags if feature_name(tag)))


def _lies(why: str) -> Invalid:
    return Invalid(f"This font is not what it says it is: {why}.", "Export it anew, or ask its maker for a sound file.")
