"""`kromi assets check` tells what does not agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kromi_app.cli import app


@pytest.fixture
def data(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KROMI_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    return tmp_path


def test_where_all_agrees_the_command_says_so(data: Path) -> None:
    result = CliRunner().invoke(app, ["assets", "check"])
    assert (result.exit_code, result.output.split(",")[0]) == (0, "Every file that a brand holds is stored")


def test_a_file_that_no_brand_holds_is_named(data: Path) -> None:
    orphan = data / "assets" / "mia" / ("a" * 64) / "original"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"x")
    result = CliRunner().invoke(app, ["assets", "check"])
    assert result.exit_code == 1
    assert f"held by no brand: mia/{'a' * 64}" in result.output
