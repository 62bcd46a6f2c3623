"""Planning: what operations do, one after the other, from no more than their surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.operations import MAX_OPERATIONS, Add, Move, parse_operations
from kromi_app.brand.planning import AnyOperation, Group, Neighborhood, Plan, named_ids, placed_groups, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import InvalidOperation, LimitReached

Brand = dict[RecordId, Record]


def make(*operations: dict[str, Any], brand: Brand | None = None) -> Plan:
    parsed = parse_operations(operations)
    return plan(parsed, around(brand or {}, parsed), lambda kind: f"{kind}:new")


def around(brand: Brand, operations: Sequence[AnyOperation]) -> Neighborhood:
    """Read what the store reads: the records named, and of each group the positions at its bounds.

    Those are the first, the last, and for each `after` that record's and the next one's; so a plan
    that needs to know more than a real one may is wrong here as well.
    """
    named = named_ids(operations)
    groups: dict[Group, set[str]] = {group: set() for group in placed_groups(operations, brand)}
    for group, known in groups.items():
        there = ordered(brand.values(), group)
        known.update(record.position for record in (*there[:1], *there[-1:]))
    for sibling in (o.after for o in operations if isinstance(o, (Add, Move)) and o.after):
        if record := brand.get(sibling):
            there = ordered(brand.values(), (record.kind, record.parent))
            at = there.index(record)
            groups.setdefault((record.kind, record.parent), set()).update(r.position for r in there[at : at + 2])
    found = {key: record for key, record in brand.items() if key in named}
    return Neighborhood(found, {}, {group: sorted(known) for group, known in groups.items()})


def ordered(records: Iterable[Record], group: Group) -> list[Record]:
    return sorted((r for r in records if (r.kind, r.parent) == group), key=lambda record: record.position)


def apply(brand: Brand, made: Plan) -> Brand:
    now = {**brand, **{key: record for key, record in made.after.items() if record is not None}}
    return {key: record for key, record in now.items() if made.after.get(key, record) is not None}


def palette(name: str, **more: Any) -> dict[str, Any]:
    return {"op": "add", "kind": "palette", "id": f"palette:{name}", "set": {"name": name}, **more}


def test_a_plan_says_what_it_does_by_field_with_before_and_after() -> None:
    brand = apply({}, make(palette("core")))
    made = make({"op": "update", "id": "palette:core", "set": {"name": "Main", "description": ""}}, brand=brand)
    assert [part.as_json() for part in made.diff] == [
        {"op": "update", "id": "palette:core", "title": "Main", "fields": {"name": ["core", "Main"]}}
    ]


def test_operations_on_one_record_are_one_part_of_the_diff() -> None:
    made = make(palette("core"), {"op": "update", "id": "palette:core", "set": {"name": "Main"}})
    (part,) = made.diff
    assert (part.op, part.title, part.fields["name"]) == ("add", "Main", (None, "Main"))


def test_what_is_added_and_removed_again_leaves_no_trace() -> None:
    assert make(palette("core"), {"op": "remove", "id": "palette:core"}).diff == ()


def test_what_is_removed_and_added_anew_is_an_update() -> None:
    brand = apply({}, make(palette("core"), palette("more")))
    again = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "core"}}
    made = make({"op": "remove", "id": "palette:core"}, again, brand=brand)
    assert [(part.op, set(part.fields)) for part in made.diff] == [("update", {"position"})]


def test_values_are_kept_in_their_one_form() -> None:
    made = make(
        palette("core"),
        {"op": "add", "kind": "swatch", "set": {"palette": "palette:core", "name": " Ink ", "value": "#FFF"}},
    )
    swatch = made.after["swatch:new"]
    assert swatch is not None
    assert (swatch.fields()["name"], swatch.fields()["value"]) == ("Ink", "#ffffff")


def test_a_record_that_goes_to_another_group_stands_last_there() -> None:
    swatches = [
        {"op": "add", "kind": "swatch", "id": f"swatch:{n}", "set": {"palette": p, "name": n, "value": "red"}}
        for n, p in (("a", "palette:one"), ("b", "palette:one"), ("c", "palette:two"), ("d", "palette:two"))
    ]
    brand = apply({}, make(palette("one"), palette("two"), *swatches))
    brand = apply(brand, make({"op": "update", "id": "swatch:a", "set": {"palette": "palette:two"}}, brand=brand))
    assert [record.title for record in ordered(brand.values(), ("swatch", "palette:two"))] == ["c", "d", "a"]


@pytest.mark.parametrize("field", ["id", "position", "kind"])
def test_what_makes_a_record_itself_cannot_be_set(field: str) -> None:
    with pytest.raises(InvalidOperation) as refused:
        make({**palette("core"), "set": {"name": "core", field: "x"}})
    assert refused.value.place == f"operations[0].set.{field}"


@pytest.mark.parametrize("record_id", ["palette", "palette:", "swatch:core", "palette:a b", "palette:ä", "palette:a\n"])
def test_an_id_of_ones_own_carries_its_kind_and_plain_letters(record_id: str) -> None:
    with pytest.raises(InvalidOperation) as refused:
        make({**palette("core"), "id": record_id})
    assert refused.value.place == "operations[0].id"


def test_planning_changes_nothing_that_it_was_given() -> None:
    brand = apply({}, make(palette("a"), palette("b")))
    operations = parse_operations(
        [{"op": "move", "id": "palette:b", "after": None}, {"op": "remove", "id": "palette:a"}]
    )
    given_around = around(brand, operations)
    before = (dict(given_around.records), {group: list(known) for group, known in given_around.positions.items()})
    plan(operations, given_around, lambda kind: f"{kind}:new")
    assert (given_around.records, given_around.positions) == before


def test_a_call_over_a_face_holds_so_many_operations_and_no_more() -> None:
    assert len(parse_operations([palette("core")] * MAX_OPERATIONS)) == MAX_OPERATIONS
    with pytest.raises(LimitReached):
        parse_operations([palette("core")] * (MAX_OPERATIONS + 1))


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"op": "zap"}, "operations[0].op"),
        ({}, "operations[0].op"),
        ("add", "operations[0]"),
        (None, "operations[0]"),
        ({"op": "update", "id": "swatch:a", "set": {}}, "operations[0].set"),
        ({"op": "update", "id": 3, "set": {"name": "x"}}, "operations[0].id"),
        ({"op": "move", "id": "swatch:a"}, "operations[0].after"),
        ({"op": "remove", "id": "swatch:a", "force": True}, "operations[0].force"),
    ],
)
def test_an_operation_that_is_not_well_formed_is_refused_at_its_place(raw: Any, place: str) -> None:
    with pytest.raises(InvalidOperation) as refused:
        parse_operations([raw])
    assert refused.value.place.startswith(place)


def test_no_operations_are_none() -> None:
    with pytest.raises(InvalidOperation, match="at least one"):
        parse_operations([])


GROUPS = ("spacing", "radius")
names = st.sampled_from([f"d{index}" for index in range(9)])
placings = st.one_of(
    st.tuples(st.just("add last"), names, st.sampled_from(GROUPS)),
    st.tuples(st.just("add first"), names, st.sampled_from(GROUPS)),
    st.tuples(st.just("add after"), names, names),
    st.tuples(st.just("move first"), names, st.none()),
    st.tuples(st.just("move after"), names, names),
    st.tuples(st.just("regroup"), names, st.sampled_from(GROUPS)),
    st.tuples(st.just("remove"), names, st.none()),
)


class Shelves:
    """The order as a person would keep it: two plain lists."""

    def __init__(self) -> None:
        self.lists: dict[str, list[str]] = {group: [] for group in GROUPS}

    def group_of(self, name: str) -> str | None:
        return next((group for group, there in self.lists.items() if name in there), None)

    def ask(self, what: str, name: str, where: str | None) -> dict[str, Any] | None:
        """Do a step here and return the operation that asks for it; None where it makes no sense."""
        group, record_id = self.group_of(name), f"dimension:{name}"
        value = {"value": 1, "unit": "px"}
        if what.startswith("add"):
            into = where if where in GROUPS else self.group_of(where or "")
            if group or into is None or where is None:
                return None
            fields = {"group": into, "name": name, "value": value}
            asked: dict[str, Any] = {"op": "add", "kind": "dimension", "id": record_id, "set": fields}
            there = self.lists[into]
            at = len(there) if what == "add last" else 0 if what == "add first" else there.index(where) + 1
            there.insert(at, name)
            after = {"add last": {}, "add first": {"after": None}}.get(what, {"after": f"dimension:{where}"})
            return {**asked, **after}
        if group is None:
            return None
        there = self.lists[group]
        if what == "remove":
            there.remove(name)
            return {"op": "remove", "id": record_id}
        if what == "regroup":
            if where != group and where is not None:
                there.remove(name)
                self.lists[where].append(name)
            return {"op": "update", "id": record_id, "set": {"group": where}}
        if what == "move after" and (where == name or where not in there):
            return None
        there.remove(name)
        there.insert(there.index(where) + 1 if what == "move after" and where else 0, name)
        return {"op": "move", "id": record_id, "after": f"dimension:{where}" if what == "move after" else None}


@settings(max_examples=400, deadline=None)
@given(edits=st.lists(st.lists(placings, min_size=1, max_size=6), min_size=1, max_size=12))
def test_records_stand_where_they_were_asked_to_though_only_bounds_were_read(edits: list[list[Any]]) -> None:
    shelves, brand = Shelves(), dict[RecordId, Record]()
    for steps in edits:
        asked = [operation for step in steps if (operation := shelves.ask(*step))]
        if not asked:
            continue
        brand = apply(brand, make(*asked, brand=brand))
        for group, there in shelves.lists.items():
            stands = ordered(brand.values(), ("dimension", group))
            assert [record.title for record in stands] == there
            assert len({record.position for record in stands}) == len(stands)


def test_every_kind_can_be_placed_first_and_behind_another() -> None:
    assert {group for kind in KINDS for group in placed_groups([Add(kind=kind, set={})], {})} >= {
        (kind, "") for kind, model in KINDS.items() if not model.order_within
    }
