"""Tools for edits: making one, seeing what others did, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult
from pydantic import Field

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import AnyOperation
from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.arguments import BrandId, Note, Operations, Revision
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.named import Names
from kromi_app.mcp_server.results import answer, changes_page, edit_answer, held_rows, proposal_rows
from kromi_app.mcp_server.tools.checked import CHANGES, READS, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.foresight import Foresight
from kromi_app.service.history import History
from kromi_app.service.moments import Moments
from kromi_app.service.proposing import Proposing

MAX_CHANGES = 100


class EditTools:
    """Adapters around `Editor`, `Foresight` and `History`."""

    def __init__(
        self,
        brands: Brands,
        editor: Editor,
        foresight: Foresight,
        history: History,
        moments: Moments,
        proposing: Proposing,
        presence: Presence,
    ) -> None:
        """Keep the use cases."""
        self._editor = editor
        self._foresight = foresight
        self._history = history
        self._moments = moments
        self._proposing = proposing
        self._presence = presence
        self._names = Names(brands)

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        return [
            checked_tool(self.edit_brand, "Edit a brand", CHANGES, shapes.EDITED),
            checked_tool(self.get_changes, "See what changed", READS, shapes.CHANGED),
            checked_tool(self.undo_edit, "Undo an edit", CHANGES, shapes.EDITED),
        ]

    async def edit_brand(
        self,
        brand: BrandId,
        operations: Annotated[Operations, Field(description="In order; 1 to 100.")],
        base_revision: Annotated[
            Revision | None, Field(description="The revision that you last read; a field that moved since is refused.")
        ] = None,
        dry_run: Annotated[bool, Field(description="Answer what would happen, and change nothing.")] = False,
        idempotency_key: Annotated[
            str | None, Field(description="Any new text; a repeated call with it does nothing a second time.")
        ] = None,
        note: Annotated[Note | None, Field(description="Why, in a sentence; the history shows it.")] = None,
        propose: Annotated[bool, Field(description="Let a person accept or decline it.")] = False,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Change a brand by operations, all of them or none; people who have it open see it at once.

        `add` makes a record of a `kind` with the fields in `set`; give it an `id` of your own, `kind:name`, where a
        later operation points at it. `update` sets some fields of the record `id` and keeps the rest. `remove` takes
        a record that no other one points at. `move` puts a record behind the sibling `after`, or first with null.
        An `id` may be kind and name instead (`swatch ink`). describe_kinds tells the kinds and their fields.
        Answers with the new `revision`, the `diff` by record and field (each `[before, after]`), `findings`,
        `merged` (what others changed meanwhile and was kept), and `undo_id`; a dry run also with `consequences` for
        the rest of the brand. An error names the place, such as `operations[3].set.value`, and what is allowed; then
        nothing was changed. A stale one tells what stands there now, and by whom. A proposal answers with its id;
        get_changes tells what people decided.
        """
        actor = caller(ctx)
        asked = parse_operations(await self._names.in_operations(actor, brand, operations))
        how: dict[str, Any] = {"base_revision": base_revision, "idempotency_key": idempotency_key, "note": note or ""}
        if dry_run:
            done = edit_answer(await self._foresight.try_out(actor, brand, asked, base_revision=base_revision))
        elif propose or actor.proposes:
            done = await self._propose(actor, brand, asked, how)
        else:
            done = edit_answer(await self._editor.submit(actor, brand, asked, **how))
        await self._presence.show(actor, brand)
        return answer(done)

    async def _propose(
        self, actor: Actor, brand: str, asked: Sequence[AnyOperation], how: dict[str, Any]
    ) -> dict[str, Any]:
        proposal, tried = await self._proposing.propose(actor, brand, asked, **how)
        foreseen = replace(tried, consequences=await self._foresight.of(actor, brand, tried))
        return {"proposal": proposal, **edit_answer(foreseen)}

    async def get_changes(
        self,
        brand: BrandId,
        since_revision: Annotated[Revision, Field(description="The revision that you know.")],
        limit: Annotated[int, Field(ge=1, le=MAX_CHANGES)] = 20,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """See what people and assistants did to a brand since a revision, oldest first: who, when, what, why.

        Answers with the `revision` that the changes lead to; where `next` is not null, call again with
        it as `since_revision`. Cheaper than reading the brand again. `proposals` lists your person's newest:
        open, accepted (as which `revision`, without which records) or declined, with the reason.
        """
        actor = caller(ctx)
        now = await self._moments.now(actor, brand)
        edits = await self._history.since(actor, brand, since_revision, limit + 1)
        proposed = proposal_rows(await self._proposing.own(actor, brand))
        await self._presence.show(actor, brand)
        return answer(changes_page(now.revision, edits, limit) | {"held": held_rows(now.held), "proposals": proposed})

    async def undo_edit(
        self,
        brand: BrandId,
        undo_id: Annotated[
            Revision | None,
            Field(description="An edit's undo_id or revision, whoever made it; your own last if left out."),
        ] = None,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Take back an edit: your own last one that still stands, or any one from the history.

        Refused where a field of it was changed again since, so that nobody's later work is lost. The
        undo is itself an edit, so it can be taken back. Answers like edit_brand.
        """
        actor = caller(ctx)
        taken_back = self._editor.undo(actor, brand) if undo_id is None else self._editor.revert(actor, brand, undo_id)
        result = await taken_back
        await self._presence.show(actor, brand)
        return answer(edit_answer(result))
