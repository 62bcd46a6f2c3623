"""A brand of 1,000 records, as large as a brand book gets, with something of every kind for every check to look at."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from kromi_app.brand.operations import Add
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId

COUNTS: Mapping[str, int] = {
    **{"profile": 1, "palette": 20, "swatch": 400, "ramp": 20, "color_role": 40, "gradient": 20},
    **{"typeface": 4, "type_scale": 2, "type_style": 34},
    **{"mark": 12, "misuse": 12, "image": 100, "treatment": 6},
    **{"dimension": 79, "grid": 4, "shadow": 8, "motion": 8},
    **{"voice_trait": 20, "tone": 20, "message": 80, "term": 60, "sample": 20, "guideline": 30},
}
"""How many of each kind; together 1,000."""
WIDE = {"value": 900, "unit": "px"}
TEXT = (
    "We leave at 22:40 from quay {at}, and wait five minutes for the last train. Your {word} is made up by the window."
)
WORDS = ("bunk", "berth", "cabin", "ticket", "blanket", "coffee", "lighthouse", "timetable")


def adds_of_1000() -> list[Add]:
    """Return what adds the records, the same each time; the profile first."""
    random = Random(5)
    return [
        Add(kind=kind, id=record_id(kind, at), set=_named(kind, at) | dict(_FIELDS[kind](at, random)))
        for kind, count in COUNTS.items()
        for at in range(count)
    ]


def brand_of_1000() -> dict[RecordId, Record]:
    """Return the records, the same each time."""
    made = plan(adds_of_1000(), Neighborhood({}), lambda kind: f"{kind}:new")
    records = {key: record for key, record in made.after.items() if record is not None}
    assert len(records) == 1000, len(records)
    return records


def record_id(kind: str, at: int) -> RecordId:
    """Return the id of a record of the sample."""
    return "profile:brand" if kind == "profile" else f"{kind}:p{at}"


def _named(kind: str, at: int) -> dict[str, Any]:
    return {} if kind in ("misuse", "message") else {"name": f"{kind} {at}"}


def _of(kind: str, at: int) -> RecordId:
    return record_id(kind, at % COUNTS[kind])


def _role(at: int, random: Random) -> dict[str, Any]:
    own = {"light": f"#{random.randrange(1 << 24):06x}"} if at % 10 == 9 else {}
    on = {"on": _of("color_role", at - at % 2 - 2)} if at > 2 else {}
    return {"light": f"{{{_of('swatch', random.randrange(400))}}}", "dark": f"{{{_of('ramp', at)}.300}}", **on, **own}


def _swatch(at: int, random: Random) -> str:
    return a_color(random) if at < 380 else f"{{{_of('swatch', at - 380)}}}"


def _gradient(at: int, _: Random) -> dict[str, Any]:
    return {
        "stops": [{"color": f"{{{_of('ramp', at)}.{step}}}", "position": place} for step, place in ((200, 0), (700, 1))]
    }


def _style(at: int, _: Random) -> dict[str, Any]:
    return {"typeface": _of("typeface", at), "size": {"value": 10 + at, "unit": "px"}}


def _mark(at: int, random: Random) -> dict[str, Any]:
    file = _file(at, random) | {"media_type": "image/svg+xml", "thinnest": 0.004 * (at + 1), "reach": [0, 0, 0.9, 1]}
    fields = {"form": ("wordmark", "symbol", "combination")[at % 3], "background": ("light", "dark", "any")[at % 3]}
    clear = (
        {"clear_part": {"left": 0.1 if at % 4 == 1 else 0.95, "width": 0.05}, "smallest_px": 24 + at} if at % 2 else {}
    )
    return {"file": file, "ground": f"{{{_of('swatch', at)}}}" if at % 3 == 0 else None, **fields, **clear}


def _image(at: int, random: Random) -> dict[str, Any]:
    return {"file": _file(at, random), "alt": f"Quay {at} at dawn" if at % 5 else "", "tags": ["quay", "dawn"]}


def _file(at: int, random: Random) -> dict[str, Any]:
    colors, size = [f"#{random.randrange(1 << 24):06x}" for _ in range(6)], {"width": 3000, "height": 2000}
    look = random.getrandbits(64) if at % 20 else 1 << 40
    facts = {"id": f"as{at:024x}", "media_type": "image/jpeg", "fingerprint": f"{look:016x}", **size}
    return {**facts, "colors": colors, "shares": [0.4, 0.2, 0.15, 0.1, 0.1, 0.05]}


def _message(at: int, _: Random) -> dict[str, Any]:
    text = f"Quay {at}, the last boat" + ", and the first train of the morning, and coffee" * (at % 20 == 0)
    channels = [{"channel": name, "text": text} for name in ("search_title", "social_post")]
    return {"text": _text(at), "usage": ("tagline", "headline", "other")[at % 3], "channels": channels}


def _term(at: int, _: Random) -> dict[str, Any]:
    return {"name": f"{WORDS[at % 8]} {at}", "avoid": [f"{WORDS[(at + 1) % 8]}{at}", f"old {WORDS[at % 8]} {at}"]} | {
        "say": _text(at),
        "dont_say": f"Your old {WORDS[at % 8]} {at} waits.",
    }


def _trait(at: int, _: Random) -> dict[str, Any]:
    return {
        "avoid": [f"unforgettable {at}", f"journey {at}"] if at % 5 else [],
        "say": _text(at),
        "dont_say": f"A journey {at}!",
    }


def _sample(at: int, _: Random) -> dict[str, Any]:
    return {"do": _text(at), "dont": f"An unforgettable {at} trip.", "shows": _of("voice_trait", at)}


def _guideline(at: int, _: Random) -> dict[str, Any]:
    shown = f"![Quay]({_of('image', at)}) and ![Dawn]({_of('image', at + 40)})"
    return {"text": f"## Light\n\n{_text(at)}\n\n{shown}", "about": ("color", "voice", "imagery")[at % 3]}


def _text(at: int) -> str:
    """Return a text in which one of ten uses a word that is avoided."""
    return f"An old bunk {at}. " * (at % 10 == 0) + TEXT.format(at=at, word=WORDS[at % 8])


_FIELDS: Mapping[str, Any] = {
    "profile": lambda at, random: {"name": "Halden Ferry"},
    "palette": lambda at, random: {},
    "swatch": lambda at, random: {"palette": _of("palette", at), "value": _swatch(at, random)},
    "ramp": lambda at, random: {"base": f"{{{_of('swatch', at)}}}"},
    "color_role": _role,
    "gradient": _gradient,
    "typeface": lambda at, random: {},
    "type_scale": lambda at, random: {"down": 2 + at},
    "type_style": _style,
    "mark": _mark,
    "misuse": lambda at, random: {"mark": _of("mark", at), "fault": ("stretched", "rotated", "faded")[at % 3]},
    "image": _image,
    "treatment": lambda at, random: {"dark": f"{{{_of('swatch', at)}}}", "shown_on": _of("image", at)},
    "dimension": lambda at, random: {"value": {"value": at, "unit": "px"}},
    "grid": lambda at, random: {
        "sizes": [{"columns": 4}, {"from_width": WIDE, "columns": 12, "gutter": f"{{{_of('dimension', at)}}}"}]
    },
    "shadow": lambda at, random: {"layers": [{"y_px": at, "color": f"{{{_of('swatch', at)}}}"}, {"inset": True}]},
    "motion": lambda at, random: {"duration_ms": 100 + at},
    "voice_trait": _trait,
    "tone": lambda at, random: {"say": _text(at), "sound": "Calm, short."},
    "message": _message,
    "term": _term,
    "sample": _sample,
    "guideline": _guideline,
}
"""By kind, the fields of one of its records beside the name."""


def changed(record: Record, at: int) -> Record:
    """Return a record as some edit of it leaves it, each time another."""
    values = {**record.fields(), **_EDITS[record.kind](record, at)}
    return type(record).model_validate({**values, "id": record.id, "position": record.position})


_EDITS: Mapping[str, Any] = {
    **dict.fromkeys(COUNTS, lambda record, at: {"name": f"{record.title} {at}"[:80]}),
    "swatch": lambda record, at: {"value": f"#{at * 4711 % (1 << 24):06x}"},
    "ramp": lambda record, at: {"base": f"#{at * 4711 % (1 << 24):06x}"},
    "color_role": lambda record, at: {"light": f"#{at * 4711 % (1 << 24):06x}"},
    "misuse": lambda record, at: {"why": f"Because {at}."},
    "message": lambda record, at: {"text": _text(at)},
    "tone": lambda record, at: {"say": _text(at)},
    "sample": lambda record, at: {"do": _text(at)},
    "term": lambda record, at: {"avoid": [f"old word {at}", f"vessel {at}"]},
    "voice_trait": lambda record, at: {"avoid": [f"sleepyhead {at}", f"journey {at}"]},
    "image": lambda record, at: {"alt": f"A quay {at}"},
    "mark": lambda record, at: {"smallest_px": 16 + at},
    "guideline": lambda record, at: {"text": f"{_text(at)} ![Quay]({_of('image', at)})"},
    "dimension": lambda record, at: {"value": {"value": at, "unit": "px"}},
    "type_style": lambda record, at: {"size": {"value": 9 + at, "unit": "px"}},
    "type_scale": lambda record, at: {"down": at % 6},
}
"""By kind, what one edit of it changes: what its checks look at, the name where none do."""


def a_color(random: Random) -> str:
    """Return a color as designers write them: two of three as hex, the others in OKLCH."""
    if random.random() < 0.66:
        return f"#{random.randrange(1 << 24):06x}"
    lightness, hue = random.uniform(10, 98), random.uniform(0, 360)
    # The darker or lighter, the less chroma fits; one in ten lies outside sRGB all the same.
    chroma = random.uniform(0, 0.13) * (1 - abs(lightness / 50 - 1.1)) + (0.1 if random.random() < 0.1 else 0.0)
    return f"oklch({lightness:.1f}% {max(chroma, 0):.3f} {hue:.1f})"
