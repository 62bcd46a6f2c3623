"""Importing: what files hold, brought into a brand that is there as one Edit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kromi_app.brand.actor import Actor
from kromi_app.brand.formats.css import read_css
from kromi_app.brand.formats.dtcg import import_dtcg
from kromi_app.brand.joining import joining
from kromi_app.brand.operations import Add
from kromi_app.errors import Invalid
from kromi_app.service.access import require_editor
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult, new_record_id

Mode = Literal["add", "merge"]
_Read = Callable[[str], tuple[tuple[Add, ...], str]]


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did, or would do.

    Attributes:
        report: What no kind has a place for, in words; empty where all arrived.
        same: How many of the brand's own records took what came for them.
    """

    result: EditResult
    report: str
    same: int


class Importing:
    """Brings files into brands."""

    def __init__(self, brands: Brands, editor: Editor) -> None:
        """Keep where records are read, and the one door."""
        self._brands = brands
        self._editor = editor

    async def bring(
        self, actor: Actor, brand_id: str, format_: str, content: str, mode: Mode, *, dry_run: bool = False
    ) -> Brought:
        """Bring what a text holds into a brand.

        Args:
            actor: Who asks.
            brand_id: The brand.
            format_: `tokens` or `css`.
            content: The file's text.
            mode: `add` keeps all that is there as it is; `merge` sets what is called the same.
            dry_run: Answer what would be done, and change nothing.

        Raises:
            Invalid: If there is no such format, or the text is none of it.
            LimitReached: If it holds too much.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If somebody changed what is merged meanwhile.
        """
        read = READERS.get(format_)
        if read is None:
            raise Invalid(f"format: no format {format_[:40]!r}; allowed: {', '.join(READERS)}.")
        view = await self._brands.view(actor, brand_id)
        require_editor(actor, brand_id, view.summary.role)
        adds, report = await asyncio.to_thread(read, content)
        there = {stamped.record.id: stamped.record for stamped in view.records}
        joined = joining(adds, there, new_record_id, merge=mode == "merge")
        result = await self._editor.submit(
            actor,
            brand_id,
            joined.operations,
            base_revision=view.summary.revision,
            dry_run=dry_run,
            note=report,
            cause="import",
            origin=f"{format_} file",
        )
        return Brought(result, report, len(joined.same))


def _tokens(content: str) -> tuple[tuple[Add, ...], str]:
    imported = import_dtcg({"tokens.json": content})
    return imported.operations, imported.report()


def _css(content: str) -> tuple[tuple[Add, ...], str]:
    known = read_css(content).known
    return tuple(Add(kind=one.kind, id=one.id, set=one.fields()) for one in known.values()), ""


READERS: Mapping[str, _Read] = {"tokens": _tokens, "css": _css}
"""By the format."""
