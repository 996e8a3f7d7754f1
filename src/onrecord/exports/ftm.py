"""FollowTheMoney entities (followthemoney.tech), one JSON object per line, for Aleph and its kin.

People, bodies, states and places become Person, PublicBody, Organization, LegalEntity, Address; reports Article;
who is on record in which report Documentation, with the words; who did what to whom UnknownLink and Event.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exports.base import Json, Material, Out, json_text, party_key, view_of
from onrecord.exports.deeds import Deed, deeds
from onrecord.lexicon import countries
from onrecord.model import Article, Entity, Figure, Party, PartyKind, Statement
from onrecord.stages.report.as_json import day_of
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, event_type_words, value_words

_SCHEMATA: dict[PartyKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "office": "PublicBody",
    "state": "PublicBody",
    "place": "Address",
    "outlet": "Organization",
    "agency": "Organization",
    "document": "Document",
}
_AGENTS = frozenset({"Person", "Organization", "PublicBody", "LegalEntity"})


def write_ftm(material: Material, out: Out) -> None:
    """JSON lines of entities; an entity that two stories share is written once, as its first story knows it."""
    written: set[str] = set()
    for record in material.records:
        view = view_of(record)
        for entity in _entities(view, out):
            id_ = str(entity["id"])
            if id_ not in written:
                written.add(id_)
                out.write(json_text(dict(entity), indent=None) + "\n")


def _entities(view: Digest, out: Out) -> Iterator[dict[str, Json]]:
    for entity in sorted(view.record.entities, key=lambda e: (e.name, e.id)):
        yield _thing(entity)
    for article in view.articles.values():
        yield _article(view, article)
    for extract in view.extracts.values():
        if isinstance(extract, Statement):
            yield from _documentation(view, extract, out)
        elif isinstance(extract, Figure):
            yield _note(view, extract)
    for deed in deeds(view):
        yield from _deed(view, deed, out)


def _made(id_: str, schema: str, **properties: list[str | None] | str | None) -> dict[str, Json]:
    """An entity: every property is a list of texts."""
    filled: dict[str, Json] = {}
    for name, given in properties.items():
        values = [value for value in (given if isinstance(given, list) else [given]) if value]
        if values:
            filled[name] = [*dict.fromkeys(values)]
    return {"id": ftm_id(id_), "schema": schema, "properties": filled}


def ftm_id(id_: str) -> str:
    """Our id as FollowTheMoney takes it: letters, digits, dots and hyphens."""
    return id_.replace("_", "-")


def _country(code: str | None) -> str | None:
    """FollowTheMoney's country code: ISO alpha-2, lower case."""
    country = countries.by_code(code) if code else None
    return country.iso2.lower() or None if country else None


def _thing(entity: Entity) -> dict[str, Json]:
    schema = _SCHEMATA.get(entity.kind, "LegalEntity")
    aliases: list[str | None] = [alias for alias in sorted(entity.aliases) if alias != entity.name]
    roles: list[str | None] = [role.title for role in entity.roles]
    return _made(
        entity.id,
        schema,
        name=entity.name,
        alias=aliases,
        country=_country(entity.country),
        position=roles if schema == "Person" else None,
        sector=entity.sector if schema in _AGENTS else None,
        full=entity.name if schema == "Address" else None,
    )


def _party(view: Digest, party: Party, article: str) -> dict[str, Json]:
    """Somebody whom only one report describes; who is an entity is there already, under the same id."""
    schema = _SCHEMATA.get(party.kind, "LegalEntity")
    return _made(
        party_key(view, party, article),
        "LegalEntity" if schema == "Document" else schema,
        name=party.name,
        country=_country(party.country),
        summary=party.role,
    )


def _article(view: Digest, article: Article) -> dict[str, Json]:
    return _made(
        article.id,
        "Article",
        title=article.title,
        name=article.title or view.outlet(article.id),
        fileName=article.name,
        author=[*article.authors],
        publisher=article.outlet,
        sourceUrl=article.url if (article.url or "").startswith(("http://", "https://")) else None,
        publishedAt=article.day,
        language=None,
        bodyText=article.text,
    )


def _documentation(view: Digest, statement: Statement, out: Out) -> Iterator[dict[str, Json]]:
    if statement.speaker is None:
        out.leave_out("statement without a speaker")
        return
    yield _party(view, statement.speaker, statement.article)
    article = view.articles[statement.article]
    yield _made(
        statement.id,
        "Documentation",
        entity=ftm_id(party_key(view, statement.speaker, statement.article)),
        document=ftm_id(statement.article),
        role=f"{statement.kind} ({statement.manner})",
        date=_day(day_of(statement.time)),
        summary=statement.content.text,
        description=chain_words(statement, article),
        recordId=statement.id,
        publisher=article.outlet,
    )


def _note(view: Digest, figure: Figure) -> dict[str, Json]:
    article = view.articles[figure.article]
    return _made(
        figure.id,
        "Note",
        name=f"{figure.measure}: {value_words(figure)}",
        description=f"“{figure.evidence.text}” — {chain_words(figure, article)}",
        entity=ftm_id(figure.article),
        publisher=article.outlet,
    )


def _deed(view: Digest, deed: Deed, out: Out) -> Iterator[dict[str, Json]]:
    shown = deed.shown
    parties = [p for p in (deed.actor, deed.recipient) if p is not None]
    if not parties:
        out.leave_out("event without parties")
        return
    agents = []
    for party in parties:
        made = _party(view, party, shown.article)
        yield made
        if made["schema"] in _AGENTS:
            agents.append(str(made["id"]))
    words = f"{event_type_words(shown)} ({shown.status})"
    first, last = deed.days or ("", "")
    what = " ".join(shown.evidence.text.split())
    if len(agents) > 1:
        yield _made(
            shown.id,
            "UnknownLink",
            subject=agents[0],
            object=agents[1],
            role=words,
            startDate=first,
            endDate=last,
            summary=what,
            recordId=shown.happening,
            publisher=[*deed.outlets],
        )
        return
    yield _made(
        shown.id,
        "Event",
        name=words,
        summary=what,
        startDate=first,
        endDate=last,
        location=deed.geo.name if deed.geo else deed.place,
        country=_country(deed.geo.country) if deed.geo else None,
        involved=[*agents],
        recordId=shown.happening,
        publisher=[*deed.outlets],
    )


def _day(value: str | None) -> str | None:
    """A date of the kinds that FollowTheMoney takes: year, month or day."""
    return value if value and len(value) in {4, 7, 10} and value.replace("-", "").isdigit() else None
