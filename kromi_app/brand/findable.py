"""What of a record can be found: its name, its kind, the group that it stands in, and what else it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Any, cast

from kromi_app.brand.color import canonical_css, srgb_hex
from kromi_app.brand.labels import noun
from kromi_app.brand.ranking import (
    GROUP,
    KIND,
    START,
    Folded,
    Spans,
    merged,
    of_whole,
    ranked,
    word_in_name,
    word_in_text,
    words_of,
)
from kromi_app.brand.records.base import ID_PATTERN, REFERENCE_PATTERN, Record, RecordId
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.values import Length
from kromi_app.brand.resolving import resolve
from kromi_app.brand.written import colors_written_in

NAME, KIND_PLACE, GROUP_PLACE = "name", "kind", "group"
"""Where a word can be met, beside the paths of fields."""
_KIND_AT = {kind: at for at, kind in enumerate(KINDS)}
MAX_EXCERPT, LEAD = 90, 18
"""As many characters of a long text are shown around what was looked for, and before it."""
Place = tuple[int, str, str, RecordId]
"""Where a record stands in its brand: its kind, its group, its position, its id."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a word of what is looked for was met.

    Attributes:
        place: `name`, `kind`, `group`, or the path of a field such as `value` or `stops.2.color`.
        text: What stands there; of a long text what is around it.
        spans: Which characters of that text met it.
    """

    word: str
    place: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers what is looked for.

    Attributes:
        group: What the group that it stands in is called; empty where it stands in none.
        matches: For each word, where it was met best.
        rank: The higher, the better.
        line: What it says first, such as a value; empty where it says nothing.
        paint: The color that it is known by, as hex; empty where it has none.
    """

    id: RecordId
    title: str
    group: str
    line: str
    matches: tuple[Match, ...]
    rank: int
    paint: str
    place: Place

    @property
    def title_spans(self) -> Spans:
        """Which characters of the title met something."""
        return merged(match.spans for match in self.matches if match.place == NAME)

    @property
    def order(self) -> tuple[int, Place]:
        """What hits are sorted by: the best first, then as they stand in the brand."""
        return -self.rank, self.place


@dataclass(frozen=True, slots=True)
class _Met:
    score: int
    place: str
    text: Folded
    spans: Spans


@dataclass(frozen=True)
class Findable:
    """One record as it is looked for."""

    id: RecordId
    title: str
    group: str
    texts: tuple[tuple[str, str], ...]
    paint: str
    place: Place

    def score(self, words: Sequence[str]) -> int | None:
        """Return how well this record answers some words, 0 to 1000; None where one of them is met nowhere."""
        total = 0
        for word in words:
            met = self._met(word)
            if met is None:
                return None
            total += met.score
        return of_whole(words, self._title) or total // max(len(words), 1)

    def hit(self, words: Sequence[str], rank: int) -> Hit:
        """Return how this record answers some words that it does answer."""
        met = [(word, self._met(word)) for word in words]
        matches = tuple(_excerpt(word, found) for word, found in met if found)
        return Hit(self.id, self.title, self.group, self.line, matches, rank, self.paint, self.place)

    @property
    def line(self) -> str:
        """What it says first, in one line; empty where it says nothing."""
        said = _in_one_line(self.texts[0][1]) if self.texts else ""
        return said if len(said) <= MAX_EXCERPT else f"{said[:MAX_EXCERPT]}…"

    def _met(self, word: str) -> _Met | None:
        """Return where a word is met best."""
        named = word_in_name(word, self._title)
        best = _Met(named[0], NAME, self._title, named[1]) if named else None
        if best and best.score >= START:
            return best
        for score, place, text in ((KIND, KIND_PLACE, self._kind), (GROUP, GROUP_PLACE, self._group)):
            at = next((at for at in _starts(text.text) if text.text.startswith(word, at)), None)
            if at is not None and (best is None or score > best.score):
                best = _Met(score, place, text, (text.span(at, at + len(word)),))
        if word in self._said:
            for place, text in self._texts:
                said = word_in_text(word, text)
                if said and (best is None or said[0] > best.score):
                    best = _Met(said[0], place, text, said[1])
        return best

    @cached_property
    def _title(self) -> Folded:
        return Folded(self.title)

    @cached_property
    def _kind(self) -> Folded:
        return Folded(noun(self.id.partition(":")[0]))

    @cached_property
    def _group(self) -> Folded:
        return Folded(self.group)

    @cached_property
    def _texts(self) -> tuple[tuple[str, Folded], ...]:
        return tuple((place, Folded(text)) for place, text in self.texts)

    @cached_property
    def _said(self) -> str:
        return "\n".join(text.text for _, text in self._texts)


