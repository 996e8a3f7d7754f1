"""What every link of the page opens: the article, the marks to light there, a caption, and where the words lie.

Invariant: each id that a template links to as `#words/…` is a key of what `Marking` yields.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model import Article, Event, Evidence, Extract, Figure, Finding, Party, Statement
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.marked import Marks
from onrecord.stages.report.wordings import Compared, Pair
from onrecord.stages.report.words import (
    MANNER_WORDS,
    chain_words,
    difference_words,
    event_type_words,
    event_words,
    place_words,
    value_words,
)


@dataclass(frozen=True, slots=True)
class OpenWords:
    """Words that a link opens: their article, the marks to light, what they are and where they lie."""

    article: str
    main: tuple[int, ...]
    beside: tuple[int, ...]
    entry: str
    caption: str
    where: str


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two sets of words side by side, with the marks of what differs."""

    left: str
    right: str
    marks: tuple[tuple[str, int], ...]  # ("differs", "variant" or "substance", number of the mark)
    entry: str
    caption: str
    notes: tuple[str, ...] = ()  # what was judged of the differences


def caption(digest: Digest, extract: Extract) -> str:
    """One line that says what an extract is."""
    if isinstance(extract, Statement):
        return f"{MANNER_WORDS[extract.manner].capitalize()}: {chain_words(extract, digest.articles[extract.article])}"
    if isinstance(extract, Figure):
        source = digest.source(extract) or "not sourced"
        return f"{extract.measure.capitalize()}: {value_words(extract)} ({source})"
    actor, recipient = digest.names.maybe(extract.actor), digest.names.maybe(extract.recipient)
    return f"{event_words(extract, actor=actor, recipient=recipient)}: {event_type_words(extract)}"


def where_words(article: Article, evidence: Evidence) -> str:
    """The file and the place in it, for whoever wants to look it up there."""
    spans = ", ".join(f"{span.start}–{span.end}" for span in evidence.spans)
    field = " of the title" if evidence.field == "title" else ""
    return f"{place_words(article.found)}, characters {spans}{field}"


class Marking:
    """Marks all evidence of a record in its articles and notes for each id how to open it."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.marks = Marks()

    def articles(self) -> Iterable[tuple[str, OpenWords]]:
        """Agency credits: the last printed link of a chain."""
        for article in self.digest.articles.values():
            for agency in dict.fromkeys(credit.agency for credit in article.credits):
                id_ = credit_id(article, agency)
                evidence = next(credit.evidence for credit in article.credits if credit.agency == agency)
                opened = self._open(id_, evidence, kind="chain", caption=f"Credit: {agency}")
                yield id_, replace(opened, entry=article.id)

    def extracts(self) -> Iterable[tuple[str, OpenWords]]:
        for extract in self.digest.extracts.values():
            if isinstance(extract, Statement):
                yield from self._statement(extract)
            elif isinstance(extract, Figure):
                yield from self._figure(extract)
            else:
                yield extract.id, self._event(extract)

    def copies(self) -> Iterable[tuple[str, OpenWords]]:
        for copy in self.digest.record.copies:
            for i, passage in enumerate(copy.passages):
                for side, evidence in zip(("left", "right"), passage, strict=True):
                    id_ = f"{copy.id}/{i}/{side}"
                    opened = self._open(id_, evidence, kind="", caption="Words that both print")
                    yield id_, replace(opened, entry=copy.id)

    def copy_pairs(self) -> Iterable[tuple[str, OpenPair]]:
        for copy in self.digest.record.copies:
            for i in range(len(copy.passages)):
                id_ = f"{copy.id}/{i}"
                yield id_, OpenPair(f"{id_}/left", f"{id_}/right", (), copy.id, "Words that both print")

    def pairs(self, found: Iterable[tuple[Finding, Compared]]) -> Iterable[tuple[str, OpenPair]]:
        for finding, compared in found:
            for i, pair in enumerate(compared.pairs):
                yield f"{finding.id}/{i}", self._pair(pair, finding)

    def _pair(self, pair: Pair, finding: Finding) -> OpenPair:
        return OpenPair(
            pair.left.id,
            pair.right.id,
            tuple((name, self.marks.add(*evidence, kind="")) for name, evidence in pair.marks),
            finding.id,
            finding.gist,
            tuple(map(difference_words, finding.differences)),
        )

    def _statement(self, statement: Statement) -> Iterable[tuple[str, OpenWords]]:
        line = caption(self.digest, statement)
        source = self._party(statement.speaker, kind="speaker", anchor=f"{statement.id}/speaker")
        links = []
        for i, link in enumerate(statement.chain):
            anchor = f"{statement.id}/link-{i}"
            if link.party.evidence:
                opened = self._open(anchor, link.party.evidence, kind="chain", caption=line)
                links.append((anchor, replace(opened, entry=statement.id)))
        cues = [statement.cue, *(link.cue for link in statement.chain)]
        refs = [self.marks.add(cue, kind="cue") for cue in cues if cue]
        refs += self._party(statement.addressee, kind="", anchor=f"{statement.id}/addressee")
        if statement.time and statement.time.evidence:
            refs.append(self.marks.add(statement.time.evidence, kind="", anchor=""))
        beside = (*source, *refs, *(ref for _, opened in links for ref in opened.main))
        opened = self._open(statement.id, statement.content, kind="statement", caption=line)
        yield statement.id, replace(opened, beside=beside)
        yield from links
        if statement.speaker and statement.speaker.evidence:
            article, evidence = self.digest.articles[statement.article], statement.speaker.evidence
            opened = OpenWords(article.id, source, (), statement.id, line, where_words(article, evidence))
            yield f"{statement.id}/speaker", opened

    def _figure(self, figure: Figure) -> Iterable[tuple[str, OpenWords]]:
        beside = self._party(figure.source, kind="speaker", anchor=f"{figure.id}/source")
        times = [time.evidence for time in (figure.as_of, figure.time) if time and time.evidence]
        beside += tuple(self.marks.add(evidence, kind="") for evidence in times)
        for link in figure.chain:
            beside += self._party(link.party, kind="chain", anchor="")
        line = caption(self.digest, figure)
        opened = self._open(figure.id, figure.evidence, kind="figure", caption=line)
        yield figure.id, replace(opened, beside=beside)

    def _event(self, event: Event) -> OpenWords:
        beside: tuple[int, ...] = (self.marks.add(event.trigger, kind=""),)
        beside += tuple(self.marks.add(telling.evidence, kind="") for telling in event.again)
        beside += self._party(event.actor, kind="", anchor="") + self._party(event.recipient, kind="", anchor="")
        if event.time and event.time.evidence:
            beside += (self.marks.add(event.time.evidence, kind=""),)
        opened = self._open(event.id, event.evidence, kind="event", caption=caption(self.digest, event))
        return replace(opened, beside=beside)

    def _party(self, party: Party | None, *, kind: str, anchor: str) -> tuple[int, ...]:
        if party is None or party.evidence is None:
            return ()
        return (self.marks.add(party.evidence, kind=kind, anchor=f"words/{anchor}" if anchor else ""),)

    def _open(self, id_: str, evidence: Evidence, *, kind: str, caption: str) -> OpenWords:
        article = self.digest.articles[evidence.article]
        ref = self.marks.add(evidence, kind=kind, anchor=f"words/{id_}")
        return OpenWords(article.id, (ref,), (), id_, caption, where_words(article, evidence))


def credit_id(article: Article, agency: str) -> str:
    """The id under which the credit of an agency can be opened."""
    return f"{article.id}/credit-{[*dict.fromkeys(c.agency for c in article.credits)].index(agency)}"
