"""PLOVER event records as JSON lines, in the field names of the PLOVER manual 0.7, chapter "JSON Data Fields"."""

from __future__ import annotations

from onrecord.exports.base import Json, Material, Out, given, json_text, view_of
from onrecord.exports.deeds import Deed, deeds, goldstein
from onrecord.lexicon.events import quad_class
from onrecord.model import Article, Event, Party
from onrecord.stages.report.digest import Digest


def write_plover(material: Material, out: Out) -> None:
    """One line per pair of parties of one happening. PLOVER has no public statements and asks for a date."""
    for record in material.records:
        view = view_of(record)
        for deed in deeds(view):
            if deed.shown.plover is None:
                out.leave_out("public statement, which PLOVER has no type for")
            elif deed.days is None:
                out.leave_out("event without a date of its own")
            elif deed.actor is None:
                out.leave_out("event without an actor")
            else:
                out.write(json_text(_event(view, deed, type_=deed.shown.plover), indent=None) + "\n")


def _event(view: Digest, deed: Deed, *, type_: str) -> Json:
    assert deed.days is not None
    shown = deed.shown
    first, last = deed.days
    clock = shown.time.value.partition("T")[2] if shown.time else ""
    return {
        "id": shown.id,
        "has_event": True,
        "date": first,
        **given(
            time=clock if clock[:1].isdigit() else "",
            enddate=last if last != first else "",
            source=_actor(view, deed.actor),
            recipient=_actor(view, deed.recipient),
        ),
        "event": [type_],
        **given(event_loc=_location(deed)),
        "event_text": [e.evidence.text for e in deed.tellings],
        "quad_code": int(quad_class(type_)),
        **given(event_scale=goldstein(shown.cameo), mode=shown.mode, context=[*shown.contexts], link=shown.happening),
        "text_info": [_place(e) for e in deed.tellings],
        "cite_info": [_cite(a) for a in deed.articles],
        "coder": shown.evidence.extractor,
        # beyond the manual's fields, which it allows
        "cameo": shown.cameo,
        "status": shown.status,
        "date_precision": deed.precision,
        **given(claimed_in=shown.statement),
    }


def _actor(view: Digest, party: Party | None) -> Json:
    if party is None:
        return []
    entity = view.names.entity(party)
    return [
        given(
            code=party.country,
            sector=party.sector,
            actor_text=party.evidence.text if party.evidence else party.name,
            identifier_id=entity.id if entity else None,
            identifier_text=view.names.of(party),
            office=party.role,
        )
    ]


def _location(deed: Deed) -> dict[str, Json]:
    """GeoNames' field names, as the manual asks; `region` and `precision` are ours."""
    geo = deed.geo
    if geo is None:
        return given(name=deed.place)
    point = given(latitude=geo.latitude, longitude=geo.longitude, cc3=geo.country)
    return {"name": geo.name, **point, **given(region=geo.region, precision=geo.precision)}


def _place(event: Event) -> Json:
    return {
        "article": event.article,
        "field": event.evidence.field,
        "start": event.evidence.start,
        "end": event.evidence.end,
    }


def _cite(article: Article) -> Json:
    return given(
        citation=article.id,
        url=article.url,
        title=article.title,
        language=article.language,
        publication=article.outlet,
    )