class Findables:
    """What can be found of a brand, all of whose records it is made of; iterated over in no order."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Look through all records."""
        self._records = {record.id: record for record in records}
        self._targets = {record.id: _targets_of(record) for record in self._records.values()}
        self._found = {record.id: _findable(record, self._records) for record in self._records.values()}

    def __iter__(self) -> Iterator[Findable]:
        """Iterate over the records as they are looked for."""
        return iter(self._found.values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._found)

    def followed(self, changed: Collection[Record], gone: Collection[RecordId]) -> Findables:
        """Return what can be found when some records are new or otherwise and some are gone.

        Only these are looked through, and those that lead to them, however far: what they say may be otherwise.
        """
        next_one = copy(self)
        next_one._records = _changed(self._records, {record.id: record for record in changed}, gone)
        next_one._targets = _changed(self._targets, {record.id: _targets_of(record) for record in changed}, gone)
        moved = next_one._leading_to({*gone, *(record.id for record in changed)})
        looked = {one: _findable(next_one._records[one], next_one._records) for one in moved if one not in gone}
        next_one._found = _changed(self._found, looked, gone)
        return next_one

    def _leading_to(self, ids: set[RecordId]) -> set[RecordId]:
        """Return some records and those that lead to them, however far."""
        reached, news = set(ids), set(ids)
        while news:
            leading = {one for one, targets in self._targets.items() if not targets.isdisjoint(news)}
            news = leading - reached
            reached |= news
        return reached


@dataclass(frozen=True, slots=True)
class Page:
    """The hits of a query from a place on.

    Attributes:
        hits: The best first, then as records stand in the brand.
        more: Whether there are more.
    """

    hits: tuple[Hit, ...]
    more: bool


def hits_of(query: str, among: Iterable[Findable], *, limit: int, after: tuple[int, Place] | None = None) -> Page:
    """Return what answers a query; everything, as it stands in the brand, if nothing is asked.

    Args:
        query: What somebody typed: words, or a color in any notation.
        among: What there is.
        limit: How many hits at most.
        after: The order of the hit behind which to go on; from the first on if there is none.
    """
    asked = [words_of(query), *_colors_in(query)]
    found = (key for one in among if (key := _answer(asked, one)) and (after is None or key[:2] > after))
    best = nsmallest(limit + 1, found, key=lambda key: key[:2])
    return Page(tuple(one.hit(words, -rank) for rank, _, words, one in best[:limit]), len(best) > limit)


def _answer(asked: Sequence[Sequence[str]], one: Findable) -> tuple[int, Place, Sequence[str], Findable] | None:
    """Return how a record answers the best of several things that may be meant, in the order of hits."""
    scores = [(score, words) for words in asked if (score := one.score(words)) is not None]
    if not scores:
        return None
    score, words = max(scores, key=lambda found: found[0])
    return -ranked(score, one.title) if words else 0, one.place, words, one


def _colors_in(query: str) -> list[tuple[str, ...]]:
    """Return the color that is asked for, as hex, in whatever notation it is written; nothing where it is a word."""
    asked = query.strip()
    if not asked.startswith("#") and "(" not in asked:
        return []
    try:
        return [(srgb_hex(canonical_css(asked)),)]
    except ValueError:
        return []


def _findable(record: Record, records: Mapping[RecordId, Record]) -> Findable:
    colors = [(at.path, resolve(at.color, records, dark=at.path == "dark")) for at in colors_written_in(record)]
    hexes = [(path, srgb_hex(color)) for path, color in colors if color]
    group = records[record.parent].title if record.parent in records else record.parent
    return Findable(
        record.id,
        record.title,
        group,
        tuple(dict.fromkeys([*hexes, *_texts_of(record, records)])),
        hexes[0][1] if hexes else "",
        (_KIND_AT[record.kind], record.parent, record.position, record.id),
    )


def _targets_of(record: Record) -> frozenset[RecordId]:
    return frozenset(reference.target for reference in references_of(record))


def _changed(
    before: Mapping[RecordId, Any], changed: Mapping[RecordId, Any], gone: Collection[RecordId]
) -> dict[RecordId, Any]:
    return {one: value for one, value in {**before, **changed}.items() if one not in gone}


def _texts_of(record: Record, records: Mapping[RecordId, Record]) -> Iterator[tuple[str, str]]:
    """Yield what a record says and whom it leads to, by the paths of its fields; neither its name nor its group."""
    model = KINDS[record.kind]
    for name, value in record.fields().items():
        if name not in ("name", "file", "fonts", model.order_within) and value != record.title:
            yield from _leaves(name, value)
    for reference in references_of(record):
        if reference.place != model.order_within and reference.target in records:
            yield reference.place, records[reference.target].title


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value and not REFERENCE_PATTERN.match(value) and not ID_PATTERN.match(value):
            yield path, value
    elif isinstance(value, Mapping):
        parts = cast("Mapping[str, Any]", value)
        if set(parts) == {"value", "unit"}:
            yield path, Length.model_construct(**parts).css()
            return
        for name, part in parts.items():
            yield from _leaves(f"{path}.{name}", part)
    elif isinstance(value, list | tuple):
        for at, part in enumerate(cast("Sequence[Any]", value)):
            yield from _leaves(f"{path}.{at}", part)


def _starts(text: str) -> Iterator[int]:
    return (at for at in range(len(text)) if at == 0 or text[at - 1].isspace())


def _in_one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)


def _excerpt(word: str, met: _Met) -> Match:
    """Return a match with what is around it, in one line."""
    line = _in_one_line(met.text.source)
    if len(line) <= MAX_EXCERPT or met.place == NAME:
        return Match(word, met.place, line, met.spans)
    begin = max(0, min(met.spans[0][0] - LEAD, len(line) - MAX_EXCERPT))
    before, behind = "…" if begin else "", "…" if begin + MAX_EXCERPT < len(line) else ""
    moved = len(before) - begin
    shown = before + line[begin : begin + MAX_EXCERPT] + behind
    return Match(word, met.place, shown, tuple((first + moved, last + moved) for first, last in met.spans))
