"""One happening, told of two days or two towns; statements that stand on two sides."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Event, Finding, Geo, Time
from onrecord.stages.compare.rivals import two_sided
from tests.build import article
from tests.record_parts import day, happened, party
from tests.stages.compare.build import related, story

LEFT = article("Envoy Dara Linn met rebel leader Osk Prell in Varn on Monday for talks on prisoners.", outlet="Globe")
RIGHT = article("Dara Linn met rebel leader Osk Prell in Karth for talks about prisoners.", outlet="Post")


def met(art: object, *, time: Time | None = None, geo: Geo | None = None) -> Event:
    assert art in (LEFT, RIGHT)
    source = LEFT if art is LEFT else RIGHT
    words = source.text.split(" on Monday")[0].rstrip(".")
    event = happened(
        source,
        words,
        trigger="met",
        actor=party(source, "Dara Linn"),
        recipient=party(source, "Osk Prell"),
        plover="CONSULT",
        cameo="040",
        time=time,
    )
    return replace(event, geo=geo)


def printed(told: str) -> Time:
    return replace(day(told), basis="printed")


def town(name: str, latitude: float) -> Geo:
    return Geo(name, "town", "VLD", None, latitude, 20.0)


def by_relation(*events: Event) -> dict[str, Finding]:
    return {f.relation: f for f in related(story([LEFT, RIGHT], events))}


def test_what_happened_is_agreed_on_where_the_days_are_rivals() -> None:
    found = by_relation(met(LEFT, time=printed("2031-05-12")), met(RIGHT, time=printed("2031-05-10")))
    assert found["conflict"].reasons[0].what == "one happening, two days"
    assert [d.kind for d in found["conflict"].differences] == ["time"]
    assert len(found["conflict"].sides) == 2
    assert set(found) - {"conflict"} <= {"agree", "agree, wording differs", "more specific"}
    assert len(found) == 2


def test_a_week_and_a_day_outside_it_are_rivals_and_a_day_inside_it_is_not() -> None:
    week = replace(printed("2031-05-12"), value="2031-W19", precision="week")
    assert "conflict" in by_relation(met(LEFT, time=printed("2031-05-12")), met(RIGHT, time=week))
    assert "conflict" not in by_relation(met(LEFT, time=printed("2031-05-09")), met(RIGHT, time=week))


def test_two_towns_are_rivals_and_a_suburb_is_not() -> None:
    monday = printed("2031-05-12")
    far = met(LEFT, time=monday, geo=town("Varn", 50.0)), met(RIGHT, time=monday, geo=town("Karth", 53.0))
    near = met(LEFT, time=monday, geo=town("Varn", 50.0)), met(RIGHT, time=monday, geo=town("Karth", 50.1))
    found = by_relation(*far)
    assert found["conflict"].reasons[0].what == "one happening, two places"
    assert [d.kind for d in found["conflict"].differences] == ["place"]
    assert "conflict" not in by_relation(*near)


def test_sides_are_found_through_a_third_one() -> None:
    assert list(two_sided(["a", "b", "c", "d"], [("b", "a"), ("b", "c")])) == [(["a", "c"], ["b"])]
    assert list(two_sided(["a", "b"], [])) == []
