"""Acts on several records: each is one Edit or none, leaves no broken reference, and is taken back by one undo."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromi_app.errors import Conflict, Invalid, KromiError, NotFound, NotPermitted, StaleEdit
from kromi_app.service.batches import Batches
from tests.fixtures.people import EVE, JONAS, MIA, START, Desk, desk_on, reader


@pytest.fixture
def batches(desk: Desk) -> Batches:
    return Batches(desk.brands, desk.editor)


def measure(name: str, group: str, value: Any = "1px") -> dict[str, Any]:
    length = {"value": 1, "unit": "px"} if value == "1px" else value
    fields = {"name": name, "group": group, "value": length}
    return {"op": "add", "kind": "dimension", "id": f"dimension:{name}", "set": fields}


async def last_label(desk: Desk) -> str:
    return (await desk.history.latest(MIA, desk.brand_id))[0].label


async def in_order(desk: Desk, brand_id: str, kind: str, group: str = "") -> list[str]:
    """The ids of a group, or of a kind that has none, as they stand."""
    found = await desk.brands.view(MIA, brand_id, [kind])
    return [stamped.record.id for stamped in found.records if stamped.record.parent == group]


async def test_a_field_of_several_is_set_as_one_edit_that_says_of_how_many(desk: Desk, batches: Batches) -> None:
    done = await batches.set_field(MIA, desk.brand_id, ["swatch:ink", "swatch:sun"], "description", "Print only")
    assert (done.revision, {part.id for part in done.diff}) == (2, {"swatch:ink", "swatch:sun"})
    assert await last_label(desk) == "set description of 2 swatches"
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:sun", "description") == ""


async def test_a_field_of_one_is_set_as_any_other_edit_and_named_twice_it_is_one(desk: Desk, batches: Batches) -> None:
    done = await batches.set_field(MIA, desk.brand_id, ["swatch:ink", "swatch:ink"], "description", "Print only")
    assert len(done.diff) == 1
    assert "2" not in await last_label(desk)


async def test_what_one_of_them_does_not_have_or_does_not_take_is_set_of_none(desk: Desk, batches: Batches) -> None:
    before = await desk.records()
    with pytest.raises(Invalid, match="color role has no field 'value'"):
        await batches.set_field(MIA, desk.brand_id, ["swatch:ink", "color_role:text"], "value", "#aa0000")
    with pytest.raises(Invalid):
        await batches.set_field(MIA, desk.brand_id, ["swatch:ink", "swatch:sun"], "value", "no color")
    with pytest.raises(NotFound, match="One of them is gone"):
        await batches.set_field(MIA, desk.brand_id, ["swatch:ink", "swatch:none"], "value", "#aa0000")
    with pytest.raises(Invalid, match="0 records were named"):
        await batches.set_field(MIA, desk.brand_id, [], "value", "#aa0000")
    assert await desk.records() == before


async def test_what_somebody_else_set_meanwhile_of_one_keeps_all_as_they_are(desk: Desk, batches: Batches) -> None:
    await desk.set(JONAS, "swatch:sun", value="#ff0000")
    some = ["swatch:ink", "swatch:sun"]
    with pytest.raises(StaleEdit):
        await batches.set_field(MIA, desk.brand_id, some, "value", "#aa0000", base_revision=1)
    assert await desk.value("swatch:ink", "value") == "#111111"
    done = await batches.set_field(MIA, desk.brand_id, some, "description", "Theirs and mine", base_revision=1)
    assert done.applied
    assert await desk.value("swatch:sun", "value") == "#ff0000"


async def test_a_palette_goes_with_its_swatches_and_what_points_at_them(desk: Desk, batches: Batches) -> None:
    with pytest.raises(Conflict, match=r"Ink is used by text \(color role\)|Sky is used by surface \(color role\)"):
        await batches.remove(MIA, desk.brand_id, ["palette:core"])
    assert await desk.revision() == 1
    before = await desk.records()
    await batches.remove(MIA, desk.brand_id, ["palette:core", "color_role:text", "color_role:surface"])
    assert [key for key in await desk.records() if not key.startswith("profile:")] == []
    assert await desk.revision() == 2
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.records() == before


async def test_what_every_brand_has_is_neither_removed_nor_duplicated(desk: Desk, batches: Batches) -> None:
    profile = next(key for key in await desk.records() if key.startswith("profile:"))
    with pytest.raises(Invalid, match="always has its profile"):
        await batches.remove(MIA, desk.brand_id, ["swatch:sun", profile])
    with pytest.raises(Invalid, match="A brand has one profile"):
        await batches.duplicate(MIA, desk.brand_id, ["swatch:sun", profile])
    assert await desk.revision() == 1


async def test_several_are_moved_as_they_stood_into_another_group_too(desk: Desk, batches: Batches) -> None:
    more = {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}}
    await desk.edit(MIA, more)
    done = await batches.move(MIA, desk.brand_id, ["swatch:sun", "swatch:ink"], "palette:more", None)
    assert done.revision == 3
    assert await last_label(desk) == "moved 2 swatches"
    assert await in_order(desk, desk.brand_id, "swatch", "palette:more") == ["swatch:ink", "swatch:sun"]
    await batches.move(MIA, desk.brand_id, ["swatch:sky"], "palette:more", "swatch:ink")
    order = await in_order(desk, desk.brand_id, "swatch", "palette:more")
    assert order == ["swatch:ink", "swatch:sky", "swatch:sun"]


async def test_a_measure_is_moved_into_a_group_that_was_empty(desk: Desk, batches: Batches) -> None:
    await desk.edit(MIA, measure("m", "spacing"), measure("l", "spacing"))
    await batches.move(MIA, desk.brand_id, ["dimension:l"], "radius", None)
    assert await desk.value("dimension:l", "group") == "radius"
    assert await in_order(desk, desk.brand_id, "dimension", "spacing") == ["dimension:m"]


async def test_moves_that_mean_nothing_are_refused(desk: Desk, batches: Batches) -> None:
    with pytest.raises(Invalid, match="several kinds have no order in common"):
        await batches.move(MIA, desk.brand_id, ["swatch:ink", "color_role:text"], "palette:core", None)
    with pytest.raises(Invalid, match="cannot stand behind itself"):
        await batches.move(MIA, desk.brand_id, ["swatch:ink"], "palette:core", "swatch:ink")
    with pytest.raises(KromiError):
        await batches.move(MIA, desk.brand_id, ["swatch:ink"], "palette:core", "color_role:text")
    with pytest.raises(KromiError):
        await batches.move(MIA, desk.brand_id, ["swatch:ink"], "palette:none", None)
    assert await desk.revision() == 1


async def test_duplicates_stand_behind_the_last_of_them_with_names_of_their_own(desk: Desk, batches: Batches) -> None:
    done, made = await batches.duplicate(MIA, desk.brand_id, ["swatch:sky", "swatch:ink"])
    assert done.revision == 2
    assert await last_label(desk) == "duplicated 2 swatches"
    order = await in_order(desk, desk.brand_id, "swatch", "palette:core")
    assert order == ["swatch:ink", "swatch:sky", *made, "swatch:sun"]
    assert await desk.names("swatch") == ["Ink", "Sky", "Ink 2", "Sky 2", "Sun"]
    assert await desk.value(made[0], "value") == "#111111"


async def test_a_duplicate_of_a_palette_has_its_swatches_and_only_itself_is_told(desk: Desk, batches: Batches) -> None:
    _, made = await batches.duplicate(MIA, desk.brand_id, ["palette:core"])
    (copy,) = made
    assert len(await in_order(desk, desk.brand_id, "swatch", copy)) == 3
    assert await desk.names("swatch") == ["Ink", "Sky", "Sun"] * 2
    assert await last_label(desk) == "duplicated Core"


async def test_what_is_duplicated_with_what_it_follows_follows_the_copy(desk: Desk, batches: Batches) -> None:
    _, both = await batches.duplicate(MIA, desk.brand_id, ["swatch:ink", "color_role:text"])
    swatch = next(one for one in both if one.startswith("swatch:"))
    role = next(one for one in both if one.startswith("color_role:"))
    assert await desk.value(role, "light") == f"{{{swatch}}}"
    assert await desk.value(role, "on") == "color_role:surface", "what was not copied with it stays what it is on"


async def test_who_may_only_read_edits_nothing_and_strangers_learn_nothing(desk: Desk, batches: Batches) -> None:
    brand, some = desk.brand_id, ["swatch:ink", "swatch:sun"]
    for actor, refusal in ((reader(MIA), NotPermitted), (EVE, NotFound)):
        with pytest.raises(refusal):
            await batches.set_field(actor, brand, some, "description", "Mine")
        with pytest.raises(refusal):
            await batches.remove(actor, brand, ["swatch:sun"])
        with pytest.raises(refusal):
            await batches.move(actor, brand, some, "palette:core", None)
        with pytest.raises(refusal):
            await batches.duplicate(actor, brand, some)
    assert await desk.revision() == 1


SWATCHES = ["swatch:ink", "swatch:sky", "swatch:sun", "swatch:moss", "swatch:clay"]
PALETTES = ["palette:core", "palette:more"]
BRAND = [
    *START,
    {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}},
    *(
        {
            "op": "add",
            "kind": "swatch",
            "id": f"swatch:{name}",
            "set": {"palette": "palette:more", "name": name, "value": "{swatch:ink}"},
        }
        for name in ("moss", "clay")
    ),
]
EVERYTHING = [*SWATCHES, *PALETTES, "color_role:text", "color_role:surface"]
several = st.lists(st.sampled_from(SWATCHES), min_size=1, max_size=5, unique=True)
quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run in a loop of its own: hypothesis calls from a plain function."""
    asyncio.run(work)


