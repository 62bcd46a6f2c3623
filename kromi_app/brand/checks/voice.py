"""Voice rules test themselves: on their own samples, and on the brand's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.message import CHANNEL_LIMITS, Message
from kromi_app.brand.records.sample import Sample
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.tone import Tone
from kromi_app.brand.records.voice_trait import VoiceTrait
from kromi_app.brand.voice.terms import breaks_rule, has_rule, slips_in

SOURCE = "The brand's own terms and traits"


def check_voice_rules(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of a rule that its own good sample breaks, or that lets its own bad one pass.

    A rule's own samples are those that it holds, and the records that are said to show it.
    """
    if isinstance(record, (Term, VoiceTrait)) and has_rule(record):
        yield from _broken(record, record, record.say, record.dont_say, "its own")
    elif isinstance(record, Sample):
        rule = records.get(record.shows or "")
        if isinstance(rule, (Term, VoiceTrait)) and has_rule(rule):
            yield from _broken(record, rule, record.do, record.dont, "the")


def _broken(record: Record, rule: Term | VoiceTrait, good: str, bad: str, whose: str) -> Iterator[Finding]:
    of = "" if record is rule else f", said to show {rule.name}"
    if good and breaks_rule(good, rule):
        message = f"{record.title}{of}: {whose} good sample breaks it."
        yield Finding("warning", "voice_rules", record.id, message, SOURCE)
    if bad and not breaks_rule(bad, rule):
        message = f"{record.title}{of}: {whose} bad sample passes it."
        yield Finding("warning", "voice_rules", record.id, message, SOURCE)


def check_own_words(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell where the brand's own words go against its terms and traits."""
    rules = [rule for rule in records.values() if has_rule(rule)]
    for record in subjects:
        text = _good_words(record)
        for slip in slips_in(text, (rule for rule in rules if rule.id != record.id)) if text else ():
            instead = f"; say “{slip.instead}”" if slip.instead else ""
            message = f"{record.title}: “{slip.found}” goes against {records[slip.record].title}{instead}."
            yield Finding("warning", "own_words", record.id, message, SOURCE)


def check_channel_lengths(record: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell which words are longer than their channel has room for."""
    if not isinstance(record, Message):
        return
    for part in record.channels:
        limit = CHANNEL_LIMITS[part.channel]
        if len(part.text) > limit:
            channel = part.channel.replace("_", " ")
            message = f"{record.title}, {channel}: {len(part.text)} characters; there is room for {limit}."
            yield Finding("warning", "channel_length", record.id, message, "The channel's published limit")


def _good_words(record: Record) -> str:
    if isinstance(record, Message):
        return "\n\n".join((record.text, *(part.text for part in record.channels)))
    if isinstance(record, (VoiceTrait, Tone, Term)):
        return record.say
    return record.do if isinstance(record, Sample) else ""


SPEAKS = frozenset(["message", "sample", "tone", "term", "voice_trait"])
"""The kinds that hold the brand's own words."""
VOICE_RULES = each("voice_rules", ["term", "voice_trait", "sample"], check_voice_rules)
OWN_WORDS = Check("own_words", SPEAKS, check_own_words, {"term": SPEAKS, "voice_trait": SPEAKS})
CHANNEL_LENGTHS = each("channel_length", ["message"], check_channel_lengths)
