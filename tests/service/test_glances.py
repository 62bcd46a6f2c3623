"""What an edit read is remembered for the next one, and never believed: whoever edits meanwhile is met as ever."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromi_app.brand.operations import parse_operations
from kromi_app.errors import Held, InvalidOperation, KeyReused, KromiError, NotFound, NotPermitted, StaleEdit
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.holding import Holding
from kromi_app.store import edits as store
from kromi_app.store import records
from kromi_app.store.brands import Role
from tests.fixtures.people import CLAUDE, JONAS, MIA, START, Desk, desk_on
from tests.service.test_history_properties import edits, run

RED = {"op": "update", "id": "swatch:ink", "set": {"value": "#ff0000"}}
GREEN = {"op": "update", "id": "swatch:ink", "set": {"value": "#00ff00"}}


class Glanced:
    """Counts the glances at the database."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.times = 0
        self._glance = records.glance
        patched.setattr(records, "glance", self._counted)

    async def _counted(self, *arguments: Any) -> Any:
        self.times += 1
        return await self._glance(*arguments)


@pytest.fixture
def glanced(monkeypatch: pytest.MonkeyPatch) -> Glanced:
    return Glanced(monkeypatch)


@pytest_asyncio.fixture(loop_scope="session")
async def other(desk: Desk) -> AsyncIterator[Desk]:
    """The same brand, edited by another process; Claude has edited it by the first one, which remembers it."""
    for name in ("Coal", "Ink"):
        await desk.set(CLAUDE, "swatch:ink", name=name)
        await desk.set(CLAUDE, "swatch:sky", name=f"{name} sky")
    editor = Editor(desk.database)
    yield Desk(desk.database, editor, Brands(desk.database, editor), desk.history, desk.brand_id, desk.clock)


async def test_records_that_are_edited_again_are_not_read_again(desk: Desk, glanced: Glanced) -> None:
    for shade in ("#222222", "#333333", "#444444"):
        for actor in (MIA, CLAUDE):
            for record in ("swatch:ink", "swatch:sky"):
                assert (await desk.set(actor, record, value=shade if actor is MIA else f"{shade}80")).applied
    assert glanced.times == 2
    assert (await desk.value("swatch:ink", "value"), await desk.revision()) == ("#44444480", 13)


async def test_what_is_remembered_goes_on_with_a_run_as_what_is_read_does(desk: Desk) -> None:
    for shade in ("#222222", "#333333", "#444444"):
        await desk.set(MIA, "swatch:ink", value=shade)
    await desk.set(CLAUDE, "swatch:ink", value="#555555")
    await desk.set(MIA, "swatch:ink", value="#666666")
    await desk.let_time_pass()
    await desk.set(MIA, "swatch:ink", value="#777777")
    history = await desk.history.since(MIA, desk.brand_id, 1)
    assert [edit.continues for edit in history] == [None, 2, 2, None, None, None]


async def test_what_another_process_changed_is_kept(desk: Desk, other: Desk) -> None:
    base = await desk.revision()
    await other.set(JONAS, "swatch:ink", name="Jonas's ink")
    result = await desk.edit(CLAUDE, RED, base_revision=base)
    assert (result.revision, result.merged) == (base + 2, ("swatch:ink.name",))
    assert (await desk.value("swatch:ink", "name"), await desk.value("swatch:ink", "value")) == (
        "Jonas's ink",
        "#ff0000",
    )


async def test_what_another_process_changed_makes_an_edit_stale(desk: Desk, other: Desk) -> None:
    base = await desk.revision()
    await other.set(JONAS, "swatch:ink", value="#00ff00")
    with pytest.raises(StaleEdit) as stale:
        await desk.edit(CLAUDE, RED, base_revision=base)
    assert [change["now"] for change in stale.value.changes or ()] == ["#00ff00"]


async def test_an_edit_to_what_is_remembered_is_done_where_it_is_that_no_more(desk: Desk, other: Desk) -> None:
    await desk.edit(CLAUDE, RED)
    await other.set(JONAS, "swatch:ink", value="#00ff00")
    assert (await desk.edit(CLAUDE, RED)).applied
    assert await desk.value("swatch:ink", "value") == "#ff0000"


async def test_what_is_tried_out_is_read(desk: Desk, other: Desk) -> None:
    await other.set(JONAS, "swatch:ink", value="#00ff00")
    tried = await desk.edit(CLAUDE, RED, dry_run=True)
    assert tried.diff[0].fields == {"value": ("#00ff00", "#ff0000")}


