"""The pair classifier: pieces and decisions on made-up pairs; the shipped weights on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.learned import runtime
from onrecord.learned.pairs import (
    FILES,
    LONGEST,
    ROOTS,
    SOURCE,
    SOURCE_MARK,
    TARGET,
    TARGET_MARK,
    TYPES,
    Pieces,
    Span,
    available,
    decided,
    load,
    marked,
)
from onrecord.learned.pieces import CLS, SEP
from onrecord.lexicon.events import plover_type, quad_class
from onrecord.stages.extract.events import pair_type
from tests.learned.made import FourLetters

shipped = pytest.mark.skipif(not available(), reason="the classifier's files or libraries are not here")


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _marked(text: str, source: str | None, target: str | None) -> Pieces:
    return marked(
        text,
        _span(text, source) if source else None,
        target=_span(text, target) if target else None,
        tokenizer=FourLetters(),
    )


def _marks(made: Pieces) -> list[int]:
    return [int(i) for i in made.ids if i in (SOURCE_MARK, TARGET_MARK)]


def test_both_parties_stand_between_their_marks() -> None:
    made = _marked("Fiji thanked Peru.", "Fiji", "Peru")
    ids = made.ids.tolist()
    assert ids[0] == CLS
    assert ids[-1] == SEP
    assert ids[1] == ids[3] == SOURCE_MARK
    assert ids[6] == ids[8] == TARGET_MARK
    assert made.parts.tolist() == [0, SOURCE, SOURCE, SOURCE, 0, 0, TARGET, TARGET, TARGET, 0, 0]
    assert made.at.tolist() == [1, 6]


def test_a_missing_party_has_no_marks_and_points_to_the_whole() -> None:
    made = _marked("Fiji rejoiced.", "Fiji", None)
    assert TARGET_MARK not in made.ids
    assert made.at.tolist() == [1, 0]


def test_a_party_within_the_other_is_marked_too() -> None:
    made = _marked("Fiji's army fled.", "Fiji's army", "Fiji")
    assert _marks(made) == [SOURCE_MARK, TARGET_MARK, TARGET_MARK, SOURCE_MARK]
    assert made.ids[made.at[0]] == SOURCE_MARK
    assert made.ids[made.at[1]] == TARGET_MARK


@given(st.text(st.sampled_from("abZ é.,'\n"), max_size=900), st.tuples(*[st.integers(0, 900)] * 4), st.booleans())
def test_no_text_breaks_the_marks(text: str, ends: tuple[int, int, int, int], both: bool) -> None:
    source, target = (min(ends[:2]), max(ends[:2])), (min(ends[2:]), max(ends[2:]))
    made = marked(text, source, target=target if both else None, tokenizer=FourLetters())
    assert len(made.ids) == len(made.parts) <= LONGEST
    assert made.ids[0] == CLS
    assert made.ids[-1] == SEP
    for at, mark in zip(made.at, (SOURCE_MARK, TARGET_MARK), strict=True):
        assert made.ids[at] == (mark if at else CLS)


def test_a_long_text_is_read_around_its_parties() -> None:
    text = "word " * 400 + "Fiji thanked Peru. " + "word " * 400
    made = _marked(text, "Fiji", "Peru")
    assert len(made.ids) <= LONGEST
    assert _marks(made) == [SOURCE_MARK, SOURCE_MARK, TARGET_MARK, TARGET_MARK]


def test_a_type_is_the_sum_of_its_roots() -> None:
    chances = np.zeros(len(ROOTS), np.float32)
    chances[ROOTS.index("12")] = 0.4
    chances[ROOTS.index("09")] = 0.25
    chances[ROOTS.index("11")] = 0.35
    found = decided(chances)
    assert (found.plover, found.cameo) == ("ACCUSE", "11")
    assert found.sure == pytest.approx(0.6)


def test_types_and_roots_agree_with_the_lexicon() -> None:
    for root, plover in zip(ROOTS, TYPES, strict=True):
        assert plover_type(f"{root}0") in (plover, "CONCEDE")
        assert quad_class(plover)


def test_no_classifier_without_its_files_or_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(tmp_path) is None
    for name in FILES:
        (tmp_path / name).touch()
    assert available(tmp_path)
    monkeypatch.setattr(runtime, "LIBRARIES", ("onnxruntime", "no_such_library"))
    assert not available(tmp_path)


def test_the_rules_answer_where_there_is_no_classifier(tmp_path: Path) -> None:
    text = "Kenya imposed sanctions on Chad."
    assert pair_type([(text, _span(text, "Kenya"), _span(text, "Chad"))], folder=tmp_path) == [("SANCTION", "4")]


OWN = [
    ("The court in Lima sentenced the former mayor to six years for bribery.", "The court in Lima", "the former mayor",
     "ACCUSE"),
    ("The guerrillas have handed over four kidnapped surveyors to the Red Cross.", "The guerrillas", "the Red Cross",
     "YIELD"),
    ("Bolivia recalled its ambassador from Chile after the naval incident.", "Bolivia", "Chile", "SANCTION"),
    ("Riot officers used water cannon on students outside the ministry.", "Riot officers", "students", "COERCE"),
    ("Foreign ministers of Oman and Kenya conferred by telephone about the strait.", "Oman", "Kenya", "CONSULT"),
    ("Gunmen on motorcycles killed a tax inspector in his car.", "Gunmen on motorcycles", "a tax inspector", "ASSAULT"),
    ("Finland shipped field hospitals to Nepal after the landslide.", "Finland", "Nepal", "AID"),
    ("Latvia turned down Malta's proposal for a joint fishing zone.", "Latvia", "Malta", "REJECT"),
    ("Dock workers walked out for a day over the port authority's new rota.", "Dock workers", "the port authority",
     "PROTEST"),
    ("Ghana insisted that Togo hand back the captured trawler.", "Ghana", "Togo", "REQUEST"),
    ("Peru's president threatened to close the road to Ecuador.", "Peru's president", "Ecuador", "THREATEN"),
    ("Jordan and Cyprus held a joint drill for their rescue helicopters.", "Jordan", "Cyprus", "COOPERATE"),
]  # fmt: skip
"""None of these is in the training data, nor in training/pairs_examples.tsv."""
WELL_SURE = 0.8


@shipped
@pytest.mark.slow
def test_the_shipped_classifier_answers_plain_sentences() -> None:
    model = load()
    assert model is not None
    found = {t: model.type_of(t, _span(t, source), target=_span(t, target)) for t, source, target, _ in OWN}
    right = [text for text, _, _, plover in OWN if found[text].plover == plover]
    assert len(right) >= 9  # the shipped weights miss three, each with a probability of a half or less
    assert [t for t in found if found[t].sure > WELL_SURE and t not in right] == []
    assert all(TYPES[ROOTS.index(f.cameo)] == f.plover for f in found.values())


@shipped
@pytest.mark.slow
def test_who_acts_on_whom_matters() -> None:
    model = load()
    assert model is not None
    text = "After the raid by Norway's navy, Fiji's envoy praised Chile."
    praise = model.type_of(text, _span(text, "Fiji"), target=_span(text, "Chile"))
    assert praise.plover == "SUPPORT"


@shipped
@pytest.mark.slow
def test_a_pair_has_the_same_figures_in_any_company() -> None:
    rows = [(text, _span(text, source), _span(text, target)) for text, source, target, _ in OWN]
    model = load()
    assert model is not None
    alone = [model.type_of(text, source, target=target) for text, source, target in rows]
    assert [model.type_of(t, s, target=g) for t, s, g in reversed(rows)] == alone[::-1]
    assert pair_type(rows) == [(a.plover, quad_class(a.plover)) for a in alone]
