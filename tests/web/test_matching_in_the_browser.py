"""How well the browser says that commands answer what is typed, against the domain: the same rules, said twice."""

from __future__ import annotations

import json
import os
import string
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.ranking import Folded, in_name, ranked, words_of
from kromi_app.launch.node import put_on_path
from kromi_app.web.pages.brand.commands import COMMANDS

SOURCE = Path(__file__).parents[2] / "kromi_app/web/ui/browser/matching.js"
EVERY_ONE = """
import { answer } from "./matching.mjs";
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(([query, name]) => answer(query, name))));
"""
NAMES = [command.title for command in COMMANDS]
letters = st.text(string.ascii_letters + string.digits + " -(.", max_size=12)
queries = letters | st.sampled_from([*NAMES, "add a", "clr", "äDD", "sw tch", "a a a"]) | st.text("adert ", max_size=5)
names = st.sampled_from(NAMES) | letters.filter(str.strip)


@pytest.fixture(scope="module")
def browser_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's own file, and beside it what asks it."""
    folder = tmp_path_factory.mktemp("matching")
    (folder / "matching.mjs").write_bytes(SOURCE.read_bytes())
    (folder / "every_one.mjs").write_text(EVERY_ONE, encoding="utf-8")
    return folder / "every_one.mjs"


def in_the_browser(module: Path, asked: list[tuple[str, str]]) -> list[dict[str, Any] | None]:
    environ = dict(os.environ)
    put_on_path(environ)
    given = json.dumps(asked)
    ran = subprocess.run(["node", str(module)], input=given, env=environ, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@settings(max_examples=20)
@given(st.lists(st.tuples(queries, names), min_size=30, max_size=60))
def test_the_browser_ranks_and_marks_names_as_the_domain_does(
    browser_module: Path, asked: list[tuple[str, str]]
) -> None:
    for (query, name), told in zip(asked, in_the_browser(browser_module, asked), strict=True):
        met = in_name(words_of(query), Folded(name))
        known = {"rank": ranked(met[0], name), "marks": [list(span) for span in met[1]]} if met else None
        assert told == known, (query, name)
