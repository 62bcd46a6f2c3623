"""What the documents say is there is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kromi_app.brand.actor import ALL_SCOPES
from kromi_app.docs.tables import GENERATED
from kromi_app.web.pages.docs import DOCUMENTS as SERVED
from kromi_app.web.pages.docs import FOLDER, document_html
from kromi_app.web.pages.settings.setups import setups

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "kromi_app/docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#]+)\)")
PLACE = re.compile(r"`((?:kromi_app|tests|alembic|assets)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if not link.startswith(("http", "image:"))]
    missing = [link for link in links if not (document.parent / link).exists()]
    missing += [place for place in PLACE.findall(text) if not (ROOT / place).exists()]
    assert missing == []


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_written_out_of_the_code_is_current(name: str) -> None:
    written = (ROOT / "kromi_app/docs" / name).read_text(encoding="utf-8")
    assert written == GENERATED[name](), "uv run python -m kromi_app.docs"


def test_every_document_is_served_and_begins_with_its_one_title() -> None:
    files = {path for document in SERVED for path in FOLDER.glob(document.files)}
    assert files == set(FOLDER.rglob("*.md"))
    for document in SERVED:
        assert re.findall(r"<h1>([^<]+)</h1>", document_html(document)) == [document.title]


def test_the_document_on_assistants_says_how_each_is_connected() -> None:
    written = (FOLDER / "assistants.md").read_text(encoding="utf-8")
    for setup in setups("http://localhost:3000/mcp"):
        assert f"### {setup.program}\n\n{setup.steps}\n" in written
        assert all(f"\n{snippet.text}\n```" in written for snippet in setup.snippets)
    assert all(f"`{scope}`" in written for scope in ALL_SCOPES)


def test_a_document_asks_nobody_for_anything_and_runs_nothing() -> None:
    html = "".join(map(document_html, SERVED))
    assert "<table>" in html
    assert not re.search(r"<(script|style|img|iframe)|\son\w+=|style=", html)


def test_the_readme_names_every_setting() -> None:
    settings = set(re.findall(r'"([A-Z_]{6,})"', (ROOT / "kromi_app/config.py").read_text(encoding="utf-8")))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert settings
    assert {name for name in settings if name not in readme} == set()


def test_a_decision_has_five_headings_and_at_most_forty_lines() -> None:
    for decision in (ROOT / "kromi_app/docs/decisions").glob("*.md"):
        text = decision.read_text(encoding="utf-8")
        headings = ["Context", "Decision", "Consequences", "Alternatives", "References"]
        assert re.findall(r"^## (\w+)", text, re.M) == headings
        assert len(text.splitlines()) <= 40
