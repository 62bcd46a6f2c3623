"""`kromi assets check` tells what does not agree."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kromi_app.cli import app
from tests.fixtures.people import MIA, desk_on


@pytest.fixture
def data(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KROMI_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    return tmp_path


def test_where_all_agrees_the_command_says_so(data: Path) -> None:
    result = CliRunner().invoke(app, ["assets", "check"])
    assert (result.exit_code, result.output.split(",")[0]) == (0, "Every file that a brand holds is stored")


@pytest.fixture
def orphan(data: Path) -> Path:
    """A file that no brand holds."""
    file = data / "assets" / "mia" / ("a" * 64) / "original"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    return file


def test_a_file_that_no_brand_holds_is_named_and_left(orphan: Path) -> None:
    result = CliRunner().invoke(app, ["assets", "check"])
    assert result.exit_code == 1
    assert f"held by no brand: mia/{'a' * 64}" in result.output
    assert orphan.exists()


def test_a_sweep_asks_before_it_deletes(orphan: Path) -> None:
    declined = CliRunner().invoke(app, ["assets", "check", "--sweep"], input="n\n")
    assert (declined.exit_code, orphan.exists()) == (1, True)
    done = CliRunner().invoke(app, ["assets", "check", "--sweep"], input="y\n")
    assert (done.exit_code, orphan.exists()) == (0, False)


def test_a_sweep_that_was_agreed_to_does_not_ask(orphan: Path) -> None:
    result = CliRunner().invoke(app, ["assets", "check", "--sweep", "--yes"])
    assert (result.exit_code, orphan.exists()) == (0, False)
    assert "Deleted: 1." in result.output


def test_a_file_that_a_record_holds_and_its_brand_does_not_is_named(data: Path, database_url: str) -> None:
    file = {"id": "as" + "0" * 24, "media_type": "image/png", "width": 1, "height": 1}

    async def lose() -> str:
        async with desk_on(database_url) as desk:
            await desk.edit(MIA, {"op": "add", "kind": "image", "id": "image:a", "set": {"name": "A", "file": file}})
            return desk.brand_id

    brand_id = asyncio.run(lose())
    result = CliRunner().invoke(app, ["assets", "check"])
    assert result.exit_code == 1
    assert f"held by a record, and not by its brand: {brand_id} image:a {file['id']}" in result.output