@quickly
@given(some=several, palette=st.sampled_from(PALETTES), after=st.none() | st.sampled_from(SWATCHES))
def test_wherever_records_are_moved_they_stand_there_together_and_nobody_else_moves(
    shared_url: str, some: Sequence[str], palette: str, after: str | None
) -> None:
    async def move() -> None:
        async with desk_on(shared_url, BRAND) as desk:
            before = await desk.records()
            orders = {p: await in_order(desk, desk.brand_id, "swatch", p) for p in PALETTES}
            moving = [one for p in PALETTES for one in orders[p] if one in some]
            rest = {p: [one for one in orders[p] if one not in some] for p in PALETTES}
            fits = after is None or after in rest[palette]
            try:
                done = await Batches(desk.brands, desk.editor).move(MIA, desk.brand_id, some, palette, after)
            except KromiError:
                assert not fits
                assert await desk.records() == before
                return
            assert fits
            at = rest[palette].index(after) + 1 if after else 0
            wanted = {**rest, palette: [*rest[palette][:at], *moving, *rest[palette][at:]]}
            assert {p: await in_order(desk, desk.brand_id, "swatch", p) for p in PALETTES} == wanted
            if done.applied:
                await desk.editor.undo(MIA, desk.brand_id)
            assert await desk.records() == before

    run(move())


