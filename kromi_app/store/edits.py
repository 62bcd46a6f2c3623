"""The history: appending an Edit with what it does to the head, and reading it back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import TextClause, text

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, diff_from_json
from kromi_app.brand.planning import Plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.store.asides import CHANNEL
from kromi_app.store.brands import CAN_EDIT
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of a brand's history."""

    brand_id: str
    revision: int
    account_id: str | None
    name: str
    assistant: str
    face: str
    cause: str
    label: str
    note: str
    diff: Diff
    undo_of: int | None
    continues: int | None
    at: datetime
    origin: str = ""

    @property
    def run(self) -> int:
        """The first Edit of the run that this one belongs to; its own revision where it stands alone."""
        return self.continues or self.revision


@dataclass(frozen=True, slots=True)
class Step:
    """When somebody made an Edit."""

    revision: int
    account_id: str | None
    assistant: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What an idempotency key stands for."""

    key: str
    request_hash: str
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewEdit:
    """What is appended, beside the plan."""

    brand_id: str
    revision: int
    actor: Actor
    cause: str
    label: str
    note: str
    undo_of: int | None
    continues: int | None
    origin: str = ""
    holds: int = 0
    """How often the brand's holds had changed when they were read."""
    answer: Answer | None = None
    """What is kept with it for a repeated call."""


_HEAD = """
    head AS (
        UPDATE brand SET revision = :revision, edited_at = clock_timestamp()
        WHERE id = :brand AND revision = :revision - 1 AND holds = :holds AND EXISTS (
            SELECT FROM member WHERE brand_id = :brand AND account_id = :account AND role IN ({roles}))
            {unless} RETURNING id),
    entry AS (
        INSERT INTO edit (brand_id, revision, account_id, assistant, face, cause, label, note, diff, undo_of,
                          continues, origin, at)
        SELECT id, :revision, :account, :assistant, :face, :cause, :label, :note, CAST(:diff AS jsonb),
               CAST(:undo_of AS int), CAST(:continues AS int), :origin, clock_timestamp()
        FROM head
        RETURNING at)"""
_UNANSWERED = """AND NOT EXISTS (
            SELECT FROM idempotency WHERE brand_id = :brand AND account_id = :account AND key = :key)"""
_ANSWERED = """
    answered AS (
        INSERT INTO idempotency (brand_id, account_id, key, request_hash, result)
        SELECT id, :account, :key, :request_hash, CAST(:result AS jsonb) FROM head)"""
_GONE = """
    gone AS (
        DELETE FROM record USING head WHERE brand_id = head.id AND record.id = ANY(CAST(:gone AS text[])))"""
_KEPT = """
    kept AS (
        INSERT INTO record (brand_id, id, kind, parent, position, unique_key, body, revision, field_revisions)
        SELECT head.id, n.id, n.kind, n.parent, n.position, n.unique_key, n.body, :revision, n.field_revisions
        FROM head, jsonb_to_recordset(CAST(:records AS jsonb)) AS n(
            id text, kind text, parent text, position text, unique_key text, body jsonb, field_revisions jsonb)
        ON CONFLICT (brand_id, id) DO UPDATE SET
            parent = excluded.parent, position = excluded.position, unique_key = excluded.unique_key,
            body = excluded.body, revision = excluded.revision,
            field_revisions = record.field_revisions || excluded.field_revisions)"""


@cache
def _append(*, answers: bool, removes: bool, keeps: bool) -> TextClause:
    """Return the statement that appends an Edit, with no more in it than it does: each part costs, done or not."""
    roles = ", ".join(f"'{role}'" for role in sorted(CAN_EDIT))
    parts = [_HEAD.format(roles=roles, unless=_UNANSWERED if answers else "")]
    parts += [part for part, wanted in ((_ANSWERED, answers), (_GONE, removes), (_KEPT, keeps)) if wanted]
    told = "SELECT at, pg_notify(:channel, :brand || ' ' || CAST(:revision AS text)) FROM entry"
    return text(f"WITH {','.join(parts)} {told}")


_DROP_REFERENCES = text("""
    DELETE FROM record_reference r USING unnest(CAST(:sources AS text[]), CAST(:fields AS text[])) AS d(source, field)
    WHERE r.brand_id = :brand AND r.source_id = d.source AND r.field = d.field
""")

_ADD_REFERENCES = text("""
    INSERT INTO record_reference (brand_id, source_id, field, target_id, follows)
    SELECT :brand, n.source, n.field, n.target, n.follows
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n(source text, field text, target text, follows bool)
""")

_EDITS = """
    SELECT e.*, coalesce(a.name, 'A former member') AS name
    FROM edit e LEFT JOIN account a ON a.id = e.account_id WHERE e.brand_id = :brand
"""


def _edit(row: Mapping[str, Any]) -> Edit:
    values: dict[str, Any] = {key: row[key] for key in Edit.__slots__}
    values["diff"] = diff_from_json(row["diff"])
    return Edit(**values)


