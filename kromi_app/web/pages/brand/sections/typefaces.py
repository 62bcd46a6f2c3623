"""Typefaces: those of the brand, each set in itself, what goes with them, and the library where more come from."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.brand.type.languages import LANGUAGES
from kromi_app.brand.type.library import CLASSES, families
from kromi_app.brand.type.opentype import axis_name
from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import modal, uploader
from kromi_app.web.ui.kit import badge, button, empty_state, icon, icon_button

GLYPHS = "ABCDEFGHIJKLM\nNOPQRSTUVWXYZ\nabcdefghijklm\nnopqrstuvwxyz\n0123456789 &?!“”"
AXES = sorted({axis.tag for family in families().values() for axis in family.axes} - {"wght"}, key=axis_name)

beside = ClientStateVar.create("paired_with", default="")
"""The typeface that others are shown beside; known to this tab alone."""
browsing = ClientStateVar.create("library_open", default=False)
query = ClientStateVar.create("library_query", default="")
classification = ClientStateVar.create("library_class", default="")
axis = ClientStateVar.create("library_axis", default="")
language = ClientStateVar.create("library_language", default="")
"""What is looked for in the library; known to this tab alone."""


def typefaces() -> rx.Component:
    """Return the brand's typefaces, and what goes with them."""
    faces = cells.order("typeface")
    return rx.fragment(
        rx.cond(
            faces.length() > 0,
            rx.el.div(each(faces, _typeface), class_name="faces"),
            empty_state(
                "No typefaces yet",
                "Choose from the library, or send fonts of your own.",
                library_button(),
                add_button("By name", "typeface"),
            ),
        ),
        rx.cond(MAY_EDIT, _send()),
        rx.cond(faces.length() > 0, _together(faces)),
        rx.cond(browsing.value, _library()),
    )


def _together(faces: rx.Var[Any]) -> rx.Component:
    """Return how the brand's typefaces go with one of them, and families of the library that would."""
    chosen = rx.cond(faces.contains(beside.value), beside.value, faces[0])
    pairs = cells.keyed(state.PAIRS, chosen)
    has, goes = cells.items(pairs, "has"), cells.items(pairs, "goes")
    choice = rx.el.select(
        each(faces, lambda face: rx.el.option(cells.text(cells.row(face), "name"), value=face)),
        value=chosen,
        on_change=beside.set_value,
        class_name="control",
        custom_attrs={"aria-label": "Beside"},
    )
    nothing = "Nothing is known of this typeface. Name one of the library, or send its fonts, to see what goes with it."
    return group(
        "Goes together",
        "Your own pairs, then families of the library, and why",
        rx.cond(has.length() > 0, rx.el.div(rx.foreach(has, _own_pair), class_name="pairings own")),
        rx.cond(
            goes.length() > 0,
            rx.el.div(rx.foreach(goes, _pairing), class_name="pairings"),
            rx.el.p(nothing, class_name="muted"),
        ),
        act=choice,
    )


def _own_pair(pair: rx.Var[Any]) -> rx.Component:
    """Return how a typeface of the brand goes with the chosen one: [id, name, family, verdict, reason]."""
    verdict = pair[3].to(str)
    return rx.el.article(
        rx.el.p(pair[1].to(str), class_name="shown", style={"font_family": pair[2].to(str)}),
        rx.el.p(
            rx.match(
                verdict, ("Take care", badge(verdict, "warn")), ("Too alike", badge(verdict, "warn")), badge(verdict)
            )
        ),
        rx.el.p(pair[4].to(str), class_name="muted"),
        class_name="pairing",
        key=pair[0].to(str),
        custom_attrs={"data-pair": pair[0]},
    )


def library_button() -> rx.Component:
    """Return what opens the library, for those who may edit."""
    opened = [browsing.set_value(True), Desk.find_typefaces("", "", "", "")]
    cleared = [known.set_value("") for known in (query, classification, axis, language)]
    return rx.cond(MAY_EDIT, button(icon("library"), "Library", kind="line", on_click=[*cleared, *opened]))


def brand_fonts() -> rx.Component:
    """Return the style sheets and the font faces of the brand's typefaces, for all that is set in them."""
    return rx.foreach(cells.order("typeface"), _sheets)


def _sheets(typeface: rx.Var[str]) -> rx.Component:
    row = cells.row(typeface)
    sheet = cells.text(row, "sheet")
    return rx.fragment(
        rx.cond(sheet != "", rx.el.link(rel="stylesheet", href=sheet)),
        rx.el.style(cells.text(row, "faces")),
    )


