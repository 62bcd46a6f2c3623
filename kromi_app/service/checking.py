"""Checking: what a reviewer would say about a whole brand."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.service.brands import Brands

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Checked:
    """A brand with its findings.

    Attributes:
        revision: The revision that was looked at.
        findings: The gravest first, then as their records stand.
        titles: What the records are called that something was found about.
    """

    revision: int
    findings: tuple[Finding, ...]
    titles: Mapping[RecordId, str]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}


class Checking:
    """Looks at brands."""

    def __init__(self, brands: Brands) -> None:
        """Keep where records are read."""
        self._brands = brands

    async def check(self, actor: Actor, brand_id: str) -> Checked:
        """Return everything that is found about a brand as it is now.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        view = await self._brands.view(actor, brand_id)
        records = view.by_id
        findings = await asyncio.to_thread(_findings, records)
        titles = {found.record: records[found.record].title for found in findings if found.record in records}
        return Checked(view.summary.revision, findings, titles)


def _findings(records: Mapping[RecordId, Record]) -> tuple[Finding, ...]:
    inspection = Inspection(records)
    found = [finding for subject in inspection.subjects() for finding in inspection.of(subject)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))
