"""Faces: how CSS sets a typeface, whatever it is called."""

from __future__ import annotations

from typing import Any

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.faces import face_of, feature_settings, font_faces, font_family, variation
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.errors import Conflict, Invalid
from tests.brand.test_makers import done

METRICS = {"units_per_em": 1000, "ascent": 900, "descent": -250, "average_width": 480, "x_height": 500}


def font(**fields: Any) -> dict[str, Any]:
    return {"id": "as" + "1" * 24, "family": "Quay", "metrics": METRICS, "letters": ["latin"], **fields}


def typeface(**fields: Any) -> Typeface:
    return Typeface.model_validate({"id": "typeface:quay", "name": "Quay", **fields})


def test_a_family_of_the_library_is_set_in_its_own_fonts_and_what_stands_in_has_its_room() -> None:
    face = typeface(name="Fraunces", classification="serif", fallbacks=["Georgia"])
    names = ("Georgia", "Times New Roman", "Noto Serif")
    instead = ", ".join(f'"Fraunces Variable Fallback {name}"' for name in names)
    assert font_family(face) == f'"Fraunces Variable", "Fraunces", {instead}, serif'
    rules = font_faces(face, lambda *_: "").split("\n")
    assert len(rules) == len(names) * 4  # each in regular, bold, and their italics
    assert all("size-adjust" in rule for rule in rules)
    assert 'local("Georgia"), local("Gelasio")' in rules[0]


def test_fonts_of_ones_own_are_stood_in_for_in_the_cuts_that_they_are_for() -> None:
    wide = {**METRICS, "average_width": 600}
    files = [font(), font(weight=300), font(weight=800, metrics=wide), font(italic=True, metrics=wide)]
    found = face_of(typeface(files=files))
    assert found is not None
    assert {cut: metrics.average_width for cut, metrics in found.cuts.items()} == {
        "regular": 480,
        "bold": 600,
        "italic": 600,
    }
    axes = [{"tag": "wght", "least": 200, "default": 900, "greatest": 900}]
    varied = face_of(typeface(files=[font(weight=900, axes=axes, metrics={**METRICS, "bold_width": 530})]))
    assert varied is not None
    assert {cut: metrics.average_width for cut, metrics in varied.cuts.items()} == {"regular": 480, "bold": 530}


def test_a_name_that_nobody_knows_is_set_in_what_it_names() -> None:
    assert face_of(typeface()) is None
    assert font_family(typeface(fallbacks=["Arial"])) == '"Quay", "Arial", sans-serif'


def test_own_fonts_go_before_the_library_and_their_latin_letters_before_the_rest() -> None:
    files = [font(weight=700), font(axes=[{"tag": "wght", "least": 200, "default": 400, "greatest": 800}], italic=True)]
    face = typeface(name="Inter", files=files)
    assert font_family(face).startswith('"Inter quay", ')
    rules = font_faces(face, lambda file, part: f"/assets/{file.id}/{part}").split("\n")
    own = [rule for rule in rules if "Fallback" not in rule]
    assert [rule.count("unicode-range") for rule in own] == [0, 1, 0, 1]
    assert "font-weight: 700; font-style: normal" in own[0]
    assert "font-weight: 200 800; font-style: italic" in own[2]


@given(st.text(min_size=1, max_size=80).filter(str.strip), st.lists(st.text(min_size=1, max_size=20).filter(str.strip)))
def test_whatever_a_typeface_is_called_it_says_no_more_than_its_font(name: str, fallbacks: list[str]) -> None:
    try:
        face = typeface(name=name, fallbacks=fallbacks[:12], files=[font()])
    except ValueError:
        return
    parsed = tinycss2.parse_stylesheet(font_faces(face, lambda *_: "/a"), skip_whitespace=True)
    assert [(rule.type, getattr(rule, "at_keyword", "")) for rule in parsed] == [("at-rule", "font-face")] * len(parsed)
    declared = tinycss2.parse_blocks_contents(f"font-family: {font_family(face)}")
    assert [each.type for each in declared] == ["declaration"]


@given(
    st.dictionaries(st.from_regex(r"[A-Za-z][A-Za-z0-9]{3}", fullmatch=True), st.floats(-10_000, 10_000), max_size=8),
    st.lists(st.from_regex(r"[a-z]{2}[0-9]{2}", fullmatch=True), max_size=8),
)
def test_axes_and_features_are_css_whatever_they_are(axes: dict[str, float], features: list[str]) -> None:
    made = {"id": "type_style:a", "name": "A", "typeface": "typeface:quay", "axes": axes, "features": features}
    style = TypeStyle.model_validate(made)
    for text, count in ((variation(style), len(axes)), (feature_settings(style), len(features))):
        parts = [each for each in tinycss2.parse_component_value_list(text) if each.type == "string"]
        assert (len(parts) == count) if count else (text == "normal")


@pytest.mark.parametrize("tag", ["", "wgh", "wghtt", "wg t", '"; }', "1ght"])
def test_an_axis_is_named_by_a_tag(tag: str) -> None:
    with pytest.raises(ValueError, match="axes"):
        KINDS["type_style"].model_validate(
            {"id": "type_style:a", "name": "A", "typeface": "typeface:quay", "axes": {tag: 1}}
        )


def test_a_family_of_the_library_becomes_a_typeface_once() -> None:
    made = done("typeface", {"family": "source-serif-4"}, {})
    [face] = made.values()
    assert (face.title, face.fields()["classification"]) == ("Source Serif 4", "serif")
    with pytest.raises(Conflict, match="there already"):
        MAKERS["typeface"].operations({"family": "source-serif-4"}, made)
    with pytest.raises(Invalid, match="no family"):
        MAKERS["typeface"].operations({"family": "papyrus"}, made)


def test_a_font_goes_to_the_typeface_of_its_family_and_replaces_the_one_of_its_weight() -> None:
    made = done("font", {"file": font()}, {})
    made = done("font", {"file": font(weight=700, italic=True)}, made)
    made = done("font", {"file": font(id="as" + "2" * 24)}, made)
    [face] = made.values()
    assert isinstance(face, Typeface)
    assert [(file.id[2], file.weight, file.italic) for file in face.files] == [("2", 400, False), ("1", 700, True)]
    with pytest.raises(Invalid, match="gone"):
        MAKERS["font"].operations({"file": font(), "typeface": "typeface:none"}, made)
