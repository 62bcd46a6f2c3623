"""Language tags, by the grammar of RFC 5646."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.locales import canonical_locale, language_of


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # RFC 5646, section 2.1.1 and appendix A, and the registry's own examples.
        *[(tag, tag) for tag in ("de", "fr", "ja", "zh-Hant", "zh-Hans-CN", "sr-Latn-RS", "de-DE", "en-US", "es-419")],
        *[(tag, tag) for tag in ("zh-cmn-Hans-CN", "sl-rozaj", "sl-rozaj-biske", "sl-nedis", "de-CH-1901", "de-1996")],
        *[(tag, tag) for tag in ("hy-Latn-IT-arevela", "de-CH-x-phonebk", "az-Arab-x-aze-derbend", "x-whatever")],
        *[(tag, tag) for tag in ("qaa-Qaaa-QM-x-southern", "en-US-u-islamcal", "zh-CN-a-myext-x-private", "i-klingon")],
        *[(tag, tag) for tag in ("ca-valencia", "en-GB-oxendict", "en-a-myext-b-another", "x-priv", "en-GB-oed")],
        *(("en-us", "en-US"), ("EN", "en"), ("mn-cYRL-mn", "mn-Cyrl-MN"), ("EN-ca-X-CA", "en-CA-x-ca")),
        *(("AZ-latn-x-LATN", "az-Latn-x-latn"), ("SGN-be-fr", "sgn-BE-FR")),
    ],
)
def test_a_tag_is_taken_and_written_as_it_is_usually_written(text: str, tag: str) -> None:
    assert canonical_locale(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        # RFC 5646, appendix A: tags that are not well-formed; and what is none at all.
        *("de-419-DE", "a-DE", "ar-a-aaa-b-bbb-a-ccc", "de-DE-1901-1901", "", "e", "en-", "-en", "en--US", "ü", "x"),
        *("english please", "en\u00a0US", "en_US", "en\n", "english", "en-x", "en-abcdefghi", "123", "en-" * 40),
    ],
)
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a locale"):
        canonical_locale(text)


@given(text=st.text(st.sampled_from("abxABX019-_"), max_size=20))
def test_a_tag_that_is_written_as_usual_stays_as_it_is(text: str) -> None:
    try:
        tag = canonical_locale(text)
    except ValueError:
        return
    assert canonical_locale(tag) == tag == canonical_locale(text.upper())
    assert tag.lower() == text.lower()
    assert language_of(tag) == language_of(text)
