"""Kromi's own tokens can be read in both themes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from kromi_app.brand.color import contrast_ratio
from kromi_app.web.theme import DARK, LIGHT, MEASURES, TEXT_PAIRS, stylesheet

SHEETS = Path(__file__).parents[2] / "assets"
STYLES = SHEETS / "kromi.css"
NO_RULES = re.compile(r"/\*.*?\*/|@(?:media|keyframes|container)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_a_contrast_of_4_5(theme: Mapping[str, str], ink: str, ground: str) -> None:
    assert contrast_ratio(theme[ink], theme[ground]) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK)


def test_the_stylesheet_uses_only_tokens_that_there_are() -> None:
    text = STYLES.read_text(encoding="utf-8")
    used = {part.split(")")[0].split(",")[0] for part in text.split("var(--")[1:]}
    own = {name for name in used if not name.startswith("b-") and name != "hue"}
    assert own <= set(LIGHT) | set(MEASURES)
    assert f"--canvas:{LIGHT['canvas']}" in stylesheet()


def test_what_a_class_by_itself_looks_like_is_said_by_one_sheet_alone() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for sheet in SHEETS.glob("*.css"):
        for selectors in re.findall(r"([^{}]+)\{", NO_RULES.sub("", sheet.read_text(encoding="utf-8"))):
            for name in re.sub(r"\([^()]*\)", "", selectors).split(","):
                if re.fullmatch(r"\.[\w-]+", name.strip()):
                    said[name.strip()].add(sheet.name)
    assert len(said) > 100
    assert {name: sheets for name, sheets in said.items() if len(sheets) > 1} == {}
