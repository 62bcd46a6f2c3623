"""Holding: a person keeps a record or a section for a while; assistants wait, people are asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from kromi_app.brand.actor import Actor
from kromi_app.errors import Conflict, Held, Invalid, NotFound, NotPermitted
from kromi_app.service.holding import Holding
from kromi_app.store import edits
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk

JONAS_CLAUDE = Actor("jonas", "Jonas Berg", "mcp", "Claude")
BY = ("swatch:ink", "color", "palette:core")


@pytest.fixture
def holding(desk: Desk) -> Holding:
    return Holding(desk.database)


async def knowing(holding: Holding, desk: Desk, actor: Actor) -> Actor:
    """Return an actor who was asked about all that is held."""
    standing = await holding.standing(actor, desk.brand_id)
    return replace(actor, over=frozenset(one.id for one in standing))


async def time_is_up(desk: Desk) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute(text("UPDATE hold SET until = clock_timestamp()"))


@pytest.mark.parametrize("place", BY)
@pytest.mark.parametrize("who", [CLAUDE, JONAS_CLAUDE, JONAS])
async def test_what_mia_holds_nobody_else_edits_unasked(desk: Desk, holding: Holding, place: str, who: Actor) -> None:
    await holding.hold(MIA, desk.brand_id, place, 15, "the new blue")
    with pytest.raises(Held, match=r"Mia Kern holds .+ until \d\d:\d\d UTC \(“the new blue”\)") as refused:
        await desk.set(who, "swatch:ink", value="#222222")
    assert refused.value.code == "conflict"
    assert refused.value.held == (place,)
    assert 14 * 60 < (refused.value.retry_after_s or 0) <= 15 * 60 + 1
    assert await desk.value("swatch:ink", "value") == "#111111"
    assert (await desk.set(MIA, "swatch:ink", value="#222222")).applied


async def test_the_rest_of_the_brand_is_free(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "swatch:ink", 15)
    await holding.hold(MIA, desk.brand_id, "voice", 15)
    assert (await desk.set(CLAUDE, "swatch:sky", value="#222222")).applied
    assert (await desk.set(JONAS, "profile:brand", description="A night line")).applied


async def test_a_new_record_and_a_removed_one_are_of_the_section_that_is_held(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    with pytest.raises(Held):
        await desk.edit(CLAUDE, {"op": "add", "kind": "palette", "set": {"name": "More"}})
    with pytest.raises(Held):
        await desk.edit(CLAUDE, {"op": "remove", "id": "swatch:sun"})
    with pytest.raises(Held):
        await desk.edit(CLAUDE, {"op": "move", "id": "swatch:sun", "after": None})


async def test_a_dry_run_is_told_as_well(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    with pytest.raises(Held):
        await desk.edit(CLAUDE, {"op": "update", "id": "swatch:ink", "set": {"value": "#222222"}}, dry_run=True)


async def test_a_person_who_was_asked_edits_over_it_and_the_history_tells(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    result = await desk.set(await knowing(holding, desk, JONAS), "swatch:ink", value="#222222")
    assert result.applied
    assert (await desk.history.latest(MIA, desk.brand_id))[0].label == "recolored Ink, over the hold of Mia Kern"


async def test_an_assistant_never_edits_over_it(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    with pytest.raises(Held):
        await desk.set(await knowing(holding, desk, CLAUDE), "swatch:ink", value="#222222")


async def test_to_have_been_asked_about_one_hold_is_not_to_have_been_asked_about_the_next(
    desk: Desk, holding: Holding
) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    asked = await knowing(holding, desk, JONAS)
    await holding.release(MIA, desk.brand_id, "color")
    await holding.hold(MIA, desk.brand_id, "color", 15)
    with pytest.raises(Held):
        await desk.set(asked, "swatch:ink", value="#222222")


async def test_undo_redo_revert_and_restore_obey_it(desk: Desk, holding: Holding) -> None:
    start = await desk.revision()
    await desk.set(JONAS, "swatch:ink", value="#222222")
    edited = await desk.set(JONAS, "swatch:sky", value="#333333")
    await desk.editor.undo(JONAS, desk.brand_id)
    await holding.hold(MIA, desk.brand_id, "color", 15)
    with pytest.raises(Held):
        await desk.editor.undo(JONAS, desk.brand_id)
    with pytest.raises(Held):
        await desk.editor.redo(JONAS, desk.brand_id)
    with pytest.raises(Held):
        await desk.editor.revert(JONAS, desk.brand_id, edited.revision - 1)
    with pytest.raises(Held):
        await desk.editor.restore(CLAUDE, desk.brand_id, start)
    assert (await desk.editor.undo(await knowing(holding, desk, JONAS), desk.brand_id)).applied


async def test_a_hold_ends_by_its_time_by_its_holder_and_by_the_owner(desk: Desk, holding: Holding) -> None:
    await holding.hold(JONAS, desk.brand_id, "color", 15)
    await time_is_up(desk)
    assert (await desk.set(CLAUDE, "swatch:ink", value="#222222")).applied
    assert await holding.standing(MIA, desk.brand_id) == []
    await holding.hold(JONAS, desk.brand_id, "color", 15)
    await holding.release(JONAS, desk.brand_id, "color")
    assert (await desk.set(CLAUDE, "swatch:ink", value="#333333")).applied
    await holding.hold(JONAS, desk.brand_id, "color", 15)
    await holding.release(MIA, desk.brand_id, "color")
    assert (await desk.set(CLAUDE, "swatch:ink", value="#444444")).applied


async def test_it_is_held_by_one_and_released_by_no_third(desk: Desk, holding: Holding) -> None:
    await holding.hold(MIA, desk.brand_id, "color", 15)
    for place in ("color", "swatch:ink"):
        with pytest.raises(Conflict, match="Mia Kern holds it already"):
            await holding.hold(JONAS, desk.brand_id, place, 15)
    with pytest.raises(NotPermitted, match="Mia Kern holds it"):
        await holding.release(JONAS, desk.brand_id, "color")
    await holding.hold(MIA, desk.brand_id, "color", 60, "longer")
    (held,) = await holding.standing(JONAS, desk.brand_id)
    assert (held.place, held.name, held.note) == ("color", "Mia Kern", "longer")


async def test_only_people_who_may_edit_hold_what_is_there_for_a_day_at_most(desk: Desk, holding: Holding) -> None:
    with pytest.raises(NotPermitted):
        await holding.hold(CLAUDE, desk.brand_id, "color", 15)
    with pytest.raises(NotPermitted):
        await holding.release(CLAUDE, desk.brand_id, "color")
    with pytest.raises(NotFound):
        await holding.hold(EVE, desk.brand_id, "color", 15)
    await desk.brands.share(MIA, desk.brand_id, "jonas@example.com", "viewer")
    with pytest.raises(NotPermitted):
        await holding.hold(JONAS, desk.brand_id, "color", 15)
    for place in ("swatch:none", "site", "", "nothing:here"):
        with pytest.raises(NotFound):
            await holding.hold(MIA, desk.brand_id, place, 15)
    for minutes in (0, -5, 24 * 60 + 1):
        with pytest.raises(Invalid):
            await holding.hold(MIA, desk.brand_id, "color", minutes)
    for note in ("x" * 121, "\x00"):
        with pytest.raises(Invalid):
            await holding.hold(MIA, desk.brand_id, "color", 15, note)


async def test_what_somebody_held_is_free_once_the_brand_is_taken_from_them(desk: Desk, holding: Holding) -> None:
    await holding.hold(JONAS, desk.brand_id, "color", 15)
    await desk.brands.unshare(MIA, desk.brand_id, "jonas")
    assert await holding.standing(MIA, desk.brand_id) == []
    assert (await desk.set(CLAUDE, "swatch:ink", value="#222222")).applied


async def test_a_hold_taken_while_an_edit_is_under_way_is_obeyed(
    desk: Desk, holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, taken = edits.append, asyncio.Event()

    async def late(*arguments: Any) -> object:
        """Append an Edit only after a hold came in between, which the Edit was planned without."""
        if not taken.is_set():
            await holding.hold(MIA, desk.brand_id, "color", 15)
            taken.set()
        return await append(*arguments)

    monkeypatch.setattr(edits, "append", late)
    with pytest.raises(Held):
        await desk.set(CLAUDE, "swatch:ink", value="#222222")
    assert taken.is_set()
    assert await desk.value("swatch:ink", "value") == "#111111"


async def test_while_holds_come_and_go_no_assistants_edit_is_done_under_one(desk: Desk, holding: Holding) -> None:
    """Between the answer to a hold and its release, the value stays what it was when the hold was answered."""
    over = asyncio.Event()

    async def assistant(number: int) -> int:
        done = 0
        while not over.is_set():
            try:
                await desk.set(CLAUDE, "swatch:ink", value=f"#{number:02x}{done % 256:02x}11")
                done += 1
            except Held:
                await asyncio.sleep(0)
        return done

    async def person() -> None:
        for _ in range(25):
            await holding.hold(MIA, desk.brand_id, "swatch:ink", 15)
            before = await desk.revision()
            await asyncio.sleep(0.01)
            assert await desk.revision() == before
            await holding.release(MIA, desk.brand_id, "swatch:ink")
            await asyncio.sleep(0.01)
        over.set()

    done = await asyncio.gather(assistant(1), assistant(2), person())
    assert done[0] + done[1] > 0
