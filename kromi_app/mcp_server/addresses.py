"""The addresses of resources: what each says, and which of them an Edit touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.exporting import Format

BRANDS = "kromi://brands"
BRAND = "kromi://brands/{brand}"
EXPORTS: Mapping[Format, str] = {"tokens": "tokens.json", "design_md": "design.md", "marks": "marks.zip"}
"""The end of the address of a brand as a file, by its format."""
_BRAND = re.compile(rf"{BRANDS}/([^/]+)(?:/.*)?\Z")
_ASSET = re.compile(rf"{BRANDS}/[^/]+/assets/[^/]+\Z")


def brand_address(brand_id: str) -> str:
    """Return the address of a brand."""
    return f"{BRANDS}/{brand_id}"


def brand_in(address: str) -> str | None:
    """Return the brand that an address is of, or within; None where it is of none."""
    match = _BRAND.match(address)
    return match.group(1) if match else None


def is_asset(address: str) -> bool:
    """Tell whether an address is of a file that a brand holds."""
    return _ASSET.match(address) is not None


def touched_addresses(brand_id: str, touched: Iterable[RecordId]) -> list[str]:
    """Return the addresses whose content Edits change that touch some records."""
    brand = brand_address(brand_id)
    kinds = {kind_of(record_id) for record_id in touched}
    sections = {str(KINDS[kind].section) for kind in kinds if kind in KINDS}
    return [
        brand,
        *(f"{brand}/{file}" for file in EXPORTS.values()),
        *(f"{brand}/sections/{section}" for section in sorted(sections)),
        *(f"{brand}/kinds/{kind}" for kind in sorted(kinds)),
        *(f"{brand}/records/{record_id}" for record_id in sorted(touched)),
    ]
