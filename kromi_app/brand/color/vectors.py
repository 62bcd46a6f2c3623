"""Many colors at once: sRGB, OKLab and CIELAB as arrays, the last axis being the components.

What looks at every pair of a brand's colors, or searches for one, would be slow color by color. These
are the same conversions as coloraide's, which a test holds them against.

Sources: CSS Color 4, section 10 (sRGB, D65 XYZ); Björn Ottosson, "A perceptual color space for image
processing", 2020, with the matrices for CSS's own XYZ; CIE 15:2018 (CIELAB, here of D65:
the white that the colors have, without an adaptation between).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kromi_app.brand.color.gamut import beyond_srgb, srgb_alpha
from kromi_app.brand.color.plain import TOLERANCE

Floats = NDArray[np.float64]
Components = tuple[float, float, float]

_XYZ = np.array(
    [
        [506752 / 1228815, 87881 / 245763, 12673 / 70218],
        [87098 / 409605, 175762 / 245763, 12673 / 175545],
        [7918 / 409605, 87881 / 737289, 1001167 / 1053270],
    ]
)
_LMS = np.array(
    [
        [0.8190224379967030, 0.3619062600528904, -0.1288737815209879],
        [0.0329836539323885, 0.9292868615863434, 0.0361446663506424],
        [0.0481771893596242, 0.2642395317527308, 0.6335478284694309],
    ]
)
_OKLAB = np.array(
    [
        [0.2104542683093140, 0.7936177747023054, -0.0040720430116193],
        [1.9779985324311684, -2.4285922420485799, 0.4505937096174110],
        [0.0259040424655478, 0.7827717124575296, -0.8086757549230774],
    ]
)
_WHITE = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290])
_RGB_TO_LMS = _LMS @ _XYZ
_LMS_TO_RGB = np.linalg.inv(_RGB_TO_LMS)
_OKLAB_TO_LMS = np.linalg.inv(_OKLAB)
_RGB_TO_WHITE = _XYZ / _WHITE[:, None]
_P3_TO_XYZ = np.array(
    [
        [608311 / 1250200, 189793 / 714400, 198249 / 1000160],
        [35783 / 156275, 247089 / 357200, 198249 / 2500400],
        [0.0, 32229 / 714400, 5220557 / 5000800],
    ]
)
_LMS_TO_P3 = np.linalg.inv(_LMS @ _P3_TO_XYZ)
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""WCAG's coefficients of relative luminance."""


def srgb_of(texts: Sequence[str]) -> Floats:
    """Return colors as rows of sRGB and alpha, mapped into the gamut: shape (n, 4)."""
    return np.array([srgb_alpha(text) for text in texts], dtype=np.float64).reshape(-1, 4)


def labs_of(texts: Sequence[str]) -> Floats:
    """Return colors as rows of CIELAB of D65, those outside sRGB as they are; alpha is left out: shape (n, 3)."""
    return lab_of(np.array([beyond_srgb(text) for text in texts], dtype=np.float64).reshape(-1, 3))


def linear(encoded: Floats) -> Floats:
    """Return sRGB without its transfer function, the sign kept."""
    size = np.abs(encoded)
    return np.where(size <= 0.04045, encoded / 12.92, np.sign(encoded) * ((size + 0.055) / 1.055) ** 2.4)


def encoded(linear_rgb: Floats) -> Floats:
    """Return linear sRGB with its transfer function, the sign kept."""
    size = np.abs(linear_rgb)
    return np.where(size <= 0.0031308, linear_rgb * 12.92, np.sign(linear_rgb) * (1.055 * size ** (1 / 2.4) - 0.055))


def luminance_of(srgb: Floats) -> Floats:
    """Return WCAG's relative luminance, 0 to 1, of sRGB."""
    return weighed(linear(srgb), LUMINANCE)


def weighed(values: Floats, weights: Floats) -> Floats:
    """Return the weighted sums of rows, the same to the last bit whatever the shape is: not so by way of BLAS."""
    return np.einsum("...i,i->...", values, weights)


def oklab_of(srgb: Floats) -> Floats:
    """Return sRGB as OKLab."""
    return np.cbrt(linear(srgb) @ _RGB_TO_LMS.T) @ _OKLAB.T


def oklch_of(srgb: Floats) -> Floats:
    """Return sRGB as OKLCH, the hue in degrees from 0 up to 360."""
    lab = oklab_of(srgb)
    hue = np.rad2deg(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    return np.stack([lab[..., 0], np.hypot(lab[..., 1], lab[..., 2]), hue], axis=-1)


def lab_of(srgb: Floats) -> Floats:
    """Return sRGB as CIELAB of D65, which ΔE₀₀ is computed in."""
    xyz = linear(srgb) @ _RGB_TO_WHITE.T
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def oklch_in(oklch: Floats, gamut: str) -> NDArray[np.bool_]:
    """Return which colors a gamut, `srgb` or `p3`, holds; as strict as `gamut.in_srgb`."""
    matrix = _LMS_TO_RGB if gamut == "srgb" else _LMS_TO_P3
    rgb = encoded(_lms_of_oklch(oklch) @ matrix.T)
    return np.all((rgb >= -TOLERANCE) & (rgb <= 1 + TOLERANCE), axis=-1)


def largest_chroma(lightness: Floats, hue: Floats, gamut: str) -> Floats:
    """Return the largest chroma that a gamut holds at each lightness and hue, to 0.00002."""
    low, high = np.zeros_like(lightness), np.full_like(lightness, 0.5)
    for _ in range(15):
        middle = (low + high) / 2
        inside = oklch_in(np.stack([lightness, middle, hue], axis=-1), gamut)
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return low


def _lms_of_oklch(oklch: Floats) -> Floats:
    turn = np.deg2rad(oklch[..., 2])
    lab = np.stack([oklch[..., 0], oklch[..., 1] * np.cos(turn), oklch[..., 1] * np.sin(turn)], axis=-1)
    return (lab @ _OKLAB_TO_LMS.T) ** 3
