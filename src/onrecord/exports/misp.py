"""MISP events (MISP core format): one per story, its reports as links, its lines as tagged attributes.

The record in Markdown goes along as an event report. Every line carries the tags of the `admiralty-scale` taxonomy.
"""

from __future__ import annotations

import datetime

from onrecord.exports.base import (
    Json,
    Material,
    Out,
    json_text,
    own_time,
    published_day,
    uuid_of,
    view_of,
)
from onrecord.exports.graded import Graded
from onrecord.model import Article, Event, Extract, Statement
from onrecord.stages.report import write_markdown
from onrecord.stages.report.days import time_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, event_type_words, event_words, quoted, value_words

_CATEGORY = "External analysis"
_VALUE_LIMIT = 65_535  # MISP keeps a value in a TEXT column


def write_misp(material: Material, out: Out) -> None:
    """The `response` list that MISP itself exports and imports, event after event."""
    out.write('{"response": [')
    between = "\n"
    for record in material.records:
        out.write(between + json_text({"Event": _event(view_of(record))}))
        between = ",\n"
    out.write("\n]}\n")


def _event(view: Digest) -> Json:
    graded = Graded(view)
    story = view.record.story
    day = max(published_day(article) for article in view.articles.values())
    stamp = _stamp(day)
    return {
        "uuid": uuid_of("misp", story.id),
        "info": view.heading[:_VALUE_LIMIT],
        "date": day,
        "threat_level_id": "4",  # undefined: no threat is assessed
        "analysis": "0",  # initial: a person decides
        "distribution": "0",  # this organisation only, until its people say otherwise
        "published": False,
        "timestamp": stamp,
        "Orgc": {"name": "OnRecord", "uuid": uuid_of("misp", "onrecord")},
        "Attribute": _apart(
            [
                *(_report(view, article) for article in view.articles.values()),
                *(_line(view, extract, graded=graded) for extract in view.extracts.values()),
            ]
        ),
        "EventReport": [
            {
                "uuid": uuid_of("misp", "report", story.id),
                "name": "Record",
                "content": write_markdown(view.record),
                "distribution": "0",
                "timestamp": stamp,
                "deleted": False,
            }
        ],
    }


def _apart(attributes: list[dict[str, Json]]) -> Json:
    """MISP refuses the same value twice in one event: a later one has its own id behind it."""
    seen: set[str] = set()
    for attribute in attributes:
        value = str(attribute["value"])
        if value in seen:
            attribute["value"] = f"{value} [{attribute['uuid']}]"
        seen.add(value)
    return [*attributes]


def _stamp(day: str) -> str:
    date = datetime.date.fromisoformat(day)
    return str(max(0, (date - datetime.date(1970, 1, 1)).days * 86_400))


def _attribute(id_: str, day: str, *, type_: str, value: str, comment: str) -> dict[str, Json]:
    """One line of the event."""
    return {
        "uuid": uuid_of("misp", id_),
        "type": type_,
        "category": _CATEGORY,
        "value": value[:_VALUE_LIMIT],
        "comment": comment,
        "to_ids": False,
        "distribution": "5",  # as the event
        "disable_correlation": type_ != "link",
        "timestamp": _stamp(day),
    }


def _report(view: Digest, article: Article) -> dict[str, Json]:
    url = article.url if (article.url or "").startswith(("http://", "https://")) else None
    title = article.title or "no title"
    comment = f"{view.sigla[article.id]}: {view.outlet(article.id)}, {article.day or 'no date'}: {title}"
    return _attribute(
        article.id,
        published_day(article),
        type_="link" if url else "text",
        value=url or f"{view.outlet(article.id)}: {title}",
        comment=comment,
    )


def _line(view: Digest, extract: Extract, *, graded: Graded) -> dict[str, Json]:
    article = view.articles[extract.article]
    if isinstance(extract, Statement):
        value = quoted(extract.evidence.text, manner=extract.manner)
        comment = f"statement ({extract.manner}): {chain_words(extract, article)}"
    elif isinstance(extract, Event):
        who = event_words(extract, actor=view.names.maybe(extract.actor), recipient=view.names.maybe(extract.recipient))
        value = extract.evidence.text
        comment = f"event ({extract.status}): {who}, {event_type_words(extract)}, {time_words(own_time(extract))}"
    else:
        value = f"{extract.measure}: {value_words(extract)} (“{extract.evidence.text}”)"
        comment = f"figure ({extract.scope}): {chain_words(extract, article)}"
    line = _attribute(
        extract.id,
        published_day(article),
        type_="text",
        value=f"{view.sigla[article.id]}: {value}",
        comment=f"{comment} [{extract.id}]",
    )
    return {**line, "Tag": [{"name": tag} for tag in graded.tags(extract)]}
