"""Markdown as safe HTML: CommonMark with tables, and of HTML nothing but what Markdown makes itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from kromi_app.brand.markdown import MARKDOWN, address_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.picture import PictureFile

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "hr", "br", "ul", "ol", "li"),
    *("em", "strong", "s", "code", "pre", "a", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
WIDTH = 1024
"""In px; of the rendition that a text shows."""
_CLEAN = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "img": {"src", "alt", "width", "height", "loading"}},
    attribute_filter=lambda tag, name, value: (
        None if (tag, name) == ("img", "src") and not value.startswith("/assets/as") else value
    ),
    url_schemes={"https", "mailto"},
    link_rel="noopener noreferrer nofollow",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An image that a text may show.

    Attributes:
        alt: What is said of it where the text says nothing.
    """

    id: RecordId
    address: str
    alt: str
    width: int
    height: int


def shown_in(images: Mapping[RecordId, Record], ids: Sequence[RecordId]) -> tuple[Shown, ...]:
    """Return those of some records that are images and can be shown."""
    found = (images.get(record_id) for record_id in ids)
    return tuple(
        Shown(image.id, picture_address(image.file, WIDTH), image.alt, image.file.width, image.file.height)
        for image in found
        if isinstance(image, Image)
    )


def picture_address(file: PictureFile, width: int) -> str:
    """Return the address of a picture in a width, in px; drawings are given as they are."""
    return f"/assets/{file.id}" if file.media_type == "image/svg+xml" else f"/assets/{file.id}/{width}.webp"


@lru_cache(512)
def as_html(text: str, images: tuple[Shown, ...] = ()) -> str:
    """Return a text in Markdown as HTML that holds no script, no style and no address of another host but links.

    Pictures are images of the brand; of others only their words are left: a page of Kromi's asks no other
    host for anything.
    """
    return _CLEAN.clean(_HTML.render(MARKDOWN.parse(text), MARKDOWN.options, {"images": {i.id: i for i in images}}))


class _Html(RendererHTML):
    """Renders tokens; knows the images by their records."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Return an image of the brand, or the words that stand for any other."""
        token = tokens[idx]
        words = self.renderInlineAsText(token.children, options, env) if token.children else ""
        known: Shown | None = env["images"].get(address_of(token))
        if known is None:
            return escape(words)
        alt, size = escape(words or known.alt), f'width="{known.width}" height="{known.height}"'
        return f'<img src="{known.address}" alt="{alt}" {size} loading="lazy">'


_HTML = _Html()
