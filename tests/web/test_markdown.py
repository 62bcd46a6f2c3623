"""Guidelines are written in Markdown by anybody who may edit, and shown to everybody else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.web.markdown import TAGS, Shown, as_html

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](https://elsewhere.example/pixel.png)",
    "<iframe src='https://elsewhere.example'></iframe>",
    "<style>@import 'https://elsewhere.example/a.css'</style>",
    "<a href='https://x.example' onclick='alert(1)'>a</a>",
    "[a]( java\nscript:alert(1))",
)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_runs_or_loads_is_left(text: str) -> None:
    html = as_html(text)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= TAGS
    assert not re.search(r"<[^>]*\s(on\w+|src|style)=", html)
    assert not re.search(r'href="(?!https:|mailto:)', html)


def test_what_markdown_is_written_for_is_kept() -> None:
    html = as_html(
        "# Light\n\nMorning, *never* noon.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [site](https://a.example)"
    )
    for part in ("<h1>Light</h1>", "<em>never</em>", "<td>1</td>", '<a href="https://a.example" rel="noopener'):
        assert part in html


@given(st.text(max_size=300))
def test_whatever_is_written_no_other_tag_comes_out(text: str) -> None:
    assert set(re.findall(r"<([a-z0-9]+)", as_html(text))) <= TAGS


QUAY = Shown("image:quay", "/assets/as0123456789abcdef01234567/1024.webp", 'A "quay"', 1600, 900)


def test_an_image_of_the_brand_is_shown_with_its_words_and_its_sides() -> None:
    html = as_html("![](image:quay)\n\n![At <dawn>](image:quay)", (QUAY,))
    assert html.count(f'src="{QUAY.address}"') == 2
    for part in ('alt="A &quot;quay&quot;"', 'alt="At &lt;dawn&gt;"', 'width="1600"', 'height="900"', 'loading="lazy"'):
        assert part in html


@pytest.mark.parametrize(
    "address", ["image:gone", "https://elsewhere.example/a.png", "//elsewhere.example/a.png", "/assets/as1/1.webp"]
)
def test_of_any_other_picture_only_its_words_are_left(address: str) -> None:
    html = as_html(f"![At dawn]({address})", (QUAY,))
    assert html == "<p>At dawn</p>\n"
