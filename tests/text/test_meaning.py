"""Words as concepts with weights: endings, near words, countries, numbers; opposites and negations apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.meaning import concept, content, negations, opposites, rank, stem, weight


def concepts(text: str) -> list[str]:
    return [word.concept for word in content(text)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("negotiations", "negotiate"),
        ("escalated", "escalation"),
        ("agreed", "agreement"),
        ("families", "family"),
        ("told", "telling"),
        ("stopped", "stops"),
        ("normalise", "normalization"),
        ("men", "man"),
        ("metres", "meters"),
        ("neighbours", "neighbor"),
        ("programmes", "program"),
    ],
)
def test_endings_are_taken_off(left: str, right: str) -> None:
    assert stem(left) == stem(right)


@pytest.mark.parametrize(("left", "right"), [("state", "station"), ("universe", "university"), ("miss", "mission")])
def test_other_words_stay_other_words(left: str, right: str) -> None:
    assert stem(left) != stem(right)


def test_near_words_share_a_concept_and_opposites_do_not() -> None:
    assert concept("dead") == concept("killed") == concept("fatalities")
    assert concept("postponed") == concept("delay")
    assert concept("increase") != concept("decrease")
    assert concept("injured") != concept("killed")


def test_a_country_is_one_concept_in_every_form() -> None:
    assert set(concepts("They told Norway, the Norwegians and Oslo")) >= {"@NOR"}
    assert concepts("the Norwegian side") == ["@NOR", stem("side")]


def test_phrases_are_found_as_one_word() -> None:
    found = content("They had put off the vote.")
    assert found[0].concept == concept("postpone")
    assert found[0].end - found[0].start == len("put off")


def test_numerals_and_number_words_are_one_concept() -> None:
    assert concepts("2,866 boats") == ["#2866", concept("boats")]
    assert concepts("thirty boats") == ["#30", concept("boats")] == concepts("30 boats")


def test_per_cent_is_no_word_of_its_own() -> None:
    assert concepts("10 per cent of metres") == concepts("10% of meters") == concepts("10 percent of meters")


def test_a_name_is_a_capital_inside_a_sentence() -> None:
    names = {w.folded for w in content("Boats left the port. They carried Alder to Torvik.") if w.name}
    assert names == {"alder", "torvik"}


def test_rare_words_weigh_more_and_unknown_ones_most() -> None:
    assert weight("people") < weight("earthquake") < weight("qxzvale")
    assert rank("the") == 1
    assert rank("qxzvale") is None


def test_stop_words_and_time_words_are_no_content() -> None:
    assert content("This was what they would have had on Monday morning") == []


def test_negations_are_counted() -> None:
    assert negations("They did not leave and never will.") == 2
    assert negations("It isn’t so") == 1
    assert negations("They left.") == 0


def test_opposites_need_one_word_on_each_side_alone() -> None:
    assert opposites(["permanent", "deal"], ["temporary", "deal"]) == ("permanent", "temporary")
    assert opposites(["permanent", "temporary"], ["temporary"]) is None
    assert opposites(["deal"], ["deal"]) is None


@given(st.text(max_size=200))
def test_words_keep_their_places(text: str) -> None:
    last = -1
    for word in content(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start > last
        last = word.start


@given(st.text(alphabet=st.characters(categories=["Ll"]), max_size=30))
def test_a_stem_is_never_longer_than_a_word_by_more_than_a_letter(word: str) -> None:
    assert len(stem(word)) <= max(len(word) + 1, 8)
