"""Texts show images of the brand, which count as references wherever CommonMark would draw a picture."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.markdown import MARKDOWN, picture, pictures_in
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.references import references_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![A quay](image:quay)", ("image:quay",)),
        ("# Light\n\n- ![](image:a) and ![b](image:b)\n- ![](image:a)", ("image:a", "image:b")),
        ("![A quay][q]\n\n[q]: image:quay", ("image:quay",)),
        ('![A quay](<image:quay> "At dawn")', ("image:quay",)),
        ("`![A quay](image:quay)`", ()),
        ("    ![A quay](image:quay)", ()),
        ("[A quay](image:quay)", ()),
        ("image:quay", ()),
        ("![A quay](https://elsewhere.example/image:quay)", ()),
        ("![A quay](image:no/such)", ()),
    ],
)
def test_a_text_refers_to_the_images_that_it_draws(text: str, found: tuple[str, ...]) -> None:
    assert pictures_in(text) == found
    guideline = Guideline.model_validate({"id": "guideline:g", "name": "G", "text": text})
    references = references_of(guideline)
    assert tuple(reference.target for reference in references) == found
    assert len({reference.place for reference in references}) == len(references)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_whatever_an_image_is_called_what_shows_it_is_read_back(name: str) -> None:
    assert pictures_in("Before.\n\n" + picture("image:quay", name)) == ("image:quay",)


@given(st.text("![]()image:q\n`<> ", max_size=60))
def test_no_picture_is_drawn_that_is_not_referred_to(text: str) -> None:
    drawn = {
        source
        for source in re.findall(r'<img src="([^"]*)"', MARKDOWN.render(text))
        if re.fullmatch(r"image:[\w-]+", source)
    }
    assert drawn == set(pictures_in(text))
