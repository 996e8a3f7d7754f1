"""People's judgements where the lines that they touch are shown: what was changed, by whom, when, why; grades.

Invariants
- A correction never stands alone: the line says what was read before, and whose word the change is.
- Reliability is F wherever nobody graded the source. Credibility is 6, or 1 as a proposal where two listed origins are
  independent; nothing between is ever proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.entities import CLASSES
from onrecord.judgements import Grades
from onrecord.judgements.grades import credibility
from onrecord.judgements.words import effect_words
from onrecord.model import Effect, Extract, Finding, Judgement, Origin, Record

_LONGEST = 60
_CLASSES = frozenset(CLASSES.values())


class Judged:
    """The effects of people's judgements on one record, by line."""

    def __init__(self, record: Record) -> None:
        self.grades = Grades(record.judgements)
        self.people = {j.id: j for j in record.judgements}
        self._effects: dict[str, list[Effect]] = {}
        for effect in record.effects:
            self._effects.setdefault(effect.about, []).append(effect)
        self._called = dict(_called(record)) if record.effects else {}

    def effects(self, *ids: str) -> Iterator[tuple[Effect, Judgement]]:
        """What judgements did to some lines, in order of time; each judgement once."""
        told: set[str] = set()
        for id_ in ids:
            for effect in self._effects.get(id_, ()):
                if effect.judgement not in told:
                    told.add(effect.judgement)
                    yield effect, self.people[effect.judgement]

    def lines(self, *ids: str) -> tuple[str, ...]:
        """The same in words: "speaker corrected by Ann on 2031-05-14: was Bo; the quote is hers"."""
        return tuple(effect_words(e, j, other=self.called(e.now)) for e, j in self.effects(*ids))

    def on(self, extracts: Iterable[Extract]) -> tuple[str, ...]:
        """What people said of some extracts, but for what they said of the finding that these stand in."""
        found = self.effects(*(extract.id for extract in extracts))
        return tuple(effect_words(e, j, other=self.called(e.now)) for e, j in found if j.kind != "finding")

    def of_finding(self, finding: Finding) -> tuple[str, ...]:
        """What people said of a finding as such; what they said of its members stands with those."""
        found = self.effects(finding.id, *finding.members)
        own = ((e, j) for e, j in found if j.kind == "finding" or e.about == finding.id)
        return tuple(effect_words(e, j, other=self.called(e.now)) for e, j in own)

    def called(self, id_: str) -> str:
        """What a line or a name is called for people; the id where it is in another record."""
        of, _, name = id_.partition(":")
        return name if of in _CLASSES else self._called.get(id_, id_)

    def code(self, origin: Origin, finding: Finding) -> str:
        """The Admiralty code of an origin in a finding: "F6", "B1"."""
        return f"{self.grades.of(origin.name)}{credibility(finding)}"

    def codes(self, finding: Finding) -> str:
        """ "Government of Velland F6; Port Maren hospital B6"."""
        return "; ".join(f"{o.name} {self.code(o, finding)}" for o in finding.origins if not o.vague)


def _called(record: Record) -> Iterable[tuple[str, str]]:
    yield from ((a.id, a.label) for a in record.articles)
    yield from ((e.id, f"‘{_short(e.evidence.text)}’") for e in record.extracts())
    yield from ((e.id, e.name) for e in record.entities)
    yield from ((f.id, f.gist) for f in record.findings)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
