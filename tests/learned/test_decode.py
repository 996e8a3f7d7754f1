"""The decoder on hand-made scores."""

from __future__ import annotations

import numpy as np

from onrecord.learned.decode import Attribution, Scores, attributions_of, cues_of
from tests.learned.made import pieces, window

TEXT = "The road is open, the mayor said on Monday, and safe. She left."


def _tags(*cues: tuple[int, int], length: int) -> Scores:
    tags = np.zeros((length, 3), np.float32)
    tags[:, 0] = 1
    for first, last in cues:
        tags[first] = 0, 1, 0
        tags[first + 1 : last + 1] = 0, 0, 1
    return tags


def _scores(length: int, *, source: list[tuple[int, int]], content: list[tuple[int, int]]) -> Scores:
    scores = np.full((length, 6), -6, np.float32)
    for role, stretches in enumerate((source, content)):
        for first, last in stretches:
            scores[first : last + 1, 3 * role] = 6
            scores[first, 3 * role + 1] = scores[last, 3 * role + 2] = 6
    if not source:
        scores[0, 1:3] = 6  # the first mark stands for none
    return scores


def _decoded(*, source: list[str], content: list[str], cue: str = "said") -> list[Attribution]:
    made = window(TEXT)
    where = pieces(made, TEXT, cue)
    scores = _scores(
        len(made.ids),
        source=[pieces(made, TEXT, words) for words in source],
        content=[pieces(made, TEXT, words) for words in content],
    )
    return attributions_of(
        TEXT, made, tags=_tags(where, length=len(made.ids)), link=lambda cues: np.stack([scores] * len(cues))
    )


def _words(spans: list[list[int]]) -> list[str]:
    return [TEXT[a:b] for a, b in spans]


def test_source_cue_and_a_content_in_two_pieces() -> None:
    (found,) = _decoded(source=["the mayor"], content=["The road is open", "and safe"])
    assert _words(found.source) == ["the mayor"]
    assert _words(found.cue) == ["said"]
    assert _words(found.content) == ["The road is open", "and safe"]
    assert found.sure == 1


def test_no_source_where_the_first_mark_scores_higher() -> None:
    (found,) = _decoded(source=[], content=["The road is open"])
    assert found.source == []


def test_a_cue_without_content_is_no_attribution() -> None:
    assert _decoded(source=["the mayor"], content=[]) == []


def test_content_never_takes_the_cue_in() -> None:
    (found,) = _decoded(source=["the mayor"], content=["open, the mayor said on Monday"])
    assert all("said" not in words for words in _words(found.content))


def test_pieces_grow_to_whole_words() -> None:
    (found,) = _decoded(source=["the may"], content=["The road is open"])
    assert _words(found.source) == ["the mayor"]


def test_one_cue_of_several_pieces_and_two_side_by_side() -> None:
    assert [c[:2] for c in cues_of(_tags((2, 4), (6, 6), length=9))] == [(2, 4), (6, 6)]
    assert [c[:2] for c in cues_of(_tags((2, 3), (4, 5), length=9))] == [(2, 3), (4, 5)]
    assert cues_of(_tags(length=9)) == []
