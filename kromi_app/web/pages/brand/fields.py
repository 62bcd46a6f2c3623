"""The inspector's controls: one for each type of field, for parts of fields as for whole ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS
from kromi_app.web.address import BRAND_ID
from kromi_app.web.forms import Control, FormField, form_fields
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.color_fields import curve_of_ramp, stops_of_gradient
from kromi_app.web.pages.brand.followed import OWN, followed_options
from kromi_app.web.pages.brand.origins import origin_of
from kromi_app.web.pages.brand.renditions import renditions
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.pages.brand.type_fields import (
    axes_of_style,
    features_of_style,
    fonts_of_typeface,
    named_ratio,
    step_of_style,
)
from kromi_app.web.ui.browser import (
    clear_space,
    color_picker,
    curve_editor,
    draft_field,
    focal_point,
    mark_part,
    tag_field,
    uploader,
)
from kromi_app.web.ui.kit import button, icon, icon_button

MONO: tuple[Control, ...] = ("number", "numbers", "length", "color", "json")
PLACEHOLDERS: dict[Control, str] = {"length": "16px", "numbers": "0.2, 0, 0, 1", "names": "One per line", "json": "{}"}

SPOKEN = frozenset(["text", "do", "dont", "say", "dont_say", "avoid"])
"""Fields whose words are in the language that their record names."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the chosen record a control stands.

    Attributes:
        kind: The record's kind.
        field: What the control is for.
        values: What holds the value: the record's row, or an item of one of its lists.
        path: The path to the value, such as `stops.2.color`.
        label: What it is called by assistive technology.
    """

    kind: str
    field: FormField
    values: rx.Var[Any]
    path: rx.Var[Any]
    label: rx.Var[Any] | None = None

    @property
    def spoken(self) -> rx.Var[Any] | str:
        """The label, which for a part says of which item it is."""
        return self.field.label if self.label is None else self.label

    @property
    def answer(self) -> rx.Var[Any]:
        """What the server said to the last edit here."""
        return cells.keyed(state.ANSWER, CHOSEN.to(str) + "." + self.path.to(str), default="null")

    @property
    def text(self) -> rx.Var[str]:
        """The value as the control shows it."""
        field, values = self.field, self.values
        if field.control == "length":
            return cells.length(values, field.name, field.default)
        if field.control in ("names", "numbers"):
            by = "\n" if field.control == "names" else ", "
            return cells.joined(values, field.name, field.default, by)
        if field.control == "json":
            return cells.as_json(values, field.name, field.default)
        return cells.text(values, field.name, field.default).to(str)


def field_control(spot: Spot) -> rx.Component:
    """Return a field with its label and the control that its type asks for."""
    place = (spot.kind, spot.field.name)
    controls: dict[Control, Callable[[Spot], rx.Component]] = {
        "choice": _choice,
        "record": _record_choice,
        "color": _color,
        "flag": _flag,
        "group": _group,
        "list": _list,
    }
    control = DRAWN.get(place) or controls.get(spot.field.control, _draft)
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


def _draft(spot: Spot, **more: Any) -> rx.Component:
    last = cells.maker(cells.edit(REV))["tag"]
    field = spot.field
    return draft_field(
        key=CHOSEN.to(str) + "." + spot.path.to(str),
        record=CHOSEN,
        field=spot.path,
        value=spot.text,
        rev=REV,
        label=spot.spoken,
        answer=spot.answer,
        by=rx.cond(last, last, "").to(str),
        lines=field.rows,
        placeholder=PLACEHOLDERS.get(field.control, ""),
        disabled=~MAY_EDIT,
        mono=field.control in MONO,
        on_commit=lambda value, key, base: Desk.set_field(CHOSEN, spot.path, value, key, base),
        **_language(spot),
        **more,
    )


def _language(spot: Spot) -> dict[str, Any]:
    """Return the language of what is typed, for kinds that say which it is in."""
    told = next((field for field in form_fields(spot.kind) if field.name == "locale"), None)
    spoken = spot.field.name in SPOKEN and told is not None
    return {"language": cells.text(ROW, "locale", told.default)} if spoken and told else {}


def _message_text(spot: Spot) -> rx.Component:
    """Return the words; those of a channel with how much of its room they take."""
    if spot.values is ROW:
        return _draft(spot)
    channel = cells.text(spot.values, "channel")
    return _draft(spot, channel=channel, room=rx.Var.create(CHANNEL_LIMITS)[channel])


def _choice(spot: Spot) -> rx.Component:
    options = [rx.el.option(option.replace("_", " "), value=option) for option in spot.field.options]
    nothing = [rx.el.option("Automatic", value="")] if spot.field.optional else []
    return _select(spot, [*nothing, *options], _chosen(spot, spot.field.options))


def _chosen(spot: Spot, groups: rx.Var[Any] | Sequence[str]) -> rx.Var[str]:
    """Return what is chosen in a field; the group of a record, which rows leave out, is known by its order."""
    ordered = spot.values is ROW and spot.field.name == KINDS[spot.kind].order_within
    return cells.group_of(CHOSEN, groups) if ordered else cells.text(spot.values, spot.field.name, spot.field.default)


def _record_choice(spot: Spot) -> rx.Component:
    options = [
        rx.foreach(
            cells.order(target),
            lambda target_id: rx.el.option(cells.text(cells.row(target_id), "name"), value=target_id),
        )
        for target in spot.field.options
    ]
    nothing = [rx.el.option("None", value="")] if spot.field.optional else []
    return _select(spot, [*nothing, *options], _chosen(spot, cells.order(spot.field.options[0])))


def _color(spot: Spot) -> rx.Component:
    """Return a picker where there is room for one, what the color may follow, and the text for any."""
    value = cells.text(spot.values, spot.field.name)
    picker = color_picker(
        record=CHOSEN,
        field=spot.path,
        value=value,
        hex=cells.text(spot.values, "hex"),
        wide=cells.numbers(spot.values, "oklch"),
        rev=REV,
        answer=spot.answer,
        disabled=~MAY_EDIT,
        on_commit=lambda css, key, base: Desk.set_field(CHOSEN, spot.path, css, key, base),
        on_own=Desk.follow(CHOSEN, spot.path, OWN),
    )
    nothing = [rx.el.option("None", value="")] if spot.field.optional else []
    chosen = rx.cond(value.startswith("{"), value, OWN)
    followed = rx.el.select(
        *nothing,
        rx.el.option("A color of its own", value=OWN),
        *followed_options(CHOSEN),
        value=rx.cond(value == "", "", chosen) if spot.field.optional else chosen,
        on_change=lambda choice: Desk.follow(CHOSEN, spot.path, choice),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": rx.Var.create(spot.spoken).to(str) + " follows"},
    )
    return rx.fragment(picker if spot.kind == "swatch" else rx.fragment(), followed, _draft(spot))


def _select(spot: Spot, options: list[Any], value: rx.Var[str]) -> rx.Component:
    return rx.el.select(
        *options,
        value=value,
        on_change=lambda text: Desk.choose(CHOSEN, spot.path, text),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": spot.spoken, "data-field": spot.path},
    )


def _flag(spot: Spot) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        checked=cells.flag(spot.values, spot.field.name, spot.field.default),
        on_change=lambda on: Desk.choose(CHOSEN, spot.path, rx.cond(on, "true", "false")),
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": spot.spoken, "data-field": spot.path},
    )


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
    return rx.fragment(curve, _draft(spot))


def _file(spot: Spot) -> rx.Component:
    """Return a file's facts, and another file in its place: what refers to the record stays."""
    file = cells.part(spot.values, spot.field.name)
    return rx.el.div(
        rx.el.p(
            file["media_type"].to(str).split("/")[-1].to(str).split("+")[0].to(str).upper(),
            " · ",
            file["width"].to(str),
            " × ",
            file["height"].to(str),
            " px",
            class_name="mono muted",
        ),
        uploader(
            brand=BRAND_ID,
            place=CHOSEN,
            many=False,
            label="Replace",
            hint="",
            disabled=~MAY_EDIT,
            on_kept=lambda name, file: Desk.keep_file(spot.kind, CHOSEN, name, file),
        ),
        rx.el.div(
            rx.foreach(cells.listing(file, "colors"), lambda color: rx.el.i(title=color, style={"background": color})),
            class_name="chips",
        ),
        button(
            icon("palette"),
            "Make a palette of it",
            kind="line",
            on_click=Desk.make("picture_palette", {"picture": CHOSEN}),
            disabled=~MAY_EDIT,
        ),
        class_name="file",
    )


