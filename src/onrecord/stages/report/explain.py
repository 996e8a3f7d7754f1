"""From a line of the record back to the printed words: finding, statements, chains, context, file and place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Console
from rich.text import Text

from onrecord.errors import OnRecordError
from onrecord.judgements.grades import credibility
from onrecord.model import (
    Article,
    Copy,
    Event,
    Evidence,
    Extract,
    Figure,
    Finding,
    Link,
    Party,
    PartyBasis,
    Reason,
    Record,
    Statement,
)
from onrecord.stages.report.across import Row, entity_of, entity_rows, link_words, origin_rows, origins_of, story_rows
from onrecord.stages.report.check import check
from onrecord.stages.report.context import in_context, joined, offsets, one_line
from onrecord.stages.report.days import as_of_words, basis_words, day_words, time_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.terminal import print_line
from onrecord.stages.report.wordings import compare
from onrecord.stages.report.words import (
    MANNER_WORDS,
    RELATION_HEADS,
    chain_words,
    counts_words,
    difference_words,
    event_type_words,
    event_words,
    geo_words,
    independence_words,
    origin_answer,
    place_words,
    reason_words,
    value_words,
)


def explain(record: Record, id_prefix: str, *, console: Console) -> None:
    """Print what stands behind the one line whose id begins with `id_prefix` (its kind may be left out).

    An entity or an origin may also be given by its name.

    Raises OnRecordError where no id or more than one begins so, and where a line does not resolve.
    """
    check(record)
    walk = _Walk(Digest(record), console)
    entity = entity_of(record, id_prefix)
    rests = origins_of(record, id_prefix)
    if entity or rests:
        walk.rows(entity_rows(walk.digest, entity) if entity else ())
        walk.rows(origin_rows(walk.digest, rests) if rests else ())
    else:
        walk.show(resolve(walk.digest, id_prefix))


def glance(record: Record, id_: str, *, console: Console) -> None:
    """The one line in short: what it is and its words in context, for somebody who decides about it."""
    walk = _Walk(Digest(record), console)
    if id_ in walk.digest.extracts:
        walk.glance(walk.digest.extracts[id_])
    elif id_ in walk.digest.articles:
        walk.head_of(walk.digest.articles[id_])
    else:
        walk.show(id_)


def resolve(digest: Digest, id_prefix: str) -> str:
    """The full id that a prefix stands for."""
    known = [
        *(f.id for f in digest.record.findings),
        *digest.extracts,
        *digest.articles,
        *(c.id for c in digest.record.copies),
        digest.record.story.id,
    ]
    wanted = id_prefix.strip().lower()
    found = sorted({id_ for id_ in known if wanted and (id_.startswith(wanted) or _digits(id_).startswith(wanted))})
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if not found:
        raise OnRecordError(
            f"No line of this record has an id that begins with {id_prefix!r}. "
            "`onrecord show` prints the ids at the ends of its lines."
        )
    some = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
    raise OnRecordError(f"{len(found)} lines have ids that begin with {id_prefix!r}: {some}. Give more of the id.")


def _digits(id_: str) -> str:
    return id_.rsplit("_", 1)[-1]


class _Walk:
    def __init__(self, digest: Digest, console: Console) -> None:
        self.digest = digest
        self.console = console

    def show(self, id_: str) -> None:
        finding = next((f for f in self.digest.record.findings if f.id == id_), None)
        copy = next((c for c in self.digest.record.copies if c.id == id_), None)
        if finding:
            self._finding(finding)
        elif copy:
            self._copy(copy)
        elif id_ == self.digest.record.story.id:
            self.rows(story_rows(self.digest))
        elif id_ in self.digest.articles:
            self._article(self.digest.articles[id_])
        else:
            self._extract(self.digest.extracts[id_])
            for found in self.digest.shared(id_):
                self._line(f"in: {found.gist} ({RELATION_HEADS[found.relation].lower()})", self.digest.short[found.id])

    def rows(self, rows: Iterable[Row]) -> None:
        """Lines made elsewhere; the first one of a part stands at the margin, in bold."""
        for words, id_, indent in rows:
            self._line(words, id_, indent=indent, style="" if indent else "bold")

    def glance(self, extract: Extract) -> None:
        article = self.digest.articles[extract.article]
        self._head(f"{self.digest.sigla[article.id]} {self.digest.outlet(article.id)}", self.digest.short[extract.id])
        for row in self._about(extract, article):
            self._line(row)
        self._words(extract.evidence)

    def head_of(self, article: Article) -> None:
        """A report's outlet, day, title and first words."""
        self._head(f"{self.digest.sigla[article.id]} {article.label}, {day_words(article.day)}", article.id)
        self._line(article.title or "no title")
        self._line(f"{one_line(article.text[:_BEGINNING])} …", indent=4)

    def _finding(self, finding: Finding) -> None:
        self._head(finding.gist, finding.id)
        relation = RELATION_HEADS.get(finding.relation, "Only one report")
        self._line(f"{relation} · {counts_words(finding)} · {independence_words(finding)}")
        self._line(origin_answer(finding))
        for line in self.digest.judged.of_finding(finding):
            self._line(line)
        self._admiralty(finding)
        for origin in finding.origins:
            brought = dict.fromkeys(self.digest.sigla[self.digest.extracts[m].article] for m in origin.members)
            reasons = [reason_words(reason) for reason in origin.reasons]
            vague = "not counted" if origin.vague else ""
            parts = [origin.name, vague, f"through {' '.join(brought)}" if brought else "", *reasons]
            self._line(f"origin: {' · '.join(part for part in parts if part)}")
        self._reasons("why", finding.reasons)
        self._reasons("taken together", finding.score.reasons)
        for difference in finding.differences:
            self._line(f"differs: {difference_words(difference)}")
        for side in compare(self.digest, finding).sides:
            if side.label:
                self.console.print()
                self._line(f"{side.label}{' (earlier)' if side.older else ''}", style="bold")
            for wording in side.wordings:
                for extract in wording.extracts:
                    self.console.print()
                    self._extract(extract)

    def _admiralty(self, finding: Finding) -> None:
        """Reliability as people graded it, credibility as it is proposed: apart, and each with its ground."""
        judged = self.digest.judged
        graded = [(o, g) for o in finding.origins if not o.vague and (g := judged.grades.judgement(o.name))]
        if codes := judged.codes(finding):
            self._line(f"Admiralty code: {codes}")
        for origin, grade in graded:
            self._line(f"{origin.name} graded {grade.right} by {grade.by} on {(grade.when or '')[:10]}: {grade.why}")
        if credibility(finding) == 1:
            self._line("credibility 1 is a proposal: two or more listed origins are independent")

    def _extract(self, extract: Extract) -> None:
        article = self.digest.articles[extract.article]
        siglum = self.digest.sigla[article.id]
        self._head(f"{siglum} {self.digest.outlet(article.id)}, {day_words(article.day)}", extract.id)
        for row in self._about(extract, article):
            self._line(row)
        for line in self.digest.judged.lines(extract.id):
            self._line(line)
        self._words(extract.evidence)
        for row in self._meant(extract):
            self._line(row, indent=4)
        for name, evidence in _parts(extract):
            if evidence:
                self._line(f"{name}: {one_line(evidence.text)} [{offsets(evidence)}]", indent=4)
        self._line(f"read so {_basis(extract)}")
        if weighed := ", ".join(_weighed(reason) for reason in extract.score.reasons if reason.weight):
            self._line(f"weighed: {weighed}")
        self._line(f"extracted by {extract.evidence.extractor}")

    def _meant(self, extract: Extract) -> Iterator[str]:
        """Who is meant by the words for each party, how that was come by, and why it is this entity."""
        for part, party in _named(extract):
            entity = self.digest.names.entity(party)
            shown = f"{part} is {party.name}: {_BASES[party.basis]}"
            if entity:
                why = link_words(self.digest.record, party, entity)
                shown += f"; entity {entity.name} {entity.id[:12]}, {why}"
            yield shown

    def _about(self, extract: Extract, article: Article) -> Iterator[str]:
        digest = self.digest
        if isinstance(extract, Statement):
            yield chain_words(extract, article)
            speaker = digest.names.maybe(extract.speaker)
            known = f"speaker {speaker}" if speaker and extract.speaker and speaker != extract.speaker.name else ""
            modal = "" if extract.modality == "asserted" else extract.modality
            polarity = "" if extract.polarity == "affirmed" else extract.polarity
            yield joined(MANNER_WORDS[extract.manner], extract.kind, extract.medium, known, modal, polarity)
            if extract.time:
                yield f"time: {time_words(extract.time)}, {basis_words(extract.time)}"
        elif isinstance(extract, Figure):
            yield joined(f"{extract.measure}: {value_words(extract)}", extract.whom, extract.place, extract.scope)
            yield from _where(extract)
            yield f"source: {chain_words(extract, article)} ({extract.source_basis})"
            yield f"{as_of_words(extract.as_of)}, {basis_words(extract.as_of)}"
        else:
            actor, recipient = digest.names.maybe(extract.actor), digest.names.maybe(extract.recipient)
            who = event_words(extract, actor=actor, recipient=recipient)
            yield joined(who, event_type_words(extract), f"CAMEO {extract.cameo}", extract.status, extract.place)
            yield from _where(extract)
            if extract.time:
                yield f"time: {time_words(extract.time)}, {basis_words(extract.time)}"
            if extract.statement in digest.extracts:
                yield f"stands only in what {digest.source(extract) or 'nobody named'} said: {extract.statement}"

    def _words(self, evidence: Evidence) -> None:
        """The words marked in their context, then where they lie."""
        article = self.digest.articles[evidence.article]
        print_line(self.console, in_context(article, evidence), indent=4)
        self._line(f"{place_words(article.found)} [{offsets(evidence)}]", indent=4)

    def _copy(self, copy: Copy) -> None:
        left, right = self.digest.articles[copy.left], self.digest.articles[copy.right]
        names = [f"{self.digest.sigla[a.id]} {self.digest.outlet(a.id)}" for a in (left, right)]
        self._head(
            f"{names[0]} and {names[1]} share {round(copy.contained.value * 100)} % of the shorter text", copy.id
        )
        self._line(f"direction: {copy.direction}")
        for line in self.digest.judged.lines(copy.id, copy.left, copy.right):
            self._line(line)
        self._reasons("measured by", copy.contained.reasons)
        for passage in copy.passages:
            for evidence in passage:
                self._words(evidence)

    def _article(self, article: Article) -> None:
        self._head(f"{self.digest.sigla[article.id]} {article.title or 'no title'}", article.id)
        basis = f"{day_words(article.day)} (date {article.published_basis})"
        self._line(joined(self.digest.outlet(article.id), basis, article.url, place_words(article.found)))
        for line in self.digest.judged.lines(article.id):
            self._line(line)
        for extract in self.digest.extracts.values():
            if extract.article == article.id:
                self._line(one_line(extract.evidence.text), self.digest.short[extract.id])

    def _reasons(self, name: str, reasons: tuple[Reason, ...]) -> None:
        for reason in reasons:
            self._line(f"{name}: {reason_words(reason)}")

    def _head(self, words: str, id_: str) -> None:
        print_line(self.console, Text(words, "bold"), id_=id_, indent=0)

    def _line(self, words: str, id_: str = "", *, indent: int = 2, style: str = "") -> None:
        print_line(self.console, Text(words, style), id_=id_, indent=indent)


