"""What is typed finds what it names: the exact name first, and nothing that does not hold what it is said to hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.findable import Findable, Findables, Hit, hits_of
from kromi_app.brand.labels import noun
from kromi_app.brand.ranking import LETTERS, Folded, folded, word_in_name, words_of
from kromi_app.brand.records.base import Record, kind_of
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.term import Term
from tests.fixtures.strategies import WORDS

LIMIT = 1000
letters = st.text("abcäßﬃ e\u0301İ#1-", min_size=1, max_size=9)
names = (st.sampled_from(WORDS) | st.text(min_size=1, max_size=20) | letters).filter(lambda name: words_of(name))


def made(at: int, name: str, usage: str) -> Record:
    """A record as it may be, but for limits of length: what is found follows no such limits."""
    place = {"id": f"term:t{at}", "position": f"a{at:03}"}
    if at % 5 == 4:
        return Message.model_construct(
            None, **{**place, "id": f"message:m{at}"}, usage="tagline", text=f"{usage} {name}"
        )
    return Term.model_construct(None, **place, name=name, note=usage)


@st.composite
def brands(draw: st.DrawFn) -> list[Findable]:
    said = draw(st.lists(st.tuples(names, names), min_size=1, max_size=12))
    return list(Findables([made(at, name, usage) for at, (name, usage) in enumerate(said)]))


def texts_of(one: Findable) -> list[str]:
    return [one.title, noun(kind_of(one.id)), one.group, *(text for _, text in one.texts)]


@given(brands(), st.data())
def test_an_exact_name_is_first_whatever_else_is_there(brand: list[Findable], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([one.title for one in brand]))
    asked = data.draw(
        st.sampled_from([name, name.upper() if name.upper().lower() == name.lower() else name, f" {name} "])
    )
    first = hits_of(asked, brand, limit=LIMIT).hits[0]
    assert words_of(first.title) == words_of(asked)


@given(brands(), names | st.sampled_from(["e", "tagline", "äb", "s", "zeile zwei", "halden e"]))
def test_each_hit_holds_what_it_says_it_matched(brand: list[Findable], query: str) -> None:
    by_id = {one.id: one for one in brand}
    for hit in hits_of(query, brand, limit=LIMIT).hits:
        assert [match.word for match in hit.matches] == list(words_of(query)) or query.startswith("#")
        for match in hit.matches:
            told = folded("".join(match.text[begin:end] for begin, end in match.spans))
            if match.place == "name":
                assert _in_order(match.word, told)
            else:
                assert match.word in told
            shown = match.text.strip("…")
            assert any(
                shown in " ".join(text.splitlines()) or shown in _one_line(text) for text in texts_of(by_id[hit.id])
            )


@given(brands(), names)
def test_whatever_holds_every_word_is_among_the_hits(brand: list[Findable], query: str) -> None:
    found = {hit.id for hit in hits_of(query, brand, limit=LIMIT).hits}
    holding = {
        one.id
        for one in brand
        if all(any(word in folded(text) for text in texts_of(one)[:1]) for word in words_of(query))
    }
    assert holding <= found


@given(brands(), names, st.integers(1, 4))
def test_pages_are_the_whole_in_parts(brand: list[Findable], query: str, limit: int) -> None:
    whole = hits_of(query, brand, limit=LIMIT).hits
    paged: list[Hit] = []
    more = True
    while more:
        page = hits_of(query, brand, limit=limit, after=paged[-1].order if paged else None)
        paged += page.hits
        more = page.more
    assert paged == list(whole)


def test_letters_in_their_order_find_a_name_and_are_told() -> None:
    assert word_in_name("srf", Folded("on-surface")) == (LETTERS, ((3, 4), (5, 7)))
    assert word_in_name("xyz", Folded("on-surface")) is None


def test_case_and_accents_make_no_difference_and_places_stay_right() -> None:
    met = word_in_name("cafe", Folded("Petit Cafe\u0301 noir"))
    assert met
    assert met[1] == ((6, 11),)
    assert word_in_name("STRASSE".lower(), Folded("Straße")) == (70, ((0, 6),))


def _in_order(word: str, told: str) -> bool:
    rest = iter(told)
    return all(letter in rest for letter in word)


def _one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
