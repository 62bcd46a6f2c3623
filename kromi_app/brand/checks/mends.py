"""Mends: what would settle a finding, as operations of one Edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.checks.collisions import looks_like
from kromi_app.brand.checks.essentials import SMALLEST_PX
from kromi_app.brand.checks.images import earlier_like
from kromi_app.brand.checks.marks import smallest_sizes
from kromi_app.brand.checks.voice import SPEAKS
from kromi_app.brand.color import in_srgb, srgb_hex
from kromi_app.brand.makers.repair import RepairChoices, make_repair
from kromi_app.brand.operations import Remove, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.repointing import repointed
from kromi_app.brand.voice.terms import has_rule, slips_in

Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class Mend:
    """What settles the findings of one check about one record.

    Attributes:
        label: What a button says, a verb.
        operations: From the record, with all others of the brand, to what is done; none where it cannot be mended.
    """

    label: str
    operations: Callable[[Record, Records], Sequence[AnyOperation]]


def fit_into_srgb(record: Record, _records: Records) -> list[AnyOperation]:
    """Give what a record writes down outside sRGB the color that it shows as there."""
    match record:
        case Swatch():
            return [Update(id=record.id, set={"value": _fitted(record.value)})]
        case ColorRole():
            dark = {"dark": _fitted(record.dark)} if record.dark else {}
            return [Update(id=record.id, set={"light": _fitted(record.light), **dark})]
        case Ramp():
            pins = [{"step": pin.step, "color": _fitted(pin.color)} for pin in record.pins]
            return [Update(id=record.id, set={"base": _fitted(record.base), "pins": pins})]
        case Gradient():
            stops = [{"color": _fitted(stop.color), "position": stop.position} for stop in record.stops]
            return [Update(id=record.id, set={"stops": stops})]
        case _:
            return []


def make_it_readable(record: Record, records: Records) -> list[AnyOperation]:
    """Move the colors of a role and of what it lies on no further than they must."""
    return make_repair(RepairChoices(roles=(record.id,)), records)


def _fitted(color: str) -> str:
    return color if alias_target(color) or in_srgb(color) else srgb_hex(color)


def set_readable(record: Record, _records: Records) -> list[AnyOperation]:
    """Set a text in the smallest size that is readable."""
    return (
        [Update(id=record.id, set={"size": {"value": SMALLEST_PX, "unit": "px"}})]
        if isinstance(record, TypeStyle)
        else []
    )


def use_own_words(record: Record, records: Records) -> list[AnyOperation]:
    """Say what the brand says in place of what it avoids; words that no term replaces stay."""
    rules = [rule for rule in records.values() if rule.id != record.id and has_rule(rule)]
    fields = record.fields()
    changed = {name: _in_own_words(fields[name], rules) for name in ("text", "channels", "say", "do") if name in fields}
    changed = {name: value for name, value in changed.items() if value != fields[name]}
    return [Update(id=record.id, set=changed)] if changed and record.kind in SPEAKS else []


def _in_own_words(value: Any, rules: Sequence[Record]) -> Any:
    if isinstance(value, list):
        return [{**part, "text": _in_own_words(part["text"], rules)} for part in value]  # pyright: ignore[reportUnknownVariableType]
    text, at = "", 0
    for slip in slips_in(value, rules):
        said = slip.instead or slip.found
        text += value[at : slip.start] + (said[:1].upper() + said[1:] if slip.found[:1].isupper() else said)
        at = slip.end
    return text + value[at:]


def set_smallest_sizes(record: Record, _records: Records) -> list[AnyOperation]:
    """Give a mark the smallest sizes that its strokes can be seen at; larger ones stay."""
    if not isinstance(record, Mark):
        return []
    px, mm = smallest_sizes(record)
    print_size = {"smallest_mm": max(mm, record.smallest_mm)} if record.smallest_mm else {}
    return [Update(id=record.id, set={"smallest_px": max(px, record.smallest_px or 0), **print_size})]


def follow_its_twin(record: Record, records: Records) -> list[AnyOperation]:
    """Let a swatch follow the earlier one that it cannot be told from: whatever uses it stays as it is."""
    twin = looks_like(record, records) if isinstance(record, Swatch) else None
    return [Update(id=record.id, set={"value": f"{{{twin.id}}}"})] if twin else []


def remove_unused(record: Record, _records: Records) -> list[AnyOperation]:
    """Remove an image that nothing shows; undoing brings it back with its file."""
    return [Remove(id=record.id)]


def keep_the_first(record: Record, records: Records) -> list[AnyOperation]:
    """Let what shows a copy show the picture that it looks like, tell that one what only the copy knew, remove it."""
    first = earlier_like(record, records) if isinstance(record, Image) else None
    if first is None:
        return []
    kept, copy = first.fields(), record.fields()
    told = {
        name: copy[name] for name in ("alt", "caption", "tags", "credit", "license") if copy[name] and not kept[name]
    }
    known: list[AnyOperation] = [Update(id=first.id, set=told)] if told else []
    return [*known, *repointed(records, record.id, first.id), Remove(id=record.id)]


def mend_label(check: str, record: Record) -> str:
    """Return what the button says that settles what a check finds about a record; empty where nothing does.

    What an alias led to that leads nowhere any more cannot be known: nothing settles that.
    """
    if check in DRAWN:
        return DRAWN[check] if isinstance(record, Mark) and record.version == "full_color" else ""
    return MENDS[check].label if check in MENDS else ""


MENDS: dict[str, Mend] = {
    "collision": Mend("Follow the other", follow_its_twin),
    "contrast": Mend("Move to readable colors", make_it_readable),
    "gamut": Mend("Fit into sRGB", fit_into_srgb),
    "sizes": Mend("Make it readable", set_readable),
    "smallest_size": Mend("Set by its strokes", set_smallest_sizes),
    "strokes": Mend("Set by its strokes", set_smallest_sizes),
    "own_words": Mend("Use our words", use_own_words),
    "unused_images": Mend("Remove the image", remove_unused),
    "duplicates": Mend("Keep the first", keep_the_first),
}
"""By the check whose findings they settle."""
DRAWN: dict[str, str] = {"versions": "Draw its versions"}
"""By the check, the words of mends that need files drawn: `service.mending` has them done."""
