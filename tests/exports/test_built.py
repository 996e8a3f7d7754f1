"""Every export of the shipped examples, as built, read back and held against the records they were made from."""

from __future__ import annotations

import io
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import geojson
import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pymisp
import pytest
import stix2
from followthemoney import model as ftm_model
from lxml import etree
from pyld import jsonld
from rdflib import Graph
from stix2validator import ValidationOptions, validate_string

import onrecord
from onrecord.exports.tables import TABLES
from tests.exports.test_events import PLOVER_FIELDS
from tests.exports.test_tei import ID, SCHEMA, TEI

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus() -> Iterator[onrecord.Corpus]:
    with onrecord.build(EXAMPLES) as built:
        yield built


def exported(corpus: onrecord.Corpus, form: str) -> bytes:
    out = io.BytesIO()
    corpus.export(form, to=out)
    return out.getvalue()


def extracts(corpus: onrecord.Corpus) -> int:
    return sum(1 for record in corpus.records() for _ in record.extracts())


def test_every_format_comes_out_twice_the_same(corpus: onrecord.Corpus, tmp_path: Path) -> None:
    for form in onrecord.FORMATS:
        for turn in "ab":
            corpus.export(form.name, to=tmp_path / turn / form.name)
    files = [f.relative_to(tmp_path / "a") for f in sorted((tmp_path / "a").rglob("*")) if f.is_file()]
    assert len(files) > len(onrecord.FORMATS)
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file


def test_jsonld(corpus: onrecord.Corpus) -> None:
    data = exported(corpus, "jsonld")
    loaded = json.loads(data)
    assert len(jsonld.expand(loaded)) == len(loaded["@graph"])
    graph = Graph().parse(data=data, format="json-ld")
    found = graph.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>
        SELECT ?text ?exact ?start ?end {
          ?target oa:hasSource ?source; oa:hasSelector ?q, ?p . ?q oa:exact ?exact . ?p oa:start ?start; oa:end ?end .
          { ?source schema:articleBody ?text } UNION { ?source schema:text ?text } }"""
    )
    rows = [tuple(map(str, row)) for row in found]  # type: ignore[arg-type]
    assert len(rows) > extracts(corpus)
    for text, exact, start, end in rows:
        assert text[int(start) : int(end)] == exact


def test_plover(corpus: onrecord.Corpus) -> None:
    lines = [json.loads(line) for line in exported(corpus, "plover").splitlines()]
    assert lines
    assert all(set(line) <= PLOVER_FIELDS and line["source"] and line["date"] for line in lines)


def test_stix(corpus: onrecord.Corpus) -> None:
    text = exported(corpus, "stix").decode()
    found = validate_string(text, ValidationOptions(version="2.1", strict_types=True))
    assert [str(error) for error in found.errors or ()] == []
    parsed = stix2.parse(text)
    kinds = [made.type for made in parsed.objects]
    assert kinds.count("report") == len(corpus.stories())
    assert kinds.count("note") + kinds.count("incident") == extracts(corpus)


def test_misp(corpus: onrecord.Corpus) -> None:
    held = json.loads(exported(corpus, "misp"))["response"]
    lines = [[attribute["value"] for attribute in one["Event"]["Attribute"]] for one in held]
    assert sum(map(len, lines)) == extracts(corpus) + len(corpus.articles())
    assert all(len(set(values)) == len(values) for values in lines)  # MISP refuses the same value twice in one event
    for one in held:
        event = pymisp.MISPEvent()
        event.from_dict(**one)
        assert event.attributes


def test_ftm(corpus: onrecord.Corpus) -> None:
    found = [json.loads(line) for line in exported(corpus, "ftm").splitlines()]
    ids = {data["id"]: data["schema"] for data in found}
    assert len(ids) == len(found)
    for data in found:
        proxy = ftm_model.get_proxy(data, cleaned=False)
        proxy.schema.validate(data)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                schema = ftm_model.get(ids[value])
                assert schema is not None
                assert schema.is_a(prop.range), (data, prop.name)


def test_tei(corpus: onrecord.Corpus) -> None:
    read = etree.fromstring(exported(corpus, "tei"))
    schema = etree.RelaxNG(etree.fromstring(lzma.decompress(SCHEMA.read_bytes())))
    schema.validate(read)
    assert [f"{error.line}: {error.message}" for error in schema.error_log][:5] == []
    printed = {node.get(ID): node.find(f"{TEI}body/{TEI}ab") for node in read.iter(f"{TEI}text")}
    for article in corpus.articles():
        body = printed[article.id]
        assert body is not None
        assert "".join(map(str, body.itertext())) == article.text


def test_networks_maps_and_lists(corpus: onrecord.Corpus) -> None:
    graph = nx.parse_graphml(exported(corpus, "graphml").decode())
    assert sum(data["kind"] == "report" for _, data in graph.nodes(data=True)) == len(corpus.articles())
    features = geojson.loads(exported(corpus, "geojson").decode())
    assert features.is_valid
    assert all(feature.is_valid for feature in features["features"])
    assert len(json.loads(exported(corpus, "csl"))) == len(corpus.articles())


def test_tables(corpus: onrecord.Corpus, tmp_path: Path) -> None:
    corpus.export("parquet", to=tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(exported(corpus, "xlsx")), read_only=True)
    for table in TABLES:
        rows = pq.read_table(tmp_path / f"{table.name}.parquet")
        assert rows.equals(corpus.frame(table.name))
        assert sum(1 for _ in book[table.name].iter_rows()) == rows.num_rows + 1
