"""Branches: a brand made anew for a rework, and merged back, what clashes being settled by somebody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from kromi_app.errors import Conflict, Invalid, NotFound, NotPermitted
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.branches import Branches, Direction, MergeSeen, said
from kromi_app.service.limits import Limits
from kromi_app.service.results import EditResult
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import LOGO
from tests.fixtures.people import EVE, JONAS, MIA, Desk, reader

MOSS = {"palette": "palette:core", "name": "Moss", "value": "#557755"}


@dataclass
class Rework:
    """A brand and a branch of it, both of Mia's, with what merges them."""

    origin: Desk
    branch: Desk
    branches: Branches
    assets: Assets

    async def look(self, direction: Direction = "back") -> MergeSeen:
        return await self.branches.look(MIA, self.branch.brand_id, direction)

    async def merge(self, direction: Direction = "back", **choices: str) -> EditResult:
        seen = await self.look(direction)
        return await self.branches.merge(
            MIA,
            self.branch.brand_id,
            direction,
            {key.replace("__", ":").replace("_0_", "."): side for key, side in choices.items()},
            revision=seen.revision,
            source_revision=seen.source_revision,
        )


@pytest_asyncio.fixture(loop_scope="session")
async def rework(desk: Desk, tmp_path: Path) -> AsyncIterator[Rework]:
    workers = Workers()
    assets = Assets(desk.database, Blobs.at(None, tmp_path), workers, Limits(desk.database))
    branches = Branches(desk.database, desk.editor, assets)
    made = await branches.create(MIA, desk.brand_id, "Rework")
    yield Rework(desk, replace(desk, brand_id=made.id), branches, assets)
    workers.close()


async def test_a_branch_has_the_records_as_they_are_and_one_edit_that_says_whence(rework: Rework) -> None:
    assert await rework.branch.records() == await rework.origin.records()
    [edit] = await rework.branch.history.latest(MIA, rework.branch.brand_id)
    assert (edit.label, edit.cause) == ("branched from Halden Ferry at revision 1", "branch")
    summary = await rework.branch.brands.summary(MIA, rework.branch.brand_id)
    assert (summary.branch, summary.origin_id, summary.origin_name) == (
        "Rework",
        rework.origin.brand_id,
        "Halden Ferry",
    )


