"""Runs of words: found whatever the typography, with their places, quoted words told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Block, Span
from onrecord.text.shingles import SIZE, merged_runs, quotations, shared_runs, shingled
from tests.build import article

PLAIN = "The harbour board voted on Tuesday to close the eastern quay until the spring tides are over."


def test_typography_does_not_part_two_prints_of_a_sentence() -> None:
    left = shingled(article("She said: “The quay isn't safe – not for lorries, not for people.”"))
    right = shingled(article('She said: "The quay isn’t safe - not for lorries,\nnot for people."'))
    assert left.hashes == right.hashes


def test_a_shingle_knows_its_words() -> None:
    made = article(PLAIN)
    span = shingled(made).span(1, 5)
    assert made.text[span.start : span.end] == "harbour board voted on Tuesday"


def test_shingles_do_not_run_over_the_end_of_a_block() -> None:
    text = "one two three four. five six seven eight"
    made = article(text, blocks=(Block("body", Span(0, 19)), Block("body", Span(20, len(text)))))
    assert set(shingled(made).hashes) == {0}


def test_bylines_and_boilerplate_are_no_prose() -> None:
    text = "By Somebody Who Writes Long Bylines\n" + PLAIN
    made = article(text, blocks=(Block("byline", Span(0, 35)), Block("body", Span(36, len(text)))))
    assert shingled(made).hashes == shingled(article(PLAIN)).hashes


def test_quoted_words_are_marked() -> None:
    made = article("He wrote that “no boat will leave this port” and left.")
    text = shingled(made)
    quoted = [made.text[s:e] for s, e, q in zip(text.starts, text.ends, text.quoted, strict=True) if q]
    assert quoted == ["no", "boat", "will", "leave", "this", "port"]


def test_an_embedded_post_is_quoted() -> None:
    text = "Prose stands here. A post stands there."
    made = article(text, blocks=(Block("body", Span(0, 18)), Block("post", Span(19, len(text)), author="A")))
    assert shingled(made).quoted == (False,) * 3 + (True,) * 4


def test_a_mark_never_closed_opens_nothing() -> None:
    assert quotations('He measured 6" of rain and went home.') == []


def test_runs_are_found_at_their_places_and_joined_over_edits() -> None:
    left = shingled(article(PLAIN))
    right = shingled(
        article("In short: the harbour board voted late on Tuesday to close the eastern quay until summer.")
    )
    # "on Tuesday … quay until" is the only stretch of five words or more that the second text leaves alone
    assert [(r.left, r.right, r.length) for r in shared_runs(left, right)] == [(4, 7, 8)]


def test_near_runs_become_one_stretch() -> None:
    old = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi"
    new = old.replace("theta", "CHANGED")
    runs = shared_runs(shingled(article(old)), shingled(article(new)))
    assert len(runs) == 2
    (stretch,) = merged_runs(runs, gap=2)
    assert (stretch[0].left, stretch[0].length) == (0, 16)


VOCABULARY = ["ship", "port", "crew", "storm", "quay", "board", "chief", "rope"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=40)


@given(WORDS, WORDS)
def test_runs_are_alike_and_use_each_word_once(a: list[str], b: list[str]) -> None:
    left, right = shingled(article(" ".join(a))), shingled(article(" ".join(b)))
    seen: set[int] = set()
    for run in shared_runs(left, right):
        assert a[run.left : run.left + run.length] == b[run.right : run.right + run.length]
        here = set(range(run.right, run.right + run.length - SIZE + 1))
        assert not here & seen
        seen |= here


@given(WORDS)
def test_a_text_shares_all_of_itself(a: list[str]) -> None:
    text = shingled(article(" ".join(a)))
    covered = sum(r.length - SIZE + 1 for r in shared_runs(text, text))
    assert covered == sum(1 for h in text.hashes if h)
