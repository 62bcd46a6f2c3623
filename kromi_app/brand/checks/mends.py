"""Mends: what would settle a finding, as operations of one Edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kromi_app.brand.checks.collisions import looks_like
from kromi_app.brand.checks.essentials import SMALLEST_PX
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.first_records import first_roles, first_styles, first_swatches
from kromi_app.brand.checks.images import earlier_like
from kromi_app.brand.checks.logo_mends import mark_to_draw_from, put_where_it_is_seen
from kromi_app.brand.checks.marks import smallest_sizes
from kromi_app.brand.checks.orphans import followable, look_of, own_colors
from kromi_app.brand.checks.reference_mends import lead_somewhere
from kromi_app.brand.checks.voice import good_words, locale_of
from kromi_app.brand.clear_space import room_in_heights
from kromi_app.brand.color import in_srgb, nearest_passing, srgb_hex
from kromi_app.brand.integrity import check_names, check_references, new_keys
from kromi_app.brand.makers.maker import free_id
from kromi_app.brand.makers.naming import color_names, names_of
from kromi_app.brand.makers.repair import RepairChoices, make_repair
from kromi_app.brand.operations import Add, Remove, Update
from kromi_app.brand.pairs import pair_of
from kromi_app.brand.planning import AnyOperation, Neighborhood, Plan, plan
from kromi_app.brand.records.base import Record, RecordId, alias_target, alias_to
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.repointing import repointed
from kromi_app.brand.type.scales import ROOT_PX
from kromi_app.brand.voice.rewording import in_own_words
from kromi_app.brand.voice.terms import Rules
from kromi_app.brand.written import colors_written_in, with_values
from kromi_app.errors import Invalid

Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class Mend:
    """What settles the findings of one check about one record.

    Attributes:
        label: What a button says, a verb.
        operations: From the record, with all others of the brand, to what is done; none where it cannot be mended.
            Raises Invalid where a maker says so.
        always: Whether whatever the check finds can be mended, so that nobody need work it out to offer it.
        sooner: What tells faster than `operations` that these can be done, where they take long to find.
    """

    label: str
    operations: Callable[[Record, Records], Sequence[AnyOperation]]
    always: bool = False
    sooner: Callable[[Record, Records], Sequence[AnyOperation]] | None = None


def fit_into_srgb(record: Record, _records: Records) -> list[AnyOperation]:
    """Give what a record writes down outside sRGB the color that it shows as there."""
    fitted = {written.path: _fitted(written.color) for written in colors_written_in(record)}
    return [Update(id=record.id, set=with_values(record, fitted))] if fitted else []


def make_it_readable(record: Record, records: Records) -> list[AnyOperation]:
    """Move the colors of a role and of what it lies on no further than they must; or give it a color of its own."""
    try:
        return make_repair(RepairChoices(roles=(record.id,)), records)
    except Invalid:
        return give_own_color(record, records)


def give_own_color(record: Record, records: Records) -> list[AnyOperation]:
    """Give a role, where it cannot be read, the nearest color that can."""
    if not isinstance(record, ColorRole):
        return []
    looks = {"light": record.light, "dark": record.dark or record.light}
    for theme in looks:
        pair = pair_of(record, records, dark=theme == "dark")
        if pair is not None and not pair.passes:
            looks[theme] = nearest_passing(pair.front, ((pair.back, pair.needed),)) or looks[theme]
    fields = {"light": looks["light"], "dark": looks["dark"] if looks["dark"] != looks["light"] else None}
    after = record.model_copy(update=fields)
    pairs = [pair_of(after, {**records, after.id: after}, dark=dark) for dark in (False, True)]
    return [Update(id=record.id, set=fields)] if all(pair is None or pair.passes for pair in pairs) else []


def _fitted(color: str) -> str:
    return color if alias_target(color) or in_srgb(color) else srgb_hex(color)


def set_readable(record: Record, _records: Records) -> list[AnyOperation]:
    """Set a text in the smallest size that is readable; let a scale begin with the smallest step that is."""
    if isinstance(record, TypeStyle):
        unit = "px" if isinstance(record.size, str) else record.size.unit
        return [
            Update(id=record.id, set={"size": {"value": SMALLEST_PX / (ROOT_PX if unit == "rem" else 1), "unit": unit}})
        ]
    if not isinstance(record, TypeScale):
        return []
    readable = [
        end.model_copy(update={"base_px": max(end.base_px, SMALLEST_PX)}) for end in (record.narrow, record.wide)
    ]
    down = max(step for step in range(record.down + 1) if all(end.end.size(-step) >= SMALLEST_PX for end in readable))
    narrow, wide = (end.model_dump() for end in readable)
    return [Update(id=record.id, set={"narrow": narrow, "wide": wide, "down": down})]


def use_own_words(record: Record, records: Records) -> list[AnyOperation]:
    """Say what the brand says in place of what it avoids; words that no term replaces stay."""
    rules, locale = Rules(records.values()), locale_of(record)
    said = {path: (text, in_own_words(text, rules, locale, but=record.id)) for path, text in good_words(record)}
    changed = {path: after for path, (before, after) in said.items() if after != before}
    return [Update(id=record.id, set=with_values(record, changed))] if changed else []


def set_smallest_sizes(record: Record, _records: Records) -> list[AnyOperation]:
    """Give a mark the smallest sizes that its strokes can be seen at, on screens and in print; larger ones stay."""
    if not isinstance(record, Mark):
        return []
    px, mm = smallest_sizes(record)
    sizes = {"smallest_px": max(px, record.smallest_px or 0), "smallest_mm": max(mm, record.smallest_mm or 0)}
    return [Update(id=record.id, set=sizes)]


def count_in_heights(record: Record, _records: Records) -> list[AnyOperation]:
    """Count a mark's clear space in its own height; the room stays as it is."""
    if not isinstance(record, Mark):
        return []
    return [Update(id=record.id, set={"clear_part": None, "clear_space": min(room_in_heights(record), 10)})]


