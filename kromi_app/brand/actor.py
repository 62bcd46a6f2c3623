"""Who acts: a person, or an assistant acting for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Face = Literal["web", "mcp", "http", "cli"]
Scope = Literal["brand:read", "brand:write"]
ALL_SCOPES: frozenset[Scope] = frozenset(("brand:read", "brand:write"))


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or an assistant acting for a person, and the face they came in by.

    Attributes:
        account_id: The person's account.
        name: The person's name.
        face: The way in.
        assistant: The assistant's name, such as Claude; empty for the person.
        scopes: What this way in may be used for, whatever the person may do.
        proposes: Whether what it would edit waits for a person, who accepts or declines it.
        over: Ids of the holds that the person was asked about and edits over all the same.
    """

    account_id: str
    name: str
    face: Face
    assistant: str = ""
    scopes: frozenset[Scope] = ALL_SCOPES
    proposes: bool = False
    over: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """How the history names the actor: `Mia`, or `Claude for Mia`."""
        return f"{self.assistant} for {self.name}" if self.assistant else self.name
