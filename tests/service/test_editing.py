"""The one door: who may edit, what merges, what is refused, and that all of it happens or none."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kromi_app.brand.operations import Add, Remove, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.errors import Conflict, Invalid, InvalidOperation, KeyReused, NotFound, NotPermitted, StaleEdit
from kromi_app.service.access import no_such_brand
from kromi_app.service.editing import Editor
from kromi_app.service.requests import MAX_BATCH
from kromi_app.store import edits
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, reader


async def test_an_edit_gets_the_next_revision_and_says_what_it_did(desk: Desk) -> None:
    result = await desk.set(CLAUDE, "swatch:ink", value="#222")
    assert (result.revision, result.applied, result.undo_id) == (2, True, 2)
    assert [part.as_json()["fields"] for part in result.diff] == [{"value": ["#111111", "#222222"]}]
    assert [finding.check for finding in result.findings] == []


async def test_a_stranger_is_answered_as_if_the_brand_were_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound) as foreign:
        await desk.set(EVE, "swatch:ink", value="#222")
    assert str(foreign.value) == str(no_such_brand(desk.brand_id))


async def test_a_viewer_and_a_token_that_only_reads_cannot_edit(desk: Desk) -> None:
    await desk.brands.share(MIA, desk.brand_id, "eve@example.com", "viewer")
    for actor in (EVE, reader(CLAUDE)):
        with pytest.raises(NotPermitted):
            await desk.set(actor, "swatch:ink", value="#222")
    assert await desk.revision() == 1


async def test_two_people_who_change_different_fields_of_one_swatch_both_win(desk: Desk) -> None:
    await desk.set(JONAS, "swatch:ink", value="#222222")
    operation = {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}}
    result = await desk.edit(MIA, operation, base_revision=1)
    assert result.merged == ("swatch:ink.value",)
    record = (await desk.records())["swatch:ink"]
    assert (record["name"], record["value"]) == ("Night", "#222222")


async def test_a_field_that_moved_since_the_base_is_a_stale_edit_that_names_it(desk: Desk) -> None:
    await desk.set(JONAS, "swatch:ink", value="#222222")
    with pytest.raises(StaleEdit) as stale:
        await desk.edit(MIA, {"op": "update", "id": "swatch:ink", "set": {"value": "#333333"}}, base_revision=1)
    assert stale.value.fields == ("swatch:ink.value",)
    assert stale.value.revision == 2
    assert await desk.value("swatch:ink", "value") == "#222222"


async def test_removing_what_somebody_changed_since_the_base_is_stale(desk: Desk) -> None:
    await desk.set(JONAS, "swatch:sun", name="Sunset")
    with pytest.raises(StaleEdit):
        await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"}, base_revision=1)


async def test_a_base_revision_that_is_none_of_the_brands_is_refused(desk: Desk) -> None:
    with pytest.raises(Conflict):
        await desk.edit(MIA, {"op": "update", "id": "swatch:ink", "set": {"name": "x"}}, base_revision=99)


async def test_of_several_operations_none_is_done_if_one_is_wrong(desk: Desk) -> None:
    before = await desk.records()
    with pytest.raises(InvalidOperation) as wrong:
        await desk.edit(
            MIA,
            {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}},
            {"op": "update", "id": "swatch:gone", "set": {"name": "x"}},
        )
    assert wrong.value.place == "operations[1].id"
    assert await desk.records() == before
    assert await desk.revision() == 1


async def test_a_dry_run_answers_the_same_diff_and_changes_nothing(desk: Desk) -> None:
    operation = {"op": "update", "id": "swatch:ink", "set": {"value": "#99ccfe"}}
    dry = await desk.edit(MIA, operation, dry_run=True)
    assert (dry.applied, dry.undo_id, dry.revision) == (False, None, 1)
    assert await desk.revision() == 1
    real = await desk.edit(MIA, operation)
    assert real.diff == dry.diff
    assert real.findings == dry.findings
    assert [finding.check for finding in real.findings] == ["contrast"]  # both themes show the same two colors


async def test_findings_are_of_what_was_touched_and_what_follows_it_and_not_of_what_it_follows(desk: Desk) -> None:
    role = {"name": "glow", "light": "{swatch:sun}", "dark": "{swatch:sun}"}
    await desk.edit(MIA, {"op": "add", "kind": "color_role", "id": "color_role:glow", "set": role})
    vivid = await desk.set(MIA, "swatch:sun", value="color(display-p3 1 0 0)")
    assert {finding.record for finding in vivid.findings} >= {"swatch:sun"}
    renamed = await desk.set(MIA, "color_role:glow", name="glimmer")
    assert "swatch:sun" not in {finding.record for finding in renamed.findings}


async def test_an_edit_that_changes_nothing_makes_no_revision(desk: Desk) -> None:
    result = await desk.set(MIA, "swatch:ink", value="#111111")
    assert not result.applied
    assert await desk.revision() == 1


async def test_a_repeated_idempotency_key_answers_the_same_and_does_nothing(desk: Desk) -> None:
    operation = {"op": "add", "kind": "palette", "set": {"name": "Night"}}
    answers = await asyncio.gather(*[desk.edit(CLAUDE, operation, idempotency_key="once") for _ in range(20)])
    assert len({answer.revision for answer in answers}) == 1
    assert len({answer.diff[0].id for answer in answers}) == 1
    assert await desk.revision() == 2
    with pytest.raises(KeyReused):
        await desk.edit(CLAUDE, {"op": "remove", "id": "swatch:sun"}, idempotency_key="once")


@pytest.fixture
def overtaken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let Jonas rename a swatch, by another process, between the reading and the writing of the next edit."""
    append, his, other = edits.append, list[int](), Editor(desk.database)
    rename = [Update(id="swatch:sun", set={"name": "Sunset"})]

    async def late(*arguments: Any) -> Any:
        monkeypatch.setattr(edits, "append", append)
        his.append((await other.submit(JONAS, desk.brand_id, rename)).revision)
        return await append(*arguments)

    monkeypatch.setattr(edits, "append", late)
    return his


