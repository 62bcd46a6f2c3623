"""Reading a text as the brand would: its terms, its length, how easily it reads."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kromi_app.brand.checks import review
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.message import Channel
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.voice.copy import LONG_SENTENCE, check_copy, marked
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS, length_in
from kromi_app.brand.voice.reading import FLESCH, read, sentence_spans, syllables_in, words_in
from kromi_app.brand.voice.rewording import can_reword, in_own_words
from kromi_app.brand.voice.terms import Rules, apart, breaks_rule, slips_in


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


def test_of_two_rules_for_one_place_both_speak_the_longer_first() -> None:
    slips = slips_in("a cabin bed", [term("cot", "cabin"), BUNK])
    assert [(slip.found, slip.instead) for slip in slips] == [("cabin bed", "bunk"), ("cabin", "cot")]
    assert [slip.instead for slip in apart(slips)] == ["bunk"]


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (term("安い", "格安"), "私たちは格安航空です", ["格安"]),
        (term("sleeper", "เตียง"), "จองเตียงคืนนี้", ["เตียง"]),
        (term("iPhone", match_case=True), "私たちはiphoneです", ["iphone"]),
        (term("do not", "don't"), "We don’t, and donʼt.", ["don’t", "donʼt"]),
        (term("do not", "don’t"), "We don't.", ["don't"]),
        (term("boat", "café"), "Un cafe\u0301, un CAFÉ, un cafe.", ["cafe\u0301", "CAFÉ"]),
        (term("boat", "cafe\u0301"), "Un café.", ["café"]),
        (term("Weg", "straße"), "STRASSE, Straße, strasse, Straßen", ["STRASSE", "Straße", "strasse"]),
        (term("co-op", "re-book"), "Re\u2011book, re\u00adbook", ["Re\u2011book"]),
        (term("rebook", "rebook now"), "re\u00adbook now", ["re\u00adbook now"]),
        (term("boat", "가격"), "\u1100\u1161\u1100\u1167\u11a8", ["\u1100\u1161\u1100\u1167\u11a8"]),
        (term("x", "क"), "की क", ["क"]),
        (term("x", "a a"), "ba a a", ["a a"]),
        (term("x", "C++"), "C++, c++11", ["C++", "c++"]),
    ],
)
def test_words_are_found_however_they_are_typed_and_in_scripts_without_spaces(
    rule: Record, text: str, found: list[str]
) -> None:
    assert [slip.found for slip in slips_in(text, [rule])] == found


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (term("night train", "train"), "Take the night train, no other train.", ["train"]),
        (term("Internet", "internet"), "The Internet, the internet", ["internet"]),
        (term("Night Train", "train", match_case=True), "the night train", ["night train"]),
    ],
)
def test_the_preferred_words_are_no_slip_though_they_hold_an_avoided_one(
    rule: Record, text: str, found: list[str]
) -> None:
    assert [slip.found for slip in slips_in(text, [rule])] == found


def test_rules_for_one_language_leave_the_others_alone() -> None:
    english = term("gift", "present", locale="en-GB")
    assert slips_in("Alle sind present.", [english], "de-CH") == []
    assert [slip.found for slip in slips_in("A present.", [english], "en")] == ["present"]
    assert [slip.found for slip in slips_in("A present.", [english])] == ["present"]
    assert [slip.found for slip in slips_in("A berth.", [BUNK], "de")] == ["berth"]


def test_a_rule_that_says_what_to_do_has_no_words_to_write() -> None:
    rule = term("Say what happens", "regret", replaces=False, reason="Plain words.")
    [slip] = slips_in("We regret it.", [rule])
    assert (slip.instead, slip.reason) == ("", "Say what happens. Plain words.")


@pytest.mark.parametrize(
    ("rules", "text", "mended"),
    [
        ([term("iPhone", match_case=True)], "IPHONE and Iphone", "iPhone and iPhone"),
        ([term("night train", "train")], "Take the night train", "Take the night train"),
        ([term("night train", "sleeper")], "Sleeper, night sleeper", "Night train, night night train"),
        ([BUNK], "Your BERTH. Berth 14.", "Your BUNK. Bunk 14."),
        ([term("Say what happens", "regret", replaces=False)], "We regret it.", "We regret it."),
        ([term("berth", "bunk"), BUNK], "A bunk or a berth.", "A bunk or a berth."),
        ([term("bunk", "berth"), term("cot", "bed bunk")], "a bed berth", "a cot"),
    ],
)
def test_a_text_is_reworded_where_that_settles_it(rules: list[Record], text: str, mended: str) -> None:
    assert in_own_words(text, Rules(rules)) == mended


WORDS = st.lists(st.sampled_from(["berth", "Bunk", "TRAIN", "night", "don’t", "格安", "straße", "x"]), max_size=8)


@st.composite
def some_rules(draw: st.DrawFn) -> list[Record]:
    phrase = WORDS.map(" ".join).filter(str.strip)
    return [
        term(draw(phrase), *draw(st.lists(phrase, max_size=3)), id=f"term:{at}", match_case=draw(st.booleans()))
        for at in range(draw(st.integers(1, 4)))
    ]


@given(rules=some_rules(), text=WORDS.map(" ".join))
def test_what_was_reworded_has_no_slip_left_that_could_be_and_is_not_reworded_again(
    rules: list[Record], text: str
) -> None:
    known = Rules(rules)
    mended = in_own_words(text, known)
    assert in_own_words(mended, known) == mended
    if mended != text:
        assert not [slip for slip in known.slips(mended) if can_reword(slip, known)]


@given(rules=some_rules(), text=WORDS.map(" ".join), other=st.sampled_from(["", " ", "格安", "x"]))
def test_many_rules_find_what_each_finds_alone(rules: list[Record], text: str, other: str) -> None:
    read = text + other
    alone = [slip for rule in rules for slip in slips_in(read, [rule])]
    assert sorted(alone, key=lambda slip: (slip.start, -slip.end, slip.record)) == slips_in(read, rules)


@given(
    text=st.text(st.sampled_from("aéßÅ\u0301\u0308ﬁİ’ 格ก가\u1161x"), max_size=12),
    word=st.text(st.sampled_from("aéßÅ\u0301ﬁİ’格가x"), min_size=1, max_size=4),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_how_a_text_is_composed_makes_no_difference(text: str, word: str, form: Literal["NFC", "NFD"]) -> None:
    rule = term("z", word)
    assert len(slips_in(unicodedata.normalize(form, text), [rule])) == len(slips_in(text, [rule]))
    assert breaks_rule(word, rule)


@given(text=st.text(max_size=200), words=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=4))
def test_slips_quote_the_text_and_those_that_are_kept_stand_apart(text: str, words: list[str]) -> None:
    slips = slips_in(text, [term("x", *[" ".join(word.split()) for word in words])])
    assert all(text[slip.start : slip.end] == slip.found for slip in slips)
    assert all(first.end <= second.start for first, second in itertools.pairwise(apart(slips)))


@pytest.mark.parametrize(
    ("text", "words", "syllables", "score"),
    [
        # Wikipedia, Flesch-Kincaid readability tests, section Flesch reading ease: its worked examples.
        ("The cat sat on the mat.", 6, 6, 116.1),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13, 24, 37.5),
    ],
)
def test_reading_ease_is_that_of_the_published_examples(text: str, words: int, syllables: int, score: float) -> None:
    constant, per_sentence, per_word = FLESCH["en"]
    assert words_in(text) == words
    assert constant - per_sentence * words - per_word * syllables / words == pytest.approx(score, abs=0.1)
    # Syllables are counted by hyphenation, which misses two of the second example's 24.
    counted = sum(syllables_in(word, "en") for word in text.rstrip(".").split())
    assert syllables - counted in (0, 2)
    assert read(text).score == round(constant - per_sentence * words - per_word * counted / words, 1)


@pytest.mark.parametrize(
    ("language", "word", "syllables"),
    [
        # Duden and Merriam-Webster, whose entries show the syllables.
        *(("en", "water", 2), ("en", "hospital", 3), ("en", "understanding", 4), ("en", "boat", 1)),
        *(("de", "Wasser", 2), ("de", "Silbentrennung", 4), ("de", "Schiff", 1)),
        *(("fr", "bateau", 2), ("es", "barco", 2), ("it", "traghetto", 3), ("nl", "veerboot", 2)),
    ],
)
def test_syllables_are_counted(language: str, word: str, syllables: int) -> None:
    assert syllables_in(word, language) == syllables


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Berg leaves at 10 p.m. from Halden. He waits.", ["Mr. Berg leaves at 10 p.m. from Halden.", "He waits."]),
        ("We leave at 10 p.m. The bus waits.", ["We leave at 10 p.m.", "The bus waits."]),
        (
            "By J. S. Bach. No. 14 is full. Is it? No. Yes!",
            ["By J. S. Bach.", "No. 14 is full.", "Is it?", "No.", "Yes!"],
        ),
        ("Kaffee, Tee usw. gibt es z. B. an Bord.", ["Kaffee, Tee usw. gibt es z. B. an Bord."]),
        ("夜に出ます。朝に着きます！「はい。」", ["夜に出ます。", "朝に着きます！", "「はい。」"]),
        ("متى نصل؟ نصل صباحا.", ["متى نصل؟", "نصل صباحا."]),
        ("हम चलते हैं। कब?", ["हम चलते हैं।", "कब?"]),
        ("A line\n\nand another", ["A line", "and another"]),
        ("3.5 knots. 22:40.", ["3.5 knots."]),
    ],
)
def test_sentences_end_where_they_do_in_each_script_and_not_behind_abbreviations(
    text: str, sentences: list[str]
) -> None:
    assert [text[begin:end].strip() for begin, end in sentence_spans(text)][: len(sentences)] == sentences


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("私たちは格安航空です。夜に出て朝に着きます。" * 9, "ja", 0),
        ("私たちは格安航空です。夜に出て朝に着きます。" * 9, "en", 0),
        ("เราออกเดินทางตอนกลางคืน " * 9, "th", 0),
        ("نحن نسافر ليلا ونصل صباحا. " * 9, "ar", 45),
        ("हम रात में चलते हैं। " * 9, "hi", 45),
    ],
)
def test_where_no_formula_was_made_for_a_language_none_is_used(text: str, locale: str, words: int) -> None:
    reading = read(text, locale)
    assert (reading.words, reading.formula, reading.ease) == (words, "", "")


def test_a_language_without_a_formula_is_read_by_lix() -> None:
    # Ten words, two sentences, three words of more than six letters: 10 / 2 + 100 * 3 / 10.
    reading = read("Båten går klokken elleve i kveld. Frokosten begynner før solen.", "nb")
    assert (reading.formula, reading.words, reading.sentences) == ("LIX", 10, 2)
    assert reading.score == 5 + 100 * 3 / 10


@settings(deadline=None)  # a language's hyphens are read from a file when it is first met
@given(text=st.text(max_size=400), locale=st.sampled_from([*FLESCH, "nb", "de-CH", "zh-Hant", "ar"]))
def test_any_text_in_any_language_is_read(text: str, locale: str) -> None:
    reading = read(text, locale)
    spans = sentence_spans(text)
    assert (reading.characters, reading.words, reading.sentences) == (len(text), words_in(text), len(spans))
    assert sum(words_in(text[begin:end]) for begin, end in spans) == reading.words
    assert all(any(letter.isalnum() for letter in text[begin:end]) for begin, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert not (reading.ease and reading.words < 20)


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
    assert check_copy("格" * 16, [], channel="ad_headline").over == 2
    assert check_copy("x" * 999, []).over == 0


@pytest.mark.parametrize(
    ("text", "length"),
    [
        # twitter-text, config/v3.json: ranges and weights, transformedURLLength, emojiParsingEnabled; and
        # conformance/validate.yml, WeightedTweetsWithDiscountedEmojiCounterTest, for what counts as one emoji.
        ("Book tonight", 12),
        ("夜に出ます", 10),
        ("한국어", 6),
        ("Ночь", 4),
        ("a’b–c…", 7),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("🇳🇴🇸🇪", 4),
        ("1\ufe0f\u20e3", 2),
        ("cafe\u0301", 4),
        ("See https://example.com/a/very/long/address/that/goes/on, now", 32),
        ("", 0),
    ],
)
def test_a_post_counts_as_its_channel_counts(text: str, length: int) -> None:
    assert length_in(text, "social_post") == length


@pytest.mark.parametrize(
    ("channel", "text", "length"),
    [
        # Google Ads Help, About text ads: each character of a double-width language counts as two.
        ("ad_headline", "夜行フェリー", 12),
        ("ad_description", "야간 페리", 9),
        ("ad_headline", "Night ferry", 11),
        ("push", "夜行フェリー", 6),
        ("app_subtitle", "👨\u200d👩\u200d👧 on deck", 9),
        (None, "夜行 👍🏽", 4),
    ],
)
def test_other_channels_count_characters_and_ads_by_their_width(
    channel: Channel | None, text: str, length: int
) -> None:
    assert length_in(text, channel) == length


@given(text=st.text(max_size=60), channel=st.sampled_from([*CHANNEL_LIMITS]))
def test_how_a_text_is_composed_changes_no_length(text: str, channel: Channel) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert length_in(unicodedata.normalize("NFD", composed), channel) == length_in(composed, channel)


@given(rules=some_rules(), text=WORDS.map(" ".join), channel=st.sampled_from([None, *CHANNEL_LIMITS]))
def test_the_parts_of_a_marked_text_are_the_text_with_all_remarks(
    rules: list[Record], text: str, channel: Channel | None
) -> None:
    found = check_copy(text, rules, "en", channel)
    parts = marked(text, found)
    assert "".join(part["text"] for part in parts) == text
    assert {line for part in parts for line in part.get("why", "").splitlines()} == {r.message for r in found.remarks}


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
        (term("bunk", dont_say="Your cabin is made up."), True),
        (term("bunk", say="Your bunk is made up."), False),
        (record("voice_trait", name="Plain", dont_say="Embark!"), True),
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


def test_a_sample_in_another_language_than_the_rule_that_it_shows_is_left_alone() -> None:
    rule = term("bunk", "berth", locale="en")
    sample = record("sample", name="Ticket", dont="Ihre Koje.", shows=rule.id, locale="de")
    assert review([sample], {rule.id: rule, sample.id: sample}) == []
