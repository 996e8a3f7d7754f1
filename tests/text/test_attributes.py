"""The look-up gives every token what spaCy's own attribute ruler and lemmatiser give it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from onrecord.text import attributes
from onrecord.text.attributes import LEMMATIZER, RULER, quicken
from onrecord.text.parser import DEFAULT_PIPELINE, load

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"
ODD = (
    "But she was hardly going to; they'd've stayed, were it not for anybody's \n\n  dogs. I won't. Gonna, gotta!",
    "That the minister, who had been there, ain't coming is nuthin' and what someone said: nothing here , y'all.",
    "  \n To be or not to be; both “a” and ‘the’ — either this or those. It's theirs, not ours. He's been. He's ill.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(DEFAULT_PIPELINE)


def _texts() -> list[str]:
    return [*ODD, *(path.read_text(encoding="utf-8") for path in sorted(REPORTS.rglob("*.txt")))]


@pytest.mark.filterwarnings("ignore:.*W095.*")
def test_every_token_gets_what_the_ruler_gives_it(plain: Language) -> None:
    ruler, lemmatizer = plain.get_pipe(RULER), plain.get_pipe(LEMMATIZER)
    quick = load().get_pipe("onrecord_attributes")
    seen = 0
    for text in (*_texts(), *ODD):  # at first worked out, then looked up
        docs = [plain.make_doc(text) for _ in range(2)]
        for doc in docs:
            for name in ("tok2vec", "tagger", "parser"):
                plain.get_pipe(name)(doc)
        one, other = lemmatizer(ruler(docs[0])), quick(docs[1])
        for a, b in zip(one, other, strict=True):
            assert (a.pos_, a.morph, a.lemma_, a.tag_, a.dep_) == (b.pos_, b.morph, b.lemma_, b.tag_, b.dep_), (
                text,
                a.i,
            )
            seen += bool(a.pos_)
    assert seen > 2000


@pytest.mark.filterwarnings("ignore:.*W095.*")
@pytest.mark.parametrize("pattern", [[{"SHAPE": "dd"}], [{"LOWER": {"FUZZY": "x"}}], [{"LOWER": "a"}] * 3])
def test_a_ruler_of_another_kind_is_left_alone(pattern: list[dict[int | str, Any]]) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe(RULER)
    assert isinstance(ruler, AttributeRuler)
    ruler.add([pattern], {"POS": "X"})
    quicken(nlp)
    assert nlp.pipe_names == [RULER]


@pytest.mark.filterwarnings("ignore:.*W095.*")
def test_what_is_let_go_is_worked_out_again(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "KEPT", 0)
    quick = load().get_pipe("onrecord_attributes")
    for _ in range(2):
        doc = plain.make_doc("You all ain't gonna go, let's see.")
        for name in ("tok2vec", "tagger", "parser"):
            plain.get_pipe(name)(doc)
        assert [t.lemma_ for t in quick(doc)][:5] == ["you", "all", "be", "not", "go"]


@pytest.mark.filterwarnings("ignore:.*W095.*")
def test_a_lemmatiser_that_looks_at_more_is_left_alone() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE)
    nlp.replace_pipe(LEMMATIZER, LEMMATIZER, config={"mode": "lookup"})
    quicken(nlp)
    assert [name for name in nlp.pipe_names if name.endswith(("attributes", "lemmatizer"))] == [
        "onrecord_attributes",
        LEMMATIZER,
    ]
