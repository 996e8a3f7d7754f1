"""Entities: names within their class, and on whose word a party's words rest."""

from __future__ import annotations

import pytest

from onrecord.entities import Entities, article_key, government, name_key
from onrecord.model import Entity, Evidence, Party, PartyKind, Role, Span


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


SERVICE = Entity("ent_s", "Lake Watch Service", "organisation")
CHIEF = Entity("ent_c", "Tom Brand", "person", roles=(Role("Prime Minister of Ostrea", "Ostrea"),), country="Ostrea")
BODIES = Entities([SERVICE, CHIEF])


@pytest.mark.parametrize(
    ("role", "origin"),
    [
        ("chief of the Lake Watch Service", "Lake Watch Service"),
        ("Lake Watch Service's chief", "Lake Watch Service"),
        ("spokeswoman for the Lake Watch Service", "Lake Watch Service"),
        ("chairman of the tenants' alliance Open Doors", "Open Doors"),
        ("spokeswoman for Tom Brand", "Government of Ostrea"),
        ("lawyer for the Lake Watch Service", "Ann Example"),
        ("doctor at the Lake Watch Service", "Ann Example"),
        ("Republican president", "Ann Example"),
        ("leader of Bavaria", "Ann Example"),
    ],
)
def test_who_heads_or_speaks_for_a_body_rests_on_it(role: str, origin: str) -> None:
    assert BODIES.origin_of(party("Ann Example", "person", role=role)).name == origin


def test_an_office_named_after_a_person_rests_where_the_person_does() -> None:
    for name in ("Tom Brand's office", "office of Tom Brand"):
        assert BODIES.origin_of(party(name, "office")).name == "Government of Ostrea"


def test_a_role_without_a_land_takes_the_one_that_other_articles_give() -> None:
    minister = party("Tom Brand", "person", role="Prime Minister")
    assert BODIES.origin_of(minister).name == "Government of Ostrea"
    assert Entities(()).origin_of(minister).name == "Tom Brand"


def test_somebody_named_without_a_role_keeps_the_one_that_other_articles_give() -> None:
    head = Entity("ent_h", "Eva Lind", "person", roles=(Role("head of the Lake Watch Service"),))
    assert Entities([SERVICE, head]).origin_of(party("Eva Lind", "person")).name == "Lake Watch Service"


def test_a_health_minister_rests_where_the_health_ministry_does() -> None:
    index = Entities([Entity("ent_m", "Health Ministry", "organisation")])
    minister = index.origin_of(party("Eva Lind", "person", role="health minister"))
    assert minister == index.origin_of(party("Health Ministry", "organisation"))


def test_an_adjective_for_a_land_is_the_land_of_other_articles() -> None:
    here = party("presidency", "organisation", country="Ostrean", sector="GOV")
    assert BODIES.origin_of(here).name == "Government of Ostrea"
