"""What assistants propose, as the browser is told it: when that changes, and when an edit changes what still fits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.feed import News
from kromi_app.service.history import Comparison
from kromi_app.service.proposing import Proposing, SeenProposal
from kromi_app.web.live import state
from kromi_app.web.live.actors import actor_key, card
from kromi_app.web.live.comparing import comparison_rows
from kromi_app.web.live.review import Keys
from kromi_app.web.live.rows import Row
from kromi_app.web.live.told import Told


def proposal_row(seen: SeenProposal) -> Row:
    """Return a proposal as the browser keeps it: whose it is, and what it would change, before and after."""
    proposal, fitted = seen.proposal, seen.fitted
    key = actor_key(proposal.account_id, proposal.assistant)
    rows = comparison_rows(Comparison(fitted.diff, fitted.before, fitted.after))
    for row in rows:
        if row["op"] == "add":
            added = fitted.after[row["id"]]
            row["parent"] = added.parent or added.kind
    sections = {str(KINDS[kind_of(one.id)].section) for one in (*fitted.diff, *fitted.misfits)}
    return {
        "id": proposal.id,
        "by": card(proposal.name, proposal.assistant, key),
        "at": int(proposal.at.timestamp()),
        "note": proposal.note,
        "rows": rows,
        "more": len(fitted.diff) - len(rows),
        "misfits": [{"id": one.id, "name": one.title, "why": one.why} for one in fitted.misfits],
        "sections": sorted(sections),
    }


class ProposalsTold(Told):
    """Tells a brand's rooms what is proposed for it."""

    def __init__(
        self, brand_id: str, proposing: Proposing, *, actor: Callable[[], Actor | None], tell: Callable[[Keys], None]
    ) -> None:
        """Keep where it is read."""
        super().__init__(brand_id, actor=actor, tell=tell)
        self.rows: list[Row] = []
        self._proposing = proposing
        self._about: set[RecordId] = set()

    def put(self, news: News) -> None:
        """Read anew what is proposed if news are of anything around it."""
        if self._about & news.records.keys():
            self.look()

    async def _read(self, actor: Actor) -> None:
        found = await self._proposing.standing(actor, self._brand_id)
        self._about = _around(found)
        rows = await asyncio.to_thread(lambda: [proposal_row(one) for one in found])
        if rows != self.rows:
            self.rows = rows
            self._tell({state.PROPOSALS: rows})


def _around(found: Sequence[SeenProposal]) -> set[RecordId]:
    """Return what an edit of which may change what proposals would do."""
    return {record for seen in found for record in (*seen.fitted.before, *(one.id for one in seen.fitted.misfits))}
