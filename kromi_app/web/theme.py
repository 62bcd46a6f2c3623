"""Kromi's own tokens: the one place of its colors, measures, type and motion.

Grays without chroma, so that a brand's colors are seen as they are; one hue of its own, a blue
that means somebody else, live. Pages and stylesheets use the custom properties and never a raw value.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "desk": "oklch(96.5% 0 0)",
    "sheet": "oklch(100% 0 0)",
    "canvas": "oklch(98.4% 0 0)",
    "well": "oklch(95.6% 0 0)",
    "well-hover": "oklch(93.4% 0 0)",
    "line": "oklch(90.5% 0 0)",
    "line-strong": "oklch(82% 0 0)",
    "edge": "oklch(0% 0 0 / 0.08)",
    "ink": "oklch(19% 0 0)",
    "ink-2": "oklch(42% 0 0)",
    "ink-3": "oklch(50% 0 0)",
    "ink-inverse": "oklch(99% 0 0)",
    "act": "oklch(19% 0 0)",
    "act-hover": "oklch(30% 0 0)",
    "focus": "oklch(55% 0.19 258)",
    "live": "oklch(50% 0.13 258)",
    "live-soft": "oklch(95.5% 0.022 258)",
    "good": "oklch(46% 0.11 152)",
    "good-soft": "oklch(95.5% 0.03 152)",
    "warn": "oklch(49% 0.11 70)",
    "warn-soft": "oklch(96% 0.035 85)",
    "bad": "oklch(50% 0.17 27)",
    "bad-soft": "oklch(96% 0.02 27)",
    "lift": "0 1px 2px oklch(0% 0 0 / 0.05), 0 8px 24px -8px oklch(0% 0 0 / 0.14)",
    "veil": "oklch(19% 0 0 / 0.32)",
}

DARK: Mapping[str, str] = {
    "desk": "oklch(14.5% 0 0)",
    "sheet": "oklch(18.5% 0 0)",
    "canvas": "oklch(16.4% 0 0)",
    "well": "oklch(23.5% 0 0)",
    "well-hover": "oklch(27% 0 0)",
    "line": "oklch(26.5% 0 0)",
    "line-strong": "oklch(37% 0 0)",
    "edge": "oklch(100% 0 0 / 0.10)",
    "ink": "oklch(95.5% 0 0)",
    "ink-2": "oklch(76% 0 0)",
    "ink-3": "oklch(67% 0 0)",
    "ink-inverse": "oklch(16% 0 0)",
    "act": "oklch(95.5% 0 0)",
    "act-hover": "oklch(86% 0 0)",
    "focus": "oklch(72% 0.14 258)",
    "live": "oklch(76% 0.11 258)",
    "live-soft": "oklch(26% 0.045 258)",
    "good": "oklch(78% 0.12 152)",
    "good-soft": "oklch(26% 0.04 152)",
    "warn": "oklch(81% 0.11 80)",
    "warn-soft": "oklch(27% 0.04 80)",
    "bad": "oklch(75% 0.13 27)",
    "bad-soft": "oklch(27% 0.05 27)",
    "lift": "0 1px 2px oklch(0% 0 0 / 0.4), 0 12px 32px -8px oklch(0% 0 0 / 0.6)",
    "veil": "oklch(0% 0 0 / 0.56)",
}

MEASURES: Mapping[str, str] = {
    "s1": "4px",
    "s2": "8px",
    "s3": "12px",
    "s4": "16px",
    "s5": "24px",
    "s6": "32px",
    "s7": "48px",
    "s8": "64px",
    "r1": "4px",
    "r2": "6px",
    "r3": "10px",
    "row": "28px",
    "bar": "48px",
    "text-xs": "11px",
    "text-s": "12px",
    "text-m": "13px",
    "text-l": "15px",
    "text-xl": "20px",
    "text-2xl": "28px",
    "text-3xl": "48px",
    "sans": '"Hanken Grotesk Variable", system-ui, sans-serif',
    "mono": '"Geist Mono", ui-monospace, monospace',
    "quick": "120ms",
    "calm": "240ms",
    "ease": "cubic-bezier(0.2, 0, 0, 1)",
}

TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("sheet", "canvas", "desk", "well")),
    ("ink-inverse", "act"),
    ("ink-inverse", "act-hover"),
    *((hue, f"{hue}-soft") for hue in ("live", "good", "warn", "bad")),
    ("live", "sheet"),
    ("bad", "sheet"),
)
"""Which token is read on which; a test keeps each at 4.5 : 1 or more in both themes."""


def stylesheet() -> str:
    """Return the custom properties of both themes as CSS; the system's choice decides."""
    shared = _declarations({**MEASURES, **LIGHT})
    dark = _declarations(DARK)
    return f":root{{color-scheme:light dark;{shared}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _declarations(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())
