"""Events: actor, recipient, type, status, day and evidence, on sentences made for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Event
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.events import RuleEvents, pair_type
from tests.build import article, statement

Row = tuple[str, str | None, str | None]


def events(text: str, *, title: str | None = None, published: str = "2031-05-14") -> Sequence[Event]:
    """Events of a text without statements, so that only what is told counts. 14 May 2031 is a Wednesday."""
    parsed = next(iter(annotate([article(text, title=title, published=published)])))
    return RuleEvents().events(parsed, Found())


def rows(text: str) -> list[Row]:
    return [(e.cameo, _name(e, "actor"), _name(e, "recipient")) for e in events(text)]


def _name(event: Event, side: str) -> str | None:
    party = event.actor if side == "actor" else event.recipient
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya imposed sanctions on Chad.", ("163", "Kenya", "Chad")),
        ("Peru sent food to Bolivia.", ("070", "Peru", "Bolivia")),
        ("Norway accused Sweden of spying.", ("112", "Norway", "Sweden")),
        ("Laos signed a treaty with Nepal.", ("057", "Laos", "Nepal")),
        ("Laos reached an agreement with Nepal.", ("030", "Laos", "Nepal")),
        ("Fiji welcomed Tonga's decision.", ("051", "Fiji", "Tonga")),
        ("Ghana granted an exemption to Togo.", ("080", "Ghana", "Togo")),
        ("Ghana promised swift retaliation against Togo.", ("130", "Ghana", "Togo")),
        ("Ghana rejected a request by Togo.", ("120", "Ghana", "Togo")),
        ("Ghana rejected a Togolese request to lower its tolls.", ("120", "Ghana", "Togo")),
        ("Ghana demanded that Togo open the border.", ("100", "Ghana", "Togo")),
        ("Ghana threatened to cut off the water of Togo.", ("130", "Ghana", "Togo")),
        ("Ghana issued threats against Togo.", ("130", "Ghana", "Togo")),
        ("An accord was reached between Ghana and Togo.", ("030", "Ghana", "Togo")),
    ],
)
def test_who_does_what_to_whom(text: str, expected: Row) -> None:
    assert expected in rows(text)


def test_a_talk_by_telephone_is_one() -> None:
    found = rows("Chad's president Idris Bello spoke by telephone with King Otto of Norway.")
    assert [row[:2] for row in found] == [("041", "Idris Bello")]
    assert found[0][2] is not None
    assert "Otto" in found[0][2]


def test_visits_are_told_from_both_sides_and_are_one_happening() -> None:
    found = events("Prime Minister Anna Berg hosted President Idris Bello at her farm.")
    assert {(e.cameo, _name(e, "actor"), _name(e, "recipient")) for e in found} == {
        ("043", "Anna Berg", "Idris Bello"),
        ("042", "Idris Bello", "Anna Berg"),
    }
    assert len({e.happening for e in found}) == 1


def test_of_two_who_meet_the_one_named_more_often_comes_first() -> None:
    found = events(
        "Anna Berg arrived on Monday. Anna Berg was tired. A summit between Idris Bello and Anna Berg lasted an hour."
    )
    assert [(_name(e, "actor"), _name(e, "recipient")) for e in found if e.recipient] == [("Anna Berg", "Idris Bello")]


def test_a_nationality_stands_for_its_state_and_a_cabinet_too() -> None:
    strikes = [row[1] for row in rows("A Norwegian airstrike on a camp was reported.") if row[0] == "195"]
    assert strikes == ["Norway"]
    assert ("163", "United Kingdom", "Chad") in rows("The British government imposed sanctions on Chad.")


# ---- attacks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A car bomb killed six people in the market.", "unknown"),
        ("A gunman shot two women in the park.", "unknown"),
        ("Two women were shot in the park.", "unknown"),
        ("Norwegian airstrikes killed six people.", "Norway"),
        ("Six people were killed in a raid carried out by Norway.", "Norway"),
    ],
)
def test_whoever_uses_the_weapon_acts(text: str, actor: str) -> None:
    found = [e for e in events(text) if e.cameo[:2] in ("18", "19")]
    assert {_name(e, "actor") for e in found if e.recipient} == {actor}


def test_an_unknown_attacker_keeps_the_printed_words() -> None:
    (found,) = events("A gunman shot two women in the park.")
    assert found.actor is not None
    assert found.actor.evidence is not None
    assert found.actor.evidence.text == "A gunman"


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed six people.",
        "The law attacked freedom.",
        "A bill restricts drinking water.",
        "Firefighters battled to save the barn.",
        "I have never marched in my life.",
        "The end of the truce came as a surprise.",
        "Calls by teachers for better pay grew louder.",
        "The president received a detailed review.",
        "The drought began in March and eased in June.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert [e for e in events(text) if e.plover in ("ASSAULT", "SANCTION", "PROTEST", "RETREAT", "CONSULT")] == []


def test_concern_is_no_accusation() -> None:
    assert {e.plover for e in events("Norway voiced deep concern about the possibility of floods.")} <= {None}


def test_crowds_are_protesters() -> None:
    assert ("141", "protesters", "Togo") in rows("Thousands of people marched against Togo.")


def test_things_and_days_take_no_part() -> None:
    found = events("Norway denied it on Monday. A convoy visited Chad on Friday.")
    assert {_name(e, "recipient") for e in found} <= {None, "Chad"}
    assert {_name(e, "actor") for e in found} <= {"Norway"}


def test_a_day_before_a_number_is_no_part_of_those_harmed() -> None:
    assert ("180", "unknown", "19 people") in rows("A bomb killed 19 people on Friday.")


# ---- status --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana attacked Togo.", "happened"),
        ("Ghana will attack Togo.", "planned"),
        ("Ghana is to attack Togo.", "planned"),
        ("Ghana is due to attack Togo.", "planned"),
        ("Ghana agreed to attack Togo.", "planned"),
        ("Ghana did not attack Togo.", "denied"),
        ("Ghana refused to attack Togo.", "denied"),
        ("Ghana could attack Togo.", "conditional"),
        ("If Ghana attacks Togo, we leave.", "conditional"),
        ("Ghana threatened to attack Togo.", "threatened"),
        ("Peru urged Ghana to attack Togo.", "called for"),
        ("Ghana must attack Togo.", "called for"),
        ("Ghana said it would attack Togo.", "planned"),
    ],
)
def test_status_of_an_attack(text: str, status: str) -> None:
    assert {e.status for e in events(text) if e.cameo == "190"} == {status}


def test_a_threat_made_has_happened_and_a_day_to_come_is_a_plan() -> None:
    assert [e.status for e in events("Ghana would retaliate against Togo.")] == ["happened"]
    found = events("The talks between Ghana and Togo on 20 May 2031 worry traders.")
    assert {e.status for e in found if e.plover == "CONSULT"} == {"planned"}


def test_a_visit_made_in_order_to_meet_has_brought_the_meeting() -> None:
    found = events("Anna Berg travelled to Chad to meet Idris Bello.")
    assert {e.status for e in found if e.cameo == "040"} == {"happened"}


# ---- days ----------------------------------------------------------------------------------------------------------


def _days(text: str, cameo: str) -> set[str | None]:
    return {e.time.value if e.time else None for e in events(text) if e.cameo == cameo}


def test_days_hang_on_the_clause_that_tells_the_event() -> None:
    assert _days("Ghana attacked Togo on Monday.", "190") == {"2031-05-12"}
    assert _days("Ghana attacked Togo.", "190") == {None}
    assert _days("Ghana attacked Togo, which had left the union on 3 March 2030.", "190") == {None}
    assert _days("Ghana imposed sanctions on Togo until 3 March 2032.", "163") == {None}


def test_a_weekday_of_a_plan_is_the_one_to_come() -> None:
    assert _days("Ghana will attack Togo on Monday.", "190") == {"2031-05-19"}


def test_the_day_of_what_is_asked_for_is_no_day_of_the_asking() -> None:
    assert _days("Peru urged Ghana to leave on Friday.", "020") <= {None}
    assert {e.status for e in events("The march did not please everybody.")} == {"happened"}


def test_the_year_of_something_else_is_no_day() -> None:
    assert _days("Ghana accused Togo of meddling in the 2030 election.", "112") == {None}


def test_a_day_printed_once_counts_for_the_other_tellings() -> None:
    text = "Ghana attacked Togo on Monday. The mayor wept. Ghana attacked Togo before dawn."
    assert _days(text, "190") == {"2031-05-12"}


def test_a_headline_takes_the_day_of_the_text() -> None:
    found = events("Ghana attacked Togo on Monday, and troops moved.", title="Ghana attacks neighbour")
    assert {e.time.value for e in found if e.time and e.evidence.field == "title"} == {"2031-05-12"}


def test_a_headline_tells_again_what_the_text_tells() -> None:
    (event,) = events("Ghana attacked Togo on Monday.", title="Ghana attacks Togo")
    assert event.evidence.field == "text"
    assert [telling.evidence.text for telling in event.again] == ["Ghana attacks Togo"]


# ---- evidence, statements, properties ------------------------------------------------------------------------------


def test_evidence_is_the_clause_and_trigger_the_words() -> None:
    (found,) = events("After weeks of rain and much talk, Kenya imposed sanctions on Chad, a move that pleased nobody.")
    assert found.trigger.text == "imposed sanctions"
    assert found.evidence.text == "Kenya imposed sanctions on Chad"


def test_an_event_within_a_statement_is_its_speakers_claim() -> None:
    art = article("Anna Berg said Ghana attacked Togo.")
    said = statement(art, source="Anna Berg", cue="said", content="Ghana attacked Togo")
    parsed = next(iter(annotate([art])))
    found = RuleEvents().events(parsed, Found(statements=(said,)))
    assert {(e.cameo, e.statement) for e in found} == {("010", said.id), ("190", said.id)}


def test_denials_and_accusations_by_word_are_events_of_the_speaker() -> None:
    art = article("Anna Berg blasted the plan.")
    said = replace(statement(art, source="Anna Berg", cue="blasted", content="the plan"), kind="accused")
    found = RuleEvents().events(next(iter(annotate([art]))), Found(statements=(said,)))
    assert [(e.plover, _name(e, "actor")) for e in found] == [("ACCUSE", "Anna Berg")]


def test_type_of_a_given_pair_by_rules(tmp_path: Path) -> None:
    text = "Kenya imposed sanctions on Chad and sent food to Peru."
    spans = {word: (text.index(word), text.index(word) + len(word)) for word in ("Kenya", "Chad", "Peru")}
    given_pairs = [(text, spans["Kenya"], spans["Chad"]), (text, spans["Kenya"], spans["Peru"])]
    no_weights = tmp_path
    assert pair_type(given_pairs, folder=no_weights) == [("SANCTION", "4"), ("AID", "2")]


_WORDS = st.lists(
    st.sampled_from(
        'Ghana Togo attacked killed by with to on Monday the a bomb talks said will not never if people and , . ! \n "'
        " “ ” ’s ( ) 12 300 – … https://a.b/c @x #y met agreed refused sanctions who which it I \u200b é".split(" ")
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_WORDS)
def test_odd_text_never_crashes_and_evidence_is_printed(words: list[str]) -> None:
    text = " ".join(words)
    parsed = next(iter(annotate([article(text)])))
    found = RuleEvents().events(parsed, Found())
    assert found == RuleEvents().events(parsed, Found())
    assert len({e.id for e in found}) == len(found)
    for event in found:
        for shown in (event.evidence, event.trigger):
            assert [text[s.start : s.end] for s in shown.spans] == list(shown.words)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_any_characters_are_read(text: str) -> None:
    parsed = next(iter(annotate([article(text)])))
    assert all(e.article == parsed.article.id for e in RuleEvents().events(parsed, Found()))
