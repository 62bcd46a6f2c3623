"""The addresses of pages: templates for the router, builders for links."""

from __future__ import annotations

HOME = "/"
SIGN_IN = "/sign-in"
SIGN_UP = "/sign-up"
DASHBOARD = "/dashboard"
DOCS = "/docs"
CONNECTIONS = "/settings/connections"
CONSENT = "/authorize"
"""Where a program sends people to be let in: no page of Reflex's."""

BRAND = "/brands/[brand_id]/[section]"
HISTORY = "history"
"""The last part of a brand's address where its history is shown in place of a section."""

CHECKS = "checks"
"""And where all that was found about the brand is shown."""

USE = "use"
"""And where the brand is shown on things."""

BRANCHES = "branches"
"""And where a brand is branched, and a branch merged."""


def brand(brand_id: str, section: str = "overview") -> str:
    """Return the address of a section of a brand."""
    return f"/brands/{brand_id}/{section}"
