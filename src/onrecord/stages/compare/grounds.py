"""On whose word each extract rests: the end of its chain, the agency credited, the text it was copied from.

Invariants
- Outlets, agencies and posts on the way carry a word, they do not add one: the ground is who spoke. Whoever tells what
  another said (an office, a document, an unnamed person) is the ground for it: a readout is one party's account.
- A reporter's own telling without a source rests on nothing that is told. Credited copy rests on its agency, copied
  words on the text they were copied from; neither becomes knowledge by that.
- Vague sources stay vague, each report's its own: two papers' "officials" are never shown to be the same, nor others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.entities import Entities, name_key
from onrecord.lexicon.words import tokens
from onrecord.model import Article, Event, Evidence, Extract, Figure, Link, Party, Reason, Record, Statement
from onrecord.stages.compare.firsthand import Firsthand, Spot, saw_it
from onrecord.stages.compare.origins import Origins, speaks_for_body
from onrecord.text.retelling import is_retold

CONTACT = "04"
"""CAMEO root of visits, meetings and calls."""
GroundKind = Literal["named", "agency", "vague", "untold"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one extract rests on. `own`: the source spoke to this report itself, so two such are two tellings."""

    key: str
    name: str
    kind: GroundKind
    reason: Reason
    own: bool = False
    post: bool = False
    spot: bool = False  # the report's own reporter, or another house's, was there
    saw: bool = False  # the source tells what he himself saw


