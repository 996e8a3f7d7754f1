"""TEI against the RelaxNG schema of all of TEI P5, and against the stored texts, character for character."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from lxml import etree

from onrecord.exports import export_bytes
from onrecord.model import Record
from tests.exports.made import attack
from tests.record_builder import record

SCHEMA = Path(__file__).parent / "schemas" / "tei.rng.xz"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def corpus() -> etree._Element:
    return etree.fromstring(export_bytes([record(), attack()], "tei"))


@pytest.mark.slow  # the schema of all of TEI takes six seconds to load
def test_it_fits_the_schema(corpus: etree._Element) -> None:
    schema = etree.RelaxNG(etree.fromstring(lzma.decompress(SCHEMA.read_bytes())))
    schema.validate(corpus)
    assert [f"{error.line}: {error.message}" for error in schema.error_log] == []


def test_the_text_of_a_report_comes_back(corpus: etree._Element) -> None:
    texts = {node.get(ID): node for node in corpus.iter(f"{TEI}text") if node.get(ID)}
    for article in (*record().articles, *attack().articles):
        body = texts[article.id].find(f"{TEI}body/{TEI}ab")
        assert body is not None
        assert _all(body) == article.text.replace("\x07", "\ufffd")
        head = texts[article.id].find(f"{TEI}front/{TEI}head")
        assert (_all(head) if head is not None else None) == article.title


def _all(node: etree._Element) -> str:
    return "".join(str(piece) for piece in node.itertext())


@pytest.mark.parametrize("one", [record(), attack()], ids=["sinking", "attack"])
def test_every_extract_stands_between_its_anchors(corpus: etree._Element, one: Record) -> None:
    spans = {node.get(ID): node for node in corpus.iter(f"{TEI}span")}
    for extract in one.extracts():
        ends = [str(spans[extract.id].get(name))[1:] for name in ("from", "to")]
        words = extract.evidence
        article = next(a for a in one.articles if a.id == extract.article)
        printed = article.printed(words.field)[words.start : words.end]
        assert _between(corpus, *ends) == printed.replace("\x07", "\ufffd")


def _between(corpus: etree._Element, first: str, last: str) -> str:
    """What is printed between two anchors."""
    pieces: list[str] = []
    inside = False
    for event, node in etree.iterwalk(corpus, events=("start", "end")):
        if event == "start" and node.tag == f"{TEI}anchor":
            if node.get(ID) == last:
                return "".join(pieces)
            inside = inside or node.get(ID) == first
        elif event == "start" and inside:
            pieces.append(node.text or "")
        if event == "end" and inside:
            pieces.append(node.tail or "")
    raise AssertionError(f"no anchor {last} after {first}")


def test_ids_are_unique_and_pointers_lead_somewhere(corpus: etree._Element) -> None:
    ids = [node.get(ID) for node in corpus.iter() if node.get(ID)]
    assert len(ids) == len(set(ids))
    for node in corpus.iter():
        for name in ("from", "to", "ana", "target", "corresp", "decls"):
            for pointer in str(node.get(name) or "").split():
                assert not pointer.startswith("#") or pointer[1:] in ids
