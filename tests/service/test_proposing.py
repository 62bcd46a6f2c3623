"""Proposals: what an assistant would do waits for a person, fits what came since or says what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from kromi_app.brand.operations import Update, parse_operations
from kromi_app.errors import Conflict, Held, Invalid, KeyReused, LimitReached, NotFound, NotPermitted, StaleEdit
from kromi_app.service.holding import Holding
from kromi_app.service.proposing import MAX_OPEN, Proposing
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk

SHY = replace(CLAUDE, proposes=True)
DARKER = {"op": "update", "id": "swatch:ink", "set": {"value": "#000000"}}
RENAMED = {"op": "update", "id": "swatch:sun", "set": {"name": "Noon"}}
NEW = {"op": "add", "kind": "palette", "id": "palette:dusk", "set": {"name": "Dusk"}}


def proposing(desk: Desk) -> Proposing:
    return Proposing(desk.database, desk.editor)


async def propose(desk: Desk, *operations: dict[str, Any], **options: Any) -> str:
    made = await proposing(desk).propose(SHY, desk.brand_id, parse_operations(operations), **options)
    return made[0]


async def test_a_proposal_changes_nothing_and_tells_what_it_would_do(desk: Desk) -> None:
    before = await desk.records()
    _, tried = await proposing(desk).propose(SHY, desk.brand_id, parse_operations([DARKER]), note="Deeper.")
    assert [part.as_json()["fields"] for part in tried.diff] == [{"value": ["#111111", "#000000"]}]
    assert (tried.applied, await desk.revision(), await desk.records()) == (False, 1, before)
    (seen,) = await proposing(desk).standing(JONAS, desk.brand_id)
    assert (seen.proposal.assistant, seen.proposal.name, seen.proposal.note) == ("Claude", "Mia Kern", "Deeper.")
    assert seen.fitted.diff == tried.diff


async def test_an_assistant_that_may_only_propose_writes_nothing_itself(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        await desk.edit(SHY, DARKER)
    with pytest.raises(NotPermitted):
        await desk.brands.create(SHY, "Another", [])
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    with pytest.raises(NotPermitted):
        await desk.editor.undo(SHY, desk.brand_id)
    assert await desk.revision() == 2


async def test_what_is_accepted_is_one_edit_of_the_person_that_names_the_assistant(desk: Desk) -> None:
    made = await propose(desk, DARKER, RENAMED, NEW, note="For the evening.")
    result = await proposing(desk).accept(JONAS, desk.brand_id, made)
    assert (result.revision, len(result.diff)) == (2, 3)
    (edit,) = await desk.history.since(MIA, desk.brand_id, 1)
    assert (edit.name, edit.assistant, edit.cause) == ("Jonas Berg", "", "accept")
    assert (edit.origin, edit.note) == ("a proposal of Claude for Mia Kern", "For the evening.")
    assert (await desk.editor.undo(JONAS, desk.brand_id)).applied
    assert await desk.value("swatch:ink", "value") == "#111111"
    (told,) = await proposing(desk).own(SHY, desk.brand_id)
    assert (told.state, told.revision, told.left_out, told.decided_name) == ("accepted", 2, [], "Jonas Berg")
    assert await proposing(desk).standing(MIA, desk.brand_id) == []


async def test_a_part_is_accepted_and_the_assistant_reads_what_was_left_out(desk: Desk) -> None:
    made = await propose(desk, DARKER, RENAMED, NEW)
    result = await proposing(desk).accept(MIA, desk.brand_id, made, {"swatch:sun"})
    assert [part.id for part in result.diff] == ["swatch:sun"]
    (told,) = await proposing(desk).own(SHY, desk.brand_id)
    assert told.left_out == ["swatch:ink", "palette:dusk"]
    assert await desk.value("swatch:ink", "value") == "#111111"


async def test_a_declined_proposal_keeps_the_reason_and_is_decided_once(desk: Desk) -> None:
    made = await propose(desk, DARKER)
    await proposing(desk).decline(JONAS, desk.brand_id, made, "  Too dark\nfor print ")
    (told,) = await proposing(desk).own(SHY, desk.brand_id)
    assert (told.state, told.reason, told.revision) == ("declined", "Too dark for print", None)
    for decide in (proposing(desk).accept, proposing(desk).decline):
        with pytest.raises(Conflict, match="Jonas Berg declined it already"):
            await decide(MIA, desk.brand_id, made)
    assert await desk.revision() == 1


async def test_it_goes_with_later_edits_and_says_what_no_longer_fits(desk: Desk) -> None:
    made = await propose(desk, DARKER, RENAMED, NEW)
    await desk.set(JONAS, "swatch:ink", name="Night")
    await desk.set(JONAS, "swatch:sun", name="Dawn")
    (seen,) = await proposing(desk).standing(MIA, desk.brand_id)
    assert {part.id for part in seen.fitted.diff} == {"swatch:ink", "palette:dusk"}
    (misfit,) = seen.fitted.misfits
    assert (misfit.id, misfit.title, misfit.why) == ("swatch:sun", "Dawn", "Somebody changed its name since.")
    with pytest.raises(Conflict, match="Dawn no longer fits"):
        await proposing(desk).accept(MIA, desk.brand_id, made)
    await proposing(desk).accept(MIA, desk.brand_id, made, {"swatch:ink", "palette:dusk"})
    ink = (await desk.records())["swatch:ink"]
    assert (ink["name"], ink["value"]) == ("Night", "#000000")


async def test_what_its_record_or_its_place_is_gone_for_no_longer_fits(desk: Desk) -> None:
    inside = {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:moon",
        "set": {"name": "Moon", "value": "#ddd", "palette": "palette:dusk"},
    }
    await desk.edit(MIA, NEW)
    made = await propose(desk, RENAMED, inside)
    await desk.edit(MIA, {"op": "remove", "id": "palette:dusk"})
    (seen,) = await proposing(desk).standing(MIA, desk.brand_id)
    assert [part.id for part in seen.fitted.diff] == ["swatch:sun"]
    assert [(one.id, bool(one.why)) for one in seen.fitted.misfits] == [("swatch:moon", True)]
    assert made == seen.proposal.id


async def test_an_added_record_without_an_id_is_the_same_whenever_it_is_looked_at(desk: Desk) -> None:
    made = await propose(desk, {"op": "add", "kind": "palette", "set": {"name": "Dusk"}})
    first, second = [(await proposing(desk).standing(MIA, desk.brand_id))[0].fitted.diff[0].id for _ in range(2)]
    assert first == second
    assert (await proposing(desk).accept(MIA, desk.brand_id, made)).diff[0].id == first


async def test_only_people_who_may_edit_decide(desk: Desk) -> None:
    made = await propose(desk, DARKER)
    await desk.brands.share(MIA, desk.brand_id, "eve@example.com", "viewer")
    for actor in (EVE, CLAUDE, SHY):
        for decide in (proposing(desk).accept, proposing(desk).decline):
            with pytest.raises(NotPermitted):
                await decide(actor, desk.brand_id, made)
    await desk.brands.unshare(MIA, desk.brand_id, EVE.account_id)
    for decide in (proposing(desk).accept, proposing(desk).decline):
        with pytest.raises(NotFound):
            await decide(EVE, desk.brand_id, made)
    with pytest.raises(NotFound):
        await proposing(desk).standing(EVE, desk.brand_id)


async def test_a_proposal_of_another_brand_is_none_here(desk: Desk) -> None:
    made = await propose(desk, DARKER)
    other = await desk.brands.create(MIA, "Other", [])
    for decide in (proposing(desk).accept, proposing(desk).decline):
        with pytest.raises(NotFound):
            await decide(MIA, other.id, made)


async def test_what_is_held_may_be_proposed_and_whoever_accepts_is_asked(desk: Desk) -> None:
    await Holding(desk.database).hold(JONAS, desk.brand_id, "swatch:ink", 10)
    made = await propose(desk, DARKER)
    with pytest.raises(Held) as asked:
        await proposing(desk).accept(MIA, desk.brand_id, made)
    over = replace(MIA, over=frozenset(asked.value.holds))
    assert (await proposing(desk).accept(over, desk.brand_id, made)).applied


async def test_a_repeated_key_makes_no_second_proposal(desk: Desk) -> None:
    first, again = [await propose(desk, NEW, idempotency_key="k") for _ in range(2)]
    assert first == again
    assert len(await proposing(desk).standing(MIA, desk.brand_id)) == 1
    with pytest.raises(KeyReused):
        await propose(desk, DARKER, idempotency_key="k")


async def test_a_stale_empty_or_wrong_proposal_is_refused_at_once(desk: Desk) -> None:
    await desk.set(JONAS, "swatch:ink", value="#222222")
    with pytest.raises(StaleEdit):
        await propose(desk, DARKER, base_revision=1)
    with pytest.raises(Invalid, match="nothing to propose"):
        await propose(desk, {"op": "update", "id": "swatch:ink", "set": {"value": "#222222"}})
    with pytest.raises(Invalid):
        await propose(desk, {"op": "update", "id": "swatch:gone", "set": {"name": "x"}})
    assert await proposing(desk).standing(MIA, desk.brand_id) == []


async def test_only_so_many_wait(desk: Desk) -> None:
    for at in range(MAX_OPEN):
        await propose(desk, {"op": "update", "id": "swatch:ink", "set": {"name": f"Ink {at}"}})
    with pytest.raises(LimitReached):
        await propose(desk, DARKER)


async def test_what_was_decided_a_month_ago_is_forgotten(desk: Desk) -> None:
    await proposing(desk).decline(MIA, desk.brand_id, await propose(desk, DARKER))
    async with desk.database.transaction() as connection:
        await connection.execute(text("UPDATE proposal SET decided_at = decided_at - interval '31 days'"))
    kept = await propose(desk, RENAMED)
    assert [one.id for one in await proposing(desk).own(SHY, desk.brand_id)] == [kept]


async def test_what_a_maker_asks_is_kept_as_what_a_call_asks(desk: Desk) -> None:
    made, _ = await proposing(desk).propose(SHY, desk.brand_id, [Update(id="swatch:ink", set={"value": "#000000"})])
    (seen,) = await proposing(desk).standing(MIA, desk.brand_id)
    assert [part.id for part in seen.fitted.diff] == ["swatch:ink"]
    assert (await proposing(desk).accept(MIA, desk.brand_id, made)).applied
