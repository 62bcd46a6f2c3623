"""The history checker: what writers were told, held against the history and the head.

Each operation sets a value that no other sets, so that the history itself says which operations
are in it. After the example of Jepsen's list-append checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kromi_app.service.history import Edit

Outcome = Literal["ok", "fail"]


@dataclass
class Told:
    """What a writer was told of one operation.

    Attributes:
        value: The value that it set, which no other operation sets.
        base: The base revision that it named, if any.
        revision: The revision that it was told, where it was done.
        read: The revision of the record that it read right after, where it did.
    """

    value: str
    record: str
    outcome: Outcome
    base: int | None = None
    revision: int | None = None
    read: int | None = None


@dataclass
class Log:
    """Everything that the writers were told."""

    told: list[Told] = field(default_factory=list)

    def ok(self) -> list[Told]:
        return [one for one in self.told if one.outcome == "ok"]


def problems(log: Log, history: Sequence[Edit], head: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with a history; nothing, if all that was acknowledged is there once, in order."""
    found: list[str] = []
    written = Counter(
        after for edit in history for part in edit.diff for name, (_, after) in part.fields.items() if name == "value"
    )
    at = {
        after: edit.revision
        for edit in history
        for part in edit.diff
        for name, (_, after) in part.fields.items()
        if name == "value"
    }
    for one in log.told:
        times = written[one.value]
        if one.outcome == "ok" and times != 1:
            found.append(f"acknowledged {one.value} is in the history {times} times")
        if one.outcome == "fail" and times != 0:
            found.append(f"refused {one.value} is in the history")
        if one.outcome == "ok" and one.revision != at.get(one.value):
            found.append(f"{one.value} was told revision {one.revision}, the history says {at.get(one.value)}")
        if one.revision is not None and one.read is not None and one.read < one.revision:
            found.append(f"{one.value} was told revision {one.revision}, and revision {one.read} was read after it")
    found += _lost_updates(log)
    revisions = [edit.revision for edit in history]
    if revisions != list(range(1, len(revisions) + 1)):
        found.append("the revisions have a gap")
    found += _head_is_fold(history, head)
    return found


def _lost_updates(log: Log) -> list[str]:
    """Find two operations on one record that were both done on the same base: one did not see the other."""
    bases = Counter((one.record, one.base) for one in log.ok() if one.base is not None)
    return [
        f"{count} edits of {record} were done on base {base}" for (record, base), count in bases.items() if count > 1
    ]


def _head_is_fold(history: Sequence[Edit], head: Mapping[str, Mapping[str, Any]]) -> list[str]:
    folded: dict[str, dict[str, Any]] = {}
    found: list[str] = []
    for edit in history:
        for part in edit.diff:
            record = folded.setdefault(part.id, {})
            for name, (before, after) in part.fields.items():
                if part.op == "update" and record.get(name) != before:
                    found.append(f"Edit {edit.revision} says {part.id}.{name} was {before}, it was {record.get(name)}")
                record[name] = after
    if folded != head:
        found.append("the head is not what the history makes")
    return found
