from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.report.diff import Piece, folded, word_diff


def _marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text if piece.shared else f"[{piece.text}]" for piece in pieces)


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    diff = word_diff("the joint search on the northern shore", "the common search on the shore")
    assert _marked(diff.left) == "the [joint] search on the [northern] shore"
    assert _marked(diff.right) == "the [common] search on the shore"


def test_case_punctuation_and_the_shape_of_quotes_do_not_differ() -> None:
    diff = word_diff("“The ship’s crew,” he said", '"the ship\'s crew" He said.')
    assert all(piece.shared for piece in (*diff.left, *diff.right))
    assert diff.likeness == 1.0


def test_a_hyphenated_pair_is_one_word() -> None:
    diff = word_diff("the Velland-Osmar border", "the Osmar-Velland border")
    assert _marked(diff.left) == "the [Velland-Osmar] border"


def test_a_chance_article_between_two_differences_is_part_of_them() -> None:
    diff = word_diff("ships left the harbour quickly today", "boats quit the port slowly today")
    assert _marked(diff.left) == "[ships left the harbour quickly] today"


def test_negation_is_never_taken_for_chance() -> None:
    diff = word_diff("it will not sail", "it will sail")
    assert _marked(diff.left) == "it will [not] sail"


def test_numbers_keep_their_separators() -> None:
    diff = word_diff("1,400 people", "1,500 people")
    assert _marked(diff.left) == "[1,400] people"


def test_nothing_in_common() -> None:
    diff = word_diff("alpha beta", "gamma delta")
    assert diff.likeness == 0.0
    assert _marked(diff.left) == "[alpha beta]"


def test_same_wording_is_the_words_in_order() -> None:
    assert folded("“We will,” he said.") == folded('"We will" he said')
    assert folded("a b") != folded("b a")


_texts = st.text(st.sampled_from("abAB éß12,.-'’“” \n\t"), max_size=60)


@given(_texts, _texts)
def test_the_pieces_of_a_side_give_back_its_text(left: str, right: str) -> None:
    diff = word_diff(left, right)
    for pieces, text in ((diff.left, left), (diff.right, right)):
        assert "".join(piece.text for piece in pieces) == text
        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
        assert all(one.shared != other.shared for one, other in pairwise(pieces))


@given(_texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    diff = word_diff(text, text)
    assert all(piece.shared for piece in diff.left)
    assert diff.likeness == 1.0


@given(_texts, _texts)
def test_what_is_shared_is_shared_by_both(left: str, right: str) -> None:
    diff = word_diff(left, right)
    ours = folded(" ".join(piece.text for piece in diff.left if piece.shared))
    theirs = folded(" ".join(piece.text for piece in diff.right if piece.shared))
    assert ours == theirs
