"""A visit, taken back as one: all that an actor did in one go, and nothing that others did since."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from kromi_app.errors import NotFound, NotPermitted
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, reader

MOSS = {"palette": "palette:core", "name": "Moss", "value": "#557755"}


async def an_hour_passes(desk: Desk) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute(text("UPDATE edit SET at = at - interval '1 hour'"))


async def add_moss(desk: Desk) -> None:
    await desk.edit(CLAUDE, {"op": "add", "kind": "swatch", "id": "swatch:moss", "set": MOSS})


async def take_back(desk: Desk, last: int | None = None) -> list[str]:
    done = await desk.editor.take_back_visit(MIA, desk.brand_id, last or await desk.revision())
    return [one.words for one in done.kept]


async def test_all_of_an_assistants_visit_is_taken_back_by_one_edit(desk: Desk) -> None:
    before = await desk.records()
    await desk.set(CLAUDE, "swatch:ink", value="#222222", name="Night")
    await add_moss(desk)
    await desk.edit(CLAUDE, {"op": "remove", "id": "color_role:text"}, {"op": "remove", "id": "swatch:sun"})
    await desk.edit(CLAUDE, {"op": "move", "id": "swatch:sky", "after": None})
    last = await desk.revision()
    assert await take_back(desk, last) == []
    assert await desk.records() == before
    edit = (await desk.history.latest(MIA, desk.brand_id))[0]
    assert (edit.revision, edit.cause) == (last + 1, "revert")
    assert edit.label == "took back Claude for Mia Kern's visit of 4 edits"


async def test_what_others_changed_since_is_kept_and_said_in_words(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222", name="Night")
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    last = await desk.revision()
    await desk.set(JONAS, "swatch:ink", value="#333333")
    assert await take_back(desk, last) == ["swatch Night's value, set by Jonas Berg since"]
    assert (await desk.value("swatch:ink", "name"), await desk.value("swatch:ink", "value")) == ("Ink", "#333333")
    assert await desk.value("swatch:sun", "value") == "#ffcc00"
    assert (await desk.history.latest(MIA, desk.brand_id))[0].note.startswith("Kept: swatch Night's value")


async def test_what_another_set_between_two_edits_of_the_visit_comes_back(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:ink", value="#333333")
    await desk.set(CLAUDE, "swatch:ink", value="#444444")
    assert await take_back(desk) == []
    assert await desk.value("swatch:ink", "value") == "#333333"


async def test_a_record_that_was_added_and_that_a_person_worked_on_or_uses_stays(desk: Desk) -> None:
    await add_moss(desk)
    clay = {**MOSS, "name": "Clay"}
    await desk.edit(CLAUDE, {"op": "add", "kind": "swatch", "id": "swatch:clay", "set": clay})
    last = await desk.revision()
    await desk.set(JONAS, "swatch:moss", name="Lichen")
    await desk.set(JONAS, "color_role:text", light="{swatch:clay}")
    assert sorted(await take_back(desk, last)) == [
        "swatch Clay, swatch:clay is used by color_role:text",
        "swatch Lichen's name, set by Jonas Berg since",
    ]
    assert await desk.names("swatch") == ["Ink", "Sky", "Sun", "Lichen", "Clay"]


async def test_what_was_removed_since_stays_removed(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    await desk.edit(JONAS, {"op": "remove", "id": "swatch:sun"})
    assert await take_back(desk, await desk.revision() - 1) == ["swatch Sun, removed by Jonas Berg since"]
    assert "swatch:sun" not in await desk.records()


async def test_what_needs_a_record_that_is_gone_or_a_name_that_is_taken_stays_away(desk: Desk) -> None:
    await desk.edit(CLAUDE, {"op": "remove", "id": "color_role:text"})
    await desk.set(CLAUDE, "swatch:sun", name="Noon", value="#dddddd")
    last = await desk.revision()
    await desk.edit(JONAS, {"op": "remove", "id": "swatch:ink"})
    await desk.edit(JONAS, {"op": "add", "kind": "swatch", "set": {**MOSS, "name": "Sun"}})
    kept = await take_back(desk, last)
    assert len(kept) == 2
    assert "swatch:ink, which is not in this brand" in kept[0] + kept[1]
    assert "color_role:text" not in await desk.records()
    assert await desk.value("swatch:sun", "name") == "Noon"


async def test_a_visit_ends_with_a_long_pause_and_goes_on_while_others_work(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await an_hour_passes(desk)
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    await desk.set(JONAS, "swatch:sky", name="Air")
    await desk.set(CLAUDE, "swatch:sky", value="#eeeeee")
    await take_back(desk)
    assert [await desk.value(f"swatch:{name}", "value") for name in ("ink", "sky", "sun")] == [
        *("#222222", "#99ccff", "#ffcc00")
    ]
    assert await desk.value("swatch:sky", "name") == "Air"


async def test_what_the_actor_did_after_the_last_edit_that_was_looked_at_stays(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    looked_at = await desk.revision()
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    await take_back(desk, looked_at)
    assert await desk.value("swatch:ink", "value") == "#111111"
    assert await desk.value("swatch:sun", "value") == "#dddddd"


async def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await desk.set(CLAUDE, "swatch:sun", value="#dddddd")
    last = await desk.revision()
    await desk.set(JONAS, "swatch:ink", value="#333333")
    before = await desk.records()
    tried = await desk.editor.take_back_visit(MIA, desk.brand_id, last, dry_run=True)
    assert (tried.result.applied, await desk.records(), await desk.revision()) == (False, before, last + 1)
    done = await desk.editor.take_back_visit(MIA, desk.brand_id, last)
    assert (tried.result.diff, tried.kept) == (done.result.diff, done.kept)


async def test_taking_back_is_undone_and_redone_like_any_edit(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await add_moss(desk)
    visited = await desk.records()
    await take_back(desk)
    taken_back = await desk.records()
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.records() == visited
    await desk.editor.redo(MIA, desk.brand_id)
    assert await desk.records() == taken_back


async def test_a_visit_that_is_taken_back_already_is_no_edit_any_more(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    last = await desk.revision()
    await take_back(desk, last)
    done = await desk.editor.take_back_visit(MIA, desk.brand_id, last)
    assert (done.result.applied, done.kept, await desk.revision()) == (False, (), last + 1)


async def test_a_visit_is_looked_at_before_and_after_it(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:sun", value="#dddddd")
    await desk.set(CLAUDE, "swatch:sky", value="#eeeeee")
    last = await desk.revision()
    await desk.set(JONAS, "swatch:ink", value="#333333")
    seen = await desk.history.visit(JONAS, desk.brand_id, last)
    compared = seen.compared
    assert (seen.visit.words, [part.id for part in compared.diff]) == (
        "Claude for Mia Kern's visit of 2 edits",
        ["swatch:ink", "swatch:sky"],
    )
    assert compared.before["swatch:ink"].fields()["value"] == "#111111"
    assert compared.after["swatch:ink"].fields()["value"] == "#222222"
    assert [one.words for one in seen.kept] == ["swatch Ink's value, set by Jonas Berg since"]
    assert [part.id for part in seen.takes_back] == ["swatch:sky"]


async def test_strangers_see_no_visit_and_readers_take_none_back(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.history.visit(EVE, desk.brand_id, 1)
    with pytest.raises(NotFound):
        await desk.editor.take_back_visit(EVE, desk.brand_id, 1)
    with pytest.raises(NotPermitted):
        await desk.editor.take_back_visit(reader(MIA), desk.brand_id, 1)
    with pytest.raises(NotFound, match="no Edit 99"):
        await desk.editor.take_back_visit(MIA, desk.brand_id, 99)