def follow_its_twin(record: Record, records: Records) -> list[AnyOperation]:
    """Let a swatch follow the earlier one that it cannot be told from: whatever uses it stays as it is."""
    twin = looks_like(record, records) if isinstance(record, Swatch) else None
    return [Update(id=record.id, set={"value": f"{{{twin.id}}}"})] if twin else []


def follow_the_palette(record: Record, records: Records) -> list[AnyOperation]:
    """Let the colors of a record follow the palette; what a role alone has gets a swatch in the first one."""
    known = followable(records, ramps=not isinstance(record, Ramp))
    added = _new_swatches(record, known, records) if isinstance(record, ColorRole) else []
    known |= {look_of(add.set["value"]): alias_to(str(add.id)) for add in added if add.kind == "swatch"}
    written = [(written.path, known.get(look_of(written.color))) for written in own_colors(record)]
    followed = {path: alias for path, alias in written if alias}
    return [*added, Update(id=record.id, set=with_values(record, followed))] if followed else []


def _new_swatches(role: Record, known: Mapping[str, str], records: Records) -> list[Add]:
    """Return what adds a swatch, named in words, for each color that a role alone has; and a palette for the first."""
    missing = {look_of(written.color): written.color for written in own_colors(role)}
    colors = [color for look, color in missing.items() if look not in known]
    if not colors:
        return []
    palettes = sorted((r for r in records.values() if isinstance(r, Palette)), key=lambda one: (one.position, one.id))
    palette = palettes[0].id if palettes else free_id("palette", "core", records)
    added = [] if palettes else [Add(kind="palette", id=palette, set={"name": "Core"})]
    taken = dict.fromkeys(records)
    for color, name in zip(colors, color_names(colors, names_of("swatch", records, palette)), strict=True):
        swatch = free_id("swatch", name, taken)
        taken[swatch] = None
        added.append(Add(kind="swatch", id=swatch, set={"palette": palette, "name": name, "value": color}))
    return added


