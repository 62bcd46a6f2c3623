"""Images: what cannot be published, and what is there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.references import kinds_pointing_at, references_of

ALIKE = 6
"""Of the 64 bits of a fingerprint; pictures that differ in no more look the same to people."""


def check_alt_text(image: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Say that a picture cannot be published without words for those who cannot see it."""
    if isinstance(image, Image) and not image.alt:
        message = f"{image.name} has no alt text, which is required before publishing."
        yield Finding("error", "alt_text", image.id, message, "WCAG 2.2, success criterion 1.1.1", field="alt")


def check_duplicates(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of a picture that looks like an earlier one."""
    images = _in_order(records)
    asked = {record.id for record in subjects}
    for at, image in enumerate(images):
        like = _like_one_of(images[:at], image) if image.id in asked else None
        if like is not None:
            message = f"{image.name} looks like {like.name}."
            yield Finding("info", "duplicates", image.id, message, "Difference hash of both pictures")


def earlier_like(image: Image, records: Mapping[RecordId, Record]) -> Image | None:
    """Return the first picture of a brand that looks like a later one."""
    images = _in_order(records)
    return _like_one_of(images[: images.index(image)], image) if image in images else None


def _in_order(records: Mapping[RecordId, Record]) -> list[Image]:
    return sorted((r for r in records.values() if isinstance(r, Image) and r.file.fingerprint), key=_place)


def _like_one_of(images: Sequence[Image], image: Image) -> Image | None:
    own = int(image.file.fingerprint, 16)
    return next((one for one in images if (int(one.file.fingerprint, 16) ^ own).bit_count() <= ALIKE), None)


def check_unused(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of pictures that no record points at and no guideline shows."""
    shown = {reference.target for record in records.values() for reference in references_of(record)}
    for record in subjects:
        if isinstance(record, Image) and record.id not in shown:
            message = f"Nothing uses {record.name}: no guideline shows it and no record points at it."
            yield Finding("info", "unused_images", record.id, message, "What is kept should be used")


def _place(image: Image) -> tuple[str, str]:
    return image.position, image.id


ALT_TEXT = each("alt_text", ["image"], check_alt_text)
DUPLICATES = Check("duplicates", frozenset(["image"]), check_duplicates, {"image": frozenset(["image"])})
_IMAGES = frozenset(["image"])
UNUSED = Check("unused_images", _IMAGES, check_unused, dict.fromkeys(kinds_pointing_at("image"), _IMAGES))
