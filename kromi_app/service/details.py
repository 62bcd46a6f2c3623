"""What people type about themselves, in the form in which it is kept."""

from __future__ import annotations

import re

from kromi_app.errors import Invalid
from kromi_app.store.accounts import normal_email

MAX_EMAIL = 254
MAX_NAME = 80
JOINERS = "\u200c\u200d"
"""Unseen, and yet letters' shapes depend on them in Persian, Hindi and other scripts."""
_EMAIL = re.compile(r"[^@\s]{1,64}@[\w-]+(\.[\w-]+)*")


def clean_email(email: str) -> str:
    """Return an email in the form in which it is kept; whether mail arrives there is not known.

    Raises:
        Invalid: If it is none.
    """
    clean = normal_email(email[: MAX_EMAIL * 2])
    if len(clean) > MAX_EMAIL or not clean.isprintable() or not _EMAIL.fullmatch(clean):
        raise Invalid("That is not an email address.", "Write it as name@example.com.")
    return clean


def clean_name(name: str, what: str = "name") -> str:
    """Return a name in one line.

    Raises:
        Invalid: If it is empty, too long, or has characters that cannot be seen.
    """
    clean = " ".join(name[: MAX_NAME * 4].split())
    if not clean or len(clean) > MAX_NAME:
        raise Invalid(f"The {what} has to be of 1 to {MAX_NAME} characters.")
    if not _without_joiners(clean).isprintable() or not _without_joiners(clean).strip():
        raise Invalid(f"The {what} has characters that cannot be seen.", "Write it with letters.")
    return clean


def _without_joiners(text: str) -> str:
    return text.translate({ord(joiner): None for joiner in JOINERS})
