"""The room of the checks: it keeps a brand under review for as long as somebody looks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import mend_label
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.feed import News
from kromi_app.web.live import state
from kromi_app.web.live.rooms import Room, Tab


class ReviewRoom(Room):
    """Tells tabs all findings of a brand, and of each Edit only those that it changed."""

    _inspection: Inspection | None = None

    async def _more(self, tab: Tab) -> dict[str, Any]:
        if self._inspection is None:
            view = await self._services.brands.view(tab.actor, self._brand_id)
            records = {stamped.record.id: stamped.record for stamped in view.records}
            self._inspection = await asyncio.to_thread(Inspection, records)
        return _keys(self._inspection, self._inspection.subjects())

    async def _more_of(self, news: News) -> dict[str, Any]:
        inspection = self._inspection
        if inspection is None:
            return {}
        known = {record_id: news.records.get(record_id) for record_id in news.touched}
        changed = {record_id: stamped.record if stamped else None for record_id, stamped in known.items()}
        moved = await asyncio.to_thread(inspection.change, changed)
        return _keys(inspection, moved | changed.keys()) if moved else {}


def _keys(inspection: Inspection, about: Iterable[RecordId]) -> dict[str, Any]:
    subjects = inspection.subjects()
    health: dict[str, Counter[str]] = {}
    for subject in subjects:
        counts = health.setdefault(_section(subject), Counter())
        counts.update(finding.severity for finding in inspection.of(subject))
    findings = {f"{state.FINDING}{record_id}": _rows(inspection, record_id) for record_id in about}
    return {**findings, f"{state.ORDER}{state.FINDINGS}": subjects, state.HEALTH: health}


def _rows(inspection: Inspection, record_id: RecordId) -> dict[str, Any] | None:
    """Return what the page shows of a record's findings; None where there are none any more."""
    record = inspection.record(record_id)
    if record is None:
        return None
    found = [
        {
            "severity": finding.severity,
            "check": finding.check,
            "message": finding.message,
            "source": finding.source,
            "mend": mend_label(finding.check, record),
        }
        for finding in inspection.of(record_id)
    ]
    return {"title": record.title, "section": _section(record_id), "found": found}


def _section(record_id: RecordId) -> str:
    return str(KINDS[kind_of(record_id)].section)
