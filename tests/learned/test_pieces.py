from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.learned.pieces import BUCKETS, FEATURES, QUOTE_IN, QUOTE_MARK, near, windows_of
from tests.learned.made import FourLetters, window

_words = st.text(st.sampled_from("abcXYZ é“”\"'.!?,\n0"), max_size=400)


@given(_words, st.integers(5, 40))
def test_windows_hold_every_printed_character_once_and_in_order(text: str, longest: int) -> None:
    held = np.zeros(len(text), int)
    before = 0
    for made in windows_of(text, FourLetters(), longest=longest):
        assert 2 < len(made.ids) <= longest
        assert len({len(x) for x in (made.ids, made.starts, made.ends, made.features, made.paragraphs)}) == 1
        assert made.features.min() >= 0
        assert made.features.max() < FEATURES
        assert made.starts[0] == made.ends[0] == made.starts[-1] == made.ends[-1] == 0
        for start, end in zip(made.starts[1:-1], made.ends[1:-1], strict=True):
            assert before <= start < end
            held[start:end] += 1
            before = end
    assert [c for c, count in zip(text, held, strict=True) if count != 1 and not c.isspace()] == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_windows(text: str) -> None:
    assert all(made.ends.max() <= len(text) for made in windows_of(text, FourLetters()))


def test_short_paragraphs_share_a_window_and_long_ones_are_cut_at_a_sentence_end() -> None:
    assert [set(w.paragraphs[1:-1]) for w in windows_of("One two.\n\nThree four.", FourLetters())] == [{0, 1}]
    text = "Here are six words in all. And here are some more of them"
    first, second = windows_of(text, FourLetters(), longest=13)
    assert text[first.starts[1] : first.ends[-2]] == "Here are six words in all."
    assert text[second.starts[1] :].startswith("And here")


def test_features_tell_quotation_and_capitals() -> None:
    text = 'He said "no NATO".'
    made = window(text)
    by_word = {text[a:b]: int(f) for a, b, f in zip(made.starts, made.ends, made.features, strict=True) if a < b}
    assert by_word["He"] == 1
    assert by_word["said"] == 0
    assert by_word["no"] == QUOTE_IN
    assert by_word["NATO"] == QUOTE_IN + 2
    assert by_word['"'] == QUOTE_MARK


def test_distance_from_the_cue_has_a_sign_and_knows_the_paragraph() -> None:
    made = window("aa bb cc dd\n\nee ff")
    buckets = near(made, 2, 3).tolist()
    assert buckets[2] == buckets[3]
    assert buckets[1] < buckets[2] < buckets[4]
    assert min(buckets[5:7]) >= BUCKETS // 2 > max(buckets[1:5])


def test_no_window_reaches_across_a_cut() -> None:
    text = "One two.\n\nThree four.\n\nFive six."
    starts = [text[int(w.starts[1]) :].split()[0] for w in windows_of(text, FourLetters(), cuts={text.index("Three")})]
    assert starts == ["One", "Three"]


def test_a_window_reads_alike_wherever_it_stands() -> None:
    tail = "Three four.\n\nFive six."
    text = f"One two.\n\n{tail}"
    (alone,) = windows_of(tail, FourLetters())
    _, moved = windows_of(text, FourLetters(), cuts={text.index("Three")})
    (other,) = windows_of("Three four. Five six.", FourLetters())
    assert alone.words == moved.words != other.words  # one paragraph is not two
