"""Time expressions in a parsed article: anchors, tense from the parse, evidence in the stored text."""

from __future__ import annotations

from onrecord.model import Block, Span
from onrecord.stages.annotate import annotate
from tests.build import article


def _values(text: str, published: str | None = "2031-05-14", blocks: tuple[Block, ...] | None = None) -> dict[str, str]:
    parsed = next(iter(annotate([article(text, published=published, blocks=blocks)])))
    return {time.evidence.text: time.value for time in parsed.annotation.times if time.evidence}


def test_tense_of_the_clause_places_a_weekday() -> None:
    text = "The mayor resigned on Friday. The council will meet on Saturday. A vote is due to take place on Sunday."
    assert _values(text) == {"Friday": "2031-05-09", "Saturday": "2031-05-17", "Sunday": "2031-05-18"}


def test_evidence_stands_in_the_stored_text_and_says_its_anchor() -> None:
    art = article("Rain  fell “on  Monday”, the 12th of May 2031.")
    parsed = next(iter(annotate([art])))
    for time in parsed.annotation.times:
        assert time.evidence is not None
        span = time.evidence.spans[0]
        assert art.text[span.start : span.end] == time.evidence.text
        assert (time.basis, time.anchor) == ("printed", "2031-05-14")
    assert [t.value for t in parsed.annotation.times] == ["2031-05-12", "2031-05-12"]


def test_words_of_an_embedded_post_are_read_from_its_own_day() -> None:
    text = "The bridge was closed today.\n\nWe closed it yesterday."
    post = text.index("We closed")
    blocks = (Block("body", Span(0, post - 2)), Block("post", Span(post, len(text)), date="2031-05-10"))
    assert _values(text, blocks=blocks) == {"today": "2031-05-14", "yesterday": "2031-05-09"}


def test_without_a_date_nothing_relative_is_placed() -> None:
    assert _values("It rained yesterday and on 3 May 2031.", published=None) == {"3 May 2031": "2031-05-03"}


def test_a_count_before_a_plural_noun_is_no_year() -> None:
    assert _values("Police counted 2000 marchers in 2029.") == {"2029": "2029"}
