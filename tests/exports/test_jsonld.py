"""JSON-LD, read back by a JSON-LD processor and asked in SPARQL, without the network: the context is inside."""

from __future__ import annotations

import json

import pytest
from pyld import jsonld
from rdflib import Graph

from onrecord.exports import export_bytes
from onrecord.model import Run
from tests.exports.made import attack
from tests.record_builder import record

PREFIXES = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX schema: <https://schema.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX or: <urn:onrecord:vocabulary#>
"""
RUN = Run("run_x", "2031-05-14T08:00:00+00:00", "2031-05-14T08:01:00+00:00", "0.1.0", "made by hand")


@pytest.fixture(scope="module")
def document() -> bytes:
    return export_bytes([record(), attack()], "jsonld", runs=(RUN,))


@pytest.fixture(scope="module")
def graph(document: bytes) -> Graph:
    return Graph().parse(data=document, format="json-ld")


def ask(graph: Graph, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(str(value) for value in row) for row in graph.query(PREFIXES + query))  # type: ignore[union-attr]


def test_a_processor_expands_it_and_loses_no_key(document: bytes) -> None:
    def refuse(url: str, options: object) -> object:
        raise AssertionError(f"went to the network for {url}")

    loaded = json.loads(document)
    expanded = jsonld.expand(loaded, {"documentLoader": refuse})
    assert len(expanded) == len(loaded["@graph"])
    keys = {key for node in expanded for key in node}
    assert all(key.startswith(("@", "http", "urn:onrecord:vocabulary#")) for key in keys)
    compacted = jsonld.compact(expanded, loaded["@context"], {"documentLoader": refuse})
    assert len(compacted["@graph"]) == len(loaded["@graph"])


def test_every_quotation_stands_where_its_selectors_say(graph: Graph) -> None:
    rows = ask(graph, "SELECT ?a ?t { { ?a schema:articleBody ?t } UNION { ?a a schema:TextObject; schema:text ?t } }")
    texts = {row[0]: row[1] for row in rows}
    found = ask(
        graph,
        """SELECT ?source ?exact ?start ?end { ?target oa:hasSource ?source; oa:hasSelector ?q, ?p .
        ?q a oa:TextQuoteSelector; oa:exact ?exact . ?p a oa:TextPositionSelector; oa:start ?start; oa:end ?end }""",
    )
    one, two = record(), attack()
    wanted = {(span.start, span.end) for r in (one, two) for e in r.extracts() for span in e.evidence.spans}
    assert {(int(start), int(end)) for _, _, start, end in found} >= wanted
    for source, exact, start, end in found:
        assert texts[source][int(start) : int(end)] == exact


def test_a_chain_is_a_derivation_from_the_speaker_on(graph: Graph) -> None:
    rows = ask(
        graph,
        """SELECT ?claim ?who { ?claim a or:Statement; prov:wasDerivedFrom+ ?told . ?told prov:wasAttributedTo ?agent .
        ?agent schema:name ?who FILTER NOT EXISTS { ?told prov:wasDerivedFrom ?x } }""",
    )
    quote = next(s for s in record().statements if s.chain)
    assert (f"urn:onrecord:{quote.id}", "Ilka Sorrel") in rows
    passed = ask(
        graph,
        f"""SELECT ?who {{ <urn:onrecord:{quote.id}> prov:wasDerivedFrom+ ?told . ?told prov:wasAttributedTo ?agent .
        ?agent schema:name ?who }}""",
    )
    assert {name for (name,) in passed} >= {"Ilka Sorrel", "The Evening Mail", "Northern Wire"}


def test_events_are_sem_events_with_roles_and_times(graph: Graph) -> None:
    rows = ask(
        graph,
        """SELECT ?timex ?who { ?e a sem:Event; sem:hasTime/or:timex ?timex; sem:hasActor ?role .
        ?role sem:roleType or:actor; rdf:value/schema:name ?who }""",
    )
    assert ("2031-05-12", "Ilka Sorrel") in rows
    assert not any(timex == "2031-05-14" for timex, _ in rows)  # no publication date became an event's


def test_findings_and_runs(graph: Graph) -> None:
    rows = ask(
        graph,
        """SELECT ?relation (COUNT(?m) AS ?n) { ?f a or:Finding; or:relation ?relation; prov:hadMember ?m }
        GROUP BY ?f ?relation""",
    )
    assert ("agree", "3") in rows
    assert ask(graph, "SELECT ?when { ?r a prov:Activity; prov:startedAtTime ?when }") == [
        ("2031-05-14T08:00:00+00:00",)
    ]
