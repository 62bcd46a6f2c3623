"""What would come of what a tab is changing, as its inspector draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kromi_app.brand.checks import Finding
from kromi_app.brand.color import srgb_hex
from kromi_app.brand.consequence_words import in_words, not_said_by_pairs, pair_name, ratio_in_words, verdict
from kromi_app.brand.consequences import Consequences, Follower, PairShift
from kromi_app.brand.pairs import RolePair
from kromi_app.brand.records.base import kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.results import EditResult

MOST = 4
"""As many pairs and findings are drawn; the others are counted."""
MOST_NAMED = 8
Row = dict[str, Any]


def foretold(tried: EditResult) -> Row:
    """Return what the panel shows of a dry run; nothing of one that would change nothing."""
    told = tried.consequences
    if told is None or not told.changed:
        return {"same": True}
    pairs = [_pair(shift) for shift in told.pairs]
    found = [*_found(told.appear, told, new=True), *_found(told.disappear, told, new=False)]
    return {
        "text": in_words(told),
        "pairs": pairs[:MOST],
        "more_pairs": max(len(pairs) - MOST, 0),
        "found": found[:MOST],
        "more_found": max(len(found) - MOST, 0),
        "followers": len(told.follow),
        "follow": [_follower(follower) for follower in told.follow[:MOST_NAMED]],
        "things": len(told.in_use),
        "in_use": ", ".join(told.in_use),
        "none": not (pairs or found or told.follow or told.in_use),
    }


def _pair(shift: PairShift) -> Row:
    role = shift.after.role
    return {
        "key": f"{role.id} {shift.themes[0]}",
        "record": role.id,
        "field": "dark" if shift.themes == ("dark",) and role.dark else "light",
        "section": str(role.section),
        "name": pair_name(shift),
        "verdict": verdict(shift),
        "turn": shift.turn,
        "passes": shift.after.passes,
        "needed": f"{shift.after.needed:g}",
        "before": _contrast(shift.before) if shift.before else None,
        "after": _contrast(shift.after),
    }


def _contrast(pair: RolePair) -> Row:
    look = {"front": srgb_hex(pair.front), "back": srgb_hex(pair.back)}
    return {**look, "ratio": ratio_in_words(pair), "lc": round(pair.lc)}


def _found(findings: Sequence[Finding], told: Consequences, *, new: bool) -> list[Row]:
    return [
        {
            "key": f"{new} {finding.check} {finding.record} {finding.field}",
            "new": new,
            "severity": finding.severity,
            "message": finding.message,
            "record": finding.record,
            "field": finding.field,
            "section": _section(finding.record),
        }
        for finding in not_said_by_pairs(findings, told)
    ]


def _follower(follower: Follower) -> Row:
    record = follower.record
    return {"record": record.id, "name": record.title, "kind": record.kind, "section": _section(record.id)}


def _section(record_id: str) -> str:
    return str(KINDS[kind_of(record_id)].section)
