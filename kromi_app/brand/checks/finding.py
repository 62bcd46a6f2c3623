"""Findings: what a check has to say about a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reviewer would say.

    Attributes:
        check: Which check found it.
        record: The record's id.
        message: What is the matter.
        source: Where the rule comes from.
        field: The path of the field that it is about, such as `stops.2.color`; empty where it is about the whole.
        lacks: The kind of record that the brand lacks, where that is what is the matter.
        mend: How what settles it is called where not like the check; empty where nothing can.
    """

    severity: Literal["error", "warning", "info"]
    check: str
    record: str
    message: str
    source: str = ""
    field: str = ""
    lacks: str = ""
    mend: str | None = None

    def as_json(self) -> dict[str, str]:
        """Return the shape that is sent to assistants."""
        return {
            "severity": self.severity,
            "check": self.check,
            "record": self.record,
            "message": self.message,
            "source": self.source,
            "field": self.field,
        }
