"""`kromi brand`, run as it is typed; on a real Postgres."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from kromi_app.brand.sample import SAMPLE_NAME
from kromi_app.brand.sample.logo import MARKS
from kromi_app.cli import brands as commands
from kromi_app.config import Settings
from kromi_app.service.brands import BrandView
from kromi_app.service.standalone_brands import open_brands

TOKENS = {
    "color": {"$type": "color", "blue": {"10": {"$value": "#edf5ff"}}, "link": {"$value": "{color.blue.10}"}},
    "rule": {"$type": "strokeStyle", "$value": "dashed"},
}


@pytest.fixture(autouse=True)
def _the_tests_database(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KROMI_DATA", str(tmp_path))

    @asynccontextmanager
    async def running_database(settings: Settings) -> AsyncIterator[str]:
        yield database_url

    monkeypatch.setattr(commands, "running_database", running_database)


@pytest.fixture
def email(database_url: str) -> str:
    address = f"mia-{secrets.token_hex(6)}@example.com"

    async def sign_up() -> None:
        async with open_brands(database_url) as (accounts, _):
            await accounts.add_user(address, "Mia", "seven bright herons")

    asyncio.run(sign_up())
    return address


def kromi(*typed: str) -> Result:
    app = typer.Typer()
    app.add_typer(commands.brand, name="brand")
    return CliRunner().invoke(app, ["brand", *typed])


def opened(database_url: str, email: str, address: str) -> BrandView:
    async def view() -> BrandView:
        async with open_brands(database_url) as (accounts, brands):
            return await brands.view(await accounts.person(email), address.split("/")[2])

    return asyncio.run(view())


def test_files_become_a_brand_with_what_has_no_kind(email: str, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "north-star.tokens.json"
    file.write_text(json.dumps(TOKENS))

    result = kromi("import", email, str(file))
    address, summary, *rest = result.stdout.splitlines()

    assert result.exit_code == 0
    assert "1 palette, 1 color, 1 color role; 1 token without a kind is kept in 1 guideline" in summary
    assert "  rule [strokeStyle]" in rest
    found = [stamped.record for stamped in opened(database_url, email, address).records]
    assert sorted(record.kind for record in found) == ["color_role", "guideline", "palette", "profile", "swatch"]
    [guideline] = [record for record in found if record.kind == "guideline"]
    assert guideline.title == "From north-star.tokens.json"
    assert guideline.fields()["data"] == {"rule": {"$type": "strokeStyle", "$value": "dashed"}}


def test_the_sample_is_made(email: str, database_url: str) -> None:
    result = kromi("sample", email)

    assert result.exit_code == 0
    view = opened(database_url, email, result.stdout.strip())
    assert view.summary.name == SAMPLE_NAME
    assert sum(stamped.record.kind == "mark" for stamped in view.records) == len(MARKS)


def test_a_refusal_says_why_and_ends_with_its_own_code(email: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    fine = tmp_path / "fine.json"
    fine.write_text(json.dumps(TOKENS))

    refused = kromi("import", email, str(broken))
    nobody = kromi("import", "nobody@example.com", str(fine))
    missing = kromi("import", email, str(tmp_path / "missing.json"))

    assert (refused.exit_code, nobody.exit_code, missing.exit_code) == (2, 3, 2)
    assert "broken.json is not JSON" in refused.stderr
