"""Copying: records as they are taken from one brand, and what adds them to another, or to the same once more.

References among what is copied stay references. One to a record that the other brand has not becomes the value
that it comes to, where the field takes one; what cannot be resolved is left out, and said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import ValidationError

from kromi_app.brand.batches import MAX_BATCH
from kromi_app.brand.explain import first_problem
from kromi_app.brand.labels import noun
from kromi_app.brand.makers.naming import free_name
from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import ID_PATTERN, Record, RecordId, kind_of
from kromi_app.brand.records.references import Reference, references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.rewiring import rewired, stand_in
from kromi_app.errors import Invalid, LimitReached

Records = Mapping[RecordId, Record]
Group = tuple[str, str]
MAX_CLIP = 400_000
"""Characters that what is pasted may have."""
MAX_AROUND = 2_000


@dataclass(frozen=True, slots=True)
class Clip:
    """Records that were copied.

    Attributes:
        records: What was copied, in its order.
        around: What it refers to, as far as that was there.
    """

    records: Records
    around: Records = field(default_factory=dict[RecordId, Record])

    @property
    def known(self) -> Records:
        """All of it."""
        return {**self.around, **self.records}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where copies go.

    Attributes:
        behind: For a group, the sibling that they stand behind; else they come last.
        home: The palette that swatches without one of their own go to; empty where there is none.
        files: For each file that a copy holds, what the brand's own copy of it is; None where it has none.
    """

    behind: Mapping[Group, RecordId] = field(default_factory=dict[Group, RecordId])
    home: RecordId = ""
    files: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict[str, Mapping[str, Any] | None])


@dataclass(frozen=True, slots=True)
class Pasting:
    """What adds copies.

    Attributes:
        operations: What is to be done.
        ids: The copies of what was copied.
        said: What was not done as somebody would expect, a sentence each.
    """

    operations: tuple[Add, ...]
    ids: tuple[RecordId, ...]
    said: tuple[str, ...] = ()


def read_clip(text: str) -> Clip:
    """Read records as a browser sent them: whatever that is, it is either a clip or refused.

    Raises:
        Invalid: If it is none.
        LimitReached: If it is too large.
    """
    if len(text) > MAX_CLIP:
        raise LimitReached("That is too much to paste at once.", f"Copy at most {MAX_BATCH} records.")
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _no_clip() from None
    if not isinstance(data, dict):
        raise _no_clip()
    parts = cast("dict[str, Any]", data)
    records = _read(parts.get("records"), MAX_BATCH)
    return Clip(records, _read(parts.get("around", []), MAX_AROUND))


def pasting(clip: Clip, there: Records, spot: Spot, new_id: Callable[[str], RecordId]) -> Pasting:
    """Return what adds copied records to a brand.

    Args:
        clip: The records.
        there: The brand's own.
        spot: Where they go.
        new_id: Makes an unused id for a kind; an id that is free in the brand is kept, so that what is copied
            later finds what was copied before.
    """
    return _Paster(clip, there, spot, new_id).result()


