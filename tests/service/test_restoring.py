"""Looking back: any two revisions compared, and a brand or a part of it brought back to one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromi_app.errors import NotFound, NotPermitted, UndoConflict
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, desk_on, reader

NAMES = ("ink", "sky", "sun")
MOSS = {"palette": "palette:core", "name": "Moss", "value": "#557755"}


async def test_two_revisions_are_compared_in_either_order(desk: Desk) -> None:
    first = await desk.revision()
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(JONAS, "swatch:sun", name="Noon")
    await desk.set(JONAS, "swatch:sun", name="Sun")
    for pair in ((first, None), (await desk.revision(), first)):
        found = await desk.history.compare(MIA, desk.brand_id, *pair)
        assert [(part.id, dict(part.fields)) for part in found.diff] == [
            ("swatch:ink", {"value": ("#111111", "#222222")})
        ]
        assert found.before["swatch:ink"].fields()["value"] == "#111111"
        assert found.after["swatch:ink"].fields()["value"] == "#222222"


async def test_a_brand_is_compared_as_it_was_between_and_not_as_it_is_now(desk: Desk) -> None:
    for value in ("#222222", "#333333", "#444444"):
        await desk.set(MIA, "swatch:ink", value=value)
        await desk.let_time_pass()
    head = await desk.revision()
    found = await desk.history.compare(MIA, desk.brand_id, head - 2, head - 1)
    assert [part.fields["value"] for part in found.diff] == [("#222222", "#333333")]
    assert found.after["swatch:ink"].fields()["value"] == "#333333"


IN_MORE = {"palette": "palette:more"}


async def test_a_restored_brand_is_as_it_was_and_its_history_goes_on(desk: Desk) -> None:
    before, revision = await desk.records(), await desk.revision()
    await desk.set(CLAUDE, "swatch:ink", value="#222222", name="Night")
    await desk.edit(JONAS, {"op": "add", "kind": "swatch", "set": MOSS})
    await desk.edit(MIA, {"op": "move", "id": "swatch:sun", "after": None}, {"op": "remove", "id": "color_role:text"})
    result = await desk.editor.restore(MIA, desk.brand_id, revision)
    assert await desk.records() == before
    edit = (await desk.history.latest(MIA, desk.brand_id))[0]
    assert (edit.revision, edit.cause) == (result.revision, "restore")
    assert edit.label == f"restored the brand as of revision {revision}"


async def test_one_section_or_one_record_is_restored_and_the_rest_stays(desk: Desk) -> None:
    revision = await desk.revision()
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(MIA, "swatch:sun", value="#dddddd")
    await desk.set(MIA, "profile:brand", name="Elsewhere")
    await desk.editor.restore(MIA, desk.brand_id, revision, "swatch:ink")
    assert [await desk.value(f"swatch:{name}", "value") for name in ("ink", "sun")] == ["#111111", "#dddddd"]
    await desk.editor.restore(MIA, desk.brand_id, revision, "color")
    assert await desk.value("swatch:sun", "value") == "#ffcc00"
    assert await desk.value("profile:brand", "name") == "Elsewhere"


async def test_a_palette_comes_back_with_the_swatches_that_stood_in_it(desk: Desk) -> None:
    await desk.edit(
        MIA,
        {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}},
        {"op": "add", "kind": "swatch", "id": "swatch:red", "set": {"name": "Red", "value": "#f00", **IN_MORE}},
        {"op": "add", "kind": "swatch", "id": "swatch:blue", "set": {"name": "Blue", "value": "#00f", **IN_MORE}},
    )
    await desk.edit(MIA, {"op": "remove", "id": "swatch:blue"})
    before, revision = await desk.records(), await desk.revision()
    gone = ("swatch:red", "palette:more", "swatch:sun")
    await desk.edit(MIA, *({"op": "remove", "id": record} for record in gone))
    await desk.editor.restore(MIA, desk.brand_id, revision, "palette:more")
    assert await desk.records() == {key: one for key, one in before.items() if key != "swatch:sun"}


async def test_records_that_changed_places_are_back_at_their_own(desk: Desk) -> None:
    before, revision = await desk.records(), await desk.revision()
    await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"})
    await desk.edit(MIA, {"op": "move", "id": "swatch:ink", "after": "swatch:sky"})
    assert (await desk.records())["swatch:ink"]["position"] == before["swatch:sun"]["position"]
    await desk.editor.restore(MIA, desk.brand_id, revision)
    assert await desk.records() == before


async def test_a_restore_is_undone_like_any_edit(desk: Desk) -> None:
    revision = await desk.revision()
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.editor.restore(MIA, desk.brand_id, revision)
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.value("swatch:ink", "value") == "#222222"


async def test_a_part_that_needs_what_is_gone_is_refused_and_nothing_is_done(desk: Desk) -> None:
    revision = await desk.revision()
    gone = [{"op": "remove", "id": f"color_role:{name}"} for name in ("text", "surface")]
    await desk.edit(MIA, *gone)
    with pytest.raises(UndoConflict, match="surface"):
        await desk.editor.restore(MIA, desk.brand_id, revision, "color_role:text")
    assert await desk.revision() == revision + 1


async def test_where_nothing_changed_a_restore_makes_no_edit(desk: Desk) -> None:
    revision = await desk.revision()
    result = await desk.editor.restore(MIA, desk.brand_id, revision)
    assert (result.applied, await desk.revision()) == (False, revision)


@pytest.mark.parametrize("revision", [0, -1, 99])
async def test_a_revision_that_is_not_there_is_said_so(desk: Desk, revision: int) -> None:
    with pytest.raises(NotFound, match="go from 1 to"):
        await desk.editor.restore(MIA, desk.brand_id, revision)
    with pytest.raises(NotFound, match="go from 1 to"):
        await desk.history.compare(MIA, desk.brand_id, revision)


async def test_strangers_look_at_nothing_and_readers_restore_nothing(desk: Desk) -> None:
    for ask in (desk.history.compare(EVE, desk.brand_id, 1), desk.history.search(EVE, desk.brand_id, "a")):
        with pytest.raises(NotFound):
            await ask
    with pytest.raises(NotPermitted):
        await desk.editor.restore(reader(MIA), desk.brand_id, 1)


async def test_the_history_is_searched_by_what_was_done_why_and_by_whom(desk: Desk) -> None:
    await desk.edit(CLAUDE, {"op": "update", "id": "swatch:ink", "set": {"name": "Night 100%"}}, note="Calmer at dusk")
    await desk.set(JONAS, "swatch:sun", name="Noon")

    async def found(words: str) -> list[str]:
        return [edit.assistant or edit.name for edit in await desk.history.search(MIA, desk.brand_id, words)]

    assert await found("noon") == ["Jonas Berg"]
    assert await found("claude dusk") == ["Claude"]
    assert await found("100%") == ["Claude"]
    assert await found("jonas dusk") == []
    assert await found("_") == []


STEP = st.one_of(
    st.tuples(st.just("value"), st.sampled_from(NAMES), st.from_regex("#[0-9a-f]{6}", fullmatch=True)),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from((None, *NAMES))),
    st.tuples(st.just("gone"), st.sampled_from(NAMES), st.just("")),
)


def operation(kind: str, name: str, what: Any, there: set[str]) -> dict[str, Any] | None:
    record = f"swatch:{name}"
    if kind == "value":
        if record in there:
            return {"op": "update", "id": record, "set": {"value": what}}
        return {
            "op": "add",
            "kind": "swatch",
            "id": record,
            "set": {"palette": "palette:core", "name": name, "value": what},
        }
    if record not in there or (kind == "gone" and name != "sun"):  # roles follow the others
        return None
    if kind == "gone":
        return {"op": "remove", "id": record}
    after = f"swatch:{what}" if what and what != name and f"swatch:{what}" in there else None
    return {"op": "move", "id": record, "after": after}


async def play(url: str, steps: list[tuple[str, str, Any]], at: int) -> None:
    async with desk_on(url) as desk:
        seen = {await desk.revision(): await desk.records()}
        for step in steps:
            asked = operation(*step, set(await desk.records()))
            if asked:
                await desk.edit(MIA, asked)
                seen[await desk.revision()] = await desk.records()
        revision = sorted(seen)[at % len(seen)]
        found = await desk.history.compare(MIA, desk.brand_id, revision)
        assert {key: {**r.fields(), "position": r.position} for key, r in found.before.items()} == seen[revision]
        await desk.editor.restore(MIA, desk.brand_id, revision)
        assert await desk.records() == seen[revision]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=1, max_size=8), at=st.integers(0, 7))
def test_whatever_was_done_any_revision_comes_back_as_it_was(
    shared_url: str, steps: list[tuple[str, str, Any]], at: int
) -> None:
    asyncio.run(play(shared_url, steps, at))
