"""Findings as they are put before a model and as its sentences are checked against them.

A `Fact` is a numbered finding; its `Support`s are its lines, each with the words, names, numbers and moods that a
sentence about it may use. All of it comes from the record, none from the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefing.moods import Mood, mood_of, moods
from onrecord.briefing.parsing import clause_words
from onrecord.briefing.quotes import quoted, without
from onrecord.model import Event, Extract, Figure, Finding, Party, Record, Span, Statement, Time
from onrecord.stages.report.check import check
from onrecord.stages.report.digest import Digest
from onrecord.text import meaning

DEFAULT_MOST = 40
"""Findings put before a model: about 5,000 words, which leaves room in a context of 16,000 tokens."""


@dataclass(frozen=True)
class Support:
    """One line of a finding. `speakers`: every name of whoever said it; empty where the report tells it by itself."""

    extract: Extract
    words: str  # its printed words, with the cue where it is somebody's statement
    clause: str  # the verbs above them: of a number, what is done with it
    sentence: str  # the printed sentence around them
    own: str  # the sentence without what others are quoted or reported to have said in it
    speakers: tuple[str, ...]
    actors: tuple[str, ...]  # every name of who does it, of an event
    outlets: tuple[str, ...]  # who printed it, and the agency whose copy it is
    names: tuple[str, ...]  # of everybody and everything that it names, in every form
    quotes: tuple[str, ...]  # the stretches in quotation marks around it
    figures: tuple[Figure, ...]  # the numbers of the same sentence that are read on the same word
    days: tuple[str, ...]  # ISO days on which it happened
    told_days: tuple[str, ...]  # on which it was said or counted
    published: str | None

    @property
    def told(self) -> bool:
        """Whether it is told on somebody's word and not by the report itself."""
        return bool(self.speakers) or isinstance(self.extract, Statement)

    @cached_property
    def needs(self) -> frozenset[Mood]:
        """The moods in which it stands, and which a sentence about it must keep."""
        mood = mood_of(self.extract)
        found = moods(self.words) | moods(self.clause) | (frozenset({mood}) if mood else frozenset())
        return frozenset(found)

    @cached_property
    def allows(self) -> frozenset[Mood]:
        """The moods that a sentence about it may have."""
        return self.needs | moods(self.sentence)

    @cached_property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        extract = self.extract
        if isinstance(extract, Figure) and extract.denied:
            return True
        if isinstance(extract, Event) and extract.status == "denied":
            return True
        odd = meaning.negations(self.words) % 2 == 1
        return odd or (isinstance(extract, Statement) and extract.polarity == "negated")

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What its words mean, for telling which line a sentence is about."""
        return frozenset(word.concept for word in meaning.content(self.words))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every concept that a sentence about it may use."""
        texts = (self.sentence, self.words, *self.names, *self.outlets)
        return frozenset(word.concept for text in texts for word in meaning.content(text))

    @cached_property
    def own_vocabulary(self) -> frozenset[str]:
        """The same where the sentence gives no source: without what others said in the same breath."""
        texts = (self.own, self.words, *self.names, *self.outlets)
        return frozenset(word.concept for text in texts for word in meaning.content(text))


@dataclass(frozen=True)
class Fact:
    """A finding under its number."""

    number: int
    finding: Finding
    supports: tuple[Support, ...]
    origins: tuple[str, ...]  # that count
    outlets: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"F{self.number}"


def facts(record: Record, *, most: int = DEFAULT_MOST) -> tuple[Fact, ...]:
    """The findings of a record under numbers from 1: those that relate reports first, then what only one report says.

    Raises OnRecordError where a line of the record does not resolve against the stored text.
    """
    check(record)
    digest = Digest(record)
    chosen = digest.findings[:most]
    return tuple(_fact(number, finding, digest) for number, finding in enumerate(chosen, start=1))


def _fact(number: int, finding: Finding, digest: Digest) -> Fact:
    return Fact(
        number,
        finding,
        tuple(_support(member, digest) for member in digest.members(finding)),
        tuple(dict.fromkeys(origin.name for origin in finding.origins if not origin.vague)),
        tuple(digest.names.outlet_name(name) for name in finding.outlets),
    )


def _support(extract: Extract, digest: Digest) -> Support:
    article = digest.articles[extract.article]
    field = extract.evidence.field
    printed, around = article.printed(field), digest.sentence(extract.evidence)
    claim = extract if isinstance(extract, Statement) else _claim(extract, digest)
    speaker = extract.source if isinstance(extract, Figure) else claim.speaker if isinstance(claim, Statement) else None
    words = extract.evidence.text
    if isinstance(extract, Statement) and extract.cue:
        words = f"{extract.cue.text} {words}"
    return Support(
        extract,
        words,
        "" if isinstance(extract, Statement) else _clause(extract, printed, around=around),
        printed[around.start : around.end],
        _own(extract, digest, around=around),
        tuple(_speakers(speaker, extract, digest)),
        tuple(_called(extract.actor, digest)) if isinstance(extract, Event) and extract.actor else (),
        tuple(dict.fromkeys((digest.outlet(article.id), *(credit.agency for credit in article.credits)))),
        tuple(_names(extract, digest)),
        tuple(_quotes(printed, around)),
        tuple(_figures(extract, speaker, digest, around=around)),
        tuple(dict.fromkeys(_days(extract))),
        tuple(dict.fromkeys(_told_days(extract))),
        article.day,
    )


