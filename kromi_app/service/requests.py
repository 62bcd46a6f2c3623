"""What an edit is asked with: what is refused whatever a brand holds, and what a repeated request is known by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.storable import refuse_unstorable, refuse_unstorable_words
from kromi_app.errors import Invalid, InvalidOperation, KeyReused
from kromi_app.service.results import EditResult

MAX_BATCH = 5000
"""As many operations as one Edit may hold, imports included; a face takes fewer in a call."""
MAX_KEY = 200


def refuse_at_once(operations: Sequence[AnyOperation], **words: str | None) -> None:
    """Refuse what is wrong whatever the brand holds, before any of it reaches the database."""
    if len(operations) > MAX_BATCH:
        raise InvalidOperation("operations", f"{len(operations)} in one edit; at most {MAX_BATCH} are allowed.")
    if len(words.get("idempotency_key") or "") > MAX_KEY:
        raise Invalid(f"idempotency_key is longer than {MAX_KEY} characters.")
    refuse_unstorable(operations)
    refuse_unstorable_words(**words)


def request_hash(operations: Sequence[AnyOperation], base_revision: int | None) -> str:
    """Return what tells a request that is repeated from another one under the same key."""
    asked = [operation.model_dump(mode="json", exclude_unset=True) for operation in operations]
    return hashlib.sha256(json.dumps([asked, base_revision], sort_keys=True).encode()).hexdigest()


def repeated(earlier: tuple[str, dict[str, Any]], request: str) -> EditResult:
    """Return what was answered the first time.

    Raises:
        KeyReused: If the key came with another request then.
    """
    request_before, result = earlier
    if request_before != request:
        raise KeyReused
    return EditResult.from_json(result)
