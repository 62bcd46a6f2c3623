"""Colors in any CSS Color 4 space. Pure, on coloraide; anything above may import it.

    notations   how CSS writes each space: functions, ranges, digits
    css         text to color and back, in the space that it was written in
    gamut       what sRGB and Display P3 can show, and gamut mapping
    contrast    WCAG 2.2
    oklch       components to work with, and back to CSS
    dtcg        color values of design tokens

Colors travel as canonical CSS text. Whatever takes text raises ValueError where it is no color; the message
says what is wrong and what is allowed.
"""

from kromi_app.brand.color.contrast import WcagLevel, contrast_ratio, wcag_level
from kromi_app.brand.color.css import canonical_css, parse_color
from kromi_app.brand.color.dtcg import css_from_dtcg, dtcg_from_css
from kromi_app.brand.color.gamut import gamut_name, in_p3, in_srgb, srgb_hex
from kromi_app.brand.color.oklch import from_oklch, oklch_components

__all__ = [
    "WcagLevel",
    "canonical_css",
    "contrast_ratio",
    "css_from_dtcg",
    "dtcg_from_css",
    "from_oklch",
    "gamut_name",
    "in_p3",
    "in_srgb",
    "oklch_components",
    "parse_color",
    "srgb_hex",
    "wcag_level",
]
