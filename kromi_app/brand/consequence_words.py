"""Consequences told: in a few lines, what matters most first, the same for people and for assistants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.consequences import Consequences, Follower, PairShift
from kromi_app.brand.labels import noun, plural
from kromi_app.brand.pairs import RolePair

MAX_NAMED = 3
"""As many pairs, findings, followers of a kind and things are named; of the others it is said how many they are."""
MAX_LISTED = 20
"""As many of each are listed for programs."""
SAID = {"error": "error", "warning": "warning", "info": "hint"}
NOTHING = "Nothing else changes."


def in_words(consequences: Consequences) -> str:
    """Return what a change would do, in lines; empty where it changes nothing."""
    return "\n".join(_lines(consequences) or [NOTHING]) if consequences.changed else ""


def pair_name(shift: PairShift) -> str:
    """Return which pair it is: `link on surface in dark`."""
    where = f" in {shift.themes[0]}" if len(shift.themes) == 1 else ""
    return f"{shift.after.role.name} on {shift.after.ground.name}{where}"


def verdict(shift: PairShift) -> str:
    """Return what becomes of a pair, in two or three words."""
    words = {"stops": "Stops passing" if shift.before else "Does not pass", "starts": "Starts passing"}
    return words.get(shift.turn) or ("Still passes" if shift.after.passes else "Still fails")


def ratio_in_words(pair: RolePair) -> str:
    """Return a ratio without making it look better than it is."""
    return f"{int(pair.ratio * 100) / 100:.2f}".rstrip("0").rstrip(".")


def not_said_by_pairs(findings: Sequence[Finding], consequences: Consequences) -> list[Finding]:
    """Return the findings that its pairs do not say already."""
    turned = {shift.after.role.id for shift in consequences.pairs if shift.turn}
    return [finding for finding in findings if finding.check != "contrast" or finding.record not in turned]


def _lines(consequences: Consequences) -> list[str]:
    return [
        *_pairs(consequences),
        *_found("Found anew", not_said_by_pairs(consequences.appear, consequences)),
        *_found("Settled", not_said_by_pairs(consequences.disappear, consequences)),
        *_followed(consequences.follow),
        *_used(consequences.in_use),
    ]


def _pairs(consequences: Consequences) -> Iterator[str]:
    for turn, words in (("stops", "Stops passing"), ("starts", "Starts passing")):
        shifts = [shift for shift in consequences.pairs if shift.turn == turn]
        if shifts:
            yield f"{words}: {_listed([_shift(shift) for shift in shifts], '; ')}."
    same = sum(not shift.turn for shift in consequences.pairs)
    if same:
        yield f"{same} {'other ' if same < len(consequences.pairs) else ''}{_pair(same)} as before."


def _pair(count: int) -> str:
    return "pair is read otherwise, and passes or fails" if count == 1 else "pairs are read otherwise, and pass or fail"


def _shift(shift: PairShift) -> str:
    was = f"{ratio_in_words(shift.before)} → " if shift.before else ""
    lc = f"{shift.before.lc:.0f} → " if shift.before else ""
    needs = f", needs {shift.after.needed:g}"
    return f"{pair_name(shift)} {was}{ratio_in_words(shift.after)} : 1{needs} (APCA Lc {lc}{shift.after.lc:.0f})"


def _found(words: str, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        told = [f"{SAID[finding.severity]}, {finding.message.removesuffix('.')}" for finding in findings]
        yield f"{words}: {_listed(told, '; ')}."


def _followed(followers: Sequence[Follower]) -> Iterator[str]:
    if not followers:
        return
    direct = sum(follower.direct for follower in followers)
    through = len(followers) - direct
    groups = [
        f"{_kinds(kind, len(group))} {_listed([follower.record.title for follower in group])}"
        for kind, group in ((kind, list(some)) for kind, some in groupby(followers, lambda one: one.record.kind))
    ]
    count = f"{len(followers)} record{'' if len(followers) == 1 else 's'}"
    far = f" ({through} by way of others)" if through else ""
    yield f"Follows by alias: {count}{far}: {'; '.join(groups)}."


def _kinds(kind: str, count: int) -> str:
    return noun(kind) if count == 1 else plural(kind)


def _used(things: Sequence[str]) -> Iterator[str]:
    if things:
        yield f"Changes in use: {_listed(things)}."


def _listed(words: Sequence[str], by: str = ", ") -> str:
    more = len(words) - MAX_NAMED
    return by.join(words[:MAX_NAMED]) + (f"{by}and {more} more" if more > 0 else "")


def as_json(consequences: Consequences) -> dict[str, Any]:
    """Return the shape that is sent to assistants: the words, and what they are said of, each list cut to some."""
    return {
        "text": in_words(consequences),
        "pairs": [_pair_json(shift) for shift in consequences.pairs[:MAX_LISTED]],
        "appear": [finding.as_json() for finding in consequences.appear[:MAX_LISTED]],
        "disappear": [finding.as_json() for finding in consequences.disappear[:MAX_LISTED]],
        "follow": [_follower_json(follower) for follower in consequences.follow[:MAX_LISTED]],
        "sections": list(consequences.sections),
        "in_use": list(consequences.in_use),
    }


def _pair_json(shift: PairShift) -> dict[str, Any]:
    return {
        "role": shift.after.role.id,
        "on": shift.after.ground.id,
        "themes": list(shift.themes),
        "before": _contrast_json(shift.before) if shift.before else None,
        "after": _contrast_json(shift.after),
        "needed": shift.after.needed,
    }


def _contrast_json(pair: RolePair) -> dict[str, Any]:
    return {"ratio": float(ratio_in_words(pair)), "lc": round(pair.lc), "passes": pair.passes}


def _follower_json(follower: Follower) -> dict[str, Any]:
    return {"id": follower.record.id, "title": follower.record.title, "direct": follower.direct}
