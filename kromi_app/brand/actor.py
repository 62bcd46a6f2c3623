"""Who acts: a person, or an assistant acting for a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

Face = Literal["web", "mcp", "http", "cli"]
Scope = Literal["brand:read", "brand:write", "site:publish", "account:read"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
ALL_SCOPES: frozenset[Scope] = frozenset(SCOPES)


def scopes_among(names: Collection[str]) -> tuple[Scope, ...]:
    """Return the scopes among some names, in their order."""
    return tuple(scope for scope in SCOPES if scope in names)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or an assistant acting for a person, and the face they came in by.

    Attributes:
        account_id: The person's account.
        name: The person's name.
        face: The way in.
        assistant: The assistant's name, such as Claude; empty for the person.
        scopes: What this way in may be used for, whatever the person may do.
        brands: Ids of the only brands that this way in was given; None for all of the person's.
        proposes: Whether what it would edit waits for a person, who accepts or declines it.
        over: Ids of the holds that the person was asked about and edits over all the same.
    """

    account_id: str
    name: str
    face: Face
    assistant: str = ""
    scopes: frozenset[Scope] = ALL_SCOPES
    proposes: bool = False
    brands: frozenset[str] | None = None
    over: frozenset[str] = frozenset()

    def was_given(self, brand_id: str) -> bool:
        """Tell whether this way in leads to a brand, if the person may open it."""
        return self.brands is None or brand_id in self.brands

    @property
    def label(self) -> str:
        """How the history names the actor: `Mia`, or `Claude for Mia`."""
        return f"{self.assistant} for {self.name}" if self.assistant else self.name
