"""Palettes of colors: the harmony of one, or those that a picture is made of; and names for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from kromi_app.brand.color import Harmony, harmony
from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.makers.naming import color_names, free_name, names_of
from kromi_app.brand.makers.ramp import COLORS, called
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Name, RecordId, alias_target
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.values import Color
from kromi_app.brand.resolving import resolve
from kromi_app.errors import Invalid

TITLES: dict[Harmony, str] = {
    "complement": "complement",
    "split": "split complement",
    "analogous": "neighbors",
    "triad": "triad",
    "square": "square",
    "rectangle": "rectangle",
    "mono": "one hue",
}


class HarmonyChoices(Choices):
    """A color, and the angles at which others stand to it."""

    base: Color
    harmony: Harmony = Field(default="complement", description="Which harmony.")
    name: Name | None = Field(default=None, description="What to call the palette.")


class PaletteChoices(Choices):
    """Colors for a new palette, such as those of a picture."""

    colors: Annotated[tuple[Color, ...], Field(min_length=1, max_length=64)] = Field(
        description="Its colors, in order."
    )
    name: Name = Field(default="Palette", description="What to call it.")


class PicturePaletteChoices(Choices):
    """A picture whose colors are taken."""

    picture: RecordId = Field(description="The image or the mark.")


class ColorNameChoices(Choices):
    """A swatch that is named by its color."""

    swatch: RecordId = Field(description="The swatch.")


def make_harmony(choices: HarmonyChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a palette with a color's harmony; where the color is a record's, its swatch follows it."""
    base = resolve(choices.base, records)
    if base is None:
        raise Invalid(f"{choices.base} leads to no color in this brand.", "Name one that is there.")
    try:
        found = harmony(base, choices.harmony)
    except ValueError:
        raise Invalid(
            "A gray has no hue that others could stand at an angle to.", "Choose a color, or one hue."
        ) from None
    values = [choices.base if color == base and alias_target(choices.base) else color for color in found]
    name = choices.name or f"{called(choices.base, records)}, {TITLES[choices.harmony]}"
    return _palette(name, values, found, records)


def make_palette(choices: PaletteChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a palette with some colors, each named in words."""
    looks = [resolve(color, records) for color in choices.colors]
    if None in looks:
        raise Invalid("A color leads to nothing in this brand.", "Name colors that are there.")
    return _palette(choices.name, choices.colors, [look for look in looks if look], records)


def make_picture_palette(choices: PicturePaletteChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a palette of the colors that a picture or a mark is made of, the most common first."""
    picture = records.get(choices.picture)
    if not isinstance(picture, (Image, Mark)):
        raise Invalid("There is no such picture.", "Name an image or a mark of this brand.")
    colors = picture.file.colors
    if not colors:
        raise Invalid(f"{picture.name} has no colors that could be told apart.", "Send the file again.")
    return _palette(picture.name, colors, colors, records)


def make_color_name(choices: ColorNameChoices, records: Records) -> list[AnyOperation]:
    """Return what calls a swatch by the name that most people give to its color."""
    swatch = records.get(choices.swatch)
    color = resolve(swatch.value, records) if isinstance(swatch, Swatch) else None
    if not isinstance(swatch, Swatch) or color is None:
        raise Invalid("There is no such swatch.", "Name one of this brand.")
    taken = names_of("swatch", records, swatch.palette) - {swatch.name.casefold()}
    [name] = color_names([color], taken)
    return [Update(id=swatch.id, set={"name": name})] if name != swatch.name else []


def _palette(name: str, values: Sequence[str], looks: Sequence[str], records: Records) -> list[AnyOperation]:
    title = free_name(name, names_of("palette", records))
    palette = free_id("palette", title, records)
    operations: list[AnyOperation] = [Add(kind="palette", id=palette, set={"name": title})]
    taken = dict.fromkeys(records)
    for value, called_so in zip(values, _names(values, looks, records), strict=True):
        swatch = free_id("swatch", f"{palette.partition(':')[2][:18]} {called_so}", taken)
        taken[swatch] = None
        operations.append(Add(kind="swatch", id=swatch, set={"palette": palette, "name": called_so, "value": value}))
    return operations


def _names(values: Sequence[str], looks: Sequence[str], records: Records) -> list[str]:
    """Return a name for each color: that of the swatch it follows, else in words."""
    names, seen = color_names(looks), set[str]()
    for at, value in enumerate(values):
        followed = records.get(alias_target(value) or "")
        names[at] = free_name(followed.title if isinstance(followed, Swatch) else names[at], seen)
        seen.add(names[at].casefold())
    return names


HARMONY = Maker("harmony", "made a palette of a harmony", HarmonyChoices, COLORS, make_harmony)
PALETTE = Maker("palette", "made a palette", PaletteChoices, COLORS, make_palette)
PICTURE_PALETTE = Maker(
    "picture_palette",
    "made a palette of a picture",
    PicturePaletteChoices,
    (*COLORS, "image", "mark"),
    make_picture_palette,
)
COLOR_NAME = Maker("color_name", "named a color", ColorNameChoices, COLORS, make_color_name)
