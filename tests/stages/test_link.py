"""Link: article-level names to entities, by rule and by people's judgements, in any order the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entities import Entities, article_key, entity_id
from onrecord.model import Entity, Judgement, Party, PartyKind, Verdict, content_id
from onrecord.stages.link import RULE, link


def party(
    name: str,
    kind: PartyKind = "person",
    *,
    role: str | None = None,
    country: str | None = None,
    sector: str | None = None,
) -> Party:
    return Party(name, kind, None, role=role, country=country, sector=sector)


def judged(left: str, right: str, verdict: Verdict, *, day: int = 14) -> Judgement:
    made = content_id("jdg", left, right, verdict, day)
    return Judgement(made, "entity", left, right, verdict, "desk", f"2031-05-{day}T09:00:00+00:00", "seen")


def names(entities: list[Entity]) -> dict[str, set[str]]:
    return {entity.name: set(entity.aliases) for entity in entities}


def test_spellings_of_one_office_holder_are_one_entity() -> None:
    entities, judgements = link(
        [
            party("Abdelfatah Al Sisi", country="EGY"),
            party("Abdel Fattah el-Sisi", role="President of Egypt", country="EGY", sector="GOV"),
            party("el-Sisi", role="President of Egypt", country="EGY", sector="GOV"),
        ]
    )
    assert names(entities) == {"Abdel Fattah el-Sisi": {"Abdelfatah Al Sisi", "el-Sisi"}}
    assert {j.verdict for j in judgements} == {"yes"}
    assert {j.right for j in judgements} == {entities[0].id}
    assert all(j.by == RULE and j.when is None and j.why for j in judgements)
    assert any(role.since for role in entities[0].roles)


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("Mohammed Haddadi", "Muhammad Hadadi", True),
        ("J. Kowalczyk", "Jan Kowalczyk", True),
        ("Jan Kowalczyk", "Anna Kowalczyk", False),
        ("Michael Brenner", "Mike Brenner", True),
        ("Ivan Petrenko", "Ivan Petrov", False),
    ],
)
def test_people_by_spelling(left: str, right: str, together: bool) -> None:
    entities, _ = link([party(left), party(right)])
    assert (len(entities) == 1) is together


@pytest.mark.parametrize(
    ("left", "right", "kind", "country"),
    [
        ("Yusuf Haddadin", "Youssef Hadadin", "person", "JOR"),
        ("Evgeny Malyshev", "Yevgeniy Malyshev", "person", "RUS"),
        ("Col. Muammar Kadafi", "Moammar al-Qadhafi", "person", "LBY"),
        ("Kyiv", "Kiev", "place", "UKR"),
        ("Mumbai", "Bombay", "place", None),
        ("Goma", "Goma city", "place", "COD"),
        ("Médecins Sans Frontières", "Doctors Without Borders", "organisation", None),
        ("Harbour Workers' Union", "Harbor Workers Union", "organisation", None),
        ("Centre for Coastal Research", "Center for Coastal Research", "organisation", None),
    ],
)
def test_one_thing_under_two_names(left: str, right: str, kind: PartyKind, country: str | None) -> None:
    entities, _ = link([party(left, kind, country=country), party(right, kind, country=country)])
    assert len(entities) == 1


@pytest.mark.parametrize(
    ("left", "right", "country"),
    [
        ("Bashar al-Assad", "Hafez al-Assad", "SYR"),
        ("Donald Trump", "Donald Trump Jr.", "USA"),
        ("Saad Hariri", "Rafik Hariri", "LBN"),
        ("Pierre Lacombe", "Pierrette Lacombe", "FRA"),
        ("Omar al-Bashir", "Omar al-Basri", None),
        ("George W. Bush", "George H. W. Bush", "USA"),
    ],
)
def test_father_and_son_and_names_alike_stay_two_people(left: str, right: str, country: str | None) -> None:
    entities, _ = link([party(left, country=country), party(right, country=country)])
    assert len(entities) == 2


def test_one_name_in_two_countries_is_two_people() -> None:
    pair = [
        party("Maria Fernandez Soto", role="Health Minister of Chile", country="CHL"),
        party("Maria Fernández-Soto", role="Health Minister of Peru", country="PER"),
    ]
    assert article_key(pair[0]) == article_key(pair[1])  # printed alike: only the country tells them apart
    other = party("María Fernandes Soto", role="Health Minister of Peru", country="PER")
    entities, _ = link([pair[0], other])
    assert len(entities) == 2


def test_a_surname_alone_needs_support() -> None:
    full = party("Otto Reinholt", role="fire chief", country="DEU")
    entities, judgements = link([full, party("Reinholt")])
    assert set(names(entities)) == {"Otto Reinholt", "Reinholt"}
    assert [j.verdict for j in judgements] == ["unsure"]
    entities, judgements = link([full, party("Reinholt", role="fire chief", country="DEU")])
    assert names(entities) == {"Otto Reinholt": {"Reinholt"}}
    assert [j.verdict for j in judgements] == ["yes"]


def test_bodies_by_list_by_order_and_by_spelling() -> None:
    entities, _ = link(
        [
            party("UN", "organisation"),
            party("United Nations", "organisation"),
            party("Ministry of Health of Kenya", "office"),
            party("Kenyan Health Ministry", "office"),
            party("Norrvik Police Dept.", "organisation"),
            party("Norrvik Police Department", "organisation"),
        ]
    )
    assert len(entities) == 3
    un = next(e for e in entities if e.name == "United Nations")
    assert un.origin == "United Nations"
    kenya = next(e for e in entities if e.country == "KEN")
    assert kenya.origin == "Government of Kenya"


def test_states_and_their_governments_are_one_and_one_origin() -> None:
    parties = [
        party("Peru", "state", country="PER"),
        party("Government of Peru", "state", country="PER"),
        party("Kremlin", "office", country="RUS", sector="GOV"),
        party("Foreign Ministry of Russia", "office", country="RUS", sector="GOV"),
        party("Irina Belova", role="Foreign Minister of Russia", country="RUS", sector="GOV"),
    ]
    entities, _ = link(parties)
    index = Entities(entities)
    assert index.of(parties[0]) == index.of(parties[1])
    assert index.origin_of(parties[0]).name == "Government of Peru"
    assert {index.origin_of(p).key for p in parties[2:]} == {
        index.origin_of(party("Russia", "state", country="RUS")).key
    }
    assert not any(index.origin_of(p).vague for p in parties)


def test_nobodys_names_make_no_entity() -> None:
    entities, judgements = link(
        [
            party("unnamed officials", "unnamed"),
            party("residents", "group"),
            party("police", "organisation"),
            party("the company", "organisation"),
            party("memo", "document"),
            party("it", "unknown"),
        ]
    )
    assert entities == []
    assert judgements == []


def test_people_overrule_rules_and_can_take_it_back() -> None:
    pair = [party("Mike Brenner"), party("Michael Brenner")]
    (joined,), _ = link(pair)
    left = article_key(pair[0])
    right = entity_id(article_key(pair[1]) or "")
    assert left
    no = judged(left, right, "no")
    apart, rules = link(pair, judgements=[no])
    assert len(apart) == 2
    assert rules == []
    again, _ = link(pair, judgements=[judged(left, right, "none", day=15), no])
    assert [e.id for e in again] == [joined.id]


def test_people_join_what_no_rule_would() -> None:
    pair = [party("Mark Twain"), party("Samuel Clemens")]
    keys = [article_key(p) or "" for p in pair]
    together, judgements = link(pair, judgements=[judged(keys[0], entity_id(keys[1]), "yes")])
    assert len(together) == 1
    assert {together[0].name, *together[0].aliases} == {"Mark Twain", "Samuel Clemens"}
    assert judgements == []  # the log has who joined them


def test_linking_again_says_the_same_and_supersedes_what_changed() -> None:
    some = [party("Mike Brenner"), party("Michael Brenner")]
    entities, first = link(some)
    assert link(some, judgements=first) == (entities, first)
    more = [*some, party("Michael R. Brenner"), party("Michael R. Brenner")]
    _, second = link(more, judgements=first)
    changed = [j for j in second if j.left == first[0].left]
    assert changed == [] or changed[0] == first[0] or changed[0].supersedes == first[0].id


POOL = [
    party("Mike Brenner", role="mayor"),
    party("Michael Brenner", country="USA"),
    party("Brenner", country="USA"),
    party("Brenner", role="mayor"),
    party("UN", "organisation"),
    party("United Nations", "organisation"),
    party("Peru", "state", country="PER"),
    party("Lima", "place", country="PER"),
    party("Kenyan Health Ministry", "office"),
    party("Ministry of Health of Kenya", "office"),
    party("Mohammed Haddadi"),
    party("Muhammad Hadadi", country="TUN"),
    party("Muhammad Hadadi", country="DZA"),
    party("police", "organisation"),
    party("unnamed aide", "unnamed"),
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=20), st.integers(0, 10_000))
def test_the_order_of_the_input_has_no_effect(parties: list[Party], seed: int) -> None:
    shuffled = parties[:]
    random.Random(seed).shuffle(shuffled)
    assert link(parties) == link(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=20))
def test_every_named_party_has_exactly_one_entity(parties: list[Party]) -> None:
    entities, judgements = link(parties)
    index = Entities(entities)
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    for one in parties:
        assert (index.of(one) is not None) == (article_key(one) is not None)
    assert {j.right for j in judgements} <= ids


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(party, st.text(min_size=1, max_size=30), st.sampled_from(["person", "organisation", "state"])))
)
def test_no_name_is_too_odd(parties: list[Party]) -> None:
    entities, _ = link(parties)
    assert len(entities) <= len(parties)


def test_a_land_by_its_adjective_and_by_its_name_is_one() -> None:
    entities, _ = link(
        [
            party("Luc Farr", role="President of Brenia", country="Brenia"),
            party("Farr", role="Brenian President", country="Brenian"),
            party("Brenian Foreign Ministry", "office", country="Brenian", sector="GOV"),
            party("Foreign Ministry of Brenia", "office", country="Brenia", sector="GOV"),
        ]
    )
    assert sorted(entity.name for entity in entities) == ["Foreign Ministry of Brenia", "Luc Farr"]
    assert {entity.country for entity in entities} == {"Brenia"}


def test_ministries_of_two_unlisted_lands_stay_apart() -> None:
    entities, _ = link(
        [
            party("Brenian Foreign Ministry", "office", country="Brenia", sector="GOV"),
            party("Ostrean Foreign Ministry", "office", country="Ostrea", sector="GOV"),
        ]
    )
    assert len({entity.origin for entity in entities}) == 2


def test_british_and_american_spelling_is_one_body() -> None:
    entities, _ = link(
        [party("Harbour Organisers Union", "organisation"), party("Harbour Organizers Union", "organisation")]
    )
    assert len(entities) == 1


def test_terms_that_begin_on_one_day_stand_in_one_order_whatever_the_hash_seed() -> None:
    directors = ("George Tenet", "Porter Goss", "Michael Hayden", "Leon Panetta", "David Petraeus", "John Brennan")
    entities, _ = link([party(name, role="CIA director", country="USA", sector="GOV") for name in directors])
    several = [entity.roles for entity in entities if len({role.until for role in entity.roles}) > 1]
    assert len(several) >= 4  # the table has terms of theirs that begin on one day and end on two
    for roles in several:
        assert list(roles) == sorted(roles, key=lambda r: (r.since or "", r.title, r.country or "", r.until or ""))
