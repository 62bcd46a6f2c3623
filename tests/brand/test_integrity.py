"""What must hold between records: references lead somewhere, names differ, aliases end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from kromi_app.brand.integrity import MAX_ALIAS_DEPTH, check_names, check_references, new_keys
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import Neighborhood, Plan, plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import InvalidOperation


def brand_of(*made: tuple[str, dict[str, Any]]) -> dict[RecordId, Record]:
    positions = (f"a{index}" for index in range(10))
    return {
        record_id: KINDS[record_id.split(":")[0]].model_validate(
            {**fields, "id": record_id, "position": next(positions, "b")}
        )
        for record_id, fields in made
    }


BRAND = brand_of(
    ("profile:brand", {"name": "Acme"}),
    ("palette:core", {"name": "Core"}),
    ("palette:more", {"name": "More"}),
    ("swatch:ink", {"palette": "palette:core", "name": "Ink", "value": "#111111"}),
    ("swatch:sky", {"palette": "palette:core", "name": "Sky", "value": "{swatch:ink}"}),
    ("swatch:far", {"palette": "palette:more", "name": "Ink", "value": "#222222"}),
    ("color_role:text", {"name": "text", "light": "{swatch:sky}"}),
    (
        "color_role:surface",
        {"name": "surface", "light": "#ffffff", "dark": "{color_role:text}", "on": "color_role:text"},
    ),
)
USERS: dict[RecordId, frozenset[RecordId]] = {
    "palette:core": frozenset({"swatch:ink", "swatch:sky"}),
    "palette:more": frozenset({"swatch:far"}),
    "swatch:ink": frozenset({"swatch:sky"}),
    "swatch:sky": frozenset({"color_role:text"}),
    "color_role:text": frozenset({"color_role:surface"}),
}


def planned(*operations: dict[str, Any], brand: dict[RecordId, Record] = BRAND) -> tuple[Plan, Neighborhood]:
    """Plan on the whole brand, so that what is checked is the rules and not the reading."""
    around = Neighborhood(brand, USERS, {(r.kind, r.parent): ["a0", "a9"] for r in brand.values()})
    return plan(parse_operations(operations), around, lambda kind: f"{kind}:new"), around


def check(*operations: dict[str, Any]) -> None:
    made, around = planned(*operations)
    check_references(made, around)
    taken = {(r.kind, r.parent, r.unique_key): key for key, r in BRAND.items() if r.unique_key}
    check_names(made, taken)


def update(record_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "update", "id": record_id, "set": fields}


def swatch(name: str, **fields: Any) -> dict[str, Any]:
    return {"op": "add", "kind": "swatch", "set": {"palette": "palette:core", "name": name, "value": "red", **fields}}


@pytest.mark.parametrize(
    ("operations", "place", "words"),
    [
        ([update("swatch:ink", value="{swatch:none}")], "operations[0].set.value", "not in this brand"),
        ([update("swatch:ink", value="{dimension:m}")], "operations[0].set.value", "allowed kinds: swatch, color_role"),
        ([update("swatch:ink", palette="palette:none")], "operations[0].set.palette", "not in this brand"),
        ([update("color_role:text", on="swatch:ink")], "operations[0].set.on", "allowed kinds: color_role"),
        ([update("swatch:ink", value="{swatch:ink}")], "operations[0].set.value", "in a circle back to swatch:ink"),
        ([update("swatch:ink", value="{swatch:sky}")], "operations[0].set.value", "in a circle"),
        ([update("swatch:ink", value="{color_role:surface}")], "operations[0].set.value", "in a circle"),
        (
            [update("swatch:sky", value="{swatch:far}"), update("swatch:far", value="{swatch:sky}")],
            "operations[0].set.value",
            "in a circle",
        ),
        ([{"op": "remove", "id": "swatch:ink"}], "operations[0].id", "is used by swatch:sky"),
        ([{"op": "remove", "id": "palette:core"}], "operations[0].id", "is used by swatch:ink, swatch:sky"),
        ([{"op": "remove", "id": "profile:brand"}], "operations[0].id", "always has its profile"),
        ([swatch("Ink")], "operations[0].set.name", "is the name of swatch:ink already"),
        ([swatch("iNK")], "operations[0].set.name", "is the name of swatch:ink already"),
        ([swatch("Moss"), {**swatch("moss"), "id": "swatch:b"}], "operations[1].set.name", "is the name of swatch:new"),
        ([update("swatch:far", palette="palette:core")], "swatch:far", "is the name of swatch:ink already"),
        (
            [{"op": "add", "kind": "profile", "id": "profile:two", "set": {"name": "Other"}}],
            "operations[0].set.name",
            "is the name of profile:brand",
        ),
    ],
)
def test_what_would_break_the_brand_is_refused_where_it_was_asked(
    operations: list[dict[str, Any]], place: str, words: str
) -> None:
    with pytest.raises(InvalidOperation) as refused:
        check(*operations)
    assert refused.value.place == place
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "operations",
    [
        [update("swatch:ink", name="INK")],
        [update("swatch:ink", name="Sky"), update("swatch:sky", name="Ink")],
        [update("swatch:ink", name="Sky"), update("swatch:sky", name="Moss")],
        [update("swatch:sky", value="red"), {"op": "remove", "id": "swatch:ink"}],
        [{"op": "remove", "id": "swatch:far"}, {"op": "remove", "id": "palette:more"}],
        [{"op": "remove", "id": "palette:more"}, {"op": "remove", "id": "swatch:far"}],
        [update("swatch:sky", value="{swatch:far}")],
        [{"op": "remove", "id": "swatch:far"}, swatch("Ink", palette="palette:more")],
        [{**swatch("Two", value="{swatch:one}")}, {**swatch("One"), "id": "swatch:one"}],
        [update("color_role:text", on="color_role:surface")],
    ],
)
def test_what_keeps_the_brand_whole_is_allowed(operations: list[dict[str, Any]]) -> None:
    check(*operations)


def chain(length: int) -> dict[RecordId, Record]:
    """Return swatches of which each points at the one before."""
    return brand_of(
        ("palette:core", {"name": "Core"}),
        *(
            (
                f"swatch:c{index}",
                {
                    "palette": "palette:core",
                    "name": f"C{index}",
                    "value": f"{{swatch:c{index - 1}}}" if index else "#111111",
                },
            )
            for index in range(length)
        ),
    )


@pytest.mark.parametrize(("depth", "allowed"), [(MAX_ALIAS_DEPTH, True), (MAX_ALIAS_DEPTH + 1, False)])
def test_an_alias_may_be_so_deep_and_no_deeper(depth: int, allowed: bool) -> None:
    made, around = planned(swatch("End", value=f"{{swatch:c{depth - 1}}}"), brand=chain(depth))
    if allowed:
        check_references(made, around)
    else:
        with pytest.raises(InvalidOperation, match="steps deep"):
            check_references(made, around)


def test_only_names_that_are_newly_taken_are_asked_for() -> None:
    made, _ = planned(update("swatch:ink", value="#333333"), update("swatch:sky", name="Moss"))
    assert new_keys(made) == {("swatch", "palette:core", "moss"): "swatch:sky"}


def test_many_users_of_a_record_are_counted_and_a_few_named() -> None:
    users: Iterable[str] = [f"swatch:u{index}" for index in range(9)]
    made, around = planned({"op": "remove", "id": "swatch:far"})
    crowd = Neighborhood(around.records, {"swatch:far": frozenset(users)}, around.positions)
    with pytest.raises(InvalidOperation, match=r"swatch:u0, swatch:u1, .*swatch:u4 and 4 more"):
        check_references(made, crowd)
