"""The brand as it gathers during an import: operations with unique names and ids, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kromi_app.brand.formats.dtcg.imported import LeftOut
from kromi_app.brand.formats.dtcg.names import MAX_LINE, MAX_NAME, MAX_SLUG, clean, cut, shown, slug
from kromi_app.brand.formats.dtcg.tokens import Path, Token, dotted
from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import RecordId


class Draft:
    """Collects operations and what is left out."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.left_out: list[LeftOut] = []
        self.ids: dict[Path, RecordId] = {}
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

    def leave(self, where: Token | str, type_: str | None, reason: str, *, whole: bool = True, part: str = "") -> None:
        """Take down that something is left out; `part` names which part of a token."""
        path = where if isinstance(where, str) else dotted(where.path)
        path = f"{path}.{part}" if part else path
        self.left_out.append(LeftOut(shown(path), shown(type_) if type_ else "no type", reason, whole))

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
                where, "description", f"longer than {MAX_LINE} characters, so its end was cut", whole=False, part=part
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
