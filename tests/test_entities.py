"""Entities: names within their class, and on whose word a party's words rest."""

from __future__ import annotations

import pytest

from onrecord.entities import Entities, article_key, government, name_key
from onrecord.model import Entity, Evidence, Party, PartyKind, Span


def party(name: str, kind: PartyKind, **more: str) -> Party:
    return Party(name, kind, Evidence("art_1", (Span(0, 4),), ("four",), "hand@1"), **more)  # type: ignore[arg-type]  # three optional strings


RIVER = Entity("ent_1", "Jordan", "place")
MAN = Entity("ent_2", "Paul Jordan", "person", aliases=("Jordan", "P. Jordan"))
LAND = Entity("ent_3", "Jordan", "state", country="JOR", origin="Government of Jordan")
MINISTER = party("Rana Saleh", "person", role="Foreign Minister of Jordan", country="JOR", sector="GOV")
SPOKESMAN = party("unnamed spokesman", "unnamed", role="spokesman for the Pentagon", country="USA")
INDEX = Entities([RIVER, MAN, LAND])


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Jordan", "place", RIVER),
        ("Jordan", "person", MAN),
        ("the P. JORDAN", "person", MAN),
        ("Jordan", "organisation", None),
        ("Jordan", "unnamed", None),
    ],
)
def test_a_name_is_looked_up_within_its_class(name: str, kind: PartyKind, found: Entity | None) -> None:
    assert INDEX.entity_of(name, kind) == found


def test_an_alias_of_two_names_neither_but_a_full_name_wins() -> None:
    a, b = Entity("ent_a", "Ann Lee", "person", ("Lee",)), Entity("ent_b", "Bo Lee", "person", ("Lee", "Ann Lee"))
    index = Entities([b, a])
    assert index.entity_of("Lee", "person") is None
    assert index.entity_of("Ann Lee", "person") == a


def test_a_state_is_known_by_its_country_whatever_its_name() -> None:
    assert INDEX.of(party("Government of Jordan", "state", country="JOR")) == LAND


@pytest.mark.parametrize(
    ("who", "name", "vague"),
    [
        (party("Amman", "state", country="JOR"), "Government of Jordan", False),
        (MINISTER, "Government of Jordan", False),
        (party("Rana Saleh", "person", role="Jordan correspondent", country="JOR", sector="MED"), "Rana Saleh", False),
        (party("Paul Jordan", "person"), "Paul Jordan", False),
        (party("police", "organisation"), "police", False),
        (party("unnamed officials", "unnamed", country="JOR", sector="GOV"), "unnamed officials", True),
        (SPOKESMAN, "Government of the United States", False),
        (party("residents", "group"), "residents", True),
        (party("memo", "document"), "memo", True),
    ],
)
def test_on_whose_word_it_rests(who: Party, name: str, vague: bool) -> None:
    origin = INDEX.origin_of(who)
    assert (origin.name, origin.vague) == (name, vague)


def test_vague_origins_of_two_articles_are_never_one() -> None:
    one = party("unnamed officials", "unnamed")
    other = Party("unnamed officials", "unnamed", Evidence("art_2", (Span(0, 4),), ("four",), "hand@1"))
    assert INDEX.origin_of(one).key != INDEX.origin_of(other).key
    assert INDEX.origin_of(party("police", "organisation")).key == INDEX.origin_of(party("police", "organisation")).key


def test_keys() -> None:
    assert name_key("The Kremlin") == name_key("kremlin")
    assert name_key("Élysée Palace") == name_key("Elysee Palace")
    assert article_key(party("police", "organisation")) is None
    assert article_key(party("al-Nour Union", "organisation")) == "body:al nour union"
    assert article_key(party("nobody", "unknown")) is None
    assert government("USA") == "Government of the United States"
    assert government("XXX") is None
