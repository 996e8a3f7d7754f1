"""Speakers and values as people judge them, over extracts that are never rewritten.

Invariants
- Ids and printed words stay: what a judgement names is still there, and every line still opens its words.
- A struck figure keeps its line and loses its value, so that it is shown and not counted.
- What was read before stands in the effect and first among the reasons of the extract's score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.entities import name_key
from onrecord.judgements.values import party_words, read_party, read_value, value_line
from onrecord.model import Effect, Event, Evidence, Figure, Judgement, Party, Reason, Score, Statement

KINDS = ("speaker", "figure")
"""The kinds of judgement that are read here."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Extracts as people judge them, in the order given, with what was changed."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    effects: tuple[Effect, ...]


def corrected(
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    *,
    events: Sequence[Event] = (),
    judgements: Iterable[Judgement],
) -> Corrected:
    """The extracts under the judgements in force; events only lend names that their articles print."""
    ruled = [j for j in judgements if j.kind in KINDS]
    speakers = {j.left: j for j in ruled if j.kind == "speaker"}
    values = {j.left: j for j in ruled if j.kind == "figure"}
    if not ruled:
        return Corrected(tuple(statements), tuple(figures), ())
    known = _Known((*statements, *events, *figures))
    effects: list[Effect] = []
    said = {s.id: s for s in statements}
    told = tuple(_spoken(s, speakers[s.id], known, effects) if s.id in speakers else s for s in statements)
    counted = []
    for figure in figures:
        one = figure
        host = said.get(figure.statement or "")
        if figure.id in speakers:
            one = _sourced(one, speakers[figure.id], known, effects)
        elif host and host.id in speakers and one.source and host.speaker and _same(one.source, host.speaker):
            one = _sourced(one, speakers[host.id], known, effects)
        if figure.id in values:
            one = _valued(one, values[figure.id], effects)
        counted.append(one)
    return Corrected(told, tuple(counted), tuple(effects))


def _same(left: Party, right: Party) -> bool:
    return name_key(left.name) == name_key(right.name)


def _spoken(statement: Statement, judgement: Judgement, known: _Known, effects: list[Effect]) -> Statement:
    if judgement.verdict == "unsure":
        effects.append(Effect(statement.id, judgement.id, *[_name(statement.speaker)] * 2))
        return statement
    party = known.party(judgement, statement.content)
    if party and statement.speaker and _same(party, statement.speaker) and party.kind == statement.speaker.kind:
        party = statement.speaker
    effects.append(Effect(statement.id, judgement.id, _name(statement.speaker), _name(party)))
    return replace(statement, speaker=party, score=_score(statement.score, judgement, effects[-1]))


def _sourced(figure: Figure, judgement: Judgement, known: _Known, effects: list[Effect]) -> Figure:
    if judgement.verdict == "unsure":
        effects.append(Effect(figure.id, judgement.id, *[_name(figure.source)] * 2))
        return figure
    party = known.party(judgement, figure.evidence)
    if party and figure.source and _same(party, figure.source) and party.kind == figure.source.kind:
        party = figure.source
    effects.append(Effect(figure.id, judgement.id, _name(figure.source), _name(party)))
    basis = figure.source_basis if party is figure.source or party is None else "none"
    return replace(
        figure,
        source=party,
        source_basis="none" if party is None else basis,
        chain=figure.chain if party is figure.source else (),
        score=_score(figure.score, judgement, effects[-1]),
    )


def _name(party: Party | None) -> str:
    return party.name if party else ""


def _valued(figure: Figure, judgement: Judgement, effects: list[Effect]) -> Figure:
    was = value_line(figure)
    if judgement.verdict == "unsure":
        effects.append(Effect(figure.id, judgement.id, was, was))
        return figure
    if judgement.verdict == "no":
        effects.append(Effect(figure.id, judgement.id, was, ""))
        return replace(figure, low=None, high=None, denied=False, score=Score(0.0, (_reason(judgement, effects[-1]),)))
    read = read_value(judgement.right)
    if read is None:  # a log from a later version may hold what this one cannot read
        return figure
    if judgement.right == was:
        effects.append(Effect(figure.id, judgement.id, was, was))
        return replace(figure, score=_score(figure.score, judgement, effects[-1]))
    low, high, bound = read
    changed = replace(figure, low=low, high=high, bound=bound, bound_words=None)
    effects.append(Effect(figure.id, judgement.id, was, value_line(changed)))
    return replace(changed, score=_score(figure.score, judgement, effects[-1]))


def _score(score: Score, judgement: Judgement, effect: Effect) -> Score:
    """Sure, as a person looked; the reasons that the rules had come after that."""
    return Score(1.0, (_reason(judgement, effect), *score.reasons))


def _reason(judgement: Judgement, effect: Effect) -> Reason:
    did = "confirmed" if effect.was == effect.now else "struck" if not effect.now else "corrected"
    what = "value" if judgement.kind == "figure" else "speaker"
    return Reason(f"{what} {did} by {judgement.by}, {(judgement.when or '')[:10]}", effect.was, effect.now, 1.0)


class _Known:
    """The parties that an article prints, by name: a judged speaker takes role, country and printed words from them."""

    def __init__(self, extracts: Iterable[Statement | Event | Figure]) -> None:
        self._parties: dict[tuple[str, str], list[Party]] = {}
        for extract in extracts:
            for party in _parties(extract):
                self._parties.setdefault((extract.article, name_key(party.name)), []).append(party)

    def party(self, judgement: Judgement, words: Evidence) -> Party | None:
        """The judged speaker as this article shows him; nobody for a verdict of no."""
        read = read_party(judgement.right) if judgement.verdict == "yes" else None
        if read is None:
            return None
        kind, name = read
        shown = [p for p in self._parties.get((words.article, name_key(name)), ()) if p.kind == kind]
        if not shown:
            return Party(name, kind, None, "judged")
        best = min(shown, key=lambda p: (p.role is None, _apart(p.evidence, words), party_words(p)))
        return replace(best, name=name, basis="judged")


def _parties(extract: Statement | Event | Figure) -> Iterable[Party]:
    if isinstance(extract, Statement):
        own: tuple[Party | None, ...] = (extract.speaker, extract.addressee, *(link.party for link in extract.chain))
    elif isinstance(extract, Event):
        own = (extract.actor, extract.recipient)
    else:
        own = (extract.source, *(link.party for link in extract.chain))
    return (party for party in own if party is not None)


def _apart(evidence: Evidence | None, words: Evidence) -> int:
    if evidence is None or evidence.field != words.field:
        return 1 << 30
    return abs(evidence.start - words.start)
