"""What comes of an import: operations, and what was left out, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import RecordId

MAX_REPORT = 4000
_SHOWN_PATH = 80
_WORDS: Mapping[str, tuple[str, str]] = {
    "palette": ("palette", "palettes"),
    "swatch": ("color", "colors"),
    "color_role": ("color role", "color roles"),
    "typeface": ("typeface", "typefaces"),
    "type_style": ("type style", "type styles"),
    "dimension": ("dimension", "dimensions"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the files that the brand does not hold.

    Attributes:
        path: Where it is: a token's path, a part of a token, or a file.
        type: The token's type, or what it is instead, such as `file`.
        reason: Why, in a few words; the same words for the same reason.
        whole: Whether all of a token is left out, rather than a part or another context's value.
    """

    path: str
    type: str
    reason: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """A brand out of design token files.

    Attributes:
        name: What the files call it.
        operations: What makes the brand's records, parents before children.
        left_out: What the brand does not hold.
        ids: The record that a token became, by the token's path.
    """

    name: str
    operations: tuple[Add, ...]
    left_out: tuple[LeftOut, ...]
    ids: Mapping[str, RecordId] = field(default_factory=dict[str, RecordId])

    def summary(self) -> str:
        """Return what arrived and how much did not, as one sentence."""
        counts = Counter(operation.kind for operation in self.operations)
        arrived = ", ".join(_count(counts[kind], *words) for kind, words in _WORDS.items() if counts[kind])
        tokens = sum(1 for item in self.left_out if item.whole)
        details = len(self.left_out) - tokens
        missing = [_count(tokens, "token", "tokens")] if tokens else []
        missing += [_count(details, "detail", "details")] if details else []
        verb = "was" if tokens + details == 1 else "were"
        rest = f"; {' and '.join(missing)} {verb} left out, listed in the history" if missing else ""
        return f"{self.name}: {arrived or 'nothing that a brand holds'}{rest}."

    def report(self) -> str:
        """Return all that was left out, by reason, as text of at most `MAX_REPORT` characters."""
        groups: dict[str, list[LeftOut]] = {}
        for item in self.left_out:
            groups.setdefault(item.reason, []).append(item)
        lines: list[tuple[str, int]] = []
        for reason, items in groups.items():
            lines.append((f"{reason[:200]} ({len(items)}):", 0))
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


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
