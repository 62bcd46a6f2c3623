"""Pydantic's complaints in Kromi's words: where, what is wrong, what is allowed."""

from __future__ import annotations

from pydantic import ValidationError

_WORDS = {
    "missing": "is required",
    "extra_forbidden": "no such field",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "list_type": "must be a list",
}


def first_problem(error: ValidationError) -> tuple[list[str], str]:
    """Return the path to the first problem and a sentence that says what it is and what is allowed."""
    problem = error.errors(include_url=False, include_input=False)[0]
    place = [str(part) for part in problem["loc"]]
    path = place[:1] + [part for part in place[1:] if not _is_branch(part)]
    kind, context = problem["type"], problem.get("ctx", {})
    if kind in _WORDS:
        return path, _WORDS[kind]
    if kind == "value_error":
        return path, str(context["error"])
    if kind == "literal_error":
        return path, f"allowed: {context['expected']}"
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return [*path, "op"], f"allowed: {context.get('expected_tags', 'add, update, remove, move')}"
    if kind == "string_pattern_mismatch":
        return path, f"must match {context['pattern']}"
    return path, problem["msg"].replace("Input should", "should").replace("String should", "should")


def _is_branch(part: str) -> bool:
    """Tell whether a part of a path names a branch of a union rather than a place in the input."""
    branches = ("function-", "constrained-", "nullable", "Length", "ScreenLength", "Extent", "TypeSize", "tagged-union")
    return part.startswith(branches) or part == "str"
