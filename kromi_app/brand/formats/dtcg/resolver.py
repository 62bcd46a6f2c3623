"""Resolver documents: which files stand above which, in light, in dark and in other contexts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kromi_app.brand.formats.dtcg.document import Tree, is_list, is_tree, merged
from kromi_app.brand.formats.dtcg.files import Files
from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import shown, words

DARK = ("dark", "night", "inverted", "inverse")
LIGHT = ("light", "day", "default")
MAX_SOURCES = 200
"""As many sources as are read: sets that name each other could otherwise go on forever."""


@dataclass(frozen=True, slots=True)
class Modifier:
    """Contexts of which one holds at a time.

    Attributes:
        contexts: The trees by the contexts' names, in order.
        default: The context that holds unless another is asked for.
    """

    name: str
    contexts: Mapping[str, Tree]
    default: str

    @property
    def dark(self) -> str | None:
        """The context for dark ground, if one is."""
        return _best(self.contexts, DARK)

    @property
    def light(self) -> str:
        """The context for light ground, or else one that is not for dark."""
        bright = [name for name in self.contexts if name != self.dark]
        return _best(bright, LIGHT) or (self.default if self.default in bright else bright[0])


@dataclass(frozen=True, slots=True)
class Layers:
    """What the files come to.

    Attributes:
        light: All of it, in the light theme and otherwise in the default contexts.
        dark: The same in the dark theme; None if there is none.
        themed: The theme's two contexts, light and dark, alone.
        others: What a brand cannot hold: trees of other contexts, by what they are called.
        left_out: Files and parts of the resolver that could not be used.
    """

    light: Tree
    dark: Tree | None = None
    themed: tuple[Tree, ...] = ()
    dark_name: str = "dark"
    others: tuple[tuple[str, Tree], ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())


def layered(order: Sequence[Tree | Modifier], left_out: Sequence[LeftOut] = ()) -> Layers:
    """Lay sets and modifiers over each other, the last on top; the first with a dark context is the theme."""
    modifiers = [item for item in order if isinstance(item, Modifier)]
    theme = next((item for item in modifiers if item.dark and len(item.contexts) > 1), None)
    others = tuple(
        (f"the context {shown(context)} of {shown(item.name)}", tree)
        for item in modifiers
        for context, tree in item.contexts.items()
        if context not in ((item.light, item.dark) if item is theme else (item.default,))
    )
    if theme is None or theme.dark is None:
        return Layers(_flattened(order, lambda item: item.default), others=others, left_out=tuple(left_out))
    light, dark = theme.light, theme.dark
    return Layers(
        light=_flattened(order, lambda item: light if item is theme else item.default),
        dark=_flattened(order, lambda item: dark if item is theme else item.default),
        themed=(theme.contexts[light], theme.contexts[dark]),
        dark_name=dark,
        others=others,
        left_out=tuple(left_out),
    )


def resolver_layers(document: Tree, files: Files) -> Layers:
    """Lay the files over each other as a resolver document says."""
    reader = _Reader(document, files)
    return layered(reader.order(), [*reader.left_out, *files.unused()])


class _Reader:
    """Reads a resolver document; what cannot be read is taken down."""

    def __init__(self, document: Tree, files: Files) -> None:
        self.left_out: list[LeftOut] = []
        self._document = document
        self._files = files
        self._sources = 0

    def order(self) -> list[Tree | Modifier]:
        listed = self._document.get("resolutionOrder")
        found: list[Tree | Modifier] = []
        for index, item in enumerate(listed if is_list(listed) else self._all()):
            place = f"resolutionOrder[{index}]"
            target, name = self._item(item)
            if is_tree(target) and is_tree(target.get("contexts")) and target["contexts"]:
                found.append(self._modifier(name or place, target, place))
            elif is_tree(target) and is_list(target.get("sources")):
                found.append(self._tree(target["sources"], place, ()))
            else:
                self._leave(place, "it is neither a set nor a modifier")
        return found

    def _all(self) -> list[Tree]:
        kinds = ((kind, self._document.get(kind)) for kind in ("sets", "modifiers"))
        return [{"$ref": f"#/{kind}/{name}"} for kind, items in kinds if is_tree(items) for name in items]

    def _item(self, item: object) -> tuple[object, str]:
        """Return a set or modifier, given in place or by a reference, and its name."""
        if not is_tree(item):
            return None, ""
        reference = item.get("$ref")
        if not isinstance(reference, str):
            return item, str(item.get("name", ""))[:80]
        target = self._here(reference)
        return ({**target, **item} if is_tree(target) else None), reference.rpartition("/")[2]

    def _here(self, reference: str) -> object:
        node: object = self._document
        for key in reference.removeprefix("#/").split("/"):
            node = node.get(key.replace("~1", "/").replace("~0", "~")) if is_tree(node) else None
        return node

    def _modifier(self, name: str, target: Tree, place: str) -> Modifier:
        contexts = {
            str(context): self._tree(sources if is_list(sources) else [sources], f"{place}.{shown(context)}", ())
            for context, sources in target["contexts"].items()
        }
        default = target.get("default")
        known = isinstance(default, str) and default in contexts
        return Modifier(name, contexts, str(default) if known else next(iter(contexts)))

    def _tree(self, sources: Sequence[Any], place: str, trail: tuple[str, ...]) -> Tree:
        tree: Tree = {}
        for source in sources:
            self._sources += 1
            if self._sources > MAX_SOURCES:
                self._leave(place, f"the resolver has more than {MAX_SOURCES} sources")
                break
            tree = merged(tree, self._source(source, place, trail))
        return tree

    def _source(self, source: object, place: str, trail: tuple[str, ...]) -> Tree:
        if not is_tree(source):
            self._leave(place, "one of its sources is no object")
            return {}
        reference = source.get("$ref")
        if not isinstance(reference, str):
            return source
        if reference.startswith("#"):
            target = self._here(reference)
            if is_tree(target) and is_list(target.get("sources")) and reference not in trail and len(trail) < 20:
                return self._tree(target["sources"], place, (*trail, reference))
            self._leave(place, f"it names {shown(reference)}, which is no set")
            return {}
        tree = self._files.take(reference)
        if tree is None:
            self.left_out.append(LeftOut(shown(reference), "file", "the resolver names it, but it was not chosen"))
        return merged(tree or {}, {key: value for key, value in source.items() if key != "$ref"})

    def _leave(self, place: str, reason: str) -> None:
        self.left_out.append(LeftOut(place, "resolver", reason))


def _flattened(order: Sequence[Tree | Modifier], context: Callable[[Modifier], str]) -> Tree:
    tree: Tree = {}
    for item in order:
        tree = merged(tree, item.contexts[context(item)] if isinstance(item, Modifier) else item)
    return tree


def _best(names: Sequence[str] | Mapping[str, Tree], wanted: Sequence[str]) -> str | None:
    """Return the name that is one of some words, or else has one in it."""
    for word in wanted:
        for name in names:
            if name.casefold() == word:
                return name
    return next((name for name in names if set(words(name)) & set(wanted)), None)
