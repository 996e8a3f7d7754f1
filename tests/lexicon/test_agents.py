"""Phrases for actors in agents.txt: what they are coded as, where they win over a role word, and that tables agree."""

from __future__ import annotations

import pytest

from onrecord.lexicon import actor_nouns, roles
from onrecord.lexicon.actors import resolve
from onrecord.lexicon.words import lines, tokens

_CODES = frozenset(
    (
        "AGR BUS COP CRM CVL EDU ELI GOV HLH IGO JUD LAB LEG MED MIL NGO OPP PRE PRM PTY RAD REB REF REL SOC SPY UAF"
    ).split()
)


def test_every_line_has_known_codes_and_no_phrase_twice() -> None:
    seen: set[str] = set()
    for line in lines("agents.txt"):
        code, _, phrases = line.partition(": ")
        assert set(code.split("|")) <= _CODES
        for phrase in phrases.split(", "):
            assert phrase.strip() == phrase != ""
            assert phrase not in seen, phrase
            seen.add(phrase)


def test_no_phrase_is_coded_twice_by_the_two_tables() -> None:
    listed = [phrase for line in lines("agents.txt") for phrase in line.partition(": ")[2].split(", ")]
    assert [phrase for phrase in listed if (role := roles.find(phrase)) and role.kind != "honorific"] == []


@pytest.mark.parametrize(
    ("phrase", "sector", "second"),
    [
        ("opposition forces near the dam", "REB", "OPP"),
        ("the toppled president", "ELI", "OPP"),
        ("a government in exile", "ELI", "OPP"),
        ("the country's media regulator", "GOV", ""),
        ("striking dockers", "LAB", ""),
        ("a state-owned company", "GOV", "BUS"),
        ("Islamist rebels", "REB", "REL"),
    ],
)
def test_a_phrase_says_more_than_the_word_in_it(phrase: str, sector: str, second: str) -> None:
    found = resolve(phrase)
    assert (found.sector, found.second) == (sector, second)


def test_the_longest_phrase_that_ends_the_head_wins() -> None:
    words = tokens("a drug trafficking organisation in the port")
    found = actor_nouns.phrase_at_head(words, 4)
    assert found is not None
    assert (found[0], found[1].sector) == ((1, 4), "CRM")


def test_what_somebody_is_only_against_is_not_what_they_are() -> None:
    assert resolve("an anti-government mood").sector == ""
    assert resolve("a government mood").sector == "GOV"


def test_capitals_make_a_name_not_a_phrase() -> None:
    assert actor_nouns.phrase_at_head(tokens("Northern News Outlet"), 3) is None
