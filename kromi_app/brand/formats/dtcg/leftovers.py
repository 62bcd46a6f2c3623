"""What no kind of record has a place for yet -> guidelines, so that nothing of a design is dropped."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from kromi_app.brand.formats.dtcg.document import MAX_BYTES, Tree, is_list, is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.brand.formats.dtcg.tokens import look_up
from kromi_app.brand.records.base import Section
from kromi_app.brand.records.guideline import MAX_DATA

MAX_LEVELS = 12
"""As deep as a value may be nested in a guideline; deeper ones are kept as JSON text."""
_PIECE = MAX_DATA // 4
"""Of a JSON text; quotes in it may take twice the room."""
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_TEXT = "Design tokens that no kind has a place for yet, as they were written."


def keep_leftovers(draft: Draft, documents: Mapping[str, Tree]) -> None:
    """Add guidelines with the values that were left out, by the files that they are from.

    Of `draft.left_out`, what could not be kept after all has no value afterwards.
    """
    files: dict[str, list[Tree]] = {}
    room = MAX_BYTES
    for at, item in enumerate(draft.left_out):
        entries = list(_entries(item)) if item.kept else []
        size = sum(_size(entry) for entry in entries)
        room -= size
        if not entries or room < 0:
            draft.left_out[at] = replace(item, value=None)
            continue
        parts = files.setdefault(item.file or _home(item, documents), [{}])
        for entry in entries:
            _put(parts, entry)
    for file, parts in files.items():
        for data in parts:
            name = draft.new_name("guideline", Section.CONTENT, [f"From {shown(file).rpartition('/')[2]}"])
            fields = {"about": Section.CONTENT.value, "name": name, "text": _TEXT, "data": data}
            draft.add("guideline", draft.new_id("guideline", name), fields)


def _put(parts: list[Tree], entry: Tree) -> None:
    """Put an entry into the last part that has room, under a name that is free there."""
    [(name, value)] = entry.items()
    if _size(parts[-1]) + _size(entry) + 8 > MAX_DATA:
        parts.append({})
    free, number = name, 1
    while free in parts[-1]:
        number += 1
        free = f"{name} {number}"
    parts[-1][free] = value


def _entries(item: LeftOut) -> Iterator[Tree]:
    """Return what is kept of something: its value by its path, or in pieces of JSON text where it is too large."""
    name = _UNSTORABLE.sub("\ufffd", item.key or item.path)
    try:
        text = json.dumps(item.value)
    except RecursionError:
        return
    if len(text) + len(name) <= MAX_DATA // 2 and _levels(item.value) <= MAX_LEVELS:
        entry: Tree = {name: _storable(item.value)}
        if _size(entry) + 8 <= MAX_DATA:
            yield entry
            return
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    for number, piece in enumerate(pieces, 1):
        yield {f"{name}, as JSON" + (f", part {number} of {len(pieces)}" if len(pieces) > 1 else ""): piece}


def _storable(value: Any) -> Any:
    """Return a value as a database keeps it: no NUL, no half of a surrogate pair, no infinite number."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if is_list(value):
        return [_storable(item) for item in value]
    return {_storable(key): _storable(item) for key, item in value.items()} if is_tree(value) else value


def _levels(value: object) -> int:
    level: Sequence[object] = [value]
    for depth in range(MAX_LEVELS + 1):
        below: list[object] = []
        for item in level:
            if is_tree(item):
                below += item.values()
            elif is_list(item):
                below += cast("list[object]", item)
        if not below:
            return depth
        level = below
    return MAX_LEVELS + 1


def _size(data: Tree) -> int:
    return len(json.dumps(data))


def _home(item: LeftOut, documents: Mapping[str, Tree]) -> str:
    """Return the file that something is from: the last that has the value there, or else what leads there."""
    path = item.path.split(".")
    best, file = -1, next(iter(documents))
    for name, document in documents.items():
        node = look_up(document, path)
        same = node is not None and (node == item.value or _value(node) == _value(item.value))
        depth = len(path) + 1 if same else _reach(document, path)
        if depth >= best:
            best, file = depth, name
    return file


def _value(node: object) -> object:
    return node.get("$value", node) if is_tree(node) else node


def _reach(document: Tree, path: Sequence[str]) -> int:
    return next((length for length in range(len(path), 0, -1) if look_up(document, path[:length]) is not None), 0)