def _image_file(spot: Spot) -> rx.Component:
    """Return a picture's facts, another file in its place, and its renditions to keep."""
    return rx.fragment(_file(spot), renditions(spot.values))


def _tags(spot: Spot) -> rx.Component:
    return tag_field(
        record=CHOSEN,
        field=spot.path,
        value=cells.listing(spot.values, spot.field.name),
        known=cells.tags_of_pictures(),
        label=spot.field.label,
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )


def _focal(spot: Spot) -> rx.Component:
    focal = cells.part(spot.values, spot.field.name)
    return focal_point(
        record=CHOSEN,
        src=cells.picture(spot.values, 640),
        x=cells.number(focal, "x", 0.5),
        y=cells.number(focal, "y", 0.5),
        disabled=~MAY_EDIT,
        on_place=lambda x, y: Desk.place(CHOSEN, spot.field.name, x, y),
    )


def _clear_space(spot: Spot) -> rx.Component:
    file = cells.part(spot.values, "file")
    room = clear_space(
        record=CHOSEN,
        field=spot.path,
        src=cells.picture(spot.values, 640),
        ratio=cells.number(file, "width", 1) / cells.number(file, "height", 1),
        reach=cells.numbers(file, "reach"),
        part=cells.part(spot.values, "clear_part"),
        value=cells.number(spot.values, spot.field.name, 0.25),
        px=cells.number(spot.values, "smallest_px", 0),
        mm=cells.number(spot.values, "smallest_mm", 0),
        ground=cells.text(spot.values, "ground_hex"),
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )
    return rx.fragment(room, _draft(spot))


