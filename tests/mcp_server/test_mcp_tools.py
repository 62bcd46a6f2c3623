"""What each tool takes and answers, in both eras, over real HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kromi_app.brand.records.registry import KINDS
from tests.fixtures.mcp_face import ERAS, Connect, Served
from tests.fixtures.records import example_of

pytestmark = pytest.mark.asyncio

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"palette": "palette:core", "name": "Ink", "value": "#112233"}
NOT_PRINTED = {"cmyk": None, "spot": ""}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
NAMES = [
    *("list_brands", "create_brand", "get_brand", "find_records", "describe_kinds", "edit_brand", "get_changes"),
    *("undo_edit", "check_brand", "preview_brand", "generate", "add_asset", "export_brand", "import_brand"),
]


@pytest.mark.parametrize("era", ERAS)
async def test_a_brand_is_made_read_edited_and_undone_in_either_era(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        assert caller.client.protocol_version == (era if era != "legacy" else "2025-11-25")
        made = await caller.call("create_brand", name="Moss", operations=[PALETTE, INK])
        brand = made["brand"]
        assert made == {**made, "name": "Moss", "role": "owner", "revision": 1}
        assert [row["brand"] for row in (await caller.call("list_brands"))["brands"]] == [brand]

        update = {"op": "update", "id": "swatch:ink", "set": {"value": "#445566"}}
        done = await caller.call("edit_brand", brand=brand, operations=[update], base_revision=1, note="darker")
        assert set(done) == {"revision", "applied", "diff", "findings", "undo_id", "merged"}
        assert (done["revision"], done["applied"], done["undo_id"]) == (2, True, 2)
        assert done["diff"] == [
            {"op": "update", "id": "swatch:ink", "title": "Ink", "fields": {"value": ["#112233", "#445566"]}}
        ]

        changes = await caller.call("get_changes", brand=brand, since_revision=1)
        assert (changes["revision"], changes["next"]) == (2, None)
        (change,) = changes["changes"]
        assert set(change) == {"revision", "by", "face", "at", "label", "note", "made_from", "diff", "undo_of"}
        assert (change["by"], change["face"], change["note"]) == ("Claude for Mia", "mcp", "darker")

        undone = await caller.call("undo_edit", brand=brand)
        assert (undone["revision"], undone["applied"]) == (3, True)
        page = await caller.call("get_brand", brand=brand, kinds=["swatch"])
        assert page["records"] == [
            {"id": "swatch:ink", "kind": "swatch", **INK_FIELDS, "description": "", **NOT_PRINTED}
        ]


async def test_the_answer_is_compact_json_in_text_and_structure(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE)
        result = await caller.raw("get_brand", brand=brand)
        text = getattr(result.content[0], "text", "")

        assert json.loads(text) == result.structured_content
        assert "\n" not in text
        assert '": ' not in text


async def test_undo_with_an_id_reverts_a_colleagues_edit(served: Served, connect: Connect) -> None:
    token = served.person("Mia")
    async with connect(token) as claude, connect(token, name="cursor") as cursor:
        brand = await claude.brand(PALETTE)
        rename = {"op": "update", "id": "palette:core", "set": {"name": "Base"}}
        edit = await claude.call("edit_brand", brand=brand, operations=[rename])

        assert (await cursor.refused("undo_edit", brand=brand))["code"] == "not_found"
        await cursor.call("undo_edit", brand=brand, undo_id=edit["undo_id"])

        changes = (await cursor.call("get_changes", brand=brand, since_revision=edit["revision"]))["changes"]
        assert [(row["by"], row["undo_of"]) for row in changes] == [("Cursor for Mia", edit["revision"])]


async def test_a_dry_run_answers_the_diff_and_changes_nothing(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        answer = await caller.call("edit_brand", brand=brand, operations=[PALETTE], dry_run=True)

        assert (answer["applied"], answer["revision"], answer["undo_id"]) == (False, 1, None)
        assert answer["diff"][0]["id"] == "palette:core"
        assert await caller.revision(brand) == 1


async def test_a_dry_run_tells_the_consequences_for_the_rest_of_the_brand(served: Served, connect: Connect) -> None:
    def role(name: str, **fields: Any) -> dict[str, Any]:
        return {"op": "add", "kind": "color_role", "id": f"color_role:{name}", "set": {"name": name, **fields}}

    async with connect(served.person("Mia")) as caller:
        ground, text = role("ground", light="#ffffff"), role("text", light="{swatch:ink}", on="color_role:ground")
        brand = await caller.brand(PALETTE, INK, ground, text)
        lighter = {"op": "update", "id": "swatch:ink", "set": {"value": "#aaaaaa"}}
        tried = await caller.call("edit_brand", brand=brand, operations=[lighter], dry_run=True)

        told = tried["consequences"]
        assert set(told) == {"text", "pairs", "appear", "disappear", "follow", "sections", "in_use"}
        assert told["text"].startswith("Stops passing: text on ground 16.14 → 2.32 : 1, needs 4.5")
        (pair,) = told["pairs"]
        assert (pair["role"], pair["themes"], pair["after"]["passes"]) == ("color_role:text", ["light", "dark"], False)
        assert [finding["check"] for finding in told["appear"]] == ["contrast"]
        assert told["follow"] == [{"id": "color_role:text", "title": "text", "direct": True}]
        assert await caller.revision(brand) == 1

        done = await caller.call("edit_brand", brand=brand, operations=[lighter])
        assert "consequences" not in done
        again = await caller.call("edit_brand", brand=brand, operations=[lighter], dry_run=True)
        assert again["consequences"]["text"] == ""


async def test_a_repeated_key_answers_the_same_and_does_nothing(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        arguments: dict[str, Any] = {"brand": brand, "operations": [PALETTE], "idempotency_key": "k1"}
        first = await caller.call("edit_brand", **arguments)

        assert await caller.call("edit_brand", **arguments) == first
        assert await caller.revision(brand) == first["revision"]


async def test_edits_of_other_fields_merge_and_say_so(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE)
        for values in ({"name": "Base"}, {"description": "Quiet"}):
            operation = {"op": "update", "id": "palette:core", "set": values}
            answer = await caller.call("edit_brand", brand=brand, operations=[operation], base_revision=1)

        assert answer["merged"] == ["palette:core.name"]


async def test_an_edit_finds_what_the_checks_say(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        ground = {"op": "add", "kind": "color_role", "id": "color_role:g", "set": {"name": "ground", "light": "#fff"}}
        text = {"op": "add", "kind": "color_role", "set": {"name": "text", "light": "#eee", "on": "color_role:g"}}
        answer = await caller.call("edit_brand", brand=brand, operations=[ground, text])

        assert {finding["check"] for finding in answer["findings"]} == {"contrast"}


async def test_reading_is_narrowed_by_section_kind_and_id(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE, INK)

        async def read(**narrowed: Any) -> list[str]:
            return [row["id"] for row in (await caller.call("get_brand", brand=brand, **narrowed))["records"]]

        assert await read(detail="full") == ["profile:brand", "palette:core", "swatch:ink"]
        assert await read(sections=["color"]) == ["palette:core", "swatch:ink"]
        assert await read(kinds=["swatch"]) == ["swatch:ink"]
        assert await read(ids=["palette:core"]) == ["palette:core"]
        assert await read(sections=["voice"]) == []


@pytest.mark.parametrize("era", ERAS)
async def test_a_brand_is_read_as_it_was_at_a_revision(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        brand = await caller.brand(PALETTE, INK, name="Moss")
        rename = {"op": "update", "id": "profile:brand", "set": {"name": "Fern"}}
        gone = {"op": "remove", "id": "swatch:ink"}
        await caller.call("edit_brand", brand=brand, operations=[rename, gone])

        then = await caller.call("get_brand", brand=brand, revision=1)
        assert (then["name"], then["revision"]) == ("Moss", 1)
        assert then["records"]["swatch"] == ["Ink #112233"]
        page = await caller.call("get_brand", brand=brand, revision=1, kinds=["swatch"])
        assert [row["value"] for row in page["records"]] == ["#112233"]
        assert page["counts"] == {"profile": 1, "palette": 1, "swatch": 1}
        assert (await caller.call("get_brand", brand=brand, kinds=["swatch"]))["counts"] == {"profile": 1, "palette": 1}
        for never in (0, 3):
            refused = await caller.refused("get_brand", brand=brand, revision=never)
            assert (refused["code"], "from 1 to 2" in refused["message"]) == ("not_found", True)


async def test_a_large_brand_comes_in_pages_that_hosts_can_take(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        trait = {"we_are": "a" * 4000, "we_are_not": "b" * 4000}
        for start in (0, 15):
            names = [f"T{index}" for index in range(start, start + 15)]
            adds = [{"op": "add", "kind": "voice_trait", "set": {"name": name, **trait}} for name in names]
            await caller.call("edit_brand", brand=brand, operations=adds)

        read, after = list[str](), None
        while True:
            page = await caller.call("get_brand", brand=brand, kinds=["voice_trait"], after=after)
            assert len(json.dumps(page)) < 75_000
            read += [row["name"] for row in page["records"]]
            after = page["next"]
            if after is None:
                break

        assert read == [f"T{index}" for index in range(30)]
        assert page["counts"] == {"profile": 1, "voice_trait": 30}


async def test_changes_come_in_pages_without_a_gap(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        for index in range(4):
            add = {"op": "add", "kind": "palette", "set": {"name": f"P{index}"}}
            await caller.call("edit_brand", brand=brand, operations=[add])

        first = await caller.call("get_changes", brand=brand, since_revision=0, limit=3)
        rest = await caller.call("get_changes", brand=brand, since_revision=first["next"], limit=3)
        none = await caller.call("get_changes", brand=brand, since_revision=5)

        assert [row["revision"] for row in first["changes"] + rest["changes"]] == [1, 2, 3, 4, 5]
        assert (first["next"], rest["next"], none) == (
            3,
            None,
            {"revision": 5, "changes": [], "next": None, "held": [], "proposals": []},
        )


async def test_a_huge_diff_is_cut_to_what_hosts_can_take(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        adds = [
            {"op": "add", "kind": "voice_trait", "set": {"name": f"T{index}", "we_are": "a" * 4000}}
            for index in range(60)
        ]
        answer = await caller.call("edit_brand", brand=brand, operations=adds)
        changes = await caller.call("get_changes", brand=brand, since_revision=1)

        assert len(answer["diff"]) == 60
        assert answer["diff"][-1].get("cut") is True
        assert len(json.dumps(answer)) < 75_000
        assert len(json.dumps(changes)) < 75_000


async def test_operations_may_come_as_text(served: Served, connect: Connect) -> None:
    """Claude Desktop writes lists as JSON text."""
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        answer = await caller.call("edit_brand", brand=brand, operations=json.dumps([PALETTE]))

        assert answer["applied"] is True


async def test_kinds_are_described_from_the_registry(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        described = (await caller.call("describe_kinds"))["kinds"]
        (only,) = (await caller.call("describe_kinds", kinds=["swatch"]))["kinds"].items()

    assert list(described) == list(KINDS)
    assert only == ("swatch", described["swatch"])
    swatch = described["swatch"]
    assert (swatch["section"], swatch["ordered_within"], swatch["always_one"]) == ("color", "palette", False)
    assert swatch["refers_to"]["palette"]["kinds"] == ["palette"]
    assert "alias" in swatch["refers_to"]["value"]["as"]
    for kind, row in described.items():
        assert row["description"], kind
        assert all(field.get("description") for field in row["fields"].values()), kind
        assert "$ref" not in json.dumps(row), kind
        assert set(row["required_fields"]) <= set(example_of(kind).set), kind


@pytest.mark.parametrize("era", ERAS)
async def test_the_tools_are_few_short_and_always_in_one_order(served: Served, connect: Connect, era: str) -> None:
    async with connect(served.person("Mia"), era) as caller:
        tools = (await caller.client.list_tools()).tools

    rows = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools]
    assert [tool.name for tool in tools] == NAMES
    assert len(json.dumps(rows, separators=(",", ":"))) < 16_000  # about 4,000 tokens, which every turn pays
    for tool in tools:
        assert tool.description
        assert tool.annotations is not None
        assert None not in tool.annotations.model_dump(exclude={"title"}).values()
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema is not None  # by which the client checks every answer of these tests


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("claude-ai", "Claude"),
        ("cursor", "Cursor"),
        ("openai-mcp", "ChatGPT"),
        ("my-agent", "my-agent"),
        ("evil\u202e\nname\u200b", "evil name"),
        ("x" * 90, "x" * 40),
        ("\u200b", "An assistant"),
    ],
)
async def test_the_history_names_the_assistant(
    served: Served, connect: Connect, era: str, given: str, shown: str
) -> None:
    async with connect(served.person("Mia"), era, given) as caller:
        brand = await caller.brand()
        (change,) = (await caller.call("get_changes", brand=brand, since_revision=0))["changes"]

    assert change["by"] == f"{shown} for Mia"
    assert served.seen[0] == (f"{shown} for Mia", brand)