_BASES: dict[PartyBasis, str] = {
    "printed": "the name as printed",
    "coreference": "other words of the report stand for the name",
    "office": "by the office that is printed",
    "carried": "carried on from a neighbouring sentence",
    "credit": "from the credit line",
    "judged": "as a person judged it",
    "none": "no words name it",
}
_BEGINNING = 200  # characters of a report shown to whoever decides about all of it


def _named(extract: Extract) -> Iterator[tuple[str, Party]]:
    """The parties of an extract with their parts in it."""
    parts: tuple[tuple[str, Party | None], ...]
    if isinstance(extract, Statement):
        parts = (("speaker", extract.speaker), ("addressee", extract.addressee))
    elif isinstance(extract, Figure):
        parts = (("source", extract.source),)
    else:
        parts = (("actor", extract.actor), ("recipient", extract.recipient))
    yield from ((part, party) for part, party in parts if party is not None)


def _weighed(reason: Reason) -> str:
    return f"{reason_words(reason)} {reason.weight:+.2f}"


def _where(extract: Event | Figure) -> Iterator[str]:
    if extract.geo:
        codes = f"UCDP {extract.geo.ucdp}" + (f", ACLED {extract.geo.acled}" if extract.geo.acled else "")
        yield f"place: {geo_words(extract.geo)}, precision: {extract.geo.precision} ({codes})"


