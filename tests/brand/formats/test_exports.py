"""The ways out: what a brand holds is told in formats that others read, and comes back as it was."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kromi_app.brand.formats.design_md import export_design_md
from kromi_app.brand.formats.dtcg import export_dtcg, import_dtcg
from kromi_app.brand.formats.dtcg.exporting import READS
from kromi_app.brand.joining import joining
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.records.base import Record, RecordId, alias_target, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.sample import sample_operations

TYPES = {"color", "dimension", "fontFamily", "gradient", "shadow", "transition", "typography"}
ROUND_TRIP = ("swatch", "palette", "color_role", "motion", "dimension", "typeface")
"""What tokens hold whole: they have no ramps, so that what follows a step follows a color of the same value."""


def sample() -> dict[RecordId, Record]:
    """The sample brand's records."""
    adds = [one for one in sample_operations() if isinstance(one, Add)]
    named = {one.id or f"{one.kind}:nameless{at}": one for at, one in enumerate(adds)}
    return {key: KINDS[one.kind].model_validate({**one.set, "id": key}) for key, one in named.items()}


SAMPLE = sample()
PLAIN = {key: record for key, record in SAMPLE.items() if record.kind in READS}


def tokens_in(node: Any, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the tokens of a tree by their paths."""
    if "$value" in node:
        return {".".join(path): node}
    children = [(key, part) for key, part in node.items() if not key.startswith("$")]
    return {name: token for key, part in children for name, token in tokens_in(part, (*path, key)).items()}


def test_every_token_has_a_type_of_the_format_and_every_reference_leads_to_one() -> None:
    tokens = tokens_in(export_dtcg(PLAIN))
    assert {token["$type"] for token in tokens.values()} == TYPES
    references = re.findall(r'"\{([^}"]+)\}"', json.dumps(tokens))
    assert references
    assert set(references) <= tokens.keys()
    for token in tokens.values():
        if token["$type"] == "typography":
            assert set(token["$value"]) == {"fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight"}
            assert token["$value"]["letterSpacing"]["unit"] in ("px", "rem")


def test_names_that_tokens_may_not_have_are_written_otherwise() -> None:
    names = ("$a", "b.c", "{d}", "b-c")
    swatches = {
        f"swatch:s{at}": {"palette": "palette:p", "name": name, "value": "#fff"} for at, name in enumerate(names)
    }
    records = {key: KINDS["swatch"].model_validate({**values, "id": key}) for key, values in swatches.items()}
    palette = KINDS["palette"].model_validate({"name": "P", "id": "palette:p"})
    assert list(tokens_in(export_dtcg({**records, palette.id: palette}))) == [
        "color.P.a",
        "color.P.b-c",
        "color.P.-d-",
        "color.P.b-c 2",
    ]


def test_what_was_exported_comes_back_as_it_was() -> None:
    imported = import_dtcg({"tokens.json": json.dumps(export_dtcg(PLAIN))})
    assert imported.report() == ""
    joined = joining(imported.operations, PLAIN, lambda kind: f"{kind}:new", merge=True)
    changed = [one for one in joined.operations if isinstance(one, Update)]
    assert [one for one in changed if kind_of(one.id) in ROUND_TRIP] == []
    same = {record_id for record_id in joined.same if PLAIN[record_id].kind in ROUND_TRIP}
    whole = {key for key, record in PLAIN.items() if record.kind in ("swatch", "color_role", "motion")}
    following = {key for key in whole if alias_target(getattr(PLAIN[key], "value", ""))}
    assert same >= whole - following  # a swatch that follows another comes in as a role, as any alias does


@pytest.mark.parametrize("merge", [True, False])
def test_what_is_joined_can_be_done(merge: bool) -> None:
    imported = import_dtcg({"tokens.json": json.dumps(export_dtcg(PLAIN))})
    count = iter(range(10_000))
    joined = joining(imported.operations, PLAIN, lambda kind: f"{kind}:new{next(count)}", merge=merge)
    added = [one for one in joined.operations if isinstance(one, Add)]
    assert len({one.id for one in added}) == len(added)
    assert not {one.id for one in added} & PLAIN.keys()
    names = [(one.kind, one.set.get(KINDS[one.kind].order_within or ""), one.set.get("name")) for one in added]
    assert len(set(names)) == len(names)


def test_a_design_md_has_its_matter_and_its_sections_in_order() -> None:
    page = export_design_md(SAMPLE)
    matter = page.split("---\n")[1]
    values = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in matter.splitlines()}
    assert set(values) == {"version", "name", "colors", "typography", "rounded", "spacing"}
    assert all(re.fullmatch(r"[\w-]+", key) for key in values["colors"])
    sections = re.findall(r"^## (.+)$", page, re.M)
    order = ["Overview", "Colors", "Typography", "Layout", "Elevation & Depth", "Shapes", "Do's and Don'ts", "Voice"]
    assert sections == [name for name in order if name in sections]
    assert len(sections) >= 6
