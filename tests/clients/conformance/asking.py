"""Tools and a prompt that ask back: in the call of an older client, or by a result that a newer one answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.prompts.base import UserMessage
from mcp.types import (
    CreateMessageRequest,
    CreateMessageRequestParams,
    CreateMessageResult,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequest,
    InputRequiredResult,
    ListRootsRequest,
    SamplingMessage,
)
from pydantic import BaseModel, Field

from tests.clients.conformance.answering import text

Asked = InputRequiredResult
_LEVELS = [("low", "Low Priority"), ("medium", "Medium Priority"), ("high", "High Priority")]
_TOPICS = [("feature", "New Feature"), ("bug", "Bug Fix"), ("docs", "Documentation")]
_STATES = ["active", "inactive", "pending"]


class Response(BaseModel):
    """A free answer."""

    response: str = Field(description="User's response")


class Defaults(BaseModel):
    """A form whose fields are filled in."""

    name: str = "John Doe"
    age: int = 30
    score: float = 95.5
    status: str = Field(default="active", json_schema_extra={"enum": [*_STATES]})
    verified: bool = True


def _titled(values: list[tuple[str, str]]) -> list[Any]:
    return [{"const": value, "title": title} for value, title in values]


class Choices(BaseModel):
    """A form with a list to choose from in each way that there is."""

    untitledSingle: str = Field(json_schema_extra={"enum": [*_STATES]})  # noqa: N815  # as the suite calls them
    titledSingle: str = Field(json_schema_extra={"oneOf": _titled(_LEVELS)})  # noqa: N815
    untitledMulti: list[str] = Field(  # noqa: N815
        json_schema_extra={"items": {"type": "string", "enum": ["read", "write", "execute"]}}
    )
    titledMulti: list[str] = Field(json_schema_extra={"items": {"anyOf": _titled(_TOPICS)}})  # noqa: N815
    legacyEnum: str = Field(  # noqa: N815
        json_schema_extra={
            "enum": ["small", "medium", "large"],
            "enumNames": ["Small Size", "Medium Size", "Large Size"],
        }
    )


def add_to(server: MCPServer[Any]) -> None:
    """Offer them."""
    for name, tool in TOOLS.items():
        server.add_tool(tool, name=name)
    server.prompt(name="test_input_required_result_prompt")(prompt)


async def sampling(prompt: str, ctx: Context[Any, Any]) -> str:
    """Have the client's model answer, in the midst of the call."""
    result = await ctx.session.create_message(  # pyright: ignore[reportDeprecated]
        messages=[SamplingMessage(role="user", content=text(prompt))],
        max_tokens=100,
        related_request_id=ctx.request_id,
    )
    return f"LLM response: {getattr(result.content, 'text', '')}"


async def elicitation(message: str, ctx: Context[Any, Any]) -> str:
    """Ask the person, in the midst of the call."""
    return await _elicited(ctx, message, Response)


async def defaults(ctx: Context[Any, Any]) -> str:
    """Ask the person with a form that is filled in."""
    return await _elicited(ctx, "Please provide user information", Defaults)


async def choices(ctx: Context[Any, Any]) -> str:
    """Ask the person with lists to choose from."""
    return await _elicited(ctx, "Please select values", Choices)


async def _elicited(ctx: Context[Any, Any], message: str, form: type[BaseModel]) -> str:
    result = await ctx.elicit(message=message, schema=form)
    content = result.data.model_dump_json() if result.action == "accept" else "{}"
    return f"User response: action={result.action}, content={content}"


def _form(message: str, field: str, kind: str = "string") -> ElicitRequest:
    schema = {"type": "object", "properties": {field: {"type": kind}}, "required": [field]}
    return ElicitRequest(params=ElicitRequestFormParams(message=message, requested_schema=schema))


def _question(words: str) -> CreateMessageRequest:
    messages = [SamplingMessage(role="user", content=text(words))]
    return CreateMessageRequest(params=CreateMessageRequestParams(messages=messages, max_tokens=100))


def _said(answers: Mapping[str, Any] | None, name: str, field: str) -> str | None:
    """Return what a form's field holds, or None where the form was not answered."""
    answer = (answers or {}).get(name)
    return str((answer.content or {}).get(field, "")) if isinstance(answer, ElicitResult) else None


