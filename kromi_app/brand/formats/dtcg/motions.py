"""Transition, duration and cubic Bézier tokens -> motions.

Source: Design Tokens Format Module 2025.10, sections 8.5 (duration), 8.6 (cubic Bézier) and 9.5 (transition),
https://www.designtokens.org/tr/2025.10/format/
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kromi_app.brand.formats.dtcg.document import is_list, is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.effects import add_each
from kromi_app.brand.formats.dtcg.lengths import length_of, number_of
from kromi_app.brand.formats.dtcg.names import shown
from kromi_app.brand.formats.dtcg.references import Scope
from kromi_app.brand.formats.dtcg.tokens import Token

MAX_MS = 10_000
MAX_OVERSHOOT = 5
_READ = frozenset(("duration", "delay", "timingFunction"))


def add_motions(tokens: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add a motion for each token; a duration or a curve alone takes the other half from a new motion."""
    add_each("motion", tokens, _motion, scope, draft)


def _motion(token: Token, scope: Scope, draft: Draft) -> dict[str, Any]:
    type_ = scope.type_of(token)
    value = scope.resolve(token.value)
    if type_ == "duration":
        fields = {"duration_ms": _milliseconds(value)}
        reason = "it says nothing of the easing, so that of a new motion was taken"
        draft.leave(token, type_, reason, whole=False, value=None)
        return fields
    if type_ == "cubicBezier":
        curve = {"easing": _easing(value)}
        reason = "it says nothing of the duration, so that of a new motion was taken"
        draft.leave(token, type_, reason, whole=False, value=None)
        return curve
    if not is_tree(value):
        raise ValueError("it is no transition value")
    fields = {"duration_ms": _milliseconds(value.get("duration")), "easing": _easing(value.get("timingFunction"))}
    if "delay" in value and getattr(length_of(value["delay"]), "value", None) != 0:
        draft.leave(token, "transition", "a motion has no delay", whole=False, part="delay", value=value["delay"])
    for key in [key for key in value if key not in _READ]:
        reason = f"{shown(key)[:40]} has no place in a motion"
        draft.leave(token, "transition", reason, whole=False, part=key, value=value[key])
    return fields


def _milliseconds(value: object) -> float:
    """Return a duration in ms; `{"value": 0.2, "unit": "s"}`, and also `"200ms"`."""
    time = length_of(value)
    if time is None or time.unit not in ("ms", "s"):
        raise ValueError("its duration is no time in ms or s")
    found = round(time.value * (1000 if time.unit == "s" else 1), 4)
    if not 0 <= found <= MAX_MS:
        raise ValueError(f"its duration is not from 0 to {MAX_MS} ms")
    return found


def _easing(value: object) -> tuple[float, ...]:
    """Return the curve's two handles; their first numbers are times, from 0 to 1."""
    numbers = [number_of(item) for item in value] if is_list(value) and len(value) == 4 else []
    handles = tuple(number for number in numbers if number is not None)
    if len(handles) != 4:
        raise ValueError("its easing is no list of four numbers")
    if not (0 <= handles[0] <= 1 and 0 <= handles[2] <= 1):
        raise ValueError("a time of its easing is not from 0 to 1")
    if max(abs(handles[1]), abs(handles[3])) > MAX_OVERSHOOT:
        raise ValueError(f"its easing goes further than {MAX_OVERSHOOT} times the way")
    return handles
