"""JSON files, and one tree of several."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.errors import Invalid

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 20
"""As deep as groups may stand in groups, and the parts of a value in each other."""
MAX_OBJECTS = 100_000
MAX_PARTS = 1000
"""As many parts as one value may have."""
MAX_PROPERTIES = 30
"""As many properties, such as `$type`, as a group or a token may have."""
MAX_KEY = 200

Tree = dict[str, Any]
"""A document, a group or a token, as JSON."""


def is_tree(value: object) -> TypeGuard[Tree]:
    """Tell whether a value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a value is a JSON array."""
    return isinstance(value, list)


def is_token(node: Tree) -> bool:
    """Tell whether an object is a token rather than a group."""
    return "$value" in node


def read_documents(files: Mapping[str, bytes | str]) -> tuple[dict[str, Tree], list[LeftOut]]:
    """Read JSON files.

    Args:
        files: Their contents by name.

    Returns:
        The documents by the files' names, without what stands too deep, and a list of that.

    Raises:
        Invalid: If there is none, they are too large, or one is no JSON object; naming the file.
    """
    if not files:
        raise Invalid("No file was chosen.", "Choose one or more design token files.")
    if sum(map(len, files.values())) > MAX_BYTES:
        largest = shown(max(files, key=lambda name: len(files[name])))
        raise Invalid(
            f"The files are larger than {MAX_BYTES // 1024**2} MB together; the largest is {largest}.",
            "Choose fewer or smaller files.",
        )
    documents: dict[str, Tree] = {}
    left_out: list[LeftOut] = []
    for name, content in files.items():
        documents[name] = _parsed(name, content, left_out)
        left_out += _pruned(name, documents[name])
    return documents, left_out


def merged(below: Tree, above: Tree) -> Tree:
    """Return one tree of two; a token in the upper one replaces the lower one's, groups are joined."""
    own = {key: value for key, value in above.items() if key.startswith("$") and key != "$root"}
    replaced = is_token(above) or "$ref" in above
    kept = {key: value for key, value in below.items() if key == "$root" or not (replaced and key.startswith("$"))}
    joined: Tree = {**kept, **own}
    for key, value in above.items():
        if key in own:
            continue
        lower = below.get(key)
        joined[key] = merged(lower, value) if is_tree(lower) and is_tree(value) else value
    return joined


def _parsed(name: str, content: bytes | str, left_out: list[LeftOut]) -> Tree:
    title, file = shown(name), name

    def once(pairs: list[tuple[str, Any]]) -> Tree:
        found = dict(pairs)
        if len(found) < len(pairs):
            times = Counter(key for key, _ in pairs)
            reason = f"{title} has it more than once in one group, and the last wins"
            for key in (key for key in found if times[key] > 1):
                lost = [value for name, value in pairs if name == key][:-1]
                left_out.append(LeftOut(shown(key), "name", reason, whole=False, value=lost, file=file))
        return found

    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        document = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant, object_pairs_hook=once)
    except UnicodeDecodeError:
        raise Invalid(f"{title} is not UTF-8 text.", "Save it as UTF-8 and try again.") from None
    except json.JSONDecodeError as error:
        problem = f"{title} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise Invalid(problem, "Correct it and try again.") from None
    except RecursionError:
        raise Invalid(f"{title} is nested too deep.", "Design token files have a few levels of groups.") from None
    except ValueError as error:
        raise Invalid(f"{title} is not JSON: {str(error)[:80]}.", "Correct it and try again.") from None
    if not is_tree(document):
        raise Invalid(f"{title} is JSON, but not an object.", "A design token file is an object of groups and tokens.")
    return document


def _no_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no number in JSON")


def _pruned(name: str, document: Tree) -> list[LeftOut]:
    """Take out of a document what is too deep or too large, so that the rest can be walked without fear."""
    left_out: list[LeftOut] = []
    waiting: list[tuple[tuple[str, ...], Tree]] = [((), document)]
    objects = 0
    while waiting:
        path, node = waiting.pop()
        objects += 1
        if objects > MAX_OBJECTS:
            raise Invalid(f"{shown(name)} holds more than {MAX_OBJECTS} objects.", "Split it into smaller files.")
        for key, reason in _unfit(node, len(path)).items():
            child = node.pop(key)
            whole = is_tree(child) and (is_token(child) or "$ref" in child)
            kind = "token" if whole else "value"
            left_out.append(LeftOut(shown(".".join((*path, key[:MAX_KEY]))), kind, reason, whole or key == "$value"))
        for key, child in node.items():
            # Lists hold the sources of resolvers, which may be groups themselves.
            parts: list[Any] = child if is_list(child) else [child]
            if key != "$value":
                waiting.extend(((*path, key), part) for part in parts if is_tree(part))
    return left_out


def _unfit(node: Tree, depth: int) -> dict[str, str]:
    """Return what of an object cannot be read, with the reasons."""
    found: dict[str, str] = {}
    properties = 0
    for key, child in node.items():
        properties += key.startswith("$")
        if len(key) > MAX_KEY:
            found[key] = f"its name is longer than {MAX_KEY} characters"
        elif key == "$value":
            if not _is_readable(child):
                found[key] = "its value is too large or nested too deep"
        elif properties > MAX_PROPERTIES and key.startswith("$"):
            found[key] = f"its group or token has more than {MAX_PROPERTIES} properties"
        elif depth >= MAX_DEPTH and (is_tree(child) or is_list(child)):
            found[key] = f"it stands more than {MAX_DEPTH} groups deep"
    return found


def _is_readable(value: object) -> bool:
    level: list[object] = [value]
    count = 0
    for _ in range(MAX_DEPTH):
        parts: list[object] = []
        for item in level:
            if is_tree(item):
                parts.extend(item.values())
            elif is_list(item):
                parts.extend(cast("list[object]", item))
        count += len(parts)
        if not parts or count > MAX_PARTS:
            return not parts
        level = parts
    return False
