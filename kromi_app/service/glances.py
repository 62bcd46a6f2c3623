"""Glances: what was read around a brand's last edits, kept for the next ones.

It need not be right: the one statement that writes does nothing where the brand has moved since, where what is held
in it has changed, or where the actor may not edit it any more.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff
from kromi_app.brand.records.base import RecordId
from kromi_app.service.around import Near
from kromi_app.store.brands import Head, Role
from kromi_app.store.edits import NewEdit
from kromi_app.store.records import Stamped

LASTS_S = 60.0
"""As long as is relied on what was read, whatever is edited meanwhile."""
MOST_BRANDS = 20
MOST_NEAR = 1000
"""As many neighborhoods are kept of one brand."""


@dataclass(slots=True)
class _Seen:
    """A brand at a revision.

    Attributes:
        head_at: When the head's age was what it says.
        near: The neighborhoods that were read -> the records in them.
        expected: The revision that is about to be committed, of which the hint may come first.
    """

    head: Head
    head_at: float
    read_at: float
    roles: dict[str, Role | None] = field(default_factory=dict[str, "Role | None"])
    near: dict[Near, tuple[RecordId, ...]] = field(default_factory=dict[Near, tuple[RecordId, ...]])
    records: dict[RecordId, Stamped] = field(default_factory=dict[RecordId, Stamped])
    expected: int = 0


class Glances:
    """Remembers the heads and the neighborhoods of brands that are edited one time after the other.

    Args:
        seconds: A clock that never goes back.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Start with none."""
        self._seconds = seconds
        self._seen: OrderedDict[str, _Seen] = OrderedDict()

    def known(self, actor: Actor, brand_id: str, near: Near) -> tuple[Head, Mapping[RecordId, Stamped]] | None:
        """Return what a glance would read; None where it has to."""
        seen, now = self._seen.get(brand_id), self._seconds()
        if seen is None or now - seen.read_at > LASTS_S:
            return None
        ids, role = seen.near.get(near), seen.roles.get(actor.account_id)
        if ids is None or role is None:
            return None
        head = replace(seen.head, role=role, head_age_s=seen.head.head_age_s + now - seen.head_at)
        return head, {record_id: seen.records[record_id] for record_id in ids}

    def saw(self, actor: Actor, brand_id: str, near: Near, head: Head, found: Mapping[RecordId, Stamped]) -> None:
        """Keep what a glance read, for an actor who may edit the brand."""
        seen, now = self._seen.get(brand_id), self._seconds()
        same = seen is not None and (seen.head.revision, seen.head.holds) == (head.revision, head.holds)
        if seen is None or not same or now - seen.read_at > LASTS_S or len(seen.near) >= MOST_NEAR:
            seen = self._seen[brand_id] = _Seen(head, now, now)
        self._seen.move_to_end(brand_id)
        seen.roles[actor.account_id] = head.role
        seen.near[near] = tuple(found)
        seen.records.update(found)
        if len(self._seen) > MOST_BRANDS:
            self._seen.popitem(last=False)

    def expect(self, brand_id: str, revision: int) -> None:
        """Note that a revision is about to be committed by whoever knows what it does."""
        if seen := self._seen.get(brand_id):
            seen.expected = revision

    def follow(self, new: NewEdit, diff: Diff, after: Mapping[RecordId, Stamped]) -> None:
        """Follow an Edit that was appended to what was seen, and moved no reference; forget what it leads away from.

        Args:
            new: The Edit.
            diff: What it did.
            after: The records that it changed, as they are now.
        """
        seen = self._seen.get(new.brand_id)
        if seen is None or seen.head.revision != new.revision - 1 or any(part.op != "update" for part in diff):
            self.forget(new.brand_id)
            return
        seen.records.update(after)
        seen.head, seen.head_at = _head_after(seen.head, new, diff), self._seconds()

    def hear(self, brand_id: str, revision: int | None) -> None:
        """Take a hint: of a revision that is perhaps known already, or of something else of the brand."""
        seen = self._seen.get(brand_id)
        if seen is not None and (revision is None or revision > max(seen.head.revision, seen.expected)):
            self.forget(brand_id)

    def forget(self, brand_id: str) -> None:
        """Rely on nothing of a brand any more."""
        self._seen.pop(brand_id, None)


def _head_after(head: Head, new: NewEdit, diff: Diff) -> Head:
    """Return what would be read of the head after an Edit that changes records alone."""
    one = diff[0] if len(diff) == 1 and len(diff[0].fields) == 1 else None
    return replace(
        head,
        revision=new.revision,
        head_account=new.actor.account_id,
        head_assistant=new.actor.assistant,
        head_face=new.actor.face,
        head_cause=new.cause,
        head_age_s=0.0,
        head_touched=(one.id, next(iter(one.fields))) if one else None,
        head_run=new.continues or new.revision,
    )
