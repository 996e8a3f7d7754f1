"""One record made ready for reading: look-ups, short names, the order of findings, and what stands out.

Every writer reads the record through a `Digest`, so that terminal, page and files tell the same story in one order.
Invariant: order never depends on the order of the input; it is by day, then by place in the text, then by id.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.model import Article, Event, Evidence, Extract, Figure, Finding, Record, Relation, Span, Statement
from onrecord.stages.report.judged import Judged
from onrecord.stages.report.names import Names
from onrecord.stages.report.words import named_origins

RELATIONS: tuple[Relation, ...] = (
    "agree",
    "agree, wording differs",
    "more specific",
    "conflict",
    "superseded",
    "different scope",
)
SAME: frozenset[Relation] = frozenset({"agree", "agree, wording differs", "more specific"})

_Place: TypeAlias = tuple[int, bool, int, int, str]
_Weight: TypeAlias = tuple[int, int, int, _Place, str]

_MAIN_ACTS = frozenset("04 13 14 15 16 17 18 19 20 05 06 07 03".split())
"""CAMEO roots of contacts, agreements, aid, threats, protests, coercion and force: what stories are mostly about."""
_TOLLS = frozenset({"killed", "injured", "missing", "detained", "bodies recovered", "evacuated", "displaced"})
_RIVAL: frozenset[Relation] = frozenset({"conflict", "different scope"})
_COUNT = 6  # the tier of numbers of things
_TELLING = 3  # words below which a telling says too little for a headline

_OPENING_WORDS = 12
_SHORTEST = 8  # hex digits of an id shown to people: long enough to stay unique while a story grows


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of two or more outlets there are, and how many of those rest on independent origins."""

    told_twice: int
    independent: int


