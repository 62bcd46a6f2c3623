"""Colors in any CSS Color 4 space. Pure, on coloraide and numpy; anything above may import it.

    notations   how CSS writes each space: functions, ranges, digits
    css         text to color and back, in the space that it was written in
    plain       hex and OKLCH, read fast
    gamut       what sRGB and Display P3 can show, and gamut mapping
    oklch       components to work with, and back to CSS
    dtcg        color values of design tokens
    vectors     many colors at once: sRGB, OKLab, CIELAB, luminance as arrays
    contrast    WCAG 2.2 and APCA, of two colors or of many
    grades      what a contrast is enough for
    difference  ΔE₀₀, and colors that are nearly the same
    ramps       eleven steps of one color
    harmonies   colors at fixed angles of hue
    gradients   gradients as CSS
    passing     the nearest color that has a contrast
    layered     the same, where colors show through others
    repair      the least that several colors move so that pairs of them pass together
    simulation  deficiencies of color vision, and gray
    naming      the nearest name in words, from the list in survey
    pixels      a palette from a picture

Colors travel as canonical CSS text. Whatever takes text raises ValueError where it is no color; the message
says what is wrong and what is allowed.
"""

from kromi_app.brand.color.contrast import (
    ContrastMatrix,
    apca_lc,
    contrast_matrix,
    contrast_ratio,
    flattened,
)
from kromi_app.brand.color.css import canonical_css, parse_color
from kromi_app.brand.color.difference import collisions, delta_e
from kromi_app.brand.color.dtcg import css_from_dtcg, dtcg_from_css
from kromi_app.brand.color.gamut import gamut_name, in_p3, in_srgb, srgb_hex
from kromi_app.brand.color.grades import NEEDED, Drawn, grade_of
from kromi_app.brand.color.gradients import gradient_color, gradient_css
from kromi_app.brand.color.harmonies import HARMONIES, Harmony, harmony
from kromi_app.brand.color.layered import Stack, nearest_layered
from kromi_app.brand.color.naming import color_name
from kromi_app.brand.color.oklch import from_oklch, oklch_components
from kromi_app.brand.color.passing import nearest_passing
from kromi_app.brand.color.pixels import PictureColor, palette_of_pixels
from kromi_app.brand.color.ramps import STEPS, Curve, ramp
from kromi_app.brand.color.repair import Pair, repaired
from kromi_app.brand.color.simulation import VISIONS, Vision, filter_values, simulated

__all__ = [
    "HARMONIES",
    "NEEDED",
    "STEPS",
    "VISIONS",
    "ContrastMatrix",
    "Curve",
    "Drawn",
    "Harmony",
    "Pair",
    "PictureColor",
    "Stack",
    "Vision",
    "apca_lc",
    "canonical_css",
    "collisions",
    "color_name",
    "contrast_matrix",
    "contrast_ratio",
    "css_from_dtcg",
    "delta_e",
    "dtcg_from_css",
    "filter_values",
    "flattened",
    "from_oklch",
    "gamut_name",
    "grade_of",
    "gradient_color",
    "gradient_css",
    "harmony",
    "in_p3",
    "in_srgb",
    "nearest_layered",
    "nearest_passing",
    "oklch_components",
    "palette_of_pixels",
    "parse_color",
    "ramp",
    "repaired",
    "simulated",
    "srgb_hex",
]
