"""Figures: every number about the people and things of the event, with bound, scope, source and as-of.

Numbers come from `counts`, what they count from `governing`, whom, where and when from `around`, on whose word from
`sources`; here they are put together. Figures are a ledger: nothing is merged here, each printed number is a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from onrecord.lexicon.numbers import in_text
from onrecord.model import Figure, Reason, Score, Time, content_id
from onrecord.parsed import Found, Parsed
from onrecord.stages.extract.figures import around as near
from onrecord.stages.extract.figures.counts import counts
from onrecord.stages.extract.figures.durations import durations
from onrecord.stages.extract.figures.governed import Governed
from onrecord.stages.extract.figures.governing import govern
from onrecord.stages.extract.figures.measured import measured
from onrecord.stages.extract.figures.rejected import rejected
from onrecord.stages.extract.figures.sources import Sourced, source
from onrecord.stages.extract.figures.vocabulary import ANIMALS, GRAVELY, LIVING, NOUNS, VAGUE_NOUNS, lemma, plural
from onrecord.text.times import reanchored

__all__ = ["RuleFigures"]

_BEFALLS_THINGS = frozenset(("destroyed", "damaged", "intercepted", "downed"))
_SINGLE = frozenset(("killed", "injured", "shot", "stabbed", "missing", "abducted", "hospitalized", "rescued"))
"""What one man or woman is a figure of: "a man was killed". Other verbs with one person are no count."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """Figures by rules over the parse and the words around a number."""

    name: str = "rules/figures@4"

    def figures(self, parsed: Parsed, found: Found) -> Sequence[Figure]:
        """The figures of an article, in the order of the working copy."""
        around = near.surroundings(parsed)
        taken = [(p.start, p.end) for p in around.times]
        numbers = in_text(parsed.doc.text)
        amounts = list(measured(parsed.doc, numbers, land=_land(parsed.article.url)))
        of_amounts = {i for item in amounts for i in range(item.count.first, item.count.last)}
        counted = list(counts(parsed.doc, numbers, taken=taken, headline=_headline(parsed)))
        kept = [item for item in govern(parsed.doc, [c for c in counted if c.first not in of_amounts]) if _keep(item)]
        kept += durations(parsed.doc, [(p.start, p.end) for p in around.times if p.time.type == "DURATION"])
        kept += amounts
        kept.sort(key=lambda item: item.count.first)
        made: dict[str, Figure] = {}
        printed: set[tuple[str, str]] = set()
        sentences: dict[str, int] = {}
        for item in kept:
            figure = self._figure(parsed, found, item=item, around=around)
            once = (figure.evidence.text, item.node.sent.text.strip())
            if once not in printed:  # a caption printed again under every picture is one figure
                printed.add(once)
                made.setdefault(figure.id, figure)
                sentences.setdefault(figure.id, item.node.sent.start)
        return tuple(_carried(list(made.values()), sentences))

    def _figure(self, parsed: Parsed, found: Found, *, item: Governed, around: near.Surroundings) -> Figure:
        doc, count = parsed.doc, item.count
        measure = measure_of(item)
        words = doc[item.since : max(item.until, count.last)]
        evidence = parsed.evidence((words.start_char, words.end_char), extractor=self.name)
        told: Sourced = source(parsed, item, found)
        happened = _from_statement(near.event_time(item, around), told)
        scope = near.scope(item, happened, parsed.article.day)
        as_of = near.as_of(
            item,
            around,
            told=near.Told(
                sourced=told.party is not None,
                time=told.statement.time if told.statement else None,
                carry=scope != "background" and not count.percent,
            ),
            happened=happened,
        )
        low, high = count.low, count.high
        denied = count.kind == "none" or rejected(item) or _denial(told)
        return Figure(
            id=content_id("fig", parsed.article.id, evidence.field, evidence.start, evidence.end, measure),
            article=parsed.article.id,
            evidence=evidence,
            measure=measure,
            low=low,
            high=high,
            bound=count.bound,
            bound_words=count.bound_words,
            unit=near.unit(item),
            whom=near.whom(item),
            place=near.place(item),
            time=None if item.toll or _is_state(item) else happened,  # the day a toll rose is no day of deaths
            as_of=as_of,
            scope=scope,
            source=told.party,
            source_basis=told.basis,  # type: ignore[arg-type]  # one of the model's words
            chain=told.chain,
            statement=told.statement.id if told.statement else None,
            denied=denied,
            score=_score(item),
            kind=item.amount.kind if item.amount else "percentage" if count.percent else "count",
            standard=item.amount.standard if item.amount else None,
        )


_KNOWN = frozenset(("confirmed", "known", "presumed", "feared", "still", "reported", "unaccounted", "listed"))


def _is_state(item: Governed) -> bool:
    """Whether it is said how things stand, not what happened: "34 people confirmed dead", "six still missing"."""
    if item.trigger is None or (item.trigger.pos_ == "VERB" and item.trigger.tag_ != "VBN"):
        return False
    between = item.node.doc[item.count.begin : item.trigger.i + 1]
    return item.measure == "missing" or any(t.lower_ in _KNOWN for t in between)


def _denial(told: Sourced) -> bool:
    """Whether the number stands in what somebody denies."""
    return told.statement is not None and told.statement.kind == "denied"


def _from_statement(time: Time | None, told: Sourced) -> Time | None:
    """Time words inside a quotation are read from the day of the statement."""
    said = told.statement
    if time is None or said is None or said.time is None or said.manner == "indirect":
        return time
    return reanchored(time, said.time.value, basis="statement")


def _land(url: str | None) -> str:
    """The last part of a report's host name ("au"), empty where there is none."""
    host = urlsplit(url).hostname if url else None
    return host.rsplit(".", 1)[-1] if host else ""


