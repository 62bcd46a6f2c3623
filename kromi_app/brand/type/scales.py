"""Modular and fluid type scales.

A modular scale multiplies a base by a ratio, once for each step (Robert Bringhurst, *The Elements of
Typographic Style*, 8.1; Tim Brown, "More Meaningful Typography", 2011). A fluid scale has one such scale at a
narrow viewport and another at a wide one, and runs between them in a straight line: Utopia's formula
(utopia.fyi, "Designing with fluid type scales"), written as CSS `clamp()` (CSS Values 4, section 10.2).

A size that grows with the viewport alone does not grow when a reader zooms. WCAG 2.2, 1.4.4 asks for 200 %:
Maxwell Barvian ("Fluid type and WCAG 1.4.4", 2023) shows that a size can be kept from it only where its
greatest size is more than 2.5 times its least; `zooms` tells.
"""

from __future__ import annotations

from dataclasses import dataclass

ROOT_PX = 16
"""What a rem is in px until a reader says otherwise."""
ZOOM_SAFE = 2.5
RATIOS: dict[str, float] = {
    "minor second": 16 / 15,
    "major second": 9 / 8,
    "minor third": 6 / 5,
    "major third": 5 / 4,
    "perfect fourth": 4 / 3,
    "augmented fourth": 2**0.5,
    "perfect fifth": 3 / 2,
    "golden section": (1 + 5**0.5) / 2,
}
"""Ratios by the names of musical intervals, as Bringhurst lists them."""


@dataclass(frozen=True, slots=True)
class End:
    """A modular scale at one viewport.

    Attributes:
        viewport_px: The viewport's width.
        base_px: The size of step 0.
        ratio: What each step is to the one below.
    """

    viewport_px: float
    base_px: float
    ratio: float

    def size(self, step: int) -> float:
        """Return the size of a step in px."""
        return self.base_px * self.ratio**step


@dataclass(frozen=True, slots=True)
class FluidSize:
    """A size that runs from one at a narrow viewport to another at a wide one, in px."""

    narrow_px: float
    wide_px: float
    narrow_viewport_px: float
    wide_viewport_px: float

    def css(self) -> str:
        """Return it as CSS, in rem, so that it follows the reader's own size."""
        return fluid_css(self.narrow_px, self.wide_px, self.narrow_viewport_px, self.wide_viewport_px)


@dataclass(frozen=True, slots=True)
class Fluid:
    """A scale that runs from one end to the other."""

    narrow: End
    wide: End

    def __post_init__(self) -> None:
        """Refuse ends that stand in the wrong order, between which nothing runs."""
        if self.wide.viewport_px <= self.narrow.viewport_px:
            raise ValueError("the wide viewport is no wider than the narrow one")

    def size(self, step: int, viewport_px: float) -> float:
        """Return the size of a step in px at a viewport; beyond the ends it stays as it is there."""
        start, end = self.narrow.size(step), self.wide.size(step)
        span = self.wide.viewport_px - self.narrow.viewport_px
        share = min(1.0, max(0.0, (viewport_px - self.narrow.viewport_px) / span))
        return start + (end - start) * share

    def step(self, step: int) -> FluidSize:
        """Return a step at all viewports."""
        return FluidSize(self.narrow.size(step), self.wide.size(step), self.narrow.viewport_px, self.wide.viewport_px)

    def zooms(self, step: int) -> bool:
        """Tell whether a step can always be zoomed to twice its size (WCAG 2.2, 1.4.4)."""
        start, end = sorted((self.narrow.size(step), self.wide.size(step)))
        return end <= ZOOM_SAFE * start


def fluid_css(narrow_px: float, wide_px: float, narrow_viewport_px: float, wide_viewport_px: float) -> str:
    """Return the `clamp()` between two sizes at two viewports, or one length where these are the same.

    slope = (wide - narrow) / (wide viewport - narrow viewport); where the line crosses 0 is the rem part, the
    slope is the vw part: `clamp(least, crossing + slope * 100vw, greatest)`.
    """
    span = wide_viewport_px - narrow_viewport_px
    if abs(wide_px - narrow_px) < 0.005:
        return _rem(narrow_px)
    slope = (wide_px - narrow_px) / span
    crossing = narrow_px - slope * narrow_viewport_px
    line = f"{_rem(crossing)} {'+' if slope >= 0 else '-'} {_figure(abs(slope) * 100)}vw"
    return f"clamp({_rem(min(narrow_px, wide_px))}, {line}, {_rem(max(narrow_px, wide_px))})"


def _rem(px: float) -> str:
    return f"{_figure(px / ROOT_PX)}rem"


def _figure(number: float) -> str:
    return f"{round(number, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
