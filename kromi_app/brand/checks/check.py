"""What a check is: what it says something about, and what it has to look at again when something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId

Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class Check:
    """A check.

    Attributes:
        name: What its findings are called by.
        kinds: The kinds of record that it says something about.
        look: From records of these kinds, and those that they refer to, to findings about the former.
        again: When a record of a kind is added, changed, moved or removed, of which kinds it must look at all
            records again. A record itself, what follows it by alias and what refers to it are looked at
            again anyway.
    """

    name: str
    kinds: frozenset[str]
    look: Callable[[Iterable[Record], Records], Iterator[Finding]]
    again: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


def each(name: str, kinds: Iterable[str], look: Callable[[Record, Records], Iterator[Finding]]) -> Check:
    """Return a check that looks at records one by one."""

    def look_at_each(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
        for subject in subjects:
            yield from look(subject, records)

    return Check(name, frozenset(kinds), look_at_each)
