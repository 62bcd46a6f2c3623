"""What people call a thing, in any script, is the name of a file that every system takes, and no two are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.file_names import LONGEST_BYTES, file_name, file_names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wordmark, reversed", "wordmark-reversed"),
        ("Ångström", "angstrom"),
        ("Straße & Co.", "strasse-co"),
        ("שלום עולם", "שלום-עולם"),
        ("हिन्दी लोगो", "हिन्दी-लोगो"),
        ("日本語 ロゴ", "日本語-ロゴ"),
        ("🚀", "mark"),
        ("🚀 Rocket ❤️", "rocket"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\\b:c*d?", "a-b-c-d"),
        ("", "mark"),
    ],
)
def test_a_title_in_any_script_keeps_its_letters(title: str, name: str) -> None:
    assert file_name(title, "mark") == name


@given(st.text(max_size=80))
def test_any_title_is_a_name_that_every_system_takes(title: str) -> None:
    name = file_name(title, "mark")
    assert 0 < len(name.encode()) <= LONGEST_BYTES
    assert not set(name) & set('/\\:*?"<>|. \x00')
    assert file_name(name, "mark") == name


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_two_names_are_the_same(titles: list[str]) -> None:
    names = list(file_names(titles, "mark"))
    assert len(set(names)) == len(names) == len(titles)


def test_titles_without_letters_and_those_that_are_alike_are_numbered() -> None:
    assert list(file_names(["🚀", "🎉", "A", "a", "a-2"], "mark")) == ["mark", "mark-2", "a", "a-2", "a-2-2"]