class Digest:
    """Look-ups over one record; built once, read by every writer."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = Names(record)
        self.judged = Judged(record)
        order = {id_: i for i, id_ in enumerate(record.story.articles)}
        self.articles: Mapping[str, Article] = {
            a.id: a for a in sorted(record.articles, key=lambda a: (order.get(a.id, len(order)), a.day or "9999", a.id))
        }
        self.sigla: Mapping[str, str] = {id_: siglum(i) for i, id_ in enumerate(self.articles)}
        self._rank = {id_: i for i, id_ in enumerate(self.articles)}
        self.extracts: Mapping[str, Extract] = {e.id: e for e in sorted(record.extracts(), key=self.place)}
        self.findings: tuple[Finding, ...] = tuple(sorted(record.findings, key=self._weight))
        self._finding_rank = {finding.id: (i, finding) for i, finding in enumerate(self.findings)}
        self._home: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for member in finding.members:
                self._home.setdefault(member, []).append(finding)
        across = [*(f.id for f in self.findings), *(c.id for c in record.copies)]
        self.short = unique_prefixes([*self.extracts, *across, *self.articles])
        self._sentences = {
            annotation.article: tuple((field, span) for field, span in annotation.sentences)
            for annotation in record.annotations
        }

    # ---- order -----------------------------------------------------------------------------------------------------

    def place(self, extract: Extract) -> _Place:
        """Sort key: by article, title first, then by place in the text."""
        words = extract.evidence
        return self._rank[extract.article], words.field == "text", words.start, words.end, extract.id

    def _weight(self, finding: Finding) -> tuple[int, _Weight]:
        relation = RELATIONS.index(finding.relation) if finding.relation in RELATIONS else len(RELATIONS)
        return relation, self.weight(finding)

    def weight(self, finding: Finding) -> _Weight:
        """Most outlets, most texts; then an event before a number before words; then the earliest."""
        members = [self.extracts[m] for m in finding.members]
        kind = min((Event, Figure, Statement).index(type(member)) for member in members)
        return -len(finding.outlets), -finding.texts, kind, min(map(self.place, members)), finding.id

    def members(self, finding: Finding) -> tuple[Extract, ...]:
        return tuple(sorted((self.extracts[m] for m in finding.members), key=self.place))

    # ---- look-ups --------------------------------------------------------------------------------------------------

    def homes(self, extract: str) -> tuple[Finding, ...]:
        """The findings an extract is a member of, in their order."""
        return tuple(self._home.get(extract, ()))

    def shared(self, extract: str) -> tuple[Finding, ...]:
        """The findings that relate an extract to others."""
        return tuple(finding for finding in self.homes(extract) if finding.relation != "single")

    def in_order(self, findings: Iterable[str]) -> tuple[Finding, ...]:
        """The findings of these ids, in their order."""
        return tuple(found for _, found in sorted(self._finding_rank[id_] for id_ in findings))

    def outlet(self, article: str) -> str:
        return self.names.outlet(self.articles[article])

    def by_report(self, extracts: Iterable[Extract]) -> tuple[Extract, ...]:
        """The first of the extracts in each report, in the order of the reports."""
        first: dict[str, Extract] = {}
        for extract in extracts:
            first.setdefault(extract.article, extract)
        return tuple(first[article] for article in self.sigla if article in first)

    def letters(self, extracts: Iterable[Extract]) -> str:
        """The letters of the reports that hold some extracts: 'A C'."""
        held = {extract.article for extract in extracts}
        return " ".join(letter for article, letter in self.sigla.items() if article in held)

    def sentence(self, evidence: Evidence) -> Span:
        """The sentence around some words; the words alone where no sentence is kept."""
        for field, span in self._sentences.get(evidence.article, ()):
            if field == evidence.field and span.start <= evidence.start < span.end:
                return Span(span.start, max(span.end, evidence.end))
        return Span(evidence.start, evidence.end)

    # ---- what stands out -------------------------------------------------------------------------------------------

    @property
    def related(self) -> tuple[Finding, ...]:
        """The findings that relate two or more extracts."""
        return tuple(finding for finding in self.findings if finding.relation != "single")

    @property
    def headline(self) -> Finding | None:
        """What happened, as most outlets tell it, among widely carried findings.

        What somebody did to somebody goes first, then a contact or harm, then a toll, then any other event, then
        words, then another number: a number alone says little, so an event that half as many outlets carry goes
        before it.
        """
        most = max((len(finding.outlets) for finding in self.related), default=0)
        wide = [finding for finding in self.related if len(finding.outlets) * 2 >= most]

        def key(finding: Finding) -> tuple[int, int, bool, _Weight]:
            weight = self.weight(finding)
            return self._tier(finding), weight[0], finding.relation in _RIVAL, weight

        return min(wide, key=key, default=None)

    def _tier(self, finding: Finding) -> int:
        members = [self.extracts[m] for m in finding.members]
        events = [m for m in members if isinstance(m, Event) and m.evidence.field == "text"]
        if events and len(finding.gist.split()) >= _TELLING:
            main = [e for e in events if e.cameo[:2] in _MAIN_ACTS and e.status == "happened"]
            return 0 if any(e.actor and e.recipient for e in main) else 1 if main else 4
        if any(isinstance(m, Figure) and m.measure in _TOLLS for m in members):
            return 2 if any(isinstance(m, Figure) and m.measure == "killed" for m in members) else 3
        return _COUNT if any(isinstance(m, Figure) for m in members) else 5

    def is_count(self, finding: Finding) -> bool:
        """Whether it is but a number of something that is no toll: "Companies: 4"."""
        return self._tier(finding) == _COUNT

    @property
    def heading(self) -> str:
        """The name of the story in lists and menus: the headline's gist, and where that is but a number or somebody's
        words, the title of the earliest report before it."""
        first = self.first_title
        title = (first.title if first else None) or self._opening
        headline = self.headline
        if headline is None or len(headline.outlets) < 2:  # one outlet's word names no story of several reports
            return title
        if any(isinstance(self.extracts[m], Event) for m in headline.members):
            return headline.gist
        return f"{title} ({headline.gist[:1].lower()}{headline.gist[1:]})" if self._tier(headline) in (2, 3) else title

    @property
    def _opening(self) -> str:
        """The first words of the earliest report's prose, for a story without any title."""
        first = next(iter(self.articles.values()))
        body = next((b.span for b in first.blocks if b.kind == "body"), None)
        words = (first.text[body.start : body.end] if body else first.text).split()
        return " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")

    @property
    def first_title(self) -> Article | None:
        """The earliest article with a title: it says what the story is about."""
        return next((article for article in self.articles.values() if article.title), None)

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.outlet(article) for article in self.articles.values()))

    @property
    def texts(self) -> int:
        """Articles that are not copies of each other."""
        return len(groups(self.articles, ((copy.left, copy.right) for copy in self.record.copies)))

    @property
    def origins(self) -> tuple[str, ...]:
        """Every named origin of the record once; vague ones are not counted."""
        keyed = {o.key: o.name for f in self.findings for o in f.origins if not o.vague}
        return tuple(sorted(set(keyed.values())))

    @property
    def tally(self) -> Tally:
        told = [f for f in self.related if f.relation in SAME and len(f.outlets) > 1]
        return Tally(len(told), sum(f.independence == "independent" and len(named_origins(f)) > 1 for f in told))

    def source_words(self, extract: Extract) -> str:
        """The source for people: an event outside any statement is the report's own telling."""
        nobody = "in the report's own words" if isinstance(extract, Event) else "not sourced"
        return self.source(extract) or nobody

    def source(self, extract: Extract) -> str | None:
        """On whose word it stands, by canonical name; None where no source is printed."""
        if isinstance(extract, Statement):
            return self.names.maybe(extract.speaker)
        if isinstance(extract, Figure):
            return self.names.maybe(extract.source)
        claim = self.extracts.get(extract.statement or "")
        return self.source(claim) if claim else None


def siglum(index: int) -> str:
    """A, B … Z, AA, AB …: how a report is referred to in small space."""
    letters = string.ascii_uppercase
    return letters[index] if index < 26 else siglum(index // 26 - 1) + letters[index % 26]


def unique_prefixes(ids: Iterable[str]) -> dict[str, str]:
    """The shortest prefix of each id, at least `_SHORTEST` digits behind its kind, that no other id begins with."""
    ordered = sorted(set(ids))
    short = {}
    for i, id_ in enumerate(ordered):
        kind = id_.rfind("_") + 1
        beside = [ordered[j] for j in (i - 1, i + 1) if 0 <= j < len(ordered)]
        needed = max((_common(id_, other) + 1 for other in beside), default=0)
        short[id_] = id_[: max(kind + _SHORTEST, needed)]
    return short


def _common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def groups(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The items in groups that the pairs connect, each group and the groups in the order of the items."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        parent[root(left)] = root(right)
    found: dict[str, list[str]] = {}
    for item in parent:
        found.setdefault(root(item), []).append(item)
    return tuple(tuple(group) for group in found.values())
