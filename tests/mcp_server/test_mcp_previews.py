"""A brand shown as a picture and in words, over real HTTP in both eras."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from mcp.types import ImageContent
from PIL import Image

from tests.fixtures.files import LOGO
from tests.fixtures.mcp_face import ERAS, Caller, Connect, Served

pytestmark = pytest.mark.asyncio

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"palette": "palette:core", "name": "Ink", "value": "#124578"}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
FACE = {"op": "add", "kind": "typeface", "id": "typeface:t", "set": {"name": "Overpass"}}
BODY_FIELDS = {"name": "Body", "typeface": "typeface:t", "size": {"value": 18, "unit": "px"}}
BODY = {"op": "add", "kind": "type_style", "id": "type_style:body", "set": BODY_FIELDS}
WORDS = {"palette": "Ink #124578", "type": "Body: Overpass 400, 18 px", "logo": "Wave"}


async def shown(caller: Caller, brand: str, **asked: Any) -> tuple[str, Image.Image]:
    result = await caller.raw("preview_brand", brand=brand, **asked)
    assert not result.is_error, result.content
    (picture,) = [part for part in result.content if isinstance(part, ImageContent)]
    assert picture.mime_type == "image/png"
    assert isinstance(result.structured_content, dict)
    return result.structured_content["text"], Image.open(io.BytesIO(base64.b64decode(picture.data))).convert("RGB")


def colors_of(picture: Image.Image) -> set[Any]:
    return {color for _, color in picture.getcolors(picture.width * picture.height) or ()}


@pytest.mark.parametrize("era", ERAS)
async def test_each_part_and_the_whole_are_drawn_and_said(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(PALETTE, INK, FACE, BODY, name="Moss")
        kept = await caller.call("add_asset", brand=brand, name="Wave", data=base64.b64encode(LOGO).decode())
        mark = {"op": "add", "kind": "mark", "id": "mark:wave", "set": {"name": "Wave", "file": kept["file"]}}
        await caller.call("edit_brand", brand=brand, operations=[mark])

        ink, logo = (0x12, 0x45, 0x78), (0x20, 0x40, 0x60)
        for part, seen in (("palette", ink), ("type", None), ("logo", logo)):
            text, picture = await shown(caller, brand, what=part, size=400)
            assert picture.width == 400
            assert [words in text for words in WORDS.values()] == [name == part for name in WORDS]
            assert [color in colors_of(picture) for color in (ink, logo)] == [color == seen for color in (ink, logo)]
        text, picture = await shown(caller, brand)
        assert all(words in text for words in WORDS.values())
        assert {ink, logo} <= colors_of(picture)


async def test_what_is_drawn_is_the_brand_as_it_is_now(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE, INK)
        recolor = {"op": "update", "id": "swatch:ink", "set": {"value": "oklch(0.6 0.2 30)"}}
        _, before = await shown(caller, brand, what="palette")
        await caller.call("edit_brand", brand=brand, operations=[recolor])
        text, after = await shown(caller, brand, what="palette")
        assert "#124578" not in text
        assert colors_of(after) != colors_of(before)


async def test_what_cannot_be_drawn_is_said_and_refused(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as mia, connect(served.person("Eve")) as eve:
        brand = await mia.brand()
        assert (await shown(mia, brand, what="logo"))[0] == "There is nothing of that in this brand yet."
        for asked, said in (({"what": "site"}, "allowed: overview"), ({"size": 90_000}, "size")):
            assert said in (await mia.refused("preview_brand", brand=brand, **asked))["text"]
        assert (await eve.refused("preview_brand", brand=brand))["code"] == "not_found"
