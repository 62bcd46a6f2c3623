"""Bad input: each gets an error that names the place and what is allowed, and changes nothing."""

from __future__ import annotations

import json
from typing import Any, get_args

import httpx
import pytest

from kromi_app.errors import ErrorCode
from kromi_app.mcp_server.refusals import TELLING, failure
from tests.fixtures.mcp_face import ERAS, Connect, Served

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}


def swatch(name: str, value: Any, **more: Any) -> dict[str, Any]:
    """Return an operation that adds a swatch to the core palette."""
    record = {"palette": "palette:core", "name": name, "value": value}
    return {"op": "add", "kind": "swatch", "set": record, **more}


INK = swatch("Ink", "#112233", id="swatch:ink")
STYLE = {"op": "add", "kind": "type_style", "set": {"name": "Body", "typeface": "typeface:t"}}


def role(name: str, light: str) -> dict[str, Any]:
    """Return an operation that adds a color role whose id is its name."""
    return {"op": "add", "kind": "color_role", "id": f"color_role:{name}", "set": {"name": name, "light": light}}


def dimension(value: Any) -> dict[str, Any]:
    """Return an operation that adds a dimension."""
    return {"op": "add", "kind": "dimension", "set": {"name": "m", "value": value}}


def updating(**values: Any) -> dict[str, Any]:
    """Return an operation that sets fields of the ink swatch."""
    return {"op": "update", "id": "swatch:ink", "set": values}


BAD_OPERATIONS: dict[str, tuple[list[Any], str, str]] = {
    "unknown kind": ([{"op": "add", "kind": "planet", "set": {}}], "operations[0].kind", "palette"),
    "unknown field": ([updating(shade=1)], "operations[0].set.shade", "description"),
    "unknown field named like a type": ([updating(str=1)], "operations[0].set.str", "description"),
    "unknown verb": ([{"op": "replace", "id": "swatch:ink"}], "operations[0].op", "update"),
    "unknown key": ([{"op": "remove", "id": "swatch:ink", "force": True}], "operations[0].force", "no such field"),
    "no operation": ([7], "operations[0]", ""),
    "empty set": ([{"op": "update", "id": "swatch:ink", "set": {}}], "operations[0].set", "at least 1"),
    "unknown record": ([{"op": "remove", "id": "swatch:none"}], "operations[0].id", "get_brand"),
    "missing field": ([{"op": "add", "kind": "palette", "set": {}}], "operations[0].set.name", "required"),
    "wrong unit": ([dimension({"value": 8, "unit": "pt"})], "operations[0].set.value.unit", "px"),
    "unit without meaning": ([dimension({"value": 8, "unit": "em"})], "operations[0].set.value", "rem"),
    "length out of range": ([dimension({"value": 1e9, "unit": "px"})], "operations[0].set.value.value", "10000"),
    "no color": ([updating(value="#12345")], "operations[0].set.value", "oklch("),
    "color out of range": ([updating(value="oklch(900% 0.1 20)")], "operations[0].set.value", "out of range"),
    "broken alias": ([updating(value="{swatch:gone}")], "operations[0].set.value", "not in this brand"),
    "alias of wrong kind": ([updating(value="{palette:core}")], "operations[0].set.value", "swatch, color_role"),
    "circular alias": (
        [role("a", "{color_role:a}")],
        "operations[0].set.light",
        "circle",
    ),
    "alias in a circle of two": (
        [role("a", "#111"), role("b", "{color_role:a}"), {**updating(light="{color_role:b}"), "id": "color_role:a"}],
        "operations[2].set.light",
        "circle",
    ),
    "duplicate name": ([swatch("ink", "#000")], "operations[0].set.name", "swatch:ink"),
    "duplicate id": ([INK], "operations[0].id", "is there already"),
    "id of another kind": ([swatch("New", "#000", id="palette:x")], "operations[0].id", "swatch:main"),
    "id with a line break": ([swatch("New", "#000", id="swatch:x\n")], "operations[0].id", "swatch:main"),
    "record in use": ([{"op": "remove", "id": "palette:core"}], "operations[0].id", "swatch:ink"),
    "second fails": ([updating(name="Inky"), updating(value="?")], "operations[1].set.value", "allowed"),
    "no sibling": ([{"op": "move", "id": "swatch:ink", "after": "palette:core"}], "operations[0].after", "sibling"),
    "weight out of range": (
        [
            {"op": "add", "kind": "typeface", "id": "typeface:t", "set": {"name": "T"}},
            {**STYLE, "set": {**STYLE["set"], "weight": 1200}},  # type: ignore[dict-item]
        ],
        "operations[1].set.weight",
        "1000",
    ),
    "a character that cannot be kept": ([updating(name="a\0b")], "operations[0].set.name", "U+0000"),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("case", BAD_OPERATIONS)
async def test_a_bad_operation_is_named_and_nothing_is_changed(served: Served, connect: Connect, case: str) -> None:
    operations, place, allowed = BAD_OPERATIONS[case]
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE, INK)
        before = await caller.call("get_brand", brand=brand)
        error = await caller.refused("edit_brand", brand=brand, operations=operations)

        assert error["code"] == "invalid"
        assert place in error["message"].split(": ")[0] + ":"
        assert allowed in error["text"]
        assert await caller.call("get_brand", brand=brand) == before


