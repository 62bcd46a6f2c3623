"""A tree -> its tokens, with types inherited, groups extended and `$root` in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.formats.dtcg.document import MAX_DEPTH, Tree, is_token, is_tree, merged
from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.errors import Invalid

MAX_TOKENS = 5000
MAX_NODES = 50_000
"""As many groups and tokens as are walked: groups that extend each other could otherwise go on forever."""

Path = tuple[str, ...]
_KNOWN = frozenset(("$value", "$ref", "$type", "$description", "$extends", "$schema", "$root"))


@dataclass(frozen=True, slots=True)
class Token:
    """One token as it is written.

    Attributes:
        path: The names of its groups and its own.
        value: Its `$value`, or its `$ref` as an object.
        own_type: Its `$type`, or None.
        group_type: The `$type` of the closest group that has one, or None.
        description: Its `$description`.
        extras: Its other properties; no kind has a place for them.
    """

    path: Path
    value: Any
    own_type: str | None
    group_type: str | None
    description: str
    extras: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk over a tree found.

    Attributes:
        tokens: By path, in order.
        descriptions: The groups' descriptions, by path.
        left_out: What is neither a group nor a token.
    """

    tokens: dict[Path, Token]
    descriptions: dict[Path, str]
    left_out: list[LeftOut]


def dotted(path: Sequence[str]) -> str:
    """Return a path as references write it: `color.blue.10`."""
    return ".".join(path)


def walk(root: Tree) -> Walked:
    """Find the tokens of a tree, in order.

    Raises:
        Invalid: If there are too many.
    """
    walked = Walked({}, {}, [])
    waiting: list[tuple[Path, object, str | None]] = [((), root, None)]
    nodes = 0
    while waiting:
        path, node, group_type = waiting.pop()
        if not is_tree(node):
            reason = "it is neither a token nor a group"
            walked.left_out.append(LeftOut(shown(dotted(path)), "value", reason, value=node))
            continue
        node = _extended(path, node, root, walked)
        own_type = _text(node.get("$type"))
        if is_token(node) or "$ref" in node:
            walked.tokens[path] = _token(path, node, own_type, group_type)
        else:
            _note_group(path, node, walked)
        below = own_type or group_type
        children = [((*path, key), node[key], below) for key in _ordered(node)]
        waiting.extend(_not_too_deep(reversed(children), walked))
        nodes += len(children)
        if len(walked.tokens) > MAX_TOKENS or nodes > MAX_NODES:
            raise Invalid(f"The files hold more than {MAX_TOKENS} tokens.", "Choose fewer files.")
    return walked


def look_up(root: Tree, path: Sequence[str]) -> object:
    """Return what stands at a path of a tree; None if nothing does."""
    node: object = root
    for key in path:
        if not is_tree(node) or key not in node:
            return None
        node = node[key]
    return node


def _token(path: Path, node: Tree, own_type: str | None, group_type: str | None) -> Token:
    value = node["$value"] if "$value" in node else {"$ref": node["$ref"]}
    extras = {key: part for key, part in node.items() if key.startswith("$") and key not in _KNOWN}
    return Token(path, value, own_type, group_type, _text(node.get("$description")) or "", extras)


def _note_group(path: Path, node: Tree, walked: Walked) -> None:
    description = _text(node.get("$description"))
    if description:
        walked.descriptions[path] = description
    properties = [key for key in node if key.startswith("$") and key != "$root"]
    if path and len(properties) == len(node) and "$type" in node:
        kind = shown(_text(node["$type"]) or "?")
        walked.left_out.append(LeftOut(shown(dotted(path)), kind, "it has no $value", value=node))
    for key in properties:
        if key not in _KNOWN:
            reason = f"{shown(key)[:40]} of a group has no place in a brand"
            where = shown(dotted((*path, key)))
            walked.left_out.append(LeftOut(where, "group", reason, whole=False, value=node[key]))


def _ordered(node: Tree) -> list[str]:
    """Return the names in a group; numbers in their order, as many tools write 10 before 01."""
    names = [key for key in node if key == "$root" or not key.startswith("$")]
    if all(name.isascii() and name.isdecimal() and len(name) < 10 for name in names):
        return sorted(names, key=int)
    return names


def _not_too_deep(children: Any, walked: Walked) -> list[tuple[Path, object, str | None]]:
    kept: list[tuple[Path, object, str | None]] = []
    for path, node, group_type in children:
        if len(path) <= MAX_DEPTH + 1:
            kept.append((path, node, group_type))
        else:
            reason = f"it stands more than {MAX_DEPTH} groups deep"
            walked.left_out.append(LeftOut(shown(dotted(path)), "group", reason))
    return kept


def _extended(path: Path, node: Tree, root: Tree, walked: Walked) -> Tree:
    """Return a group with what it takes over from the group that it extends, and that one in turn."""
    seen: set[str] = set()
    while not is_token(node):
        target = node.get("$extends") or node.get("$ref")
        if target is None:
            return node
        found = _group_at(root, target)
        if found is None and "$extends" not in node:
            return node
        node = {key: value for key, value in node.items() if key not in ("$extends", "$ref")}
        if found is None or str(target) in seen:
            reason = "the group that it extends " + ("is not there" if found is None else "extends it in turn")
            walked.left_out.append(LeftOut(shown(dotted(path)), "group", reason))
            return node
        seen.add(str(target))
        node = merged(found, node)
    return node


def _group_at(root: Tree, target: object) -> Tree | None:
    if not isinstance(target, str):
        return None
    if target.startswith("{") and target.endswith("}"):
        path = target[1:-1].split(".")
    elif target.startswith("#/"):
        path = [part.replace("~1", "/").replace("~0", "~") for part in target[2:].split("/")]
    else:
        return None
    found = look_up(root, path)
    return found if is_tree(found) and not is_token(found) and path[-1:] != ["$value"] else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
