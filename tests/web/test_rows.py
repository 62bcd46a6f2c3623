"""Rows: what a record costs on the wire, and what components draw it from."""

from __future__ import annotations

import json

from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.palette import Palette
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


def test_a_role_is_drawn_with_the_color_that_its_alias_leads_to() -> None:
    ground = ColorRole(id="color_role:surface", name="surface", light="#ffffff")
    role = ColorRole(id="color_role:link", name="link", light="{swatch:signal}", on="color_role:surface")
    row = row_of(role, 3, {**RECORDS, ground.id: ground})
    assert row["light_hex"] == row["dark_hex"] == "#ef6334"
    assert row["light_ratio"] == 3.2


def test_the_row_of_a_swatch_is_small() -> None:
    assert len(json.dumps(row_of(SIGNAL, 214, RECORDS), separators=(",", ":"))) < 80
