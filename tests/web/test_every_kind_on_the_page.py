"""Every kind on the page, over its whole space of values: its row is drawn, its controls give back what they show."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from subprocess import PIPE
from typing import Any

import pytest
import reflex as rx
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.registry import KINDS
from kromi_app.launch.node import put_on_path
from kromi_app.web.forms import FormField, form_fields, read_text, with_value
from kromi_app.web.live.rows import row_of
from kromi_app.web.pages.brand.spots import Spot
from tests.fixtures.records import one_of_each
from tests.fixtures.strategies import record_of, record_values

MADE = plan(parse_operations(one_of_each()), Neighborhood({}), lambda kind: f"{kind}:new").after
BRAND = {key: record for key, record in MADE.items() if record is not None}
each_kind = pytest.mark.parametrize("kind", KINDS)
broadly = settings(max_examples=50, deadline=None)


@each_kind
@broadly
@given(data=st.data())
def test_the_row_of_any_record_can_be_drawn_and_sent(kind: str, data: st.DataObject) -> None:
    record = record_of(kind, data.draw(record_values(kind, tuple(BRAND))))
    for around in ({**BRAND, record.id: record}, {record.id: record}, {}):
        row = row_of(record, 1, around)
        assert json.loads(json.dumps(row, allow_nan=False))["rev"] == 1
    for other in BRAND.values():
        row_of(
            other, 1, {**BRAND, other.id: record_of(kind, record.fields(), other.id)} if other.kind == kind else BRAND
        )


ANSWERS = """
for await (const line of require("readline").createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  console.log(JSON.stringify(asked.map(([js, row]) => String(new Function("row", `return ${js}`)(row)))));
}
"""


class Browser:
    """Works out what controls show, by the components' own expressions."""

    def __init__(self, node: subprocess.Popen[str]) -> None:
        self._node = node

    def texts(self, asked: list[tuple[str, dict[str, Any]]]) -> list[str]:
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps(asked) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    environ = dict(os.environ)
    put_on_path(environ)
    command = ["node", "-e", f"(async () => {{{ANSWERS}}})()"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, env=environ, text=True, encoding="utf-8") as node:
        yield Browser(node)
        node.kill()


@each_kind
@broadly
@given(data=st.data())
def test_what_a_control_shows_is_read_back_as_what_it_stands_for(
    browser: Browser, kind: str, data: st.DataObject
) -> None:
    record = record_of(kind, data.draw(record_values(kind, tuple(BRAND))))
    row = row_of(record, 1, BRAND)
    every = [control for field in form_fields(kind) for control in controls_of(kind, field, row, field.name)]
    controls = list({re.sub(r"\d+", "", control[0]): control for control in every}.values())  # of alike ones the last
    texts = browser.texts([(js, values) for _, js, values in controls])
    for (path, _, _), text in zip(controls, texts, strict=True):
        again = with_value(record.fields(), path, read_text(kind, path, text))
        assert record_of(kind, {**record.fields(), **again}) == record, path


def controls_of(
    kind: str, field: FormField, row: dict[str, Any], path: str
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the controls of a field: the path, the expression for its text, and the values that this is about."""
    if (field.control in ("list", "group") and path in row) or ("." in path and field.parts):
        value = row[field.name]
        items = enumerate(value) if field.control == "list" else [("", value)] if value is not None else []
        for at, item in items:
            for part in field.parts:
                inner = f"{path}.{at}.{part.name}" if field.control == "list" else f"{path}.{part.name}"
                yield from controls_of(kind, part, item, inner)
    elif field.control not in ("list", "group") and path != KINDS[kind].order_within:
        spot = Spot(kind, field, rx.Var("row"), rx.Var("path"))
        yield path, str(spot.text), row


def test_the_brand_has_a_record_of_each_kind_to_point_at() -> None:
    assert {record.kind for record in BRAND.values()} == set(KINDS)
    assert all(isinstance(record, Record) for record in BRAND.values())
