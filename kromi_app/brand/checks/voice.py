"""Voice rules test themselves: on their own samples, and on the brand's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.locales import is_for
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.sample import Sample
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.tone import Tone
from kromi_app.brand.records.voice_trait import VoiceTrait
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS, length_in
from kromi_app.brand.voice.rewording import can_reword, in_own_words
from kromi_app.brand.voice.terms import Rules, breaks_rule, has_rule

SOURCE = "The brand's own terms and traits"


def check_voice_rules(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of a rule that its own good sample breaks, or that lets its own bad one pass.

    A rule's own samples are those that it holds, and the records that are said to show it.
    """
    if isinstance(record, (Term, VoiceTrait)):
        if has_rule(record):
            yield from _broken(record, record, ("say", record.say), ("dont_say", record.dont_say), "its own")
        elif record.dont_say:
            message = f"{record.title} has a bad sample, and nothing to catch it: it avoids no words."
            yield Finding("info", "voice_rules", record.id, message, SOURCE, field="avoid")
    elif isinstance(record, Sample):
        rule = records.get(record.shows or "")
        if isinstance(rule, (Term, VoiceTrait)) and has_rule(rule) and is_for(rule.locale, record.locale):
            yield from _broken(record, rule, ("do", record.do), ("dont", record.dont), "the")


def _broken(
    record: Record, rule: Term | VoiceTrait, good: tuple[str, str], bad: tuple[str, str], whose: str
) -> Iterator[Finding]:
    of = "" if record is rule else f", said to show {rule.name}"
    if good[1] and breaks_rule(good[1], rule):
        message = f"{record.title}{of}: {whose} good sample breaks it."
        yield Finding("warning", "voice_rules", record.id, message, SOURCE, field=good[0])
    if bad[1] and not breaks_rule(bad[1], rule):
        message = f"{record.title}{of}: {whose} bad sample passes it."
        yield Finding("warning", "voice_rules", record.id, message, SOURCE, field=bad[0])


def check_own_words(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell where the brand's own words go against its terms and traits."""
    rules = Rules(records.values())
    for record in subjects:
        locale = locale_of(record)
        for field, text in good_words(record):
            slips = rules.slips(text, locale, but=record.id)
            settled = bool(slips) and in_own_words(text, rules, locale, but=record.id) != text
            for slip in slips:
                instead = f"; say “{slip.instead}”" if slip.instead else ""
                message = f"{record.title}: “{slip.found}” goes against {records[slip.record].title}{instead}."
                mend = None if settled and can_reword(slip, rules, locale, but=record.id) else ""
                yield Finding("warning", "own_words", record.id, message, SOURCE, field=field, mend=mend)


def locale_of(record: Record) -> str:
    """Return the language of a record's words; empty where it is not told."""
    return str(getattr(record, "locale", None) or "")


def check_channel_lengths(record: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell which words are longer than their channel has room for."""
    if not isinstance(record, Message):
        return
    for at, part in enumerate(record.channels):
        length, limit = length_in(part.text, part.channel), CHANNEL_LIMITS[part.channel]
        if length > limit:
            channel = part.channel.replace("_", " ")
            message = f"{record.title}, {channel}: {length} characters; there is room for {limit}."
            source, place = "The channel's published limit", f"channels.{at}.text"
            yield Finding("warning", "channel_length", record.id, message, source, field=place)


def good_words(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the words that a record holds as the brand says them, each with the path of its field."""
    if isinstance(record, Message):
        yield "text", record.text
        yield from ((f"channels.{at}.text", part.text) for at, part in enumerate(record.channels))
    elif isinstance(record, (VoiceTrait, Tone, Term)):
        yield "say", record.say
    elif isinstance(record, Sample):
        yield "do", record.do


SPEAKS = frozenset(["message", "sample", "tone", "term", "voice_trait"])
"""The kinds that hold the brand's own words."""
VOICE_RULES = each("voice_rules", ["term", "voice_trait", "sample"], check_voice_rules)
OWN_WORDS = Check("own_words", SPEAKS, check_own_words, {"term": SPEAKS, "voice_trait": SPEAKS})
CHANNEL_LENGTHS = each("channel_length", ["message"], check_channel_lengths)
