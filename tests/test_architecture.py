"""The architecture is what the design says: arrows point down, modules fit on a few screens, names say something."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kromi_app").rglob("*.py"))
MAX_LINES = 500
VAGUE = {"utils", "helpers", "common", "manager", "misc"}


def test_imports_point_down_and_faces_do_not_reach_the_store() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_fits_on_a_few_screens_and_has_a_name_that_says_something(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    assert module.stem not in VAGUE


def test_no_page_or_component_holds_a_raw_color() -> None:
    pages = [path for path in MODULES if "web/pages" in path.as_posix() or "web/ui" in path.as_posix()]
    assert pages
    raw = [path.name for path in pages if "oklch(" in path.read_text(encoding="utf-8")]
    assert raw == []
