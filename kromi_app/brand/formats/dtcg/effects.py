"""Gradient and shadow tokens -> gradients, shadows.

Source: Design Tokens Format Module 2025.10, sections 9.6 (shadow) and 9.7 (gradient),
https://www.designtokens.org/tr/2025.10/format/#composite-types
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kromi_app.brand.color import css_from_dtcg
from kromi_app.brand.formats.dtcg.document import Tree, is_list, is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.lengths import ROOT_PX, number_of, screen_length
from kromi_app.brand.formats.dtcg.names import joined, shown, words
from kromi_app.brand.formats.dtcg.references import Scope, reference_of
from kromi_app.brand.formats.dtcg.tokens import Path, Token
from kromi_app.brand.records.base import alias_to, kind_of

MAX_STOPS = 16
MAX_LAYERS = 8
MAX_PX = 500
_STOP = frozenset(("color", "position"))
_LAYER = frozenset(("color", "offsetX", "offsetY", "blur", "spread", "inset"))
_LEGACY = ("#", "rgb", "hsl", "hwb")
_LEADING = frozenset(
    (
        *("gradient", "gradients", "shadow", "shadows", "effect", "effects", "elevation", "elevations"),
        *("motion", "motions", "animation", "animations", "transition", "transitions"),
        *("base", "core", "global", "color", "colors", "token", "tokens"),
    )
)
_Read = Callable[[Token, Scope, Draft], dict[str, Any]]


def add_gradients(tokens: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add a gradient for each gradient token; after the colors, whose aliases its stops keep."""
    add_each("gradient", tokens, _gradient, scope, draft)


def add_shadows(tokens: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add a shadow for each shadow token; after the colors, whose aliases its layers keep."""
    add_each("shadow", tokens, _shadow, scope, draft)


def add_each(kind: str, tokens: Sequence[Token], read: _Read, scope: Scope, draft: Draft) -> None:
    """Add a record of a kind for each token that can be read, and leave out the others with the reason."""
    for token in tokens:
        type_ = scope.type_of(token)
        try:
            scope.resolve(token.value)
            values = read(token, scope, draft)
        except ValueError as error:
            draft.leave(token, type_, str(error))
            continue
        if reference_of(token.value) is not None:
            draft.leave(
                token, type_, f"it is an alias, and a {kind} follows no other: its value was taken", whole=False
            )
        name = draft.new_name(kind, "", [joined(_own_part(token.path)), joined(token.path)])
        draft.ids[token.path] = draft.new_id(kind, name)
        draft.add(kind, draft.ids[token.path], {"name": name, "description": draft.description(token), **values})


def _gradient(token: Token, scope: Scope, draft: Draft) -> dict[str, Any]:
    """Return a gradient's stops.

    A position outside of 0 to 1 counts as clamped to it, and the closest stop goes on to an end that has
    none (section 9.7). What lies between the stops is not told by tokens: CSS has sRGB between colors in
    its older notations, and Oklab between others (CSS Color 4, section 12.1).
    """
    written = scope.opened(token.value)
    if not is_list(written) or not written:
        raise ValueError("it has no stops")
    if len(written) > MAX_STOPS:
        raise ValueError(f"it has more than {MAX_STOPS} stops")
    stops = [_stop(scope.opened(item), scope, draft) for item in written]
    if len(stops) == 1:
        stops = [{**stops[0], "position": 0.0}, {**stops[0], "position": 1.0}]
    css = [css_from_dtcg(scope.resolve(_part(scope.opened(item), "color"))) for item in written]
    for item in written:
        _leave_extras(token, "gradient", scope.opened(item), _STOP, draft)
    return {"stops": stops, "space": "srgb" if all(color.startswith(_LEGACY) for color in css) else "oklab"}


def _stop(value: object, scope: Scope, draft: Draft) -> dict[str, Any]:
    position = number_of(scope.resolve(_part(value, "position")))
    if position is None:
        raise ValueError("a stop has no position")
    return {"color": _color(_part(value, "color"), scope, draft), "position": min(1.0, max(0.0, position))}


def _shadow(token: Token, scope: Scope, draft: Draft) -> dict[str, Any]:
    """Return a shadow's layers; a token has one, or a list of them with the uppermost first."""
    written = scope.opened(token.value)
    layers: list[Any] = written if is_list(written) else [written]
    if not layers:
        raise ValueError("it has no layers")
    if len(layers) > MAX_LAYERS:
        raise ValueError(f"it has more than {MAX_LAYERS} layers")
    opened = [scope.opened(item) for item in layers]
    made = [_layer(item, scope, draft) for item in opened]
    for item in opened:
        _leave_extras(token, "shadow", item, _LAYER, draft)
    return {"layers": made}


def _layer(value: object, scope: Scope, draft: Draft) -> dict[str, Any]:
    color = _color(_part(value, "color"), scope, draft)
    inset = scope.resolve(value.get("inset", False)) if is_tree(value) else False
    if not isinstance(inset, bool):
        raise ValueError("its inset is neither true nor false")
    blur = _pixels(value, "blur", scope)
    if blur < 0:
        raise ValueError("its blur is less than 0")
    return {
        "x_px": _pixels(value, "offsetX", scope),
        "y_px": _pixels(value, "offsetY", scope),
        "blur_px": blur,
        "spread_px": _pixels(value, "spread", scope),
        "color": color,
        "inset": inset,
    }


def _pixels(layer: object, key: str, scope: Scope) -> float:
    """Return a measure of a shadow in px; 0 where systems in use leave it away."""
    value = scope.resolve(layer[key]) if is_tree(layer) and key in layer else 0
    try:
        length = screen_length(value)
    except ValueError as error:
        raise ValueError(f"its {key} is no length: {error}") from None
    pixels = round(length.value * (ROOT_PX if length.unit == "rem" else 1), 4)
    if abs(pixels) > MAX_PX:
        raise ValueError(f"its {key} is longer than {MAX_PX}px")
    return pixels


def _color(written: object, scope: Scope, draft: Draft) -> str:
    """Return a color as CSS, or as an alias where it is one of a color that the brand holds."""
    css = css_from_dtcg(scope.resolve(written))
    target = scope.alias(written)
    held = draft.ids.get(target.path) if target else None
    return alias_to(held) if held and kind_of(held) in ("swatch", "color_role") else css


def _part(value: object, key: str) -> object:
    if not is_tree(value) or key not in value:
        raise ValueError(f"a part of it has no {key}")
    return value[key]


def _leave_extras(token: Token, type_: str, value: Tree, known: frozenset[str], draft: Draft) -> None:
    for key in [key for key in value if key not in known]:
        reason = f"{shown(key)[:40]} has no place in a {type_}"
        draft.leave(token, type_, reason, whole=False, part=key, value=value[key])


def _own_part(path: Path) -> Path:
    """Return a path without the groups at its start that only say what kind it is."""
    start = 0
    while start < len(path) - 1 and _LEADING.issuperset(words(path[start])):
        start += 1
    return path[start:] if path[start:] != ("$root",) else path[max(0, start - 1) :]
