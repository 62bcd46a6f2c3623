"""Secret texts: random, given out once, and kept as hashes, so that whoever reads the database cannot use them."""

from __future__ import annotations

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """Return a new secret; its prefix lets programs that look for leaked ones know it."""
    return prefix + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what is kept of a secret; it is random, so that a fast hash without salt is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
