"""Files in and out of a brand, as tools and as resources, over real HTTP in both eras."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from mcp.types import ResourceLink

from tests.fixtures.files import LOGO, as_file, photograph
from tests.fixtures.mcp_face import ERAS, Caller, Connect, Served

pytestmark = pytest.mark.asyncio

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"palette": "palette:core", "name": "Ink", "value": "#112233", "description": "For text."}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
TEXT = {"op": "add", "kind": "color_role", "id": "color_role:text", "set": {"name": "text", "light": "{swatch:ink}"}}
GAP_FIELDS = {"group": "spacing", "name": "m", "value": {"value": 8, "unit": "px"}}
GAP = {"op": "add", "kind": "dimension", "id": "dimension:m", "set": GAP_FIELDS}
FILLED = (PALETTE, INK, TEXT, GAP)
FILES = {"tokens": "tokens.json", "design_md": "design.md"}


def token(hex_: str) -> dict[str, Any]:
    return {"$type": "color", "$value": hex_}


async def content_of(caller: Caller, address: str) -> Any:
    (content,) = (await caller.client.read_resource(address)).contents
    return content


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("format_", FILES)
async def test_a_brand_is_exported_as_a_link_to_what_its_address_says(
    served: Served, connect: Connect, era: str, format_: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED, name="Moss & Fern")
        result = await caller.raw("export_brand", brand=brand, format=format_)
        (link,) = [part for part in result.content if isinstance(part, ResourceLink)]
        assert link.uri == f"kromi://brands/{brand}/{FILES[format_]}"
        read = await content_of(caller, link.uri)
        assert (read.mime_type, len(read.text.encode())) == (link.mime_type, link.size)
        if format_ == "tokens":
            told = json.loads(read.text)
            assert told["color"]["Core"]["Ink"]["$value"]["hex"] == "#112233"
            assert told["semantic"]["text"]["$value"] == "{color.Core.Ink}"
            assert told["spacing"]["m"] == {"$type": "dimension", "$value": {"value": 8.0, "unit": "px"}}
        else:
            assert 'name: "Moss & Fern"' in read.text
            assert '"text": "#112233"' in read.text


@pytest.mark.parametrize("era", ERAS)
async def test_what_was_exported_and_changed_comes_back_into_what_is_called_the_same(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED)
        file = json.loads((await content_of(caller, f"kromi://brands/{brand}/tokens.json")).text)
        file["color"]["Core"]["Ink"]["$value"] = "#445566"
        file["color"]["Core"]["Fog"] = token("#eeeeee")
        asked = {"brand": brand, "format": "tokens", "content": json.dumps(file), "mode": "merge"}
        tried = await caller.call("import_brand", **asked, dry_run=True)
        assert (tried["applied"], await caller.revision(brand)) == (False, 1)
        done = await caller.call("import_brand", **asked)
        assert [part["title"] for part in done["diff"]] == [part["title"] for part in tried["diff"]] == ["Ink", "Fog"]
        assert done["diff"][0]["fields"] == {"value": ["#112233", "#445566"]}
        (change,) = (await caller.call("get_changes", brand=brand, since_revision=1))["changes"]
        assert (change["by"], change["made_from"]) == ("Claude for Mia", "tokens file")


async def test_what_is_added_stands_beside_what_is_called_the_same(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*FILLED)
        file = json.dumps({"color": {"Core": {"Ink": token("#445566")}}})
        await caller.call("import_brand", brand=brand, format="tokens", content=file, mode="add")
        records = (await caller.call("get_brand", brand=brand, sections=["color"]))["records"]
        assert [row["name"] for row in records if row["kind"] == "palette"] == ["Core", "Core 2"]
        assert {row["value"] for row in records if row["kind"] == "swatch"} == {"#112233", "#445566"}


async def test_css_is_brought_in_and_what_is_none_is_refused(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*FILLED)
        done = await caller.call(
            "import_brand", brand=brand, format="css", content="--sea: #004466; --spacing-l: 24px", mode="merge"
        )
        assert {part["title"] for part in done["diff"]} == {"Pasted colors", "Sea", "l"}
        for more, said in {
            ("css", "nothing here", "add"): "nothing in that text",
            ("tokens", "{", "add"): "not JSON",
            ("pdf", "x", "add"): "allowed: tokens, css",
        }.items():
            asked = dict(zip(("format", "content", "mode"), more, strict=True))
            assert said in (await caller.refused("import_brand", brand=brand, **asked))["text"]
        assert "allowed: tokens" in (await caller.refused("export_brand", brand=brand, format="pdf"))["text"]
        assert await caller.revision(brand) == 2


@pytest.mark.parametrize("era", ERAS)
async def test_a_picture_is_added_shown_by_a_record_and_read_again(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand()
        data = base64.b64encode(LOGO).decode()
        kept = await caller.call("add_asset", brand=brand, name="Wave.svg", data=data)
        mark = {"op": "add", "kind": "mark", "id": "mark:wave", "set": {"name": "Wave", "file": kept["file"]}}
        done = await caller.call("edit_brand", brand=brand, operations=[mark])
        assert "files" not in {finding["check"] for finding in done["findings"]}
        read = await content_of(caller, f"kromi://brands/{brand}/assets/{kept['file']['id']}")
        assert read.mime_type == kept["file"]["media_type"] == "image/svg+xml"
        assert b"#204060" in base64.b64decode(read.blob)
        packed = await content_of(caller, f"kromi://brands/{brand}/marks.zip")
        assert (packed.mime_type, base64.b64decode(packed.blob)[:2]) == ("application/zip", b"PK")


async def test_what_is_no_picture_no_base64_or_not_ones_own_is_refused(served: Served, connect: Connect) -> None:
    photo = base64.b64encode(as_file(photograph(64, 48))).decode()
    async with connect(served.person("Mia")) as mia, connect(served.person("Eve")) as eve:
        brand, other = await mia.brand(), await eve.brand()
        for data, said in (("????", "base64"), (base64.b64encode(b"MZ no picture").decode(), "Invalid")):
            assert said in (await mia.refused("add_asset", brand=brand, name="x", data=data))["text"]
        assert (await eve.refused("add_asset", brand=brand, name="x", data=photo))["code"] == "not_found"
        kept = (await mia.call("add_asset", brand=brand, name="Quay", data=photo))["file"]["id"]
        for caller, address in (
            (eve, f"kromi://brands/{brand}/assets/{kept}"),
            (eve, f"kromi://brands/{other}/assets/{kept}"),
            (mia, f"kromi://brands/{other}/assets/{kept}"),
            (eve, f"kromi://brands/{brand}/tokens.json"),
            (mia, f"kromi://brands/{brand}/marks.zip"),
        ):
            with pytest.raises(MCPError):
                await caller.client.read_resource(address)


async def test_a_file_is_kept_from_its_address_and_what_is_not_there_is_refused(
    served: Served, connect: Connect
) -> None:
    served.documents.found["https://files.example/wave.svg"] = LOGO
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        kept = await caller.call("add_asset", brand=brand, name="Wave", data="https://files.example/wave.svg")
        assert kept["file"]["media_type"] == "image/svg+xml"
        for address in ("https://files.example/gone.svg", "http://files.example/wave.svg"):
            assert (await caller.refused("add_asset", brand=brand, name="x", data=address))["code"] == "invalid"