async def test_an_edit_that_another_overtakes_while_it_is_planned_is_planned_anew(
    desk: Desk, overtaken: list[int]
) -> None:
    result = await desk.set(MIA, "swatch:ink", value="#222222")
    assert (overtaken, result.revision) == ([2], 3)
    assert (await desk.value("swatch:sun", "name"), await desk.value("swatch:ink", "value")) == ("Sunset", "#222222")


async def test_an_edit_that_another_overtakes_is_stale_where_both_touch_a_field(
    desk: Desk, overtaken: list[int]
) -> None:
    with pytest.raises(StaleEdit) as stale:
        await desk.edit(MIA, {"op": "update", "id": "swatch:sun", "set": {"name": "Noon"}}, base_revision=1)
    assert (overtaken, stale.value.revision) == ([2], 2)
    assert await desk.value("swatch:sun", "name") == "Sunset"


async def test_edits_that_arrive_at_once_get_revisions_without_a_gap(desk: Desk) -> None:
    results = await asyncio.gather(
        *[desk.set(actor, "swatch:ink", name=f"Ink {n} of {actor.name}") for n in range(20) for actor in (MIA, JONAS)]
    )
    assert sorted(result.revision for result in results) == list(range(2, 42))
    history = await desk.history.since(MIA, desk.brand_id, 0, limit=100)
    assert [edit.revision for edit in history] == list(range(1, 42))


