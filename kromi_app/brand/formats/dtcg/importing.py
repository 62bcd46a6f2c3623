"""The way in: files -> operations and what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from kromi_app.brand.formats.dtcg.document import Tree, is_tree, read_documents
from kromi_app.brand.formats.dtcg.draft import Draft, written
from kromi_app.brand.formats.dtcg.effects import add_gradients, add_shadows
from kromi_app.brand.formats.dtcg.files import Files, all_words, brand_name, split_resolver, without_word
from kromi_app.brand.formats.dtcg.imported import Imported, LeftOut
from kromi_app.brand.formats.dtcg.layout import add_borders, add_dimensions
from kromi_app.brand.formats.dtcg.leftovers import keep_leftovers
from kromi_app.brand.formats.dtcg.motions import add_motions
from kromi_app.brand.formats.dtcg.names import EXTENSION, MAX_NAME, clean, cut, shown
from kromi_app.brand.formats.dtcg.references import Scope
from kromi_app.brand.formats.dtcg.resolver import DARK, LIGHT, Layers, Modifier, layered, resolver_layers
from kromi_app.brand.formats.dtcg.roles import add_colors
from kromi_app.brand.formats.dtcg.tokens import Path, Token, Walked, dotted, walk
from kromi_app.brand.formats.dtcg.typography import add_type
from kromi_app.errors import Invalid

MAX_RECORDS = 4999
"""As many records as one Edit may add beside the brand's profile."""

MAX_IN_CONTEXTS = 50_000
"""As many tokens as all contexts together may have that a brand cannot hold."""

_MOTIONS = ("transition", "duration", "cubicBezier")
_HELD = frozenset(("color", "dimension", "border", "fontFamily", "typography", "gradient", "shadow", *_MOTIONS))
_KNOWN = frozenset(("fontWeight", "number", "strokeStyle"))

_NO_DESCRIPTION = "the description of a group that is no palette has no place in a brand"


def import_dtcg(files: Mapping[str, bytes | str]) -> Imported:
    """Make a brand of design token files.

    Args:
        files: The contents of the files that were chosen together, by name or relative path. A
            resolver among them says how they belong together; without one, the last wins.

    Returns:
        The operations that make the brand, and all that no kind has a place for: guidelines keep it.

    Raises:
        Invalid: If a file is no JSON object, or there is too much, or no token at all; naming the file.
    """
    documents, left_out = read_documents(files)
    resolver, rest = split_resolver(documents)
    layers = resolver_layers(documents[resolver], Files(rest)) if resolver else _by_names(rest)
    draft = Draft()
    draft.left_out += [*left_out, *layers.left_out]
    light = walk(layers.light)
    if not light.tokens:
        raise _no_tokens(resolver, list(files), layers)
    _take_over(layers, light, draft)
    keep_leftovers(draft, documents)
    if len(draft.operations) > MAX_RECORDS:
        raise Invalid(f"The files come to more than {MAX_RECORDS} records.", "Choose fewer files.")
    called = documents[resolver].get("name") if resolver else None
    name = cut(clean(called), MAX_NAME) if isinstance(called, str) else ""
    ids = {dotted(path): record_id for path, record_id in draft.ids.items()}
    return Imported(
        name or brand_name([resolver] if resolver else list(rest)), draft.operations, tuple(draft.left_out), ids
    )


def _take_over(layers: Layers, light: Walked, draft: Draft) -> None:
    scope = Scope(layers.light, light.tokens)
    draft.left_out += light.left_out
    groups: dict[str, list[Token]] = {kind: [] for kind in _HELD}
    for token in light.tokens.values():
        type_ = scope.type_of(token)
        if type_ in _HELD:
            groups[type_].append(token)
        else:
            _leave_type(draft, token, type_)
        _leave_extras(draft, token, type_)
    dark = walk(layers.dark) if layers.dark is not None else None
    dark_scope = Scope(layers.dark or {}, dark.tokens) if dark else None
    themed = frozenset(path for tree in layers.themed for path in walk(tree).tokens)
    add_colors(groups["color"], scope, dark_scope, themed, light.descriptions, draft)
    for path, text in light.descriptions.items():
        if path not in draft.described:
            draft.leave(dotted(path), "group", _NO_DESCRIPTION, whole=False, part="$description", value=text)
    add_type(groups["fontFamily"], groups["typography"], scope, draft)
    add_dimensions(groups["dimension"], scope, draft)
    add_borders(groups["border"], scope, draft)
    add_gradients(groups["gradient"], scope, draft)
    add_shadows(groups["shadow"], scope, draft)
    add_motions([token for type_ in _MOTIONS for token in groups[type_]], scope, draft)
    if dark:
        _leave_context(f"the context {shown(layers.dark_name)}", dark.tokens, scope, draft, but="color")
    others = 0
    for context, tree in layers.others:
        tokens = walk(tree).tokens
        others += len(tokens)
        if others > MAX_IN_CONTEXTS:
            raise Invalid(f"The contexts hold more than {MAX_IN_CONTEXTS} tokens.", "Choose fewer files.")
        _leave_context(context, tokens, scope, draft)


