"""Agency formats: IPTC ninjs (1.x to 3.x), NewsML-G2, NewsML 1 and NITF.

Sources: IPTC ninjs 1.x and 2.x schemas, NewsML-G2 2.x guidelines, NITF 3.6. Entities are never resolved and no DTD is
loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from onrecord.model import Place, Skipped
from onrecord.stages.ingest import reasons
from onrecord.stages.ingest.article import Draft
from onrecord.stages.ingest.markup import Rendered, rendered, text_of_html
from onrecord.stages.ingest.streams import Source

# ---- ninjs ----------------------------------------------------------------------------------------

_NINJS_MARKS = frozenset(
    (
        "versioncreated",
        "versionCreated",
        "bodies",
        "headlines",
        "body_xhtml",
        "body_text",
        "body_main",
        "pubstatus",
        "pubStatus",
        "representationtype",
    )
)
_RICH = ("xhtml", "html", "richtext")


def is_ninjs(row: Mapping[str, object]) -> bool:
    """Whether a JSON object is a ninjs item: its "uri" beside at least one property that only ninjs has."""
    return "uri" in row and any(key in row for key in _NINJS_MARKS)


def draft_of_ninjs(row: Mapping[str, object], *, found: Place) -> Draft:
    """A draft from one ninjs item; NotRead where it is no text or brings none."""
    kind = row.get("type")
    if isinstance(kind, str) and kind not in ("text", "", "composite"):
        raise reasons.NotRead(reasons.NOT_AN_ARTICLE, f"a ninjs item of type {kind}")
    body = _ninjs_body(row)
    if body is None or not body.text.strip():
        raise reasons.NotRead(reasons.NO_TEXT, "a ninjs item without a body")
    uri = row.get("uri")
    return Draft(
        text=body.text,
        marks=body.marks,
        found=found,
        name=uri if isinstance(uri, str) else found.path,
        title=_valued(row.get("headlines")) or _string(row, "headline", "headline_main", "title"),
        date=_string(
            row, "versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated"
        ),
        outlet=_valued(row.get("infosource") or row.get("infosources") or row.get("infoSources"))
        or _string(row, "copyrightholder", "copyrightHolder"),
        url=next(
            (u for u in (_string(row, "url", "webLink"), uri) if isinstance(u, str) and u.startswith("http")), None
        ),
        authors=_people(_string(row, "by", "byline") or _valued(row.get("bylines"))),
        language=_string(row, "language"),
    )


def _ninjs_body(row: Mapping[str, object]) -> Rendered | None:
    """The rich body before the plain one: the plain one often has lost its paragraphs."""
    candidates: list[tuple[str, str]] = []
    bodies = row.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, Mapping) and isinstance(body.get("value"), str):
            kind = body.get("contenttype") or body.get("contentType") or body.get("role") or ""
            candidates.append((str(kind), str(body["value"])))
    candidates += [(key[5:], value) for key, value in row.items() if key.startswith("body_") and isinstance(value, str)]
    for kind, value in candidates:
        if any(name in kind for name in _RICH) and value.strip():
            return text_of_html(value)
    return next((Rendered(value, ()) for _, value in candidates if value.strip()), None)


def _valued(value: object) -> str | None:
    """The main "value" or "name" of a ninjs array."""
    parts = [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []
    ordered = sorted(parts, key=lambda part: part.get("role") not in ("main", "headline", None))
    for part in ordered:
        words = part.get("value") or part.get("name")
        if isinstance(words, str) and words.strip():
            return words
    return None


def _string(row: Mapping[str, object], *names: str) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _people(byline: str | None) -> tuple[str, ...]:
    words = re.sub(r"^\s*by:?\s+", "", byline or "", flags=re.IGNORECASE)
    return tuple(part.strip() for part in re.split(r"\s*(?:;|,|\|| and )\s*", words) if part.strip())


# ---- NewsML-G2, NewsML 1, NITF --------------------------------------------------------------------


def read(source: Source) -> Iterator[Draft | Skipped]:
    """Every news item of an XML document."""
    data = source.whole(reasons.WHOLE_LIMIT, what="an XML document")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise reasons.NotRead(reasons.UNPARSED, str(error)[:200]) from error
    items = list(_outermost(root))
    if not items:
        raise reasons.NotRead(reasons.NOT_AN_ARTICLE, f"<{_local(root)}> without a news item")
    for number, item in enumerate(items, 1):
        key = item.get("guid") or _first(item, "NewsItemId")
        label = key or f"item {number}"
        found = (
            source.place
            if len(items) == 1
            else replace(source.place, inside=" ".join(filter(None, (source.place.inside, label))))
        )
        try:
            yield _draft(item, found=found, name=key or (source.name if len(items) == 1 else f"{source.name}:{number}"))
        except reasons.NotRead as error:
            yield reasons.skipped_by(error, found=found)


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    """News items that are in no other item: NITF is an item of its own, and a body within NewsML."""
    stack = [root]
    while stack:
        element = stack.pop()
        if _local(element) in _ITEMS:
            yield element
        else:
            stack.extend(reversed(element))


_ITEMS = frozenset(("newsItem", "NewsItem", "nitf", "packageItem", "conceptItem", "knowledgeItem", "planningItem"))


def _draft(item: etree._Element, *, found: Place, name: str) -> Draft:
    kind = _local(item)
    item_class = next((e.get("qcode") or "" for e in item.iter() if _local(e) == "itemClass"), "")
    if kind.endswith("Item") and kind not in ("newsItem", "NewsItem"):
        raise reasons.NotRead(reasons.NOT_AN_ARTICLE, f"a {kind}")
    if item_class and not item_class.endswith((":text", ":composite")):
        raise reasons.NotRead(reasons.NOT_AN_ARTICLE, f"a news item of class {item_class}")
    body = _body(item)
    if not body.text.strip():
        raise reasons.NotRead(reasons.NO_TEXT, "a news item without text of its own")
    guid = item.get("guid") or ""
    return Draft(
        text=body.text,
        marks=body.marks,
        found=found,
        name=name,
        title=_first(item, "headline", "HeadLine", "hl1") or _first(item, "title"),
        date=_first(
            item, "versionCreated", "firstCreated", "contentCreated", "ThisRevisionCreated", "FirstCreated", "DateId"
        )
        or _nitf_date(item),
        outlet=_provider(item),
        url=guid if guid.startswith("http") else None,
        authors=_people(_first(item, "by", "byline", "ByLine")),
        language=_language(item),
    )


def _body(item: etree._Element) -> Rendered:
    for element in item.iter():
        if _local(element) in ("body.content", "body") and _local(element.getparent()) in ("nitf", "body", "html"):
            content = next((e for e in element.iter() if _local(e) == "body.content"), element)
            found = rendered(content)
            if found.text.strip():
                return found
    for element in item.iter():
        if _local(element) in ("inlineXML", "DataContent", "block"):
            found = rendered(element)
            if found.text.strip():
                return found
        elif _local(element) == "inlineData" and (element.text or "").strip():
            words = element.text or ""
            return (
                text_of_html(words)
                if "html" in (element.get("contenttype") or "")
                else Rendered(words.strip("\r\n"), ())
            )
    return Rendered("", ())


def _provider(item: etree._Element) -> str | None:
    for element in item.iter():
        if _local(element) in ("provider", "Provider"):
            name = _first(element, "name") or element.get("literal") or _formal(element)
            if name:
                return name
            code = element.get("qcode") or ""
            return code.rpartition(":")[2] or None
    return _first(item, "creditline", "copyrightHolder", "ProviderId")


def _formal(element: etree._Element) -> str | None:
    return next((value for e in element.iter() if (value := e.get("FormalName"))), None)


def _language(item: etree._Element) -> str | None:
    for element in item.iter():
        if _local(element) == "language" and element.get("tag"):
            return element.get("tag")
    return item.get("{http://www.w3.org/XML/1998/namespace}lang")


def _nitf_date(item: etree._Element) -> str | None:
    for name in ("date.issue", "date.release", "story.date"):
        for element in item.iter():
            if _local(element) == name and element.get("norm"):
                return element.get("norm")
    return None


def _first(item: etree._Element, *names: str) -> str | None:
    """The words of the first element so named, in the order of the names."""
    for name in names:
        for element in item.iter():
            if _local(element) == name:
                words = " ".join("".join(map(str, element.itertext())).split())
                if words:
                    return words
    return None


def _local(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