async def test_who_lost_the_brand_by_another_process_edits_it_no_more(desk: Desk, other: Desk) -> None:
    await desk.set(JONAS, "swatch:ink", value="#222222")
    await other.brands.share(MIA, desk.brand_id, "jonas@example.com", "viewer")
    with pytest.raises(NotPermitted):
        await desk.set(JONAS, "swatch:ink", value="#333333")
    await other.brands.share(MIA, desk.brand_id, "jonas@example.com", "editor")
    await desk.set(JONAS, "swatch:ink", value="#444444")
    await other.brands.unshare(MIA, desk.brand_id, "jonas")
    with pytest.raises(NotFound):
        await desk.set(JONAS, "swatch:ink", value="#555555")
    await other.brands.delete(MIA, desk.brand_id, "Halden Ferry")
    with pytest.raises(NotFound):
        await desk.edit(CLAUDE, RED)


@pytest.mark.parametrize(("role", "refusal"), [("viewer", NotPermitted), ("", NotFound)])
async def test_who_loses_the_brand_while_it_is_locked_for_them_edits_nothing(
    desk: Desk, other: Desk, monkeypatch: pytest.MonkeyPatch, role: Role, refusal: type[Exception]
) -> None:
    append = store.append

    async def late(*arguments: Any) -> Any:
        monkeypatch.setattr(store, "append", append)
        if role:
            await other.brands.share(MIA, desk.brand_id, "jonas@example.com", role)
        else:
            await other.brands.unshare(MIA, desk.brand_id, "jonas")
        return await append(*arguments)

    monkeypatch.setattr(store, "append", late)
    before = await desk.revision()
    with pytest.raises(refusal):
        await desk.set(JONAS, "swatch:ink", value="{swatch:sky}")  # which needs the lock
    assert await desk.revision() == before


async def test_what_is_held_by_another_process_is_obeyed(desk: Desk, other: Desk) -> None:
    await Holding(other.database).hold(JONAS, desk.brand_id, "swatch:ink", 15)
    with pytest.raises(Held):
        await desk.edit(CLAUDE, RED)


async def test_a_key_that_was_used_is_known_without_reading(desk: Desk, glanced: Glanced) -> None:
    first = await desk.edit(CLAUDE, RED, idempotency_key="once")
    await desk.edit(CLAUDE, GREEN)
    before = glanced.times
    assert await desk.edit(CLAUDE, RED, idempotency_key="once") == first
    with pytest.raises(KeyReused):
        await desk.edit(CLAUDE, GREEN, idempotency_key="once")
    assert glanced.times <= before + 1
    assert await desk.value("swatch:ink", "value") == "#00ff00"


async def test_a_record_that_came_or_went_is_not_taken_for_what_it_was(desk: Desk) -> None:
    naming: dict[str, Any] = {"op": "update", "id": "palette:spare", "set": {"name": "Spare"}}
    with pytest.raises(InvalidOperation):
        await desk.edit(CLAUDE, naming)
    await desk.edit(CLAUDE, {"op": "add", "kind": "palette", "id": "palette:spare", "set": {"name": "New"}})
    assert (await desk.edit(CLAUDE, naming)).applied
    await desk.edit(CLAUDE, {"op": "remove", "id": "palette:spare"})
    with pytest.raises(InvalidOperation):
        await desk.set(CLAUDE, "palette:spare", name="Gone")
    assert await desk.names("palette") == ["Core"]


async def test_what_was_read_a_minute_ago_is_read_anew(desk: Desk, glanced: Glanced) -> None:
    await desk.edit(CLAUDE, RED)
    await desk.let_time_pass()
    await desk.set(CLAUDE, "swatch:ink", value="#00ff00")
    assert glanced.times == 2


Doing = tuple[int, str, bool, list[dict[str, Any]]]
doings = st.tuples(st.integers(0, 1), st.sampled_from(["mia", "jonas"]), st.booleans(), edits)


async def outcome(editor: Editor, desk: Desk, doing: Doing) -> object:
    """Return what came of an edit, as far as it does not say when."""
    _, who, stale, operations = doing
    actor, base = {"mia": MIA, "jonas": JONAS}[who], await desk.revision()
    try:
        done = await editor.submit(
            actor, desk.brand_id, parse_operations(operations), base_revision=base - 1 if stale and base > 1 else None
        )
    except KromiError as error:
        return type(error), error.message
    return done


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plays=st.lists(doings, min_size=1, max_size=15))
def test_whoever_remembers_does_what_they_do_who_read_each_time(shared_url: str, plays: list[Doing]) -> None:
    """Two processes that remember take turns at a brand; at its twin each edit is done by one that knows nothing."""

    async def play() -> None:
        async with desk_on(shared_url, START) as desk, desk_on(shared_url, START) as twin:
            editors = [Editor(desk.database), Editor(desk.database)]
            for doing in plays:
                known = await outcome(editors[doing[0]], desk, doing)
                read = await outcome(Editor(twin.database), twin, doing)
                assert known == read
            assert await desk.records() == await twin.records()
            for one in (desk, twin):
                await one.brands.delete(MIA, one.brand_id, "Halden Ferry")

    run(play())
