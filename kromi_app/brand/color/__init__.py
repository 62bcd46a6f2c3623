"""Colors in any CSS Color 4 space: reading, writing, gamuts, contrast. Pure, on coloraide."""

from kromi_app.brand.color.contrast import contrast_ratio, wcag_level
from kromi_app.brand.color.css import canonical_css, parse_color
from kromi_app.brand.color.gamut import gamut_name, srgb_hex

__all__ = ["canonical_css", "contrast_ratio", "gamut_name", "parse_color", "srgb_hex", "wcag_level"]
