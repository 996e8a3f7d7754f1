"""Which statements tell of which happening of their report."""

from __future__ import annotations

from dataclasses import replace

from onrecord.entities import Entities
from onrecord.model import Event, Statement
from onrecord.stages.compare.hosts import hosts
from onrecord.stages.compare.units import Parties, units
from tests.build import article
from tests.record_parts import happened, party, said
from tests.stages.compare.build import story

REPORT = article(
    "The Courier reported that Envoy Dara Linn met rebel leader Osk Prell in Varn. Linn confirmed the meeting on "
    "Friday. The Post denounced the meeting. The council put off a decision to raise ferry fares.",
    outlet="Globe",
)
MEETING = happened(
    REPORT,
    "Envoy Dara Linn met rebel leader Osk Prell in Varn",
    trigger="met",
    actor=party(REPORT, "Dara Linn"),
    recipient=party(REPORT, "Osk Prell"),
    plover="CONSULT",
    cameo="040",
)
TOLD = said(
    REPORT,
    "that Envoy Dara Linn met rebel leader Osk Prell in Varn",
    speaker=party(REPORT, "The Courier"),
    cue="reported",
)


def told_by(event: Event, *statements: Statement) -> frozenset[str]:
    record = story([REPORT], [event, *statements])
    return hosts(record, units(record, parties=Parties(Entities(()))))[event.id]


def test_a_statement_tells_the_happening_that_makes_it_up() -> None:
    assert told_by(replace(MEETING, statement=TOLD.id), TOLD) == {TOLD.id}


def test_who_confirms_the_meeting_tells_it() -> None:
    vouched = said(REPORT, "the meeting", speaker=party(REPORT, "Linn", name="Dara Linn"), cue="confirmed")
    assert told_by(MEETING, vouched) == {vouched.id}


def test_who_only_judges_it_does_not() -> None:
    judged = said(REPORT, "the meeting", speaker=party(REPORT, "The Post"), cue="denounced")
    assert told_by(MEETING, judged) == frozenset()


def test_an_act_inside_the_telling_of_another_is_not_told() -> None:
    whole = "The council put off a decision to raise ferry fares"
    council = party(REPORT, "The council", kind="organisation")
    outer = happened(REPORT, whole, trigger="put off", actor=council, recipient=None, plover=None, cameo="080")
    inner = happened(REPORT, whole, trigger="raise", actor=council, recipient=None, plover=None, cameo="160")
    statement = said(REPORT, whole, speaker=party(REPORT, "The Post"), cue="denounced")
    inner = replace(inner, happening="hap_inner", status="planned", statement=statement.id)
    record = story([REPORT], [replace(outer, statement=statement.id), inner, statement])
    found = hosts(record, units(record, parties=Parties(Entities(()))))
    assert found[outer.id] == {statement.id}
    assert found[inner.id] == frozenset()