def _clause(extract: Event | Figure, printed: str, *, around: Span) -> str:
    evidence = extract.evidence
    return clause_words(printed[around.start : around.end], evidence.start - around.start, evidence.end - around.start)


def _claim(extract: Event | Figure, digest: Digest) -> Extract | None:
    """The statement in which alone it stands; of an event, also one that reports its words."""
    if isinstance(extract, Figure) or extract.statement is not None:
        return digest.extracts.get(extract.statement or "")
    said = (other for other in digest.extracts.values() if isinstance(other, Statement) and other.speaker)
    return next((other for other in said if other.content.overlaps(extract.trigger)), None)


def _own(extract: Extract, digest: Digest, *, around: Span) -> str:
    """The sentence without the words of statements that the extract is no part of."""
    evidence = extract.evidence
    printed = digest.articles[extract.article].printed(evidence.field)
    others = [
        span
        for other in digest.extracts.values()
        if isinstance(other, Statement) and other.article == extract.article and other.content.field == evidence.field
        and not other.content.overlaps(evidence)
        for span in other.content.spans
    ]  # fmt: skip
    return without(printed, others)[around.start : around.end]


def _speakers(speaker: Party | None, extract: Extract, digest: Digest) -> Iterator[str]:
    """Every name of a speaker: as printed, as in the article, of the entity, by role, and of the links of the chain."""
    if speaker is not None:
        yield from _called(speaker, digest)
    for link in getattr(extract, "chain", ()):
        yield from _called(link.party, digest)


def _called(party: Party, digest: Digest) -> Iterator[str]:
    entity = digest.names.entity(party)
    roles = (role.title for role in entity.roles) if entity else ()
    forms = (party.name, party.evidence.text if party.evidence else "", party.role or "")
    more = (entity.name, *entity.aliases, *roles) if entity else ()
    yield from (form for form in (*forms, *more, *_in_full(party, digest), *party.members) if form)


def _in_full(party: Party, digest: Digest) -> tuple[str, ...]:
    """The full name of a person whom a report calls by the surname alone, where the record knows only one such."""
    words = party.name.split()
    if party.kind != "person" or len(words) != 1:
        return ()
    named = {e.name for e in digest.record.entities if e.kind == "person" and e.name.split()[1:][-1:] == words}
    return tuple(named) if len(named) == 1 else ()


def _names(extract: Extract, digest: Digest) -> Iterator[str]:
    for party in _parties(extract):
        yield from _called(party, digest)
    if isinstance(extract, Event | Figure):
        geo = extract.geo
        yield from (x for x in (extract.place, geo.name if geo else None, geo.region if geo else None) if x)
    if isinstance(extract, Figure):
        yield from (x for x in (extract.measure, extract.whom, extract.unit) if x)


def _parties(extract: Extract) -> Iterator[Party]:
    found: Iterable[Party | None]
    if isinstance(extract, Statement):
        found = (extract.speaker, extract.addressee)
    elif isinstance(extract, Event):
        found = (extract.actor, extract.recipient)
    else:
        found = (extract.source,)
    yield from (party for party in found if party is not None)
    yield from (link.party for link in getattr(extract, "chain", ()))


def _quotes(printed: str, around: Span) -> Iterator[str]:
    for span in quoted(printed):
        if span.overlaps(around):
            yield printed[span.start : span.end]


def _figures(extract: Extract, speaker: Party | None, digest: Digest, *, around: Span) -> Iterator[Figure]:
    """The figure itself, and those of its sentence that have the same source."""
    source = digest.names.maybe(speaker)
    for other in digest.extracts.values():
        if not isinstance(other, Figure) or other.article != extract.article:
            continue
        inside = other.evidence.field == extract.evidence.field and around.covers(
            Span(other.evidence.start, other.evidence.end)
        )
        if other.id == extract.id or (inside and digest.names.maybe(other.source) == source):
            yield other


def _days(extract: Extract) -> Iterator[str]:
    """The day on which an event was, or what is counted befell; a day of publication is none."""
    if not isinstance(extract, Statement) and extract.time and extract.time.basis != "publication":
        yield from _iso(extract.time)


def _told_days(extract: Extract) -> Iterator[str]:
    if isinstance(extract, Figure):
        yield from _iso(extract.as_of)
    elif isinstance(extract, Statement) and extract.time:
        yield from _iso(extract.time)


def _iso(time: Time) -> Iterator[str]:
    if time.basis != "unknown" and len(time.value) >= 10 and time.value[:4].isdigit():
        yield time.value[:10]
