"""Tools for files: a brand as a file, a file into a brand, a picture or font for its records."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, ResourceLink
from pydantic import Field

from kromi_app.brand.actor import Actor
from kromi_app.errors import Invalid
from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.addresses import EXPORTS, brand_address
from kromi_app.mcp_server.arguments import BrandId, ExportFormat, ImportFormat, ImportMode
from kromi_app.mcp_server.auth import caller, caller_of
from kromi_app.mcp_server.progress import stages
from kromi_app.mcp_server.results import answer, edit_answer
from kromi_app.mcp_server.tools.checked import CHANGES, FETCHES, READS, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.assets import MAX_BYTES, Assets, file_facts
from kromi_app.service.exporting import Exporting
from kromi_app.service.fetching import Fetches
from kromi_app.service.importing import Importing
from kromi_app.service.proposing import Proposing
from kromi_app.service.stages import Stage
from kromi_app.service.uploads import UploadAddress, Uploads

FETCH_S = 20.0
"""As long as a file may take to come."""


class FileTools:
    """Adapters around the use cases of files, and what fetches them by their address."""

    def __init__(
        self,
        exporting: Exporting,
        importing: Importing,
        proposing: Proposing,
        assets: Assets,
        uploads: Uploads,
        fetcher: Fetches,
        presence: Presence,
    ) -> None:
        """Keep the use cases."""
        self._exporting = exporting
        self._importing = importing
        self._proposing = proposing
        self._assets = assets
        self._uploads = uploads
        self._fetcher = fetcher
        self._presence = presence

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        return [
            checked_tool(self.add_asset, "Add a file", FETCHES, shapes.FILE),
            checked_tool(self.export_brand, "Export a brand", READS, shapes.EXPORTED),
            checked_tool(self.import_brand, "Import into a brand", CHANGES, shapes.EDITED),
        ]

    async def add_asset(
        self,
        brand: BrandId,
        name: Annotated[str, Field(max_length=200, description="What the file is called.")],
        data: Annotated[str | None, Field(description="Base64, up to about 3 MB; or the file's https address.")] = None,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Keep a picture (SVG, PNG, JPEG, WebP…) or a font for a brand, so that records can show it.

        Answers with `file`: set it as the `file` of an image or a mark, or among the `files` of a typeface. Without
        `data` it answers with `upload`: an address that takes the file once, with the `curl` line that sends it there
        and is answered with `file`.
        """
        actor = caller(ctx)
        await self._assets.admit(actor, brand)
        if data is None:
            offered = await self._uploads.offer(actor, caller_of(ctx.request_context)[1], brand, name)
            await self._presence.show(actor, brand)
            return answer({"brand": brand, "name": name, "upload": _upload(offered)})
        by_address = data.lower().startswith(("https://", "http://"))
        async with stages(ctx, 3 if by_address else 2) as stage:
            file = await self._fetched(data, stage) if by_address else _decoded(data)
            asset = await self._assets.add(actor, brand, name, file, stage)
        await self._presence.show(actor, brand)
        return answer({"brand": brand, "name": asset.name, "bytes": asset.bytes, "file": file_facts(asset)})

    async def _fetched(self, address: str, stage: Stage) -> bytes:
        await stage("Fetching the file")
        return (await self._fetcher.fetch(address, most_bytes=MAX_BYTES, timeout_s=FETCH_S)).data

    async def export_brand(
        self,
        brand: BrandId,
        format: Annotated[ExportFormat, Field(description="Design tokens (DTCG), DESIGN.md, or a zip of marks.")],
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Make a file of a brand, and answer with a link to it, a resource that you read or hand on."""
        actor = caller(ctx)
        async with stages(ctx, 3 if format == "marks" else 2) as stage:
            made = await self._exporting.export(actor, brand, format, stage)
        await self._presence.show(actor, brand)
        uri = f"{brand_address(brand)}/{EXPORTS[made.format]}"
        told = {"brand": brand, "revision": made.revision, "uri": uri, "name": made.name, "bytes": len(made.data)}
        result = answer(told)
        link = ResourceLink(name=made.name, uri=uri, mime_type=made.media_type, size=len(made.data))
        return result.model_copy(update={"content": [*result.content, link]})

    async def import_brand(
        self,
        brand: BrandId,
        format: Annotated[ImportFormat, Field(description="Design tokens (DTCG) or CSS.")],
        content: Annotated[str, Field(description="The file's text.")],
        mode: Annotated[ImportMode, Field(description="Beside what is there, or into what is called the same.")],
        dry_run: Annotated[bool, Field(description="Answer what would happen, and change nothing.")] = False,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Bring a file into a brand as one edit: colors, type, measures and the rest that it holds.

        Answers like edit_brand, with `left_out`: what no kind of record has a place for.
        """
        actor = caller(ctx)
        what = (format, content, mode)
        async with stages(ctx, 3) as stage:
            if actor.proposes and not dry_run:
                done = await self._propose_import(actor, brand, what, stage)
            else:
                brought = await self._importing.bring(actor, brand, *what, dry_run=dry_run, stage=stage)
                done = edit_answer(brought.result) | {"left_out": brought.report}
        await self._presence.show(actor, brand)
        return answer(done)

    async def _propose_import(
        self, actor: Actor, brand: str, what: tuple[str, str, ImportMode], stage: Stage
    ) -> dict[str, Any]:
        asked = await self._importing.planned(actor, brand, *what, stage)
        await stage("Proposing it")
        proposal, tried = await self._proposing.propose(
            actor, brand, asked.operations, base_revision=asked.revision, note=f"From a {what[0]} file. {asked.report}"
        )
        return {"proposal": proposal, **edit_answer(tried), "left_out": asked.report}


def _upload(offered: UploadAddress) -> dict[str, Any]:
    return {
        "address": offered.url,
        "method": "PUT",
        "expires_at": offered.expires_at.isoformat(timespec="seconds"),
        "most_bytes": MAX_BYTES,
        "curl": f"curl -sS --upload-file FILE '{offered.url}'",
    }


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data.partition(";base64,")[2] or data, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("data: is no base64.", "Encode the file's bytes in base64 (RFC 4648).") from None
