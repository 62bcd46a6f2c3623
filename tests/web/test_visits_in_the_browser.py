"""Visits as the browser groups them, against the server's: one rule, said twice."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.visits import PAUSE, visits_of
from kromi_app.launch.node import put_on_path

SOURCE = Path(__file__).parents[2] / "kromi_app/web/ui/browser/visits.js"
START = datetime(2026, 3, 2, tzinfo=UTC)
PROGRAM = """
const {{ visitsOf }} = await import({module!r});
let text = "";
for await (const part of process.stdin) text += part;
const {{ copies, pause }} = JSON.parse(text);
console.log(JSON.stringify(copies.map((copy) => visitsOf(copy, pause))));
"""


@dataclass(frozen=True)
class Made:
    revision: int
    account_id: str | None
    assistant: str
    at: datetime


def in_the_browser(*histories: list[Made]) -> list[list[dict[str, object]]]:
    put_on_path()
    copies = [
        {f"e_{m.revision}": [f"{m.account_id}/{m.assistant}", "x", int(m.at.timestamp())] for m in one}
        for one in histories
    ]
    module = f"data:text/javascript,{SOURCE.read_text(encoding='utf-8')}".replace("%", "%25").replace("\n", "%0A")
    done = subprocess.run(
        ["node", "--input-type=module", "-e", PROGRAM.format(module=module)],
        input=json.dumps({"copies": copies, "pause": PAUSE.total_seconds()}),
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


STEPS = st.lists(st.tuples(st.sampled_from(["mia", "jonas"]), st.sampled_from(["", "Claude"]), st.integers(0, 2400)))


@settings(max_examples=15, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_the_browser_groups_edits_as_the_server_does(drawn: list[list[tuple[str, str, int]]]) -> None:
    histories: list[list[Made]] = []
    for steps in drawn:
        at, history = START, list[Made]()
        for revision, (account, assistant, pause) in enumerate(steps, start=1):
            at += timedelta(seconds=pause)
            history.append(Made(revision, account, assistant, at))
        histories.append(history)
    for history, found in zip(histories, in_the_browser(*histories), strict=True):
        expected = [[step.revision for step in visit][::-1] for visit in visits_of(history)]
        assert [visit["revisions"] for visit in found] == sorted(expected, reverse=True)
