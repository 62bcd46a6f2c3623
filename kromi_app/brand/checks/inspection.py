"""An inspection: all findings of a brand, kept as its records change, checking again only what a change touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kromi_app.brand.checks.check import Check
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.review import CHECKS
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of


class Inspection:
    """A brand under review.

    Args:
        records: All of its records.
        checks: What looks at them.
    """

    def __init__(self, records: Mapping[RecordId, Record], checks: Sequence[Check] = CHECKS) -> None:
        """Check everything once."""
        self._records = dict(records)
        self._checks = checks
        self._referrers: dict[RecordId, set[RecordId]] = defaultdict(set)
        self._found: dict[RecordId, dict[str, tuple[Finding, ...]]] = {}
        for record in records.values():
            self._refer(record)
        for check in checks:
            self._look(check, [record for record in records.values() if record.kind in check.kinds])

    def fork(self) -> Inspection:
        """Return the same brand under review once more, to try changes on: this one stays as it is."""
        forked = Inspection({}, self._checks)
        forked._records = dict(self._records)
        forked._referrers = defaultdict(set, {target: set(near) for target, near in self._referrers.items()})
        forked._found = dict(self._found)  # what is found about a record is replaced, and never changed in place
        return forked

    def of(self, record_id: RecordId) -> list[Finding]:
        """Return the findings about one record, in the order of the checks."""
        found = self._found.get(record_id, {})
        return [finding for check in self._checks for finding in found.get(check.name, ())]

    def subjects(self) -> list[RecordId]:
        """Return the records that there is something to say about, the gravest first, then as the brand has them."""
        grave = {record_id: min(SEVERITIES.index(f.severity) for f in self.of(record_id)) for record_id in self._found}
        order = {record_id: place for place, record_id in enumerate(self._records)}
        return sorted(grave, key=lambda record_id: (grave[record_id], order.get(record_id, 0)))

    @property
    def records(self) -> Mapping[RecordId, Record]:
        """The records as the inspection knows them."""
        return self._records

    def record(self, record_id: RecordId) -> Record | None:
        """Return a record as the inspection knows it."""
        return self._records.get(record_id)

    def reach(self, ids: Iterable[RecordId]) -> set[RecordId]:
        """Return records with all that point at them, however far."""
        near, reached = set[RecordId](), set(ids)
        while reached:
            near |= reached
            reached = {referrer for target in reached for referrer in self._referrers.get(target, ())} - near
        return near

    def change(self, changed: Mapping[RecordId, Record | None]) -> set[RecordId]:
        """Take in records that were added, changed or removed (None); return whose findings are others now."""
        kinds = {record.kind for record in self._known(changed)} | {r.kind for r in changed.values() if r}
        near = self.reach(changed)  # what pointed at something before
        for record_id, record in changed.items():
            self._replace(record_id, record)
        near |= self.reach(changed)
        before = {record_id: self._found.get(record_id, {}) for record_id in near}
        for record_id in changed.keys() - self._records.keys():
            self._found.pop(record_id, None)
        for check in self._checks:
            again = {kind for one in kinds for kind in check.again.get(one, ())}
            subjects = [self._records[key] for key in near if key in self._records]
            if again:
                subjects = [*subjects, *(r for r in self._records.values() if r.kind in again and r.id not in near)]
            own = [record for record in subjects if record.kind in check.kinds]
            before.update({r.id: self._found.get(r.id, {}) for r in own if r.id not in before})
            self._look(check, own)
        return {record_id for record_id, found in before.items() if self._found.get(record_id, {}) != found}

    def _look(self, check: Check, subjects: Sequence[Record]) -> None:
        if not subjects:
            return
        found: dict[RecordId, list[Finding]] = defaultdict(list)
        for finding in check.look(subjects, self._records):
            found[finding.record].append(finding)
        for subject in subjects:
            kept = {name: there for name, there in self._found.get(subject.id, {}).items() if name != check.name}
            if subject.id in found:
                kept[check.name] = tuple(found[subject.id])
            if kept:
                self._found[subject.id] = kept
            else:
                self._found.pop(subject.id, None)

    def _known(self, ids: Iterable[RecordId]) -> list[Record]:
        return [self._records[record_id] for record_id in ids if record_id in self._records]

    def _replace(self, record_id: RecordId, record: Record | None) -> None:
        before = self._records.pop(record_id, None) if record is None else self._records.get(record_id)
        for reference in references_of(before) if before else ():
            self._referrers[reference.target].discard(record_id)
        if record is not None:
            self._records[record_id] = record
            self._refer(record)

    def _refer(self, record: Record) -> None:
        for reference in references_of(record):
            self._referrers[reference.target].add(record.id)


SEVERITIES = ("error", "warning", "info")
"""The gravest first."""
