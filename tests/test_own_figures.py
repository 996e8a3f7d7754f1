"""The sentences of evals/own_figures.tsv are well-formed, and what was once read stays read."""

from __future__ import annotations

from collections import Counter

from evals.own_figures import FILE, cases
from onrecord.lexicon.words import rows
from onrecord.stages.extract.figures.vocabulary import BE, DO, NOUNS, OF_NOUNS, UNDERGO

_MEASURES = {*UNDERGO.values(), *DO.values(), *BE.values(), *NOUNS.values(), *OF_NOUNS.values(), "fled", "unharmed"}


def test_the_sentences_are_well_formed() -> None:
    lines = list(rows(FILE, "set sentence figures"))
    assert Counter(row["set"] for row in lines) == {"first": 137, "second": 62}
    assert len({row["sentence"] for row in lines}) == len(lines)
    for row in lines:
        for item in filter(None, row["figures"].split(";")):
            measures, _, value = item.partition("=")
            assert value, row["sentence"]
            assert set(measures.split("/")) <= _MEASURES, row["sentence"]


def test_most_are_read() -> None:
    found = list(cases(only=["second"]))
    assert sum(case.right for case in found) / len(found) > 0.83
