"""From a line of the record back to the printed words: finding, statements, chains, context, file and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from onrecord.errors import OnRecordError
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
    Reason,
    Record,
    Span,
    Statement,
)
from onrecord.stages.report.check import check
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
    independence_words,
    origin_answer,
    place_words,
    reason_words,
    value_words,
)

_AROUND = 60  # characters of context on each side, moved out to the next word
_OPEN, _SHUT = "⟦", "⟧"  # marks the words where there is no colour


def explain(record: Record, id_prefix: str, *, console: Console) -> None:
    """Print what stands behind the one line whose id begins with `id_prefix` (its kind may be left out).

    Raises OnRecordError where no id or more than one begins so, and where a line does not resolve.
    """
    check(record)
    walk = _Walk(Digest(record), console)
    id_ = resolve(walk.digest, id_prefix)
    walk.show(id_)


def resolve(digest: Digest, id_prefix: str) -> str:
    """The full id that a prefix stands for."""
    known = [
        *(f.id for f in digest.record.findings),
        *digest.extracts,
        *digest.articles,
        *(c.id for c in digest.record.copies),
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
        elif id_ in self.digest.articles:
            self._article(self.digest.articles[id_])
        else:
            self._extract(self.digest.extracts[id_])
            for found in self.digest.shared(id_):
                self._line(f"in: {found.gist} ({RELATION_HEADS[found.relation].lower()})", self.digest.short[found.id])

    def _finding(self, finding: Finding) -> None:
        self._head(finding.gist, finding.id)
        relation = RELATION_HEADS.get(finding.relation, "Only one report")
        self._line(f"{relation} · {counts_words(finding)} · {independence_words(finding)}")
        self._line(origin_answer(finding))
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

    def _extract(self, extract: Extract) -> None:
        article = self.digest.articles[extract.article]
        siglum = self.digest.sigla[article.id]
        self._head(f"{siglum} {self.digest.outlet(article.id)}, {day_words(article.day)}", extract.id)
        for row in self._about(extract, article):
            self._line(row)
        self._words(extract.evidence)
        for name, evidence in _parts(extract):
            if evidence:
                self._line(f"{name}: {_one_line(evidence.text)} [{_offsets(evidence)}]", indent=4)
        self._line(f"read so {_basis(extract)}")
        self._line(f"extracted by {extract.evidence.extractor}")

    def _about(self, extract: Extract, article: Article) -> Iterator[str]:
        digest = self.digest
        if isinstance(extract, Statement):
            yield chain_words(extract, article)
            speaker = digest.names.maybe(extract.speaker)
            known = f"speaker {speaker}" if speaker and extract.speaker and speaker != extract.speaker.name else ""
            modal = "" if extract.modality == "asserted" else extract.modality
            polarity = "" if extract.polarity == "affirmed" else extract.polarity
            yield _joined(MANNER_WORDS[extract.manner], extract.kind, extract.medium, known, modal, polarity)
            if extract.time:
                yield f"time: {time_words(extract.time)}, {basis_words(extract.time)}"
        elif isinstance(extract, Figure):
            yield _joined(f"{extract.measure}: {value_words(extract)}", extract.whom, extract.place, extract.scope)
            yield f"source: {chain_words(extract, article)} ({extract.source_basis})"
            yield f"{as_of_words(extract.as_of)}, {basis_words(extract.as_of)}"
        else:
            actor, recipient = digest.names.maybe(extract.actor), digest.names.maybe(extract.recipient)
            who = event_words(extract, actor=actor, recipient=recipient)
            yield _joined(who, event_type_words(extract), f"CAMEO {extract.cameo}", extract.status, extract.place)
            if extract.time:
                yield f"time: {time_words(extract.time)}, {basis_words(extract.time)}"
            if extract.statement in digest.extracts:
                yield f"stands only in what {digest.source(extract) or 'nobody named'} said: {extract.statement}"

    def _words(self, evidence: Evidence) -> None:
        """The words marked in their context, then where they lie."""
        article = self.digest.articles[evidence.article]
        printed = article.printed(evidence.field)
        start, end = _widened(printed, evidence.start, evidence.end)
        text = Text("… " if start else "")
        at = start
        for span in evidence.spans:
            text.append(_one_line(printed[at : span.start], edges=True))
            text.append(f"{_OPEN}{_one_line(printed[span.start : span.end])}{_SHUT}", "bold")
            at = span.end
        text.append(_one_line(printed[at:end], edges=True))
        text.append(" …" if end < len(printed) else "")
        print_line(self.console, text, indent=4)
        self._line(f"{place_words(article.found)} [{_offsets(evidence)}]", indent=4)

    def _copy(self, copy: Copy) -> None:
        left, right = self.digest.articles[copy.left], self.digest.articles[copy.right]
        names = [f"{self.digest.sigla[a.id]} {self.digest.outlet(a.id)}" for a in (left, right)]
        self._head(
            f"{names[0]} and {names[1]} share {round(copy.contained.value * 100)} % of the shorter text", copy.id
        )
        self._line(f"direction: {copy.direction}")
        self._reasons("measured by", copy.contained.reasons)
        for passage in copy.passages:
            for evidence in passage:
                self._words(evidence)

    def _article(self, article: Article) -> None:
        self._head(f"{self.digest.sigla[article.id]} {article.title or 'no title'}", article.id)
        basis = f"{day_words(article.day)} (date {article.published_basis})"
        self._line(_joined(self.digest.outlet(article.id), basis, article.url, place_words(article.found)))
        for extract in self.digest.extracts.values():
            if extract.article == article.id:
                self._line(_one_line(extract.evidence.text), self.digest.short[extract.id])

    def _reasons(self, name: str, reasons: tuple[Reason, ...]) -> None:
        for reason in reasons:
            self._line(f"{name}: {reason_words(reason)}")

    def _head(self, words: str, id_: str) -> None:
        print_line(self.console, Text(words, "bold"), id_=id_, indent=0)

    def _line(self, words: str, id_: str = "", *, indent: int = 2, style: str = "") -> None:
        print_line(self.console, Text(words, style), id_=id_, indent=indent)


def _basis(extract: Extract) -> str:
    """What the reading rests on, in plain words, and how sure it is."""
    if isinstance(extract, Statement):
        signs = [f"by the cue ‘{_one_line(extract.cue.text)}’" if extract.cue else "without a cue"]
        if extract.speaker and extract.speaker.evidence:
            signs.append(f"with ‘{_one_line(extract.speaker.evidence.text)}’ as its speaker")
        if extract.manner != "indirect":
            signs.append("and quotation marks")
    elif isinstance(extract, Event):
        signs = [f"by the word ‘{_one_line(extract.trigger.text)}’"]
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
    for link in links:
        yield f"link ({link.kind})", named(link.party)
        yield f"link cue ({link.kind})", link.cue
    if not isinstance(extract, Figure) and extract.time:
        yield "time", extract.time.evidence


def _offsets(evidence: Evidence) -> str:
    field = "title " if evidence.field == "title" else ""
    return field + ", ".join(f"{span.start}:{span.end}" for span in evidence.spans)


def _widened(printed: str, start: int, end: int) -> tuple[int, int]:
    """Context on both sides, cut between words and not beyond the paragraph."""
    left = max(printed.rfind("\n\n", 0, start) + 2 if "\n\n" in printed[:start] else 0, start - _AROUND)
    if 0 < left < start and not printed[left - 1].isspace():
        left = _next_space(printed, Span(left, start))
    paragraph = printed.find("\n\n", end)
    right = min(paragraph if paragraph >= 0 else len(printed), end + _AROUND)
    if end < right < len(printed) and not printed[right].isspace():
        right = max(end, printed.rfind(" ", end, right))
    return left, right


def _next_space(printed: str, within: Span) -> int:
    space = printed.find(" ", within.start, within.end)
    return space + 1 if space >= 0 else within.end


def _one_line(words: str, *, edges: bool = False) -> str:
    """White space as single blanks; with `edges`, those at the ends are kept."""
    inner = " ".join(words.split())
    if not edges or not words:
        return inner
    before = " " if words[0].isspace() else ""
    after = " " if words[-1].isspace() and inner else ""
    return f"{before}{inner}{after}"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
