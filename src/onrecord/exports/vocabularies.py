"""The JSON-LD context: what every key of the JSON-LD export is in the vocabularies of others."""

from __future__ import annotations

from onrecord.exports.base import Json

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _ref(iri: str) -> Json:
    return {"@id": iri, "@type": "@id"}


def _typed(iri: str, kind: str) -> Json:
    return {"@id": iri, "@type": f"{_XSD}{kind}"}


CONTEXT: Json = {
    "@version": 1.1,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "or": "urn:onrecord:vocabulary#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "body": _ref("oa:hasBody"),
    "target": _ref("oa:hasTarget"),
    "source": _ref("oa:hasSource"),
    "selector": _ref("oa:hasSelector"),
    "motivation": _ref("oa:motivatedBy"),
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": _typed("oa:start", "nonNegativeInteger"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "headline": "schema:headline",
    "articleBody": "schema:articleBody",
    "datePublished": "schema:datePublished",
    "inLanguage": "schema:inLanguage",
    "url": _ref("schema:url"),
    "author": _ref("schema:author"),
    "publisher": _ref("schema:publisher"),
    "provider": _ref("schema:provider"),
    "text": "schema:text",
    "name": "schema:name",
    "alternateName": "schema:alternateName",
    "jobTitle": "schema:jobTitle",
    "isPartOf": _ref("schema:isPartOf"),
    "appearance": _ref("schema:appearance"),
    "value": _ref("schema:value"),
    "minValue": "schema:minValue",
    "maxValue": "schema:maxValue",
    "unitText": "schema:unitText",
    "wasDerivedFrom": _ref("prov:wasDerivedFrom"),
    "wasAttributedTo": _ref("prov:wasAttributedTo"),
    "wasGeneratedBy": _ref("prov:wasGeneratedBy"),
    "wasAssociatedWith": _ref("prov:wasAssociatedWith"),
    "actedOnBehalfOf": _ref("prov:actedOnBehalfOf"),
    "used": _ref("prov:used"),
    "hadMember": _ref("prov:hadMember"),
    "startedAtTime": _typed("prov:startedAtTime", "dateTime"),
    "endedAtTime": _typed("prov:endedAtTime", "dateTime"),
    "eventType": _ref("sem:eventType"),
    "hasActor": _ref("sem:hasActor"),
    "hasPlace": _ref("sem:hasPlace"),
    "hasTime": _ref("sem:hasTime"),
    "roleType": _ref("sem:roleType"),
    "valueOf": _ref("rdf:value"),
    "accordingTo": _ref("sem:accordingTo"),
    "side": {"@id": "or:side", "@container": "@set"},
    "origin": _ref("or:origin"),
    "addressee": _ref("or:addressee"),
    "inside": _ref("or:inside"),
    "sharesWordsWith": _ref("or:sharesWordsWith"),
    "about": _ref("or:about"),
    "place": _ref("or:place"),
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "happening": _ref("or:happening"),
    "story": _ref("or:story"),
    "@vocab": "urn:onrecord:vocabulary#",
}
