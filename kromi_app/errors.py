"""Everything that Kromi refuses, on one screen.

    KromiError                 code            what happened
    ├── NotFound               not_found       no such thing, or none that this actor may see
    ├── NotPermitted           not_permitted   the actor may see it, but may not do this
    ├── NotSignedIn            not_permitted   nobody is signed in, or the session has ended
    ├── Invalid                invalid         the input itself is wrong
    │   ├── InvalidOperation   invalid         an operation in an edit is wrong; says which, and where
    │   └── Unauthorizable     invalid         a program asks to be connected in a way that it may not
    ├── Conflict               conflict        right by itself, but not with what is there now
    │   ├── StaleEdit          conflict        a touched field moved since `base_revision`
    │   ├── UndoConflict       conflict        a field of the Edit moved since, so it cannot be taken back
    │   ├── KeyReused          conflict        an idempotency key came again with other arguments
    │   └── Held               conflict        somebody holds what the edit touches
    └── LimitReached           limit           too many, too large, or too fast

The message says what is wrong with this input, the hint what to do next. Each face has one
table from `code` to its own terms; nothing here knows of HTTP or MCP.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

ErrorCode = Literal["not_found", "not_permitted", "invalid", "conflict", "limit"]


class KromiError(Exception):
    """Something that a person or an assistant can act on.

    Attributes:
        message: What is wrong with this input, as one sentence.
        hint: What to do next, as one sentence; may be empty.
    """

    code: ClassVar[ErrorCode]

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message, with its full stop, and the hint; `str()` joins them."""
        message = message if message.endswith((".", "?")) else f"{message}."
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class NotFound(KromiError):
    """No such thing, or none that this actor may see: the two are not told apart."""

    code = "not_found"


class NotPermitted(KromiError):
    """The actor may see the thing but may not do this with it."""

    code = "not_permitted"


class NotSignedIn(KromiError):
    """Nobody is signed in, or the session has ended."""

    code = "not_permitted"

    def __init__(self) -> None:
        """Say so in the one way there is."""
        super().__init__("You are not signed in.", "Sign in and try again.")


class Invalid(KromiError):
    """The input itself is wrong."""

    code = "invalid"


class InvalidOperation(Invalid):
    """One operation of an edit is wrong, so the whole edit was refused.

    Attributes:
        place: Where, such as `operations[3].set.size`.
        problem: What is wrong there.
    """

    def __init__(self, place: str, problem: str, hint: str = "") -> None:
        """Put the place before the problem."""
        super().__init__(f"{place}: {problem}", hint)
        self.place = place
        self.problem = problem


class Unauthorizable(Invalid):
    """A program asks to be connected, or for a token, in a way that it may not.

    Attributes:
        reason: What the standard calls it, such as `invalid_grant` (RFC 6749, sections 4.1.2.1 and 5.2).
    """

    def __init__(self, reason: str, message: str) -> None:
        """Keep what programs tell refusals apart by beside the words."""
        super().__init__(message)
        self.reason = reason


class Conflict(KromiError):
    """Right by itself, but not with what is there now."""

    code = "conflict"


class StaleEdit(Conflict):
    """A field that the edit touches moved since its `base_revision`.

    Attributes:
        revision: The brand's revision now.
        fields: The fields that moved, as `record id.field`.
        changes: For each field what it is now, by whom and since which revision, where that was found out.
    """

    def __init__(self, revision: int, fields: Sequence[str], changes: Sequence[Mapping[str, Any]] = ()) -> None:
        """Name the fields that moved."""
        super().__init__(
            f"Changed by somebody else since your base_revision: {', '.join(fields)}.",
            f"Where the edit shall stand over that, repeat it with base_revision {revision}.",
        )
        self.revision = revision
        self.fields = tuple(fields)
        self.changes = tuple(changes) or None


class UndoConflict(Conflict):
    """Taking the Edit back would take somebody's later work with it."""

    def __init__(self, problem: str) -> None:
        """Say what stands in the way."""
        super().__init__(problem, "Change the value by hand, or first take back the later edit.")


class KeyReused(Conflict):
    """An idempotency key came again with other arguments."""

    def __init__(self) -> None:
        """Say so in the one way there is."""
        super().__init__("This idempotency_key was used before with other arguments.", "Use a new key for a new edit.")


class Held(Conflict):
    """Somebody holds what the edit touches: an assistant waits, a person may edit it knowingly.

    Attributes:
        retry_after_s: Seconds after which the last of the holds is over by itself.
        holds: Their ids.
        held: The places held, as records' ids and names of sections.
        by: Who holds the last of them.
        what: What that one is, in words.
        note: What for, in theirs; may be empty.
    """

    def __init__(
        self, message: str, hint: str, retry_after_s: int, holds: Sequence[tuple[str, str]], *words: str
    ) -> None:
        """Keep what a face needs to ask, beside the words."""
        super().__init__(message, hint)
        self.retry_after_s = retry_after_s
        self.holds = tuple(hold for hold, _ in holds)
        self.held = tuple(place for _, place in holds)
        self.by, self.what, self.note = words


class LimitReached(KromiError):
    """Too many, too large, or too fast.

    Attributes:
        retry_after_s: Seconds after which it may work again, where waiting helps.
    """

    code = "limit"

    def __init__(self, message: str, hint: str = "", retry_after_s: int | None = None) -> None:
        """Keep how long to wait beside the words."""
        super().__init__(message, hint)
        self.retry_after_s = retry_after_s
