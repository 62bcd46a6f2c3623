"""Whatever several actors do: the history replayed is the head, undone it is the start, and revisions have no gap."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromi_app.brand.diff import Diff, invert, squash
from kromi_app.brand.operations import parse_operations
from kromi_app.errors import KromiError
from tests.fixtures.people import CLAUDE, JONAS, MIA, START, Desk, desk_on

ACTORS = {"mia": MIA, "jonas": JONAS, "claude": CLAUDE}
SWATCHES = ("ink", "sky", "sun", "moss", "clay")
Step = tuple[str, str, Any]

names = st.sampled_from(["A", "B", "C", "D", "E", "F"])
colors = st.sampled_from(["#111111", "#22aa44", "oklch(60% 0.1 200)", "{swatch:ink}", "{swatch:sky}"])
records = st.sampled_from(SWATCHES).map(lambda name: f"swatch:{name}")
updates = st.builds(
    lambda record, fields: {"op": "update", "id": record, "set": fields},
    records,
    st.fixed_dictionaries({}, optional={"name": names, "value": colors}).filter(bool),
)
adds = st.builds(
    lambda record, name, value: {
        "op": "add",
        "kind": "swatch",
        "id": record,
        "set": {"palette": "palette:core", "name": name, "value": value},
    },
    records,
    names,
    colors,
)
removes = st.builds(lambda record: {"op": "remove", "id": record}, records)
moves = st.builds(lambda record, after: {"op": "move", "id": record, "after": after}, records, st.none() | records)
edits = st.lists(st.one_of(updates, updates, adds, removes, moves), min_size=1, max_size=3)
steps = st.tuples(
    st.sampled_from(sorted(ACTORS)),
    st.sampled_from(["edit", "edit", "edit", "stale edit", "undo", "redo", "revert"]),
    edits,
)


async def perform(desk: Desk, step: Step, head: int) -> None:
    """Do one step; that it may be refused is part of the game."""
    who, what, operations = step
    actor = ACTORS[who]
    try:
        if what == "undo":
            await desk.editor.undo(actor, desk.brand_id)
        elif what == "redo":
            await desk.editor.redo(actor, desk.brand_id)
        elif what == "revert":
            await desk.editor.revert(actor, desk.brand_id, max(2, head - 1))
        else:
            base = max(1, head - 1) if what == "stale edit" else None
            await desk.editor.submit(actor, desk.brand_id, parse_operations(operations), base_revision=base)
    except KromiError:
        pass


def fold(start: dict[str, dict[str, Any]], diffs: Iterable[Diff]) -> dict[str, dict[str, Any]]:
    """Apply diffs to records, as plain JSON: another reading of them than the product's own."""
    head = {key: dict(fields) for key, fields in start.items()}
    for part in (part for diff in diffs for part in diff):
        for name, (before, _) in part.fields.items():
            assert part.op == "add" or head[part.id][name] == before
        if part.op == "remove":
            del head[part.id]
        else:
            head.setdefault(part.id, {}).update({name: after for name, (_, after) in part.fields.items()})
    return head


async def play(url: str, plays: list[Step]) -> None:
    async with desk_on(url, START) as desk:
        for step in plays:
            await perform(desk, step, await desk.revision())
        head = await desk.records()
        history = await desk.history.since(MIA, desk.brand_id, 0, limit=1000)

        assert [edit.revision for edit in history] == list(range(1, len(history) + 1))
        diffs = [edit.diff for edit in history]
        assert fold({}, diffs) == head
        assert fold({}, [squash(diffs)]) == head
        swatches = [fields["position"] for fields in head.values() if "palette" in fields]
        assert len(set(swatches)) == len(swatches), "two swatches stand at one position"
        assert fold(head, [invert(diff) for diff in reversed(diffs)]) == {}
        for edit in reversed(history[1:]):
            if edit.cause == "edit":
                await undo_all(desk)
                break
        await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")


async def undo_all(desk: Desk) -> None:
    """Undo what can be undone, round and round, until nobody can; nothing breaks on the way."""
    for _ in range(40):
        before = await desk.revision()
        for actor in ACTORS.values():
            try:
                await desk.editor.undo(actor, desk.brand_id)
            except KromiError:
                continue
        if await desk.revision() == before:
            return


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run in a loop of its own: hypothesis calls from a plain function."""
    asyncio.run(work)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plays=st.lists(steps, min_size=1, max_size=20))
def test_the_history_replayed_is_the_head_and_undone_it_is_the_start(shared_url: str, plays: list[Step]) -> None:
    run(play(shared_url, plays))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plays=st.lists(st.tuples(st.just("mia"), st.just("edit"), edits), min_size=1, max_size=12))
def test_one_actor_who_undoes_everything_is_back_at_the_start(shared_url: str, plays: list[Step]) -> None:
    async def there_and_back() -> None:
        async with desk_on(shared_url, START) as desk:
            start = await desk.records()
            for step in plays:
                await perform(desk, step, 1)
            end = await desk.records()
            undone = 0
            # The making of the brand is the actor's first Edit, and cannot be taken back.
            while (await desk.records()) != start and undone <= len(plays):
                await desk.editor.undo(MIA, desk.brand_id)
                undone += 1
            assert await desk.records() == start
            for _ in range(undone):
                await desk.editor.redo(MIA, desk.brand_id)
            assert await desk.records() == end

    run(there_and_back())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mine=st.sampled_from(["name", "value", "description"]), theirs=st.sampled_from(["name", "value", "description"]))
def test_field_merges_keep_both_and_never_overwrite(shared_url: str, mine: str, theirs: str) -> None:
    words = {"name": ("Mine", "Theirs"), "value": ("#010101", "#020202"), "description": ("mine", "theirs")}

    async def merge() -> None:
        async with desk_on(shared_url, START) as desk:
            await desk.set(JONAS, "swatch:ink", **{theirs: words[theirs][1]})
            operation = {"op": "update", "id": "swatch:ink", "set": {mine: words[mine][0]}}
            try:
                await desk.edit(MIA, operation, base_revision=1)
                assert mine != theirs
                assert await desk.value("swatch:ink", mine) == words[mine][0]
            except KromiError:
                assert mine == theirs
            assert await desk.value("swatch:ink", theirs) == words[theirs][1]

    run(merge())
