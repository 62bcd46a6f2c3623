"""Records of a whole brand are found by whoever may see it, page by page, as the brand is at that moment."""

from __future__ import annotations

import pytest

from kromi_app.errors import Invalid, NotFound, NotPermitted
from kromi_app.service.finding import MAX_QUERY, Finder
from kromi_app.service.indexing import Indexes
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, reader


@pytest.fixture
def finder(desk: Desk) -> Finder:
    return Finder(Indexes(desk.brands))


async def ids(finder: Finder, desk: Desk, query: str, **options: object) -> list[str]:
    found = await finder.find_records(MIA, desk.brand_id, query, **options)  # type: ignore[arg-type]
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ink", "swatch:ink"),
        ("INK", "swatch:ink"),
        ("#111", "swatch:ink"),
        ("rgb(255 204 0)", "swatch:sun"),
        ("99ccff", "swatch:sky"),
        ("role text", "color_role:text"),
        ("core", "palette:core"),
        ("srf", "color_role:surface"),
    ],
)
async def test_what_is_meant_is_found_first(desk: Desk, finder: Finder, query: str, first: str) -> None:
    assert (await ids(finder, desk, query))[0] == first


async def test_what_uses_a_record_is_found_by_its_name_behind_it(desk: Desk, finder: Finder) -> None:
    found = await finder.find_records(MIA, desk.brand_id, "sky")
    assert [hit.id for hit in found.hits] == ["swatch:sky", "color_role:surface"]
    assert found.hits[1].matches[0].place == "light"


async def test_a_color_is_found_by_what_its_alias_comes_to(desk: Desk, finder: Finder) -> None:
    assert await ids(finder, desk, "#ffcc00") == ["swatch:sun"]
    await desk.set(JONAS, "color_role:text", light="{swatch:sun}")
    assert await ids(finder, desk, "#ffcc00") == ["swatch:sun", "color_role:text"]


async def test_an_edit_is_found_and_a_removed_record_is_not_from_then_on(desk: Desk, finder: Finder) -> None:
    assert await ids(finder, desk, "harbor") == []
    result = await desk.set(JONAS, "swatch:sun", name="Harbor")
    found = await finder.find_records(MIA, desk.brand_id, "harbor")
    assert ([hit.id for hit in found.hits], found.revision) == (["swatch:sun"], result.revision)
    await desk.edit(JONAS, {"op": "remove", "id": "swatch:sun"})
    assert await ids(finder, desk, "harbor") == []


async def test_a_stranger_finds_no_brand_even_when_it_is_kept_ready(desk: Desk, finder: Finder) -> None:
    await ids(finder, desk, "ink")
    with pytest.raises(NotFound):
        await finder.find_records(EVE, desk.brand_id, "ink")


async def test_who_may_only_read_finds_and_who_may_not_read_does_not(desk: Desk, finder: Finder) -> None:
    assert (await finder.find_records(reader(CLAUDE), desk.brand_id, "ink")).hits
    with pytest.raises(NotPermitted):
        await finder.find_records(CLAUDE.__class__("mia", "Mia", "mcp", "Claude", frozenset()), desk.brand_id, "ink")


async def test_pages_follow_on_each_other_without_gap_or_repetition(desk: Desk, finder: Finder) -> None:
    everything = await ids(finder, desk, "")
    assert set(everything) == set(await desk.records())
    paged: list[str] = []
    cursor = ""
    while True:
        found = await finder.find_records(MIA, desk.brand_id, "", limit=2, cursor=cursor)
        paged += [hit.id for hit in found.hits]
        cursor = found.cursor
        if not cursor:
            break
    assert paged == everything


async def test_a_page_goes_on_where_it_was_when_the_record_it_ended_with_is_gone(desk: Desk, finder: Finder) -> None:
    before = await ids(finder, desk, "s")
    first = await finder.find_records(MIA, desk.brand_id, "s", limit=2)
    await desk.set(MIA, "color_role:surface", light="#ffffff")
    await desk.edit(MIA, {"op": "remove", "id": before[1]})
    assert await ids(finder, desk, "s", cursor=first.cursor) == before[2:]


async def test_records_are_recalled_as_they_are_by_now_without_those_that_are_gone(desk: Desk, finder: Finder) -> None:
    await desk.set(JONAS, "swatch:sun", name="Harbor")
    recalled = await finder.recall(MIA, desk.brand_id, ["swatch:gone", "swatch:sun", "swatch:ink"])
    assert [(hit.title, hit.line, hit.matches) for hit in recalled] == [
        ("Harbor", "#ffcc00", ()),
        ("Ink", "#111111", ()),
    ]
    with pytest.raises(NotFound):
        await finder.recall(EVE, desk.brand_id, ["swatch:ink"])


async def test_only_the_kinds_that_are_named_are_looked_among(desk: Desk, finder: Finder) -> None:
    assert await ids(finder, desk, "sky", kinds=["color_role"]) == ["color_role:surface"]


@pytest.mark.parametrize(
    "options",
    [
        {"query": "x" * (MAX_QUERY + 1)},
        {"kinds": ["logo"]},
        {"limit": 0},
        {"limit": 101},
        {"cursor": "no"},
        {"cursor": "WzEsMl0="},
        {"cursor": "é"},
    ],
)
async def test_what_cannot_be_asked_is_refused_with_what_can(
    desk: Desk, finder: Finder, options: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        await finder.find_records(MIA, desk.brand_id, **{"query": "ink", **options})  # type: ignore[arg-type]
