"""Brands as wholes: made in one piece or not at all, and read at one revision."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from kromi_app.brand.operations import parse_operations
from kromi_app.errors import Invalid, InvalidOperation, NotFound, NotPermitted
from tests.fixtures.people import EVE, JONAS, MIA, Desk, reader


async def test_a_brand_is_made_with_its_profile_and_first_records_in_one_transaction(desk: Desk) -> None:
    more = [{"op": "add", "kind": "palette", "set": {"name": "Core"}}]
    made = await desk.brands.create(MIA, "Halden Rail", parse_operations(more), note="From the workshop")
    assert (made.name, made.role, made.revision, made.members) == ("Halden Rail", "owner", 1, 1)
    (first,) = await desk.history.latest(MIA, made.id)
    assert (first.label, first.note) == ("made the brand", "From the workshop")
    async with desk.database.reading() as connection:
        written = await connection.execute(
            text("""SELECT xmin::text FROM brand WHERE id = :b UNION SELECT xmin::text FROM member WHERE brand_id = :b
                    UNION SELECT xmin::text FROM edit WHERE brand_id = :b
                    UNION SELECT xmin::text FROM record WHERE brand_id = :b"""),
            {"b": made.id},
        )
        assert len(list(written)) == 1


async def test_a_brand_whose_first_records_are_wrong_is_not_made_and_the_place_is_the_callers(desk: Desk) -> None:
    wrong = [{"op": "add", "kind": "palette", "set": {"name": "Core"}}, {"op": "remove", "id": "swatch:gone"}]
    with pytest.raises(InvalidOperation) as refused:
        await desk.brands.create(MIA, "Halden Rail", parse_operations(wrong))
    assert refused.value.place == "operations[1].id"
    assert [brand.id for brand in await desk.brands.list(MIA)] == [desk.brand_id]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\0b"])
async def test_a_brand_with_no_proper_name_is_not_made(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidOperation) as refused:
        await desk.brands.create(MIA, name)
    assert refused.value.place == "name"
    assert [brand.id for brand in await desk.brands.list(MIA)] == [desk.brand_id]


async def test_a_brand_is_always_seen_at_the_revision_of_its_records(desk: Desk) -> None:
    async def edit() -> None:
        for number in range(60):
            await desk.set(JONAS, "swatch:ink", value=f"#0000{number:02x}")

    editing = asyncio.create_task(edit())
    seen: set[int] = set()
    while not editing.done():
        view = await desk.brands.view(MIA, desk.brand_id)
        assert max(stamped.revision for stamped in view.records) == view.summary.revision
        seen.add(view.summary.revision)
    await editing
    assert len(seen) > 3


async def test_renaming_a_brand_is_an_edit_of_its_profile(desk: Desk) -> None:
    await desk.brands.rename(JONAS, desk.brand_id, "Halden Boats")
    assert (await desk.brands.summary(MIA, desk.brand_id)).name == "Halden Boats"
    await desk.editor.undo(JONAS, desk.brand_id)
    assert (await desk.brands.summary(MIA, desk.brand_id)).name == "Halden Ferry"


async def test_only_the_owner_deletes_and_shares_and_only_by_name(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        await desk.brands.delete(JONAS, desk.brand_id, "Halden Ferry")
    with pytest.raises(NotPermitted):
        await desk.brands.share(JONAS, desk.brand_id, "eve@example.com", "editor")
    with pytest.raises(NotPermitted):
        await desk.brands.delete(reader(MIA), desk.brand_id, "Halden Ferry")
    with pytest.raises(Invalid, match="not its name"):
        await desk.brands.delete(MIA, desk.brand_id, "Halden")
    await desk.brands.delete(MIA, desk.brand_id, " Halden Ferry ")
    with pytest.raises(NotFound):
        await desk.brands.summary(MIA, desk.brand_id)


async def test_a_member_may_leave_but_the_owner_stays(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="keeps its owner"):
        await desk.brands.unshare(MIA, desk.brand_id, MIA.account_id)
    with pytest.raises(NotPermitted):
        await desk.brands.unshare(JONAS, desk.brand_id, MIA.account_id)
    with pytest.raises(NotFound):
        await desk.brands.unshare(EVE, desk.brand_id, JONAS.account_id)
    await desk.brands.unshare(JONAS, desk.brand_id, JONAS.account_id)
    with pytest.raises(NotFound):
        await desk.set(JONAS, "swatch:ink", name="Night")
    assert [member.account_id for member in await desk.brands.members(MIA, desk.brand_id)] == ["mia"]


async def test_emails_of_those_who_share_a_brand_are_for_its_owner_alone(desk: Desk) -> None:
    shown = {
        actor: [member.email for member in await desk.brands.members(actor, desk.brand_id)] for actor in (MIA, JONAS)
    }
    assert shown == {MIA: ["mia@example.com", "jonas@example.com"], JONAS: ["", "jonas@example.com"]}


async def test_who_points_at_a_record_is_told_to_whoever_may_see_the_brand(desk: Desk) -> None:
    assert await desk.brands.followers(MIA, desk.brand_id, "swatch:ink") == {"color_role:text"}
    assert await desk.brands.followers(MIA, desk.brand_id, "color_role:surface") == {"color_role:text"}
    assert await desk.brands.followers(MIA, desk.brand_id, "swatch:sun") == frozenset()
    with pytest.raises(NotFound):
        await desk.brands.followers(EVE, desk.brand_id, "swatch:ink")


async def test_an_unknown_kind_is_refused_with_those_that_there_are(desk: Desk) -> None:
    with pytest.raises(Invalid, match="allowed: profile"):
        await desk.brands.view(MIA, desk.brand_id, ["zebra"])
