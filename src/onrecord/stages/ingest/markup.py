"""HTML, and what trafilatura, NITF and NewsML make of it, to text with its headings and captions marked.

Invariants
- One paragraph per block element, a blank line between paragraphs, a line break for <br>; other white space collapses,
  as in a browser.
- Marks are blocks in the rendered text: a heading is a subhead, a figure's words are a caption.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from onrecord.model import Block, BlockKind, Span

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl1",
        "hl2",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        "head",
        "quote",
        "list",
        "item",
        "row",
        "cell",
        "media",
        "block",
        "byline",
        "dateline",
        "tagline",
        "abstract",
        "body.content",
        "body.head",
        "hedline",
        "html",
    ]
)
_BREAKS = frozenset(("br", "lb"))
_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
        "input",
        "nav",
        "video",
        "audio",
        "canvas",
        "media",
        "graphic",
        "hedline",
        "byline",
        "dateline",
        "distributor",
    ]
)
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6", "hl2"])
_TITLES = frozenset(("h1", "hl1"))
_CAPTIONS = frozenset(("figcaption", "figure", "caption"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPH = "\n\n"
_MAX_DEPTH = 400


@dataclass(frozen=True, slots=True)
class Rendered:
    """Text, and the blocks in it that the markup told."""

    text: str
    marks: tuple[Block, ...]


@dataclass(slots=True)
class _Paragraph:
    words: list[str]
    kind: BlockKind | None


def text_of_html(html: str) -> Rendered:
    """The text of an HTML fragment or page; empty where there is none."""
    tree = parse_html(html)
    return rendered(tree) if tree is not None else Rendered("", ())


def plain(words: str) -> str:
    """Without the control characters that no XML tree can hold; a page has no use for them."""
    return _CONTROLS.sub("", words)


def parse_html(html: str) -> etree._Element | None:
    """A tree, or None for what has no markup or text at all. Never touches the network."""
    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", plain(html[:50_000_000]))
    if not cleaned.strip():
        return None
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return lxml.html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def rendered(root: etree._Element, *, dropped: frozenset[str] = _DROPPED) -> Rendered:
    """The paragraphs of a tree as text."""
    paragraphs = [_Paragraph([], None)]
    _walk(root, paragraphs, dropped=dropped)
    parts: list[str] = []
    marks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        lines = "".join(paragraph.words).split("\n")
        words = "\n".join(line.strip() for line in lines).strip()
        if not words:
            continue
        if paragraph.kind:
            marks.append(Block(paragraph.kind, Span(at, at + len(words))))
        parts.append(words)
        at += len(words) + len(_PARAGRAPH)
    return Rendered(_PARAGRAPH.join(parts), tuple(marks))


def _walk(root: etree._Element, paragraphs: list[_Paragraph], *, dropped: frozenset[str]) -> None:
    """Depth first, with an own stack: pages nest deeper than Python recurses."""
    stack: list[tuple[etree._Element, bool, BlockKind | None, int]] = [(root, False, None, 0)]
    while stack:
        element, left, kind, depth = stack.pop()
        tag = _tag(element)
        block = tag in _BLOCKS
        if left:
            if block:
                paragraphs.append(_Paragraph([], kind))
            if depth:
                _say(paragraphs, element.tail)
            continue
        if tag is None or tag in dropped or depth > _MAX_DEPTH:
            if tag in _BLOCKS or (tag is not None and tag in dropped):
                paragraphs.append(_Paragraph([], kind))
            if depth:
                _say(paragraphs, element.tail)
            continue
        inner = _kind_inside(element, tag, kind)
        if tag in _BREAKS:
            paragraphs[-1].words.append("\n")
        if block:
            paragraphs.append(_Paragraph([], inner))
        stack.append((element, True, kind, depth))
        _say(paragraphs, element.text)
        stack.extend((child, False, inner, depth + 1) for child in reversed(element))


def _kind_inside(element: etree._Element, tag: str, kind: BlockKind | None) -> BlockKind | None:
    if tag in _TITLES or (tag == "head" and element.get("rend") == "h1"):
        return "headline"
    if tag in _HEADINGS or (tag == "head" and element.get("rend")):
        return "subhead"
    return "caption" if tag in _CAPTIONS else kind


def _say(paragraphs: list[_Paragraph], words: str | None) -> None:
    if not words:
        return
    spaced = _SPACE.sub(" ", words)
    current = paragraphs[-1].words
    if spaced.startswith(" ") and (not current or current[-1].endswith((" ", "\n"))):
        spaced = spaced[1:]
    if spaced:
        current.append(spaced)


def _tag(element: etree._Element) -> str | None:
    """The local name; None for comments, instructions and entities, whose tag is a function."""
    if not isinstance(element.tag, str):
        return None  # type: ignore[unreachable]  # the stubs do not know of those
    return etree.QName(element).localname.lower() if "}" in element.tag else element.tag.lower()
