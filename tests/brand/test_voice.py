"""Reading a text as the brand would: its terms, its length, how easily it reads."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks import review
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.voice.copy import LONG_SENTENCE, check_copy
from kromi_app.brand.voice.reading import FLESCH, read, sentence_spans, words_in
from kromi_app.brand.voice.terms import slips_in


def term(name: str, *avoid: str, **fields: object) -> Record:
    values = {"name": name, "avoid": list(avoid), "id": f"term:{name.lower()}", **fields}
    return KINDS["term"].model_validate(values)


BUNK = term("bunk", "berth", "cabin bed", reason="Plain words.")
KROMI = term("GitHub", match_case=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your berth is made up.", ["berth"]),
        ("Your BERTH, or a Cabin \n bed.", ["BERTH", "Cabin \n bed"]),
        ("Perth, berthed, re-berth-ed", ["berth"]),
        ("Your bunk is made up.", []),
        ("See github and GitHub and GITHUB.", ["github", "GITHUB"]),
        ("", []),
    ],
)
def test_avoided_words_are_found_as_whole_words_however_they_are_written(text: str, found: list[str]) -> None:
    assert [slip.found for slip in slips_in(text, [BUNK, KROMI])] == found


def test_of_two_rules_for_one_place_the_longer_speaks() -> None:
    [slip] = slips_in("a cabin bed", [term("cot", "bed"), BUNK])
    assert (slip.found, slip.instead) == ("cabin bed", "bunk")


@given(text=st.text(max_size=200), words=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=4))
def test_slips_stand_in_order_and_quote_the_text(text: str, words: list[str]) -> None:
    slips = slips_in(text, [term("x", *[" ".join(word.split()) for word in words])])
    assert all(text[slip.start : slip.end] == slip.found for slip in slips)
    assert all(first.end <= second.start for first, second in itertools.pairwise(slips))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        # Wikipedia, Flesch-Kincaid readability tests, section Flesch reading ease: its worked examples.
        ("The cat sat on the mat.", 116.1),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 69.0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 37.5),
    ],
)
def test_reading_ease_agrees_with_the_published_examples(text: str, score: float) -> None:
    # Syllables are counted by hyphenation, which misses one here and there: 84.6 / words for each.
    assert read(text).score == pytest.approx(score, abs=1 + 3 * 84.6 / words_in(text))


def test_a_language_without_a_formula_is_read_by_lix() -> None:
    # Ten words, two sentences, three words of more than six letters: 10 / 2 + 100 * 3 / 10.
    reading = read("Båten går klokken elleve i kveld. Frokosten begynner før solen.", "nb")
    assert (reading.formula, reading.words, reading.sentences) == ("LIX", 10, 2)
    assert reading.score == 5 + 100 * 3 / 10


@settings(deadline=None)  # a language's hyphens are read from a file when it is first met
@given(text=st.text(max_size=400), locale=st.sampled_from([*FLESCH, "nb", "de-CH", "zh-Hant", "ar"]))
def test_any_text_in_any_language_is_read(text: str, locale: str) -> None:
    reading = read(text, locale)
    assert reading.characters == len(text)
    assert reading.words >= 0
    spans = sentence_spans(text)
    assert all(begin < end for begin, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_short_texts_are_measured_and_not_judged() -> None:
    assert read("Book tonight.").ease == ""
    assert read("We leave at ten. We wait for the bus. " * 4).ease == "very easy"


def test_a_copy_check_says_what_to_write_and_which_sentence_is_long() -> None:
    text = "Your berth is made up. " + "and so on " * 9 + "."
    found = check_copy(text, [BUNK])
    assert [text[remark.start : remark.end][:10] for remark in found.remarks] == ["berth", "and so on "]
    assert found.remarks[0].message == "“bunk” in place of “berth”. Plain words."
    assert f"27 words in a sentence; {LONG_SENTENCE}" in found.remarks[1].message


def test_a_copy_check_knows_how_much_room_a_channel_has() -> None:
    assert check_copy("x" * 281, [], channel="social_post").over == 1
    assert check_copy("x" * 280, [], channel="social_post").over == 0
    assert check_copy("x" * 999, []).over == 0


def findings(*records: Record) -> list[tuple[str, str]]:
    return [(f.check, f.record) for f in review(records, {record.id: record for record in records})]


def record(kind: str, **fields: object) -> Record:
    return KINDS[kind].model_validate({**fields, "id": f"{kind}:one"})


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (term("bunk", "berth", say="Your bunk is made up.", dont_say="Your berth is made up."), False),
        (term("bunk", "berth", say="Your berth is made up."), True),
        (term("bunk", "berth", dont_say="Your cabin is made up."), True),
        (term("bunk", dont_say="Your cabin is made up."), False),
        (record("voice_trait", name="Plain", avoid=["embark"], say="Embark now.", dont_say="Embark!"), True),
        (record("voice_trait", name="Plain", avoid=["embark"], say="Come on board.", dont_say="Embark!"), False),
    ],
)
def test_a_rule_is_tested_on_its_own_samples(rule: Record, wrong: bool) -> None:
    assert [check for check, _ in findings(rule)] == (["voice_rules"] if wrong else [])


@pytest.mark.parametrize(
    "said",
    [
        record("message", text="Your berth by the window."),
        record("message", text="Book", channels=[{"channel": "push", "text": "Your berth waits"}]),
        record("sample", name="A", do="Your berth is made up."),
        record("tone", name="A", say="Your berth is made up."),
        record("voice_trait", name="Warm", say="Your berth is made up."),
    ],
)
def test_the_brands_own_words_are_read_against_its_terms(said: Record) -> None:
    assert findings(BUNK, said) == [("own_words", said.id)]


def test_what_is_shown_as_wrong_may_be_wrong() -> None:
    assert findings(BUNK, record("sample", name="A", dont="Your berth.")) == []


def test_words_that_are_too_long_for_their_channel_are_told() -> None:
    message = record("message", text="A", channels=[{"channel": "ad_headline", "text": "x" * 31}])
    assert findings(message) == [("channel_length", "message:one")]


@pytest.mark.parametrize("kind", ["term", "voice_trait"])
@pytest.mark.parametrize(
    ("do", "dont", "said"),
    [
        ("Your bunk is made up.", "Your berth is ready.", []),
        ("Your berth is made up.", "", ["said to show Bunk: the good sample breaks it"]),
        ("", "Your bunk is ready.", ["said to show Bunk: the bad sample passes it"]),
        ("A berth.", "A bunk.", ["the good sample breaks it", "the bad sample passes it"]),
    ],
)
def test_a_sample_that_goes_against_what_it_is_said_to_show_is_a_finding(
    kind: str, do: str, dont: str, said: list[str]
) -> None:
    rule = KINDS[kind].model_validate({"id": f"{kind}:bunk", "name": "Bunk", "avoid": ["berth"]})
    values = {"id": "sample:s", "name": "Ticket", "do": do, "dont": dont, "shows": rule.id}
    sample = KINDS["sample"].model_validate(values)
    found = [f for f in review([sample], {rule.id: rule, sample.id: sample}) if f.check == "voice_rules"]
    assert len(found) == len(said)
    for finding, words in zip(found, said, strict=True):
        assert words in finding.message
        assert (finding.record, bool(finding.source)) == ("sample:s", True)