class _Paster:
    """The copies as they are made."""

    def __init__(self, clip: Clip, there: Records, spot: Spot, new_id: Callable[[str], RecordId]) -> None:
        self._clip, self._there, self._spot = clip, there, spot
        self._new_id = new_id
        self._said: dict[str, None] = {}
        self._ids: dict[RecordId, RecordId] = {}
        """For each record that is referred to, the one of the brand that stands for it."""
        self._behind = dict(spot.behind)
        self._names = {_key(record) for record in there.values()}

    def result(self) -> Pasting:
        going = self._going()
        self._ids.update({key: self._free_id(record) for key, record in going.items()})
        operations = tuple(self._added(record) for record in going.values())
        ids = tuple(self._ids[key] for key in going if key in self._clip.records)
        return Pasting(operations, ids, tuple(self._said))

    def _going(self) -> dict[RecordId, Record]:
        """Return what is added: what was copied, without what cannot stand there, with what it cannot do without."""
        going: dict[RecordId, Record] = {}
        for record in self._clip.records.values():
            if record.required:
                self._say(f"The {noun(record.kind)} was left out: a brand has one.")
            elif not self._fileless(record):
                going[record.id] = record
        for record in list(going.values()):
            for reference in _needed(record):
                self._find(record, reference, going)
        while len(standing := {key: one for key, one in going.items() if self._stands(one, going)}) < len(going):
            going = standing  # what follows one that was left out may have to be left out as well
        return going

    def _fileless(self, record: Record) -> bool:
        held = record.fields().get("file")
        if held is None or self._spot.files.get(held["id"]):
            return False
        self._say(f"{record.title} was left out: its file is not yours to copy.")
        return True

    def _find(self, record: Record, to: Reference, going: dict[RecordId, Record]) -> None:
        """Find what a record cannot do without: copied with it, in the brand, or brought along."""
        target = self._clip.known.get(to.target)
        if to.target in going or (to.target in self._there and not self._homeless(record, to)):
            return
        same = next((one.id for one in self._there.values() if target and _key(one) == _key(target)), None)
        home = self._spot.home if to.place == record.order_within else ""
        if found := home or same:
            self._ids[to.target] = found
        elif target is not None and not self._fileless(target):
            going[to.target] = target
            self._say(f"{target.title} came along: {record.title} needs it.")

    def _homeless(self, record: Record, to: Reference) -> bool:
        """Tell whether a record goes to another group than its own."""
        return to.place == record.order_within and bool(self._spot.home)

    def _stands(self, record: Record, going: Records) -> bool:
        """Tell whether all that a record cannot do without is there, or can be resolved."""
        lost = next((to for to in references_of(record) if not self._settled(record, to, going)), None)
        if lost is not None:
            target = self._clip.known.get(lost.target)
            self._say(f"{record.title} was left out: {target.title if target else 'what it follows'} is not here.")
        return lost is None

    def _settled(self, record: Record, to: Reference, going: Records) -> bool:
        if to.target in going or to.target in self._ids or to.target in self._there:
            return True
        if to in _needed(record):
            return False
        return not to.mark.alias or stand_in(record, to, self._clip.known) is not None

    def _free_id(self, record: Record) -> RecordId:
        return self._new_id(record.kind) if record.id in self._there else record.id

    def _target(self, record_id: RecordId) -> RecordId | None:
        return self._ids.get(record_id) or (record_id if record_id in self._there else None)

    def _added(self, record: Record) -> Add:
        values = rewired(record, self._target, self._clip.known, self._say)
        values = self._with_files(record, values)
        parent = str(values[record.order_within]) if record.order_within else ""
        if record.unique_key is not None:
            taken = {name for kind, group, name in self._names if (kind, group) == (record.kind, parent)}
            values["name"] = free_name(values["name"], taken)
            self._names.add((record.kind, parent, values["name"].casefold()))
        group = (record.kind, parent)
        record_id = self._ids[record.id]
        if group not in self._behind:
            return Add(kind=record.kind, id=record_id, set=values)
        after, self._behind[group] = self._behind[group], record_id
        return Add(kind=record.kind, id=record_id, set=values, after=after)

    def _with_files(self, record: Record, values: dict[str, Any]) -> dict[str, Any]:
        if "file" in values:
            return {**values, "file": dict(self._spot.files[values["file"]["id"]] or {})}
        if "files" not in values:
            return values
        kept = [self._spot.files.get(file["id"]) for file in values["files"]]
        if None in kept:
            self._say(f"Some fonts of {record.title} were left out: they are not yours to copy.")
        return {**values, "files": [dict(facts) for facts in kept if facts]}

    def _say(self, words: str) -> None:
        self._said[words] = None


def holders(clip: Clip) -> list[Record]:
    """Return the records whose files are copied as well: those that were, and those that these cannot do without."""
    needed = [clip.around.get(to.target) for record in clip.records.values() for to in _needed(record)]
    return [*clip.records.values(), *(record for record in needed if record is not None)]


def _needed(record: Record) -> list[Reference]:
    """Return the references that a record cannot be without."""
    fields = type(record).model_fields
    found = [to for to in references_of(record) if not to.mark.alias and not to.mark.in_text]
    return [to for to in found if to.place in fields and fields[to.place].is_required()]


def _key(record: Record) -> tuple[str, str, str]:
    return record.kind, record.parent, record.unique_key or f"\0{record.id}"


def _read(raw: object, most: int) -> dict[RecordId, Record]:
    if not isinstance(raw, list):
        raise _no_clip()
    items = cast("list[object]", raw)
    if len(items) > most:
        raise LimitReached(f"{len(items)} records at once; at most {most} are pasted.", "Copy fewer of them.")
    records = [_read_one(item) for item in items]
    return {record.id: record for record in records}


def _read_one(item: object) -> Record:
    if not isinstance(item, dict):
        raise _no_clip()
    part = cast("dict[str, Any]", item)
    record_id, values = part.get("id"), part.get("set")
    if not isinstance(record_id, str) or not ID_PATTERN.match(record_id) or kind_of(record_id) not in KINDS:
        raise Invalid("What was pasted holds a record of no kind that Kromi knows.", "Copy it again.")
    if not isinstance(values, dict) or {"id", "position", "kind"} & values.keys():
        raise _no_clip()
    try:
        return KINDS[kind_of(record_id)].model_validate({**values, "id": record_id, "position": ""})
    except (ValidationError, RecursionError) as error:
        path, problem = first_problem(error) if isinstance(error, ValidationError) else ((), "nested too deep")
        place = " ".join([noun(kind_of(record_id)), *path])
        raise Invalid(f"What was pasted holds a {place[:80]} that is none: {problem}.", "Copy it again.") from None


def _no_clip() -> Invalid:
    return Invalid("That is nothing that Kromi can paste.", "Copy records in a brand, or colors as CSS.")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
