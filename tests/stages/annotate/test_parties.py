"""Whatever the text, `resolve` answers, keeps the printed words, and answers the same again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Block, Span
from onrecord.stages.annotate import annotate
from tests.build import article

WORDS = st.sampled_from(
    [
        *"the a The president Mr. Ruiz Ana Peru Lima said told who whose he it they its officials of from and".split(),
        *"'s statement leaders source police Government 12 two Jr. al- Kim @x # https://t.co/a".split(),
        *"\"'“”,.;()-—…éا🙂",
        "\n\n",
    ]
)
texts = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.one_of(st.none(), texts), st.sampled_from([None, "2019-02-03"]))
def test_any_text_any_span(text: str, title: str | None, day: str | None) -> None:
    cut = len(text) // 2
    spans = [(0, cut), (cut, len(text))]
    blocks = tuple(Block("body", Span(a, b)) for a, b in spans if a < b)
    art = article(text, title=title, published=day, blocks=blocks)
    for one in annotate([art]):
        for mention in one.annotation.mentions:
            span = mention.evidence.spans[0]
            assert art.printed(mention.evidence.field)[span.start : span.end] == mention.evidence.words[0]
        size = len(one.doc)
        for start in range(0, size, 3):
            for end in (start + 1, start + 3, start + 9):
                words = one.doc[start : min(end, size)]
                if not len(words) or not words.text.strip():
                    continue
                party = one.parties.resolve(words)
                assert party.name
                assert party.evidence is not None
                printed = art.printed(party.evidence.field)
                assert all(
                    printed[s.start : s.end] == w
                    for s, w in zip(party.evidence.spans, party.evidence.words, strict=True)
                )
                assert one.parties.resolve(words) == party


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "he", "who whose which", "." * 50])
def test_next_to_nothing(text: str) -> None:
    (one,) = annotate([article(text)])
    assert one.annotation.sentences == () or text.strip()


def test_two_readings_of_one_article_agree() -> None:
    text = 'Ana Ruiz and Ben Cole met. "He is late," she said. The two leaders left. Officials in Lima said they knew.'
    first, second = (next(iter(annotate([article(text)]))).annotation for _ in range(2))
    assert first == second
