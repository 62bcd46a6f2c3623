"""A new mark stands on the kind of ground that its colors are made for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.checks.marks import MUST_BE_SEEN, seen_on
from kromi_app.brand.from_files import values_from_file
from tests.brand.test_mark_checks import FILE, mark


def file(*colors: str, shares: tuple[float, ...] = ()) -> dict[str, Any]:
    return {**FILE, "colors": colors, "shares": shares}


@pytest.mark.parametrize(
    ("colors", "shares", "ground"),
    [
        (("#000000",), (), "light"),
        (("#ffffff",), (), "dark"),
        (("#f6eddf",), (), "dark"),
        (("#ef5c2f",), (), "light"),
        (("#ffffff", "#ef5c2f"), (0.7, 0.3), "dark"),
        (("#0d2b42", "#ffffff"), (0.7, 0.3), "light"),
        ((), (), "light"),
    ],
)
def test_a_mark_is_made_for_the_ground_that_it_is_seen_on(
    colors: tuple[str, ...], shares: tuple[float, ...], ground: str
) -> None:
    assert values_from_file("mark", file(*colors, shares=shares)) == {"background": ground}


@given(st.lists(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"), min_size=1, max_size=5))
def test_the_ground_that_is_told_is_one_on_which_no_less_is_seen(colors: list[str]) -> None:
    ground = values_from_file("mark", file(*colors))["background"]
    subject = mark(colors=tuple(colors))
    light, dark = seen_on(subject, "#ffffff"), seen_on(subject, "#101010")
    assert (light > MUST_BE_SEEN or light >= dark) if ground == "light" else dark > light


def test_of_other_kinds_and_of_what_is_no_file_nothing_is_told() -> None:
    assert values_from_file("image", file("#ffffff")) == {}
    assert values_from_file("mark", {"id": "nothing"}) == {}
    assert values_from_file("mark", {}) == {}
