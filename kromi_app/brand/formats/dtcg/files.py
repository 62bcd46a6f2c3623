"""The chosen files: found by the paths that resolvers write, or told apart by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from kromi_app.brand.formats.dtcg.document import Tree
from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import MAX_NAME, clean, cut, shown
from kromi_app.errors import Invalid

_ENDING = re.compile(r"(\.resolver|\.tokens)?(\.json|\.tokens|\.jsonc)?$", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-Za-z0-9]+")


class Files:
    """Token documents by the names of their files.

    Args:
        documents: All that were chosen, the resolver aside.
    """

    def __init__(self, documents: Mapping[str, Tree]) -> None:
        """Keep the documents, none of them used yet."""
        self._documents = documents
        self._used: set[str] = set()

    def take(self, reference: str) -> Tree | None:
        """Return the document that a path means; a browser may have cut all but the end of it."""
        wanted = _parts(unquote(reference.partition("#")[0]))
        best = max(self._documents, key=lambda name: _common_end(_parts(name), wanted), default="")
        if not wanted or not _common_end(_parts(best), wanted):
            return None
        self._used.add(best)
        return self._documents[best]

    def unused(self) -> list[LeftOut]:
        """Return the files that nothing has taken."""
        return [
            LeftOut(shown(name), "file", "the resolver does not name it")
            for name in self._documents
            if name not in self._used
        ]


def split_resolver(documents: Mapping[str, Tree]) -> tuple[str | None, dict[str, Tree]]:
    """Return the name of the resolver's file, if there is one, and the other documents.

    Raises:
        Invalid: If there are several resolvers.
    """
    resolvers = [name for name, document in documents.items() if _is_resolver(name, document)]
    if len(resolvers) > 1:
        listed = ", ".join(map(shown, resolvers[:5]))
        raise Invalid(
            f"There are {len(resolvers)} resolver files: {listed}.", "Choose the files of one brand at a time."
        )
    rest = {name: document for name, document in documents.items() if name not in resolvers}
    return (resolvers[0] if resolvers else None), rest


def without_word(name: str, drop: frozenset[str]) -> tuple[str, ...] | None:
    """Return the words of a file's name without one of some words; None if it has none of them."""
    found = [word.lower() for word in _NAME_WORD.findall(name)]
    for index in reversed(range(len(found))):
        if found[index] in drop:
            return (*found[:index], *found[index + 1 :])
    return None


def all_words(name: str) -> tuple[str, ...]:
    """Return the words of a file's name in lower case."""
    return tuple(word.lower() for word in _NAME_WORD.findall(name))


def brand_name(names: list[str]) -> str:
    """Return what a brand may be called after its files: their common folder, or else the first of them."""
    folders = {_parts(name)[-2] if len(_parts(name)) > 1 else "" for name in names}
    stem = folders.pop() if len(folders) == 1 else ""
    stem = stem or _ENDING.sub("", (_parts(names[0]) or [""])[-1])
    words = clean(re.sub(r"[-_.\s]+", " ", stem)).split()
    return cut(" ".join(word[:1].upper() + word[1:] for word in words), MAX_NAME) or "Imported brand"


def _is_resolver(name: str, document: Tree) -> bool:
    return "resolutionOrder" in document or name.casefold().endswith(".resolver.json")


def _parts(path: str) -> list[str]:
    parts = path.replace("\\", "/").split("/")
    return [part for part in parts if part not in ("", ".", "..")]


def _common_end(one: list[str], other: list[str]) -> int:
    length = 0
    for ours, theirs in zip(reversed(one), reversed(other), strict=False):
        if ours.casefold() != theirs.casefold():
            break
        length += 1
    return length
