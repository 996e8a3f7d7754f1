"""A sentence beside the findings that it cites, cut into what it gives to somebody and what it says by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.briefing.facts import Fact, Support
from onrecord.briefing.parsing import parsed
from onrecord.briefing.reading import Sentence
from onrecord.lexicon import countries, roles
from onrecord.lexicon.words import fold, tokens
from onrecord.model import Evidence, Party, Span, Statement
from onrecord.text import meaning

CONFLICT_WORDS = frozenset("conflict differ disagree disput contradict diverg odd rival".split())
"""Stems with which a sentence says that reports stand against each other."""
_TITLES = frozenset("mr mrs ms dr prof sir the a an its his her their of for and at unnamed".split())
_COUNTING = frozenset(
    "count put raise revise lower give record list register report place estimate set speak cite".split()
)
"""Verbs with which a source gives a number, beside those of speech."""
_NEAR = 0.15
"""A line whose share of the sentence's words is this near to the best one's may be the one it tells."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence is dropped: the check that found it, and the reason for people."""

    check: str
    why: str


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence and the lines that may carry it: those of the speaker it names, or the reports' own."""

    text: str
    span: tuple[Span, ...]
    speaker: Party | None
    supports: tuple[Support, ...]

    @cached_property
    def concepts(self) -> frozenset[str]:
        return frozenset(word.concept for word in meaning.content(self.text))

    @cached_property
    def nearest(self) -> tuple[Support, ...]:
        """The lines that share most of its words."""
        shares = [(self._share(support), support) for support in self.supports]
        best = max((share for share, _ in shares), default=0.0)
        return tuple(support for share, support in shares if share >= best - _NEAR)

    def _share(self, support: Support) -> float:
        return len(self.concepts & support.concepts) / max(1, len(self.concepts))


