"""Rows: what a record costs on the wire, and what components draw it from."""

from __future__ import annotations

import json

import pytest

from kromi_app.brand.color import Drawn
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient, Stop
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.web.live.rows import row_of

CORE = Palette(id="palette:core", name="Core")
SIGNAL = Swatch(id="swatch:signal", palette="palette:core", name="Signal", value="#ef6334")
RECORDS = {record.id: record for record in (CORE, SIGNAL)}


def test_a_row_leaves_out_what_is_as_usual_and_the_group_that_it_stands_in() -> None:
    assert row_of(SIGNAL, 7, RECORDS) == {"name": "Signal", "value": "#ef6334", "rev": 7}


def test_a_swatch_outside_srgb_comes_with_its_look_there_and_its_gamut() -> None:
    wide = Swatch(id="swatch:wide", palette="palette:core", name="Wide", value="color(display-p3 0 1 0)")
    row = row_of(wide, 1, RECORDS)
    assert row["gamut"] == "p3"
    assert row["hex"].startswith("#")
    assert row["css"] == "color(display-p3 0 1 0)"
    assert row["oklch"] == pytest.approx([0.8488, 0.3685, 145.645], abs=0.001)


def test_wide_colors_of_roles_ramps_and_gradients_come_as_they_are() -> None:
    wide = "color(display-p3 0 1 0)"
    role = ColorRole(id="color_role:leaf", name="leaf", light=wide, dark="#112233")
    row = row_of(role, 1, RECORDS)
    assert (row["light_css"], row["light_gamut"]) == (wide, "p3")
    assert row["light_oklch"] == pytest.approx([0.8488, 0.3685, 145.645], abs=0.001)
    assert "dark_css" not in row
    assert "dark_oklch" not in row
    ramp = Ramp(id="ramp:leaf", name="Leaf", base=wide)
    steps = row_of(ramp, 1, RECORDS)["steps"]
    assert [step[3:] for step in steps if len(step) > 3] == [[wide, "p3"]]
    stops = (Stop(color="#ef6334", position=0), Stop(color=wide, position=1))
    gradient = Gradient(id="gradient:g", name="G", stops=stops)
    assert row_of(gradient, 1, RECORDS)["gamuts"] == ["", "p3"]


def test_a_translucent_role_comes_with_what_it_shows_as_a_ground() -> None:
    surface = ColorRole(id="color_role:surface", name="surface", light="#ffffff", dark="#101010")
    card = ColorRole(id="color_role:card", name="card", light="#ffffff", dark="rgb(255 255 255 / 0.08)", on=surface.id)
    text = ColorRole(id="color_role:text", name="text", light="#000000", dark="#ffffff", on=card.id)
    records = {record.id: record for record in (surface, card, text)}
    row = row_of(card, 1, records)
    assert row["dark_solid"] == "#232323"
    assert "light_solid" not in row
    assert row_of(text, 1, records)["dark_ratio"] == 15.7


def test_a_role_is_drawn_with_the_color_that_its_alias_leads_to() -> None:
    ground = ColorRole(id="color_role:surface", name="surface", light="#ffffff")
    role = ColorRole(id="color_role:link", name="link", light="{swatch:signal}", on="color_role:surface")
    row = row_of(role, 3, {**RECORDS, ground.id: ground})
    assert row["light_hex"] == row["dark_hex"] == "#ef6334"
    assert row["light_ratio"] == 3.2
    assert row["light_grade"] == "Large text only"


@pytest.mark.parametrize(("drawn", "grade"), [("text", "AA"), ("large_text", "AAA"), ("shape", "AA")])
def test_a_role_has_the_level_of_what_is_drawn_in_it(drawn: Drawn, grade: str) -> None:
    ground = ColorRole(id="color_role:surface", name="surface", light="#ffffff")
    role = ColorRole(id="color_role:note", name="note", light="#707070", on=ground.id, drawn=drawn)
    assert row_of(role, 1, {ground.id: ground})["light_grade"] == grade


def test_the_row_of_a_swatch_is_small() -> None:
    assert len(json.dumps(row_of(SIGNAL, 214, RECORDS), separators=(",", ":"))) < 80
