"""The figures, as a table for people and as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass, fields

from rich.console import Console
from rich.table import Table

AIMS = {
    "matrix_vs_culori": ("Contrast matrix 40 × 40, times culori's", "≤ 1"),
    "matrix_ms": ("The page's contrast matrix 40 × 40, ratio and Lc, ms", ""),
    "culori_ms": ("culori's, ratio, ms", ""),
    "ramp_ms": ("A ramp of 11 steps, ms", ""),
    "nearest_ms": ("The nearest color that passes, ms", ""),
    "checks_ms": ("All checks of 1,000 records, ms", "< 100"),
    "recheck_ms": ("Checks after one edit, of the kind that calls for most, ms", "< 10"),
    "consequences_ms": ("What would come of one edit, of the kind that takes longest, ms", "< 20"),
    "images_vs_sharp": ("20 photographs with renditions, times sharp's", "< 1.5"),
    "images_ms": ("One photograph with its renditions, ms", ""),
    "sharp_ms": ("sharp's, ms", ""),
    "palette_ms": ("A palette of 12 megapixels, ms", "< 1000"),
    "font_ms": ("A web font subset and its metrics, of a whole static font, ms", "< 300"),
    "variable_font_ms": ("The same of a variable font, ms", "< 300"),
    "slowest_font_ms": ("The same of the font that takes longest, ms", ""),
    "font_intake_ms": ("Taking a font in, ms", ""),
    "loop_stall_ms": ("The longest that the event loop waited, ms", "< 50"),
    "large_image_mb": ("Memory for 40 million pixels, MB", "< 2048"),
}


@dataclass
class Figures:
    """Everything that was measured; None where it could not be."""

    matrix_vs_culori: float | None = None
    matrix_ms: float | None = None
    culori_ms: float | None = None
    ramp_ms: float | None = None
    nearest_ms: float | None = None
    checks_ms: float | None = None
    recheck_ms: float | None = None
    recheck_kind: str = ""
    consequences_ms: float | None = None
    consequences_kind: str = ""
    images_vs_sharp: float | None = None
    images_ms: float | None = None
    sharp_ms: float | None = None
    palette_ms: float | None = None
    font_ms: float | None = None
    variable_font_ms: float | None = None
    slowest_font_ms: float | None = None
    font_intake_ms: float | None = None
    loop_stall_ms: float | None = None
    loop_stall_by: str = ""
    large_image_mb: float | None = None

    def as_json(self) -> dict[str, float | str | None]:
        """Return what `--json` writes: every figure, null where it could not be measured."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def show(figures: Figures, console: Console) -> None:
    """Print the table."""
    table = Table("", "measured", "aim", title="What a brand costs")
    for name, value in figures.as_json().items():
        if name in AIMS:
            words, aim = AIMS[name]
            table.add_row(words, f"{value:.2f}" if isinstance(value, (int, float)) else "not measured", aim)
    console.print(table)
