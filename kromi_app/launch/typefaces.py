"""The files of the library's families, where the page build installs them; and what reads their facts.

`uv run python -m kromi_app.launch.typefaces [ID…]` writes `brand/type/library.json` anew, with more families where
their packages are installed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kromi_app.brand.type.languages import LETTERS
from kromi_app.brand.type.library import CATALOG, families
from kromi_app.imaging.fonts import Font, read
from kromi_app.launch.pages import WEB

PACKAGES = WEB / "node_modules" / "@fontsource-variable"
SHEETS = ("full", "standard", "index")
"""The style sheets of a package that declare most axes, best first."""


def facts(package: Path) -> dict[str, Any]:
    """Return what the catalog says of a package."""
    about = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    stem = next(name for name in SHEETS if (package / f"{name}.css").exists())
    sheets = [f"{name}.css" for name in (stem, "wght-italic" if stem == "index" else f"{stem}-italic")]
    font = _font(package, about, "wght" if stem == "index" else stem)
    if font is None:
        raise FileNotFoundError(f"{package.name} has no font of the letters that it begins with")
    metrics = font.metrics
    return {
        "id": package.name,
        "name": about["family"],
        "classification": "monospace" if font.classification == "monospace" else about["category"],
        "sheets": [name for name in sheets if (package / name).exists()],
        "axes": [[axis.tag, axis.least, axis.default, axis.greatest] for axis in font.axes],
        "letters": [name for name in about["subsets"] if name in LETTERS],
        "features": list(font.features),
        "license": about["license"]["type"],
        "attribution": " ".join(about["license"]["attribution"].split())[:200],
        "metrics": [
            *(metrics.units_per_em, metrics.ascent, metrics.descent, metrics.line_gap),
            *(metrics.average_width, metrics.cap_height, metrics.x_height, metrics.bold_width),
        ],
        "italic_widths": _italic_widths(package, about, "wght" if stem == "index" else stem),
    }


def _font(package: Path, about: dict[str, Any], stem: str, style: str = "normal") -> Font | None:
    subset = "latin" if "latin" in about["subsets"] else about["defSubset"]
    path = package / "files" / f"{package.name}-{subset}-{stem}-{style}.woff2"
    return read(path.read_bytes()) if path.exists() else None


def _italic_widths(package: Path, about: dict[str, Any], stem: str) -> list[float]:
    font = _font(package, about, stem, "italic")
    return [font.metrics.average_width, font.metrics.bold_width] if font else []


def main() -> None:
    """Write the catalog."""
    entries = [facts(PACKAGES / family) for family in sorted({*families(), *sys.argv[1:]})]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    CATALOG.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
