"""GeoJSON (RFC 7946): events and figures with where they are said to have happened, longitude first.

A feature whose place no list knows has the geometry null, which the standard provides for; its printed place stays.
"""

from __future__ import annotations

from onrecord.exports.base import Json, Material, Out, day_span, given, json_text, view_of
from onrecord.exports.deeds import Deed, deeds
from onrecord.model import Figure, Geo
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, event_type_words, event_words, value_words


def write_geojson(material: Material, out: Out) -> None:
    """One feature collection of all stories, feature after feature."""
    out.write('{"type": "FeatureCollection", "features": [')
    between = "\n"
    for record in material.records:
        view = view_of(record)
        features = [_event(view, deed) for deed in deeds(view)]
        features += [_figure(view, e) for e in view.extracts.values() if isinstance(e, Figure)]
        for feature in features:
            out.write(between + json_text(feature, indent=None))
            between = ",\n"
    out.write("\n]}\n")


def _feature(id_: str, geo: Geo | None, properties: dict[str, Json]) -> Json:
    point: Json = None
    if geo is not None and geo.latitude is not None and geo.longitude is not None:
        point = {"type": "Point", "coordinates": [geo.longitude, geo.latitude]}
    known = given(location=geo.name, country=geo.country, region=geo.region, precision=geo.precision) if geo else {}
    return {"type": "Feature", "id": id_, "geometry": point, "properties": {**properties, **known}}


def _event(view: Digest, deed: Deed) -> Json:
    shown = deed.shown
    actor, recipient = view.names.maybe(deed.actor), view.names.maybe(deed.recipient)
    first, last = deed.days or ("", "")
    return _feature(
        shown.id,
        deed.geo,
        given(
            place=deed.place,
            kind="event",
            story=view.record.story.id,
            title=f"{event_words(shown, actor=actor, recipient=recipient)}: {event_type_words(shown)}",
            actor=actor,
            recipient=recipient,
            plover=shown.plover,
            cameo=shown.cameo,
            status=shown.status,
            start=first,
            end=last,
            words=shown.evidence.text,
            outlets=[*deed.outlets],
        ),
    )


def _figure(view: Digest, figure: Figure) -> Json:
    first, last = day_span(figure.time) or ("", "")
    return _feature(
        figure.id,
        figure.geo,
        given(
            place=figure.place,
            kind="figure",
            story=view.record.story.id,
            title=f"{figure.measure}: {value_words(figure)}",
            measure=figure.measure,
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            scope=figure.scope,
            source=view.source(figure),
            start=first,
            end=last,
            as_of=figure.as_of.value,
            words=figure.evidence.text,
            chain=chain_words(figure, view.articles[figure.article]),
            outlets=[view.outlet(figure.article)],
        ),
    )
