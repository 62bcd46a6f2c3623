"""What the documents say is there is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "kromi_app/docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#]+)\)")
PLACE = re.compile(r"`((?:kromi_app|tests|alembic|assets)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if not link.startswith("http")]
    missing = [link for link in links if not (document.parent / link).exists()]
    missing += [place for place in PLACE.findall(text) if not (ROOT / place).exists()]
    assert missing == []


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
