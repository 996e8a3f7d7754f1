"""The tagger and the rules together, with a tagger made by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.learned.decode import Attribution
from onrecord.learned.model import available
from onrecord.model import Article, Block, Span, Statement
from onrecord.parsed import Parsed
from onrecord.stages.annotate import annotate
from onrecord.stages.extract.learned import LearnedStatements
from onrecord.stages.extract.statements import RuleStatements
from tests.build import article
from tests.stages.extract.statements.said import paragraphs, printed, words

Found = tuple[str, str, tuple[str, ...], float]
"""Source, cue, content and sureness, as words of the working text."""


class Made:
    """Finds what it is told to find, by its words."""

    def __init__(self, *found: Found) -> None:
        self.found = found

    def attributions(self, text: str, *, cuts: Collection[int] = ()) -> list[Attribution]:
        def spans(*pieces: str) -> list[list[int]]:
            return [[text.index(p), text.index(p) + len(p)] for p in pieces if p]

        return [Attribution(spans(s), spans(c), spans(*content), sure) for s, c, content, sure in self.found]


def _parsed(art: Article) -> Parsed:
    return next(annotate([art]))


def _read(text: str, *found: Found, wide: bool = False) -> Sequence[Statement]:
    art = article(text, blocks=paragraphs(text))
    return LearnedStatements(wide=wide, tagger=Made(*found)).statements(_parsed(art))


def _printed(statements: Sequence[Statement]) -> list[tuple[str, str, str]]:
    return [(printed(s.speaker), words(s.cue), s.content.text) for s in statements]


MAYOR = "The mayor of Oldport said on Monday that the bridge is closed."


def test_where_both_find_it_the_statement_names_both() -> None:
    (one,) = _read(MAYOR, ("The mayor of Oldport", "said", ("that the bridge is closed",), 0.9))
    assert (one.score.reasons[0].what, one.score.reasons[0].left) == ("tagger", "and rules")
    assert len(one.score.reasons) > 1
    assert one.content.extractor == LearnedStatements(tagger=Made()).name


def test_what_the_rules_alone_find_is_less_sure() -> None:
    (with_tagger,) = _read(MAYOR, ("The mayor of Oldport", "said", ("that the bridge is closed",), 0.9))
    (alone,) = _read(MAYOR)
    assert (alone.score.reasons[0].what, alone.score.reasons[0].left) == ("rules", "alone")
    assert alone.score.value < with_tagger.score.value


def test_the_tagger_says_who_speaks_and_the_rules_where_the_name_ends() -> None:
    text = "After a talk with the mayor, Ana Reyes said the cranes stand still."
    content = ("the cranes stand still",)
    (rules,) = _read(text)
    (other,) = _read(text, ("the mayor", "said", content, 0.9))
    (same,) = _read(text, ("the mayor, Ana Reyes", "said", content, 0.9))
    assert printed(other.speaker) == "the mayor"
    assert printed(same.speaker) == printed(rules.speaker) == "Ana Reyes"


def test_speech_that_the_rules_miss_is_added_where_the_tagger_is_sure() -> None:
    text = "No ships before May (said the harbour master)."
    found = ("the harbour master", "said", ("No ships before May",), 0.95)
    assert _read(text) == []
    assert _printed(_read(text, found)) == [("the harbour master", "said", "No ships before May")]
    assert _read(text, (*found[:3], 0.3)) == []


def test_a_desk_leaves_out_attitudes_and_cues_within_quotations_that_the_wide_set_has() -> None:
    text = 'The driver said: "My boss thinks the road is safe and I drive on it."'
    inner = ("My boss", "thinks", ("the road is safe",), 0.99)
    assert "thinks" not in [words(s.cue) for s in _read(text, inner)]
    assert _printed(_read(text, inner, wide=True)) == [("My boss", "thinks", "the road is safe")]


def test_the_wide_set_takes_the_taggers_words() -> None:
    text = "The bridge is closed, the mayor said on Monday, and the tunnel too. It will stay so."
    found = ("the mayor", "said on Monday", ("The bridge is closed", "and the tunnel too"), 0.8)
    (one,) = _read(text, found, wide=True)
    assert one.content.words == ("The bridge is closed", "and the tunnel too")
    assert words(one.cue) == "said on Monday"
    assert one.score.value >= 0.8


def test_content_stays_on_its_cues_side_of_the_headline() -> None:
    text = "The mayor said that the bridge is closed."
    art = article(text, title="Tunnel shut too", blocks=(Block("body", Span(0, len(text))),))
    found = ("The mayor", "said", ("Tunnel shut too", "that the bridge is closed"), 0.9)
    (one,) = LearnedStatements(wide=True, tagger=Made(found)).statements(_parsed(art))
    assert one.content.field == "text"
    assert one.content.words == ("that the bridge is closed",)


def test_offsets_count_in_the_stored_text() -> None:
    text = "“The bridge”  is closed — see https://example.org/bridge — the mayor\u00a0said."
    art = article(text, blocks=paragraphs(text))
    found = ("the mayor", "said", ('"The bridge" is closed',), 0.9)
    (one,) = LearnedStatements(wide=True, tagger=Made(found)).statements(_parsed(art))
    assert one.content.words == ("“The bridge”  is closed",)
    for evidence in (one.content, one.cue, one.speaker.evidence if one.speaker else None):
        assert evidence is not None
        assert [text[s.start : s.end] for s in evidence.spans] == list(evidence.words)


def test_without_a_model_the_rules_speak(tmp_path: Path) -> None:
    art = article(MAYOR, blocks=paragraphs(MAYOR))
    without = LearnedStatements(folder=tmp_path)
    assert without.name == RuleStatements.name
    assert list(without.statements(_parsed(art))) == list(RuleStatements().statements(_parsed(art)))
    assert LearnedStatements(tagger=Made()).name != LearnedStatements(wide=True, tagger=Made()).name


def test_an_empty_article_has_no_statements() -> None:
    assert LearnedStatements(tagger=Made()).statements(_parsed(article(""))) == ()


PARSED = _parsed(
    article(TEXT := f'{MAYOR}\n"We wait," she added. "Long."', title="Bridge shut", blocks=paragraphs(TEXT))
)
_places = st.tuples(st.integers(0, 70), st.integers(1, 30)).map(
    lambda at: [at[0], min(at[0] + at[1], len(PARSED.working.text))]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(_places, max_size=1), _places, st.lists(_places, min_size=1, max_size=3), st.floats(0, 1))
    ),
    st.booleans(),
)
def test_whatever_the_tagger_says_the_words_are_those_printed(
    found: list[tuple[list[list[int]], list[int], list[list[int]], float]], wide: bool
) -> None:
    class Wild:
        def attributions(self, text: str, *, cuts: Collection[int] = ()) -> list[Attribution]:
            return [Attribution(source, [cue], sorted(content), sure) for source, cue, content, sure in found]

    for one in LearnedStatements(wide=wide, tagger=Wild()).statements(PARSED):
        for evidence in (one.content, one.cue, one.speaker.evidence if one.speaker else None):
            if evidence is not None:
                stored = PARSED.article.printed(evidence.field)
                assert tuple(stored[s.start : s.end] for s in evidence.spans) == evidence.words
        assert 0 <= one.score.value <= 1


@pytest.mark.skipif(not available(), reason="the model's files or libraries are not here")
@pytest.mark.slow
def test_the_shipped_model_gives_statements() -> None:
    (one,) = LearnedStatements().statements(_parsed(article(MAYOR, blocks=paragraphs(MAYOR))))
    assert printed(one.speaker) == "The mayor of Oldport"
    assert one.score.reasons[0].what == "tagger"
