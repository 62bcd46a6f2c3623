"""CSS as people copy it: custom properties and plain colors, read as the swatches and dimensions of a clip."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kromi_app.brand.batches import MAX_BATCH
from kromi_app.brand.color import canonical_css
from kromi_app.brand.copying import MAX_CLIP, Clip
from kromi_app.brand.makers.naming import color_names, free_name
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.swatch import Swatch
from kromi_app.errors import Invalid, LimitReached

PASTED = Palette(id="palette:pasted", name="Pasted colors")
"""Where colors go that were copied without a palette, in a brand that has none."""
GROUPS = ("spacing", "radius", "border", "breakpoint", "size")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"--([A-Za-z0-9_-]{1,100})\s*:\s*([^;{}]{1,200})")
_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b[a-z][a-z-]{2,9}\([^()]{1,100}\)")
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,4})?)(px|rem)\Z")


def read_css(text: str) -> Clip:
    """Read what names or lists colors, and custom properties that are lengths.

    Raises:
        Invalid: If there is none of these.
        LimitReached: If it is too long.
    """
    if len(text) > MAX_CLIP:
        raise LimitReached("That is too much to paste at once.", "Paste fewer colors.")
    plain = _COMMENT.sub(" ", text)
    named = [(_words(name), value.strip()) for name, value in _DECLARATION.findall(plain)]
    records = _records(named) if named else _swatches([("", css) for css in _plain_colors(plain)])
    if not records:
        raise Invalid(
            "There is nothing in that text that Kromi can paste.",
            "Paste colors such as #0b1f3a, or custom properties such as --ink: #0b1f3a.",
        )
    if len(records) > MAX_BATCH:
        raise LimitReached(f"{len(records)} values at once; at most {MAX_BATCH} are pasted.", "Paste fewer of them.")
    return Clip({record.id: record for record in records}, {PASTED.id: PASTED})


def _records(named: list[tuple[str, str]]) -> list[Record]:
    colors = [(name, css) for name, value in named if (css := _css(value))]
    lengths = [(name, match) for name, value in named if (match := _LENGTH.match(value))]
    return [*_swatches(colors), *(_dimension(at, name, match) for at, (name, match) in enumerate(lengths))]


def _swatches(colors: Sequence[tuple[str, str]]) -> list[Record]:
    """Return swatches; those without a name are called by how they look."""
    found = color_names(css for _, css in colors)
    names, taken = list[str](), set[str]()
    for (name, _), looks in zip(colors, found, strict=True):
        names.append(free_name(name or looks, taken))
        taken.add(names[-1].casefold())
    return [
        Swatch(id=f"swatch:pasted-{at}", palette=PASTED.id, name=name, value=css)
        for at, (name, (_, css)) in enumerate(zip(names, colors, strict=True))
    ]


def _dimension(at: int, name: str, match: re.Match[str]) -> Dimension:
    """Return a length in the group that its name begins with."""
    first, _, rest = name.partition(" ")
    group = first.lower() if first.lower() in GROUPS and rest else "spacing"
    value = {"value": float(match.group(1)), "unit": match.group(2)}
    values = {"group": group, "name": (rest if first.lower() in GROUPS and rest else name)[:80], "value": value}
    return Dimension.model_validate({**values, "id": f"dimension:pasted-{at}"})


def _plain_colors(text: str) -> list[str]:
    """Return the colors of a list, or one that is all there is."""
    alone = _css(text.strip())
    return [alone] if alone else [css for found in _COLOR.findall(text) if (css := _css(found))]


def _css(value: str) -> str:
    """Return a color as Kromi keeps it; empty where it is none."""
    try:
        return canonical_css(value)
    except ValueError:
        return ""


def _words(name: str) -> str:
    """Return what a custom property is called in words: `--deep-sea` is Deep sea."""
    words = " ".join(part for part in re.split(r"[-_]+", name.removeprefix("color-")) if part)
    return (words[:1].upper() + words[1:])[:80] or "Color"