class Grounds:
    """The grounds of a record's extracts, and which of its articles print each other's words."""

    def __init__(self, record: Record, *, entities: Entities) -> None:
        self._origins = Origins(record, entities)
        self._firsthand = Firsthand(record)
        self._articles = {a.id: a for a in record.articles}
        self._statements = {s.id: s for s in record.statements}
        self._passages: dict[str, list[tuple[Evidence, Evidence]]] = {}  # article → (here, there)
        self._copied: dict[str, set[str]] = {}
        self._rewritten: dict[tuple[str, str], tuple[Reason, ...]] = {}
        for copy in sorted(record.copies, key=lambda c: c.id):
            self._copied.setdefault(copy.left, set()).add(copy.right)
            self._copied.setdefault(copy.right, set()).add(copy.left)
            if is_retold(copy):
                self._rewritten[(copy.left, copy.right)] = copy.contained.reasons
            self._passages.setdefault(copy.left, []).extend(copy.passages)
            self._passages.setdefault(copy.right, []).extend((right, left) for left, right in copy.passages)
        self._known: dict[str, Ground] = {}
        self.extracts: dict[str, Extract] = {e.id: e for e in record.extracts()}

    def of(self, extract: str) -> Ground:
        if extract not in self._known:
            self._known[extract] = self._find(self.extracts[extract])
        return self._known[extract]

    def outlet(self, article: str) -> str:
        """Who published it; a report without an outlet is known by its title."""
        return self._articles[article].label

    def article(self, article: str) -> Article:
        return self._articles[article]

    def contacts(self) -> list[Event]:
        """Meetings and calls told anywhere in the story."""
        return [e for e in self.extracts.values() if isinstance(e, Event) and e.cameo[:2] == CONTACT]

    # ---- one extract ------------------------------------------------------------------------------------------------

    def _find(self, extract: Extract) -> Ground:
        if isinstance(extract, Statement):
            return self._of_statement(extract)
        told = self._statements.get(extract.statement) if extract.statement else None
        if isinstance(extract, Figure) and (extract.source or extract.chain):
            cue = told.cue if told else None
            return self._chained(extract.source, extract.chain, article=extract.article, places=(cue, extract.evidence))
        if told is not None:
            return self._of_statement(told)
        return self._untold(extract.article, extract.evidence)

    def _of_statement(self, statement: Statement) -> Ground:
        if statement.speaker is None and not statement.chain:
            return self._untold(statement.article, statement.content)
        found = self._chained(
            statement.speaker, statement.chain, article=statement.article, places=(statement.cue or statement.content,)
        )
        return replace(found, saw=True) if saw_it(statement) else found

    def _chained(
        self, speaker: Party | None, chain: Iterable[Link], *, article: str, places: Sequence[Evidence | None]
    ) -> Ground:
        """The outermost party on whose word we have it; carriers are passed over unless nobody else is named.
        `places`: where the source is said to have spoken."""
        end, told_by, own, post = speaker, speaker, False, False
        for link in chain:
            if link.kind in {"outlet", "agency"}:
                own = own or self._is_own(link.party, article)
                end = end or link.party
            elif link.kind == "post":
                post = True
                end = end or link.party
            else:
                told_by, end = end, link.party
        assert end is not None, "a chain with a speaker or a link ends in somebody"
        if spot := self._firsthand.reporter(end, article):
            return _of_reporter(spot, self.outlet(article))
        own = own or self._firsthand.told_here(article, *places)
        origin = self._origins.origin_of(end)
        names = [p.name for p in (told_by, end) if p is not None]
        via = " through ".join(dict.fromkeys(names))
        reason = Reason("rests on", origin.name, via if via != origin.name else self.outlet(article))
        if end.kind == "document" and (document := _the_document(end)):
            return Ground(f"document:{document}", end.name, "named", reason, own, post)
        if origin.vague or end.kind == "unknown" or (end.kind == "unnamed" and not speaks_for_body(end)):
            return Ground(f"vague:{article}:{origin.key}", end.name, "vague", reason, own, post)
        return Ground(origin.key, origin.name, "named", reason, own, post)

    def _is_own(self, party: Party, article: str) -> bool:
        """Whether the press that was told is this article's outlet or its agency."""
        here = self._articles[article]
        names = {name_key(n) for n in (here.outlet or "", *(c.agency for c in here.credits)) if n}
        return name_key(party.name) in names

    def _untold(self, article: str, evidence: Evidence) -> Ground:
        here = self._articles[article]
        if spot := self._firsthand.seen_here(evidence):
            return _of_reporter(spot, here.label)
        credited = here.credits[0] if here.credits else None
        sources = sorted(self._same_words(evidence))
        if credited is None:
            credited = next((self._articles[a].credits[0] for a in sources if self._articles[a].credits), None)
        if credited is not None:
            agency = credited.agency
            return Ground(f"agency:{name_key(agency)}", agency, "agency", Reason("credited copy", agency, here.label))
        if sources:
            root = min([article, *sources], key=lambda a: (self._articles[a].published or "9", a))
            name = f"{self.outlet(root)} (source not told)"
            return Ground(f"text:{root}", name, "untold", Reason("one text", self.outlet(root), self.outlet(article)))
        name = f"{self.outlet(article)} (source not told)"
        return Ground(f"text:{article}", name, "untold", Reason("source not told", self.outlet(article)))

    # ---- shared words -----------------------------------------------------------------------------------------------

    def _same_words(self, evidence: Evidence) -> set[str]:
        """Articles that print these words as copy of, or for, this one."""
        return {theirs.article for mine, theirs in self._passages.get(evidence.article, ()) if _covers(mine, evidence)}

    def copied(self, article: str) -> Set[str]:
        """The articles that print passages of this one, or whose passages it prints."""
        return self._copied.get(article, frozenset())

    def rewritten(self, articles: Collection[str]) -> Iterable[Reason]:
        """Why some articles are one text although they share few runs of words."""
        for pair, reasons in sorted(self._rewritten.items()):
            if pair[0] in articles and pair[1] in articles:
                names = " and ".join(sorted(self.outlet(a) for a in pair))
                yield Reason("rewritten copy", names, "; ".join(r.what for r in reasons[:-2]))

    def one_text(self, left: str, right: str) -> bool:
        """Whether two extracts of two articles stand in a passage that both articles print."""
        a, b = evidence_of(self.extracts[left]), evidence_of(self.extracts[right])
        if a.article == b.article:
            return True
        if b.article not in self.copied(a.article):
            return False
        return _printed(a) == _printed(b) or any(
            theirs.article == b.article and _covers(mine, a) and _covers(theirs, b)
            for mine, theirs in self._passages.get(a.article, ())
        )


_DOCUMENTS = frozenset(
    "indictment complaint affidavit verdict ruling judgment judgement communique decree manifesto manifest autopsy "
    "warrant subpoena constitution".split()
)
"""Papers of which a story has one: whoever cites "the indictment" cites the same."""


def _the_document(party: Party) -> str:
    words = name_key(party.name.removeprefix("unnamed ")).split()
    return words[-1] if words and words[-1] in _DOCUMENTS else ""


def _of_reporter(spot: Spot, outlet: str) -> Ground:
    """What a reporter saw for himself is an origin of its own: his."""
    name = f"{spot.name}'s reporter"
    return Ground(spot.key, name, "named", Reason("seen by", name, outlet), own=True, spot=True)


def evidence_of(extract: Extract) -> Evidence:
    return extract.content if isinstance(extract, Statement) else extract.evidence


def _printed(evidence: Evidence) -> list[str]:
    return [token.folded for token in tokens(evidence.text)]


def _covers(passage: Evidence, evidence: Evidence) -> bool:
    """Whether most of the words stand in the passage; a passage may begin a word or two late."""
    if passage.field != evidence.field:
        return False
    inside = sum(max(0, min(p.end, s.end) - max(p.start, s.start)) for p in passage.spans for s in evidence.spans)
    return inside * 2 > sum(s.end - s.start for s in evidence.spans)
