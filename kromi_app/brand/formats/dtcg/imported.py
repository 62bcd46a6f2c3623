"""What comes of an import: operations, and what was left out, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import RecordId

MAX_REPORT = 4000
_SHOWN_PATH = 80
_WORDS: Mapping[str, tuple[str, str]] = {
    "palette": ("palette", "palettes"),
    "swatch": ("color", "colors"),
    "color_role": ("color role", "color roles"),
    "gradient": ("gradient", "gradients"),
    "typeface": ("typeface", "typefaces"),
    "type_style": ("type style", "type styles"),
    "dimension": ("dimension", "dimensions"),
    "shadow": ("shadow", "shadows"),
    "motion": ("motion", "motions"),
}
GUIDELINES = ("guideline", "guidelines")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the files that no kind of record has a place for.

    Attributes:
        path: Where it is: a token's path, a part of a token, or a file.
        type: The token's type, or what it is instead, such as `file`.
        reason: Why, in a few words; the same words for the same reason.
        whole: Whether all of a token is left out, rather than a part or another context's value.
        value: What it says, to be kept in a guideline; None where there is nothing to keep.
        file: The file that it is from, where that is known.
        key: What it is called in the guideline; empty for its path.
    """

    path: str
    type: str
    reason: str
    whole: bool = True
    value: Any = None
    file: str = ""
    key: str = ""

    @property
    def kept(self) -> bool:
        """Whether a guideline holds it."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Imported:
    """A brand out of design token files.

    Attributes:
        name: What the files call it.
        operations: What makes the brand's records, parents before children.
        left_out: What no kind has a place for; most of it is kept in guidelines.
        ids: The record that a token became, by the token's path.
    """

    name: str
    operations: tuple[Add, ...]
    left_out: tuple[LeftOut, ...]
    ids: Mapping[str, RecordId] = field(default_factory=dict[str, RecordId])

    def summary(self) -> str:
        """Return what arrived, what guidelines keep and how much is left out, as one sentence."""
        counts = Counter(operation.kind for operation in self.operations)
        arrived = ", ".join(_count(counts[kind], *words) for kind, words in _WORDS.items() if counts[kind])
        kept, lost = [item for item in self.left_out if item.kept], [item for item in self.left_out if not item.kept]
        rest = [f"{_items(kept)} {_is(kept)} kept in {_count(counts['guideline'], *GUIDELINES)}"] if kept else []
        rest += [f"{_items(lost)} {'was' if len(lost) == 1 else 'were'} left out"] if lost else []
        listed = f"; {'; '.join(rest)}, listed in the history" if rest else ""
        return f"{self.name}: {arrived or 'nothing that has a kind'}{listed}."

    def report(self) -> str:
        """Return all that no kind has a place for, by reason, as text of at most `MAX_REPORT` characters."""
        groups: dict[str, list[LeftOut]] = {}
        for item in self.left_out:
            kept = ", kept in a guideline" if item.kept else ""
            groups.setdefault(f"{item.reason[:200]}{kept}", []).append(item)
        lines: list[tuple[str, int]] = []
        for reason, items in groups.items():
            lines.append((f"{reason} ({len(items)}):", 0))
            lines += [(f"  {_shortened(item.path)} [{item.type[:40]}]", 1) for item in items]
        return _cut(lines, len(self.left_out))


def _cut(lines: list[tuple[str, int]], total: int) -> str:
    """Join lines up to the limit; the last says how many items did not fit."""
    kept: list[str] = []
    length = shown = 0
    for line, items in lines:
        # Room is kept for the last line.
        if length + len(line) + 1 > MAX_REPORT - 40:
            break
        kept.append(line)
        length += len(line) + 1
        shown += items
    if shown < total:
        kept.append(f"… and {total - shown} more.")
    return "\n".join(kept)


def _shortened(path: str) -> str:
    return path if len(path) <= _SHOWN_PATH else f"{path[: _SHOWN_PATH - 1]}…"


def _items(items: Sequence[LeftOut]) -> str:
    tokens = sum(item.whole for item in items)
    counts = ((tokens, "token", "tokens"), (len(items) - tokens, "detail", "details"))
    return " and ".join(_count(*count) for count in counts if count[0])


def _is(items: Sequence[LeftOut]) -> str:
    return "without a kind is" if len(items) == 1 else "without a kind are"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