class Pointing(NamedTuple):
    """What a plan changes in which records point at which."""

    dropped: list[tuple[RecordId, str]]
    """As (source, field)."""
    added: list[dict[str, Any]]

    @property
    def stays(self) -> bool:
        """Whether nothing of it changes: then `append` is a single statement, and needs no transaction."""
        return not self.dropped and not self.added


async def append(connection: Connection, new: NewEdit, plan: Plan, pointing: Pointing) -> Edit | None:
    """Append an Edit, write the records that it touches, and notify, in this transaction; return the Edit.

    None where the brand is not at the revision before it any more, its holds changed, its actor may not edit it any
    more, or the key of its answer was used: then nothing was written.
    """
    if pointing.dropped:
        sources, fields = zip(*pointing.dropped, strict=True)
        dropped = {"brand": new.brand_id, "sources": list(sources), "fields": list(fields)}
        await connection.execute(_DROP_REFERENCES, dropped)
    connection.touch(new.brand_id)
    given = _appending(new, plan)
    statement = _append(answers=new.answer is not None, removes=bool(given["gone"]), keeps=given["records"] != "[]")
    at: datetime | None = (await connection.execute(statement, given)).scalar_one_or_none()
    if at is None:
        return None
    if pointing.added:
        await connection.execute(_ADD_REFERENCES, {"brand": new.brand_id, "rows": json.dumps(pointing.added)})
    return Edit(
        brand_id=new.brand_id,
        revision=new.revision,
        account_id=new.actor.account_id,
        name=new.actor.name,
        assistant=new.actor.assistant,
        face=new.actor.face,
        cause=new.cause,
        label=new.label,
        note=new.note,
        diff=plan.diff,
        undo_of=new.undo_of,
        continues=new.continues,
        at=at,
        origin=new.origin,
    )


def _appending(new: NewEdit, plan: Plan) -> dict[str, Any]:
    """Return what the statement that appends an Edit is given."""
    changed, answer = {part.id: part for part in plan.diff}, new.answer
    rows = [
        _head_row(record, dict.fromkeys(changed[record.id].fields, new.revision))
        for record in plan.after.values()
        if record is not None and record.id in changed
    ]
    return {
        "brand": new.brand_id,
        "revision": new.revision,
        "account": new.actor.account_id,
        "assistant": new.actor.assistant,
        "face": new.actor.face,
        "cause": new.cause,
        "label": new.label,
        "note": new.note,
        "diff": json.dumps([part.as_json() for part in plan.diff]),
        "undo_of": new.undo_of,
        "continues": new.continues,
        "origin": new.origin,
        "holds": new.holds,
        "key": answer.key if answer else None,
        "request_hash": answer.request_hash if answer else None,
        "result": json.dumps(answer.result) if answer else None,
        "gone": [part.id for part in plan.diff if part.op == "remove"],
        "records": json.dumps(rows),
        "channel": CHANNEL,
    }


def _head_row(record: Record, field_revisions: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": record.id,
        "kind": record.kind,
        "parent": record.parent,
        "position": record.position,
        "unique_key": record.unique_key,
        "body": record.fields(),
        "field_revisions": field_revisions,
    }


def pointing_of(plan: Plan) -> Pointing:
    """Return the references that a plan drops and those that it adds."""
    dropped: list[tuple[RecordId, str]] = []
    added: list[dict[str, Any]] = []
    for record_id, after in plan.after.items():
        before = plan.before[record_id]
        old = _targets_of(before)
        new = _targets_of(after)
        dropped += [(record_id, name) for name in old if old[name] != new.get(name)]
        added += [
            {
                "source": record_id,
                "field": name,
                "target": target,
                "follows": after is not None and name != KINDS[after.kind].order_within,
            }
            for name, target in new.items()
            if target != old.get(name)
        ]
    return Pointing(dropped, added)


def _targets_of(record: Record | None) -> dict[str, RecordId]:
    return {reference.place: reference.target for reference in references_of(record)} if record else {}


async def heads(connection: Connection, brand_ids: Sequence[str]) -> dict[str, int]:
    """Return the revisions of some brands; those that are gone are left out."""
    rows = await connection.execute(
        text("SELECT id, revision FROM brand WHERE id = ANY(:brands)"), {"brands": list(brand_ids)}
    )
    return {row.id: row.revision for row in rows}


async def since(connection: Connection, brand_id: str, revision: int, limit: int = 1000) -> list[Edit]:
    """Return the Edits after a revision, oldest first."""
    rows = await connection.execute(
        text(f"{_EDITS} AND e.revision > :revision ORDER BY e.revision LIMIT :limit"),
        {"brand": brand_id, "revision": revision, "limit": limit},
    )
    return [_edit(row) for row in rows.mappings()]


async def latest(connection: Connection, brand_id: str, limit: int, before: int | None = None) -> list[Edit]:
    """Return the newest Edits, newest first; with `before`, those of lower revisions."""
    rows = await connection.execute(
        text(f"""{_EDITS} AND (CAST(:before AS int) IS NULL OR e.revision < :before)
                 ORDER BY e.revision DESC LIMIT :limit"""),
        {"brand": brand_id, "before": before, "limit": limit},
    )
    return [_edit(row) for row in rows.mappings()]


