"""What an intruder makes of a valid call: parts missing, of another type, too many, huge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

HUGE = 200_000
"""Characters: under the most that a socket's message may have, so that the handler itself is asked."""
DEEP = 400
TYPED = "wryneck-was-typed"
"""A word in what is sent, which no log may quote."""
OTHER_TYPES: tuple[Any, ...] = (None, 7, -1.5, True, [TYPED], {"op": TYPED})
OTHER_WORDS = ("", "\x00\ud800", "../../etc", f"{TYPED}' OR 1=1--")
STRANGE_NAMES = ("self", "actor", "brand_id", "__class__")


def tampered(arguments: Mapping[str, Any], *, words: bool = True) -> Iterator[dict[str, Any]]:
    """Return what a valid call may be turned into.

    None of it is a valid call, but where a part is any text: then `words` are left out.
    """
    yield from _without_a_part(arguments)
    yield from _with_others(arguments, (*OTHER_TYPES, *OTHER_WORDS) if words else OTHER_TYPES)
    for name in STRANGE_NAMES:
        yield {**arguments, name: TYPED}
    yield from _swollen(arguments)


def _without_a_part(arguments: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in arguments:
        yield {other: value for other, value in arguments.items() if other != name}


def _with_others(arguments: Mapping[str, Any], others: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    for name, value in arguments.items():
        for other in others:
            if type(other) is not type(value) or isinstance(value, str):
                yield {**arguments, name: other}


def _swollen(arguments: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, value in arguments.items():
        if isinstance(value, str):
            yield {**arguments, name: value + TYPED + "x" * HUGE}
        elif isinstance(value, int):
            yield {**arguments, name: 10**40}
        else:
            yield {**arguments, name: _nested()}


def _nested() -> dict[str, Any]:
    inner: dict[str, Any] = {"name": TYPED}
    for _ in range(DEEP):
        inner = {"name": inner}
    return inner


def filled(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a call's arguments with the owner's things in place of what stands for them."""
    if isinstance(value, str):
        return known.get(value[1:-1], value) if value.startswith("{") and value.endswith("}") else value
    if isinstance(value, Mapping):
        return {name: filled(part, known) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [filled(part, known) for part in value]
    return value
