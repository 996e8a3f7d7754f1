"""JSON-LD 1.1: the record as linked data, in vocabularies that others read.

| what | vocabulary |
|---|---|
| words in their place | W3C Web Annotation: TextQuoteSelector and TextPositionSelector |
| who passed it on to whom, what took it out, which run | PROV-O: derivation, attribution, activities |
| who did what to whom | SEM, the Simple Event Model |
| reports, statements, figures, people | schema.org: NewsArticle, Claim, QuantitativeValue, Person, Organization |

What none of them has (relation, independence, bound, scope …) is in `urn:onrecord:vocabulary#`. The context is inside
the file, so that reading it needs no network.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exports.base import Json, Material, Out, given, json_text, own_time, party_key, uri, uuid_of, view_of
from onrecord.exports.vocabularies import CONTEXT
from onrecord.model import (
    Article,
    Copy,
    Entity,
    Event,
    Evidence,
    Figure,
    Finding,
    Geo,
    Judgement,
    Link,
    Party,
    PartyKind,
    Run,
    Statement,
    Time,
)
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import closing_links

Node = dict[str, Json]

_CONTEXT_WORDS = 32
"""Characters before and after a quotation: what Web Annotation tools look at to find it again in a changed text."""
_CLASSES: dict[PartyKind, str] = {
    "person": "schema:Person",
    "organisation": "schema:Organization",
    "office": "schema:GovernmentOrganization",
    "state": "schema:Country",
    "place": "schema:Place",
    "outlet": "schema:NewsMediaOrganization",
    "agency": "schema:NewsMediaOrganization",
    "document": "schema:CreativeWork",
}


def write_jsonld(material: Material, out: Out) -> None:
    """One document: the context, then a flat graph, node after node."""
    out.write(f'{{"@context": {json_text(CONTEXT, indent=None)},\n"@graph": [')
    between = "\n"
    seen: set[str] = set()
    for run in material.runs:
        out.write(between + json_text(_run(run), indent=None))
        between = ",\n"
    for record in material.records:
        for node in _Story(view_of(record)).nodes():
            id_ = str(node.get("id", ""))
            if id_ and id_ in seen:
                continue  # an agent or a place that an earlier story has
            seen.add(id_)
            out.write(between + json_text(dict(node), indent=None))
            between = ",\n"
    out.write("\n]}\n")


def _run(run: Run) -> Node:
    return given(
        id=uri(run.id),
        type="prov:Activity",
        label="a run of OnRecord",
        startedAtTime=run.started,
        endedAtTime=run.finished,
        version=run.version,
        settings=run.settings,
        wasAssociatedWith=uri("software", "onrecord"),
    )


class _Story:
    """The nodes of one story."""

    def __init__(self, view: Digest) -> None:
        self.view = view
        self._agents: dict[str, Node] = {}

    def nodes(self) -> Iterator[Node]:
        view, story = self.view, self.view.record.story
        yield given(
            id=uri(story.id),
            type=["or:Story", "prov:Collection"],
            name=view.heading,
            first=story.first,
            last=story.last,
            hadMember=[uri(article) for article in view.articles],
        )
        for entity in sorted(view.record.entities, key=lambda e: (e.name, e.id)):
            yield self._entity(entity)
        for article in view.articles.values():
            yield from self._article(article)
        for extract in view.extracts.values():
            if isinstance(extract, Statement):
                yield from self._statement(extract)
            elif isinstance(extract, Event):
                yield from self._event(extract)
            else:
                yield from self._figure(extract)
            yield self._annotation(extract.id, extract.evidence)
        for finding in view.findings:
            yield self._finding(finding)
        for copy in sorted(view.record.copies, key=lambda c: c.id):
            yield self._copy(copy)
        for judgement in view.record.judgements:
            yield self._judgement(judgement)
        yield from self._agents.values()

    # ---- agents ----------------------------------------------------------------------------------------------------

    def _entity(self, entity: Entity) -> Node:
        return given(
            id=uri(entity.id),
            type=[_CLASSES.get(entity.kind, "schema:Thing"), "prov:Agent", "sem:Actor"],
            name=entity.name,
            alternateName=[alias for alias in sorted(entity.aliases) if alias != entity.name],
            country=entity.country,
            sector=entity.sector,
            jobTitle=[role.title for role in entity.roles],
            actedOnBehalfOf=self._agent(entity.origin, "organisation") if entity.origin else None,
        )

    def _agent(self, name: str, kind: PartyKind) -> str:
        """Somebody known by name alone: an outlet, an agency, a government as an origin."""
        id_ = uri("name", f"{kind}:{name}".replace(" ", "_").replace('"', "").replace("<", "").replace(">", ""))
        id_ = "".join(c if c.isalnum() or c in ":#_-.()" else f"%{ord(c):02X}" for c in id_)
        node = given(id=id_, type=[_CLASSES.get(kind, "schema:Thing"), "prov:Agent"], name=name)
        self._agents.setdefault(id_, node)
        return id_

    def _party(self, party: Party, article: str) -> str:
        if party.kind in {"outlet", "agency"} and self.view.names.entity(party) is None:
            return self._agent(party.name, party.kind)
        key = party_key(self.view, party, article)
        if self.view.names.entity(party) is None:
            node = given(
                id=uri(key),
                type=[_CLASSES.get(party.kind, "schema:Thing"), "prov:Agent", "sem:Actor"],
                name=party.name,
                partyKind=party.kind,
                country=party.country,
                sector=party.sector,
                jobTitle=party.role,
            )
            self._agents.setdefault(uri(key), node)
        return uri(key)

    def _software(self, extractor: str) -> str:
        id_ = uri("software", "".join(c if c.isalnum() or c in "@.-_+" else "-" for c in extractor))
        self._agents.setdefault(id_, {"id": id_, "type": ["prov:SoftwareAgent", "prov:Agent"], "name": extractor})
        return id_

    def _place(self, name: str, geo: Geo | None) -> str:
        """A printed place name with where it lies: the same name may be another place in another article."""
        known = json_text([geo.country, geo.region, geo.precision], indent=None) if geo else ""
        id_ = uri("place", uuid_of(name, known))
        node = given(
            id=id_,
            type=["schema:Place", "sem:Place"],
            name=name,
            country=geo.country if geo else None,
            region=geo.region if geo else None,
            precision=geo.precision if geo else None,
            latitude=geo.latitude if geo else None,
            longitude=geo.longitude if geo else None,
        )
        self._agents.setdefault(id_, node)
        return id_

    # ---- what was printed ------------------------------------------------------------------------------------------

    def _article(self, article: Article) -> Iterator[Node]:
        yield given(
            id=uri(article.id),
            type=["schema:NewsArticle", "prov:Entity"],
            headline=article.title,
            articleBody=article.text,
            datePublished=article.published,
            publishedBasis=article.published_basis,
            inLanguage=article.language,
            url=article.url if (article.url or "").startswith(("http://", "https://")) else None,
            author=[self._agent(author, "person") for author in article.authors],
            publisher=self._agent(article.outlet, "outlet") if article.outlet else None,
            provider=[self._agent(name, "agency") for name in dict.fromkeys(c.agency for c in article.credits)],
            story=uri(self.view.record.story.id),
        )
        if article.title:
            yield {
                "id": uri(article.id, "title"),
                "type": "schema:TextObject",
                "text": article.title,
                "isPartOf": uri(article.id),
            }

    def _annotation(self, body: str, evidence: Evidence, *, part: str = "") -> Node:
        """The words that a line, or a part of it, rests on: one target per stretch."""
        return {
            "id": uri(body, f"{part}-words" if part else "words"),
            "type": "oa:Annotation",
            "motivation": "oa:identifying",
            "body": uri(body, part),
            "target": self._targets(evidence),
            "wasAttributedTo": self._software(evidence.extractor),
        }

    def _targets(self, evidence: Evidence) -> list[Json]:
        printed = self.view.articles[evidence.article].printed(evidence.field)
        source = uri(evidence.article, "title" if evidence.field == "title" else "")
        return [
            {
                "type": "oa:SpecificResource",
                "source": source,
                "selector": [
                    {
                        "type": "oa:TextQuoteSelector",
                        "exact": words,
                        **given(
                            prefix=printed[max(0, span.start - _CONTEXT_WORDS) : span.start],
                            suffix=printed[span.end : span.end + _CONTEXT_WORDS],
                        ),
                    },
                    {"type": "oa:TextPositionSelector", "start": span.start, "end": span.end},
                ],
            }
            for span, words in zip(evidence.spans, evidence.words, strict=True)
        ]

    # ---- extracts --------------------------------------------------------------------------------------------------

    def _statement(self, statement: Statement) -> Iterator[Node]:
        speaker = self._party(statement.speaker, statement.article) if statement.speaker else None
        told = list(self._chain(statement, speaker, statement.chain))
        yield given(
            id=uri(statement.id),
            type=["schema:Claim", "or:Statement", "prov:Entity"],
            text=statement.content.text,
            author=speaker,
            appearance=uri(statement.article),
            kind=statement.kind,
            manner=statement.manner,
            medium=statement.medium,
            polarity=statement.polarity,
            modality=statement.modality,
            addressee=self._party(statement.addressee, statement.article) if statement.addressee else None,
            inside=uri(statement.inside) if statement.inside else None,
            time=_time(statement.time),
            confidence=statement.score.value,
            wasDerivedFrom=told[-1]["id"] if told else None,
        )
        yield from told
        if statement.cue:
            yield {"id": uri(statement.id, "cue"), "type": "or:Cue", "about": uri(statement.id)}
            yield self._annotation(statement.id, statement.cue, part="cue")
        if statement.speaker and statement.speaker.evidence:
            yield {"id": uri(statement.id, "speaker"), "type": "or:SpeakerMention", "about": str(speaker)}
            yield self._annotation(statement.id, statement.speaker.evidence, part="speaker")

    def _chain(self, extract: Statement | Figure, speaker: str | None, chain: tuple[Link, ...]) -> Iterator[Node]:
        """The tellings from the speaker's own to the one that was printed, each derived from the one before."""
        before: str | None = None
        if speaker:
            before = uri(extract.id, "told-0")
            yield {"id": before, "type": ["prov:Entity", "or:Telling"], "wasAttributedTo": speaker}
        links = (*chain, *closing_links(self.view.articles[extract.article]))
        for number, link in enumerate(links, start=1):
            id_ = uri(extract.id, f"told-{number}")
            yield given(
                id=id_,
                type=["prov:Entity", "or:Telling"],
                linkKind=link.kind,
                wasAttributedTo=self._party(link.party, extract.article),
                wasDerivedFrom=before,
            )
            if link.party.evidence:
                yield self._annotation(extract.id, link.party.evidence, part=f"told-{number}")
            before = id_

    def _event(self, event: Event) -> Iterator[Node]:
        roles: list[Json] = []
        for party, role in ((event.actor, "or:actor"), (event.recipient, "or:recipient")):
            if party:
                who = self._party(party, event.article)
                roles.append({"type": "sem:Role", "roleType": role, "valueOf": who})
        time = own_time(event)
        place = self._place(event.place, event.geo) if event.place else None
        yield given(
            id=uri(event.id),
            type=["sem:Event", "prov:Entity"],
            label=event.evidence.text,
            eventType=[uri("cameo", event.cameo), *([uri("plover", event.plover)] if event.plover else [])],
            hasActor=roles,
            hasPlace=place,
            hasTime=uri(event.id, "time") if time else None,
            mode=event.mode,
            context=[*event.contexts],
            status=event.status,
            happening=uri(event.happening),
            accordingTo=uri(event.statement) if event.statement else uri(event.article),
            confidence=event.score.value,
        )
        if time:
            yield {"id": uri(event.id, "time"), "type": "sem:Time", **given(**_time_fields(time))}

    def _figure(self, figure: Figure) -> Iterator[Node]:
        source = self._party(figure.source, figure.article) if figure.source else None
        told = list(self._chain(figure, source, figure.chain))
        yield given(
            id=uri(figure.id),
            type=["schema:Claim", "or:Figure", "prov:Entity"],
            text=figure.evidence.text,
            author=source,
            appearance=uri(figure.article),
            measure=figure.measure,
            bound=figure.bound,
            whom=figure.whom,
            place=self._place(figure.place, figure.geo) if figure.place else None,
            scope=figure.scope,
            sourceBasis=figure.source_basis,
            denied=figure.denied,
            asOf=_time(figure.as_of),
            time=_time(figure.time),
            inside=uri(figure.statement) if figure.statement else None,
            value={
                "type": "schema:QuantitativeValue",
                **given(minValue=figure.low, maxValue=figure.high, unitText=figure.unit),
            },
            confidence=figure.score.value,
            wasDerivedFrom=told[-1]["id"] if told else None,
        )
        yield from told

    # ---- across reports --------------------------------------------------------------------------------------------

    def _finding(self, finding: Finding) -> Node:
        return given(
            id=uri(finding.id),
            type=["or:Finding", "prov:Collection"],
            name=finding.gist,
            relation=finding.relation,
            independence=finding.independence,
            texts=finding.texts,
            outletCount=len(finding.outlets),
            hadMember=[uri(m.id) for m in self.view.members(finding)],
            side=[given(type="prov:Collection", hadMember=[uri(m) for m in side]) for side in finding.sides],
            origin=[
                given(
                    type=["or:Origin", "prov:Collection"],
                    name=o.name,
                    vague=o.vague,
                    hadMember=[uri(m) for m in o.members],
                )
                for o in finding.origins
            ],
            story=uri(finding.story),
        )

    def _copy(self, copy: Copy) -> Node:
        """Where the order is known the later text is derived from the earlier one; else they only share words."""
        first, second = (copy.right, copy.left) if copy.direction == "right first" else (copy.left, copy.right)
        known = copy.direction != "unknown"
        tie: Node = {"wasDerivedFrom" if known else "sharesWordsWith": uri(first)}
        return {"id": uri(copy.id), "type": "or:Copy", "contained": copy.contained.value, "about": uri(second), **tie}

    def _judgement(self, judgement: Judgement) -> Node:
        return given(
            id=uri(judgement.id),
            type=["or:Judgement", "prov:Activity"],
            kind=judgement.kind,
            left=judgement.left,
            right=judgement.right,
            verdict=judgement.verdict,
            why=judgement.why,
            decidedBy=judgement.by,
            endedAtTime=judgement.when,
        )


def _time_fields(time: Time) -> Node:
    return {"timex": time.value, "precision": time.precision, "basis": time.basis, "anchor": time.anchor}


def _time(time: Time | None) -> Json:
    return given(type="sem:Time", **_time_fields(time)) if time else None
