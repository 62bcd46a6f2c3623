"""Recipes: what a rendition is made by, written as the name that it is served under.

    640.webp                        640 px wide
    640-16x9-50-30.avif             cropped to 16:9 around the point at 50% and 30%
    640-duotone_112233_ffeedd_100_20.jpg   in two colors, at full strength, with some grain

    latin.woff2                     of a font, its Latin letters alone

The same name of the same file is the same rendition for ever, so what is served can be kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from kromi_app.brand.looks import Look, look_name
from kromi_app.errors import Invalid, NotFound
from kromi_app.imaging.fonts import web_font
from kromi_app.imaging.raster import WIDTHS, RenditionFormat, decode, encode, resized
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.svg import drawn
from kromi_app.imaging.treating import Crop, Treating, cropped, cropped_drawing, treated

Suffix = Literal["avif", "webp", "jpg", "png"]
RATIOS = ((1, 1), (4, 5), (3, 2), (16, 9), (2, 1), (9, 16))
"""That pictures are cropped to."""
_NAME = re.compile(
    r"(?P<width>\d{2,4})"
    r"(?:-(?P<across>\d{1,2})x(?P<down>\d{1,2})-(?P<x>\d{1,3})-(?P<y>\d{1,3}))?"
    r"(?:-(?P<look>[a-z]{4,9})_(?P<dark>[0-9a-f]{6})_(?P<light>[0-9a-f]{6})_(?P<strength>\d{1,3})_(?P<grain>\d{1,3}))?"
    r"\.(?P<suffix>avif|webp|jpg|png)"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a rendition is made by.

    Attributes:
        width: In px, one of `WIDTHS`; what is smaller stays as it is.
        suffix: Of the name; which format it is.
        crop: What part is kept; all of it where there is none.
        treating: How it looks.
    """

    width: int
    suffix: Suffix
    crop: Crop | None = None
    treating: Treating | None = None

    @property
    def format(self) -> RenditionFormat:
        """The format of its file."""
        return "jpeg" if self.suffix == "jpg" else self.suffix

    @property
    def name(self) -> str:
        """The name that stands for it."""
        crop, look = self.crop, self.treating
        parts = [str(self.width)]
        if crop:
            parts.append(f"{crop.width}x{crop.height}-{round(crop.x * 100)}-{round(crop.y * 100)}")
        if look:
            parts.append(look_name(look.look, look.dark, look.light, look.strength, look.grain))
        return f"{'-'.join(parts)}.{self.suffix}"

    @property
    def media_type(self) -> str:
        """What its file is."""
        return f"image/{self.format}"


LATIN_FONT = "latin.woff2"
FONT = "font/woff2"


@dataclass(frozen=True, slots=True)
class FontRecipe:
    """What a font's rendition is made by: its Latin letters, the one that there is."""

    name: str = LATIN_FONT
    media_type: str = FONT


def recipe_of(name: str, kind: str = "") -> Recipe | FontRecipe:
    """Return the recipe that a name stands for, of a file of a media type.

    Raises:
        NotFound: If it stands for none; each recipe has one name alone.
    """
    if kind == FONT and name == LATIN_FONT:
        return FontRecipe()
    match = _NAME.fullmatch(name)
    if match is None or kind == FONT:
        raise _unknown(name)
    part = match.groupdict()
    try:
        crop = _crop(part) if part["across"] else None
        treating = _treating(part) if part["look"] else None
    except ValueError:
        raise _unknown(name) from None
    made = Recipe(int(part["width"]), cast(Suffix, part["suffix"]), crop, treating)
    if made.name != name or made.width not in WIDTHS:
        raise _unknown(name)
    return made


def cook(data: bytes, kind: MediaType, recipe: Recipe | FontRecipe) -> bytes:
    """Return the rendition of a kept file.

    Raises:
        Invalid: If the file cannot be read.
    """
    return web_font(data) if isinstance(recipe, FontRecipe) else _drawn(data, kind, recipe)


def _drawn(data: bytes, kind: MediaType, recipe: Recipe) -> bytes:
    if kind == "image/svg+xml":
        part = cropped_drawing(data, recipe.crop, recipe.width) if recipe.crop else data
        picture = drawn(part, recipe.width).image
    elif recipe.crop:  # which part is kept is not known before, so the whole picture is read
        picture = cropped(decode(data, kind), recipe.crop)
    else:
        picture = decode(data, kind, 2 * recipe.width)  # enough to scale from
    picture = resized(picture, recipe.width)
    if recipe.treating:
        picture = treated(picture, recipe.treating)
    made = encode(picture, recipe.format)
    if not made:
        raise Invalid("This picture cannot be drawn in that format.")
    return made


def _crop(part: dict[str, str]) -> Crop:
    across, down, x, y = (int(part[name]) for name in ("across", "down", "x", "y"))
    if (across, down) not in RATIOS or x > 100 or y > 100:
        raise ValueError
    return Crop(across, down, x / 100, y / 100)


def _treating(part: dict[str, str]) -> Treating:
    look, strength, grain = part["look"], int(part["strength"]), int(part["grain"])
    if look not in get_args(Look) or strength > 100 or grain > 100:
        raise ValueError
    return Treating(cast(Look, look), f"#{part['dark']}", f"#{part['light']}", strength / 100, grain / 100)


def _unknown(name: str) -> NotFound:
    ratios = ", ".join(f"{across}x{down}" for across, down in RATIOS)
    return NotFound(
        f"There is no rendition {name[:60]!r}.", f"Widths are {', '.join(map(str, WIDTHS))}, crops {ratios}."
    )