UNKEPT: dict[str, tuple[str, ...]] = {
    "NaN": ('{"exposure": NaN}', *2 * ("set.data.exposure: is no finite number",)),
    "Infinity": ('{"exposure": [1, -Infinity]}', *2 * ("set.data.exposure.1: is no finite number",)),
    "too large a number": ('{"exposure": {"stops": 1e999}}', *2 * ("set.data.exposure.stops: is no finite number",)),
    "deep": ('{"exposure":' * 400 + "1" + "}" * 400, *2 * ("nested too deep; at most 20 levels",)),
    "deeper than is read": ('{"exposure":' * 20_000 + "1" + "}" * 20_000, "must be a list", "Parse error"),
}
"""Data as JSON text that no database keeps; what is said to it in operations that are text, and that are JSON."""


@pytest.mark.asyncio
@pytest.mark.parametrize("way", [1, 2], ids=["in text", "in JSON"])
@pytest.mark.parametrize("case", UNKEPT)
async def test_data_that_cannot_be_kept_is_refused_in_words(
    served: Served, connect: Connect, case: str, way: int
) -> None:
    token, data = served.person("Mia"), UNKEPT[case][0]
    operations = f'[{{"op":"add","kind":"guideline","set":{{"name":"Light","data":{data}}}}}]'
    async with connect(token) as caller:
        brand = await caller.brand()
        said = await posted(served, token, brand, json.dumps(operations) if way == 1 else operations)

        assert UNKEPT[case][way] in said
        assert await caller.revision(brand) == 1


async def posted(served: Served, token: str, brand: str, operations: str) -> str:
    """Call edit_brand with operations written by hand, as a client without an SDK; return the answer's body."""
    headers = {
        "Accept": "application/json, text/event-stream",
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "MCP-Protocol-Version": ERAS[1],
        "Mcp-Method": "tools/call",
        "Mcp-Name": "edit_brand",
    }
    meta = {
        "io.modelcontextprotocol/protocolVersion": ERAS[1],
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "by-hand", "version": "1"},
    }
    call = {"name": "edit_brand", "arguments": {"brand": brand, "operations": "?"}, "_meta": meta}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}).replace('"?"', operations)
    async with httpx.AsyncClient(timeout=30) as client:
        return (await client.post(served.url, content=body, headers=headers)).text


BAD_ARGUMENTS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "unknown argument": ("edit_brand", {"operations": [PALETTE], "force": True}, "force", "dry_run"),
    "unknown argument of a reader": ("get_brand", {"depth": "full"}, "depth", "sections"),
    "an id that is no text": (
        "edit_brand",
        {"operations": [{"op": "update", "id": ["swatch ink"], "set": {"name": "x"}}]},
        "operations[0]",
        "id",
    ),
    "missing argument": ("edit_brand", {}, "operations", "required"),
    "no list": ("edit_brand", {"operations": {"op": "add"}}, "operations", "list"),
    "none": ("edit_brand", {"operations": []}, "operations", "at least one"),
    "revision of text": ("edit_brand", {"operations": [PALETTE], "base_revision": "x"}, "base_revision", "whole"),
    "negative revision": ("get_changes", {"since_revision": -1}, "since_revision", "0"),
    "revision too large": ("undo_edit", {"undo_id": 2**40}, "undo_id", "2147483647"),
    "long note": ("edit_brand", {"operations": [PALETTE], "note": "n" * 501}, "note", "500"),
    "long key": ("edit_brand", {"operations": [PALETTE], "idempotency_key": "k" * 201}, "idempotency_key", "200"),
    "unknown section": ("get_brand", {"sections": ["sound"]}, "sections", "voice"),
    "unknown kind": ("get_brand", {"kinds": ["planet"]}, "planet", "swatch"),
    "unknown cursor": ("get_brand", {"after": "swatch:none"}, "after", "first record"),
    "bad id": ("get_brand", {"ids": ["no id"]}, "kind", "swatch"),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("case", BAD_ARGUMENTS)
