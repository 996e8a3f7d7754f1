"""The working copy keeps its way back to the stored text, whatever that text is."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Block, BlockKind, Span
from onrecord.text.working import working_copy
from tests.build import article

ODD = "abc XYZ.,;:!?'\"“”„‘’«»…—–-()[]@#\n\t\r  \u200b\ufeff\u00ad\ufffdâ€™Ã©é\x91\x92\x96\x00\x0c☂🙂ا中\u0301`"
texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=ODD, max_size=200),
    st.lists(
        st.sampled_from(
            ['"', " ", '" ', ' " ', "he said", "https://t.co/x1", "@name", "``", "''", "â€œ", "\n\n", "Yes,"]
        )
    ).map("".join),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article cut into blocks of every kind at random places, with gaps."""
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
        ("headline", "byline", "body", "post", "caption", "boilerplate")
    )
    blocks = tuple(Block(draw(kinds), Span(a, b)) for a, b in pairwise(cuts) if draw(st.integers(0, 5)))
    return article(text, title=draw(st.one_of(st.none(), texts)), blocks=blocks)


def plain(words: str) -> str:
    return "".join(c for c in words if c.isascii() and c.isalpha())


@given(articles())
def test_every_working_character_has_stored_characters_of_its_own_block(art: Article) -> None:
    copy = working_copy(art)
    for stretch in copy.stretches:
        where, whole = copy.stored(stretch.start, stretch.end)
        assert where == stretch.block.field
        assert stretch.block.span.covers(whole)
        for at in range(stretch.start, stretch.end):
            field, span = copy.stored(at, at + 1)
            assert field == where
            assert stretch.block.span.covers(span)
            character = copy.text[at]
            if character.isascii() and character.isalpha() and span.end - span.start == 1:
                assert art.printed(field)[span.start : span.end] == character


@given(articles(), st.data())
def test_the_stored_words_hold_the_letters_of_the_working_words(art: Article, data: st.DataObject) -> None:
    copy = working_copy(art)
    if not copy.stretches:
        assert copy.text == ""
        return
    stretch = data.draw(st.sampled_from(copy.stretches))
    start = data.draw(st.integers(stretch.start, stretch.end - 1))
    end = data.draw(st.integers(start + 1, stretch.end))
    field, span = copy.stored(start, end)
    kept = iter(plain(art.printed(field)[span.start : span.end]))
    assert all(letter in kept for letter in plain(copy.text[start:end]))  # in order, none invented


@given(articles())
def test_any_range_can_be_taken_back_and_found_again(art: Article) -> None:
    copy = working_copy(art)
    for at in range(len(copy.text)):
        field, span = copy.stored(at, len(copy.text))
        assert 0 <= span.start < span.end <= len(art.printed(field))
        assert copy.find(span.start, field) <= at


@given(articles())
def test_no_white_space_runs_or_marks_that_derail_the_parser(art: Article) -> None:
    copy = working_copy(art)
    for stretch in copy.stretches:
        words = copy.text[stretch.start : stretch.end]
        assert not words[0].isspace()
        assert "  " not in words
        assert not any(mark in words for mark in "“”‘’«»\u200b\ufeff\x00")


@given(articles())
def test_the_article_is_left_alone_and_the_copy_is_the_same_each_time(art: Article) -> None:
    before = dataclasses.replace(art)
    first, second = working_copy(art), working_copy(art)
    assert art == before
    assert (first.text, first.stretches) == (second.text, second.stretches)


@pytest.mark.parametrize(
    ("printed", "working"),
    [
        ("“No,” she said…", '"No," she said...'),
        ("``No,'' she said", '"No," she said'),
        ("He wrote @harbour #rescue https://t.co/abc today", "He wrote harbour rescue today"),
        ("It\x92s \x93late\x94 \x96 very", 'It\'s "late" - very'),
        ("The mayorâ€™s office", "The mayor's office"),
        ("a \n\n\t b", "a b"),
        ('" We will pay , " the minister said . " Soon . "', '"We will pay ," the minister said . "Soon ."'),
        ('" One mark only, she said', '"One mark only, she said'),
        ('a 5" pipe and a 6" pipe', 'a 5" pipe and a 6" pipe'),
    ],
)
def test_what_the_parser_reads(printed: str, working: str) -> None:
    copy = working_copy(article(printed))
    assert copy.text.rstrip() == working


def test_titles_and_unread_blocks() -> None:
    text = "By Ann Example\nThe bridge fell.\nSign up here!\nNobody was hurt."
    cut = [0, 15, 32, 46, len(text)]
    kinds: tuple[BlockKind, ...] = ("byline", "body", "boilerplate", "body")
    blocks = tuple(Block(k, Span(a, b)) for k, (a, b) in zip(kinds, pairwise(cut), strict=True))
    art = article(text, title="Bridge falls", blocks=blocks)
    copy = working_copy(art)
    assert [s.block.kind for s in copy.stretches] == ["headline", "body", "body"]
    assert "Sign up" not in copy.text
    assert "Ann" not in copy.text
    at = copy.text.index("Nobody")
    assert copy.stored(at, at + 6) == ("text", Span(46, 52))
    assert copy.stored(0, 6) == ("title", Span(0, 6))
    assert copy.block_at(at) == blocks[-1]


def test_a_posts_signature_is_not_part_of_what_it_says() -> None:
    text = "The ferry is safe. — Harbour Police (@harbourpolice) May 3, 2031"
    art = article(text, blocks=(Block("post", Span(0, len(text))),))
    assert working_copy(art).text.strip() == "The ferry is safe."
