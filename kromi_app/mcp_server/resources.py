"""Resources: brands as addresses, for clients that let people attach them to a conversation."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mcp.server import MCPServer
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from mcp.types import Completion, CompletionArgument, CompletionContext, PromptReference, ResourceTemplateReference

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import RecordId, Section, kind_of
from kromi_app.brand.records.registry import KINDS, kinds_in
from kromi_app.errors import KromiError, NotFound
from kromi_app.mcp_server.auth import actor_of, caller
from kromi_app.mcp_server.outline import outline
from kromi_app.mcp_server.results import brand_page, brand_row, compact
from kromi_app.mcp_server.visible import visible
from kromi_app.service.brands import Brands
from kromi_app.service.indexing import Indexes

JSON = "application/json"
MAX_COMPLETED = 100
"""As many values as one completion may hold (MCP 2025-11-25, completion/complete)."""


class BrandResources:
    """Adapters around `Brands`; what may be read is asked anew with each reading."""

    def __init__(self, brands: Brands, indexes: Indexes) -> None:
        """Keep the use case, and where it stands what brands say."""
        self._brands = brands
        self._indexes = indexes

    def add_to(self, server: MCPServer[Any]) -> None:
        """Offer the resources, and completions of what stands in their addresses and in the prompts."""
        server.resource("kromi://brands", name="brands", title="Brands", mime_type=JSON)(self.listed)
        for address, name, title, read in (
            ("kromi://brands/{brand}", "brand", "A brand in few words", self.summary),
            ("kromi://brands/{brand}/sections/{section}", "section", "A section of a brand", self.section),
            ("kromi://brands/{brand}/kinds/{kind}", "kind", "A kind of record in a brand", self.kind),
            ("kromi://brands/{brand}/records/{record}", "record", "A record", self.record),
        ):
            server.resource(address, name=name, title=title, mime_type=JSON)(read)
        server.completion()(self.complete)

    async def listed(self) -> str:
        """The brands that you may open, last edited first."""
        return _written({"brands": [brand_row(summary) for summary in await self._brands.list(_reader())]})

    async def summary(self, brand: str, ctx: Context[Any, Any]) -> str:
        """How many records of each kind a brand has, and the first of them by name."""
        try:
            return _written(outline(await self._indexes.of(caller(ctx), brand)))
        except KromiError as error:
            raise refused_reading(error) from None

    async def section(self, brand: str, section: str, ctx: Context[Any, Any]) -> str:
        """The records of one section of a brand with all of their fields, as many as one answer holds."""
        if section not in list(Section):
            raise ResourceNotFoundError(f"No section {section[:40]!r}; allowed: {', '.join(Section)}.")
        return await self._read(caller(ctx), brand, kinds_in(Section(section)))

    async def kind(self, brand: str, kind: str, ctx: Context[Any, Any]) -> str:
        """The records of one kind of a brand with all of their fields, as many as one answer holds."""
        if kind not in KINDS:
            raise ResourceNotFoundError(f"No kind {kind[:40]!r}; allowed: {', '.join(KINDS)}.")
        return await self._read(caller(ctx), brand, [kind])

    async def record(self, brand: str, record: str, ctx: Context[Any, Any]) -> str:
        """One record of a brand with all of its fields."""
        if kind_of(record) not in KINDS:
            raise ResourceNotFoundError("There is no such record.")
        return await self._read(caller(ctx), brand, [kind_of(record)], record)

    async def complete(
        self,
        ref: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        context: CompletionContext | None,
    ) -> Completion | None:
        """Return what an argument may be that begins so: brands, sections, and records of the brand that is named."""
        brand = (context.arguments or {}).get("brand", "") if context else ""
        try:
            values = await self._values(argument.name, brand)
        except KromiError:
            values = []
        found = [value for value in values if value.casefold().startswith(argument.value.casefold())]
        return Completion(values=found[:MAX_COMPLETED], total=len(found), has_more=len(found) > MAX_COMPLETED)

    async def _values(self, name: str, brand: str) -> list[str]:
        if name in ("section", "kind"):
            return list(Section) if name == "section" else list(KINDS)
        if name == "brand":
            return [summary.id for summary in await self._brands.list(_reader())]
        if name == "record" and brand:
            return [stamped.record.id for stamped in (await self._brands.view(_reader(), brand)).records]
        return []

    async def _read(self, actor: Actor, brand: str, kinds: Collection[str], record: RecordId | None = None) -> str:
        try:
            view = await self._brands.view(actor, brand, kinds)
            page = brand_page(view, await self._brands.counts(actor, brand), [record] if record else None, None)
        except KromiError as error:
            raise refused_reading(error) from None
        if record and not page["records"]:
            raise ResourceNotFoundError("There is no such record.")
        return _written(page)


def _reader() -> Actor:
    """Return who reads where the SDK tells a handler no more than the token of the request."""
    return actor_of(get_access_token())


def refused_reading(error: KromiError) -> ResourceError:
    """Return what to answer where a brand may not be read: the same whether it is missing or forbidden."""
    words = f"{error.message} {error.hint}".strip()
    return ResourceNotFoundError(words) if isinstance(error, NotFound) else ResourceError(words)


def _written(data: dict[str, Any]) -> str:
    return compact(visible(data))
