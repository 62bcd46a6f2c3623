"""The table of commands: keys mean one thing each, and whatever a command says is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

from kromi_app.brand.records.registry import KINDS
from kromi_app.service.finding import MAX_HITS
from kromi_app.web.pages.brand.commands import COMMANDS, SELECTION_KEYS, Act, Group, may_be_added
from kromi_app.web.pages.brand.palette import SET_BY_COMMANDS
from kromi_app.web.pages.brand.seeking import SHOWN

ACTS = Path(__file__).parents[2] / "kromi_app/web/ui/browser/acts.js"
SELECTING = ACTS.with_name("selecting.jsx")
KEYS = [keys for command in COMMANDS for keys in command.keys]


def test_a_key_asks_for_one_thing_and_none_begins_what_another_needs() -> None:
    assert [keys for keys, times in Counter(KEYS).items() if times > 1] == []
    first = {keys.split(" ")[0] for keys in KEYS if " " in keys}
    assert first.isdisjoint(KEYS)


def test_commands_are_listed_group_by_group() -> None:
    groups = [list(Group).index(command.group) for command in COMMANDS]
    assert groups == sorted(groups)


def test_names_and_titles_in_the_palette_are_apart() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    titles = [command.title for command in COMMANDS if command.listed]
    assert len(set(titles)) == len(titles)


def test_each_act_is_done_in_the_browser_and_each_that_is_done_is_asked_for() -> None:
    table = ACTS.read_text(encoding="utf-8").split("const ACTS = {")[1].split("\n};")[0]
    done = set(re.findall(r"^  (\w+): ", table, re.MULTILINE))
    assert done == set(get_args(Act)) == {command.act for command in COMMANDS}


def test_each_key_of_the_selection_asks_for_something_that_it_does() -> None:
    table = SELECTING.read_text(encoding="utf-8").split("const acts = {")[1].split("\n  };")[0]
    done = set(re.findall(r"^    (\w+): ", table, re.MULTILINE))
    assert done == set(SELECTION_KEYS.values())


def test_what_the_palette_lists_has_an_icon_and_what_it_sets_can_be_set() -> None:
    assert [command.name for command in COMMANDS if command.listed and not command.icon] == []
    assert {c.to.partition("=")[0] for c in COMMANDS if c.act == "set"} <= set(SET_BY_COMMANDS)


def test_every_kind_that_can_be_added_has_a_command_that_adds_it() -> None:
    assert {c.to for c in COMMANDS if c.act == "add"} == {kind for kind in KINDS if may_be_added(KINDS[kind])}


def test_as_many_records_as_are_shown_may_be_asked_for() -> None:
    assert SHOWN <= MAX_HITS
