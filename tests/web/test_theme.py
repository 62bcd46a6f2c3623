"""Kromi's own tokens can be read in both themes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kromi_app.brand.color import contrast_ratio
from kromi_app.web.theme import DARK, LIGHT, MEASURES, TEXT_PAIRS, stylesheet

STYLES = Path(__file__).parents[2] / "assets" / "kromi.css"


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