def _typeface(typeface: rx.Var[str]) -> rx.Component:
    row = cells.row(typeface)
    family = {"font_family": cells.text(row, "family")}
    can = cells.part(row, "can")
    return selectable(
        typeface,
        rx.el.span("Aa", class_name="aa", style=family),
        rx.el.span(GLYPHS, class_name="glyphs", style=family),
        rx.el.span(
            rx.el.b(cells.text(row, "name"), dir="auto"),
            rx.el.span(cells.text(row, "usage", ""), class_name="muted", dir="auto"),
            rx.el.span(
                rx.match(
                    cells.text(row, "from"),
                    ("library", badge("Library")),
                    ("files", badge("Own fonts")),
                    badge("No fonts", "warn"),
                ),
                rx.foreach(cells.items(can, "axes"), lambda axis: badge(axis[1].to(str))),
                class_name="facts",
            ),
            class_name="t",
        ),
        class_name="face",
        label=cells.text(row, "name"),
    )


def _send() -> rx.Component:
    return uploader(
        brand=BRAND_ID,
        many=True,
        takes="fonts",
        label="Choose fonts",
        hint="Fonts of your own: WOFF2, WOFF, TTF or OTF. Each is checked, and goes to the typeface of its family.",
        disabled=~MAY_EDIT,
        on_kept=lambda _name, file: Desk.make("font", {"file": file}),
    )


def _pairing(pairing: rx.Var[Any]) -> rx.Component:
    """Return a family that goes with the chosen typeface: [id, name, preview, role, reason, font faces]."""
    return rx.el.article(
        rx.el.p(pairing[1].to(str), class_name="shown", style={"font_family": pairing[2].to(str)}),
        rx.el.p(rx.el.b(pairing[3].to(str)), class_name="role-of"),
        rx.el.p(pairing[4].to(str), class_name="muted"),
        rx.cond(MAY_EDIT, _add(pairing[0], pairing[1])),
        rx.el.style(pairing[5].to(str)),
        class_name="pairing",
        key=pairing[0].to(str),
    )


def _add(family: rx.Var[Any], name: rx.Var[Any]) -> rx.Component:
    there = cells.has_named("typeface", name)
    return button(
        rx.cond(there, "Added", "Add"),
        kind="line",
        on_click=Desk.make("typeface", {"family": family}),
        disabled=there,
        custom_attrs={"aria-label": rx.cond(there, name.to(str) + " is added", "Add " + name.to(str))},
    )


def _library() -> rx.Component:
    found = cells.key(state.LIBRARY, list[list[str]], "[]")
    return modal(
        rx.el.header(
            rx.el.h2("Library"),
            rx.el.span(found.length().to(str), " open families, served by Kromi", class_name="muted"),
            rx.el.div(class_name="grow"),
            icon_button("x", "Close", on_click=browsing.set_value(False)),
        ),
        rx.el.div(
            rx.el.input(
                type="search",
                placeholder="Search",
                value=query.value,
                on_change=lambda text: [
                    query.set_value(text),
                    Desk.find_typefaces(text, classification.value, axis.value, language.value).debounce(120),
                ],
                auto_focus=True,
                class_name="control",
                custom_attrs={"aria-label": "Search families"},
            ),
            _filter("Class", classification, [(name, name.replace("-", " ").capitalize()) for name in CLASSES]),
            _filter("Axis", axis, [(tag, axis_name(tag)) for tag in AXES]),
            _filter("Language", language, [(name, name) for name in LANGUAGES]),
            class_name="seeks",
        ),
        rx.el.link(rel="stylesheet", href="/fonts/library.css"),
        rx.el.ul(rx.foreach(found, _family), class_name="families"),
        rx.cond(
            found.length() == 0, rx.el.p("No family is like that. Leave one of the filters out.", class_name="muted")
        ),
        label="Library",
        on_close=browsing.set_value(False),
    )


def _filter(label: str, chosen: ClientStateVar, options: list[tuple[str, str]]) -> rx.Component:
    def sought(value: rx.Var[str]) -> list[Any]:
        others = [value if known is chosen else known.value for known in (classification, axis, language)]
        return [chosen.set_value(value), Desk.find_typefaces(query.value, *others)]

    return rx.el.select(
        rx.el.option(f"Any {label.lower()}", value=""),
        *[rx.el.option(words, value=value) for value, words in options],
        value=chosen.value,
        on_change=sought,
        class_name="control",
        custom_attrs={"aria-label": label},
    )


def _family(family: rx.Var[Any]) -> rx.Component:
    """Return a family of the library: [id, name, preview, class, axes, letters, license, sample]."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(family[1].to(str), class_name="shown"),
            rx.el.span(family[7].to(str), class_name="letters"),
            style={"font_family": family[2].to(str)},
        ),
        rx.el.span(family[3].to(str), " · ", family[4].to(str), class_name="muted"),
        rx.el.span(family[5].to(str), " · ", family[6].to(str), class_name="muted"),
        _add(family[0], family[1]),
        key=family[0].to(str),
    )
