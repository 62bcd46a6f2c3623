"""The architecture is what the design says: arrows point down, modules fit on a few screens, names say something."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kromi_app").rglob("*.py"))
SCRIPTS = sorted((ROOT / "kromi_app").rglob("*.js*"))
MAX_LINES, MAX_FUNCTION, MAX_COMPONENT = 500, 40, 60
VAGUE = {"utils", "helpers", "common", "manager", "misc"}


def test_imports_point_down_and_faces_do_not_reach_the_store() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_fits_on_a_few_screens_and_has_a_name_that_says_something(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    assert module.stem not in VAGUE


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_function_fits_on_a_screen_and_a_component_on_one_and_a_half(module: Path) -> None:
    found = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    functions = [node for node in found if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    longer = {one.name: lines_of(one) for one in functions if lines_of(one) > most_of(one)}
    assert longer == {}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_component_in_javascript_fits_on_a_screen_and_a_half_as_well(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    found = re.finditer(r"^(?:export )?(?:default )?(?:async )?function \*?(\w+).*?^}", text, re.MULTILINE | re.DOTALL)
    longer = {one[1]: lines for one in found if (lines := one[0].count("\n") + 1) > MAX_COMPONENT}
    assert longer == {}


def most_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function may have."""
    returns = ast.unparse(function.returns) if function.returns else ""
    return MAX_COMPONENT if "rx.Component" in returns else MAX_FUNCTION


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its docstring aside."""
    first, last = function.body[0], function.end_lineno or 0
    said = ast.get_docstring(function) is not None
    return last - function.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if said else 0)


def test_no_page_or_component_holds_a_raw_color() -> None:
    pages = [path for path in MODULES if "web/pages" in path.as_posix() or "web/ui" in path.as_posix()]
    assert pages
    raw = [path.name for path in pages if "oklch(" in path.read_text(encoding="utf-8")]
    assert raw == []
