"""The library: families by their facts, found by name, class, axes and language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.type.languages import LANGUAGES, LETTERS, sets_in
from kromi_app.brand.type.library import CLASSES, Family, families, family_named, found
from kromi_app.brand.type.opentype import axis_name, feature_name
from kromi_app.brand.type.pairings import ALIKE, BESIDE, Build, judged, pairings


def test_the_library_has_at_least_sixty_families_of_all_classes_each_with_a_license() -> None:
    assert len(families()) >= 60
    assert {family.classification for family in families().values()} == set(CLASSES)
    assert all(family.license and family.attribution for family in families().values())


@pytest.mark.parametrize(
    ("family", "width"),
    [
        ("inter", 978 / 2048),
        ("source-serif-4", 479 / 1000),
        ("hanken-grotesk", 450 / 1000),
        ("roboto", 911 / 2048),
        ("fraunces", 938 / 2000),
    ],
)
def test_letters_are_as_wide_as_capsize_publishes(family: str, width: float) -> None:
    """`xWidthAvg` of `@capsizecss/metrics` 4.3.0; of fonts with optical sizes it measures a smaller one."""
    metrics = families()[family].metrics
    assert metrics.average_width / metrics.units_per_em == pytest.approx(width, rel=0.025)


@pytest.mark.parametrize("name", ["Source Serif 4", "source serif 4 variable", "SourceSerif4", "Source-Serif-4 VF"])
def test_a_family_is_known_however_its_name_is_written(name: str) -> None:
    known = family_named(name)
    assert known is not None
    assert known.id == "source-serif-4"


def test_a_name_that_is_none_of_the_library_is_unknown() -> None:
    assert family_named("Comic Sans MS") is None


NAMES = sorted(family.name for family in families().values())
QUERIES = st.text(max_size=3) | st.builds(
    lambda name, start, length, shown: shown(name[start : start + length]),
    st.sampled_from(NAMES),
    st.integers(0, 8),
    st.integers(1, 12),
    st.sampled_from([str, str.upper, str.lower, lambda part: f" {part} "]),
)


def letters_of(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter not in " -")


@given(
    QUERIES,
    st.sampled_from(("", *CLASSES)),
    st.sampled_from(("", "opsz", "wdth", "slnt", "CASL")),
    st.sampled_from(("", *LANGUAGES)),
)
def test_what_is_found_is_what_was_asked_for_and_nothing_else(
    query: str, classification: str, axis: str, language: str
) -> None:
    query = " ".join(query.split())
    chosen = {family.id for family in found(query, classification, axis, language)}
    assert chosen == {
        family.id
        for family in families().values()
        if (not classification or family.classification == classification)
        and (not axis or axis in {known.tag for known in family.axes})
        and (not language or LANGUAGES[language] in family.letters)
        and letters_of(query) in letters_of(family.name)
    }


@pytest.mark.parametrize("query", ["roboto", "source", "s", "noto sans"])
def test_those_that_begin_with_what_is_asked_for_come_first(query: str) -> None:
    names = [family.name.casefold() for family in found(query)]
    begins = [name.startswith(query) for name in names]
    assert begins[0]
    assert begins == sorted(begins, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_set_by_some_family(language: str) -> None:
    assert LANGUAGES[language] in LETTERS
    assert found(language=language)


@pytest.mark.parametrize("name", LETTERS)
def test_a_font_has_a_set_of_letters_only_with_all_that_tell_it(name: str) -> None:
    letters = [ord(letter) for letter in LETTERS[name][1]]
    assert name in sets_in(letters)
    assert name not in sets_in(letters[1:])


def build(family: Family) -> Build:
    return Build(family.name, family.classification, family.metrics, family.letters)


@pytest.mark.parametrize("family", families())
def test_what_goes_with_a_family_is_of_each_class_beside_it_sets_its_letters_and_says_why(family: str) -> None:
    known = families()[family]
    found_ones = pairings(build(known))
    assert {pairing.family.classification for pairing in found_ones} == {one for one, _ in BESIDE[known.classification]}
    for pairing in found_ones:
        assert pairing.family != known
        assert "latin" in pairing.family.letters
        assert "x-height" in pairing.reason


def test_what_goes_with_a_typeface_of_other_letters_has_these() -> None:
    hebrew = Build("Quay", "serif", families()["inter"].metrics, ("hebrew",))
    found_ones = pairings(hebrew)
    assert found_ones
    assert all("hebrew" in pairing.family.letters for pairing in found_ones)


@given(st.sampled_from(sorted(families())), st.sampled_from(sorted(families())))
def test_two_typefaces_are_judged_by_class_and_build_and_told_why(one: str, other: str) -> None:
    first, second = build(families()[one]), build(families()[other])
    how = judged(first, second)
    assert how.reason.endswith(".")
    assert second.name in how.reason or first.name in how.reason or "one class" in how.reason
    if how.verdict == "Goes well":
        assert abs(second.x_height / first.x_height - 1) < ALIKE
    if how.verdict == "Too alike":
        assert first.classification == second.classification


@pytest.mark.parametrize(
    ("one", "other", "verdict", "why"),
    [
        ("source-serif-4", "source-sans-3", "Goes well", "Drawn as one with Source Serif 4"),
        ("inter", "roboto", "Take care", "size or weight has to tell them apart"),
        ("albert-sans", "figtree", "Too alike", "looks like a slip"),
    ],
)
def test_pairs_that_designers_know_are_judged_as_they_would(one: str, other: str, verdict: str, why: str) -> None:
    how = judged(build(families()[one]), build(families()[other]))
    assert (how.verdict, why in how.reason) == (verdict, True)


def test_a_typeface_without_the_letters_of_the_other_is_told() -> None:
    cyrillic = Build("Quay", "serif", families()["inter"].metrics, ("cyrillic",))
    how = judged(cyrillic, build(families()["albert-sans"]))
    assert (how.verdict, how.reason) == ("Take care", "Albert Sans has no Cyrillic letters, which Quay is set in.")


@pytest.mark.parametrize(("family", "other"), [("source-serif-4", "Source Sans 3"), ("geist", "Geist Mono")])
def test_families_that_were_drawn_as_one_go_together(family: str, other: str) -> None:
    known = families()[family]
    [found_one] = [pairing for pairing in pairings(build(known)) if pairing.family.name == other]
    assert "Drawn as one" in found_one.reason


def test_axes_and_features_are_called_by_their_registered_names() -> None:
    assert (axis_name("opsz"), axis_name("QQQQ")) == ("Optical size", "QQQQ")
    assert (feature_name("tnum"), feature_name("ss03"), feature_name("kern")) == (
        "Tabular figures",
        "Stylistic set 3",
        None,
    )
    unnamed = {axis.tag for family in families().values() for axis in family.axes if axis_name(axis.tag) == axis.tag}
    assert not unnamed
