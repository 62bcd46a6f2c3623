"""What an edit answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.checks import Finding
from kromi_app.brand.consequence_words import as_json
from kromi_app.brand.consequences import Consequences
from kromi_app.brand.diff import Diff, diff_from_json


@dataclass(frozen=True, slots=True)
class EditResult:
    """What an edit did, or would do.

    Attributes:
        revision: The brand's revision after it; the present one for a dry run.
        applied: Whether it was done.
        diff: What it did, by record and field; empty where it changed nothing.
        findings: What the checks say about what it touched.
        undo_id: What takes it back; None where nothing was done.
        merged: Fields that others changed meanwhile and that were kept, as `record id.field`.
        consequences: What a dry run finds out about the rest of the brand, where it was asked to.
    """

    revision: int
    applied: bool
    diff: Diff
    findings: tuple[Finding, ...] = ()
    undo_id: int | None = None
    merged: tuple[str, ...] = ()
    consequences: Consequences | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the shape that is sent to assistants, and kept for repeated calls."""
        return {
            "revision": self.revision,
            "applied": self.applied,
            "diff": [part.as_json() for part in self.diff],
            "findings": [finding.as_json() for finding in self.findings],
            "undo_id": self.undo_id,
            "merged": list(self.merged),
            **({"consequences": as_json(self.consequences)} if self.consequences is not None else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> EditResult:
        """Read what `as_json` returned."""
        return cls(
            data["revision"],
            data["applied"],
            diff_from_json(data["diff"]),
            tuple(Finding(**finding) for finding in data["findings"]),
            data["undo_id"],
            tuple(data["merged"]),
        )