def _headline(parsed: Parsed) -> int:
    """Where the headline ends in the working copy; 0 where the article has none."""
    first = parsed.working.stretches[0] if parsed.working.stretches else None
    return first.end if first is not None and first.block.kind == "headline" else 0


def measure_of(item: Governed) -> str:
    """What befell people, by the verb; of things the noun ("buses"), which reports share more often than the verb."""
    if item.amount is not None:
        return item.amount.measure
    if item.count.percent:
        return near.share_of(item)
    noun = item.noun
    counted = noun is not None and noun.pos_ != "PRON" and lemma(noun) != "life"
    things = counted and noun is not None and not near.is_people(noun) and item.trigger is not noun
    if things and _of_the_living(item):
        things = False  # "12 jawans were killed"
    if item.measure and not (things and item.measure not in _BEFALLS_THINGS and not item.toll):
        return item.measure
    if item.noun is None:
        return "unnamed"
    if item.measure in ("recovered", "rescued") and NOUNS.get(lemma(item.noun)) == "bodies recovered":
        return "bodies recovered"
    return "people" if item.noun.pos_ == "PRON" else plural(item.noun)


def _none_gravely(item: Governed) -> bool:
    """ "12 were hurt, none of them seriously" denies no injury."""
    after = item.node.doc[item.count.last : item.count.last + 4]
    return any(t.lower_ in GRAVELY for t in after) and after[0].lower_ in ("of", "seriously", "critically", "badly")


def _of_the_living(item: Governed) -> bool:
    """Whether only people, or animals, can be what the verb says they are; homes are lost and aircraft shot too."""
    noun, verb = item.noun, item.trigger
    if item.measure not in LIVING or noun is None or verb is None:
        return False
    return noun.pos_ == "NOUN" and lemma(noun) not in ANIMALS and verb.lemma_.lower() != "lose"


def _only_meant(item: Governed) -> bool:
    """ "threatened to kill a man", "could harm another person": nobody was."""
    verb = item.trigger
    if verb is None or verb.tag_ != "VB":
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("to", "would", "could", "might", "may", "will") for c in verb.children)


def _keep(item: Governed) -> bool:
    """Whether a number says something of people or things of the event."""
    count, noun = item.count, item.noun
    if count.percent:
        return True
    if count.kind == "single":
        return item.measure in _SINGLE and not _only_meant(item)
    if count.kind in ("none", "multiple"):
        return item.measure is not None and not _none_gravely(item)
    if count.low is None and count.high is None:  # "many"
        return item.measure in _SINGLE and noun is not None and near.is_people(noun)
    if count.kind == "ordinal":
        return item.measure is not None and not item.inherited and (count.low or 0) >= 2
    if item.measure is not None:
        vague = noun is not None and lemma(noun) in VAGUE_NOUNS and item.trigger is not noun
        return not vague or item.toll
    if noun is None or noun.pos_ != "NOUN":
        return False
    if lemma(noun) in VAGUE_NOUNS or noun.tag_ != "NNS" or count.few:
        return False
    if near.is_people(noun) and count.bound != "exact":
        return True
    return (count.low or count.high or 0) >= 3


def _score(item: Governed) -> Score:
    if item.amount is not None:
        return Score(0.7, (Reason("measure", f"{item.amount.measure} of", item.amount.what),))
    if item.measure is None:
        return Score(0.5, (Reason("measure", "counted noun", item.noun.text if item.noun else ""),))
    how = "carried on from the number before" if item.inherited else "governed by"
    return Score(0.6 if item.inherited else 0.9, (Reason("measure", how, item.trigger.text if item.trigger else ""),))


def _carried(figures: list[Figure], sentences: dict[str, int]) -> list[Figure]:
    """A figure without a source takes that of the same number told with one elsewhere in the article; what stands
    beside such a figure in its sentence takes it too. `sentences` says in which sentence each figure stands.
    """
    known = {_count_of(f): f for f in reversed(figures) if f.source is not None}
    told = {count: f for count, f in known.items() if (f.value or 0) > 2}
    out = [  # a headline tells what the text below it tells, ones and twos too
        _with_source(f, (told if sentences[f.id] else known).get(_count_of(f))) for f in figures
    ]
    beside = {sentences[f.id]: f for f in reversed(out) if f.source_basis == "carried"}
    return [_with_source(f, beside.get(sentences[f.id]) if f.scope != "background" else None) for f in out]


def _count_of(figure: Figure) -> tuple[str, float | None, float | None, str]:
    return figure.measure, figure.low, figure.high, figure.scope


def _with_source(figure: Figure, same: Figure | None) -> Figure:
    if figure.source is not None or same is None:
        return figure
    return replace(figure, source=same.source, source_basis="carried", chain=same.chain)
