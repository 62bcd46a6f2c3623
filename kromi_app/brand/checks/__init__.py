"""Checks: what a careful reviewer would say about a brand; they warn and never block."""

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.review import review

__all__ = ["Finding", "review"]
