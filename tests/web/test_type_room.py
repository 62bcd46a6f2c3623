"""How typefaces go together, as the page is told."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.records.typeface import Typeface
from kromi_app.web.live.type_room import pairs_of


def faces(*named: tuple[str, str]) -> dict[str, Typeface]:
    made: list[dict[str, Any]] = [
        {"id": f"typeface:{at}", "name": name, "classification": kind, "position": f"a{at}"}
        for at, (name, kind) in enumerate(named)
    ]
    return {fields["id"]: Typeface.model_validate(fields) for fields in made}


def test_each_typeface_is_judged_beside_the_others_and_those_that_nobody_knows_are_left_out() -> None:
    pairs = pairs_of(faces(("Source Serif 4", "serif"), ("Nobody’s", "serif"), ("Source Sans 3", "sans-serif")))
    assert set(pairs) == {"typeface:0", "typeface:2"}
    assert [pair[:2] + pair[3:4] for pair in pairs["typeface:0"]["has"]] == [
        ["typeface:2", "Source Sans 3", "Goes well"]
    ]
    assert len(pairs["typeface:2"]["goes"]) == 3


def test_a_brand_of_one_typeface_has_no_pairs_and_families_that_would_go_with_it() -> None:
    [pairs] = pairs_of(faces(("Inter", "sans-serif"))).values()
    assert pairs["has"] == []
    assert pairs["goes"]