async def search(connection: Connection, brand_id: str, words: Sequence[str], limit: int) -> list[Edit]:
    """Return the newest Edits whose label, note, milestone or maker's name holds all of some words, newest first."""
    patterns = [f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for word in words]
    rows = await connection.execute(
        text(f"""{_EDITS} AND NOT EXISTS (
                     SELECT FROM unnest(CAST(:patterns AS text[])) AS pattern
                     WHERE concat_ws(' ', e.label, e.note, e.assistant, a.name, (
                         SELECT m.name FROM milestone m WHERE m.brand_id = e.brand_id AND m.revision = e.revision))
                         NOT ILIKE pattern ESCAPE '!')
                 ORDER BY e.revision DESC LIMIT :limit"""),
        {"brand": brand_id, "patterns": patterns, "limit": limit},
    )
    return [_edit(row) for row in rows.mappings()]


async def run_of(connection: Connection, brand_id: str, revision: int) -> list[Edit]:
    """Return the Edits of the run that a revision belongs to, oldest first; empty where there is none."""
    rows = await connection.execute(
        text(f"""{_EDITS} AND coalesce(e.continues, e.revision) = (
                     SELECT coalesce(continues, revision) FROM edit WHERE brand_id = :brand AND revision = :revision)
                 ORDER BY e.revision"""),
        {"brand": brand_id, "revision": revision},
    )
    return [_edit(row) for row in rows.mappings()]


async def steps_of_maker(connection: Connection, brand_id: str, until: int) -> list[Step]:
    """Return when whoever made an Edit made it and those before it, oldest first; none where there is no such Edit."""
    rows = await connection.execute(
        text("""SELECT e.revision, e.account_id, e.assistant, e.at
                FROM edit e JOIN edit m ON m.brand_id = e.brand_id AND m.revision = :until
                WHERE e.brand_id = :brand AND e.revision <= :until AND e.assistant = m.assistant
                AND e.account_id IS NOT DISTINCT FROM m.account_id ORDER BY e.revision"""),
        {"brand": brand_id, "until": until},
    )
    return [Step(row.revision, row.account_id, row.assistant, row.at) for row in rows]


async def of_actor(
    connection: Connection, brand_id: str, actor: Actor, before: int | None, limit: int = 50
) -> Sequence[tuple[int, str, int | None]]:
    """Return (run, cause, undo_of) of an actor's newest runs of Edits, newest first."""
    rows = await connection.execute(
        text("""SELECT revision, cause, undo_of FROM edit
                WHERE brand_id = :brand AND account_id = :account AND assistant = :assistant AND continues IS NULL
                AND (CAST(:before AS int) IS NULL OR revision < :before) ORDER BY revision DESC LIMIT :limit"""),
        {
            "brand": brand_id,
            "account": actor.account_id,
            "assistant": actor.assistant,
            "before": before,
            "limit": limit,
        },
    )
    return [(row.revision, row.cause, row.undo_of) for row in rows]


async def undo_chain(connection: Connection, brand_id: str, revisions: Sequence[int]) -> dict[int, list[int]]:
    """Return which Edits take back which, from some Edits on: taken back -> by."""
    rows = await connection.execute(
        text("""WITH RECURSIVE chain(revision, undo_of) AS (
                    SELECT revision, undo_of FROM edit WHERE brand_id = :brand AND undo_of = ANY(:revisions)
                    UNION SELECT e.revision, e.undo_of FROM edit e JOIN chain ON e.undo_of = chain.revision
                    WHERE e.brand_id = :brand)
                SELECT revision, undo_of FROM chain"""),
        {"brand": brand_id, "revisions": list(revisions)},
    )
    chain: dict[int, list[int]] = {}
    for row in rows:
        chain.setdefault(row.undo_of, []).append(row.revision)
    return chain


async def remembered(
    connection: Connection, brand_id: str, account_id: str, key: str
) -> tuple[str, dict[str, Any]] | None:
    """Return the request hash and the answer that an idempotency key stands for, if it was used."""
    rows = await connection.execute(
        text("""SELECT request_hash, result FROM idempotency
                WHERE brand_id = :brand AND account_id = :account AND key = :key"""),
        {"brand": brand_id, "account": account_id, "key": key},
    )
    row = rows.one_or_none()
    return (row.request_hash, row.result) if row else None


async def remember(connection: Connection, brand_id: str, account_id: str, answer: Answer) -> None:
    """Keep the answer to what changed nothing, in this transaction; `append` keeps the others."""
    await connection.execute(
        text("""INSERT INTO idempotency (brand_id, account_id, key, request_hash, result)
                VALUES (:brand, :account, :key, :hash, CAST(:result AS jsonb))"""),
        {
            "brand": brand_id,
            "account": account_id,
            "key": answer.key,
            "hash": answer.request_hash,
            "result": json.dumps(answer.result),
        },
    )
