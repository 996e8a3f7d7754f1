"""What a number takes from the numbers around it: a measure told once for a list, the whole of which it is a part."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.stages.extract.figures.governed import Governed
from onrecord.stages.extract.figures.vocabulary import PEOPLE, lemma, listed

PARTITIVES = listed("them those these whom which")


def some_of(item: Governed, before: Governed) -> bool:
    """ "The six injured were taken away. One has burns": the one is of the six."""
    sentence = item.node.sent
    return (
        item.noun is None
        and item.count.kind == "number"
        and item.measure in ("injured", "hospitalized")
        and before.measure == item.measure
        and item.count.begin == sentence.start
        and 0 <= sentence.start - before.node.sent.end <= 1
        and (item.count.low or 0) < (before.count.low or 0)
    )


def added(doc: Doc, item: Governed, following: list[Governed]) -> bool:
    """ "three more died, bringing the toll to nine": the three are a part of the nine."""
    more = {t.lower_ for t in doc[item.count.begin : item.until]} & {"more", "another", "further", "additional"}
    same = [o for o in following if o.toll and o.measure == item.measure and o.node.sent == item.node.sent]
    return bool(more and same and item.measure)


def share(item: Governed, following: Governed) -> None:
    """ "2 girls, 2 men shot", "five officers and four others hurt": the first shares what is said of the second."""
    doc = item.node.doc
    between = {t.lower_ for t in doc[item.until : following.count.begin]}
    people = item.noun is not None and lemma(item.noun) in PEOPLE
    counted = item.count.kind in ("number", "single") and not item.count.percent
    if people and counted and following.measure and between <= {",", "and", "&"} and between:
        item.measure, item.trigger, item.inherited = following.measure, following.trigger, True


def _counts_people(item: Governed) -> bool:
    """Whether a number without a measure counts people by their noun alone."""
    return (
        item.measure is None
        and item.count.kind == "number"
        and not item.count.percent
        and item.noun is not None
        and lemma(item.noun) in PEOPLE
    )


def inherit(items: list[Governed], at: int) -> None:
    """A number that names no measure takes it from the number before it, or from that of which it is a part."""
    item = items[at]
    if item.count.percent or item.count.kind in ("none", "single", "multiple"):
        return
    if item.noun is not None and lemma(item.noun) not in PEOPLE and item.noun.lower_ not in PARTITIVES:
        return
    doc = item.node.doc
    for other in reversed(items[max(0, at - 3) : at]):
        same = other.node.sent == item.node.sent
        if not same and not (item.part and item.noun is not None and item.noun.lower_ in PARTITIVES):
            return
        if item.measure is None and item.part and same and _counts_people(other):
            # "19 survivors are being treated, three of them …": of these, whatever was said of others before
            item.noun = other.noun
            return
        if other.measure is None or other.count.percent or other.count.kind == "none":
            continue
        low = {t.lower_ for t in doc[other.until : item.count.begin]}
        part = item.part or bool(low & {"including", "include", "among", "includes", "included"})
        listed_on = len(low) <= 3 and low <= {",", "and", "or", "but", "the"}
        if part or listed_on or not same:
            item.part, item.toll = part, other.toll and not part
            if item.measure is None:
                item.measure, item.trigger, item.inherited = other.measure, other.trigger, True
            return
