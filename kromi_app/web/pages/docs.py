"""The documents about Kromi: for everybody, signed in or not, and asking for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import reflex as rx

from kromi_app.web import routes
from kromi_app.web.markdown import as_html
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.kit import glyph, page_link

FOLDER = Path(__file__).parents[2] / "docs"
_HEADING = re.compile(r"^#", re.MULTILINE)
_WIDE = re.compile(r"<(table|pre)>(.*?)</\1>", re.DOTALL)
_SCROLLED = r'<div class="scrolled" tabindex="0" role="group" aria-label="Can be scrolled"><\1>\2</\1></div>'


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    Attributes:
        route: Its address.
        title: What the list of documents calls it.
        files: What it is made of, from `kromi_app/docs`; several become parts of one.
    """

    route: str
    title: str
    files: str


DOCUMENTS = (
    Document(routes.DOCS, "Architecture", "architecture.md"),
    Document(f"{routes.DOCS}/assistants", "Assistants", "assistants.md"),
    Document(f"{routes.DOCS}/decisions", "Decisions", "decisions/*.md"),
    Document(f"{routes.DOCS}/performance", "Performance", "performance.md"),
    Document(f"{routes.DOCS}/operations", "Operations", "operations.md"),
    Document(f"{routes.DOCS}/tools", "Tools", "tools.md"),
)


def docs_page(document: Document) -> Callable[[], rx.Component]:
    """Return the page of a document."""

    def page() -> rx.Component:
        return rx.el.div(
            sheet("docs"),
            rx.el.header(
                page_link(glyph(), to=routes.HOME, class_name="home", custom_attrs={"aria-label": "Kromi"}),
                rx.el.div(rx.el.b("Documents"), class_name="crumb"),
                rx.el.div(class_name="grow"),
                page_link("Your brands", to=routes.DASHBOARD, class_name="btn line"),
                class_name="bar",
            ),
            rx.el.div(
                rx.el.nav(
                    *[_link(other, document) for other in DOCUMENTS],
                    class_name="rail",
                    custom_attrs={"aria-label": "Documents"},
                ),
                rx.el.main(rx.html(document_html(document), class_name="prose")),
                class_name="docs",
            ),
            class_name="plain",
        )

    return page


def document_html(document: Document) -> str:
    """Return a document as HTML; what may be wider than the page can be scrolled, by keyboard as well."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob(document.files))]
    if len(texts) > 1:
        texts = [f"# {document.title}", *(_HEADING.sub("##", text) for text in texts)]
    return _WIDE.sub(_SCROLLED, as_html("\n\n".join(texts)))


def _link(other: Document, here: Document) -> rx.Component:
    at = {"class_name": "at", "custom_attrs": {"aria-current": "page"}} if other is here else {}
    return page_link(other.title, to=other.route, **at)
