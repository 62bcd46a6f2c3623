"""Design Tokens (DTCG) files -> operations; parts of the documents are from terrazzoapp/dtcg-examples (MIT)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import css_from_dtcg
from kromi_app.brand.formats.dtcg import Imported, import_dtcg
from kromi_app.brand.formats.dtcg.imported import MAX_REPORT
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.brand.formats.dtcg.tokens import dotted, walk
from kromi_app.brand.integrity import check_names, check_references
from kromi_app.brand.operations import Add
from kromi_app.brand.planning import Neighborhood, Plan, plan
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.resolving import resolve, role_color
from kromi_app.errors import Invalid

Tree = dict[str, Any]


def color(value: Any, **more: Any) -> Tree:
    return {"$type": "color", "$value": value, **more}


def px(value: float) -> Tree:
    return {"$type": "dimension", "$value": {"value": value, "unit": "px"}}


def opened(document: Any = None, **files: Any) -> Imported:
    given = {"brand.tokens.json": document} if document is not None else {}
    given |= {f"{name}.json": tree for name, tree in files.items()}
    return import_dtcg({name: json.dumps(tree) for name, tree in given.items()})


def planned(imported: Imported) -> Plan:
    """Plan an import as making a brand does."""
    around = Neighborhood({})
    profile = Add(kind="profile", id=PROFILE_ID, set={"name": imported.name})
    made = plan([profile, *imported.operations], around, lambda kind: f"{kind}:unasked")
    check_references(made, around)
    check_names(made, {})
    return made


def records(imported: Imported) -> dict[str, Record]:
    return {record_id: record for record_id, record in planned(imported).after.items() if record is not None}


def fields(imported: Imported, record_id: str) -> Tree:
    return records(imported)[record_id].fields()


def reasons(imported: Imported) -> dict[str, str]:
    return {item.path: item.reason for item in imported.left_out}


def leftovers(imported: Imported) -> Tree:
    """Return what guidelines keep of the files."""
    kept: Tree = {}
    for record in records(imported).values():
        if record.kind == "guideline":
            assert record.title.startswith("From ")
            assert record.parent == "content"
            kept |= record.fields()["data"]
    return kept


def theme(**contexts: Tree) -> Tree:
    sources = {name: [tree] for name, tree in contexts.items()}
    return {
        "name": "Themed",
        "version": "2025.10",
        "resolutionOrder": [{"$ref": "#/sets/base"}, {"$ref": "#/modifiers/theme"}],
        "sets": {"base": {"sources": [{"color": {"ink": {"900": color("#111111"), "100": color("#eeeeee")}}}]}},
        "modifiers": {"theme": {"contexts": sources}},
    }


@pytest.mark.parametrize(
    ("value", "css"),
    [
        (
            {"colorSpace": "srgb", "components": [0.9294117647058824, 0.9607843137254902, 1], "hex": "#edf5ff"},
            "#edf5ff",
        ),
        ({"colorSpace": "srgb", "components": [0.9294, 0.9608, 1]}, "#edf5ff"),
        ({"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.132}, "rgb(0 0 0 / 0.132)"),
        ({"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.2}, "#00000033"),
        ({"colorSpace": "oklch", "components": [0.7, 0.3, 150]}, "oklch(70% 0.3 150)"),
        ({"colorSpace": "oklch", "components": [0.7, 0, "none"], "alpha": 0.5}, "oklch(70% 0 none / 0.5)"),
        ({"colorSpace": "oklab", "components": [0.5, -0.1, 0.1]}, "oklab(50% -0.1 0.1)"),
        ({"colorSpace": "display-p3", "components": [1, 0.4, 0.2]}, "color(display-p3 1 0.4 0.2)"),
        ({"colorSpace": "hsl", "components": [330, 100, 50]}, "hsl(330 100 50)"),
        ({"colorSpace": "hwb", "components": [330, 10, 20]}, "hwb(330 10 20)"),
        ({"colorSpace": "lab", "components": [60, 20, -30]}, "lab(60 20 -30)"),
        ({"colorSpace": "lch", "components": [60, 30, 200]}, "lch(60 30 200)"),
        ({"colorSpace": "srgb-linear", "components": [0.5, 0.5, 0.5]}, "color(srgb-linear 0.5 0.5 0.5)"),
        ({"colorSpace": "a98-rgb", "components": [0.5, 0.5, 0.5]}, "color(a98-rgb 0.5 0.5 0.5)"),
        ({"colorSpace": "prophoto-rgb", "components": [0.5, 0.5, 0.5]}, "color(prophoto-rgb 0.5 0.5 0.5)"),
        ({"colorSpace": "rec2020", "components": [0.5, 0.5, 0.5]}, "color(rec2020 0.5 0.5 0.5)"),
        ({"colorSpace": "xyz-d65", "components": [0.5, 0.5, 0.5]}, "color(xyz-d65 0.5 0.5 0.5)"),
        ({"colorSpace": "xyz-d50", "components": [0.5, 0.5, 0.5]}, "color(xyz-d50 0.5 0.5 0.5)"),
        ({"hex": "#ef6334", "alpha": 0.2}, "#ef633433"),
        ("#EF6334", "#ef6334"),
    ],
)
def test_a_color_keeps_its_space(value: Any, css: str) -> None:
    assert css_from_dtcg(value) == css


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        "red; background: url(x)",
        {"colorSpace": "cmyk", "components": [0, 0, 0]},
        {"colorSpace": ["srgb"], "components": [0, 0, 0]},
        {"colorSpace": "srgb", "components": [0, 0]},
        {"colorSpace": "srgb", "components": [0, 0, True]},
        {"colorSpace": "srgb", "components": [0, 0, "0"]},
        {"colorSpace": "srgb", "components": [10**400, 0, 0]},
        {"colorSpace": "srgb", "components": [1e300, 0, 0]},
        {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 2},
        {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": None},
        {"hex": "blue sky"},
    ],
)
def test_what_is_no_color_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"it |its |a component"):
        css_from_dtcg(value)


def test_a_group_of_colors_is_a_palette() -> None:
    imported = opened(
        {"color": {"blue": {"$description": "Water", "10": color("#edf5ff"), "dark": {"a": color("#000")}}}}
    )

    assert fields(imported, "palette:blue") == {"name": "blue", "description": "Water"}
    assert fields(imported, "swatch:blue-10")["name"] == "10"
    assert fields(imported, "swatch:blue-dark-a")["name"] == "dark/a"
    assert fields(imported, "swatch:blue-dark-a")["palette"] == "palette:blue"


def test_colors_without_a_group_of_their_own_have_a_palette_still() -> None:
    imported = opened({"ink": color("#111"), "color": {"hover": color("#222")}})

    names = {record.title for record in records(imported).values() if record.kind == "palette"}
    assert names == {"Colors", "color"}


def test_an_alias_is_a_role_and_stays_an_alias() -> None:
    imported = opened(
        {"color": {"blue": {"10": color("#edf5ff")}, "link": color("{color.blue.10}"), "a": color("{color.link}")}}
    )

    assert fields(imported, "color_role:link")["light"] == "{swatch:blue-10}"
    assert fields(imported, "color_role:a")["light"] == "{color_role:link}"


def test_references_by_pointer_are_followed_to_tokens_and_into_values() -> None:
    imported = opened(
        {
            "blue": {"a": color({"colorSpace": "srgb", "components": [0, 0, 1]})},
            "whole": {"$type": "color", "$ref": "#/blue/a"},
            "value": color({"$ref": "#/blue/a/$value"}),
            "mixed": {
                "b": color({"colorSpace": "srgb", "components": [1, 0, {"$ref": "#/blue/a/$value/components/2"}]})
            },
        }
    )

    assert fields(imported, "color_role:whole")["light"] == "{swatch:blue-a}"
    assert fields(imported, "color_role:value")["light"] == "{swatch:blue-a}"
    assert fields(imported, "swatch:mixed-b")["value"] == "#ff00ff"


def test_types_come_from_the_token_then_its_alias_then_its_group() -> None:
    imported = opened(
        {
            "$type": "dimension",
            "blue": {"$type": "color", "a": {"$value": "#0000ff"}},
            "link": {"$value": "{blue.a}"},
            "gap": {"$value": {"value": 8, "unit": "px"}},
        }
    )

    assert imported.ids == {"blue.a": "swatch:blue-a", "link": "color_role:link", "gap": "dimension:spacing-gap"}


def test_a_groups_root_is_named_by_the_group() -> None:
    brand = {"$root": color("{color.ink.900}"), "hover": color("{color.ink.100}")}
    imported = opened(
        {"color": {"ink": {"900": color("#111111"), "100": color("#eeeeee")}, "background": {"brand": brand}}}
    )

    names = {record.title for record in records(imported).values() if record.kind == "color_role"}
    assert names == {"background/brand", "background/brand/hover"}
    assert imported.ids["color.background.brand.$root"] == "color_role:background-brand"


def test_a_reference_to_a_root_is_followed() -> None:
    imported = opened({"g": {"$root": color("#111111")}, "a": color("{g.$root}"), "b": color({"$ref": "#/g/$root"})})

    assert {fields(imported, f"color_role:{name}")["light"] for name in "ab"} == {"{swatch:g}"}


def test_a_group_takes_over_what_it_extends() -> None:
    imported = opened(
        {"a": {"x": color("#111111"), "y": color("#222222")}, "b": {"$extends": "{a}", "y": color("#333333")}}
    )

    assert fields(imported, "swatch:b-x")["value"] == "#111111"
    assert fields(imported, "swatch:b-y")["value"] == "#333333"


def test_groups_that_extend_each_other_end() -> None:
    imported = opened(
        {"a": {"$extends": "{b}", "x": color("#111")}, "b": {"$extends": "{a}"}, "c": {"d": {"$extends": "#/c"}}}
    )

    assert imported.operations
    assert "the group that it extends extends it in turn" in reasons(imported).values()


def test_a_theme_gives_roles_their_light_and_dark() -> None:
    imported = opened(
        r=theme(
            light={"color": {"text": color("{color.ink.900}"), "line": color("#cccccc")}},
            dark={"color": {"text": color("{color.ink.100}"), "line": color("#333333"), "glow": color("#ffffff")}},
        )
    )

    assert imported.name == "Themed"
    assert fields(imported, "color_role:text")["light"] == "{swatch:ink-900}"
    assert fields(imported, "color_role:text")["dark"] == "{swatch:ink-100}"
    assert (fields(imported, "color_role:line")["light"], fields(imported, "color_role:line")["dark"]) == (
        "#cccccc",
        "#333333",
    )
    assert reasons(imported)["color.glow"] == "it is only in the context dark"


def test_default_and_inverted_are_a_theme_and_a_third_context_is_left_out() -> None:
    imported = opened(
        r=theme(
            default={"text": color("#111111"), "gap": px(8)},
            inverted={"text": color("#eeeeee"), "gap": px(9)},
            contrast={"text": color("#000000")},
        )
    )

    assert fields(imported, "color_role:text")["dark"] == "#eeeeee"
    assert fields(imported, "dimension:spacing-gap")["value"] == {"value": 8, "unit": "px"}
    assert [(item.path, item.whole) for item in imported.left_out] == [("gap", False), ("text", False)]
    assert "contrast of theme" in imported.left_out[1].reason


def test_light_and_dark_may_lead_to_each_other_crosswise() -> None:
    imported = opened(
        r=theme(
            light={"a": color("#111111"), "b": color("{a}"), "c": color("{b}")},
            dark={"a": color("{b}"), "b": color("#eeeeee"), "c": color("{a}")},
        )
    )
    found = records(imported)

    for name in "abc":
        role = found[f"color_role:{name}"]
        assert resolve(role_color(role, dark=False), found) == "#111111"  # type: ignore[arg-type]
        assert resolve(role_color(role, dark=True), found, dark=True) == "#eeeeee"  # type: ignore[arg-type]
    assert any("in a circle between light and dark" in item.reason for item in imported.left_out)


def test_contexts_of_a_breakpoint_are_left_out_each() -> None:
    document = {
        "version": "2025.10",
        "resolutionOrder": [
            {"type": "set", "name": "base", "sources": [{"gap": px(8)}]},
            {
                "type": "modifier",
                "name": "width",
                "contexts": {"md": [], "lg": [{"gap": px(9)}], "max": [{"wide": px(1)}]},
            },
        ],
    }
    imported = opened(r=document)

    assert fields(imported, "dimension:spacing-gap")["value"]["value"] == 8
    assert reasons(imported)["gap"] == "its value in the context lg of width: a brand has no place for it"
    assert reasons(imported)["wide"] == "it is only in the context max of width"


def test_a_resolver_finds_its_files_by_the_end_of_their_paths() -> None:
    document = {
        "name": "X",
        "resolutionOrder": [{"$ref": "#/sets/a"}],
        "sets": {"a": {"sources": [{"$ref": "./one/a.json"}, {"$ref": "./two/a.json"}, {"$ref": "gone.json"}]}},
    }
    files = {
        "x.resolver.json": document,
        "top/two/a.json": {"gap": px(2)},
        "top/one/a.json": {"gap": px(1), "pad": px(3)},
        "other.json": {},
    }
    imported = import_dtcg({name: json.dumps(tree) for name, tree in files.items()})

    assert fields(imported, "dimension:spacing-gap")["value"]["value"] == 2
    assert reasons(imported) == {
        "gone.json": "the resolver names it, but it was not chosen",
        "other.json": "the resolver does not name it",
    }


def test_sets_that_name_each_other_end() -> None:
    sets = {"a": {"sources": [{"$ref": "#/sets/b"}, {"gap": px(1)}]}, "b": {"sources": [{"$ref": "#/sets/a"}]}}
    imported = opened(r={"resolutionOrder": [{"$ref": "#/sets/a"}], "sets": sets})

    assert "dimension:spacing-gap" in records(imported)
    assert "it names #/sets/b, which is no set" in reasons(imported).values()


def test_without_a_resolver_files_named_light_and_dark_are_a_theme() -> None:
    files = {
        "acme/theme-dark.tokens.json": {"text": color("#eeeeee")},
        "acme/theme-light.tokens.json": {"text": color("#111111")},
        "acme/base.tokens.json": {"gap": px(8)},
    }
    imported = import_dtcg({name: json.dumps(tree) for name, tree in files.items()})

    assert imported.name == "Acme"
    assert fields(imported, "color_role:text")["light"] == "#111111"
    assert fields(imported, "color_role:text")["dark"] == "#eeeeee"


def test_without_a_resolver_the_last_file_wins_and_says_so() -> None:
    imported = opened(a={"gap": px(1)}, b={"gap": px(2)})

    assert fields(imported, "dimension:spacing-gap")["value"]["value"] == 2
    assert reasons(imported) == {"gap": "b.json gives it another value, and the last wins"}


@pytest.mark.parametrize(
    ("path", "group", "name"),
    [
        ("layout.spacing.09", "spacing", "09"),
        ("layout.fluidSpacing.01", "spacing", "fluidSpacing/01"),
        ("size.space.negative-100", "spacing", "negative-100"),
        ("card.padding", "spacing", "card/padding"),
        ("size.radius.full", "radius", "full"),
        ("effects.roundedCorner2", "radius", "roundedCorner2"),
        ("size.stroke.border", "border", "stroke/border"),
        ("layout.breakpoints.sm.width", "breakpoint", "sm/width"),
        ("typography.scale.01", "size", "typography/scale/01"),
        ("font.letterSpacing.tight", "size", "font/letterSpacing/tight"),
        ("size.icon.small", "size", "icon/small"),
    ],
)
def test_a_dimensions_group_is_guessed_from_its_path(path: str, group: str, name: str) -> None:
    document: Tree = px(4)
    for part in reversed(path.split(".")):
        document = {part: document}
    imported = opened(document)

    found = fields(imported, imported.ids[path])
    assert (found["group"], found["name"]) == (group, name)


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ({"value": 0.5, "unit": "rem"}, {"value": 0.5, "unit": "rem"}),
        ({"value": 0, "unit": ""}, {"value": 0, "unit": "px"}),
        ({"value": 0}, {"value": 0, "unit": "px"}),
        ("0.16px", {"value": 0.16, "unit": "px"}),
        (0, {"value": 0, "unit": "px"}),
    ],
)
def test_lengths_are_read_however_they_are_written(value: Any, length: Tree) -> None:
    imported = opened({"gap": {"$type": "dimension", "$value": value}})

    assert fields(imported, "dimension:spacing-gap")["value"] == length


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"value": 5, "unit": "vw"}, "its unit is neither px nor rem"),
        ({"value": 5, "unit": ""}, "it has no unit"),
        ({"value": "wide", "unit": "px"}, "it is no length"),
        ({"value": 1e6, "unit": "px"}, "it is longer than 10000"),
        ({"value": 10**400, "unit": "px"}, "it is no length"),
        (None, "it is no length"),
        ("{gone}", "it points at {gone}, which is not in these files"),
        ("{gap}", "its aliases run in a circle"),
    ],
)
def test_what_is_no_length_is_left_out_with_its_reason(value: Any, reason: str) -> None:
    assert reasons(opened({"gap": {"$type": "dimension", "$value": value}})) == {"gap": reason}


def test_aliases_of_dimensions_stay_aliases_and_go_with_what_they_lead_to() -> None:
    alias = {"$type": "dimension", "$value": "{a}"}
    imported = opened(
        {"a": px(4), "b": alias, "c": {"$type": "dimension", "$value": "{n}"}, "n": {"$type": "number", "$value": 0}}
    )

    assert fields(imported, "dimension:size-b")["value"] == "{dimension:size-a}"
    assert reasons(imported)["c"] == "it is an alias of a token that is left out or of another type"


def test_long_chains_of_aliases_are_left_out() -> None:
    chain = {f"c{number}": color(f"{{c{number + 1}}}") for number in range(40)}
    imported = opened({**chain, "c40": color("#111111")})

    planned(imported)
    assert reasons(imported)["c0"] == "it is an alias more than 20 steps deep"
    assert "c20" in imported.ids


def test_a_typography_token_is_a_type_style_with_its_typeface() -> None:
    value = {
        "fontFamily": "{type.family.sans}",
        "fontSize": "{type.scale.04}",
        "fontWeight": "{type.weight.bold}",
        "letterSpacing": {"value": 0, "unit": "em"},
        "lineHeight": 1.2,
    }
    imported = opened(
        {
            "type": {
                "family": {"sans": {"$type": "fontFamily", "$value": ["Inter", "Arial", "sans-serif"]}},
                "scale": {"04": {"$type": "dimension", "$value": {"value": 1, "unit": "rem"}}},
                "weight": {"bold": {"$type": "fontWeight", "$value": "semi-bold"}},
                "title": {"$type": "typography", "$value": value, "$description": "Cards."},
                "again": {"$type": "typography", "$value": "{type.title}"},
            }
        }
    )

    face = fields(imported, "typeface:inter")
    assert (face["name"], face["fallbacks"], face["classification"]) == ("Inter", ["Arial"], "sans-serif")
    assert fields(imported, "type_style:title") == {
        "name": "title",
        "typeface": "typeface:inter",
        "weight": 600,
        "size": {"value": 1, "unit": "rem"},
        "line_height": 1.2,
        "letter_spacing": {"value": 0, "unit": "em"},
        "italic": False,
        "axes": {},
        "features": [],
        "paragraph_spacing": {"value": 0, "unit": "em"},
        "case": "none",
        "usage": "Cards.",
    }
    assert fields(imported, "type_style:again")["weight"] == 600
    assert reasons(imported) == {"type.weight.bold": "a brand has no kind for fontWeight yet"}


def test_typography_as_systems_in_use_write_it() -> None:
    value = {
        "fontFamily": "'IBM Plex Serif', 'Georgia', Times, serif",
        "fontSize": {"value": 20, "unit": "px"},
        "fontWeight": "700",
        "letterSpacing": "0.16px",
        "lineHeight": {"value": 25, "unit": "px"},
        "WebkitFontSmoothing": "antialiased",
        "textTransform": "uppercase",
    }
    imported = opened({"fonts": {"quote": {"$type": "typography", "$value": value}}})

    face, style = fields(imported, "typeface:ibm-plex-serif"), fields(imported, "type_style:quote")
    assert (face["fallbacks"], face["classification"]) == (["Georgia", "Times"], "serif")
    assert (style["weight"], style["line_height"], style["case"]) == (700, 1.25, "uppercase")
    assert style["letter_spacing"] == {"value": 0.16, "unit": "px"}
    assert reasons(imported) == {"fonts.quote.WebkitFontSmoothing": "WebkitFontSmoothing has no place in a type style"}


def test_what_typography_lacks_is_said() -> None:
    imported = opened(
        {
            "a": {"$type": "typography", "$value": {"fontFamily": ["Inter"], "lineHeight": 99, "letterSpacing": 0}},
            "b": {"$type": "typography", "$value": {"fontSize": {"value": 1, "unit": "rem"}}},
        }
    )

    assert fields(imported, "type_style:a")["letter_spacing"] == {"value": 0, "unit": "em"}
    assert reasons(imported) == {
        "a.fontSize": "fontSize is missing; 16px was taken",
        "a.fontWeight": "fontWeight is missing; 400 was taken",
        "a.lineHeight": "lineHeight is no multiple of the size up to 10; 1.5 was taken",
        "b": "it names no font family",
    }


def test_a_family_is_one_typeface_however_often_it_is_named() -> None:
    family = {"$type": "fontFamily", "$value": ["Inter", "Arial"]}
    imported = opened({"a": family, "b": {"$type": "fontFamily", "$value": "INTER"}})

    assert [operation.kind for operation in imported.operations] == ["typeface", "guideline"]
    assert leftovers(imported) == {"b.fontFamily": "INTER"}
    assert imported.ids == {"a": "typeface:inter", "b": "typeface:inter"}
    assert reasons(imported) == {"b.fontFamily": "other fallbacks than the first that names Inter"}


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ({"$type": "shadow", "$value": []}, "it has no layers"),
        ({"$type": "strokeStyle", "$value": "dashed"}, "a brand has no kind for strokeStyle yet"),
        ({"$type": "number", "$value": 4}, "a brand has no kind for number yet"),
        ({"$type": "string", "$value": "x"}, "string is no type of design tokens"),
        ({"$value": "#ffffff"}, "it has no type, and types are not guessed"),
        ({"$type": "color"}, "it has no $value"),
        ("#ffffff", "it is neither a token nor a group"),
        (color("{gone}"), "it points at {gone}, which is not in these files"),
        (color("{x}"), "its aliases run in a circle"),
        (color({"$ref": "elsewhere.json#/a"}), "it points at elsewhere.json#/a, which is no place in these files"),
        (color({"$ref": "#/gap"}), "it has not three components"),
        ({"$type": "color", "$value": "{gap}"}, "it has not three components"),
    ],
)
def test_what_cannot_arrive_is_left_out_with_its_reason(token: Any, reason: str) -> None:
    found = reasons(opened({"x": token, "gap": px(4)}))["x"]

    assert found == reason or found.startswith("its color space")


def test_properties_without_a_place_are_listed() -> None:
    long = "word " * 100
    imported = opened({"g": {"$extensions": {}, "a": color("#111", **{"$deprecated": True, "$description": long})}})

    assert len(fields(imported, "swatch:g-a")["description"]) <= 200
    assert set(reasons(imported)) == {"g.$extensions", "g.a.$deprecated", "g.a.$description"}
    assert leftovers(imported) == {"g.$extensions": {}, "g.a.$deprecated": True, "g.a.$description": long}
    assert not any(item.whole for item in imported.left_out)


def test_names_that_only_case_tells_apart_are_numbered() -> None:
    imported = opened(
        {"blue": {"A": color("#111"), "a": color("#222")}, "Link": color("{blue.a}"), "link": color("{blue.a}")}
    )

    titles = [record.title for record in records(imported).values()]
    assert len({title.casefold() for title in titles if title.casefold().startswith("link")}) == 2


def test_a_name_that_is_given_twice_is_listed() -> None:
    imported = import_dtcg({"a.json": '{"gap": 1, "gap": {"$type": "dimension", "$value": "4px"}}'})

    assert reasons(imported) == {"gap": "a.json has it more than once in one group, and the last wins"}


def test_names_that_cannot_be_stored_are_made_so() -> None:
    imported = opened({"蓝": {"\u0000\ud800": color("#111"), "x" * 200: color("#222"), " ": color("#333")}})

    titles = [record.title for record in records(imported).values() if record.kind == "swatch"]
    assert len(titles) == 3
    assert all("\u0000" not in title and len(title) <= 80 for title in titles)


def test_what_is_too_large_to_read_is_left_out() -> None:
    many = {f"${number}": 1 for number in range(40)}
    imported = opened({"a": color("#111", **many), "n" * 201: color("#222"), "b": color([0] * 2000)})

    assert imported.ids.keys() == {"a"}
    assert {item.reason for item in imported.left_out if item.type in ("token", "value")} == {
        "its name is longer than 200 characters",
        "its group or token has more than 30 properties",
        "its value is too large or nested too deep",
    }


def deep(levels: int, inner: Any) -> Any:
    for _ in range(levels):
        inner = {"g": inner}
    return inner


def test_tokens_that_stand_too_deep_are_left_out() -> None:
    imported = opened({"a": color("#111"), **deep(30, color("#222"))})

    assert len(imported.ids) == 1
    assert "it stands more than 20 groups deep" in reasons(imported).values()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No file was chosen."),
        ({"a.json": ""}, "a.json is not JSON"),
        ({"a.json": "{'a': 1}"}, "a.json is not JSON"),
        ({"a.json": '{"a": NaN}'}, "a.json is not JSON: NaN is no number"),
        ({"a.json": b"\xff\xfe\x00"}, "a.json is not UTF-8"),
        ({"a.json": "[]"}, "a.json is JSON, but not an object."),
        ({"a.json": '{"a":' * 100_000}, "a.json is"),
        ({"a.json": "[" * 100_000}, "a.json is"),
        ({"a.json": f'{{"a": {"9" * 5000}}}'}, "a.json is not JSON"),
        ({"a.json": "{}"}, "There is no design token in a.json."),
        ({"a.json": b" " * (5 * 1024 * 1024 + 1), "b.json": "{}"}, "the largest is a.json"),
        ({"a.json": json.dumps({str(n): color("#111") for n in range(5001)})}, "more than 5000 tokens"),
        ({"a.resolver.json": "{}", "b.resolver.json": "{}"}, "2 resolver files: a.resolver.json, b.resolver.json"),
        (
            {"a.resolver.json": '{"resolutionOrder": [{"name": "s", "sources": [{"$ref": "b.json"}]}]}'},
            "a.resolver.json names files that were not chosen: b.json",
        ),
    ],
)
def test_what_is_no_brand_at_all_is_refused(files: Mapping[str, bytes | str], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        import_dtcg(files)

    assert said in refused.value.message


HOSTILE: list[Any] = [
    {"g": {"$extends": "{g}", "a": color("#111")}},
    {"a": {"$extends": "#/"}, "b": color("#111")},
    {"a": {"$extends": [1], "$type": {}, "$description": [], "x": color("#111")}},
    {"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "c": color("#111")},
    {"a": {"$type": "fontFamily", "$value": ["{a}", "{a}"]}, "c": color("#111")},
    {f"a{n}": {"$type": "fontFamily", "$value": [f"{{a{n + 1}}}"] * 2} for n in range(30)},
    {f"a{n}": {"x": {}, "y": {}, **{str(m): {"$extends": f"{{a{n + 1}}}"} for m in range(9)}} for n in range(9)}
    | {"c": color("#111")},
    {"": {"": color("#111")}, "$root": color("#222"), "a.b": color("#333"), "a": {"b": color("{a.b}")}},
    {"a": {"$value": "#111", "$type": "color", "b": color("#222")}},
    {"a": color(deep(500, [])), "b": color("#111")},
    {
        "a": {"$type": "typography", "$value": {"fontFamily": [["x"], 7, None, {"y": 1}], "fontSize": []}},
        "b": color("#111"),
    },
    {
        "a": {"$type": "fontFamily", "$value": ", , '', \"\""},
        "b": {"$type": "fontFamily", "$value": ["A"] + ["é" * 300] * 3},
    },
    {"a": {"$type": "fontFamily", "$value": [f"Family {n}" for n in range(99)]}},
    {
        "resolutionOrder": [
            None,
            {},
            {"$ref": 7},
            {"$ref": "#/a/b/c"},
            {"name": "x", "sources": [None, 7, {"$ref": "#/x"}]},
        ]
    },
    {"resolutionOrder": {}, "sets": {"a": {"sources": [{"c": color("#111")}]}, "b": 7}, "modifiers": []},
    {"resolutionOrder": [{"name": "t", "contexts": {"dark": [{"c": color("#111")}]}}]},
    {
        "resolutionOrder": [
            {"name": "t", "default": [], "contexts": {"dark": {"c": color("#111")}, "Dark": {"c": color("#222")}}}
        ]
    },
    {"resolutionOrder": [{"name": "t", "sources": [deep(400, color("#111")), {"c": color("#222")}]}]},
]


@pytest.mark.parametrize("document", HOSTILE)
def test_hostile_files_do_no_harm(document: Any) -> None:
    try:
        imported = opened(document)
    except Invalid:
        return
    planned(imported)


def test_what_was_left_out_is_summed_up_and_reported() -> None:
    many = {f"s{number}": {"$type": "strokeStyle", "$value": "solid"} for number in range(400)}
    imported = opened({"blue": {"10": color("#edf5ff"), "20": color("#d0e2ff")}, "gap": px(4), **many})
    lines = imported.report().splitlines()

    assert imported.summary() == (
        "Brand: 1 palette, 2 colors, 1 dimension; 400 tokens without a kind are kept in 2 guidelines, "
        "listed in the history."
    )
    assert len(imported.report()) <= MAX_REPORT
    assert lines[0] == "a brand has no kind for strokeStyle yet, kept in a guideline (400):"
    assert lines[1] == "  s0 [strokeStyle]"
    assert lines[-1] == f"… and {400 - (len(lines) - 2)} more."
    assert opened({"gap": px(4)}).report() == ""
    assert opened({"gap": px(4)}).summary() == "Brand: 1 dimension."


def test_what_no_kind_has_a_place_for_is_kept_in_guidelines_by_file() -> None:
    files = {
        "base.json": {
            "weight": {"$type": "fontWeight", "$value": 600, "$description": "Titles"},
            "line": {"$type": "border", "$value": {"width": "1px", "color": "#112233", "style": "dashed"}},
            "gap": {**px(8), "$extensions": {"org.kromi": {"grid": True}}},
            "odd": {"$type": "poem", "$value": ["a", {"b": None}]},
            "loose": 7,
            "$extensions": {"made": "by hand"},
        },
        "more.json": {
            "gap": px(9),
            "lead": {"$type": "number", "$value": 1.4},
            "size": {"$description": "All in px.", "s": px(1)},
            "title": {
                "$type": "typography",
                "$value": {"fontFamily": ["Inter"], "fontSize": "huge", "textDecoration": "underline"},
            },
        },
    }
    imported = opened(**{name.removesuffix(".json"): tree for name, tree in files.items()})
    kept = {
        record.title: record.fields()["data"] for record in records(imported).values() if record.kind == "guideline"
    }

    assert kept == {
        "From base.json": {
            "gap": {**px(8), "$extensions": {"org.kromi": {"grid": True}}},
            "$extensions": {"made": "by hand"},
            "loose": 7,
            "weight": {"$type": "fontWeight", "$value": 600, "$description": "Titles"},
            "odd": {"$type": "poem", "$value": ["a", {"b": None}]},
            "line.color": "#112233",
            "line.style": "dashed",
        },
        "From more.json": {
            "lead": {"$type": "number", "$value": 1.4},
            "size.$description": "All in px.",
            "title.fontSize": "huge",
            "title.textDecoration": "underline",
        },
    }
    assert all(item.kept for item in imported.left_out if "missing" not in item.reason)


def test_values_of_other_contexts_are_kept_with_the_name_of_theirs() -> None:
    imported = opened(
        r=theme(
            default={"text": color("#111111"), "gap": px(8)},
            inverted={"text": color("#eeeeee"), "gap": px(9)},
            contrast={"text": color("#000000")},
        )
    )

    assert leftovers(imported) == {
        "gap (context inverted)": px(9),
        "text (context contrast of theme)": color("#000000"),
    }


def test_a_value_that_is_too_large_or_too_deep_for_a_guideline_is_kept_as_text() -> None:
    long = {"$type": "string", "$value": 'é"' * 9000}
    nested = {"$type": "string", "$value": deep(18, 1)}
    kept = leftovers(opened({"long": long, "nested": nested, "gap": px(4), "bad": {"$value": "\u0000\ud800"}}))

    pieces = [value for key, value in kept.items() if key.startswith("long, as JSON, part ")]
    assert json.loads("".join(pieces)) == long
    assert json.loads(kept["nested, as JSON"]) == nested
    assert kept["bad"] == {"$value": "\ufffd\ufffd"}


def test_what_is_no_finite_number_is_kept_as_words() -> None:
    imported = import_dtcg(
        {"a.json": '{"big": {"$type": "number", "$value": 1e999}, "gap": "4px", "x": {"$value": 1}}'}
    )

    assert leftovers(imported)["big"] == {"$type": "number", "$value": "inf"}


def test_the_spacing_of_paragraphs_and_the_class_of_a_known_font_are_read() -> None:
    value = {"fontFamily": "JetBrains Mono", "paragraphSpacing": "12px"}
    imported = opened({"code": {"$type": "typography", "$value": value}})

    assert fields(imported, "typeface:jet-brains-mono")["classification"] == "monospace"
    assert fields(imported, "type_style:code")["paragraph_spacing"] == {"value": 12, "unit": "px"}


_NAMES = st.sampled_from(("a", "b", "A", "color", "blue", "10", "spacing", "$root", "fonts")) | st.text(max_size=4)
_PATHS = st.lists(st.sampled_from(("a", "b", "color", "blue", "10")), max_size=3).map(".".join)
_REFERENCES = _PATHS.map(lambda path: f"{{{path}}}") | _PATHS.map(lambda path: {"$ref": "#/" + path.replace(".", "/")})
_NUMBERS = st.integers(-20, 2000) | st.floats(allow_nan=False, allow_infinity=False)
_SIMPLE = st.none() | st.booleans() | _NUMBERS | st.text(max_size=8) | _REFERENCES
_COLORS = st.sampled_from(("#123456", "#fff8")) | st.fixed_dictionaries(
    {
        "colorSpace": st.sampled_from(("srgb", "oklch", "hsl", "xyz-d65", "lab")),
        "components": st.lists(_NUMBERS | st.just("none"), min_size=3, max_size=3),
    }
)
_LENGTHS = st.fixed_dictionaries({"value": _NUMBERS, "unit": st.sampled_from(("px", "rem", "em", ""))})
_FAMILIES = st.sampled_from(("Inter, serif", "'A', b")) | st.lists(st.text(max_size=4) | _REFERENCES, max_size=3)
_TYPE = st.fixed_dictionaries(
    {},
    optional={
        "fontFamily": _FAMILIES | _SIMPLE,
        "fontSize": _LENGTHS | _SIMPLE,
        "fontWeight": _SIMPLE,
        "letterSpacing": _LENGTHS | _SIMPLE,
        "lineHeight": _LENGTHS | _SIMPLE,
    },
)
_STOPS = st.fixed_dictionaries({"color": _COLORS | _SIMPLE, "position": _SIMPLE})
_LAYERS = st.fixed_dictionaries(
    {"color": _COLORS | _REFERENCES},
    optional=dict.fromkeys(("offsetX", "offsetY", "blur", "spread"), _LENGTHS | _SIMPLE)
    | {"inset": _SIMPLE, "other": _SIMPLE},
)
_CURVES = st.lists(_NUMBERS | st.floats(0, 1), min_size=4, max_size=4)
_TIMES = st.fixed_dictionaries({"value": _NUMBERS, "unit": st.sampled_from(("ms", "s", "px"))})
_MOVES = st.fixed_dictionaries({"duration": _TIMES | _SIMPLE, "timingFunction": _CURVES | _SIMPLE, "delay": _TIMES})
_BORDERS = st.fixed_dictionaries({"width": _LENGTHS | _SIMPLE}, optional={"color": _COLORS, "style": _SIMPLE})
_EFFECTS = (
    st.lists(_STOPS | _REFERENCES, max_size=18)
    | _LAYERS
    | st.lists(_LAYERS | _REFERENCES, max_size=10)
    | (_CURVES | _TIMES | _MOVES | _BORDERS)
)
_TYPES = st.sampled_from(
    (
        *("color", "dimension", "fontFamily", "typography", "other", "gradient", "shadow"),
        *("border", "transition", "duration", "cubicBezier"),
    )
)
_TOKENS = st.fixed_dictionaries(
    {"$value": _COLORS | _LENGTHS | _FAMILIES | _TYPE | _SIMPLE | _EFFECTS},
    optional={"$type": _TYPES, "$description": st.text(max_size=5), "$extensions": st.just({})},
)
_GROUPS: st.SearchStrategy[Any] = st.recursive(
    _TOKENS,
    lambda inner: (
        st.dictionaries(_NAMES, inner, max_size=4)
        | st.builds(lambda tree, type_: {**tree, "$type": type_}, st.dictionaries(_NAMES, inner, max_size=4), _TYPES)
        | st.builds(lambda tree, to: {**tree, "$extends": to}, st.dictionaries(_NAMES, inner, max_size=3), _REFERENCES)
    ),
    max_leaves=12,
)
_TREES = st.dictionaries(_NAMES, _GROUPS, max_size=5)


@given(_TREES)
@settings(max_examples=300, deadline=None)
def test_every_token_arrives_or_is_kept(tree: Tree) -> None:
    try:
        imported = opened(tree)
    except Invalid:
        return

    made = planned(imported)
    left_out = {item.path for item in imported.left_out if item.whole}
    assert all(item.kept for item in imported.left_out if item.whole and item.type != "group")
    kept = leftovers(imported)
    assert all(item.path in kept or item.key in kept for item in imported.left_out if item.kept)
    assert set(imported.ids.values()) <= set(made.after)
    for path in walk(tree).tokens:
        assert dotted(path) in imported.ids or shown(dotted(path)) in left_out


@given(_TREES, _TREES, _TREES)
@settings(max_examples=200, deadline=None)
def test_every_theme_can_be_planned(base: Tree, light: Tree, dark: Tree) -> None:
    sets = {
        "resolutionOrder": [
            {"name": "s", "sources": [base]},
            {"name": "t", "contexts": {"light": [light], "dark": [dark]}},
        ]
    }
    try:
        imported = opened(r=sets)
    except Invalid:
        return

    planned(imported)
