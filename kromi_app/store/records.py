"""Records as they are now: the neighborhood of some operations, a section, or the whole brand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import text

from kromi_app.brand.planning import Group, Neighborhood
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.undoing import Place
from kromi_app.store.brands import HEAD, Head, head_of
from kromi_app.store.connection import Connection

MAX_FOLLOWERS = 500
"""As many followers of a record are read as a message to a browser or an assistant can use."""

_COLUMNS = "r.id, r.kind, r.position, r.body, r.revision, r.field_revisions"

_NEIGHBORHOOD = f"""
    WITH RECURSIVE down(id) AS (
        SELECT unnest(CAST(:touched AS text[]))
        UNION SELECT f.source_id FROM down CROSS JOIN LATERAL (
            SELECT source_id FROM record_reference
            WHERE brand_id = :brand AND target_id = down.id AND follows OFFSET 0) f),
    near(id) AS (
        (SELECT id FROM down LIMIT {MAX_FOLLOWERS}) UNION SELECT unnest(CAST(:ids AS text[]))
        UNION SELECT f.target_id FROM near CROSS JOIN LATERAL (
            SELECT target_id FROM record_reference WHERE brand_id = :brand AND source_id = near.id OFFSET 0) f)
    SELECT r.* FROM near CROSS JOIN LATERAL (
        SELECT {_COLUMNS} FROM record r WHERE r.brand_id = :brand AND r.id = near.id OFFSET 0) r
"""
"""Each step is a lateral subquery, kept apart by OFFSET 0: the planner takes recursive terms for
large, and would else read the whole brand to join it with a handful of ids."""
_READ_AROUND = text(_NEIGHBORHOOD)
_GLANCE = text(f"SELECT * FROM ({HEAD}) head LEFT JOIN ({_NEIGHBORHOOD}) near ON true")

_REFERRERS = text("""
    SELECT target_id, array_agg(source_id) AS sources FROM record_reference
    WHERE brand_id = :brand AND target_id = ANY(:ids) GROUP BY target_id
""")

_POSITIONS = text("""
    SELECT g.kind, g.parent, e.position
    FROM unnest(CAST(:kinds AS text[]), CAST(:parents AS text[])) AS g(kind, parent)
    CROSS JOIN LATERAL (
        (SELECT position FROM record r WHERE r.brand_id = :brand AND r.kind = g.kind AND r.parent = g.parent
         ORDER BY position LIMIT 1)
        UNION ALL
        (SELECT position FROM record r WHERE r.brand_id = :brand AND r.kind = g.kind AND r.parent = g.parent
         ORDER BY position DESC LIMIT 1)) e
    UNION
    SELECT s.kind, s.parent, e.position
    FROM record s CROSS JOIN LATERAL (
        SELECT position FROM record r WHERE r.brand_id = :brand AND r.kind = s.kind AND r.parent = s.parent
        AND r.position >= s.position ORDER BY position LIMIT 2) e
    WHERE s.brand_id = :brand AND s.id = ANY(:siblings)
""")

_POSITIONS_FROM = text("""
    SELECT p.kind, p.parent, p.position AS place, e.position
    FROM unnest(CAST(:kinds AS text[]), CAST(:parents AS text[]), CAST(:positions AS text[]))
        AS p(kind, parent, position)
    CROSS JOIN LATERAL (
        SELECT position FROM record r WHERE r.brand_id = :brand AND r.kind = p.kind AND r.parent = p.parent
        AND r.position >= p.position ORDER BY position LIMIT 2) e
""")

_NAMES = text("""
    SELECT r.kind, r.parent, r.unique_key, r.id
    FROM unnest(CAST(:kinds AS text[]), CAST(:parents AS text[]), CAST(:keys AS text[])) AS k(kind, parent, unique_key)
    JOIN record r ON r.brand_id = :brand AND r.kind = k.kind AND r.parent = k.parent AND r.unique_key = k.unique_key
""")

_MOVED = text(f"""
    SELECT t.touched, {_COLUMNS} FROM (
        SELECT DISTINCT part ->> 'id' AS touched FROM edit e CROSS JOIN LATERAL jsonb_array_elements(e.diff) part
        WHERE e.brand_id = :brand AND e.revision > :revision) t
    LEFT JOIN record r ON r.brand_id = :brand AND r.id = t.touched
""")


class Stamped:
    """A record with the revisions that last changed it and each of its fields."""

    __slots__ = ("field_revisions", "record", "revision")

    def __init__(self, record: Record, revision: int, field_revisions: Mapping[str, int]) -> None:
        """Keep the three together."""
        self.record = record
        self.revision = revision
        self.field_revisions = field_revisions


def _stamped(row: Mapping[str, Any]) -> Stamped:
    values: dict[str, Any] = {**row["body"], "id": row["id"], "position": row["position"]}
    return Stamped(KINDS[row["kind"]].model_validate(values), row["revision"], row["field_revisions"])


async def neighborhood(
    connection: Connection, brand_id: str, touched: Collection[RecordId], ids: Collection[RecordId]
) -> dict[RecordId, Stamped]:
    """Return touched records, those whose look follows theirs, `ids`, and all that these lead to."""
    rows = await connection.execute(_READ_AROUND, {"brand": brand_id, "touched": list(touched), "ids": list(ids)})
    return {row["id"]: _stamped(row) for row in rows.mappings()}


async def glance(
    connection: Connection, account_id: str, brand_id: str, touched: Collection[RecordId], ids: Collection[RecordId]
) -> tuple[Head | None, dict[RecordId, Stamped]]:
    """Return a brand's head, without locking it, with the neighborhood of what an edit touches: in one statement."""
    parameters = {"account": account_id, "brand": brand_id, "touched": list(touched), "ids": list(ids)}
    rows = list(await connection.execute(_GLANCE, parameters))
    near = (row._asdict() for row in rows if row.id is not None)
    return head_of(rows[0]) if rows else None, {row["id"]: _stamped(row) for row in near}