def _leave_context(context: str, tokens: Mapping[Path, Token], scope: Scope, draft: Draft, but: str = "") -> None:
    """Take down what a context says that the brand does not hold; `but` is the type that it holds."""
    for path, token in tokens.items():
        base = scope.tokens.get(path)
        type_ = token.own_type or token.group_type or (scope.type_of(base) if base else None)
        if base is None:
            draft.leave(token, type_, f"it is only in {context}", context=context.removeprefix("the "))
        elif base.value != token.value and scope.type_of(base) != but:
            reason = f"its value in {context}: a brand has no place for it"
            draft.leave(token, type_, reason, whole=False, context=context.removeprefix("the "))


def _leave_type(draft: Draft, token: Token, type_: str | None) -> None:
    if type_ is None:
        draft.leave(token, None, "it has no type, and types are not guessed")
    elif type_ in _KNOWN:
        draft.leave(token, type_, f"a brand has no kind for {type_} yet")
    else:
        draft.leave(token, type_, f"{shown(type_)[:40]} is no type of design tokens")


def _leave_extras(draft: Draft, token: Token, type_: str | None) -> None:
    for key, value in token.extras.items():
        if key == "$extensions" and is_tree(value) and list(value) == [EXTENSION]:
            continue  # Kromi's own, which roles read
        draft.leave(token, type_, f"{shown(key)[:40]} has no place in a brand", whole=False, part=key)


def _by_names(documents: Mapping[str, Tree]) -> Layers:
    """Lay files over each other without a resolver; names such as theme-dark tell the themes apart."""
    dark = {name: without_word(name, frozenset(DARK)) for name in documents}
    plain = {name for name in documents if dark[name] is None}
    light: dict[str, str] = {}
    for name, rest in dark.items():
        pair = next((one for one in plain if rest and _is_pair(one, rest)), None)
        if pair:
            light[name] = pair
    paired = {*light, *light.values()}
    order: list[Tree | Modifier] = [document for name, document in documents.items() if name not in paired]
    overridden = _overridden({name: tree for name, tree in documents.items() if name not in paired})
    for name, pair in light.items():
        order.append(Modifier(shown(name), {"light": documents[pair], "dark": documents[name]}, "light"))
    return layered(_joined_themes(order), overridden)


def _is_pair(name: str, rest: tuple[str, ...]) -> bool:
    return rest in (all_words(name), without_word(name, frozenset(LIGHT)))


def _joined_themes(order: list[Tree | Modifier]) -> list[Tree | Modifier]:
    """Make one theme of all pairs of files."""
    themes = [item for item in order if isinstance(item, Modifier)]
    if not themes:
        return order
    sides = {side: layered([theme.contexts[side] for theme in themes]).light for side in ("light", "dark")}
    return [*(item for item in order if not isinstance(item, Modifier)), Modifier("theme", sides, "light")]


def _overridden(documents: Mapping[str, Tree]) -> list[LeftOut]:
    """Take down which tokens a later file gives another value."""
    found: list[LeftOut] = []
    known: dict[Path, tuple[Token, str]] = {}
    for name, document in documents.items():
        tokens = walk(document).tokens
        for path, token in tokens.items():
            before, file = known.get(path, (token, ""))
            if before.value != token.value:
                reason = f"{shown(name)} gives it another value, and the last wins"
                kind = token.own_type or "token"
                value = written(before, before.own_type)
                found.append(LeftOut(shown(dotted(path)), kind, reason, whole=False, value=value, file=file))
        known |= {path: (token, name) for path, token in tokens.items()}
    return found


def _no_tokens(resolver: str | None, names: list[str], layers: Layers) -> Invalid:
    missing = [item.path for item in layers.left_out if item.type == "file" and "not chosen" in item.reason]
    if resolver and missing:
        listed = ", ".join(missing[:5])
        return Invalid(
            f"{shown(resolver)} names files that were not chosen: {listed}.", "Choose them together with it."
        )
    listed = ", ".join(map(shown, names[:5]))
    return Invalid(f"There is no design token in {listed}.", "A token is an object with a $value and a $type.")
