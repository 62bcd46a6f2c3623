"""`{a.b}` and `{"$ref": "#/a/b"}` -> tokens and values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from kromi_app.brand.formats.dtcg.document import Tree, is_list, is_tree
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.brand.formats.dtcg.tokens import Path, Token, dotted

MAX_STEPS = 20
"""As many steps as a chain of aliases may have."""
MAX_REFERENCE = 5000


class Unresolved(ValueError):
    """A reference that leads nowhere; the message says why."""


def reference_of(value: object) -> str | None:
    """Return the reference that a value is as a whole, or None if it is a value of its own."""
    if isinstance(value, str):
        return value if value.startswith("{") and value.endswith("}") else None
    if is_tree(value) and isinstance(value.get("$ref"), str):
        return str(value["$ref"])
    return None


class Scope:
    """The tokens of one tree, among which references are followed.

    Args:
        root: The tree.
        tokens: Its tokens by path.
    """

    def __init__(self, root: Tree, tokens: Mapping[Path, Token]) -> None:
        """Keep the tokens under the names that references use."""
        self._root = root
        self.tokens = tokens
        self._by_name: dict[str, Token] = {}
        for path, token in tokens.items():
            self._by_name.setdefault(dotted(path), token)
        self._resolved: dict[str, tuple[Any, int]] = {}

    def alias(self, value: object) -> Token | None:
        """Return the token that a value is an alias of; None if it is none, or of a part of one.

        Raises:
            Unresolved: If there is no such token.
        """
        reference = reference_of(value)
        return self._target(reference)[0] if reference is not None else None

    def opened(self, value: object) -> Any:
        """Return what a value is an alias of, however many steps away; references within it stay.

        Raises:
            Unresolved: If one leads nowhere, in a circle, or too far.
        """
        for _ in range(MAX_STEPS + 1):
            reference = reference_of(value)
            if reference is None:
                return value
            token, part = self._target(reference)
            value = token.value if token else part
        raise Unresolved(f"it is an alias more than {MAX_STEPS} steps deep, or in a circle")

    def type_of(self, token: Token) -> str | None:
        """Return a token's type: its own, else that of what it is an alias of, else its group's."""
        fallback = token.group_type
        for _ in range(MAX_STEPS):
            if token.own_type:
                return token.own_type
            try:
                target = self.alias(token.value)
            except Unresolved:
                return fallback
            if target is None:
                return token.group_type or fallback
            token = target
        return fallback

    def resolve(self, value: object) -> Any:
        """Return a value with every reference in it followed.

        Raises:
            Unresolved: If one leads nowhere, in a circle, or too far.
        """
        return self._resolve(value, ())[0]

    def _resolve(self, value: object, trail: tuple[str, ...]) -> tuple[Any, int]:
        """Return the value, and how many steps the longest chain in it had."""
        reference = reference_of(value)
        if reference is not None:
            return self._follow(reference, trail)
        if is_tree(value):
            parts = {key: self._resolve(part, trail) for key, part in value.items()}
            steps = max((part[1] for part in parts.values()), default=0)
            return {key: part[0] for key, part in parts.items()}, steps
        if is_list(value):
            items = [self._resolve(item, trail) for item in value]
            return [item[0] for item in items], max((item[1] for item in items), default=0)
        return value, 0

    def _follow(self, reference: str, trail: tuple[str, ...]) -> tuple[Any, int]:
        if reference in trail:
            raise Unresolved("its aliases run in a circle")
        # What was resolved is kept: lists of references to lists of references would else grow without end.
        if reference not in self._resolved:
            if len(trail) >= MAX_STEPS:
                raise Unresolved(f"it is an alias more than {MAX_STEPS} steps deep")
            token, part = self._target(reference)
            value, steps = self._resolve(token.value if token else part, (*trail, reference))
            self._resolved[reference] = value, steps + 1
        value, steps = self._resolved[reference]
        if len(trail) + steps > MAX_STEPS:
            raise Unresolved(f"it is an alias more than {MAX_STEPS} steps deep")
        return value, steps

    def _target(self, reference: str) -> tuple[Token | None, object]:
        """Return the token that a reference names, or else the part of the document."""
        if len(reference) > MAX_REFERENCE:
            raise Unresolved("its reference is too long")
        if reference.startswith("{"):
            token = self._by_name.get(reference[1:-1])
            if token is None:
                raise Unresolved(f"it points at {shown(reference)}, which is not in these files")
            return token, None
        path, pointer = _pointer(reference)
        token = self.tokens.get(path)
        return (token, None) if token else (None, self._part(pointer, reference))

    def _part(self, pointer: Path, reference: str) -> object:
        """Return what a pointer leads to within the document, through references on the way."""
        node: object = self._root
        for step, key in enumerate(pointer):
            if step and reference_of(node) is not None:
                raise Unresolved("it points into a value that is an alias itself")
            if is_list(node) and key.isdecimal() and len(key) < 6 and int(key) < len(node):
                node = node[int(key)]
            elif is_tree(node) and key in node:
                node = node[key]
            else:
                raise Unresolved(f"it points at {shown(reference)}, which is not in these files")
        if "$value" not in pointer:
            raise Unresolved(f"it points at {shown(reference)}, which is no token")
        return node


def _pointer(reference: str) -> tuple[Path, Path]:
    """Return a JSON pointer as the path of the token that it may name as a whole, and as it is."""
    marker, _, fragment = reference.partition("#")
    if marker or not fragment.startswith("/"):
        raise Unresolved(f"it points at {shown(reference)}, which is no place in these files")
    parts = tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in fragment[1:].split("/"))
    return (parts[:-1] if parts[-1] == "$value" else parts), parts
