"""What a start compiles is kept, so that the next one need not compile it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.launch.test_serving import run


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A stand-in for libraries without bytecode: Kromi looks at Reflex."""
    package = tmp_path / "sources" / "reflex"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    return package.parent


def run_without_bytecode(sources: Path, cache: Path) -> list[Path]:
    """Run a command where Python may write no bytecode; return what the cache folder holds then."""
    ran = run("--help", PYTHONPATH=str(sources), PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(cache))
    assert ran.returncode == 0, ran.stderr
    return [path for path in cache.rglob("*.pyc") if "kromi_app" in path.parts]


def test_where_python_writes_no_bytecode_kromi_keeps_its_own(sources: Path, tmp_path: Path) -> None:
    assert run_without_bytecode(sources, tmp_path / "cache")
    assert not (sources / "reflex" / "__pycache__").exists()


def test_bytecode_that_is_there_is_used(sources: Path, tmp_path: Path) -> None:
    cached = Path(importlib.util.cache_from_source(str(sources / "reflex" / "__init__.py")))
    cached.parent.mkdir()
    cached.touch()
    assert not run_without_bytecode(sources, tmp_path / "cache")
