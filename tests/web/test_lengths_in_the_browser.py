"""The length that is counted beside a field while somebody types, against the server's: one rule, said twice."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.records.message import Channel
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS, length_in
from kromi_app.launch.node import put_on_path

SOURCE = Path(__file__).parents[2] / "kromi_app/web/ui/browser/writing.js"
EVERY_LENGTH = """
import { languageName, lengthIn } from "./writing.mjs";
let text = "";
for await (const part of process.stdin) text += part;
const { texts, channels, tags } = JSON.parse(text);
const lengths = texts.map((one) => channels.map((channel) => lengthIn(one, channel)));
console.log(JSON.stringify({ lengths, names: tags.map(languageName) }));
"""
CHANNELS: list[Channel] = [*CHANNEL_LIMITS]
PARTS = st.sampled_from(
    [
        *("a", "é", "e\u0301", "ß", "Ж", "ש", "ا", "ह", "ก", "夜", "한", "가", "ｱ", "Ａ", "…", "’", "–", "→", "©", "❤"),
        *(
            "👍",
            "👍🏽",
            "❤\ufe0f",
            "👨\u200d👩\u200d👧",
            "🇳🇴",
            "🇳",
            "1\ufe0f\u20e3",
            "#",
            "\u200d",
            "\ufe0f",
            " ",
            "\n",
        ),
        *(
            "https://example.com/a?b=c.",
            "http://x",
            "https://",
            "HTTPS://A.B/É)",
            ".",
            ")",
            "\U00020000",
            "🏴\U000e0067",
        ),
    ]
)
TEXTS = st.lists(PARTS, max_size=12).map("".join)


@pytest.fixture(scope="module")
def browser_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's own file, and beside it what asks it."""
    folder = tmp_path_factory.mktemp("writing")
    (folder / "writing.mjs").write_bytes(SOURCE.read_bytes())
    (folder / "every_length.mjs").write_text(EVERY_LENGTH, encoding="utf-8")
    return folder / "every_length.mjs"


def asked(module: Path, texts: list[str], tags: list[str]) -> dict[str, list[object]]:
    environ = dict(os.environ)
    put_on_path(environ)
    question = json.dumps({"texts": texts, "channels": CHANNELS, "tags": tags})
    ran = subprocess.run(["node", str(module)], input=question, env=environ, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=20, max_size=40))
@example(texts=["", "夜に出ます 👍🏽 https://example.com/, 1\ufe0f\u20e3"])
def test_a_text_takes_as_much_room_as_the_server_says(browser_module: Path, texts: list[str]) -> None:
    found = asked(browser_module, texts, [])["lengths"]
    assert found == [[length_in(text, channel) for channel in CHANNELS] for text in texts]


def test_a_language_is_called_by_its_name_and_what_has_none_by_its_tag(browser_module: Path) -> None:
    names = asked(browser_module, [], ["en", "de-CH", "ja", "x-priv", "ca-valencia"])["names"]
    assert names[0] == "English"
    assert names[2:4] == ["Japanese", "x-priv"]
    assert "German" in str(names[1])
    assert "Catalan" in str(names[4])
