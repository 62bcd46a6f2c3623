"""What an Edit did, in a few plain words for the history: `recolored Lichen`."""

from __future__ import annotations

from collections import Counter

from kromi_app.brand.diff import Diff, RecordDiff
from kromi_app.brand.records.base import kind_of

_VERBS = {"add": "added", "update": "changed", "remove": "removed"}


def label_of(diff: Diff) -> str:
    """Return what a diff did, in a few words that follow the actor's name."""
    if not diff:
        return "changed nothing"
    if len(diff) == 1:
        return _one(diff[0])
    groups = Counter((part.op, kind_of(part.id)) for part in diff)
    if len(groups) == 1:
        ((op, kind),) = groups
        return f"{_VERBS[op]} {len(diff)} {plural(kind)}"
    counts = Counter(op for op, _ in groups.elements())
    return ", ".join(f"{_VERBS[op]} {count} record{'s' if count > 1 else ''}" for op, count in counts.items())


def noun(kind: str) -> str:
    """Return a kind as people say it: `type style`."""
    return kind.replace("_", " ")


def plural(kind: str) -> str:
    """Return a kind as people say it of several: `type styles`, `swatches`."""
    word = noun(kind)
    return f"{word}es" if word.endswith(("ch", "s")) else f"{word}s"


def _one(part: RecordDiff) -> str:
    kind = noun(kind_of(part.id))
    if part.op != "update":
        return f"{_VERBS[part.op]} the {kind} {part.title}"
    names = list(part.fields)
    if names == ["name"]:
        before, after = part.fields["name"]
        return f"renamed {before} to {after}"
    if names == ["position"]:
        return f"moved {part.title}"
    if kind_of(part.id) == "swatch" and names == ["value"]:
        return f"recolored {part.title}"
    if len(names) <= 2:
        return f"set {' and '.join(noun(name) for name in names)} of {part.title}"
    return f"changed {part.title}"
