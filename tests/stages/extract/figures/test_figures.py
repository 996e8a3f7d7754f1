"""Figures: value, bound, measure, scope, source and as-of, on sentences made for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Block, Figure, Span, Time
from onrecord.parsed import Found
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.figures import RuleFigures
from tests.build import article, statement

Row = tuple[str, float | None, float | None, str]


def figures(text: str, *, title: str | None = None, found: Found | None = None) -> Sequence[Figure]:
    parsed = next(iter(annotate([article(text, title=title)])))
    return RuleFigures().figures(parsed, found or Found())


def rows(text: str, *, title: str | None = None) -> list[Row]:
    return [(f.measure, f.low, f.high, f.bound) for f in figures(text, title=title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed.", [("killed", 12, None, "at least")]),
        ("The storm killed six and wounded 12.", [("killed", 6, 6, "exact"), ("injured", 12, 12, "exact")]),
        ("Three dead, 12 wounded, the mayor wrote.", [("killed", 3, 3, "exact"), ("injured", 12, 12, "exact")]),
        ("Dozens of children were hurt.", [("injured", 12, None, "vague")]),
        ("Scores were arrested overnight.", [("detained", 20, None, "vague")]),
        ("Between 20 and 30 houses were destroyed.", [("destroyed", 20, 30, "range")]),
        ("Nearly half a million people fled their homes.", [("fled", 500000, 500000, "about")]),
        ("Up to 5,000 protesters marched.", [("attended", None, 5000, "up to")]),
        ("Fewer than 40 students attended.", [("attended", None, 40, "less than")]),
        ("Some 3,300 were injured.", [("injured", 3300, 3300, "about")]),
        ("The death toll rose to 130.", [("killed", 130, 130, "exact")]),
        ("The death toll climbed past 1,000.", [("killed", 1000, None, "more than")]),
        ("The ministry put the number of people killed at 45.", [("killed", 45, 45, "exact")]),
        ("The navy sank three ships.", [("ships", 3, 3, "exact")]),
        ("A fourth victim has died.", [("killed", 4, 4, "exact")]),
        ("The blast killed three and injured a fourth.", [("killed", 3, 3, "exact"), ("injured", 1, 1, "exact")]),
        ("Two men were shot dead.", [("killed", 2, 2, "exact")]),
        ("Two men were fatally shot and a woman was shot.", [("killed", 2, 2, "exact"), ("shot", 1, 1, "exact")]),
        ("Five patients remain in critical condition.", [("injured", 5, 5, "exact")]),
        ("Police spoke of a triple homicide.", [("killed", 3, 3, "exact")]),
    ],
)
def test_reads_measure_value_and_bound(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old driver, Ada Brown, 34, lives at 12 Mill Road.",
        "The village lies 30 miles north of Route 9.",
        "The bill came to $40 million, or 35 million euros.",
        "They met at 7:15 p.m. on 3 May 2031 at 45 degrees.",
        "Call the office at 555-0134-77.",
        "The home side won 3-2 on Court 12.",
        "The deputy mayor, who shot and killed his dog, resigned.",
        "One of the best things about it is the view.",
    ],
)
def test_leaves_alone_what_is_no_count(text: str) -> None:
    assert not [f for f in figures(text) if f.kind == "count"]


def test_a_headline_leaves_out_its_articles() -> None:
    assert rows("It happened on Mill Road.", title="Man killed, 2 girls hurt in Mill Road crash") == [
        ("killed", 1, 1, "exact"),
        ("injured", 2, 2, "exact"),
    ]


def test_a_denial_is_a_figure_of_nought() -> None:
    (figure,) = figures("No deaths were reported.")
    assert (figure.measure, figure.low, figure.high, figure.denied) == ("killed", 0, 0, True)
    (other,) = figures("No one else was hurt.")
    assert (other.denied, other.whom) == (True, "others")


def test_parts_are_told_from_their_whole() -> None:
    whole, part = figures("The flood killed at least 30 people, including nine children.")
    assert (whole.low, whole.scope) == (30, "incident")
    assert (part.measure, part.low, part.scope, part.whom) == ("killed", 9, "part", "children")
    more, toll = figures("Three more died in hospital, bringing the death toll to nine.")
    assert (more.low, more.scope, toll.low, toll.scope) == (3, "part", 9, "incident")


def test_counts_over_many_incidents_and_old_ones_are_not_the_incident() -> None:
    (year,) = figures("It was the 11th homicide of the year.")
    assert (year.low, year.scope) == (11, "running total")
    (old,) = figures("In 2019 a landslide there killed 40 people.")
    assert old.scope == "background"
    assert old.as_of.basis == "unknown"


def test_evidence_is_the_number_with_its_bound_and_participle() -> None:
    (figure,) = figures("The clinic said more than 12,000 injured had come.")
    assert figure.evidence.text == "more than 12,000 injured"


def test_as_of_is_the_day_the_source_spoke_else_the_events_else_the_publications() -> None:
    (told,) = figures("The flood killed 30 people, the Interior Ministry said on Monday.")
    assert (told.as_of.value, told.as_of.basis) == ("2031-05-12", "statement")
    assert told.source is not None
    assert told.source_basis == "same sentence"
    (stated,) = figures("As of Sunday, 312 people had died.")
    assert (stated.as_of.value, stated.as_of.basis) == ("2031-05-11", "printed")
    (event,) = figures("On Saturday a landslide killed 40 people.")
    assert (event.as_of.value, event.as_of.basis) == ("2031-05-10", "event")
    (bare,) = figures("A landslide killed 40 people.")
    assert (bare.as_of.value, bare.as_of.basis) == ("2031-05-14", "publication")
    assert bare.time is None  # the day of publication is never passed off as that of the event


def test_the_statement_that_holds_a_figure_gives_its_source_and_day() -> None:
    text = "The governor told reporters that 12 people had been killed."
    art = article(text)
    said = statement(art, source="The governor", cue="told", content="that 12 people had been killed")
    said = replace(said, time=Time("2031-05-13", "DATE", "day", "statement"))
    (figure,) = figures(text, found=Found((said,)))
    assert figure.source == said.speaker
    assert (figure.statement, figure.as_of.value, figure.as_of.basis) == (said.id, "2031-05-13", "statement")


def test_time_words_in_a_quotation_are_read_from_the_day_of_the_statement() -> None:
    text = 'The governor told reporters: "Yesterday 12 people were killed."'
    said = statement(article(text), source="The governor", cue="told", content="Yesterday 12 people were killed.")
    said = replace(said, manner="direct", time=Time("2031-05-12", "DATE", "day", "statement"))
    (figure,) = figures(text, found=Found((said,)))
    assert figure.time is not None
    assert (figure.time.value, figure.time.basis) == ("2031-05-11", "statement")
    assert (figure.as_of.value, figure.as_of.basis) == ("2031-05-12", "statement")


def test_what_nobody_is_named_for_is_not_sourced() -> None:
    (figure,) = figures("On the northern side, more than 1,400 people have been killed.")
    assert (figure.source, figure.source_basis) == (None, "none")
    assert figure.whom == "people on the northern side"


def test_a_headline_takes_the_source_of_the_same_number_in_the_text() -> None:
    found = figures("The flood killed 30 people, the Interior Ministry said.", title="Flood kills 30")
    head, body = found
    assert head.evidence.field == "title"
    assert head.source == body.source
    assert (head.source_basis, body.source_basis) == ("carried", "same sentence")


def test_a_post_speaks_for_its_author() -> None:
    text = "The quay was closed.\n\n14 people were rescued."
    at = text.index("14")
    blocks = (Block("body", Span(0, at - 2)), Block("post", Span(at, len(text)), author="Harbour Office"))
    parsed = next(iter(annotate([article(text, blocks=blocks)])))
    (figure,) = RuleFigures().figures(parsed, Found())
    assert figure.source is not None
    assert (figure.source.name, figure.source_basis) == ("Harbour Office", "post")


def test_a_caption_printed_twice_is_one_figure() -> None:
    caption = "Some 1,500 people march in Aldermere."
    assert len(rows(f"{caption}\n\n{caption}")) == 1


_PIECES = """
12 two dozens of at least more than up to killed wounded people the toll rose to no one 1.5 million % $ 3-2 14:30 . ,
and men were shot fourth victim a another including them 2031 ½ 1,000,000 -5 hundreds several half
"""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PIECES.split()), max_size=25).map(" ".join) | st.text(max_size=120))
def test_any_text_is_read_without_a_crash_and_evidence_is_printed(text: str) -> None:
    if not text:
        return
    art = article(text)
    for parsed in annotate([art]):
        ids = set()
        for figure in RuleFigures().figures(parsed, Found()):
            assert figure.id not in ids
            ids.add(figure.id)
            for span, words in zip(figure.evidence.spans, figure.evidence.words, strict=True):
                assert art.text[span.start : span.end] == words
            assert figure.low is None or figure.high is None or figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people known to have died since the bus left the road rose to 23.", ("killed", 23)),
        ("By noon 17 bodies had been recovered from the canal.", ("bodies recovered", 17)),
        ("The guards took 30 men in, two of them in intensive care.", ("hospitalized", 2)),
        ("We are a firm of forty people and we have lost two.", ("killed", 2)),
        ("Police put the crowd at 9,000. Organisers said 20,000 people took part.", ("attended", 20000)),
    ],
)
def test_tolls_told_at_length(text: str, expected: tuple[str, float]) -> None:
    assert expected in [(measure, low) for measure, low, _, _ in rows(text)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The figure of 40 dead is not correct.", True),
        ("It is not true that 12 people died.", True),
        ("The ministry rejected the figure of 50 dead.", True),
        ("The figure of 40 dead is correct.", False),
        ("At least 12 people were killed.", False),
    ],
)
def test_a_number_called_wrong_is_denied(text: str, denied: bool) -> None:
    assert [f.denied for f in figures(text)] == [denied]


def test_a_share_is_of_what_changes_and_pronouns_are_people() -> None:
    assert rows("The firms may raise charges by 18 percent a year.")[0][0] == "charges"
    found = figures("Fourteen people survived. Nine of them remain in care.")
    assert [(f.unit, f.whom) for f in found if f.low == 9] == [("people", None)]


def test_how_things_stand_is_not_when_it_happened() -> None:
    found = figures("The search ended on Friday with 34 people confirmed dead and six missing, the navy said.")
    assert [(f.measure, f.low, f.time) for f in found] == [("killed", 34, None), ("missing", 6, None)]
