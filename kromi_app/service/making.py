"""Making: a maker's operations, done on a brand as one Edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.errors import Invalid
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult


class Making:
    """Runs makers."""

    def __init__(self, brands: Brands, editor: Editor) -> None:
        """Keep where records are read, and the one door."""
        self._brands = brands
        self._editor = editor

    async def make(
        self, actor: Actor, brand_id: str, name: str, choices: Mapping[str, Any], *, dry_run: bool = False
    ) -> EditResult:
        """Make records of some choices; what moved since they were read is a conflict.

        Raises:
            Invalid: If there is no such maker, or the choices cannot be carried out.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If somebody changed what it was made of meanwhile.
        """
        maker = MAKERS.get(name)
        if maker is None:
            raise Invalid(f"There is no maker {name[:40]!r}; allowed: {', '.join(MAKERS)}.")
        view = await self._brands.view(actor, brand_id, maker.reads)
        operations = maker.operations(choices, {stamped.record.id: stamped.record for stamped in view.records})
        return await self._editor.submit(
            actor,
            brand_id,
            operations,
            base_revision=view.summary.revision,
            dry_run=dry_run,
            label=maker.label,
        )
