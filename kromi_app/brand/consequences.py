"""Consequences: what a change of some records would do to the rest of the brand, before anybody keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.inspection import SEVERITIES, Inspection
from kromi_app.brand.diff import Diff
from kromi_app.brand.pairs import RolePair, pair_of
from kromi_app.brand.records.after import changed_by
from kromi_app.brand.records.base import Record, RecordId, Section
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.resolving import resolve
from kromi_app.brand.worn import WORN, worn

Records = Mapping[RecordId, Record]
Turn = Literal["stops", "starts", ""]


@dataclass(frozen=True, slots=True)
class PairShift:
    """What becomes of a role on its ground.

    Attributes:
        themes: `light`, `dark` or both, where it is the same in both.
        before: None where the role stands on that ground only now.
    """

    themes: tuple[str, ...]
    before: RolePair | None
    after: RolePair

    @property
    def turn(self) -> Turn:
        """Whether it stops or starts passing; empty where it passes or fails as before."""
        passed = self.before is None or self.before.passes
        return "" if passed == self.after.passes else "starts" if self.after.passes else "stops"


@dataclass(frozen=True, slots=True)
class Follower:
    """A record that would look otherwise, since it follows what is changed.

    Attributes:
        direct: Whether it follows that itself, not by way of another.
    """

    record: Record
    direct: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change would do.

    Attributes:
        changed: How many records it changes itself.
        pairs: Pairs of roles that would be read otherwise: those that stop passing, those that start, the others.
        appear: What the checks would say that they do not say yet, the gravest first.
        disappear: What they would no longer say.
        follow: The records that follow by alias and would look otherwise, by kind.
        sections: Where something would look otherwise.
        in_use: The things in use that would.
    """

    changed: int = 0
    pairs: tuple[PairShift, ...] = ()
    appear: tuple[Finding, ...] = ()
    disappear: tuple[Finding, ...] = ()
    follow: tuple[Follower, ...] = ()
    sections: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()


def consequences_of(changed: Mapping[RecordId, Record | None], inspection: Inspection) -> Consequences:
    """Return what would come of records being added, changed or removed (None).

    Args:
        changed: The records as they would be.
        inspection: The brand as it is; it stays so.
    """
    before = inspection.records
    new = {record_id: record for record_id, record in changed.items() if before.get(record_id) != record}
    if not new:
        return Consequences()
    would_be = inspection.fork()
    reached = inspection.reach(new)
    told = would_be.change(new)
    reached |= would_be.reach(new)
    after = would_be.records
    follow = _followers(reached - new.keys(), new.keys(), before, after)
    moved = {follower.record.id for follower in follow} | {key for key in new if _looks_otherwise(key, before, after)}
    sections = {record.section for record in _present(moved | new.keys(), before, after)}
    return Consequences(
        len(new),
        tuple(_shifts(reached, before, after)),
        *_other_findings(told, inspection, would_be),
        tuple(follow),
        tuple(str(section) for section in Section if section in sections),
        tuple(_things(moved, new, before, after)),
    )


def consequences_of_diff(diff: Diff, inspection: Inspection) -> Consequences:
    """Return what would come of a diff that is planned on the brand as it is under inspection."""
    return consequences_of(changed_by(diff, inspection.records), inspection)


def _shifts(reached: Iterable[RecordId], before: Records, after: Records) -> list[PairShift]:
    roles = [role for record_id in reached if isinstance(role := after.get(record_id), ColorRole)]
    shifts = [shift for role in roles for shift in _shifts_of(role, before.get(role.id), before, after)]
    return sorted(shifts, key=lambda one: (("stops", "starts", "").index(one.turn), one.after.role.name, one.themes))


def _shifts_of(role: ColorRole, was: Record | None, before: Records, after: Records) -> Iterator[PairShift]:
    found: dict[Any, list[str]] = {}
    pairs: dict[Any, tuple[RolePair | None, RolePair]] = {}
    for theme, dark in (("light", False), ("dark", True)):
        now = pair_of(role, after, dark=dark)
        then = pair_of(was, before, dark=dark) if isinstance(was, ColorRole) else None
        if then is not None and now is not None and then.ground.id != now.ground.id:
            then = None
        if now is None or (then and (then.front, then.back, then.needed) == (now.front, now.back, now.needed)):
            continue
        same = (then and (then.front, then.back), now.front, now.back)
        found.setdefault(same, []).append(theme)
        pairs.setdefault(same, (then, now))
    for same, themes in found.items():
        yield PairShift(tuple(themes), *pairs[same])


def _other_findings(
    told: Iterable[RecordId], inspection: Inspection, would_be: Inspection
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return what is found anew and what is found no more; what is only said in other words is neither."""
    was = [finding for record_id in told for finding in inspection.of(record_id)]
    now = [finding for record_id in told for finding in would_be.of(record_id)]
    return _beyond(now, was), _beyond(was, now)


def _beyond(findings: Sequence[Finding], known: Sequence[Finding]) -> tuple[Finding, ...]:
    left, beyond = Counter(map(_about, known)), list[Finding]()
    for finding in findings:
        left[_about(finding)] -= 1
        if left[_about(finding)] < 0:
            beyond.append(finding)
    return tuple(sorted(beyond, key=lambda one: (SEVERITIES.index(one.severity), one.check, one.record, one.message)))


def _about(finding: Finding) -> tuple[str, ...]:
    """Return what makes a finding the same, whatever numbers and names it says."""
    return finding.severity, finding.check, finding.record, finding.field, finding.lacks


def _followers(
    candidates: Iterable[RecordId], changed: Collection[RecordId], before: Records, after: Records
) -> list[Follower]:
    records = [after[record_id] for record_id in candidates if record_id in after]
    found: list[Follower] = []
    for record in records:
        aliases = [reference for reference in references_of(record) if reference.mark.alias]
        if any(_comes_to(one.written, before) != _comes_to(one.written, after) for one in aliases):
            found.append(Follower(record, any(one.target in changed for one in aliases)))
    return sorted(found, key=lambda one: (one.record.kind, not one.direct, one.record.position, one.record.id))


def _comes_to(alias: str, records: Records) -> tuple[Any, Any]:
    return resolve(alias, records), resolve(alias, records, dark=True)


def _looks_otherwise(record_id: RecordId, before: Records, after: Records) -> bool:
    """Tell whether more of a record than what it is called and described by would be other."""
    then, now = before.get(record_id), after.get(record_id)
    if then is None or now is None or isinstance(now, Profile):
        return True
    called = {"name", "description", "note", "usage" if isinstance(now, TypeStyle) else "name"}
    fields = (set(type(now).model_fields) | {"position"}) - called
    return any(getattr(then, field) != getattr(now, field) for field in fields)


def _things(moved: set[RecordId], new: Iterable[RecordId], before: Records, after: Records) -> Iterator[str]:
    """Yield the things in use that would look otherwise; by another name a record may be worn where it was not."""
    if not any(type(record) in WORN for record in _present(moved.union(new), before, after)):
        return
    then = worn(before)
    for thing, parts in worn(after).items():
        if parts != then[thing] or parts & moved:
            yield thing


def _present(ids: Iterable[RecordId], before: Records, after: Records) -> Iterator[Record]:
    for record_id in ids:
        record = after.get(record_id) or before.get(record_id)
        if record is not None:
            yield record
