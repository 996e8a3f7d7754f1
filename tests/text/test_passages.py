"""A passage is parsed on its own, so that what was kept is what would be parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from spacy.tokens import Doc, Token

from onrecord.text.parser import load
from onrecord.text.passages import Passages, passages_of
from onrecord.text.working import WorkingCopy, working_copy
from tests.build import article
from tests.stages.extract.statements.said import paragraphs

FIRST = "The ferry left late, the harbour master said.\n\nNobody was hurt.\n\nAn inquiry begins on Monday."
SECOND = "Two boats collided.\n\nNobody was hurt.\n\nThe ferry left late, the harbour master said."


class Counting:
    """A pipeline that remembers what it was given to parse."""

    def __init__(self) -> None:
        self.nlp = load()
        self.vocab = self.nlp.vocab
        self.seen: list[str] = []

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        given = list(texts)
        self.seen += given
        return self.nlp.pipe(given, batch_size=batch_size)


def _copies(*texts: str) -> list[WorkingCopy]:
    return [working_copy(article(text, title="A headline", blocks=paragraphs(text))) for text in texts]


def _edges(token: Token) -> tuple[object, ...]:
    return token.left_edge.i, token.right_edge.i, token.ent_type_, token.ent_iob_, token.is_sent_start


def _parse(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.idx, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, *_edges(t)) for t in doc]


def test_passages_are_the_whole_text_in_order() -> None:
    (working,) = _copies(FIRST)
    assert "".join(passages_of(working)) == working.text
    assert len(passages_of(working)) == 4


def test_a_text_without_prose_has_an_empty_parse() -> None:
    empty = working_copy(article("", title=None))
    assert [len(doc) for doc in Passages(load()).docs([empty])] == [0]


def test_each_distinct_passage_is_parsed_once() -> None:
    nlp = Counting()
    passages = Passages(nlp)  # type: ignore[arg-type]  # only what it uses of a pipeline
    for working in _copies(FIRST, SECOND):
        list(passages.docs([working]))
    assert len(nlp.seen) == len(set(nlp.seen)) == 5


@pytest.mark.parametrize("kept", [0, 12, 10_000])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
@pytest.mark.parametrize("together", [1, 3])
def test_nothing_depends_on_what_was_kept_nor_on_the_order_nor_on_the_batch(
    kept: int, order: Sequence[int], together: int
) -> None:
    copies = _copies(FIRST, SECOND, f"{SECOND}\n\n{FIRST}")
    alone = [_parse(next(Passages(load(), kept=0).docs([working]))) for working in copies]
    passages = Passages(load(), kept=kept)
    found: dict[int, list[tuple[object, ...]]] = {}
    for at in range(0, len(order), together):
        some = order[at : at + together]
        found.update(zip(some, map(_parse, passages.docs([copies[i] for i in some])), strict=True))
    assert [found[i] for i in range(3)] == alone


def test_put_together_it_is_the_parse_of_its_passages() -> None:
    (working,) = _copies(FIRST)
    (doc,) = Passages(load()).docs([working])
    assert doc.text == working.text
    pieces = [_parse(piece) for piece in load().pipe(passages_of(working))]
    told = [row[2:7] for piece in pieces for row in piece]
    assert [row[2:7] for row in _parse(doc)] == told
    assert [t.is_sent_start for t in doc if t.is_sent_start] == [True] * sum(
        row[-1] is True for p in pieces for row in p
    )
