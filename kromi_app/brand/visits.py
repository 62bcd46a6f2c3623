"""Visits: what one actor did to a brand in one go, as one thing to look at and to take back.

A visit is consecutive Edits of one actor, a person or an assistant for a person, without a long
pause between two of them. What others do meanwhile does not end it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from kromi_app.brand.diff import Diff, RecordDiff, squash
from kromi_app.brand.records.base import RecordId

PAUSE = timedelta(minutes=30)
"""A pause longer than this ends a visit."""


class Step(Protocol):
    """What tells which visit an Edit is part of."""

    @property
    def revision(self) -> int:
        """Its revision."""
        ...

    @property
    def account_id(self) -> str | None:
        """The account of the person who acted, or for whom an assistant did."""
        ...

    @property
    def assistant(self) -> str:
        """The assistant's name; empty for the person."""
        ...

    @property
    def at(self) -> datetime:
        """When."""
        ...


AnyStep = TypeVar("AnyStep", bound=Step)


def visits_of(steps: Iterable[AnyStep]) -> list[list[AnyStep]]:
    """Return Edits by visit, each visit oldest first, and the visits in the order in which they began.

    Args:
        steps: Of one brand, oldest first.
    """
    found: list[list[AnyStep]] = []
    last: dict[tuple[str | None, str], list[AnyStep]] = {}
    for step in steps:
        who = (step.account_id, step.assistant)
        if who not in last or step.at - last[who][-1].at > PAUSE:
            last[who] = []
            found.append(last[who])
        last[who].append(step)
    return found


def net_of(diffs: Iterable[Diff]) -> Diff:
    """Return what is left of a visit's diffs when each field is followed back as far as it was the visit's alone.

    Where others set a field in between, what counts is what they left: the visit changed that, and
    taking the visit back brings that back. A record that the visit added and others worked on in
    between is not the visit's alone any more.
    """
    net: dict[RecordId, RecordDiff] = {}
    for part in (part for diff in diffs for part in diff):
        earlier = net.pop(part.id, None)
        both = squash(((_met(earlier, part),), (part,))) if earlier and _follows(earlier, part) else (part,)
        net.update({one.id: one for one in both})
    return tuple(net.values())


def _follows(earlier: RecordDiff, part: RecordDiff) -> bool:
    """Tell whether a part goes on where an earlier one of the same record ended."""
    there = earlier.op != "remove"
    return there == (part.op != "add") and not (earlier.op == "add" and _moved(earlier, part))


def _met(earlier: RecordDiff, part: RecordDiff) -> RecordDiff:
    """Return an earlier part without what others changed before the later one: there it begins anew."""
    anew = {name: (part.fields[name][0],) * 2 for name in _moved(earlier, part)}
    return replace(earlier, fields={**earlier.fields, **anew})


def _moved(earlier: RecordDiff, part: RecordDiff) -> list[str]:
    """Return the fields that others set between two parts of one record."""
    both = earlier.fields.keys() & part.fields.keys()
    return [name for name in both if earlier.fields[name][1] != part.fields[name][0]]