async def test_what_only_the_branch_changed_comes_back_as_one_edit(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:ink", value="#222222")
    await rework.branch.edit(MIA, {"op": "add", "kind": "swatch", "id": "swatch:moss", "set": MOSS})
    await rework.branch.edit(MIA, {"op": "remove", "id": "color_role:text"})
    await rework.branch.edit(MIA, {"op": "move", "id": "swatch:sun", "after": None})
    await rework.origin.set(JONAS, "swatch:ink", name="Night")
    await rework.merge()
    expected = await rework.branch.records()
    expected["swatch:ink"]["name"] = "Night"
    assert await rework.origin.records() == expected
    edit = (await rework.origin.history.latest(MIA, rework.origin.brand_id))[0]
    assert (edit.label, edit.cause) == ("merged Rework: 4 changes", "merge")
    await rework.origin.editor.undo(MIA, rework.origin.brand_id)
    assert "swatch:moss" not in await rework.origin.records()


async def test_what_both_changed_differently_is_settled_field_by_field(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:ink", value="#222222", name="Night")
    await rework.origin.set(JONAS, "swatch:ink", value="#333333", name="Dusk")
    seen = await rework.look()
    assert [(c.key, c.base, c.here, c.there) for c in seen.clashes] == [
        ("swatch:ink.name", "Ink", "Dusk", "Night"),
        ("swatch:ink.value", "#111111", "#333333", "#222222"),
    ]
    with pytest.raises(Invalid, match="2 of the conflicts"):
        await rework.merge()
    await rework.merge(swatch__ink_0_name="here", swatch__ink_0_value="there")
    assert await rework.origin.value("swatch:ink", "name") == "Dusk"
    assert await rework.origin.value("swatch:ink", "value") == "#222222"


async def test_what_one_removed_and_the_other_changed_is_settled_as_a_whole(rework: Rework) -> None:
    await rework.branch.edit(MIA, {"op": "remove", "id": "swatch:sun"})
    await rework.origin.set(JONAS, "swatch:sun", value="#dddddd")
    assert [clash.key for clash in (await rework.look()).clashes] == ["swatch:sun"]
    await rework.merge(swatch__sun="there")
    assert "swatch:sun" not in await rework.origin.records()


async def test_the_order_that_both_changed_is_settled_too(rework: Rework) -> None:
    await rework.branch.edit(MIA, {"op": "move", "id": "swatch:sun", "after": None})
    await rework.origin.edit(JONAS, {"op": "move", "id": "swatch:sun", "after": "swatch:ink"})
    assert [clash.key for clash in (await rework.look()).clashes] == ["swatch:sun.position"]
    await rework.merge(swatch__sun_0_position="there")
    assert await rework.origin.names("swatch") == ["Sun", "Ink", "Sky"]


async def test_after_a_merge_one_goes_on_and_merges_again(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:ink", value="#222222")
    await rework.origin.set(JONAS, "swatch:ink", value="#333333")
    await rework.merge(swatch__ink_0_value="here")
    with pytest.raises(Conflict, match="nothing to merge"):
        await rework.merge()
    await rework.branch.set(MIA, "swatch:sky", name="Air")
    await rework.merge()
    assert (await rework.origin.value("swatch:ink", "value"), await rework.origin.value("swatch:sky", "name")) == (
        "#333333",
        "Air",
    )


async def test_a_merge_that_was_taken_back_is_looked_at_again_and_one_that_was_redone_is_not(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:ink", value="#222222")
    await rework.merge()
    await rework.origin.editor.undo(MIA, rework.origin.brand_id)
    assert [part.id for part in (await rework.look()).diff] == ["swatch:ink"]
    await rework.origin.editor.redo(MIA, rework.origin.brand_id)
    assert (await rework.look()).diff == ()
    await rework.origin.editor.undo(MIA, rework.origin.brand_id)
    await rework.merge()
    assert await rework.origin.value("swatch:ink", "value") == "#222222"

    await rework.origin.set(MIA, "swatch:sun", name="Noon")
    await rework.merge("update")
    await rework.branch.editor.undo(MIA, rework.branch.brand_id)
    assert [part.id for part in (await rework.look("update")).diff] == ["swatch:sun"]
    assert (await rework.look("back")).diff == ()


async def test_a_branch_is_updated_from_what_it_is_of_and_merged_after(rework: Rework) -> None:
    await rework.origin.set(JONAS, "swatch:sun", name="Noon")
    await rework.branch.set(MIA, "swatch:sky", name="Air")
    await rework.merge("update")
    assert await rework.branch.names("swatch") == ["Ink", "Air", "Noon"]
    edit = (await rework.branch.history.latest(MIA, rework.branch.brand_id))[0]
    assert edit.label == "updated from Halden Ferry: 1 change"
    await rework.merge()
    assert await rework.origin.records() == await rework.branch.records()


async def test_a_merge_on_what_moved_meanwhile_is_refused_and_says_what_did(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:sky", name="Air")
    seen = await rework.look()
    await rework.origin.set(JONAS, "swatch:sun", name="Noon")
    before = await rework.origin.records()
    with pytest.raises(Conflict, match="since you looked at the merge: Jonas Berg renamed Sun to Noon"):
        await rework.branches.merge(
            MIA, rework.branch.brand_id, "back", {}, revision=seen.revision, source_revision=seen.source_revision
        )
    assert await rework.origin.records() == before
    seen = await rework.look()
    await rework.branch.set(MIA, "swatch:sky", name="Haze")
    with pytest.raises(Conflict, match="Mia Kern renamed Air to Haze"):
        await rework.branches.merge(
            MIA, rework.branch.brand_id, "back", {}, revision=seen.revision, source_revision=seen.source_revision
        )


async def test_a_choice_by_mark_stands_as_long_as_both_sides_are_what_they_were(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:sun", name="Dawn")
    await rework.origin.set(JONAS, "swatch:sun", name="Noon")
    [clash] = (await rework.look()).clashes
    choices = {clash.mark: "there"}
    seen = await rework.branches.look(MIA, rework.branch.brand_id, "back", choices)
    assert [part.id for part in seen.diff] == ["swatch:sun"]

    await rework.origin.set(JONAS, "swatch:sun", name="Evening")
    seen = await rework.branches.look(MIA, rework.branch.brand_id, "back", choices)
    assert seen.diff == ()
    revisions = {"revision": seen.revision, "source_revision": seen.source_revision}
    with pytest.raises(Invalid, match="1 of the conflicts"):
        await rework.branches.merge(MIA, rework.branch.brand_id, "back", choices, **revisions)
    choices = {seen.clashes[0].mark: "there"}
    await rework.branches.merge(MIA, rework.branch.brand_id, "back", choices, **revisions)
    assert await rework.origin.records() == await rework.branch.records()


async def test_what_the_brand_cannot_take_is_left_out_and_said(rework: Rework) -> None:
    await rework.branch.edit(MIA, {"op": "add", "kind": "swatch", "id": "swatch:moss", "set": MOSS})
    await rework.branch.set(MIA, "color_role:surface", light="{swatch:sun}")
    await rework.origin.edit(JONAS, {"op": "add", "kind": "swatch", "id": "swatch:green", "set": MOSS})
    await rework.origin.edit(JONAS, {"op": "remove", "id": "swatch:sun"})
    await rework.branch.set(MIA, "swatch:sky", name="Air")
    assert sorted(said(one) for one in (await rework.look()).left_out) == [
        "Moss: 'Moss' is the name of swatch:green already",
        "surface, light: points at swatch:sun, which is not in this brand",
    ]
    await rework.merge()
    assert await rework.origin.names("swatch") == ["Ink", "Air", "Moss"]


async def add_logo(rework: Rework, desk: Desk) -> dict[str, Any]:
    file = file_facts(await rework.assets.add(MIA, desk.brand_id, "logo.svg", LOGO))
    await desk.edit(MIA, {"op": "add", "kind": "image", "id": "image:logo", "set": {"name": "Logo", "file": file}})
    return file


async def test_files_are_shared_and_belong_to_each_brand(rework: Rework) -> None:
    await add_logo(rework, rework.branch)
    await rework.merge()
    [own] = await rework.assets.of_brand(MIA, rework.origin.brand_id)
    [theirs] = await rework.assets.of_brand(MIA, rework.branch.brand_id)
    assert (own.key, own.id == theirs.id) == (theirs.key, False)
    assert (await rework.origin.value("image:logo", "file"))["id"] == own.id
    assert (await rework.look()).diff == ()
    again = await rework.branches.create(MIA, rework.origin.brand_id, "Again")
    assert (await rework.branches.look(MIA, again.id, "back")).diff == ()
    await rework.origin.brands.delete(MIA, rework.branch.brand_id, "Rework")
    assert (await rework.assets.original(MIA, own.id))[0].hash == own.hash
    assert (await rework.assets.check()).lost == ()


async def test_a_viewer_of_a_brand_branches_it_with_files_of_their_own_and_merges_nothing(rework: Rework) -> None:
    await add_logo(rework, rework.origin)
    await rework.origin.brands.share(MIA, rework.origin.brand_id, "jonas@example.com", "viewer")
    made = await rework.branches.create(JONAS, rework.origin.brand_id, "Mine")
    [file] = await rework.assets.of_brand(JONAS, made.id)
    assert file.account_id == "jonas"
    assert (await rework.assets.original(JONAS, file.id))[1]
    await rework.origin.editor.submit(JONAS, made.id, [])
    seen = await rework.branches.look(JONAS, made.id, "back")
    with pytest.raises(NotPermitted):
        await rework.branches.merge(
            JONAS, made.id, "back", {}, revision=seen.revision, source_revision=seen.source_revision
        )


async def test_a_branch_is_told_apart_by_its_own_name_which_is_renamed_and_typed_to_delete_it(rework: Rework) -> None:
    branch, brands = rework.branch.brand_id, rework.branch.brands
    await rework.branches.rename(MIA, branch, "Night line")
    summary = await brands.summary(MIA, branch)
    assert (summary.called, summary.name) == ("Night line", "Halden Ferry")
    assert (await rework.look()).diff == ()
    again = await rework.branches.create(MIA, branch, "Again")
    assert again.origin_name == "Night line"
    with pytest.raises(Invalid, match="Night line"):
        await brands.delete(MIA, branch, "Halden Ferry")
    await brands.share(MIA, branch, "jonas@example.com", "viewer")
    with pytest.raises(NotPermitted):
        await rework.branches.rename(JONAS, branch, "Mine")
    with pytest.raises(NotFound, match="no branch"):
        await rework.branches.rename(MIA, rework.origin.brand_id, "Main")


async def test_what_is_settled_is_looked_at_as_it_would_be(rework: Rework) -> None:
    await rework.branch.set(MIA, "swatch:ink", value="#222222")
    await rework.origin.set(JONAS, "swatch:ink", value="#333333")
    assert (await rework.look()).diff == ()
    choices = {"swatch:ink.value": "there"}
    seen = await rework.branches.look(MIA, rework.branch.brand_id, "back", choices)
    assert [part.fields for part in seen.diff] == [{"value": ("#333333", "#222222")}]
    assert [clash.key for clash in seen.clashes] == ["swatch:ink.value"]


async def test_strangers_and_readers_branch_and_merge_nothing(rework: Rework) -> None:
    with pytest.raises(NotFound):
        await rework.branches.create(EVE, rework.origin.brand_id, "Mine")
    with pytest.raises(NotPermitted):
        await rework.branches.create(reader(MIA), rework.origin.brand_id, "Mine")
    for who in (EVE, JONAS):
        with pytest.raises(NotFound):
            await rework.branches.look(who, rework.branch.brand_id, "back")
    with pytest.raises(NotFound, match="no branch"):
        await rework.branches.look(MIA, rework.origin.brand_id, "back")
    with pytest.raises(Invalid):
        await rework.branches.create(MIA, rework.origin.brand_id, " ")


async def test_a_branch_outlives_what_it_is_of(rework: Rework) -> None:
    await rework.origin.brands.delete(MIA, rework.origin.brand_id, "Halden Ferry")
    assert "swatch:ink" in await rework.branch.records()
    summary = await rework.branch.brands.summary(MIA, rework.branch.brand_id)
    assert (summary.branch, summary.origin_id) == ("Rework", "")
    with pytest.raises(NotFound, match="gone"):
        await rework.look()
