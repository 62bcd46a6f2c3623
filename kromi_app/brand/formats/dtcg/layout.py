"""Dimension tokens, and the widths of border tokens -> dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kromi_app.brand.formats.dtcg.document import is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.lengths import Length, screen_length
from kromi_app.brand.formats.dtcg.names import joined, shown, words
from kromi_app.brand.formats.dtcg.references import Scope
from kromi_app.brand.formats.dtcg.tokens import Path, Token
from kromi_app.brand.records.base import alias_to, kind_of
from kromi_app.brand.records.dimension import NEVER_NEGATIVE

# Which group a measure belongs to, by how a word in its path starts.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "spacing": ("spacing", "space", "gap", "padding", "margin", "gutter", "inset"),
    "radius": ("radius", "radii", "rounded", "corner", "rounding"),
    "border": ("border", "stroke", "outline"),
    "breakpoint": ("breakpoint", "screen", "viewport"),
}
_OF_TYPE = frozenset(("font", "letter", "line", "type", "typography", "text"))
_GENERIC = frozenset(
    ("size", "sizes", "sizing", "dimension", "dimensions", "layout", "base", "core", "global", "effects")
)


def add_dimensions(tokens: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add a dimension for each dimension token; aliases stay aliases."""
    values: dict[Path, Length | Token] = {}
    for token in tokens:
        try:
            values[token.path] = _value(token, scope)
        except ValueError as error:
            draft.leave(token, "dimension", str(error))
    _drop_dangling(values, scope, draft)
    held = [token for token in tokens if token.path in values]
    named: dict[Path, tuple[str, str]] = {}
    for token in held:
        group = group_of(token.path)
        value = values[token.path]
        if isinstance(value, Length) and value.value < 0 and group in NEVER_NEGATIVE:
            draft.leave(token, "dimension", f"a {group} is never less than 0: it is kept as a size", whole=False)
            group = "size"
        named[token.path] = group, draft.new_name("dimension", group, _names(token.path))
        draft.ids[token.path] = draft.new_id("dimension", "-".join(named[token.path]))
    for token in held:
        value = values[token.path]
        group, name = named[token.path]
        fields = {
            "group": group,
            "name": name,
            "value": value.fields() if isinstance(value, Length) else alias_to(draft.ids[value.path]),
            "description": draft.description(token),
        }
        draft.add("dimension", draft.ids[token.path], fields)


def add_borders(tokens: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add a dimension for the width of each border token; after the dimensions, whose aliases they keep.

    Source: Design Tokens Format Module 2025.10, section 9.4. A brand keeps a border's width alone, so its color and
    style are taken down.
    """
    for token in tokens:
        try:
            scope.resolve(token.value)
            written = scope.opened(token.value)
            if not is_tree(written) or "width" not in written:
                raise ValueError("it has no width")
            length = screen_length(scope.resolve(written["width"]))
            target = scope.alias(written["width"])
            if length.value < 0:
                raise ValueError("its width is less than 0")
        except ValueError as error:
            draft.leave(token, "border", str(error))
            continue
        held = draft.ids.get(target.path) if target else None
        names = [joined(token.path[1:] if len(token.path) > 1 and group_of(token.path[:1]) == "border" else token.path)]
        name = draft.new_name("dimension", "border", [*names, joined(token.path)])
        draft.ids[token.path] = draft.new_id("dimension", f"border-{name}")
        value = alias_to(held) if held and kind_of(held) == "dimension" else length.fields()
        fields = {"group": "border", "name": name, "value": value, "description": draft.description(token)}
        draft.add("dimension", draft.ids[token.path], fields)
        for key in [key for key in written if key != "width"]:
            reason = f"a border is kept as its width, so its {shown(key)[:40]} has no place"
            draft.leave(token, "border", reason, whole=False, part=key, value=written[key])


def _value(token: Token, scope: Scope) -> Length | Token:
    """Return a token's length, or the token that it is an alias of.

    Raises:
        ValueError: If it is no length, or leads to none.
    """
    length = screen_length(scope.resolve(token.value))
    return scope.alias(token.value) or length


def _drop_dangling(values: dict[Path, Length | Token], scope: Scope, draft: Draft) -> None:
    """Leave out aliases of what is left out, and aliases of these in turn."""
    while True:
        lost = [path for path, value in values.items() if isinstance(value, Token) and value.path not in values]
        for path in lost:
            del values[path]
            draft.leave(
                scope.tokens[path], "dimension", "it is an alias of a token that is left out or of another type"
            )
        if not lost:
            return


def group_of(path: Path) -> str:
    """Guess what a token measures from the names in its path, the last first."""
    found = _match(path)
    return found[0] if found else "size"


def _match(path: Path) -> tuple[str, int] | None:
    """Return the group, and which part of the path says so."""
    if any(_OF_TYPE & set(words(part)) for part in path):
        return None
    for index in reversed(range(len(path))):
        for word in words(path[index]):
            for group, starts in _GROUPS.items():
                if word.startswith(starts):
                    return group, index
    return None


def _names(path: Path) -> list[str]:
    """Return what a dimension may be called: without what its group says already, or in full."""
    found = _match(path)
    if found and found[1] + 1 < len(path):
        # A group such as fluidSpacing says more than that it is spacing, so it stays.
        start = found[1] + (1 if len(words(path[found[1]])) == 1 else 0)
    else:
        start = 1 if len(path) > 1 and path[0].lower() in _GENERIC else 0
    return [joined(path[start:]), joined(path)]
