"""What is said of images: without words, there twice, used by nothing."""

from __future__ import annotations

import pytest

from kromi_app.brand.checks.images import ALIKE, ALT_TEXT, DUPLICATES, UNUSED
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.treatment import Treatment
from kromi_app.imaging.intake import picture_of
from tests.imaging.pictures import file, picture


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


def printed(name: str, fingerprint: int) -> Image:
    facts = {**image(name).file.model_dump(), "fingerprint": f"{fingerprint:016x}"}
    return Image.model_validate({"id": f"image:{name}", "position": name, "name": name, "file": facts})


@pytest.mark.parametrize(("bits", "told"), [(0, True), (1, True), (6, True), (7, False), (20, False)])
def test_pictures_look_the_same_up_to_six_bits_of_their_fingerprints(bits: int, told: bool) -> None:
    one = 0x0123456789ABCDEF
    other = one ^ sum(1 << 9 * bit % 64 for bit in range(bits))
    found = Inspection({"image:a": printed("a", one), "image:b": printed("b", other)}, [DUPLICATES])
    assert [one.message for one in found.of("image:b")] == (["b looks like a."] if told else [])
    assert found.of("image:a") == []


def test_a_picture_made_smaller_or_saved_coarsely_looks_the_same_and_another_does_not() -> None:
    whole = picture(640, 480, seed=3)
    prints = [
        picture_of(file(one, "JPEG", quality=quality)).fingerprint
        for one, quality in ((whole, 95), (whole.resize((160, 120)), 95), (whole, 20), (picture(640, 480, seed=4), 95))
    ]
    distances = [(int(prints[0], 16) ^ int(other, 16)).bit_count() for other in prints]
    assert max(distances[:3]) <= ALIKE < distances[3]


def test_alt_text_is_required_before_publishing() -> None:
    found = Inspection({"image:a": image("a")}, [ALT_TEXT]).of("image:a")
    assert [(one.severity, one.message) for one in found] == [
        ("error", "a has no alt text, which is required before publishing.")
    ]
