"""Builders for hand-made test inputs: an article from a few words, evidence by quoting them."""

from __future__ import annotations

from onrecord.model import Article, Block, Evidence, Field, Party, Place, Score, Span, Statement, article_id, content_id


def article(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = "Example Courier",
    url: str | None = None,
    published: str | None = "2031-05-14",
    blocks: tuple[Block, ...] | None = None,
) -> Article:
    """An article whose whole text is one body block unless `blocks` says otherwise."""
    return Article(
        id=article_id(text=text, title=title, outlet=outlet, url=url, published=published),
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        published_basis="given",
        language="en",
        authors=(),
        credits=(),
        dateline=None,
        blocks=blocks if blocks is not None else (Block("body", Span(0, len(text))),) if text else (),
        found=Place("made/by/hand.txt"),
        name="hand.txt",
    )


def evidence(art: Article, *words: str, field: Field = "text", extractor: str = "hand@1") -> Evidence:
    """Evidence for the first occurrence of each of `words`, in order."""
    printed, at, spans = art.printed(field), 0, []
    for piece in words:
        start = printed.index(piece, at)
        at = start + len(piece)
        spans.append(Span(start, at))
    return Evidence(art.id, tuple(spans), words, extractor, field)


def statement(art: Article, *, source: str, cue: str, content: str, speaker: str | None = None) -> Statement:
    """A plain indirect statement found by quoting its source, cue and content."""
    said = evidence(art, content)
    return Statement(
        id=content_id("stm", art.id, said.start, said.end, speaker or source),
        article=art.id,
        kind="said",
        manner="indirect",
        speaker=Party(speaker or source, "person", evidence(art, source)),
        cue=evidence(art, cue),
        content=said,
        addressee=None,
        medium=None,
        chain=(),
        polarity="affirmed",
        modality="asserted",
        time=None,
        inside=None,
        score=Score(1.0),
    )
