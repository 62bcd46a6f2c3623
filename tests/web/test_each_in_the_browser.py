"""A list of which only what changed is drawn shows what a list shows that is drawn whole."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.launch.node import put_on_path
from kromi_app.web.live import cells
from kromi_app.web.live.each import each
from kromi_app.web.ui.browser import contrast_matrix

SOURCE = Path(__file__).parents[2] / "kromi_app/web/ui/browser/each.js"
PROGRAM = """
const ref = {}; let live, drawings;
const createElement = (type, { key }, drawn) => ({ key, drawn }), Fragment = "fragment";
const useRef = (first) => (ref.current ??= first, ref), useStateContext = () => live;
SOURCE
// Each item shows its key, or the key that it leads to; `all` shows how many keys there are, `has` if there is one.
const draw = (copy, item, at) => {
  drawings += 1;
  const led = { all: () => Object.keys(copy).length, has: () => "a" in copy }[item]?.() ?? copy[item];
  return [at, led, copy[led]];
};
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map((moves) => {
  ref.current = undefined;
  return moves.map((move) => {
    live = move.live; drawings = 0;
    const shown = Each({ copy: "live", of: move.of, apart: [move.apart], draw }).map(({ drawn }) => drawn);
    const drew = drawings;
    return { shown, drew, whole: move.of.map((item, at) => draw(live, item, at)) };
  });
})));
"""

KEYS = ["a", "b", "c", "d"]
COPIES = st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*KEYS, "x", "y"]), max_size=4)
LISTS = st.lists(st.sampled_from([*KEYS, "all", "has"]), unique=True)
MOVES = st.lists(st.fixed_dictionaries({"live": COPIES, "of": LISTS, "apart": st.integers(0, 1)}), min_size=2)


def drawn(*runs: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    put_on_path()
    body = "".join(
        line.removeprefix("export ")
        for line in SOURCE.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("import ")
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", PROGRAM.replace("SOURCE", body)],
        input=json.dumps(runs),
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@settings(max_examples=25, deadline=None)
@given(st.lists(MOVES, min_size=1, max_size=20))
def test_what_is_shown_is_what_would_be_shown_drawn_whole(runs: list[list[dict[str, Any]]]) -> None:
    for moves in drawn(*runs):
        for move in moves:
            assert move["shown"] == move["whole"]


def test_only_what_was_drawn_from_what_changed_is_drawn_again() -> None:
    before = {"a": "x", "b": "y", "c": "a", "d": "y"}
    of = ["a", "b", "c", "d"]
    copies = (before, before | {"e": "new"}, before | {"a": "y"}, before | {"a": "y"})
    (moves,) = drawn([{"live": copy, "of": of, "apart": at // 3} for at, copy in enumerate(copies)])
    # c leads to a; what is apart changes in the last
    assert [move["drew"] for move in moves] == [4, 0, 2, 4]


def test_an_item_that_hands_the_whole_copy_on_is_refused() -> None:
    handed = each(cells.order("color_role"), lambda _: contrast_matrix(live=cells.everything()))
    with pytest.raises(ValueError, match="whole copy"):
        handed.render()
