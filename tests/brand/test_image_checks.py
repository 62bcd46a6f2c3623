"""What is said of images that nothing uses."""

from __future__ import annotations

from kromi_app.brand.checks.images import UNUSED
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.treatment import Treatment


def image(name: str) -> Image:
    file = {"id": "as" + name.encode().hex().zfill(24), "media_type": "image/png", "width": 1, "height": 1}
    return Image.model_validate({"id": f"image:{name}", "name": name, "file": file})


def inspected(*records: Record) -> Inspection:
    return Inspection({record.id: record for record in records}, [UNUSED])


def guideline(text: str) -> Guideline:
    return Guideline.model_validate({"id": "guideline:g", "name": "G", "text": text})


def test_an_image_is_used_where_a_guideline_shows_it_or_a_record_points_at_it() -> None:
    treatment = Treatment.model_validate({"id": "treatment:t", "name": "T", "shown_on": "image:b"})
    pair = {"do": "This.", "do_image": "image:d"}
    told = Guideline.model_validate({"id": "guideline:h", "name": "H", "pairs": [pair]})
    text = guideline("![](image:a) and in words alone image:c")
    inspection = inspected(image("a"), image("b"), image("c"), image("d"), text, told, treatment)
    assert inspection.subjects() == ["image:c"]


def test_what_uses_an_image_going_away_is_told_at_once() -> None:
    inspection = inspected(image("a"), guideline("![](image:a)"))
    assert inspection.of("image:a") == []
    assert inspection.change({"guideline:g": None}) == {"image:a"}
    assert [finding.check for finding in inspection.of("image:a")] == ["unused_images"]
