"""Typefaces made of a family of the library, or of a font that somebody sent."""

from __future__ import annotations

from pydantic import Field

from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.makers.naming import names_of
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.fallbacks import STANDS_IN
from kromi_app.brand.type.library import families
from kromi_app.errors import Conflict, Invalid


class LibraryChoices(Choices):
    """A family of the library."""

    family: str = Field(max_length=80, description="Its id in the library, such as source-serif-4.")


class FontChoices(Choices):
    """A font that was sent, and the typeface that it belongs to."""

    file: FontFile = Field(description="As the answer to sending it describes it.")
    typeface: RecordId = Field(default="", description="The typeface; found by the font's family where it is empty.")


def make_from_library(choices: LibraryChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a family of the library as a typeface.

    Raises:
        Invalid: If the library has no such family.
        Conflict: If the brand has it already.
    """
    family = families().get(choices.family)
    if family is None:
        raise Invalid(f"The library has no family {choices.family[:40]!r}.", "Look for it by its name.")
    if family.name.casefold() in names_of("typeface", records):
        raise Conflict(f"{family.name} is there already.")
    return [_typeface(family.name, family.classification, records)]


def make_from_font(choices: FontChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a font to its typeface, or makes one of it; one that is there already is replaced.

    Raises:
        Invalid: If there is no such typeface.
    """
    file, typeface = choices.file, records.get(choices.typeface)
    if choices.typeface and not isinstance(typeface, Typeface):
        raise Invalid("That typeface is gone.", "Send the font again, for another.")
    faces = (record for record in records.values() if isinstance(record, Typeface))
    typeface = typeface or next((face for face in faces if face.name.casefold() == file.family.casefold()), None)
    if not isinstance(typeface, Typeface):
        return [_typeface(file.family, file.classification, records, (file,))]
    others = [other for other in typeface.files if (other.weight, other.italic) != (file.weight, file.italic)]
    files = sorted([*others, file], key=lambda each: (each.italic, each.weight))
    return [Update(id=typeface.id, set={"files": [each.model_dump(mode="json") for each in files]})]


def _typeface(name: str, classification: str, records: Records, files: tuple[FontFile, ...] = ()) -> Add:
    values = {"name": name, "classification": classification, "fallbacks": list(STANDS_IN[classification][:1])}
    sent = {"files": [file.model_dump(mode="json") for file in files]} if files else {}
    return Add(kind="typeface", id=free_id("typeface", name, records), set={**values, **sent})


TYPEFACE = Maker("typeface", "added a typeface", LibraryChoices, ("typeface",), make_from_library)
FONT = Maker("font", "added a font", FontChoices, ("typeface",), make_from_font)
