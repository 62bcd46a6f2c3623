"""The inspector's fields: each with its label, who set it, and the control of its type; parts of fields as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from kromi_app.web.forms import Control, FormField
from kromi_app.web.live import cells, state
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.color_fields import color_control, curve_of_ramp, stops_of_gradient, swatch_name
from kromi_app.web.pages.brand.origins import origin_of
from kromi_app.web.pages.brand.picture_fields import (
    file_of_record,
    focal_of_image,
    image_file,
    part_of_mark,
    room_of_mark,
    tags_of_image,
    version_of_mark,
)
from kromi_app.web.pages.brand.plain_fields import (
    choice_control,
    draft_control,
    flag_control,
    message_text,
    record_choice,
)
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.pages.brand.type_fields import (
    axes_of_style,
    features_of_style,
    fonts_of_typeface,
    named_ratio,
    step_of_style,
)
from kromi_app.web.ui.browser import curve_editor
from kromi_app.web.ui.kit import button, icon, icon_button


def field_control(spot: Spot) -> rx.Component:
    """Return a field with its label and the control that its type asks for."""
    place = (spot.kind, spot.field.name)
    controls: dict[Control, Callable[[Spot], rx.Component]] = {
        "choice": choice_control,
        "record": record_choice,
        "color": color_control,
        "flag": flag_control,
        "group": _group,
        "list": _list,
    }
    control = DRAWN.get(place) or controls.get(spot.field.control, draft_control)
    asks = {"on_focus": Batch.count_followers(CHOSEN)} if _is_name(spot) else {}
    field = rx.el.div(_label(spot), control(spot), _origin(spot), class_name=f"field {spot.field.control}", **asks)
    return rx.fragment(ABOVE[place](), field) if place in ABOVE else field


def _is_name(spot: Spot) -> bool:
    return spot.values is ROW and spot.field.name == "name"


def _label(spot: Spot) -> rx.Component:
    shown = _shown_by() if _is_name(spot) else rx.fragment()
    return rx.el.span(spot.field.label, shown, class_name="label", title=spot.field.help)


def _shown_by() -> rx.Component:
    """Return how many records show the name, once it is about to be changed."""
    told = cells.key(state.FOLLOWERS, dict[str, Any], "{}")
    count = told["count"].to(int)
    words = rx.cond(count == 1, " record follows it", " records follow it")
    return rx.cond(
        (told["of"] == CHOSEN) & (count > 0), rx.el.span(" · ", count, words, class_name="shown-by", role="status")
    )


def _origin(spot: Spot) -> rx.Component:
    """Return what tells who set a field; what has parts is told as a whole."""
    return origin_of(spot.field.name, spot.field.label) if spot.values is ROW else rx.fragment()


def _group(spot: Spot) -> rx.Component:
    inner = cells.part(spot.values, spot.field.name)
    clear = button(
        "Clear",
        kind="line",
        on_click=Desk.choose(CHOSEN, spot.path, ""),
        disabled=~MAY_EDIT | ~cells.has(spot.values, spot.field.name),
        custom_attrs={"aria-label": f"Clear {spot.field.label.lower()}"},
    )
    return rx.el.div(
        *[field_control(_part(spot, part, inner, "")) for part in spot.field.parts],
        clear if spot.field.optional else rx.fragment(),
        class_name=f"parts {spot.field.name}",
    )


def _list(spot: Spot) -> rx.Component:
    """Return a list's items, each with its fields, and what adds, moves and removes them."""
    items = cells.items(spot.values, spot.field.name)
    add = button(
        icon("plus"),
        "Add",
        kind="line",
        on_click=Desk.arrange(CHOSEN, spot.path, 0, "add"),
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": f"Add to {spot.field.label.lower()}"},
    )
    return rx.el.div(rx.foreach(items, lambda item, index: _item(spot, item, index)), add, class_name="items")


def _item(spot: Spot, item: rx.Var[Any], index: rx.Var[int]) -> rx.Component:
    number = (index + 1).to(str)
    name = f"{spot.field.label} "

    def act(glyph: str, label: str, what: str) -> rx.Component:
        press = Desk.arrange(CHOSEN, spot.path, index, what)
        return icon_button(
            glyph, rx.Var.create(f"{label} {name.lower()}").to(str) + number, on_click=press, disabled=~MAY_EDIT
        )

    return rx.el.fieldset(
        rx.el.legend(number, class_name="mono muted"),
        rx.el.div(
            act("arrow-up", "Earlier", "earlier"),
            act("arrow-down", "Later", "later"),
            act("trash-2", "Remove", "remove"),
            class_name="acts",
        ),
        *[field_control(_part(spot, part, item, "." + index.to(str), number)) for part in spot.field.parts],
        class_name="item",
        key=index,
    )


def _part(spot: Spot, part: FormField, values: rx.Var[Any], step: Any, number: rx.Var[Any] | str = "") -> Spot:
    path = spot.path.to(str) + step + f".{part.name}"
    label = rx.Var.create(f"{spot.field.label} ").to(str) + number + f" {part.label.lower()}"
    return Spot(spot.kind, part, values, path, label)


def _easing(spot: Spot) -> rx.Component:
    curve = curve_editor(
        record=CHOSEN,
        field=spot.path,
        value=cells.numbers(spot.values, spot.field.name),
        duration=cells.number(spot.values, "duration_ms", 200),
        reduced=cells.text(spot.values, "reduced", "none"),
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda text, key, base: Desk.set_field(CHOSEN, spot.path, text, key, base),
    )
    return rx.fragment(curve, draft_control(spot))


def _markdown(spot: Spot) -> rx.Component:
    """Return the text, and what puts an image at its end."""
    add = rx.el.select(
        rx.el.option("Add an image…", value=""),
        each(cells.order("image"), lambda image: rx.el.option(cells.text(cells.row(image), "name"), value=image)),
        value="",
        on_change=lambda image: Desk.add_image(CHOSEN, spot.path, image),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": "Add an image to the text"},
    )
    return rx.fragment(draft_control(spot), rx.cond(cells.order("image").length() > 0, add))


DRAWN: dict[tuple[str, str], Callable[[Spot], rx.Component]] = {
    ("swatch", "name"): swatch_name,
    ("gradient", "stops"): lambda spot: rx.fragment(stops_of_gradient(), _list(spot)),
    ("motion", "easing"): _easing,
    ("image", "file"): image_file,
    ("image", "focal"): focal_of_image,
    ("image", "tags"): tags_of_image,
    ("typeface", "files"): lambda _: fonts_of_typeface(),
    ("type_scale", "ratio"): lambda spot: rx.fragment(
        named_ratio(spot.path, cells.number(spot.values, "ratio", 1.2)), draft_control(spot)
    ),
    ("type_style", "size"): lambda spot: rx.fragment(step_of_style(), draft_control(spot)),
    ("type_style", "axes"): lambda _: axes_of_style(),
    ("type_style", "features"): lambda _: features_of_style(),
    ("guideline", "text"): _markdown,
    ("message", "text"): message_text,
    ("mark", "file"): file_of_record,
    ("mark", "clear_space"): room_of_mark,
    ("mark", "clear_part"): lambda spot: rx.fragment(
        part_of_mark(spot), rx.cond(cells.has(spot.values, spot.field.name), _group(spot))
    ),
    ("mark", "version"): version_of_mark,
}
"""Fields that have a control of their own, by kind and name."""

ABOVE: dict[tuple[str, str], Callable[[], rx.Component]] = {("ramp", "lightest"): curve_of_ramp}
"""What is drawn above a field because it shapes several, by kind and the first field's name."""
