"""What the library's dialog shows of each family."""

from __future__ import annotations

from kromi_app.brand.type.fallbacks import css_string
from kromi_app.brand.type.languages import LANGUAGES, LETTERS
from kromi_app.brand.type.library import Family, found
from kromi_app.brand.type.opentype import axis_name


def library_rows(query: str, classification: str, axis: str, language: str) -> list[list[str]]:
    """Return the families that fit: id, name, preview, class, axes, letters, license, letters of the language."""
    letters = LETTERS[LANGUAGES[language]][1] if language in LANGUAGES else ""
    return [_row(family, letters) for family in found(query, classification, axis, language)]


def preview(family: Family) -> str:
    """Return what a family is set in where it is only shown, as a CSS `font-family`."""
    return ", ".join(map(css_string, family.previews))


def _row(family: Family, letters: str) -> list[str]:
    return [
        family.id,
        family.name,
        preview(family),
        family.classification.replace("-", " "),
        ", ".join(axis_name(axis.tag).lower() for axis in family.axes),
        ", ".join(LETTERS[name][0] for name in family.letters if not name.endswith("-ext")),
        family.license,
        letters,
    ]