@dataclass(frozen=True)
class Cited:
    """A sentence and its findings."""

    sentence: Sentence
    facts: tuple[Fact, ...]

    @cached_property
    def labels(self) -> str:
        return ", ".join(fact.label for fact in self.facts)

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        return tuple(support for fact in self.facts for support in fact.supports)

    @cached_property
    def own(self) -> tuple[Support, ...]:
        """Lines that reports tell by themselves."""
        return tuple(support for support in self.supports if not support.told)

    @cached_property
    def speakers(self) -> tuple[Party, ...]:
        """Everybody on whose word the sentence puts something, by statement or as the source of a number."""
        sources = [f.source for f in self.sentence.found.figures if f.source is not None]
        found = [s.speaker for s in self.sentence.sayings if s.speaker is not None]
        counters = [party for party, _ in self.counters]
        return tuple({fold(party.name): party for party in (*found, *sources, *counters)}.values())

    @cached_property
    def counters(self) -> tuple[tuple[Party, Span], ...]:
        """Sources of cited numbers that the sentence has counting ("the hospital counted 17"), with their clauses."""
        found = []
        for name, span in counting_clauses(self.sentence.plain):
            known = (n for s in self.supports for n in s.speakers)
            if any(same_name(name, n) for n in known):
                found.append((Party(name, "unknown", None), span))
        return tuple(found)

    @cached_property
    def relates(self) -> bool:
        """Whether it only says that reports stand against each other: "the two counts differ"."""
        words = {token.folded for token in tokens(self.sentence.plain)}
        against = any(meaning.stem(word) in CONFLICT_WORDS for word in words)
        return against and not self.sentence.quotes

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What it gives to each speaker, then what it says by itself."""
        text = self.sentence.text
        sayings = [s for s in self.sentence.sayings if s.inside is None]
        if not sayings:
            return (self._whole(),)
        whole = Span(0, len(text))
        if len(sayings) == 1 and not self.beside:
            mine = [s for party in (sayings[0].speaker, *(p for p, _ in self.counters)) for s in self.of(party)]
            return (Part(text, (whole,), sayings[0].speaker, tuple(dict.fromkeys(mine))),)
        parts = [
            Part(_words(saying), saying.content.spans, saying.speaker, self.of(saying.speaker)) for saying in sayings
        ]
        if self.beside:
            parts.append(Part(self.rest, (whole,), None, self.own or self.supports))
        return tuple(parts)

    def _whole(self) -> Part:
        text = self.sentence.text
        whole = (Span(0, len(text)),)
        if self.speakers:
            mine = [support for party in self.speakers for support in self.of(party)]
            return Part(text, whole, self.speakers[0], tuple(dict.fromkeys(mine)))
        return Part(text, whole, None, self.supports if self.relates else self.own)

    @cached_property
    def rest(self) -> str:
        """The sentence without what it gives to somebody."""
        taken = [span for s in self.sentence.sayings for evidence in _evidence(s) for span in evidence.spans]
        text = self.sentence.text
        for span in taken:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text

    @cached_property
    def beside(self) -> bool:
        """Whether it tells something beside what it gives to somebody: an event or a number of its own."""
        taken = [span for s in self.sentence.sayings for e in _evidence(s) for span in e.spans]
        found = self.sentence.found
        events = [e.trigger for e in found.events if e.statement is None and not e.cameo.startswith("01")]
        numbers = [f.evidence for f in found.figures if f.source is None and f.statement is None]
        taken += [span for _, span in self.counters]
        return any(not any(span.overlaps(t) for t in taken) for e in (*events, *numbers) for span in e.spans)

    def of(self, party: Party | None) -> tuple[Support, ...]:
        """The lines that rest on the word of this party, that it prints itself, or that tell its own deed."""
        if party is None:
            return self.own
        return tuple(s for s in self.supports if any(same_name(party.name, name) for name in _givers(s)))


def _givers(support: Support) -> tuple[str, ...]:
    """An event that a report tells by itself is given to its actor: "Oyen rejected the offer"."""
    return (*support.speakers, *support.outlets, *(() if support.told else support.actors))


def counting_clauses(text: str) -> Iterator[tuple[str, Span]]:
    """Who counts in a text, and the clause of it: "[the ministry] [put the toll at 21]"."""
    for token in parsed(text):
        if token.pos_ != "VERB" or token.lemma_.lower() not in _COUNTING:
            continue
        for kid in token.children:
            if kid.dep_ == "nsubj":
                words = [t for t in kid.subtree if t.dep_ not in ("relcl", "appos")]
                inside = [t for t in token.subtree if t.i > kid.i]
                if words and inside:
                    last = inside[-1]
                    start, end = words[0].idx, words[-1].idx + len(words[-1].text)
                    yield text[start:end], Span(token.idx, last.idx + len(last.text))


def _words(saying: Statement) -> str:
    cue = saying.cue.text if saying.cue else ""
    return f"{cue} {saying.content.text}"


def _evidence(saying: Statement) -> Iterator[Evidence]:
    yield saying.content
    if saying.cue:
        yield saying.cue
    if saying.speaker and saying.speaker.evidence:
        yield saying.speaker.evidence


def same_name(named: str, known: str) -> bool:
    """Whether a name in a brief names whom a report names so: equal but for titles, or shorter, never with other words.

    "Kranz" and "President Emil Kranz" are Emil Kranz; "Lena Kranz" is not, whatever "Kranz" alone may be.
    """
    mine, theirs = _core(named), _core(known)
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs):
        return True
    return len(theirs) > 1 and set(theirs) <= set(mine) and all(_adds_nothing(w) for w in set(mine) - set(theirs))


def _core(name: str) -> list[str]:
    words = [token.folded for token in tokens(name)]
    kept = [word for word in words if word not in _TITLES]
    bare = [word for word in kept if not _is_title(word)]
    return bare or kept


def _is_title(word: str) -> bool:
    role = roles.find(word)
    return role is not None and role.personal


def _adds_nothing(word: str) -> bool:
    return countries.find(word) is not None or _is_title(word)


def listed(names: Iterable[str], *, most: int = 3) -> str:
    """ "A, B and others"."""
    found = list(dict.fromkeys(name for name in names if name))
    return ", ".join(found[:most]) + (" and others" if len(found) > most else "")
