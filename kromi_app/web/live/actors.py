"""Actors as the browser sees them: a short key, a name, initials, a tint."""

from __future__ import annotations

import hashlib
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.service.history import Edit, Setter, Setting

HUES = (20, 200, 145, 300, 75, 330, 110, 260)


def actor_key(account_id: str | None, assistant: str) -> str:
    """Return a short key for an actor, the same in every process."""
    return hashlib.sha256(f"{account_id}/{assistant}".encode()).hexdigest()[:6]


def key_of(actor: Actor) -> str:
    """Return the key of whoever acts."""
    return actor_key(actor.account_id, actor.assistant)


def card(name: str, assistant: str, key: str) -> dict[str, Any]:
    """Return what the browser shows of an actor; an assistant always with its person."""
    shown = assistant or name
    words, first = shown.split(), (name.split() or [name])[0]
    initials = (words[0][:1] + words[-1][:1]).upper() if len(words) > 1 else shown[:2].capitalize()
    return {
        "name": f"{assistant} for {name}" if assistant else name,
        "tag": f"{assistant} for {first}" if assistant else first,
        "initials": initials,
        "ai": bool(assistant),
        "hue": HUES[int(key, 16) % len(HUES)],
    }


def distinct(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return people of whom no two have the same tint, as long as there are enough; each their own where it is free."""
    taken = list[int]()
    for person in people:
        free = [hue for hue in (person["hue"], *HUES) if hue not in taken] or [person["hue"]]
        taken.append(free[0])
    return [{**person, "hue": hue} for person, hue in zip(people, taken, strict=True)]


def card_of_edit(edit: Edit | Setting | Setter) -> tuple[str, dict[str, Any]]:
    """Return the key and the card of whoever made an Edit, or of whom values stand."""
    key = actor_key(edit.account_id, edit.assistant)
    return key, card(edit.name, edit.assistant, key)
