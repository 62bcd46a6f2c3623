"""What can be found in a brand follows its edits, and is what it would be if all of the brand were looked through."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromi_app.errors import NotFound
from kromi_app.service.indexing import FEW, Indexes
from kromi_app.store import records
from tests.fixtures.people import EVE, MIA, START, Desk, desk_on
from tests.service.test_history_properties import Step, names, perform, run, steps

palettes = st.builds(lambda name: {"op": "update", "id": "palette:core", "set": {"name": name}}, names)
roles = st.builds(
    lambda role, color: {"op": "update", "id": f"color_role:{role}", "set": {"light": color}},
    st.sampled_from(["surface", "text"]),
    st.sampled_from(["{swatch:ink}", "{swatch:sky}", "{color_role:surface}", "#445566"]),
)
others = st.tuples(
    st.sampled_from(["mia", "claude"]), st.just("edit"), st.lists(palettes | roles, min_size=1, max_size=1)
)
plays = st.lists(st.tuples(steps | others, st.booleans()), min_size=1, max_size=15)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plays=plays)
def test_an_index_that_follows_is_one_that_was_made_anew(shared_url: str, plays: list[tuple[Step, bool]]) -> None:
    async def play() -> None:
        async with desk_on(shared_url, START) as desk:
            following = Indexes(desk.brands)
            for step, looked_at in [*plays, (plays[0][0], True)]:
                await perform(desk, step, await desk.revision())
                if looked_at:
                    await same(following, desk)
            await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")

    run(play())


async def same(following: Indexes, desk: Desk) -> None:
    index, anew = await following.of(MIA, desk.brand_id), await Indexes(desk.brands).of(MIA, desk.brand_id)
    assert index.brand == anew.brand
    assert sorted(index.findables, key=lambda one: one.place) == sorted(anew.findables, key=lambda one: one.place)


async def test_many_edits_at_once_are_followed_as_well(desk: Desk) -> None:
    following = Indexes(desk.brands)
    await following.of(MIA, desk.brand_id)
    fields = {"palette": "palette:core", "value": "{swatch:ink}"}
    await desk.edit(
        MIA,
        *(
            {"op": "add", "kind": "swatch", "id": f"swatch:n{at}", "set": {**fields, "name": f"N {at}"}}
            for at in range(FEW)
        ),
    )
    await desk.set(MIA, "swatch:ink", value="#abcdef")
    await same(following, desk)


async def test_a_brand_is_read_whole_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = list[Any]()
    of_kinds = records.of_kinds

    async def counted(*arguments: Any) -> Any:
        reads.append(arguments)
        return await of_kinds(*arguments)

    monkeypatch.setattr(records, "of_kinds", counted)
    following = Indexes(desk.brands)
    for shade in ("#222222", "#333333"):
        await desk.set(MIA, "swatch:ink", value=shade)
        index = await following.of(MIA, desk.brand_id)
        assert shade in {one.paint for one in index.findables}
    assert len(reads) == 1


async def test_who_may_not_see_a_brand_is_told_of_none_though_it_is_kept(desk: Desk) -> None:
    following = Indexes(desk.brands)
    await following.of(MIA, desk.brand_id)
    with pytest.raises(NotFound):
        await following.of(EVE, desk.brand_id)


async def test_of_the_brands_that_were_not_asked_for_longest_none_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = Indexes(desk.brands, most=10)
    mine = await desk.brands.create(MIA, "Another")
    for brand_id in (desk.brand_id, mine.id):
        await following.of(MIA, brand_id)
    read = list[str]()
    view = desk.brands.view

    async def counted(actor: Any, brand_id: str, *more: Any) -> Any:
        read.append(brand_id)
        return await view(actor, brand_id, *more)

    monkeypatch.setattr(desk.brands, "view", counted)
    for brand_id in (mine.id, desk.brand_id, mine.id):
        await following.of(MIA, brand_id)
    assert read == []  # seven records of the one, one of the other
    most = Indexes(desk.brands, most=7)
    for brand_id in (desk.brand_id, mine.id, mine.id, desk.brand_id):
        await most.of(MIA, brand_id)
    assert read == [desk.brand_id, mine.id, desk.brand_id]
