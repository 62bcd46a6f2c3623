"""What makes colors of colors: ramps, harmonies, roles, repairs; looked at before it is kept."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.brand.makers.palettes import TITLES
from kromi_app.web.live import cells
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.followed import OWN, followed_options
from kromi_app.web.pages.brand.sections import repair
from kromi_app.web.pages.brand.sections.would_be import ROWS, foretold, problem, would_be
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import button

MAKERS = {
    "ramp": ("Ramp", "Eleven steps of a color, which follow it from then on."),
    "harmony": ("Harmony", "Colors at fixed angles of hue, in a palette of their own."),
    "picture_palette": ("Palette of a picture", "The colors that an image or a mark is made of, each named in words."),
    "roles": ("Roles", "The usual roles for light and dark, each following a color that can be read there."),
    "repair": (
        "Repair contrast",
        "The failing pairs that you choose made readable, with the least that colors have to move.",
    ),
}
FIRST_COLOR = "#3b6fd4"
"""What a color of its own begins with: one with a hue, so that it has harmonies."""
making = ClientStateVar.create("color_maker", default="")
base = ClientStateVar.create("maker_base", default="")
angle = ClientStateVar.create("maker_harmony", default="complement")
more = ClientStateVar.create("maker_more", default=False)
among = ClientStateVar.create("maker_among", default=[])
picture = ClientStateVar.create("maker_picture", default="")
"""Which maker is open and what is chosen for it; known to the browser alone."""


def color_makers() -> rx.Component:
    """Return the makers in a line, and the one that is open with what it would make."""
    return rx.cond(
        MAY_EDIT,
        rx.el.div(
            rx.el.div(
                rx.el.span("Make", class_name="label"),
                *[_offered(name, _opener(name, words)) for name, (words, _) in MAKERS.items()],
                class_name="maker-line",
            ),
            rx.match(making.value, *[(name, _panel(name, line)) for name, (_, line) in MAKERS.items()], rx.fragment()),
            class_name="color-makers",
        ),
    )


def _offered(name: str, opener: rx.Component) -> rx.Component:
    """Return what opens a maker, where there is something to make it of."""
    return rx.cond(_first_picture() != "", opener) if name == "picture_palette" else opener


def _choices(name: str, **changed: Any) -> dict[str, Any]:
    """Return what is chosen for a maker, with what has just been chosen."""
    now = {"base": base, "harmony": angle, "more": more, "among": among, "picture": picture}
    chosen = {**{key: var.value for key, var in now.items()}, **changed}
    return {
        "ramp": {"base": chosen["base"], "swatches": chosen["more"]},
        "harmony": {"base": chosen["base"], "harmony": chosen["harmony"]},
        "picture_palette": {"picture": chosen["picture"]},
        "roles": {"palettes": chosen["among"], "replace": chosen["more"]},
        "repair": repair.choices(),
    }[name]


def opener_id(name: str) -> str:
    """Return the id of the button that opens a maker."""
    return f"make-{name}"


def _opener(name: str, words: str) -> rx.Component:
    swatch, nothing = cells.first_swatch(), rx.Var.create([])
    first = rx.cond(swatch != "", "{" + swatch + "}", FIRST_COLOR)
    opened, shown = making.value == name, _first_picture()
    begun = _choices(name, base=first, more=False, among=nothing, picture=shown)
    return rx.el.button(
        words,
        id=opener_id(name),
        type="button",
        class_name="btn line",
        on_click=[
            making.set_value(rx.cond(opened, "", name)),
            base.set_value(first),
            more.set_value(False),
            among.set_value(nothing),
            picture.set_value(shown),
            *(repair.begin() if name == "repair" else [Desk.preview(name, begun)]),
        ],
        custom_attrs={"aria-expanded": rx.cond(opened, "true", "false")},
    )


def _first_picture() -> rx.Var[str]:
    images, marks = cells.order("image"), cells.order("mark")
    return rx.cond(images.length() > 0, images[0], rx.cond(marks.length() > 0, marks[0], "")).to(str)


def _panel(name: str, line: str) -> rx.Component:
    title = MAKERS[name][0]
    controls = {"ramp": [_base(name), _more(name, "with a swatch for each step")], "harmony": [_base(name), _angle()]}
    controls |= {"picture_palette": [_picture()], "repair": [repair.pairs(), repair.held()]}
    controls |= {"roles": [_among(), _more(name, "change roles that are there too")]}
    there = ROWS.length() > 0
    return rx.el.section(
        rx.el.p(line, class_name="muted"),
        rx.el.div(*controls.get(name, []), class_name="maker-choices"),
        rx.el.div(
            problem(),
            rx.foreach(ROWS, repair.would_move if name == "repair" else would_be),
            class_name="maker-preview",
            custom_attrs={"aria-live": "polite"},
        ),
        foretold(),
        rx.el.div(
            button("Cancel", kind="line", on_click=making.set_value("")),
            button(
                "Keep",
                kind="act",
                disabled=~there,
                on_click=[Desk.make(name, _choices(name)), making.set_value("")],
            ),
            class_name="acts",
        ),
        class_name="maker-panel",
        custom_attrs={"aria-label": title},
    )


def _base(name: str) -> rx.Component:
    """Return what the maker begins with: a color of the brand, or one that is picked or typed."""
    own, value = ~base.value.to(str).startswith("{"), base.value.to(str)

    def set_to(css: Any) -> list[Any]:
        return [base.set_value(css), Desk.preview(name, _choices(name, base=css)).debounce(150)]

    typed = rx.el.input(
        value=value,
        on_change=set_to,
        class_name="control mono",
        spell_check=False,
        custom_attrs={"aria-label": "Its color, in CSS"},
    )
    plain = rx.Var(f"(/^#[0-9a-f]{{6}}/i.exec({value!s})?.[0] ?? {FIRST_COLOR!r})", _var_type=str)
    picked = rx.el.input(type="color", value=plain, on_change=set_to, custom_attrs={"aria-label": "Pick its color"})
    return rx.fragment(
        rx.el.label(
            "of",
            rx.el.select(
                rx.el.option("A color of its own", value=OWN),
                *followed_options(),
                value=rx.cond(own, OWN, value),
                on_change=lambda choice: set_to(rx.cond(choice == OWN, FIRST_COLOR, choice)),
                class_name="control",
                custom_attrs={"aria-label": "Color"},
            ),
        ),
        rx.cond(own, rx.el.span(picked, typed, class_name="own-color")),
    )


def _picture() -> rx.Component:
    kinds = (("image", "Images"), ("mark", "Marks"))
    return rx.el.label(
        "of",
        rx.el.select(
            *[rx.cond(cells.order(kind).length() > 0, _named(kind, words)) for kind, words in kinds],
            value=picture.value,
            on_change=lambda chosen: [
                picture.set_value(chosen),
                Desk.preview("picture_palette", _choices("picture_palette", picture=chosen)),
            ],
            class_name="control",
            custom_attrs={"aria-label": "Picture"},
        ),
    )


def _named(kind: str, words: str) -> rx.Component:
    def option(record: rx.Var[str]) -> rx.Component:
        return rx.el.option(cells.text(cells.row(record), "name"), value=record)

    return rx.el.optgroup(each(cells.order(kind), option), label=words)


def _among() -> rx.Component:
    """Return the palettes and ramps that roles are chosen from, each to press; all of them where none is."""
    return rx.el.div(
        rx.el.span("from"),
        each(cells.order("palette"), lambda palette: _source(palette, "")),
        each(cells.order("ramp"), lambda ramp: _source(ramp, " ramp")),
        rx.cond(among.value.to(list[str]).length() == 0, rx.el.span("All colors", class_name="muted")),
        class_name="maker-among",
        role="group",
        custom_attrs={"aria-label": "Choose from"},
    )


def _source(record: rx.Var[str], more_words: str) -> rx.Component:
    chosen = cells.toggled_in(among.value, record)
    return rx.el.button(
        cells.text(cells.row(record), "name").to(str) + more_words,
        type="button",
        class_name="btn line",
        on_click=[among.set_value(chosen), Desk.preview("roles", _choices("roles", among=chosen))],
        custom_attrs={
            "aria-pressed": rx.cond(among.value.to(list[str]).contains(record), "true", "false"),
        },
    )


def _angle() -> rx.Component:
    return rx.el.label(
        "as",
        rx.el.select(
            *[rx.el.option(words.capitalize(), value=name) for name, words in TITLES.items()],
            value=angle.value,
            on_change=lambda value: [
                angle.set_value(value),
                Desk.preview("harmony", _choices("harmony", harmony=value)),
            ],
            class_name="control",
            custom_attrs={"aria-label": "Harmony"},
        ),
    )


def _more(name: str, words: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=more.value,
            on_change=lambda on: [more.set_value(on), Desk.preview(name, _choices(name, more=on))],
        ),
        words,
    )
