"""The library: families by their facts, found by name, class, axes and language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.type.languages import LANGUAGES, LETTERS, sets_in
from kromi_app.brand.type.library import CLASSES, families, family_named, found
from kromi_app.brand.type.opentype import axis_name, feature_name
from kromi_app.brand.type.pairings import BESIDE, pairings


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


@given(
    st.text(max_size=3),
    st.sampled_from(("", *CLASSES)),
    st.sampled_from(("", "opsz", "wdth", "slnt", "CASL")),
    st.sampled_from(("", *LANGUAGES)),
)
def test_what_is_found_is_what_was_asked_for_and_nothing_else(
    query: str, classification: str, axis: str, language: str
) -> None:
    chosen = {family.id for family in found(query, classification, axis, language)}
    for family in families().values():
        fits = (
            (not classification or family.classification == classification)
            and (not axis or axis in {known.tag for known in family.axes})
            and (not language or LANGUAGES[language] in family.letters)
        )
        assert (family.id in chosen) <= fits
        assert fits <= (family.id in chosen or bool(query.strip()))


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


@pytest.mark.parametrize("family", families())
def test_what_goes_with_a_family_is_of_another_class_sets_its_languages_and_says_why(family: str) -> None:
    known = families()[family]
    for pairing in pairings(known.name, known.classification, known.metrics, known.letters):
        assert pairing.family.classification in {wanted for wanted, _ in BESIDE[known.classification]}
        assert set(known.letters) <= set(pairing.family.letters)
        assert "x-height" in pairing.reason


@pytest.mark.parametrize(("family", "other"), [("source-serif-4", "Source Sans 3"), ("geist", "Geist Mono")])
def test_families_that_were_drawn_as_one_go_together(family: str, other: str) -> None:
    known = families()[family]
    [found_one] = [
        pairing
        for pairing in pairings(known.name, known.classification, known.metrics, known.letters)
        if pairing.family.name == other
    ]
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