async def test_a_bad_argument_is_named_and_nothing_is_changed(served: Served, connect: Connect, case: str) -> None:
    tool, arguments, place, allowed = BAD_ARGUMENTS[case]
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        error = await caller.refused(tool, brand=brand, **arguments)

        assert (error["code"], place in error["message"], allowed in error["text"]) == ("invalid", True, True), error
        assert "pydantic" not in error["text"]
        assert await caller.revision(brand) == 1


@pytest.mark.asyncio
async def test_a_hundred_and_one_operations_are_too_many(served: Served, connect: Connect) -> None:
    adds = [{"op": "add", "kind": "palette", "set": {"name": f"P{index}"}} for index in range(101)]
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        error = await caller.refused("edit_brand", brand=brand, operations=adds)
        assert (error["code"], "at most 100" in error["message"]) == ("limit", True)
        assert await caller.revision(brand) == 1

        await caller.call("edit_brand", brand=brand, operations=adds[:100])
        assert await caller.revision(brand) == 2


@pytest.mark.asyncio
async def test_an_error_quotes_no_more_than_it_must(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        operation = {"op": "add", "kind": "k" * 500_000, "set": {}}
        error = await caller.refused("edit_brand", brand=brand, operations=[operation])

        assert len(error["text"]) < 2_000


@pytest.mark.asyncio
async def test_a_value_nested_too_deep_is_refused(served: Served, connect: Connect) -> None:
    deep: Any = "x"
    for _ in range(60):
        deep = {"a": deep}
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        operation = {"op": "update", "id": "profile:brand", "set": {"values": deep}}
        error = await caller.refused("edit_brand", brand=brand, operations=[operation])

        assert (error["code"], "nested too deep" in error["message"]) == ("invalid", True)


@pytest.mark.asyncio
async def test_a_stale_edit_names_the_field_and_the_revision(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(PALETTE)
        operation = {"op": "update", "id": "palette:core", "set": {"name": "Base"}}
        await caller.call("edit_brand", brand=brand, operations=[operation])
        late = {"op": "update", "id": "palette:core", "set": {"name": "Late"}}
        error = await caller.refused("edit_brand", brand=brand, operations=[late], base_revision=1)
        future = await caller.refused("edit_brand", brand=brand, operations=[late], base_revision=99)

        assert (error["code"], error["revision"], error["fields"]) == ("conflict", 2, ["palette:core.name"])
        assert (future["code"], "99" in future["message"]) == ("conflict", True)
        assert await caller.revision(brand) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize("era", ERAS)
async def test_a_stale_edit_tells_what_stands_there_now_and_by_whom_so_that_one_more_try_succeeds(
    served: Served, connect: Connect, era: str
) -> None:
    token = served.person("Mia")
    async with connect(token, era) as claude, connect(token, era, name="cursor") as cursor:
        brand = await claude.brand(PALETTE, INK)
        await cursor.call("edit_brand", brand=brand, operations=[updating(value="#445566", name="Slate")])
        stale = await claude.refused("edit_brand", brand=brand, operations=[updating(value="#000")], base_revision=1)
        told = {"field": "swatch:ink.value", "now": "#445566", "by": "Cursor for Mia", "revision": 2}
        assert stale["changes"] == [told]
        assert json.dumps(told, separators=(",", ":")) in stale["text"]

        again = {"operations": [updating(value="#000")], "base_revision": stale["revision"]}
        assert (await claude.call("edit_brand", brand=brand, **again))["applied"]


@pytest.mark.asyncio
async def test_a_stale_edit_tells_of_as_much_as_an_answer_holds(served: Served, connect: Connect) -> None:
    ids = [f"voice_trait:t{index}" for index in range(30)]
    adds = [{"op": "add", "kind": "voice_trait", "id": one, "set": {"name": one[12:], "we_are": "a"}} for one in ids]
    longer = [{"op": "update", "id": one, "set": {"we_are": "b" * 4000}} for one in ids]
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*adds)
        await caller.call("edit_brand", brand=brand, operations=longer)
        stale = await caller.refused("edit_brand", brand=brand, operations=longer, base_revision=1)
        assert len(stale["fields"]) == 30
        assert 0 < len(stale["changes"]) < 20
        assert len(stale["text"]) < 75_000


@pytest.mark.asyncio
async def test_a_key_with_other_arguments_is_refused(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        await caller.call("edit_brand", brand=brand, operations=[PALETTE], idempotency_key="k1")
        other = {"op": "add", "kind": "palette", "set": {"name": "Other"}}
        error = await caller.refused("edit_brand", brand=brand, operations=[other], idempotency_key="k1")

        assert (error["code"], "idempotency_key" in error["message"]) == ("conflict", True)
        assert await caller.revision(brand) == 2


CALLS: dict[str, dict[str, Any]] = {
    "get_brand": {},
    "edit_brand": {"operations": [PALETTE]},
    "get_changes": {"since_revision": 0},
    "undo_edit": {},
}


@pytest.mark.asyncio
@pytest.mark.parametrize("tool", CALLS)
async def test_an_unknown_brand_and_somebody_elses_get_the_same_answer(
    served: Served, connect: Connect, tool: str
) -> None:
    async with connect(served.person("Mia")) as mia, connect(served.person("Eve")) as eve:
        brand = await mia.brand()
        foreign = await eve.refused(tool, brand=brand, **CALLS[tool])
        unknown = await eve.refused(tool, brand="0" * 16, **CALLS[tool])

        assert foreign["code"] == "not_found"
        assert foreign["text"].replace(brand, "0" * 16) == unknown["text"]
        assert await mia.revision(brand) == 1
    assert "Claude for Eve" not in [label for label, _ in served.seen]


@pytest.mark.asyncio
async def test_a_read_only_token_reads_and_does_not_write(served: Served, connect: Connect) -> None:
    token = served.person("Mia")
    reader = served.person("Mia", frozenset({"brand:read"}), served.people[token].account_id)
    async with connect(token) as mia, connect(reader) as reading:
        brand = await mia.brand()
        assert (await reading.call("get_brand", brand=brand))["revision"] == 1
        for tool, arguments in {
            "edit_brand": {"brand": brand, "operations": [PALETTE]},
            "undo_edit": {"brand": brand},
            "create_brand": {"name": "Other"},
        }.items():
            error = await reading.refused(tool, **arguments)
            assert (error["code"], "brand:write" in error["message"]) == ("not_permitted", True), tool

        assert await mia.revision(brand) == 1


@pytest.mark.asyncio
async def test_a_brand_that_cannot_be_filled_is_not_made(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        bad = {"op": "add", "kind": "palette", "set": {"name": ""}}
        error = await caller.refused("create_brand", name="Moss", operations=[PALETTE, bad])
        nameless = await caller.refused("create_brand", name=" ")

        assert "operations[1].set.name" in error["message"]
        assert "name" in nameless["message"]
        assert "operations" not in nameless["message"]
        assert (await caller.call("list_brands"))["brands"] == []


@pytest.mark.asyncio
async def test_undo_refuses_what_was_never_done(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        error = await caller.refused("undo_edit", brand=brand, undo_id=77)

        assert (error["code"], "77" in error["message"]) == ("not_found", True)
        assert await caller.revision(brand) == 1


def test_every_error_code_has_its_words() -> None:
    assert set(TELLING) == set(get_args(ErrorCode))


def test_a_bug_is_answered_with_an_id_and_logged_without_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    words = "-".join(["canary", "4711"])
    try:
        raise RuntimeError(words)
    except RuntimeError as bug:
        answer = failure("edit_brand", bug)

    text = getattr(answer.content[0], "text", "")
    number = text.split("error ")[1][:8]
    logged = "".join(capfd.readouterr())
    assert answer.is_error
    assert words not in text + logged
    assert number in logged
    assert "RuntimeError" in logged


async def test_more_values_than_anybody_could_mean_are_refused_before_they_are_looked_at(
    served: Served, connect: Connect
) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        operation = {"op": "update", "id": "profile:brand", "set": {"values": [0] * 200_000}}
        error = await caller.refused("edit_brand", brand=brand, operations=[operation])

        assert (error["code"], error["message"]) == ("invalid", "operations[0]: holds more than 100000 values.")