@pytest.mark.parametrize(
    ("operations", "place", "words"),
    [
        ([{"op": "add", "kind": "zebra", "set": {}}], "operations[0].kind", "allowed: profile"),
        ([{"op": "update", "id": "swatch:ink", "set": {"valu": 1}}], "operations[0].set.valu", "no such field"),
        ([{"op": "update", "id": "swatch:ink", "set": {"value": "rood"}}], "operations[0].set.value", "is no color"),
        ([{"op": "update", "id": "swatch:ink", "set": {"value": "oklch(500% 9 1)"}}], "operations[0].set.value", ""),
        ([{"op": "update", "id": "swatch:ink", "set": {"id": "swatch:x"}}], "operations[0].set.id", "cannot be set"),
        ([{"op": "update", "id": "swatch:ink", "set": {"name": "a\0b"}}], "operations[0].set.name", "holds a NUL"),
        (
            [{"op": "update", "id": "swatch:ink", "set": {"name": "\ud800"}}],
            "operations[0].set.name",
            "half a surrogate",
        ),
        ([{"op": "update", "id": "swatch:ink", "set": {"name": "SKY"}}], "operations[0].set.name", "is the name of"),
        ([{"op": "update", "id": "swatch:ink", "set": {"value": "{swatch:ink}"}}], "operations[0].set.value", "circle"),
        ([{"op": "update", "id": "swatch:ink", "set": {"value": "{swatch:no}"}}], "operations[0].set.value", "not in"),
        (
            [{"op": "update", "id": "swatch:ink", "set": {"palette": "swatch:sky"}}],
            "operations[0].set.palette",
            "allowed",
        ),
        ([{"op": "remove", "id": "swatch:ink"}], "operations[0].id", "is used by color_role:text"),
        ([{"op": "remove", "id": "palette:core"}], "operations[0].id", "is used by swatch:"),
        ([{"op": "remove", "id": "profile:brand"}], "operations[0].id", "always has its profile"),
        ([{"op": "move", "id": "swatch:ink", "after": "swatch:ink"}], "operations[0].after", "itself"),
        ([{"op": "move", "id": "swatch:ink", "after": "palette:core"}], "operations[0].after", "no sibling"),
        ([{"op": "add", "kind": "palette", "id": "swatch:x", "set": {"name": "P"}}], "operations[0].id", "palette:"),
        ([{"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "P"}}], "operations[0].id", "already"),
        (
            [{"op": "add", "kind": "dimension", "set": {"name": "m", "value": {"value": 1, "unit": "furlong"}}}],
            "operations[0].set.value.unit",
            "'px' or 'rem'",
        ),
    ],
)
async def test_what_is_wrong_is_refused_with_its_place_and_what_is_allowed(
    desk: Desk, operations: list[dict[str, Any]], place: str, words: str
) -> None:
    with pytest.raises(InvalidOperation) as wrong:
        await desk.edit(MIA, *operations)
    assert wrong.value.place == place
    assert words in str(wrong.value)
    assert await desk.revision() == 1


@pytest.mark.parametrize(
    ("operation", "place"),
    [
        ({"op": "update", "id": "swatch:a\0", "set": {"name": "x"}}, "operations[0].id"),
        ({"op": "remove", "id": "swatch:a\0"}, "operations[0].id"),
        ({"op": "move", "id": "swatch:ink", "after": "swatch:\0"}, "operations[0].after"),
        (
            {"op": "add", "kind": "swatch", "set": {"palette": "\0", "name": "x", "value": "red"}},
            "operations[0].set.palette",
        ),
        ({"op": "update", "id": "swatch:ink", "set": {"palette": "\0"}}, "operations[0].set.palette"),
        ({"op": "update", "id": "profile:brand", "set": {"values": ["a", "b\0"]}}, "operations[0].set.values.1"),
        ({"op": "update", "id": "profile:brand", "set": {"na\0me": "a"}}, "operations[0].set.(a name)"),
        ({"op": "update", "id": "profile:brand", "set": {"name": {"\0": 1}}}, "operations[0].set.name.(a name)"),
    ],
)
async def test_text_that_no_database_keeps_is_refused_wherever_it_stands(
    desk: Desk, operation: dict[str, Any], place: str
) -> None:
    with pytest.raises(InvalidOperation) as wrong:
        await desk.edit(MIA, operation)
    assert wrong.value.place == place
    assert await desk.revision() == 1


async def test_deep_nesting_is_refused_at_once(desk: Desk) -> None:
    deep: Any = "\0"
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(InvalidOperation, match="nested"):
        await desk.set(MIA, "profile:brand", values=deep)


@pytest.mark.parametrize("option", ["label", "note", "idempotency_key"])
@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
async def test_words_about_an_edit_that_no_database_keeps_are_refused(desk: Desk, option: str, text: str) -> None:
    with pytest.raises(Invalid, match=option):
        await desk.edit(MIA, {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}}, **{option: text})
    assert await desk.revision() == 1


async def test_what_is_kept_of_others_is_named_once(desk: Desk) -> None:
    await desk.set(JONAS, "swatch:ink", description="Theirs")
    result = await desk.edit(
        MIA,
        {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}},
        {"op": "update", "id": "swatch:ink", "set": {"value": "#222222"}},
        base_revision=1,
    )
    assert result.merged == ("swatch:ink.description",)


async def test_what_others_removed_since_the_base_is_refused_by_name(desk: Desk) -> None:
    await desk.edit(JONAS, {"op": "remove", "id": "swatch:sun"})
    with pytest.raises(InvalidOperation, match="no record swatch:sun"):
        await desk.edit(MIA, {"op": "update", "id": "swatch:sun", "set": {"name": "x"}}, base_revision=1)


async def test_a_repeated_key_answers_as_the_first_time_whatever_was_done_since(desk: Desk) -> None:
    ink = {"op": "update", "id": "swatch:ink", "set": {"value": "#123456"}}
    did = await desk.edit(MIA, ink, idempotency_key="did")
    did_nothing = await desk.edit(MIA, ink, idempotency_key="did nothing")
    assert (did.applied, did_nothing.applied) == (True, False)
    assert await desk.edit(MIA, ink, idempotency_key="did") == did, "though it would change nothing now"
    await desk.set(JONAS, "swatch:ink", value="#654321")
    assert await desk.edit(MIA, ink, idempotency_key="did") == did
    assert await desk.edit(MIA, ink, idempotency_key="did nothing") == did_nothing, "though it would change it now"
    assert (await desk.revision(), await desk.value("swatch:ink", "value")) == (3, "#654321")


async def test_an_idempotency_key_is_each_persons_own_and_counts_for_nothing_in_a_dry_run(desk: Desk) -> None:
    ink = {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}}
    sun = {"op": "update", "id": "swatch:sun", "set": {"name": "Noon"}}
    await desk.edit(MIA, ink, idempotency_key="k", dry_run=True)
    await desk.edit(MIA, sun, idempotency_key="k")
    await desk.edit(JONAS, ink, idempotency_key="k")
    assert (await desk.names("swatch")) == ["Night", "Sky", "Noon"]