async def name(ctx: Context[Any, Any]) -> str | Asked:
    """Ask for a name."""
    said = _said(ctx.input_responses, "user_name", "name")
    return (
        Asked(input_requests={"user_name": _form("What is your name?", "name")}) if said is None else f"Hello, {said}!"
    )


async def capital(ctx: Context[Any, Any]) -> str | Asked:
    """Ask the client's model."""
    answer = (ctx.input_responses or {}).get("capital_question")
    if isinstance(answer, CreateMessageResult):
        return f"Model said: {getattr(answer.content, 'text', '')}"
    return Asked(input_requests={"capital_question": _question("What is the capital of France?")})


async def roots(ctx: Context[Any, Any]) -> str | Asked:
    """Ask for the client's folders."""
    if "client_roots" in (ctx.input_responses or {}):
        return "Client exposed its roots."
    return Asked(input_requests={"client_roots": ListRootsRequest()})


async def state(ctx: Context[Any, Any]) -> str | Asked:
    """Ask with a state that comes back with the answer."""
    if "confirm" in (ctx.input_responses or {}) and ctx.request_state == "nonce":
        return "state-ok: confirmation received"
    return Asked(input_requests={"confirm": _form("Please confirm", "ok", "boolean")}, request_state="nonce")


async def tampered(ctx: Context[Any, Any]) -> str | Asked:
    """Ask with a state that is not to be changed on its way."""
    if ctx.request_state is not None:
        return f"state-ok: {ctx.request_state}"
    return Asked(input_requests={"confirm": _form("Please confirm", "ok", "boolean")}, request_state="round-1")


async def several(ctx: Context[Any, Any]) -> str | Asked:
    """Ask the person, the model and the client at once."""
    wanted: dict[str, InputRequest] = {
        "user_name": _form("What is your name?", "name"),
        "greeting": _question("Generate a greeting"),
        "client_roots": ListRootsRequest(),
    }
    if wanted.keys() <= (ctx.input_responses or {}).keys():
        return "All inputs received."
    return Asked(input_requests=wanted, request_state="several")


async def rounds(ctx: Context[Any, Any]) -> str | Asked:
    """Ask twice, one question after the other."""
    held = json.loads(ctx.request_state or "{}")
    called = _said(ctx.input_responses, "step1", "name")
    color = _said(ctx.input_responses, "step2", "color")
    if held.get("round") == 2 and color is not None:
        return f"{held['name']} likes {color}."
    if held.get("round") == 1 and called is not None:
        asked = _form("Step 2: What is your favorite color?", "color")
        return Asked(input_requests={"step2": asked}, request_state=json.dumps({"round": 2, "name": called}))
    asked = _form("Step 1: What is your name?", "name")
    return Asked(input_requests={"step1": asked}, request_state=json.dumps({"round": 1}))


async def able(ctx: Context[Any, Any]) -> Asked:
    """Ask only what the client can answer."""
    able_to = ctx.client_capabilities
    wanted: dict[str, InputRequest] = {}
    if able_to is None or able_to.sampling is not None:
        wanted["sample"] = _question("Say hello")
    if able_to is None or able_to.elicitation is not None:
        wanted["ask"] = _form("What is your name?", "name")
    return Asked(input_requests=wanted, request_state="able")


async def prompt(ctx: Context[Any, Any]) -> list[UserMessage] | Asked:
    """Ask before the prompt is written."""
    said = _said(ctx.input_responses, "user_context", "context")
    if said is None:
        return Asked(input_requests={"user_context": _form("What context should the prompt use?", "context")})
    return [UserMessage(text(f"Use the following context: {said}"))]


TOOLS = {
    "test_sampling": sampling,
    "test_elicitation": elicitation,
    "test_elicitation_sep1034_defaults": defaults,
    "test_elicitation_sep1330_enums": choices,
    "test_input_required_result_elicitation": name,
    "test_input_required_result_sampling": capital,
    "test_input_required_result_list_roots": roots,
    "test_input_required_result_request_state": state,
    "test_input_required_result_tampered_state": tampered,
    "test_input_required_result_multiple_inputs": several,
    "test_input_required_result_multi_round": rounds,
    "test_input_required_result_capabilities": able,
}
