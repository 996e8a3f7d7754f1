"""TEI P5: the reports as printed, with every extract anchored in them, for editors and corpus linguists.

Each report is a `text` whose `ab` holds its stored text, character for character: taking all text of the `ab` gives the
article back, because blocks are `seg` and the ends of words that something rests on are empty `anchor` elements.
Statements, events and figures are `span` from anchor to anchor; findings are `link` between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exports.base import Material, Out, own_time, published_day, view_of
from onrecord.exports.xml import DECLARATION, element, tag, text
from onrecord.model import Article, Entity, Event, Evidence, Extract, Figure, Statement
from onrecord.stages.report.days import first_day
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, counts_words, event_type_words, value_words

_NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write_tei(material: Material, out: Out) -> None:
    """A `teiCorpus` with one `TEI` per story."""
    out.write(f'{DECLARATION}<teiCorpus xmlns="{_NAMESPACE}">\n')
    out.write(_header("OnRecord: reports and what was read from them", "<p>The record of a store.</p>"))
    known: set[str] = set()
    for record in material.records:
        out.write("".join(_story(view_of(record), known)))
    out.write("</teiCorpus>\n")


def _header(title: str, source: str, *, profile: str = "") -> str:
    return (
        f"<teiHeader><fileDesc><titleStmt>{element('title', title)}</titleStmt>"
        "<publicationStmt><p>Written by OnRecord.</p></publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>{profile}</teiHeader>\n"
    )


def _story(view: Digest, known: set[str]) -> Iterator[str]:
    yield tag("TEI", attributes={"xml:id": view.record.story.id}) + "\n"
    bibliography = "".join(_bibl(view, article) for article in view.articles.values())
    yield _header(view.heading, f"<listBibl>{bibliography}</listBibl>", profile=_profile(view, known))
    yield "<text><group>\n"
    for article in view.articles.values():
        yield from _text(view, article)
    yield "</group><back>\n"
    yield from _findings(view)
    yield "</back></text></TEI>\n"


def _bibl(view: Digest, article: Article) -> str:
    agencies = dict.fromkeys(credit.agency for credit in article.credits)
    day = published_day(article)
    parts = (
        element("title", article.title, level="a"),
        *(element("author", author) for author in article.authors),
        element("publisher", view.outlet(article.id)),
        *(element("orgName", agency, type_="agency") for agency in agencies),
        element("date", article.published, when=day) if article.day and first_day(article.day) else "",
        tag("ptr", attributes={"target": article.url}, close=True) if _web(article) else "",
    )
    return f"{tag('bibl', attributes={'xml:id': f'bibl-{article.id}'})}{''.join(parts)}</bibl>"


def _web(article: Article) -> bool:
    return (article.url or "").startswith(("http://", "https://")) and " " not in (article.url or "")


def _profile(view: Digest, known: set[str]) -> str:
    """People, bodies and places, each once in the whole corpus: ids must be unique in it."""
    fresh = [e for e in sorted(view.record.entities, key=lambda e: (e.name, e.id)) if e.id not in known]
    known.update(entity.id for entity in fresh)
    people = "".join(_named(e, "person", "persName") for e in fresh if e.kind == "person")
    places = "".join(_named(e, "place", "placeName") for e in fresh if e.kind in {"place", "state"})
    bodies = "".join(_named(e, "org", "orgName") for e in fresh if e.kind not in {"person", "place", "state"})
    lists = f"{_listed('listPerson', people)}{_listed('listOrg', bodies)}"
    parties = f"<particDesc>{lists}</particDesc>" if lists else ""
    setting = f"<settingDesc>{_listed('listPlace', places)}</settingDesc>" if places else ""
    return f"<profileDesc>{parties}{setting}</profileDesc>" if parties or setting else ""


def _listed(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>" if inside else ""


def _named(entity: Entity, name: str, naming: str) -> str:
    others = "".join(element(naming, alias, type_="alias") for alias in sorted(entity.aliases) if alias != entity.name)
    return f"{tag(name, attributes={'xml:id': entity.id})}{element(naming, entity.name)}{others}</{name}>"


# ---- one report ----------------------------------------------------------------------------------------------------


def _text(view: Digest, article: Article) -> Iterator[str]:
    extracts = [e for e in view.extracts.values() if e.article == article.id]
    yield tag("text", attributes={"xml:id": article.id, "decls": f"#bibl-{article.id}"})
    titles = [e for e in extracts if e.evidence.field == "title"]
    if article.title:
        yield f'<front><head type="title">{_printed(article.title, titles)}</head></front>'
    body = [e for e in extracts if e.evidence.field == "text"]
    yield f'<body><ab xml:space="preserve">{_blocks(article, body)}</ab></body>'
    groups = "".join(_group(view, name, [e for e in extracts if isinstance(e, kind)]) for name, kind in _KINDS)
    yield f"<back><div>{groups}</div></back>" if groups else ""
    yield "</text>\n"


_KINDS: tuple[tuple[str, type[Statement] | type[Event] | type[Figure]], ...] = (
    ("statements", Statement),
    ("events", Event),
    ("figures", Figure),
)


def _anchors(extracts: list[Extract]) -> dict[int, str]:
    """The empty elements that stand before the character at each offset."""
    found: dict[int, list[tuple[int, str]]] = {}
    for extract in extracts:
        for number, span in enumerate(extract.evidence.spans):
            found.setdefault(span.start, []).append((1, _anchor(extract, number, "s")))
            found.setdefault(span.end, []).append((0, _anchor(extract, number, "e")))
    return {
        at: "".join(tag("anchor", attributes={"xml:id": name}, close=True) for _, name in sorted(names))
        for at, names in found.items()
    }


def _anchor(extract: Extract, number: int, end: str) -> str:
    return f"{extract.id}-{end}{number}"


def _printed(words: str, extracts: list[Extract], *, start: int = 0, anchors: dict[int, str] | None = None) -> str:
    """The words with anchors; `start` is where they begin in the field. An anchor at their end belongs to the next."""
    marks = _anchors(extracts) if anchors is None else anchors
    pieces, at = [], 0
    for offset in sorted(o - start for o in marks if start <= o <= start + len(words)):
        if offset == len(words) and anchors is not None:
            break
        pieces += [text(words[at:offset]), marks[offset + start]]
        at = offset
    return "".join((*pieces, text(words[at:])))


def _blocks(article: Article, extracts: list[Extract]) -> str:
    """The stored text, block by block, with what lies between them."""
    anchors = _anchors(extracts)
    pieces, at = [], 0
    for block in sorted((b for b in article.blocks if b.field == "text"), key=lambda b: b.span):
        if block.span.start < at:
            continue  # blocks that overlap: the first holds the words
        pieces.append(_printed(article.text[at : block.span.start], [], start=at, anchors=anchors))
        inside = _printed(article.text[block.span.start : block.span.end], [], start=block.span.start, anchors=anchors)
        pieces.append(f"{tag('seg', attributes={'type': block.kind})}{inside}</seg>")
        at = block.span.end
    pieces.append(_printed(article.text[at:], [], start=at, anchors=anchors))
    pieces.append(anchors.get(len(article.text), ""))
    return "".join(pieces)


def _group(view: Digest, name: str, extracts: list[Extract]) -> str:
    if not extracts:
        return ""
    return f'<spanGrp type="{name}">{"".join(_span(view, e) for e in extracts)}</spanGrp>'


def _span(view: Digest, extract: Extract) -> str:
    """One extract: where it stands, and what it is in words. Of several stretches, the first and the last end."""
    words: Evidence = extract.evidence
    party = extract.speaker if isinstance(extract, Statement) else None
    party = extract.source if isinstance(extract, Figure) else party
    party = extract.actor if isinstance(extract, Event) else party
    entity = view.names.entity(party)
    attributes = {
        "xml:id": extract.id,
        "from": f"#{_anchor(extract, 0, 's')}",
        "to": f"#{_anchor(extract, len(words.spans) - 1, 'e')}",
        "ana": f"#{entity.id}" if entity else None,
        "type": _type(extract),
    }
    return f"{tag('span', attributes=attributes)}{text(_gloss(view, extract))}</span>"


def _type(extract: Extract) -> str:
    if isinstance(extract, Statement):
        return f"{extract.kind}-{extract.manner}"
    return extract.measure.replace(" ", "-") if isinstance(extract, Figure) else f"cameo-{extract.cameo}"


def _gloss(view: Digest, extract: Extract) -> str:
    article = view.articles[extract.article]
    if isinstance(extract, Statement):
        return chain_words(extract, article)
    if isinstance(extract, Figure):
        return f"{extract.measure}: {value_words(extract)}; {chain_words(extract, article)}"
    time = own_time(extract)
    who = " → ".join(view.names.of(p) for p in (extract.actor, extract.recipient) if p)
    return (
        f"{event_type_words(extract)} ({extract.status}): {who or 'nobody named'}; {time.value if time else 'no date'}"
    )


def _findings(view: Digest) -> Iterator[str]:
    """Findings of two lines or more as links, each followed by a note that says on whose word it rests."""
    if not view.related:
        yield "<div><p>No findings.</p></div>"
        return
    yield "<div>"
    for finding in view.related:
        origins = "; ".join(origin.name for origin in finding.origins) or "none named"
        said = f"{finding.relation}; {counts_words(finding)}; {finding.independence}; origins: {origins}"
        yield f"{tag('p', attributes={'xml:id': finding.id})}{text(f'{finding.gist} ({said})')}</p>"
    yield '<linkGrp type="findings">'
    for finding in view.related:
        members = view.members(finding)
        if len(members) > 1:
            attributes = {
                "type": finding.relation.replace(", ", "-").replace(" ", "-"),
                "corresp": f"#{finding.id}",
                "target": " ".join(f"#{m.id}" for m in members),
            }
            yield tag("link", attributes=attributes, close=True)
    yield "</linkGrp></div>"