@quickly
@given(some=st.lists(st.sampled_from(EVERYTHING), min_size=1, max_size=6))
def test_whatever_is_removed_goes_whole_or_not_at_all_and_comes_back_by_one_undo(
    shared_url: str, some: Sequence[str]
) -> None:
    async def remove() -> None:
        async with desk_on(shared_url, BRAND) as desk:
            before = await desk.records()
            going = {one for one in before if one in some or before[one].get("palette") in some}
            used = {target for one in before.keys() - going for target in pointed_at(before[one])}
            try:
                await Batches(desk.brands, desk.editor).remove(MIA, desk.brand_id, some)
            except Conflict:
                assert used & going
                assert await desk.records() == before
                return
            assert not used & going
            assert (await desk.records()).keys() == before.keys() - going
            await desk.editor.undo(MIA, desk.brand_id)
            assert await desk.records() == before

    run(remove())


def pointed_at(fields: dict[str, Any]) -> set[str]:
    """The records that a swatch or a role leads to, read from its fields as plain JSON."""
    named = [fields.get(name) for name in ("value", "light", "dark", "on", "palette")]
    return {str(value).strip("{}") for value in named if value}


@quickly
@given(some=st.lists(st.sampled_from(EVERYTHING), min_size=1, max_size=6, unique=True))
def test_whatever_is_duplicated_leaves_all_else_as_it_was_and_is_gone_by_one_undo(
    shared_url: str, some: Sequence[str]
) -> None:
    async def duplicate() -> None:
        async with desk_on(shared_url, BRAND) as desk:
            before = await desk.records()
            inside = [one for one in before if before[one].get("palette") in some and one not in some]
            done, made = await Batches(desk.brands, desk.editor).duplicate(MIA, desk.brand_id, some)
            after = await desk.records()
            assert done.revision == 2
            assert len(made) == len(some)
            assert len(after) == len(before) + len(some) + len(inside)
            assert {one: after[one] for one in before} == before
            assert all(target in after for one in after for target in pointed_at(after[one]) if ":" in target)
            await desk.editor.undo(MIA, desk.brand_id)
            assert await desk.records() == before

    run(duplicate())
