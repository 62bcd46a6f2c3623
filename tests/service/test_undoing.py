"""Undo, redo, and taking back any Edit from the history; the history itself is only added to."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from kromi_app.errors import NotFound, UndoConflict
from tests.fixtures.people import CLAUDE, JONAS, MIA, Desk


async def test_undo_takes_back_the_actors_own_last_edit_and_no_colleagues(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:sun", value="#dddddd")
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#111111"
    assert await desk.value("swatch:sun", "value") == "#dddddd"


async def test_undo_keeps_a_colleagues_later_edit_to_the_same_swatch(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:ink", name="Night")
    await desk.editor.undo(MIA, desk.brand_id)
    record = (await desk.records())["swatch:ink"]
    assert (record["name"], record["value"]) == ("Night", "#111111")


async def test_undo_is_refused_where_the_field_moved_since(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:ink", value="#333333")
    with pytest.raises(UndoConflict, match="changed since: value"):
        await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#333333"


async def test_an_assistant_and_its_person_undo_each_their_own(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:sun", "value") == "#dddddd"
    assert await desk.value("swatch:ink", "value") == "#111111"


async def test_undo_and_redo_walk_back_and_forth_through_several_edits(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        await desk.set(MIA, "swatch:ink", name=name)
        await desk.let_time_pass()
    seen = []
    for step in (
        desk.editor.undo,
        desk.editor.undo,
        desk.editor.redo,
        desk.editor.undo,
        desk.editor.redo,
        desk.editor.redo,
    ):
        await step(MIA, desk.brand_id)
        seen.append(await desk.value("swatch:ink", "name"))
    assert seen == ["B", "A", "B", "A", "B", "C"]
    with pytest.raises(NotFound):
        await desk.editor.redo(MIA, desk.brand_id)


async def test_a_new_edit_ends_what_could_be_redone(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", name="A")
    await desk.editor.undo(MIA, desk.brand_id)
    await desk.set(MIA, "swatch:sun", name="B")
    with pytest.raises(NotFound):
        await desk.editor.redo(MIA, desk.brand_id)


async def test_a_run_is_taken_back_whole(desk: Desk) -> None:
    for color in ("#222222", "#333333", "#444444"):
        await desk.set(MIA, "swatch:ink", value=color)
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#111111"
    await desk.editor.redo(MIA, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#444444"


async def test_an_added_record_is_gone_after_undo_and_a_removed_one_is_back(desk: Desk) -> None:
    before = await desk.records()
    added = await desk.edit(MIA, {"op": "add", "kind": "palette", "set": {"name": "Night"}})
    await desk.editor.undo(MIA, desk.brand_id)
    assert added.diff[0].id not in await desk.records()
    await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"})
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.records() == before


async def test_undo_of_an_added_record_that_others_use_is_refused(desk: Desk) -> None:
    new = {"palette": "palette:core", "name": "Moss", "value": "#556b2f"}
    await desk.edit(MIA, {"op": "add", "kind": "swatch", "id": "swatch:moss", "set": new})
    await desk.set(JONAS, "color_role:surface", light="{swatch:moss}")
    with pytest.raises(UndoConflict, match="is used by color_role:surface"):
        await desk.editor.undo(MIA, desk.brand_id)


async def test_anyone_may_revert_any_edit_and_take_the_revert_back(desk: Desk) -> None:
    edit = await desk.set(CLAUDE, "swatch:ink", value="#222222")
    assert edit.undo_id is not None
    await desk.editor.revert(JONAS, desk.brand_id, edit.undo_id)
    assert await desk.value("swatch:ink", "value") == "#111111"
    with pytest.raises(UndoConflict, match="taken back already"):
        await desk.editor.revert(MIA, desk.brand_id, edit.undo_id)
    with pytest.raises(NotFound):
        await desk.editor.undo(CLAUDE, desk.brand_id)
    await desk.editor.undo(JONAS, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#222222"


async def test_the_history_is_only_added_to(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", name="A")
    before = await desk.history.latest(MIA, desk.brand_id)
    await desk.editor.undo(MIA, desk.brand_id)
    await desk.editor.redo(MIA, desk.brand_id)
    after = await desk.history.latest(MIA, desk.brand_id)
    assert after[2:] == before
    assert [(edit.cause, edit.undo_of) for edit in after[:2]] == [("redo", 3), ("undo", 2)]


async def test_the_making_of_a_brand_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(UndoConflict):
        await desk.editor.revert(MIA, desk.brand_id, 1)


async def test_undo_passes_over_a_run_that_came_back_to_where_it_began(desk: Desk) -> None:
    await desk.set(MIA, "swatch:sun", name="Noon")
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(MIA, "swatch:ink", value="#111111")
    result = await desk.editor.undo(MIA, desk.brand_id)
    assert result.applied
    assert await desk.value("swatch:sun", "name") == "Sun"


async def test_a_record_comes_back_behind_the_one_that_took_its_place_meanwhile(desk: Desk) -> None:
    await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"})
    await desk.edit(JONAS, *_swatches("Moss", "Clay"))
    await desk.editor.undo(MIA, desk.brand_id)
    assert sorted(await desk.names("swatch")) == ["Clay", "Ink", "Moss", "Sky", "Sun"]
    assert len(await _positions(desk)) == 5
    await desk.edit(MIA, {"op": "move", "id": "swatch:ink", "after": "swatch:sun"})
    names = await desk.names("swatch")
    assert names.index("Ink") == names.index("Sun") + 1


async def test_a_move_is_taken_back_beside_the_one_that_took_its_place_meanwhile(desk: Desk) -> None:
    await desk.edit(MIA, {"op": "move", "id": "swatch:sky", "after": None})
    await desk.edit(JONAS, {**_swatches("Moss")[0], "after": "swatch:ink"})
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.names("swatch") == ["Ink", "Moss", "Sky", "Sun"]
    assert len(await _positions(desk)) == 4
    await desk.editor.redo(MIA, desk.brand_id)
    assert await desk.names("swatch") == ["Sky", "Ink", "Moss", "Sun"]


async def test_a_change_of_palette_is_taken_back_beside_the_one_that_took_its_place(desk: Desk) -> None:
    await desk.edit(MIA, {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}})
    await desk.set(MIA, "swatch:sky", palette="palette:more")
    await desk.edit(JONAS, {**_swatches("Moss")[0], "after": "swatch:ink"})
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.names("swatch") == ["Ink", "Moss", "Sky", "Sun"]
    assert len(await _positions(desk)) == 4


async def test_reverts_of_reverts_may_go_on_for_ever(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", name="Night")
    async with desk.database.transaction() as connection:
        await connection.execute(
            text("""INSERT INTO edit
                        (brand_id, revision, account_id, assistant, face, cause, label, note, diff, undo_of)
                    SELECT brand_id, n, account_id, assistant, face, 'revert', '', '', diff, n - 1
                    FROM edit, generate_series(3, 3002) n WHERE brand_id = :brand AND revision = 2"""),
            {"brand": desk.brand_id},
        )
        await connection.execute(text("UPDATE brand SET revision = 3002"))
    with pytest.raises(UndoConflict, match="taken back already"):
        await desk.editor.revert(JONAS, desk.brand_id, 3001)
    await desk.editor.revert(JONAS, desk.brand_id, 2)
    assert await desk.value("swatch:ink", "name") == "Ink"


def _swatches(*names: str) -> list[dict[str, Any]]:
    return [
        {"op": "add", "kind": "swatch", "set": {"palette": "palette:core", "name": name, "value": "#556b2f"}}
        for name in names
    ]


async def _positions(desk: Desk) -> set[str]:
    return {fields["position"] for key, fields in (await desk.records()).items() if key.startswith("swatch:")}
