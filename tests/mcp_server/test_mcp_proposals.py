"""Proposing over MCP: a call or a token that only proposes changes nothing, and reads what people decided."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from kromi_app.brand.actor import Actor
from kromi_app.service.editing import Editor
from kromi_app.service.proposing import Proposing
from kromi_app.store.database import Database
from tests.fixtures.mcp_face import ERAS, Connect, Served

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK = {"name": "Ink", "value": "#111", "palette": "palette:core"}
SWATCH = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK}
RENAMED = {"op": "update", "id": "palette:core", "set": {"name": "Main"}}
DEEPER = {"op": "update", "id": "swatch ink", "set": {"value": "#000000"}}


@pytest.mark.parametrize("era", ERAS)
async def test_an_assistant_proposes_and_reads_what_was_decided(served: Served, connect: Connect, era: str) -> None:
    token = served.person("Mia Kern")
    mia = Actor(served.people[token].account_id, "Mia Kern", "web")
    database = Database(served.database_url)
    people = Proposing(database, Editor(database))
    async with connect(token, era=era) as claude:
        brand = await claude.brand(PALETTE, SWATCH)
        first = await claude.call("edit_brand", brand=brand, operations=[DEEPER], propose=True, note="Deeper.")
        assert (first["applied"], first["revision"]) == (False, 1)
        assert first["diff"][0]["fields"] == {"value": ["#111111", "#000000"]}
        assert "consequences" in first
        more = {"op": "add", "kind": "palette", "set": {"name": "Two"}}
        second = await claude.call("edit_brand", brand=brand, operations=[more], propose=True)
        await people.accept(mia, brand, first["proposal"])
        await people.decline(mia, brand, second["proposal"], "One is enough")
        told = await claude.call("get_changes", brand=brand, since_revision=1)
        by_id = {one["proposal"]: one for one in told["proposals"]}
        assert by_id[first["proposal"]] == {
            "proposal": first["proposal"],
            "state": "accepted",
            "by": "Claude",
            "note": "Deeper.",
            "decided_by": "Mia Kern",
            "revision": 2,
        }
        assert (by_id[second["proposal"]]["state"], by_id[second["proposal"]]["reason"]) == (
            "declined",
            "One is enough",
        )
        (change,) = told["changes"]
        assert (change["by"], change["made_from"]) == ("Mia Kern", "a proposal of Claude for Mia Kern")
    await database.close()


async def test_a_token_that_only_proposes_writes_in_no_way(served: Served, connect: Connect) -> None:
    full = served.person("Mia Kern")
    shy = served.person("Mia Kern", account_id=served.people[full].account_id)
    served.people[shy] = replace(served.people[shy], proposes=True)
    async with connect(full) as mine, connect(shy) as claude:
        brand = await mine.brand(PALETTE, SWATCH)
        edited = await claude.call("edit_brand", brand=brand, operations=[DEEPER])
        made = await claude.call("generate", brand=brand, what="ramp", choices={"base": "{swatch:ink}"})
        assert edited["proposal"] != made["proposal"]
        assert not made["applied"]
        tried = await claude.call("edit_brand", brand=brand, operations=[DEEPER], dry_run=True)
        assert "proposal" not in tried
        await mine.call("edit_brand", brand=brand, operations=[RENAMED])
        for tool, arguments in (("create_brand", {"name": "Mine"}), ("undo_edit", {"brand": brand, "undo_id": 2})):
            error = await claude.refused(tool, **arguments)
            assert (error["code"], "may only propose" in error["text"]) == ("not_permitted", True)
        assert await mine.revision(brand) == 2
        open_ones = (await claude.call("get_changes", brand=brand, since_revision=0))["proposals"]
        assert [one["state"] for one in open_ones] == ["open", "open"]
        assert {one.get("note", "") for one in open_ones} == {"", "Ramp, from Ink."}


def tokens(*names: str) -> dict[str, Any]:
    """Return the arguments that bring some colors in."""
    colors = {name: {"$type": "color", "$value": "#eeeeee"} for name in names}
    return {"format": "tokens", "content": json.dumps({"color": {"Core": colors}})}


@pytest.mark.parametrize("era", ERAS)
async def test_what_a_file_holds_is_proposed_and_accepted_as_one_edit(
    served: Served, connect: Connect, era: str
) -> None:
    full = served.person("Mia Kern")
    mia = Actor(served.people[full].account_id, "Mia Kern", "web")
    shy = served.person("Mia Kern", account_id=mia.account_id)
    served.people[shy] = replace(served.people[shy], proposes=True)
    database = Database(served.database_url)
    async with connect(full) as mine, connect(shy, era) as claude:
        brand = await mine.brand(PALETTE, SWATCH)
        tried = await claude.call("import_brand", brand=brand, mode="merge", dry_run=True, **tokens("Fog", "Ink"))
        assert "proposal" not in tried
        asked = await claude.call("import_brand", brand=brand, mode="merge", **tokens("Fog", "Ink"))
        assert (asked["applied"], asked["revision"], await mine.revision(brand)) == (False, 1, 1)
        assert {part["title"] for part in asked["diff"]} == {"Ink", "Fog"}
        (waiting,) = (await claude.call("get_changes", brand=brand, since_revision=0))["proposals"]
        assert (waiting["proposal"], waiting["state"]) == (asked["proposal"], "open")
        assert waiting["note"].startswith("From a tokens file.")
        result = await Proposing(database, Editor(database)).accept(mia, brand, asked["proposal"])
        assert (result.revision, {part.title for part in result.diff}) == (2, {"Ink", "Fog"})
    await database.close()


async def test_a_file_that_holds_more_than_a_proposal_may_is_refused_in_words(served: Served, connect: Connect) -> None:
    full = served.person("Mia Kern")
    shy = served.person("Mia Kern", account_id=served.people[full].account_id)
    served.people[shy] = replace(served.people[shy], proposes=True)
    async with connect(full) as mine, connect(shy) as claude:
        brand = await mine.brand(PALETTE, SWATCH)
        many = tokens(*(f"c{number}" for number in range(101)))
        error = await claude.refused("import_brand", brand=brand, mode="merge", **many)
        assert error["code"] == "limit"
        assert "101 operations; a proposal holds at most 100" in error["text"]
        assert (await claude.call("get_changes", brand=brand, since_revision=0))["proposals"] == []
        await mine.call("import_brand", brand=brand, mode="merge", **many)
