"""Images that texts show are references like any other: kept, followed, undone."""

from __future__ import annotations

import pytest

from kromi_app.brand.operations import parse_operations
from kromi_app.errors import InvalidOperation
from tests.fixtures.people import MIA, Desk
from tests.fixtures.records import PICTURE

START = [
    {"op": "add", "kind": "image", "id": "image:quay", "set": {"name": "Quay", "file": PICTURE}},
    {"op": "add", "kind": "guideline", "id": "guideline:light", "set": {"name": "Light", "text": "![](image:quay)"}},
]
REMOVE = [{"op": "remove", "id": "image:quay"}]


async def test_an_image_that_a_text_shows_is_not_removed_from_under_it(desk: Desk) -> None:
    await desk.editor.submit(MIA, desk.brand_id, parse_operations(START))
    with pytest.raises(InvalidOperation, match="used by guideline:light"):
        await desk.editor.submit(MIA, desk.brand_id, parse_operations(REMOVE))
    words = parse_operations([{"op": "update", "id": "guideline:light", "set": {"text": "In words."}}])
    await desk.editor.submit(MIA, desk.brand_id, words)
    await desk.editor.submit(MIA, desk.brand_id, parse_operations(REMOVE))
    await desk.editor.undo(MIA, desk.brand_id)
    await desk.editor.undo(MIA, desk.brand_id)
    with pytest.raises(InvalidOperation, match="used by guideline:light"):
        await desk.editor.submit(MIA, desk.brand_id, parse_operations(REMOVE))


async def test_a_text_cannot_show_what_the_brand_does_not_have(desk: Desk) -> None:
    with pytest.raises(InvalidOperation, match=r"points at image:quay, which is not in this brand"):
        await desk.editor.submit(MIA, desk.brand_id, parse_operations(START[1:]))


async def test_what_shows_an_image_follows_it_when_it_is_replaced(desk: Desk) -> None:
    await desk.editor.submit(MIA, desk.brand_id, parse_operations(START))
    near = await desk.brands.near(MIA, desk.brand_id, ["image:quay"])
    assert near.keys() == {"image:quay", "guideline:light"}
