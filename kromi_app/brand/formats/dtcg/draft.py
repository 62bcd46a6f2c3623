"""The brand as it gathers during an import: operations with unique names and ids, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kromi_app.brand.formats.dtcg.document import is_tree
from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import MAX_LINE, MAX_NAME, MAX_SLUG, clean, cut, shown, slug
from kromi_app.brand.formats.dtcg.tokens import Path, Token, dotted
from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import RecordId

AS_WRITTEN: Any = object()
"""Stands for a token, or a part of one, as the files have it."""


class Draft:
    """Collects operations and what is left out."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.left_out: list[LeftOut] = []
        self.ids: dict[Path, RecordId] = {}
        self.described: set[Path] = set()
        self._operations: list[Add] = []
        self._names: set[tuple[str, str, str]] = set()
        self._slugs: set[RecordId] = set()
        self._next: dict[object, int] = {}

    @property
    def operations(self) -> tuple[Add, ...]:
        """What makes the records so far."""
        return tuple(self._operations)

    def add(self, kind: str, record_id: RecordId, values: Mapping[str, Any]) -> None:
        """Take up a record."""
        self._operations.append(Add(kind=kind, id=record_id, set=dict(values)))

    def leave(
        self,
        where: Token | str,
        type_: str | None,
        reason: str,
        *,
        whole: bool = True,
        part: str = "",
        value: Any = AS_WRITTEN,
        context: str = "",
    ) -> None:
        """Take down that no kind has a place for something.

        Args:
            where: A token, or the path of something else.
            type_: Its type.
            reason: Why.
            whole: Whether all of the token is left out.
            part: Which part of a token it is, if not all of it.
            value: What is kept of it; as the token is written unless given, None where nothing is lost.
            context: The context that it is said in, if not in the usual one.
        """
        path = where if isinstance(where, str) else dotted(where.path)
        path = shown(f"{path}.{part}" if part else path)
        if value is AS_WRITTEN:
            value = None if isinstance(where, str) else written(where, type_, part)
        key = f"{path} ({context})" if context else ""
        self.left_out.append(LeftOut(path, shown(type_) if type_ else "no type", reason, whole, value, key=key))

    def new_id(self, kind: str, name: str) -> RecordId:
        """Return an unused id that can be read."""
        base = slug(name) or kind.replace("_", "-")
        found = f"{kind}:{base}"
        while found in self._slugs:
            end = f"-{self._number((kind, base))}"
            found = f"{kind}:{base[: MAX_SLUG - len(end)].rstrip('-')}{end}"
        self._slugs.add(found)
        return found

    def new_name(self, kind: str, parent: str, candidates: Sequence[str]) -> str:
        """Return the first of some names that no sibling has; if all are taken, the last with a number."""
        names = [cut(clean(name), MAX_NAME) for name in candidates]
        names = [name for name in names if name] or [kind.replace("_", " ")]
        for name in names:
            if self._take(kind, parent, name):
                return name
        base = names[-1]
        while True:
            end = f" {self._number((kind, parent, base.casefold()))}"
            name = f"{base[: MAX_NAME - len(end)].rstrip()}{end}"
            if self._take(kind, parent, name):
                return name

    def description(self, token: Token) -> str:
        """Return a token's description as a field holds it; what does not fit is taken down."""
        return self.line(token, token.description, "$description")

    def line(self, where: Token | str, text: str, part: str) -> str:
        """Return text as a line of a record holds it; what does not fit is taken down."""
        whole = clean(text[: MAX_LINE * 10])
        if len(whole) > MAX_LINE or len(text) > MAX_LINE * 10:
            self.leave(
                where,
                "description",
                f"longer than {MAX_LINE} characters, so its end was cut",
                whole=False,
                part=part,
                value=text,
            )
        return cut(whole, MAX_LINE)

    def _take(self, kind: str, parent: str, name: str) -> bool:
        key = (kind, parent, name.casefold())
        if key in self._names:
            return False
        self._names.add(key)
        return True

    def _number(self, key: object) -> int:
        """Return 2, then 3 and so on for each key, so that many equal names take no longer than few."""
        self._next[key] = self._next.get(key, 1) + 1
        return self._next[key]


def written(token: Token, type_: str | None, part: str = "") -> Any:
    """Return a token as the files have it, or a part of it; None where it has none such."""
    if part in token.extras:
        return token.extras[part]
    if part:
        return token.value.get(part) if is_tree(token.value) else None
    described = {"$description": token.description} if token.description else {}
    return {**({"$type": type_} if type_ else {}), "$value": token.value, **described, **token.extras}
