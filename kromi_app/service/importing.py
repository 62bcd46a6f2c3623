"""Importing: what files hold, brought into a brand that is there as one Edit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kromi_app.brand.actor import Actor
from kromi_app.brand.formats.css import read_css
from kromi_app.brand.formats.dtcg import import_dtcg
from kromi_app.brand.joining import joining
from kromi_app.brand.operations import Add
from kromi_app.brand.planning import AnyOperation
from kromi_app.errors import Invalid
from kromi_app.service.access import require_editor
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult, new_record_id
from kromi_app.service.stages import Stage, unheard

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


@dataclass(frozen=True, slots=True)
class PlannedImport:
    """What an import asks to be done.

    Attributes:
        revision: Of the brand when it was read.
        report: As `Brought`.
        same: As `Brought`.
    """

    operations: Sequence[AnyOperation]
    revision: int
    report: str
    same: int


class Importing:
    """Brings files into brands."""

    def __init__(self, brands: Brands, editor: Editor) -> None:
        """Keep where records are read, and the one door."""
        self._brands = brands
        self._editor = editor

    async def bring(
        self,
        actor: Actor,
        brand_id: str,
        format_: str,
        content: str,
        mode: Mode,
        *,
        dry_run: bool = False,
        stage: Stage = unheard,
    ) -> Brought:
        """Bring what a text holds into a brand.

        Args:
            actor: Who asks.
            brand_id: The brand.
            format_: `tokens` or `css`.
            content: The file's text.
            mode: `add` keeps all that is there as it is; `merge` sets what is called the same.
            dry_run: Answer what would be done, and change nothing.
            stage: Is told how far it is.

        Raises:
            Invalid: If there is no such format, or the text is none of it.
            LimitReached: If it holds too much.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If somebody changed what is merged meanwhile.
        """
        asked = await self.planned(actor, brand_id, format_, content, mode, stage)
        await stage("Trying it" if dry_run else "Making the edit")
        result = await self._editor.submit(
            actor,
            brand_id,
            asked.operations,
            base_revision=asked.revision,
            dry_run=dry_run,
            note=asked.report,
            cause="import",
            origin=f"{format_} file",
        )
        return Brought(result, asked.report, asked.same)

    async def planned(
        self, actor: Actor, brand_id: str, format_: str, content: str, mode: Mode, stage: Stage = unheard
    ) -> PlannedImport:
        """Return what bringing a text into a brand asks to be done, without trying it.

        Raises:
            Invalid, LimitReached, NotFound, NotPermitted: As `bring`.
        """
        read = READERS.get(format_)
        if read is None:
            raise Invalid(f"format: no format {format_[:40]!r}; allowed: {', '.join(READERS)}.")
        await stage("Reading the brand")
        view = await self._brands.view(actor, brand_id)
        require_editor(actor, brand_id, view.summary.role)
        await stage("Reading the file")
        adds, report = await asyncio.to_thread(read, content)
        there = view.by_id
        joined = joining(adds, there, new_record_id, merge=mode == "merge")
        return PlannedImport(joined.operations, view.summary.revision, report, len(joined.same))


def _tokens(content: str) -> tuple[tuple[Add, ...], str]:
    imported = import_dtcg({"tokens.json": content})
    return imported.operations, imported.report()


def _css(content: str) -> tuple[tuple[Add, ...], str]:
    known = read_css(content).known
    return tuple(Add(kind=one.kind, id=one.id, set=one.fields()) for one in known.values()), ""


READERS: Mapping[str, _Read] = {"tokens": _tokens, "css": _css}
"""By the format."""
