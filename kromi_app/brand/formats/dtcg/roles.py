"""Color tokens -> palettes, swatches, color roles.

A color of its own is a swatch; an alias, or a color that light and dark have apart, says what a color
is for and is a role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from kromi_app.brand.color import Drawn, css_from_dtcg
from kromi_app.brand.formats.dtcg.document import is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.names import EXTENSION, joined
from kromi_app.brand.formats.dtcg.references import Scope
from kromi_app.brand.formats.dtcg.tokens import Path, Token, dotted
from kromi_app.brand.records.base import RecordId, alias_to

MAX_CHAIN = 20
"""As many steps as light and dark aliases together may lead on; well below what a brand allows."""

_GENERIC = frozenset(
    (
        *("color", "colors", "colour", "colours", "palette", "palettes", "base", "core", "global"),
        *("primitive", "primitives", "semantic", "semanticcolors", "token", "tokens"),
    )
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A color in one theme: as CSS, and the token that it is an alias of, if it is one."""

    css: str
    target: Path | None


@dataclass(frozen=True, slots=True)
class _Color:
    """A color token: its value in light, and in dark where that is its own."""

    token: Token
    light: _Value
    dark: _Value | None
    themed: bool

    @property
    def is_role(self) -> bool:
        return self.themed or self.light.target is not None

    @property
    def targets(self) -> set[Path]:
        found = (self.light.target, self.dark.target if self.dark else None)
        return {path for path in found if path is not None}


def add_colors(
    tokens: Sequence[Token],
    light: Scope,
    dark: Scope | None,
    themed: frozenset[Path],
    descriptions: Mapping[Path, str],
    draft: Draft,
) -> None:
    """Add a swatch or a role for each color token, and a palette for each group of swatches.

    Args:
        tokens: The color tokens.
        light: All tokens as they are in light.
        dark: All tokens as they are in dark; None if there is no theme.
        themed: The paths whose values the theme's contexts give.
        descriptions: What is written about groups.
        draft: Where the records go, and what is left out.
    """
    colors: dict[Path, _Color] = {}
    for token in tokens:
        in_dark = dark.tokens.get(token.path) if dark and token.path in themed else None
        try:
            own, other = _value(token, light), _value(in_dark, dark) if in_dark and dark else None
            known = known_to_kromi(token)
            if other is None and "dark" in known:
                other = _value(replace(token, value=known["dark"]), light)
            colors[token.path] = _Color(token, own, other, token.path in themed or bool(known))
        except ValueError as error:
            draft.leave(token, "color", str(error))
    _drop_dangling(colors, draft)
    for color in colors.values():
        kind = "color_role" if color.is_role else "swatch"
        draft.ids[color.token.path] = draft.new_id(kind, role_names(color.token.path)[0])
    _add_swatches([color for color in colors.values() if not color.is_role], descriptions, draft)
    _add_roles(colors, draft)


def role_names(path: Path) -> list[str]:
    """Return what a role may be called: without the words that only say that it is a color, or in full."""
    return [joined(_own_part(path)), joined(path)]


def _add_swatches(colors: Sequence[_Color], descriptions: Mapping[Path, str], draft: Draft) -> None:
    groups: dict[Path, list[_Color]] = {}
    for color in colors:
        groups.setdefault(palette_of(color.token.path), []).append(color)
    for group, members in groups.items():
        name = draft.new_name("palette", "", [joined(group[-1:]), joined(group), "Colors"])
        palette = draft.new_id("palette", name)
        draft.described.add(group)
        description = draft.line(dotted(group), descriptions.get(group, ""), "$description")
        draft.add("palette", palette, {"name": name, "description": description})
        for color in members:
            _add_swatch(color, group, palette, draft)


def _add_swatch(color: _Color, group: Path, palette: RecordId, draft: Draft) -> None:
    path = color.token.path
    names = [joined(path[len(group) :]), joined(path[-2:]), joined(path)]
    fields = {
        "palette": palette,
        "name": draft.new_name("swatch", palette, names),
        "value": color.light.css,
        "description": draft.description(color.token),
    }
    draft.add("swatch", draft.ids[path], fields)


