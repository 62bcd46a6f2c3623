"""What a person holds: an assistant knows beforehand, is told when it tries, and waits; over real HTTP."""

from __future__ import annotations

import pytest

from kromi_app.brand.actor import Actor
from kromi_app.service.holding import Holding
from kromi_app.store.database import Database
from tests.fixtures.mcp_face import ERAS, Connect, Served

PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
RENAME = {"op": "update", "id": "palette:core", "set": {"name": "Main"}}
AGAIN = {"op": "update", "id": "palette:core", "set": {"name": "Chief"}}


@pytest.mark.parametrize("era", ERAS)
async def test_an_assistant_is_told_what_is_held_and_waits(served: Served, connect: Connect, era: str) -> None:
    token = served.person("Mia Kern")
    mia = Actor(served.people[token].account_id, "Mia Kern", "web")
    database = Database(served.database_url)
    holding = Holding(database)
    async with connect(token, era=era) as claude:
        brand = await claude.brand(PALETTE)
        await claude.call("edit_brand", brand=brand, operations=[RENAME])
        await holding.hold(mia, brand, "color", 15, "the new blue")
        for tool, more in (("get_brand", {}), ("get_changes", {"since_revision": 0})):
            (held,) = (await claude.call(tool, brand=brand, **more))["held"]
            assert (held["what"], held["by"], held["note"]) == ("color", "Mia Kern", "the new blue")
        for more in ({}, {"dry_run": True}):
            error = await claude.refused("edit_brand", brand=brand, operations=[AGAIN], **more)
            assert error["code"] == "conflict"
            assert "Mia Kern holds Color until" in error["text"]
            assert error["held"] == ["color"]
            assert 0 < error["retry_after_s"] <= 15 * 60 + 1
            assert "Try again after that" in error["hint"]
        assert (await claude.refused("undo_edit", brand=brand))["code"] == "conflict"
        assert await claude.revision(brand) == 2
        await holding.release(mia, brand, "color")
        assert (await claude.call("get_brand", brand=brand, kinds=["profile"]))["held"] == []
        assert (await claude.call("undo_edit", brand=brand))["applied"]
    await database.close()
