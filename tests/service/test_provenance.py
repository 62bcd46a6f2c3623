"""Provenance: each field of a record tells which Edit last set it, by whom, how and from what."""

from __future__ import annotations

import pytest

from kromi_app.errors import NotFound
from kromi_app.service.foresight import Foresight
from kromi_app.service.making import Making
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk


async def test_each_field_tells_who_last_set_it_and_how(desk: Desk) -> None:
    made = await desk.revision()
    recolored = await desk.set(CLAUDE, "swatch:ink", value="#222222")
    renamed = await desk.edit(
        JONAS, {"op": "update", "id": "swatch:ink", "set": {"name": "Night"}}, note="Clearer at sea."
    )
    told = await desk.history.provenance(MIA, desk.brand_id, "swatch:ink")
    assert {name: told[name].revision for name in ("palette", "value", "name")} == {
        "palette": made,
        "value": recolored.revision,
        "name": renamed.revision,
    }
    value, name = told["value"], told["name"]
    assert (value.name, value.assistant, value.face, value.label) == ("Mia Kern", "Claude", "mcp", "recolored Ink")
    assert (name.name, name.assistant, name.face, name.note) == ("Jonas Berg", "", "web", "Clearer at sea.")


async def test_what_has_parts_is_told_as_a_whole(desk: Desk) -> None:
    stops = [{"color": "{swatch:ink}", "position": 0}, {"color": "{swatch:sky}", "position": 1}]
    adding = {"op": "add", "kind": "gradient", "id": "gradient:dawn", "set": {"name": "Dawn", "stops": stops}}
    await desk.edit(MIA, adding)
    changed = await desk.set(CLAUDE, "gradient:dawn", stops=[stops[0], {"color": "#ffffff", "position": 1}])
    told = await desk.history.provenance(MIA, desk.brand_id, "gradient:dawn")
    assert told["stops"].revision == changed.revision
    assert told["name"].assistant == ""


async def test_what_a_maker_made_tells_the_maker_and_what_it_started_from(desk: Desk) -> None:
    making = Making(desk.brands, desk.editor, Foresight(desk.brands, desk.editor))
    result = await making.make(MIA, desk.brand_id, "ramp", {"base": "{swatch:ink}"})
    (ramp,) = (part.id for part in result.diff)
    told = (await desk.history.provenance(MIA, desk.brand_id, ramp))["base"]
    assert (told.cause, told.origin) == ("make", "ramp, from Ink")


async def test_what_was_undone_tells_the_undoing_and_what_it_took_back(desk: Desk) -> None:
    recolored = await desk.set(JONAS, "swatch:ink", value="#222222")
    undone = await desk.editor.undo(JONAS, desk.brand_id)
    told = (await desk.history.provenance(MIA, desk.brand_id, "swatch:ink"))["value"]
    assert (told.revision, told.cause, told.undo_of) == (undone.revision, "undo", recolored.revision)


async def test_what_was_imported_tells_the_files(desk: Desk) -> None:
    brand = await desk.brands.create(MIA, "Taken in", cause="import", origin="tokens.json")
    told = (await desk.history.provenance(MIA, brand.id, "profile:brand"))["name"]
    assert (told.cause, told.origin) == ("import", "tokens.json")


async def test_nobody_is_told_of_a_foreign_brand_or_of_what_is_gone(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.history.provenance(EVE, desk.brand_id, "swatch:ink")
    await desk.edit(MIA, {"op": "remove", "id": "swatch:sun"})
    with pytest.raises(NotFound):
        await desk.history.provenance(MIA, desk.brand_id, "swatch:sun")


async def test_everybody_of_whom_a_value_stands_is_told_with_the_records(desk: Desk) -> None:
    await desk.set(CLAUDE, "swatch:ink", value="#222222")
    await desk.set(CLAUDE, "swatch:sky", value="#333333")
    await desk.set(JONAS, "swatch:sky", value="#444444")
    told = {(one.name, one.assistant): set(one.ids) for one in await desk.history.setters(MIA, desk.brand_id)}
    assert told.keys() == {("Mia Kern", ""), ("Jonas Berg", ""), ("Mia Kern", "Claude")}
    assert told["Mia Kern", "Claude"] == {"swatch:ink"}
    assert told["Jonas Berg", ""] == {"swatch:sky"}
    assert {"swatch:ink", "swatch:sky", "swatch:sun"} <= told["Mia Kern", ""]
    with pytest.raises(NotFound):
        await desk.history.setters(EVE, desk.brand_id)
