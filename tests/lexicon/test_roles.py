"""Words for roles."""

from __future__ import annotations

import pytest

from onrecord.lexicon import roles

_SECTORS = frozenset(
    "GOV|MIL|COP|JUD|LEG|SPY|OPP|PTY|REB|PRM|UAF|CVL|BUS|MNC|EDU|MED|HLH|LAB|AGR|REF|REL|SOC|CRM|NGO|IGO|ELI|RAD|PRE".split(
        "|"
    )
)


@pytest.mark.parametrize(
    ("words", "sector", "plural"),
    [
        ("prime minister", "GOV", False),
        ("secretaries of state", "GOV", True),
        ("policewomen", "COP", True),
        ("soldiers", "MIL", False),  # listed as a group
        ("rebels", "REB", False),
        ("PM", "GOV", False),
        ("CEO", "BUS", False),
        ("farmer", "AGR", False),
        ("senators", "LEG", False),
    ],
)
def test_find(words: str, sector: str, plural: bool) -> None:
    found = roles.find(words)
    assert found is not None
    assert (found.sector, found.plural) == (sector, plural)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("policeman", "policemen"),
        ("spy", "spies"),
        ("secretary of state", "secretaries of state"),
        ("witness", "witnesses"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert roles.plural(one) == many


def test_a_defence_minister_is_of_the_government_and_the_military() -> None:
    found = roles.find("defence minister")
    assert found is not None
    assert (found.sector, found.second, found.office) == ("GOV", "MIL", "defence minister")


def test_every_row_is_well_formed() -> None:
    for role in roles.listed():
        assert role.kind in {"title", "rank", "honorific", "person", "group", "body"}, role
        assert role.sector in _SECTORS | {""}, role
        assert role.second in _SECTORS | {""}, role
        assert role.stands in {"gov", "leg", "jud", "party", "local", "self", ""}, role