def palette_of(path: Path) -> Path:
    """Return the group that makes a swatch's palette: `color.blue` of `color.blue.dark.10`."""
    own = _own_part(path)
    generic = len(path) - len(own)
    return path[: generic + 1] if len(own) > 1 else path[:generic]


def _add_roles(colors: Mapping[Path, _Color], draft: Draft) -> None:
    cut = _Cut(colors)
    for path, color in colors.items():
        if not color.is_role:
            continue
        kept = {target for target in color.targets if cut.may_follow(path, target)}
        if len(kept) < len(color.targets):
            reason = "its alias leads on too far or in a circle between light and dark, so its color was taken"
            draft.leave(color.token, "color", reason, whole=False)
        fields = {
            "name": draft.new_name("color_role", "", role_names(path)),
            "light": _written(color.light, kept, draft),
            "dark": _written(color.dark, kept, draft) if color.dark else None,
            "description": draft.description(color.token),
            **_read_on(color.token, colors, draft),
        }
        draft.add("color_role", draft.ids[path], fields)


def known_to_kromi(token: Token) -> Mapping[str, Any]:
    """Return what Kromi itself wrote beside a role that no token has a place for; empty where it wrote nothing."""
    extensions = token.extras.get("$extensions")
    known = extensions.get(EXTENSION) if is_tree(extensions) else None
    return known if is_tree(known) else {}


def _read_on(token: Token, colors: Mapping[Path, _Color], draft: Draft) -> dict[str, Any]:
    """Return what a role is drawn as and read on, as Kromi wrote it."""
    known, values = known_to_kromi(token), dict[str, Any]()
    if known.get("drawn") in get_args(Drawn):
        values["drawn"] = known["drawn"]
    ground = tuple(str(known.get("on", "")).strip("{}").split("."))
    if ground in colors and colors[ground].is_role and ground != token.path:
        values["on"] = draft.ids[ground]
    return values


class _Cut:
    """Which aliases can stay: light and dark may refer to each other crosswise, which a brand does not allow."""

    def __init__(self, colors: Mapping[Path, _Color]) -> None:
        self._colors = colors
        self._steps: dict[Path, int] = {}
        self._lost: set[tuple[Path, Path]] = set()
        for path in colors:
            self._measure(path, ())

    def may_follow(self, path: Path, target: Path) -> bool:
        return (path, target) not in self._lost

    def _measure(self, path: Path, trail: tuple[Path, ...]) -> int:
        """Return how many steps lead on from a token, cutting what would be a circle or too long."""
        if path in self._steps:
            return self._steps[path]
        steps = 0
        for target in sorted(self._colors[path].targets):
            if target == path or target in trail or len(trail) >= MAX_CHAIN * 2:
                self._lost.add((path, target))
                continue
            further = self._measure(target, (*trail, path)) + 1
            if further > MAX_CHAIN:
                self._lost.add((path, target))
            else:
                steps = max(steps, further)
        self._steps[path] = steps
        return steps


def _value(token: Token, scope: Scope) -> _Value:
    css = css_from_dtcg(scope.resolve(token.value))
    target = scope.alias(token.value)
    return _Value(css, target.path if target else None)


def _drop_dangling(colors: dict[Path, _Color], draft: Draft) -> None:
    """Leave out aliases of what is left out, and aliases of these in turn."""
    while True:
        lost = [path for path, color in colors.items() if color.targets - colors.keys()]
        for path in lost:
            reason = "it is an alias of a token that is left out or of another type"
            draft.leave(colors.pop(path).token, "color", reason)
        if not lost:
            return


def _written(value: _Value, kept: set[Path], draft: Draft) -> str:
    return alias_to(draft.ids[value.target]) if value.target in kept and value.target else value.css


def _own_part(path: Path) -> Path:
    """Return a path without the groups at its start that only say that it is a color."""
    start = 0
    while start < len(path) - 1 and path[start].lower() in _GENERIC:
        start += 1
    # A group's own color, such as color.accent.$root, is named by its group.
    return path[start:] if path[start:] != ("$root",) else path[max(0, start - 1) :]