def remove_unused(record: Record, _records: Records) -> list[AnyOperation]:
    """Remove what nothing uses; undoing brings it back, an image with its file."""
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


def settling(mend: str, record: Record, records: Records) -> Sequence[AnyOperation]:
    """Return what a mend does about a record; nothing where there is nothing that can be done."""
    known = MENDS.get(mend)
    try:
        operations = known.operations(record, records) if known else ()
        _prove(operations, records)
    except Invalid:
        return ()
    return operations


def _prove(operations: Sequence[AnyOperation], records: Records) -> None:
    """Refuse what a brand would refuse.

    Raises:
        InvalidOperation: Naming the place.
    """
    gone = {operation.id for operation in operations if isinstance(operation, Remove)}
    referrers = {
        target: frozenset(user.id for user in records.values() if any(r.target == target for r in references_of(user)))
        for target in gone
    }
    around = Neighborhood(records, referrers)
    made = plan(operations, around, lambda kind: free_id(kind, "made", records))
    check_references(made, around)
    if keys := new_keys(made):
        owners = {(r.kind, r.parent, r.unique_key): r.id for r in records.values() if r.unique_key is not None}
        check_names(made, {key: owners[key] for key in keys if key in owners})


def _is_sound(record: Record, records: Records) -> bool:
    """Tell whether a brand would take a record again as it is, so that it takes a change of it."""
    try:
        check_references(Plan((), {record.id: record}, {record.id: record}, {}), Neighborhood(records))
    except Invalid:
        return False
    return True


def mend_of(finding: Finding) -> str:
    """Return how what settles a finding is called; empty where nothing can."""
    return finding.check if finding.mend is None else finding.mend


def mend_label(finding: Finding, record: Record, records: Records) -> str:
    """Return what the button says that settles a finding; empty where nothing does."""
    name = mend_of(finding)
    if name in DRAWN:
        return DRAWN[name] if mark_to_draw_from(name, records) else ""
    mend = MENDS.get(name)
    if mend is None:
        return ""
    if mend.always or mend.sooner:
        works = _is_sound(record, records) and (mend.sooner is None or mend.sooner(record, records))
    else:
        works = settling(name, record, records)
    return mend.label if works else ""


MENDS: dict[str, Mend] = {
    "collision": Mend("Follow the other", follow_its_twin, always=True),
    "contrast": Mend("Move to readable colors", make_it_readable, sooner=give_own_color),
    "gamut": Mend("Fit into sRGB", fit_into_srgb, always=True),
    "sizes": Mend("Make it readable", set_readable, always=True),
    "legibility": Mend("Put it where it is seen", put_where_it_is_seen),
    "smallest_size": Mend("Set by its strokes", set_smallest_sizes, always=True),
    "clear_part": Mend("Count in its height", count_in_heights, always=True),
    "strokes": Mend("Set by its strokes", set_smallest_sizes),
    "own_words": Mend("Use our words", use_own_words),
    "aliases": Mend("Mend the reference", lead_somewhere),
    "detached": Mend("Follow the palette", follow_the_palette),
    "orphans": Mend("Remove the name", remove_unused, always=True),
    "unused_images": Mend("Remove the image", remove_unused, always=True),
    "duplicates": Mend("Keep the first", keep_the_first),
    "first_swatch": Mend("Take them from the logo", first_swatches),
    "first_color_role": Mend("Suggest roles", first_roles),
    "first_type_style": Mend("Make styles", first_styles),
}
"""By the check whose findings they settle, or by the name that a finding calls it."""
DRAWN: dict[str, str] = {"versions": "Draw its versions", "grounds": "Draw its versions"}
"""By the check, the words of mends that need files drawn: `service.mending` has them done."""
