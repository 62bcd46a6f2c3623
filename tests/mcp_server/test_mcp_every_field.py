"""Whatever the registry knows can be edited by `edit_brand` over HTTP: each field of each kind, and read again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, find, settings

from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import KINDS, reference_fields
from tests.fixtures.mcp_face import Caller, Connect, Served
from tests.fixtures.records import example_of, one_of_each
from tests.fixtures.strategies import Values, field_values, holds, record_of

pytestmark = pytest.mark.asyncio

POINTED_AT = {
    kind for each in KINDS for mark in reference_fields(each).values() if not mark.alias for kind in mark.kinds
}
ONES = one_of_each()
TWOS = [
    {**one, "id": f"{one['kind']}:two", "set": {**one["set"], "name": "Two"}}
    for one in {one["kind"]: one for one in ONES}.values()
    if one["kind"] in POINTED_AT
]
OPERATIONS = [*ONES, *TWOS]
THERE = tuple(operation["id"] for operation in OPERATIONS)
FIRST = settings(database=None, derandomize=True, deadline=None, phases=[Phase.generate], max_examples=2_000)


async def fields_of(caller: Caller, brand: str, record_id: str) -> Values:
    [record] = (await caller.call("get_brand", brand=brand, ids=[record_id]))["records"]
    return {name: value for name, value in record.items() if name not in ("id", "kind")}


def another(kind: str, fields: Values, name: str) -> Any:
    """Return a value of a field that is valid beside the others, and not the one that is there."""

    def differs(value: Any) -> bool:
        return holds({**fields, name: value}, lambda values: record_of(kind, values)) and (
            record_of(kind, {**fields, name: value}).fields()[name] != fields[name]
        )

    return find(field_values(kind, name, THERE), differs, settings=FIRST)


@pytest.mark.parametrize("kind", KINDS)
async def test_every_field_of_every_kind_is_set_and_read_again(served: Served, connect: Connect, kind: str) -> None:
    record_id, example = f"{kind}:mine", example_of(kind).set
    renamed = {"name": "Quite another"} if "name" in example else {}
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*(operation for operation in OPERATIONS if operation["id"] != PROFILE_ID))
        if KINDS[kind].required:
            record_id = PROFILE_ID
        else:
            add = {"op": "add", "kind": kind, "id": record_id, "set": {**example, **renamed}}
            await caller.call("edit_brand", brand=brand, operations=[add])
        now = await fields_of(caller, brand, record_id)
        assert set(now) == set(own_fields(kind))

        steps, expected, touched = list[dict[str, Any]](), dict(now), set[str]()
        for name in own_fields(kind):
            value = another(kind, expected, name)
            steps.append({"op": "update", "id": record_id, "set": {name: value}})
            expected = record_of(kind, {**expected, name: value}).fields()
            touched.add(name)
        answer = await caller.call("edit_brand", brand=brand, operations=steps)
        assert touched == set(own_fields(kind)) == set(answer["diff"][0]["fields"]) - {"position"}
        assert await fields_of(caller, brand, record_id) == expected

        empty = {name: None for name in own_fields(kind) if expected[name] is not None and optional(kind, name)}
        if empty:
            await caller.call("edit_brand", brand=brand, operations=[{"op": "update", "id": record_id, "set": empty}])
        assert await fields_of(caller, brand, record_id) == {**expected, **empty}


def optional(kind: str, name: str) -> bool:
    """Tell whether a field of a kind may be null."""
    schema = KINDS[kind].model_json_schema()["properties"][name]
    return {"type": "null"} in schema.get("anyOf", ())


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if not model.required])
async def test_records_of_every_kind_are_added_moved_and_removed(served: Served, connect: Connect, kind: str) -> None:
    fields = example_of(kind).set
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand(*map(dict, example_of(kind).needs))
        ids = [f"{kind}:{letter}" for letter in "abc"]
        named = [{**fields, "name": letter} if "name" in fields else fields for letter in "abc"]
        adds = [{"op": "add", "kind": kind, "id": one, "set": values} for one, values in zip(ids, named, strict=True)]
        move = {"op": "move", "id": ids[2], "after": ids[0]}
        first = {"op": "move", "id": ids[1], "after": None}
        await caller.call("edit_brand", brand=brand, operations=[*adds, move, first])
        assert await order(caller, brand, kind, ids) == [ids[1], ids[0], ids[2]]

        remove = {"op": "remove", "id": ids[0]}
        removed = await caller.call("edit_brand", brand=brand, operations=[remove])
        assert [(part["op"], part["id"]) for part in removed["diff"]] == [("remove", ids[0])]
        assert await order(caller, brand, kind, ids) == [ids[1], ids[2]]


async def order(caller: Caller, brand: str, kind: str, ids: list[str]) -> list[str]:
    rows = (await caller.call("get_brand", brand=brand, kinds=[kind]))["records"]
    return [row["id"] for row in rows if row["id"] in ids]


async def test_what_a_brand_always_has_cannot_be_removed(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia")) as caller:
        brand = await caller.brand()
        for kind in (kind for kind, model in KINDS.items() if model.required):
            remove = {"op": "remove", "id": f"{kind}:brand"}
            assert (await caller.refused("edit_brand", brand=brand, operations=[remove]))["code"] == "invalid"
