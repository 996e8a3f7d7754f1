"""The cases of evals/own_actors.tsv are well-formed, and what was once right stays right."""

from __future__ import annotations

from collections import Counter

from evals.own_actors import cases
from onrecord.lexicon import countries

_CODES = frozenset(
    (
        "- '' AGR BUS COP CRM CVL EDU ELI GOV HLH IGO JRN JUD LAB LEG MIL MNC NGO OPP PRE PRM PTY RAD REB REF REL SEP "
        "SET SOC SPY UAF UNK"
    ).split()
)
_LANDS = frozenset({"-", "''", "None", "IGO", "NGO", "MNC", "EUR", "YUG", "GDR"})


def test_the_cases_are_well_formed_and_right_for_the_most_part() -> None:
    found = list(cases())
    counts = Counter(case.of for case in found)
    assert len(counts) == 6
    assert min(counts.values()) > 150
    for case in found:
        land, *codes = case.wanted
        assert all(one in _LANDS or countries.by_code(one) for one in land.split("/")), case.phrase
        assert all(code in _CODES for cell in codes for code in cell.split("/")), case.phrase
    assert sum(case.right for case in found) / len(found) > 0.95
