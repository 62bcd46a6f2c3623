"""The tool that makes records of a few choices."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult
from pydantic import Field

from kromi_app.brand.actor import Actor
from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.arguments import BrandId, Maker
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.progress import stages
from kromi_app.mcp_server.results import answer, edit_answer
from kromi_app.mcp_server.tools.checked import CHANGES, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.making import Making
from kromi_app.service.proposing import Proposing
from kromi_app.service.stages import Stage


class MakerTools:
    """Adapters around `Making`."""

    def __init__(self, making: Making, proposing: Proposing, presence: Presence) -> None:
        """Keep the use cases."""
        self._making = making
        self._proposing = proposing
        self._presence = presence

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        return [checked_tool(self.generate, "Generate records", CHANGES, shapes.EDITED)]

    async def generate(
        self,
        brand: BrandId,
        what: Annotated[Maker, Field(description="What is made.")],
        choices: Annotated[dict[str, Any], Field(description="As describe_kinds with `makers` tells.")],
        dry_run: Annotated[bool, Field(description="Answer what would be made, and make nothing.")] = False,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Generate records of a few choices, as one edit: a ramp, roles by contrast, harmonies, a type scale, spacing.

        `ramp` makes eleven steps of one color; `roles` suggests semantic roles from the palette; `repair` finds the
        nearest colors that make failing pairs pass; `picture_palette` takes the colors of a
        picture. Try it with `dry_run` first. Answers like edit_brand.
        """
        actor = caller(ctx)
        async with stages(ctx, 3) as stage:
            if actor.proposes and not dry_run:
                done = await self._propose(actor, brand, what, choices, stage)
            else:
                made = await self._making.make(actor, brand, what, choices, dry_run=dry_run, stage=stage)
                done = edit_answer(made)
        await self._presence.show(actor, brand)
        return answer(done)

    async def _propose(
        self, actor: Actor, brand: str, what: str, choices: dict[str, Any], stage: Stage
    ) -> dict[str, Any]:
        asked = await self._making.planned(actor, brand, what, choices, stage)
        note = f"{asked.origin[:1].upper()}{asked.origin[1:]}."
        await stage("Proposing it")
        proposal, tried = await self._proposing.propose(
            actor, brand, asked.operations, base_revision=asked.revision, note=note
        )
        return {"proposal": proposal, **edit_answer(tried)}