def _clear_part(spot: Spot) -> rx.Component:
    """Return the mark with the part drawn on it, and what the part is called."""
    file = cells.part(spot.values, "file")
    box = mark_part(
        record=CHOSEN,
        src=cells.picture(spot.values, 640),
        ratio=cells.number(file, "width", 1) / cells.number(file, "height", 1),
        reach=cells.numbers(file, "reach"),
        part=cells.part(spot.values, spot.field.name),
        ground=cells.text(spot.values, "ground_hex"),
        disabled=~MAY_EDIT,
        on_place=lambda left, top, width, height: Desk.frame(CHOSEN, spot.field.name, left, top, width, height),
    )
    return rx.fragment(box, rx.cond(cells.has(spot.values, spot.field.name), _group(spot)))


def _swatch_name(spot: Spot) -> rx.Component:
    """Return the name, and what finds one by how the color looks."""
    find = icon_button(
        "wand-sparkles",
        "Name it by its color",
        on_click=Desk.make("color_name", {"swatch": CHOSEN}),
        disabled=~MAY_EDIT,
    )
    return rx.el.div(_draft(spot), find, class_name="with-act")


def _version(spot: Spot) -> rx.Component:
    """Return the choice, and for a mark in full color what draws the others from it."""
    draw = button(
        icon("layers"),
        "Draw its versions",
        kind="line",
        on_click=Desk.draw_versions(CHOSEN),
        title="One color, reversed, black and white: those that are missing, as one edit.",
    )
    is_full = cells.text(spot.values, spot.field.name, spot.field.default) == "full_color"
    return rx.fragment(_choice(spot), rx.cond(MAY_EDIT & is_full, draw))


def _markdown(spot: Spot) -> rx.Component:
    """Return the text, and what puts an image at its end."""
    add = rx.el.select(
        rx.el.option("Add an image…", value=""),
        rx.foreach(cells.order("image"), lambda image: rx.el.option(cells.text(cells.row(image), "name"), value=image)),
        value="",
        on_change=lambda image: Desk.add_image(CHOSEN, spot.path, image),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": "Add an image to the text"},
    )
    return rx.fragment(_draft(spot), rx.cond(cells.order("image").length() > 0, add))


DRAWN: dict[tuple[str, str], Callable[[Spot], rx.Component]] = {
    ("swatch", "name"): _swatch_name,
    ("gradient", "stops"): lambda spot: rx.fragment(stops_of_gradient(), _list(spot)),
    ("motion", "easing"): _easing,
    ("image", "file"): _image_file,
    ("image", "focal"): _focal,
    ("image", "tags"): _tags,
    ("typeface", "files"): lambda _: fonts_of_typeface(),
    ("type_scale", "ratio"): lambda spot: rx.fragment(
        named_ratio(spot.path, cells.number(spot.values, "ratio", 1.2)), _draft(spot)
    ),
    ("type_style", "size"): lambda spot: rx.fragment(step_of_style(), _draft(spot)),
    ("type_style", "axes"): lambda _: axes_of_style(),
    ("type_style", "features"): lambda _: features_of_style(),
    ("guideline", "text"): _markdown,
    ("message", "text"): _message_text,
    ("mark", "file"): _file,
    ("mark", "clear_space"): _clear_space,
    ("mark", "clear_part"): _clear_part,
    ("mark", "version"): _version,
}
"""Fields that have a control of their own, by kind and name."""

ABOVE: dict[tuple[str, str], Callable[[], rx.Component]] = {("ramp", "lightest"): curve_of_ramp}
"""What is drawn above a field because it shapes several, by kind and the first field's name."""
