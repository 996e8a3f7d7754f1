"""GraphML through networkx, GeoJSON through geojson, the citation list through a CSL processor and the CSL schema."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import geojson
import networkx as nx
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree

from onrecord.exports import export_bytes
from tests.exports.made import attack
from tests.record_builder import record


def test_networkx_reads_the_graph() -> None:
    graph = nx.parse_graphml(export_bytes([record(), attack()], "graphml").decode())
    assert graph.is_directed()
    assert all("kind" in data for _, data in graph.nodes(data=True))
    names = nx.get_node_attributes(graph, "label")
    calls = [
        (names[one], names[other], data)
        for one, other, data in graph.edges(data=True)
        if data["kind"] == "event" and data["label"].startswith("CONSULT")
    ]
    assert [(one, other, data["weight"]) for one, other, data in calls] == [("Ilka Sorrel", "Tomas Renn", 3.0)]
    quote = next(s for s in record().statements if s.chain)
    assert graph.nodes[quote.id]["words"] == quote.content.text
    assert nx.has_path(graph, quote.id, quote.article)
    speaker = next(node for node, name in names.items() if name == "Ilka Sorrel")
    outlet = next(node for node, name in names.items() if name == "The Harbour Ledger" and node.startswith("outlet"))
    assert nx.has_path(graph, speaker, outlet)  # by way of the press office, The Evening Mail and the agency


def test_geojson_is_valid_and_longitude_stands_first() -> None:
    read = geojson.loads(export_bytes([record(), attack()], "geojson").decode())
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid
    assert all(feature.is_valid for feature in read["features"])
    assert all(feature["properties"]["words"] for feature in read["features"])
    assert {f["properties"].get("place") for f in read["features"]} >= {"Lyon", "Nowhere-on-Sea", "Port Maren"}
    points = [f for f in read["features"] if f["geometry"]]
    assert {tuple(f["geometry"]["coordinates"]) for f in points} >= {(4.85, 45.75)}
    assert {f["properties"]["kind"] for f in points} == {"event", "figure"}
    assert all(f["properties"]["precision"] for f in points)
    assert len(points) < len(read["features"])  # a place that no list knows has no point


def test_csl_json_fits_the_schema_and_makes_a_bibliography() -> None:
    items = json.loads(export_bytes([record(), attack()], "csl"))
    known = _words_of_csl()
    for item in items:
        assert set(item) - {"id", "type"} <= known  # nothing that a processor would not know
        assert item["type"] in known
        assert item.get("issued", {"date-parts": [[2031, 5, 13]]})["date-parts"][0][0] == 2031
    assert len(items) == 5
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"]) for item in items]))
    printed = "\n".join(str(entry) for entry in bibliography.bibliography())
    assert "The Harbour Ledger" in printed
    assert "Oland" in printed
    assert "2031" in printed


def _words_of_csl() -> set[str]:
    """Item types and variables, as the RelaxNG schema of CSL 1.0 lists them."""
    schema = resources.files("citeproc") / "data/schema/schemas/styles/csl.rng"
    return {str(node.text) for node in etree.fromstring(schema.read_bytes()).iter("{*}value")}


def test_a_story_without_places_or_parties_is_still_a_graph() -> None:
    bare = replace(record(), statements=(), events=(), figures=(), findings=(), copies=())
    graph = nx.parse_graphml(export_bytes([bare], "graphml").decode())
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"report", "outlet"}
