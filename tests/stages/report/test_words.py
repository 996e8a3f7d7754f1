from dataclasses import replace

import pytest

from onrecord.model import Figure, Time
from onrecord.stages.report.days import (
    as_of_words,
    basis_words,
    day_words,
    days_words,
    first_day,
    time_words,
    value_words_of,
)
from onrecord.stages.report.words import (
    chain_words,
    closing_links,
    event_words,
    lower_article,
    number,
    origin_answer,
    outlet_claim,
    quoted,
    value_words,
)
from tests.record_builder import record


def _figure(**changes: object) -> Figure:
    return replace(record().figures[0], **changes)  # type: ignore[arg-type]  # the fields are named by the tests


def test_a_chain_runs_from_the_speaker_to_the_outlet() -> None:
    whole = record()
    assert chain_words(whole.statements[0], whole.articles[0]) == (
        "Ilka Sorrel, as told by the palace press office, as reported by The Evening Mail, "
        "in Northern Wire copy, printed by The Harbour Ledger"
    )


def test_a_chain_without_speaker_credit_or_outlet() -> None:
    whole = record()
    bare = replace(whole.articles[1], outlet=None)
    assert (
        chain_words(replace(whole.statements[0], speaker=None, chain=()), bare)
        == "No source named, printed in “Renn and Sorrel talk by telephone”"
    )


def test_an_agency_credited_twice_closes_the_chain_once() -> None:
    art = record().articles[0]
    twice = replace(art, credits=(*art.credits, *art.credits))
    assert [link.party.name for link in closing_links(twice)] == ["Northern Wire", "The Harbour Ledger"]


def test_only_a_leading_article_is_lowered() -> None:
    assert lower_article("The palace") == "the palace"
    assert lower_article("Theo Palace") == "Theo Palace"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"low": 2866.0, "high": 2866.0, "bound": "exact"}, "2,866"),
        ({"low": 1400.0, "high": None, "bound": "more than"}, "more than 1,400"),
        ({"low": None, "high": 50.0, "bound": "up to"}, "up to 50"),
        ({"low": 2000.0, "high": 2500.0, "bound": "range"}, "2,000–2,500"),
        ({"low": 8.0, "high": 10.0, "bound": "about"}, "about 8–10"),
        ({"low": 24.0, "high": None, "bound": "vague", "bound_words": "dozens"}, "dozens"),
        ({"low": 3.0, "high": 3.0, "bound": "exact", "denied": True}, "not 3"),
        ({"low": 0.0, "high": 0.0, "bound": "exact"}, "0"),
        ({"low": 0.0, "high": 0.0, "bound": "exact", "denied": True}, "none"),
        ({"low": None, "high": None, "bound": "exact"}, "14"),
    ],
)
def test_a_value_is_said_with_its_bound(changes: dict[str, object], words: str) -> None:
    assert value_words(_figure(**changes)) == words


def test_numbers() -> None:
    assert number(2.5) == "2.5"
    assert number(1234567.0) == "1,234,567"


@pytest.mark.parametrize(
    ("value", "words", "first"),
    [
        ("2031-05-12", "12 May 2031", "2031-05-12"),
        ("2031-05-12TEV", "12 May 2031, evening", "2031-05-12"),
        ("2031-05-12T19:30", "12 May 2031, 19:30", "2031-05-12"),
        ("2031-05", "May 2031", "2031-05-01"),
        ("2031-W20", "week of 12 May 2031", "2031-05-12"),
        ("2031-W20-WE", "weekend of the week of 12 May 2031", "2031-05-12"),
        ("2031-SU", "summer 2031", "2031-06-01"),
        ("2031-Q2", "quarter 2 of 2031", "2031-04-01"),
        ("2031", "2031", "2031-01-01"),
        ("203", "the 2030s", "2030-01-01"),
        ("2031-05-11/2031-05-12", "11–12 May 2031", "2031-05-11"),
        ("2031-04/2031-05", "April 2031 – May 2031", "2031-04-01"),
        ("PAST_REF", "in the past", None),
        ("P3D", "P3D", None),
        ("2031-02-31", "2031-02-31", None),
        ("2031-W60", "2031-W60", None),
        ("2031-13", "2031-13", None),
    ],
)
def test_a_time_is_never_more_precise_than_its_value(value: str, words: str, first: str | None) -> None:
    assert value_words_of(value) == words
    assert first_day(value) == first


def test_days() -> None:
    assert day_words("2031-05-12", weekday=True) == "Monday 12 May 2031"
    assert day_words("2031-05-12T08:00:00Z") == "12 May 2031"
    assert day_words(None) == "no date"
    assert days_words("2031-05-12", "2031-05-12") == "12 May 2031"
    assert days_words("2031-04-30", "2031-05-12") == "30 April – 12 May 2031"
    assert days_words("2030-12-31", "2031-01-01") == "31 December 2030 – 1 January 2031"


def test_an_unknown_time_has_no_date() -> None:
    assert time_words(Time("2031-05-12", "DATE", "unknown", "unknown")) == "no date"
    assert as_of_words(Time("2031-05-12", "DATE", "unknown", "unknown")) == "as-of date unknown"


def test_the_basis_of_a_date_is_said() -> None:
    printed = record().events[0].time
    assert printed is not None
    assert basis_words(printed) == "read from “Monday”"
    assert (
        basis_words(replace(printed, basis="publication")) == "read from “Monday”, counted from the day of publication"
    )
    assert basis_words(replace(printed, basis="publication", evidence=None)) == "the day of publication"


def test_only_a_quotation_gets_quotation_marks() -> None:
    assert quoted("we will sail", manner="direct") == "“we will sail”"
    assert quoted("“we will sail”", manner="direct") == "“we will sail”"
    assert quoted('that "we will sail"', manner="direct") == 'that "we will sail"'
    assert quoted("they would sail", manner="indirect") == "they would sail"
    assert quoted("they would sail", manner="mixed") == "they would sail"


def test_what_outlets_claim_and_origins_answer() -> None:
    call, *_ = record().findings
    assert outlet_claim(call) == "Counted by outlets, it would stand three times confirmed."
    assert origin_answer(call).startswith("It rests on 2 origins, partly shared: ")
    assert "conflict" in outlet_claim(replace(call, relation="conflict"))
    assert "confirmed" not in outlet_claim(replace(call, relation="superseded"))
    alone = replace(call, outlets=call.outlets[:1], origins=())
    assert outlet_claim(alone) == "One outlet reports it."
    assert origin_answer(alone) == "It rests on no origin that is named."


@pytest.mark.parametrize("independence", ["unknown", "partly shared", "same origin"])
def test_nothing_but_independent_is_called_independent(independence: str) -> None:
    call, *_ = record().findings
    answer = origin_answer(replace(call, independence=independence))  # type: ignore[arg-type]  # given as text
    assert "independent origins" not in answer


def test_vague_origins_stand_beside_and_do_not_count() -> None:
    call, *_ = record().findings
    vague = replace(call.origins[0], name="officials", vague=True)
    answer = origin_answer(replace(call, origins=(vague, call.origins[1])))
    assert answer == "It rests on one origin: Northern Wire. Beside it, not counted: officials."


def test_an_event_without_an_actor_keeps_its_direction() -> None:
    event = record().events[0]
    assert event_words(event, actor=None, recipient="Tomas Renn") == "? → Tomas Renn"
    assert event_words(event, actor="Ilka Sorrel", recipient=None) == "Ilka Sorrel"
