"""Composite tokens -> gradients, shadows, motions and the widths of borders.

The gradients, the shadow, the border and the transition are the examples of the Design Tokens Format Module 2025.10,
section 9 (W3C Community Final Specification Agreement); Fluent's is of terrazzoapp/dtcg-examples (MIT).
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import dtcg_from_css
from tests.brand.formats.test_dtcg import Tree, color, fields, opened, px, reasons, records

BLUE = {"colorSpace": "srgb", "components": [0, 0, 1], "hex": "#0000ff"}
RED = {"colorSpace": "srgb", "components": [1, 0, 0], "hex": "#ff0000"}
YELLOW = {"colorSpace": "srgb", "components": [1, 1, 0], "hex": "#ffff00"}
BLACK = {"colorSpace": "srgb", "components": [0, 0, 0]}


def gradient(*stops: Any) -> Tree:
    return {"$type": "gradient", "$value": [*stops]}


def stop(value: Any, position: Any) -> Tree:
    return {"color": value, "position": position}


def test_a_gradient_has_its_stops_where_the_token_has_them() -> None:
    imported = opened(
        {
            "blue-to-red": gradient(stop(BLUE, 0), stop(RED, 1)),
            "mostly-yellow": gradient(stop(YELLOW, 0.666), stop(RED, 1)),
        }
    )

    assert fields(imported, "gradient:blue-to-red")["stops"] == [stop("#0000ff", 0), stop("#ff0000", 1)]
    assert fields(imported, "gradient:mostly-yellow")["stops"] == [stop("#ffff00", 0.666), stop("#ff0000", 1)]
    assert imported.left_out == ()
    assert imported.summary() == "Brand: 2 gradients."


def test_a_stop_keeps_the_alias_of_its_color_and_takes_the_number_of_its_position() -> None:
    imported = opened(
        {
            "brand-primary": color({"colorSpace": "srgb", "components": [0.6, 1, 0.4], "hex": "#99ff66"}),
            "position-end": {"$type": "number", "$value": 1},
            "brand-in-the-middle": gradient(
                stop(BLACK, 0), stop("{brand-primary}", 0.5), stop(BLACK, "{position-end}")
            ),
        }
    )

    assert fields(imported, "gradient:brand-in-the-middle")["stops"] == [
        stop("#000000", 0),
        stop("{swatch:brand-primary}", 0.5),
        stop("#000000", 1),
    ]


@given(st.floats(allow_nan=False, allow_infinity=False) | st.just(42))
def test_a_position_outside_counts_as_the_end_that_it_lies_beyond(position: float) -> None:
    imported = opened({"g": gradient(stop(BLUE, position), stop(RED, 1))})

    # "A value of 42 should be treated as if it were 1" (section 9.7).
    assert {"color": "#0000ff", "position": min(1, max(0, position))} in fields(imported, "gradient:g")["stops"]


def test_a_single_stop_goes_on_to_both_ends() -> None:
    assert fields(opened({"g": gradient(stop(RED, 0.3))}), "gradient:g")["stops"] == [
        stop("#ff0000", 0),
        stop("#ff0000", 1),
    ]


def test_a_gradient_that_is_an_alias_has_the_stops_and_the_aliases_of_the_other() -> None:
    base = {"ink": color("#111111"), "dusk": gradient(stop("{ink}", 0), stop(RED, 1))}
    imported = opened({**base, "hero": {"$value": "{dusk}"}, "other": {"$type": "gradient", "$ref": "#/dusk"}})

    expected = [stop("{swatch:ink}", 0), stop("#ff0000", 1)]
    assert [fields(imported, f"gradient:{name}")["stops"] for name in ("dusk", "hero", "other")] == [expected] * 3
    said = "it is an alias, and a gradient follows no other: its value was taken"
    assert reasons(imported) == {"hero": said, "other": said}


def test_a_stop_may_be_a_stop_of_another_gradient() -> None:
    imported = opened(
        {"a": gradient(stop(BLUE, 0), stop(RED, 1)), "b": gradient({"$ref": "#/a/$value/0"}, stop(YELLOW, 1))}
    )

    assert fields(imported, "gradient:b")["stops"] == [stop("#0000ff", 0), stop("#ffff00", 1)]


def test_what_lies_between_the_stops_is_what_css_has_there() -> None:
    wide = {"colorSpace": "oklch", "components": [0.7, 0.2, 150]}
    imported = opened({"a": gradient(stop(BLUE, 0), stop(RED, 1)), "b": gradient(stop(wide, 0), stop(RED, 1))})

    assert [fields(imported, f"gradient:{name}")["space"] for name in "ab"] == ["srgb", "oklab"]


_CHANNEL = st.integers(0, 255)
_HEX = st.builds(lambda *rgb: f"#{bytes(rgb).hex()}", _CHANNEL, _CHANNEL, _CHANNEL)


@given(st.lists(st.tuples(_HEX, st.floats(0, 1)), min_size=2, max_size=16))
def test_every_gradient_of_design_tokens_arrives_with_each_of_its_stops(stops: list[tuple[str, float]]) -> None:
    imported = opened({"g": gradient(*(stop(dtcg_from_css(css), position) for css, position in stops))})

    expected = sorted((stop(*one) for one in stops), key=lambda one: float(one["position"]))
    assert fields(imported, "gradient:g")["stops"] == expected


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (gradient(), "it has no stops"),
        (gradient(*[stop(RED, 0)] * 17), "it has more than 16 stops"),
        (gradient({"color": RED}), "a part of it has no position"),
        (gradient(stop(RED, True)), "a stop has no position"),
        (gradient(stop("{gone}", 0)), "it points at {gone}, which is not in these files"),
        (gradient("{x}"), "its aliases run in a circle"),
        ({"$type": "shadow", "$value": {"offsetX": 1}}, "a part of it has no color"),
        ({"$type": "shadow", "$value": {"color": RED, "blur": "-2px"}}, "its blur is less than 0"),
        ({"$type": "shadow", "$value": {"color": RED, "spread": "1%"}}, "its spread is no length"),
        ({"$type": "shadow", "$value": [{"color": RED}] * 9}, "it has more than 8 layers"),
        ({"$type": "duration", "$value": "200px"}, "its duration is no time in ms or s"),
        ({"$type": "duration", "$value": "11s"}, "its duration is not from 0 to 10000 ms"),
        ({"$type": "cubicBezier", "$value": [0, 0, 2, 1]}, "a time of its easing is not from 0 to 1"),
        ({"$type": "cubicBezier", "$value": [0, 0, 1]}, "its easing is no list of four numbers"),
        ({"$type": "transition", "$value": []}, "it is no transition value"),
        ({"$type": "border", "$value": {"color": RED}}, "it has no width"),
    ],
)
def test_what_is_no_effect_is_left_out_with_its_reason(token: Any, reason: str) -> None:
    assert reasons(opened({"x": token}))["x"].startswith(reason)


def test_a_shadow_is_a_layer_or_several() -> None:
    def layer(more: Tree) -> Tree:
        own = {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.5}
        half = {"value": 0.5, "unit": "rem"}
        return {"color": own, "offsetX": half, "offsetY": half, "blur": {"value": 1.5, "unit": "rem"}, **more}

    none = {"value": 0, "unit": "rem"}
    imported = opened(
        {
            "shadow-token": {"$type": "shadow", "$value": layer({"spread": none})},
            "ink": color("#111111"),
            "layered": {"$type": "shadow", "$value": [{"color": "{ink}", "offsetY": px(2)["$value"]}, "{inner}"]},
            "inner": {"$type": "shadow", "$value": layer({"spread": none, "inset": True, "glow": 1})},
        }
    )

    drawn = {"x_px": 8, "y_px": 8, "blur_px": 24, "spread_px": 0, "color": "rgb(0 0 0 / 0.5)", "inset": False}
    assert fields(imported, "shadow:shadow-token")["layers"] == [drawn]
    upper = {"x_px": 0, "y_px": 2, "blur_px": 0, "spread_px": 0, "color": "{swatch:ink}", "inset": False}
    assert fields(imported, "shadow:layered")["layers"] == [upper, {**drawn, "inset": True}]
    assert set(reasons(imported).values()) == {"glow has no place in a shadow"}


def test_a_shadow_of_microsoft_fluent_arrives_as_it_is() -> None:
    def layer(down: float, size: float, alpha: float) -> Tree:
        measure = {"value": size, "unit": "px"}
        black = {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": alpha, "hex": "#000"}
        offsets = {"offsetX": {"value": 0, "unit": ""}, "offsetY": {"value": down, "unit": "px"}}
        return {**offsets, "spread": measure, "blur": measure, "color": black}

    elevation4 = {"$type": "shadow", "$value": [layer(1.6, 3.6, 0.132), layer(0.3, 0.9, 0.108)]}
    imported = opened({"effects": {"elevation4": elevation4}})

    made = fields(imported, imported.ids["effects.elevation4"])
    assert made["name"] == "elevation4"
    assert [(one["y_px"], one["blur_px"], one["spread_px"], one["color"]) for one in made["layers"]] == [
        (1.6, 3.6, 3.6, "rgb(0 0 0 / 0.132)"),
        (0.3, 0.9, 0.9, "rgb(0 0 0 / 0.108)"),
    ]
    assert imported.left_out == ()


def test_a_transition_is_a_motion_and_its_delay_is_listed() -> None:
    value = {
        "duration": {"value": 200, "unit": "ms"},
        "delay": {"value": 0, "unit": "ms"},
        "timingFunction": [0.5, 0, 1, 1],
    }
    late = {**value, "duration": {"value": 0.3, "unit": "s"}, "delay": {"value": 50, "unit": "ms"}}
    moves = {"emphasis": {"$value": value}, "late": {"$value": late}}
    imported = opened({"transition": {"$type": "transition", **moves}})

    made = fields(imported, "motion:emphasis")
    assert (made["duration_ms"], tuple(made["easing"])) == (200, (0.5, 0, 1, 1))
    assert fields(imported, "motion:late")["duration_ms"] == 300
    assert reasons(imported) == {"transition.late.delay": "a motion has no delay"}


def test_a_duration_and_a_curve_alone_are_motions_and_what_they_lack_is_said() -> None:
    imported = opened(
        {
            "Quick": {"$type": "duration", "$value": {"value": 100, "unit": "ms"}},
            "Accelerate": {"$type": "cubicBezier", "$value": [0.5, 0, 1, 1]},
            "Both": {"$type": "transition", "$value": {"duration": "{Quick}", "timingFunction": "{Accelerate}"}},
        }
    )

    assert fields(imported, "motion:quick")["duration_ms"] == 100
    assert tuple(fields(imported, "motion:accelerate")["easing"]) == (0.5, 0, 1, 1)
    both = fields(imported, "motion:both")
    assert (both["duration_ms"], tuple(both["easing"])) == (100, (0.5, 0, 1, 1))
    assert set(reasons(imported)) == {"Quick", "Accelerate"}
    assert not any(item.whole for item in imported.left_out)


def test_a_border_is_kept_as_its_width_and_the_rest_is_listed() -> None:
    imported = opened(
        {
            "border": {
                "$type": "border",
                "heavy": {"$value": {"color": RED, "width": {"value": 3, "unit": "px"}, "style": "solid"}},
                "focusring": {"$value": {"color": RED, "width": "{line}", "style": "solid"}},
            },
            "line": px(1),
        }
    )

    assert fields(imported, "dimension:border-heavy")["value"] == {"value": 3, "unit": "px"}
    assert fields(imported, "dimension:border-focusring")["value"] == "{dimension:size-line}"
    assert {"border.heavy.color", "border.heavy.style"} <= set(reasons(imported))
    assert {record.title for record in records(imported).values() if record.kind == "dimension"} >= {"heavy"}
