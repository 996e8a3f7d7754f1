"""A STIX 2.1 bundle (OASIS standard, 2021): identities, locations, notes, incidents, groupings, one report per story.

STIX has no statement, figure or finding: a statement and a figure are a note with its words and source, an event an
incident, a finding a grouping of them. Timestamps are days of publication, as the record holds no clock.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.exports.base import (
    Json,
    Material,
    Out,
    given,
    json_text,
    own_time,
    party_key,
    published_day,
    uuid_of,
    view_of,
)
from onrecord.exports.graded import CONFIDENCE, Graded
from onrecord.lexicon import countries
from onrecord.model import Article, Event, Extract, Figure, Finding, Geo, Party, PartyKind, Statement
from onrecord.stages.report.days import time_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, counts_words, event_type_words, quoted, value_words

Made = dict[str, Json]

_CLASSES: dict[PartyKind, str] = {
    "person": "individual",
    "organisation": "organization",
    "office": "organization",
    "state": "organization",
    "outlet": "organization",
    "agency": "organization",
    "group": "group",
    "unnamed": "class",
}
_EPOCH = "1970-01-01T00:00:00.000Z"


def write_stix(material: Material, out: Out) -> None:
    """One bundle of all stories; what two stories share is in it once."""
    objects: dict[str, Made] = {}
    for record in material.records:
        for made in _Story(view_of(record)).objects():
            objects.setdefault(str(made["id"]), made)
    bundle: Json = {
        "type": "bundle",
        "id": f"bundle--{uuid_of('bundle', *objects)}",
        "objects": [_us(), *objects.values()],
    }
    out.write(json_text(bundle) + "\n")


def _us() -> Made:
    return _object("identity", "onrecord", when=_EPOCH, name="OnRecord", identity_class="system")


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid_of('stix', kind, key)}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00.000Z"


def _object(kind: str, key: str, *, when: str, **fields: Json) -> Made:
    """An object with what all STIX objects have."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, key),
        **({} if key == "onrecord" else {"created_by_ref": _id("identity", "onrecord")}),
        "created": when,
        "modified": when,
        **given(**fields),
    }


class _Story:
    """The objects of one story."""

    def __init__(self, view: Digest) -> None:
        self.view = view
        self.graded = Graded(view)
        self.identities: dict[str, Made] = {}
        self.locations: dict[str, Made] = {}

    def objects(self) -> Iterable[Made]:
        view = self.view
        lines = [made for extract in view.extracts.values() for made in self._line(extract)]
        groups = [self._grouping(finding) for finding in view.related]
        found = [*self.identities.values(), *self.locations.values(), *lines, *groups]
        report = _object(
            "report",
            view.record.story.id,
            when=self._when(view.articles.values()),
            name=view.heading,
            description=f"{len(view.articles)} reports, {len(view.outlets)} outlets, {len(view.origins)} origins",
            published=self._when(view.articles.values()),
            object_refs=[made["id"] for made in found],
            external_references=[self._reference(article) for article in view.articles.values()],
        )
        return [*found, report]

    @staticmethod
    def _when(articles: Iterable[Article]) -> str:
        return _moment(max(published_day(article) for article in articles))

    def _reference(self, article: Article, *, words: str = "") -> Json:
        """Where the words are: outlet, address, title; our id of the article."""
        url = article.url if (article.url or "").startswith(("http://", "https://")) else None
        return given(
            source_name=self.view.outlet(article.id),
            description=words or article.title,
            url=url,
            external_id=article.id,
        )

    def _identity(self, party: Party, article: str) -> str:
        key = party_key(self.view, party, article)
        when = self._when(self.view.articles.values())
        kind = party.kind
        made = _object(
            "identity",
            key,
            when=when,
            name=self.view.names.of(party),
            description=party.role,
            identity_class=_CLASSES.get(kind, "unknown"),
            roles=[party.sector] if party.sector else [],
        )
        self.identities.setdefault(key, made)
        return str(made["id"])

    def _location(self, geo: Geo | None) -> str | None:
        """STIX wants a country or a point; a name alone is no location."""
        country = countries.by_code(geo.country) if geo else None
        code = country.iso2 if country else ""
        if geo is None or (not code and geo.latitude is None):
            return None
        made = _object(
            "location",
            json_text([geo.name, geo.country, geo.region, geo.precision], indent=None),
            when=_EPOCH,
            name=geo.name,
            description=geo.precision,
            country=code,
            administrative_area=geo.region,
            latitude=geo.latitude,
            longitude=geo.longitude,
        )
        self.locations.setdefault(str(made["id"]), made)
        return str(made["id"])

    def _line(self, extract: Extract) -> list[Made]:
        article = self.view.articles[extract.article]
        reliability, credibility = self.graded.tags(extract)
        common: Made = given(
            labels=[reliability, credibility],
            confidence=CONFIDENCE.get(self.graded.credibility(extract)),
            external_references=[self._reference(article, words=f"“{extract.evidence.text}”")],
            lang=article.language,
        )
        when = _moment(published_day(article))
        if isinstance(extract, Event):
            return self._incident(extract, article, common=common, when=when)
        party = extract.speaker if isinstance(extract, Statement) else extract.source
        about = [self._identity(party, article.id)] if party else []
        if isinstance(extract, Figure) and (place := self._location(extract.geo)):
            about.append(place)
        manner = extract.manner if isinstance(extract, Statement) else "indirect"
        words = quoted(extract.evidence.text, manner=manner)
        abstract = (
            f"{extract.kind}, {extract.manner}"
            if isinstance(extract, Statement)
            else f"{extract.measure}: {value_words(extract)}, {extract.scope}, as of {time_words(extract.as_of)}"
        )
        note = _object(
            "note",
            extract.id,
            when=when,
            abstract=abstract,
            content=f"{words} — {chain_words(extract, article)}",
            authors=[self.view.outlet(article.id)],
            object_refs=[*about] or [_id("report", self.view.record.story.id)],
            **common,
        )
        return [note]

    def _incident(self, event: Event, article: Article, *, common: Made, when: str) -> list[Made]:
        day = time_words(own_time(event))
        incident = _object(
            "incident",
            event.id,
            when=when,
            name=f"{event_type_words(event)} ({event.status}), {day}",
            description=event.evidence.text,
            **common,
        )
        ties: list[tuple[str, str]] = []
        if event.actor:
            ties.append((self._identity(event.actor, article.id), "actor"))
        if event.recipient:
            ties.append((self._identity(event.recipient, article.id), "recipient"))
        if place := self._location(event.geo):
            ties.append((place, "place"))
        related = [
            _object(
                "relationship",
                f"{event.id} {part}",
                when=when,
                relationship_type="related-to",
                description=part,
                source_ref=incident["id"],
                target_ref=target,
            )
            for target, part in ties
        ]
        return [incident, *related]

    def _grouping(self, finding: Finding) -> Made:
        members = self.view.members(finding)
        kinds = {Statement: "note", Figure: "note", Event: "incident"}
        origins = "origins: " + ("; ".join(origin.name for origin in finding.origins) or "none named")
        return _object(
            "grouping",
            finding.id,
            when=self._when(self.view.articles[m.article] for m in members),
            name=finding.gist,
            description=f"{finding.relation}; {counts_words(finding)}; {finding.independence}; {origins}",
            context="unspecified",
            object_refs=[_id(kinds[type(member)], member.id) for member in members],
        )
