"""Measures that can be drawn: what was stored before it was refused becomes the nearest that is not.

Records are read through their models, so that one value which they no longer take would close a whole brand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0003"
down_revision = "0002"

Body = dict[str, Any]
RECORD = sa.table(
    "record",
    sa.column("brand_id", sa.String()),
    sa.column("id", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("body", postgresql.JSONB()),
)


def upgrade() -> None:
    """Apply."""
    connection = op.get_bind()
    columns = (RECORD.c.brand_id, RECORD.c.id, RECORD.c.kind, RECORD.c.body)
    for brand, record, kind, body in connection.execute(sa.select(*columns).where(RECORD.c.kind.in_(DRAWABLE))).all():
        drawable = DRAWABLE[kind](body)
        if drawable != body:
            this = (RECORD.c.brand_id == brand) & (RECORD.c.id == record)
            connection.execute(sa.update(RECORD).where(this).values(body=drawable))


def downgrade() -> None:
    """Take back: nothing, since what is stored now was always allowed."""


def _dimension(body: Body) -> Body:
    bounded = body.get("group") in ("radius", "border", "breakpoint")
    return {**body, "value": _extent(body["value"])} if bounded else body


def _extent(value: Any) -> Any:
    return {**value, "value": max(0, value["value"])} if isinstance(value, dict) else value


def _grid(body: Body) -> Body:
    sizes = [
        {name: _extent(value) for name, value in size.items()} if size else size for size in body.get("sizes") or []
    ]
    widest = -1.0
    for size in sizes:
        width = size.get("from_width")
        if isinstance(width, dict):
            if _px(width) <= widest:
                width = size["from_width"] = {"value": widest + 1, "unit": "px"}
            widest = _px(width)
    return {**body, "sizes": sizes}


def _px(length: Body) -> float:
    return length["value"] * (16 if length["unit"] == "rem" else 1)


def _type_style(body: Body) -> Body:
    size = body.get("size")
    usable = not isinstance(size, dict) or size["value"] > 0
    return body if usable else {**body, "size": {"value": 16, "unit": "px"}}


def _type_scale(body: Body) -> Body:
    if "narrow" not in body or "wide" not in body:
        return body
    narrow, wide = sorted((body["narrow"], body["wide"]), key=lambda end: end["viewport_px"])
    if wide["viewport_px"] - narrow["viewport_px"] < 100:
        narrow = {**narrow, "viewport_px": min(narrow["viewport_px"], 3900)}
        wide = {**wide, "viewport_px": narrow["viewport_px"] + 100}
    return {**body, "narrow": narrow, "wide": wide}


def _typeface(body: Body) -> Body:
    files = [{**file, "metrics": _metrics(file["metrics"])} for file in body.get("files") or []]
    return {**body, "files": files} if files else body


def _metrics(metrics: Body) -> Body:
    return {**metrics, "descent": -abs(metrics["descent"])}


DRAWABLE: dict[str, Callable[[Body], Body]] = {
    "dimension": _dimension,
    "grid": _grid,
    "type_style": _type_style,
    "type_scale": _type_scale,
    "typeface": _typeface,
}
"""What makes the body of a record of each kind one that is taken."""
