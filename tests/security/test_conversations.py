"""Of a conversation nothing is kept but the edits: what else an assistant says is in no table and in no log."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp.types import PromptReference, ResourceTemplateReference
from sqlalchemy import text

from tests.security.expectations import TOOLS
from tests.security.stage import Stage

Said = Sequence[tuple[str, Mapping[str, Any]]]
_HOLDS = "SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text ILIKE :word OR to_jsonb(t)::text ILIKE :bytes"


def said(word: str, brand: str) -> Said:
    """Return calls of every tool that say a word where nothing is to be kept."""
    renaming = {"op": "update", "id": "swatch:first", "set": {"name": word}}
    adding = {"op": "add", "kind": "swatch", "id": f"swatch:{word}", "set": {"name": word, "value": word}}
    wrong = {"op": "update", "id": "swatch:first", "set": {word: word}}
    stale = {"brand": brand, "base_revision": 1, "operations": [renaming], "note": word}
    why = {"note": word, "idempotency_key": word}
    css = f"--{word}: #123456; /* {word} */"
    return (
        (word, {"brand": brand}),
        ("list_brands", {word: word}),
        ("create_brand", {"name": word, "operations": [wrong]}),
        *(("get_brand", {"brand": brand, name: [word]}) for name in ("ids", "kinds", "sections")),
        ("get_brand", {"brand": word}),
        ("find_records", {"brand": brand, "query": word}),
        ("find_records", {"brand": brand, "query": "first", "kinds": [word], "cursor": word}),
        ("describe_kinds", {"kinds": [word], "makers": [word]}),
        ("edit_brand", {"brand": brand, "operations": [renaming], "dry_run": True, **why}),
        ("edit_brand", {"brand": brand, "operations": [renaming], "dry_run": True, "propose": True, **why}),
        *(("edit_brand", {"brand": brand, "operations": [one], **why}) for one in (adding, wrong, word)),
        ("edit_brand", {"brand": brand, "operations": [renaming, wrong], "propose": True, **why}),
        ("edit_brand", stale),
        ("get_changes", {"brand": word, "since_revision": 0}),
        ("undo_edit", {"brand": brand, "undo_id": word}),
        ("check_brand", {"brand": word}),
        ("preview_brand", {"brand": brand, "what": word}),
        ("generate", {"brand": brand, "what": "spacing", "choices": {word: word}}),
        ("generate", {"brand": brand, "what": "roles", "choices": {"base": word}, "dry_run": True}),
        ("add_asset", {"brand": brand, "name": word, "data": word}),
        ("export_brand", {"brand": brand, "format": word}),
        ("import_brand", {"brand": brand, "format": "css", "content": css, "mode": "add", "dry_run": True}),
        ("import_brand", {"brand": brand, "format": "tokens", "content": word, "mode": "merge"}),
    )


async def test_what_is_said_beside_the_edits_is_in_no_table_and_in_no_log(own_stage: Stage) -> None:
    word, brand = f"kingfisher{secrets.token_hex(6)}", own_stage.brands[0]
    calls = said(word, brand)
    assert {name for name, _ in calls} == {*TOOLS, word}, "a tool that nothing was said to"
    for name, arguments in calls:
        status, _ = await own_stage.tool("owner", name, arguments)
        assert status in (200, 400)
    await _asked_otherwise(own_stage, word)
    assert await _tables_with(own_stage, word) == set()
    assert word not in await own_stage.logged()
    assert not [path for path in own_stage.kromi.data.rglob("*.log") if word in path.read_text("utf-8", "replace")]


async def test_a_kept_edit_and_a_proposal_are_kept_with_their_reasons_and_nowhere_else(own_stage: Stage) -> None:
    edited, proposed, brand = f"heron{secrets.token_hex(6)}", f"dipper{secrets.token_hex(6)}", own_stage.brands[0]
    for word, more in ((edited, {}), (proposed, {"propose": True})):
        operations = [{"op": "update", "id": "swatch:first", "set": {"description": word}}]
        status, body = await own_stage.tool(
            "owner", "edit_brand", {"brand": brand, "operations": operations, "note": word, **more}
        )
        assert (status, json.loads(body)["result"].get("isError", False)) == (200, False)
    assert await _tables_with(own_stage, edited) == {"edit", "record"}
    assert await _tables_with(own_stage, proposed) == {"proposal"}
    logged = await own_stage.logged()
    assert edited not in logged
    assert proposed not in logged


async def _asked_otherwise(stage: Stage, word: str) -> None:
    """Say a word in prompts, resources, completions, unknown methods and what is no message at all."""
    async with stage.world.assistant(stage.owner) as client:
        for prompt in (await client.list_prompts()).prompts:
            given = {argument.name: word for argument in prompt.arguments or []}
            assert word in (await client.get_prompt(prompt.name, given)).model_dump_json()
            for name in given:
                await client.complete(PromptReference(name=prompt.name), {"name": name, "value": word})
        for template in (await client.list_resource_templates()).resource_templates:
            reference = ResourceTemplateReference(uri=template.uri_template)
            for name in re.findall(r"{(\w+)}", template.uri_template):
                await client.complete(reference, {"name": name, "value": word}, {"brand": word})
        for address in (f"kromi://brands/{word}", f"kromi://brands/{stage.brands[0]}/{word}", f"{word}://{word}"):
            with suppress(MCPError):
                await client.read_resource(address)
            with suppress(MCPError):
                async with client.listen(resource_subscriptions=[address]):
                    pass
    headers = {"Authorization": f"Bearer {stage.tokens['owner']}", "Accept": "application/json, text/event-stream"}
    for body in (f'{{"{word}": ', json.dumps({"jsonrpc": "2.0", "id": word, "method": word, "params": {word: word}})):
        answer = await stage.client.post(
            f"{stage.kromi.url}/mcp?{word}", content=body, headers={**headers, "Content-Type": "application/json"}
        )
        assert answer.status_code in (200, 400, 404)


async def _tables_with(stage: Stage, word: str) -> set[str]:
    """Return the tables that hold a word in any column, as text or as bytes."""
    like = {"word": f"%{word}%", "bytes": f"%{word.encode().hex()}%"}
    async with stage.world.database.reading() as connection:
        names = await connection.execute(
            text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        )
        found: set[str] = set()
        for (table,) in list(names):
            if (await connection.execute(text(_HOLDS.format(table=f'"{table}"')), like)).scalar_one():
                found.add(table)
    return found