def _basis(extract: Extract) -> str:
    """What the reading rests on, in plain words, and how sure it is."""
    if isinstance(extract, Statement):
        signs = [f"by the cue ‘{one_line(extract.cue.text)}’" if extract.cue else "without a cue"]
        if extract.speaker and extract.speaker.evidence:
            signs.append(f"with ‘{one_line(extract.speaker.evidence.text)}’ as its speaker")
        if extract.manner != "indirect":
            signs.append("and quotation marks")
    elif isinstance(extract, Event):
        signs = [f"by the word ‘{one_line(extract.trigger.text)}’"]
    else:
        told = next((r.right for r in extract.score.reasons if r.what == "measure" and r.right), "")
        carried = any("carried on" in r.left for r in extract.score.reasons)
        signs = [f"by the word ‘{told}’" if told else "by the number and its noun"]
        signs += ["said of the number before it"] if carried else []
    return f"{' '.join(signs)}; sure to {round(100 * extract.score.value)} in 100"


def _parts(extract: Extract) -> Iterator[tuple[str, Evidence | None]]:
    """The printed words that an extract rests on beside its content."""
    named: Callable[[Party | None], Evidence | None] = lambda party: party.evidence if party else None  # noqa: E731
    links: tuple[Link, ...] = ()
    if isinstance(extract, Statement):
        links = extract.chain
        yield "speaker", named(extract.speaker)
        yield "cue", extract.cue
        yield "addressee", named(extract.addressee)
    elif isinstance(extract, Figure):
        links = extract.chain
        yield "source", named(extract.source)
        yield "as of", extract.as_of.evidence
    elif isinstance(extract, Event):
        yield "trigger", extract.trigger
        yield "actor", named(extract.actor)
        yield "recipient", named(extract.recipient)
        yield from (("told again", telling.evidence) for telling in extract.again)
    for link in links:
        yield f"link ({link.kind})", named(link.party)
        yield f"link cue ({link.kind})", link.cue
    if not isinstance(extract, Figure) and extract.time:
        yield "time", extract.time.evidence