async def referrers(
    connection: Connection, brand_id: str, ids: Collection[RecordId]
) -> dict[RecordId, frozenset[RecordId]]:
    """Return for each of the records which others point at it."""
    rows = await connection.execute(_REFERRERS, {"brand": brand_id, "ids": list(ids)})
    return {row.target_id: frozenset(row.sources) for row in rows}


async def positions(
    connection: Connection, brand_id: str, groups: Collection[Group], siblings: Collection[RecordId]
) -> dict[Group, list[str]]:
    """Return what `Neighborhood.positions` holds for groups and for records to stand behind."""
    pairs = list(groups)
    rows = await connection.execute(
        _POSITIONS,
        {
            "brand": brand_id,
            "kinds": [kind for kind, _ in pairs],
            "parents": [parent for _, parent in pairs],
            "siblings": list(siblings),
        },
    )
    found: dict[Group, set[str]] = defaultdict(set)
    for row in rows:
        found[row.kind, row.parent].add(row.position)
    return {group: sorted(known) for group, known in found.items()}


async def positions_from(connection: Connection, brand_id: str, places: Collection[Place]) -> dict[Place, list[str]]:
    """Return for each place the positions of the two records that stand there or next."""
    wanted = list(places)
    rows = await connection.execute(
        _POSITIONS_FROM,
        {
            "brand": brand_id,
            "kinds": [kind for (kind, _), _ in wanted],
            "parents": [parent for (_, parent), _ in wanted],
            "positions": [position for _, position in wanted],
        },
    )
    found: dict[Place, list[str]] = defaultdict(list)
    for row in rows:
        found[(row.kind, row.parent), row.place].append(row.position)
    return found


async def owners_of(
    connection: Connection, brand_id: str, keys: Collection[tuple[str, str, str]]
) -> dict[tuple[str, str, str], RecordId]:
    """Return which records have the (kind, parent, key) asked for."""
    wanted = list(keys)
    rows = await connection.execute(
        _NAMES,
        {
            "brand": brand_id,
            "kinds": [kind for kind, _, _ in wanted],
            "parents": [parent for _, parent, _ in wanted],
            "keys": [key for _, _, key in wanted],
        },
    )
    return {(row.kind, row.parent, row.unique_key): row.id for row in rows}


async def of_kinds(connection: Connection, brand_id: str, kinds: Collection[str]) -> list[Stamped]:
    """Return a brand's records of some kinds, in order, group by group."""
    rows = await connection.execute(
        text(f"""SELECT {_COLUMNS} FROM record r WHERE r.brand_id = :brand AND r.kind = ANY(:kinds)
                 ORDER BY r.kind, r.parent, r.position"""),
        {"brand": brand_id, "kinds": list(kinds)},
    )
    return [_stamped(row) for row in rows.mappings()]


async def moved_since(
    connection: Connection, brand_id: str, revision: int
) -> tuple[list[Stamped], frozenset[RecordId]]:
    """Return the records that Edits after a revision touch and that are there, and the ids of those that are not."""
    rows = list((await connection.execute(_MOVED, {"brand": brand_id, "revision": revision})).mappings())
    there = [_stamped(row) for row in rows if row["kind"] is not None]
    return there, frozenset(row["touched"] for row in rows if row["kind"] is None)


async def order_of(connection: Connection, brand_id: str, groups: Collection[Group]) -> dict[Group, list[RecordId]]:
    """Return the ids of each group in order; of a group that is empty, none."""
    pairs = list(groups)
    rows = await connection.execute(
        text("""SELECT g.kind, g.parent, array_agg(r.id ORDER BY r.position) FILTER (WHERE r.id IS NOT NULL) AS ids
                FROM unnest(CAST(:kinds AS text[]), CAST(:parents AS text[])) AS g(kind, parent)
                LEFT JOIN record r ON r.brand_id = :brand AND r.kind = g.kind AND r.parent = g.parent
                GROUP BY g.kind, g.parent"""),
        {"brand": brand_id, "kinds": [kind for kind, _ in pairs], "parents": [parent for _, parent in pairs]},
    )
    return {(row.kind, row.parent): row.ids or [] for row in rows}


async def counts(connection: Connection, brand_id: str) -> dict[str, int]:
    """Return how many records of each kind a brand has."""
    rows = await connection.execute(
        text("SELECT kind, count(*) AS n FROM record WHERE brand_id = :brand GROUP BY kind"), {"brand": brand_id}
    )
    return {row.kind: row.n for row in rows}


def as_neighborhood(
    found: Mapping[RecordId, Stamped],
    referrers: Mapping[RecordId, frozenset[RecordId]],
    positions: Mapping[Group, list[str]],
) -> Neighborhood:
    """Return what the planning reads, without the revisions."""
    return Neighborhood({key: stamped.record for key, stamped in found.items()}, referrers, positions)