async def test_a_refused_edit_leaves_its_idempotency_key_unused(desk: Desk) -> None:
    with pytest.raises(InvalidOperation):
        await desk.edit(MIA, {"op": "remove", "id": "swatch:gone"}, idempotency_key="k")
    await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"}, idempotency_key="k")
    assert await desk.names("swatch") == ["Ink", "Sky"]


async def test_five_thousand_operations_are_one_edit_and_one_more_is_refused(desk: Desk) -> None:
    palette = {"palette": "palette:core"}
    many: list[AnyOperation] = [
        Add(kind="swatch", id=f"swatch:m{n}", set={**palette, "name": f"M{n}", "value": "#123456"})
        for n in range(MAX_BATCH)
    ]
    result = await desk.editor.submit(MIA, desk.brand_id, many)
    assert (result.revision, len(result.diff)) == (2, MAX_BATCH)
    assert (await desk.names("swatch"))[-1] == f"M{MAX_BATCH - 1}"
    with pytest.raises(InvalidOperation, match="at most"):
        await desk.editor.submit(MIA, desk.brand_id, [*many, Remove(id="swatch:m0")])


async def test_names_can_be_swapped_in_one_edit(desk: Desk) -> None:
    await desk.edit(
        MIA,
        {"op": "update", "id": "swatch:ink", "set": {"name": "Sky"}},
        {"op": "update", "id": "swatch:sky", "set": {"name": "Ink"}},
    )
    assert await desk.names("swatch") == ["Sky", "Ink", "Sun"]


async def test_a_record_and_all_that_points_at_it_can_go_in_one_edit(desk: Desk) -> None:
    await desk.edit(MIA, {"op": "remove", "id": "color_role:text"}, {"op": "remove", "id": "swatch:ink"})
    assert "swatch:ink" not in await desk.records()


async def test_a_later_operation_points_at_what_an_earlier_one_added(desk: Desk) -> None:
    await desk.edit(
        MIA,
        {"op": "add", "kind": "palette", "id": "palette:night", "set": {"name": "Night"}},
        {"op": "add", "kind": "swatch", "set": {"palette": "palette:night", "name": "Pitch", "value": "#000"}},
    )
    assert "Pitch" in await desk.names("swatch")


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ([("swatch:sun", None)], ["Sun", "Ink", "Sky"]),
        ([("swatch:ink", "swatch:sun")], ["Sky", "Sun", "Ink"]),
        ([("swatch:sun", "swatch:ink"), ("swatch:ink", "swatch:sky")], ["Sun", "Sky", "Ink"]),
        ([("swatch:ink", "swatch:sun"), ("swatch:sky", None), ("swatch:sun", "swatch:sky")], ["Sky", "Sun", "Ink"]),
    ],
)
async def test_moves_put_records_where_they_are_asked_to(
    desk: Desk, moves: list[tuple[str, str | None]], order: list[str]
) -> None:
    await desk.edit(MIA, *[{"op": "move", "id": record, "after": after} for record, after in moves])
    assert await desk.names("swatch") == order


async def test_edits_of_one_field_within_two_seconds_are_one_run(desk: Desk) -> None:
    for color in ("#222222", "#333333", "#444444"):
        await desk.set(MIA, "swatch:ink", value=color)
    history = await desk.history.latest(MIA, desk.brand_id)
    assert [edit.run for edit in history] == [2, 2, 2, 1]


async def test_a_run_ends_with_another_field_another_actor_or_time(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(MIA, "swatch:ink", name="Night")
    await desk.set(CLAUDE, "swatch:ink", name="Nightfall")
    await desk.let_time_pass()
    await desk.set(CLAUDE, "swatch:ink", name="Midnight")
    history = await desk.history.latest(MIA, desk.brand_id)
    assert [edit.continues for edit in history] == [None] * 5


async def test_an_edit_is_labelled_in_plain_words(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await desk.set(MIA, "swatch:ink", name="Night")
    await desk.edit(MIA, {"op": "move", "id": "swatch:sun", "after": None})
    await desk.edit(MIA, {"op": "add", "kind": "palette", "set": {"name": "Night"}})
    labels = [edit.label for edit in await desk.history.latest(MIA, desk.brand_id, limit=4)]
    assert labels == ["added the palette Night", "moved Sun", "renamed Ink to Night", "recolored Ink"]
