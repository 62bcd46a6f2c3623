"""The contrast that the matrix computes in the browser, against the server's: one formula, said twice, held together.

The rows hold each role's color. All pairs of 40 roles by two methods in two themes are 6,240 values, and one role
that is recolored changes 312 of them; so the browser computes them from 80 colors, and this keeps it to the server's.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import contrast_matrix, contrast_ratio, flattened, srgb_hex
from kromi_app.launch.node import put_on_path

SOURCE = Path(__file__).parents[2] / "kromi_app/web/ui/browser/contrast.js"
EVERY_PAIR = """
import { contrast, prepared } from "./contrast.mjs";
let text = "";
for await (const part of process.stdin) text += part;
const colors = JSON.parse(text).map(([color, shown]) => prepared(color, shown));
const found = colors.map((front) => colors.map((ground) => contrast(front, ground)));
console.log(JSON.stringify(found.map((row) => row.map(({ ratio, lc }) => [ratio, lc]))));
"""
opaque = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
clear = st.builds(lambda color, alpha: f"{color}{alpha:02x}", opaque, st.integers(0, 0xFE))
colors = st.lists(opaque | clear, min_size=2, max_size=40, unique=True)


@pytest.fixture(scope="module")
def browser_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's own file, and beside it what asks it for every pair."""
    folder = tmp_path_factory.mktemp("contrast")
    (folder / "contrast.mjs").write_bytes(SOURCE.read_bytes())
    (folder / "every_pair.mjs").write_text(EVERY_PAIR, encoding="utf-8")
    return folder / "every_pair.mjs"


def in_the_browser(module: Path, colors: list[str], shown: list[str | None] | None = None) -> np.ndarray:
    """Return ratio and Lc of every color on every other, as contrast.js computes them in Node.

    Args:
        module: What asks it.
        colors: In hex.
        shown: What each shows as a ground, where something shows through it.
    """
    given = list(zip(colors, shown or [None] * len(colors), strict=True))
    environ = dict(os.environ)
    put_on_path(environ)
    ran = subprocess.run(
        ["node", str(module)], input=json.dumps(given), env=environ, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return np.array(json.loads(ran.stdout))


@settings(max_examples=25, deadline=None)
@given(colors=colors)
@example(colors=["#000000", "#ffffff", "#00000000", "#ffffff01", "#767676", "#0a0a0a", "#0b0b0b80", "#ef633480"])
def test_every_pair_has_the_contrast_that_the_server_computes(browser_module: Path, colors: list[str]) -> None:
    found, known = in_the_browser(browser_module, colors), contrast_matrix(colors, colors)
    assert np.abs(found[:, :, 0] - known.ratio).max() < 1e-9
    assert np.abs(found[:, :, 1] - known.lc).max() < 1e-6


@settings(max_examples=10, deadline=None)
@given(colors=colors, below=opaque)
def test_a_ground_that_something_shows_through_is_what_the_server_says_that_it_shows(
    browser_module: Path, colors: list[str], below: str
) -> None:
    shown = [flattened([color, below]) for color in colors]
    found, known = in_the_browser(browser_module, colors, [*shown]), contrast_matrix(colors, shown)
    assert np.abs(found[:, :, 0] - known.ratio).max() < 1e-9
    assert np.abs(found[:, :, 1] - known.lc).max() < 1e-6


@settings(max_examples=5, deadline=None)
@given(
    wide=st.lists(
        st.builds(
            "oklch({:.2f}% {:.3f} {:.1f} / {:.2f})".format,
            *(st.floats(0, 100), st.floats(0, 0.4), st.floats(0, 360), st.floats(0, 1)),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_of_a_wide_color_it_differs_by_no_more_than_hex_can_say(browser_module: Path, wide: list[str]) -> None:
    found = in_the_browser(browser_module, [srgb_hex(color) for color in wide])
    for at, front in enumerate(wide):
        for under, ground in enumerate(wide):
            assert found[at, under, 0] == pytest.approx(contrast_ratio(front, ground), rel=0.06)
