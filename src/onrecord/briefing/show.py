"""A brief for people and for programs: the sentences, footnotes down to the printed words, then what was dropped."""

from __future__ import annotations

import json

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.briefing.answer import Written
from onrecord.briefing.brief import Brief
from onrecord.briefing.facts import Fact
from onrecord.model import Extract
from onrecord.stages.report.as_json import Json, spans
from onrecord.stages.report.context import offsets
from onrecord.stages.report.days import day_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import RELATION_HEADS, counts_words, independence_words
from onrecord.web.citing import citation
from onrecord.web.links import address


def terminal(brief: Brief, *, console: Console) -> None:
    """Print the brief, its footnotes, and the sentences that were dropped with the reasons."""
    digest = Digest(brief.record)
    console.print(Text(digest.heading, "bold"))
    console.print()
    for written in brief.kept:
        console.print(Text(f"{_plain(written.text)} {_marks(written)}"))
    if not brief.kept:
        console.print(Text("No sentence of the model passed the checks."))
    if brief.kept:
        console.print()
        console.print(Text("What it rests on", "bold"))
    for fact in brief.cited:
        _footnote(fact, digest, console)
    if brief.dropped:
        console.print()
        console.print(Text(f"Dropped: {_counted(len(brief.dropped))} of the model's, not part of the brief", "bold"))
    for one in brief.dropped:
        console.print(Padding(Text(f"{_plain(one.written.text)} {_marks(one.written)}".rstrip(), "dim"), (0, 0, 0, 2)))
        for fault in one.why:
            console.print(Padding(Text(f"{fault.check}: {_plain(fault.why)}"), (0, 0, 0, 4)))


def _footnote(fact: Fact, digest: Digest, console: Console) -> None:
    finding = fact.finding
    relation = RELATION_HEADS.get(finding.relation, "Only one report")
    head = Text(f"{fact.label}  {relation} · {counts_words(finding)} · {independence_words(finding)}  ")
    head.append(digest.short[finding.id], "dim")
    console.print(head)
    for support in fact.supports:
        extract = support.extract
        console.print(Padding(Text(f"{_where(extract, digest)}: {_plain(_words(extract, digest))}"), (0, 0, 0, 4)))


def _words(extract: Extract, digest: Digest) -> str:
    """The printed sentence with the words of the line marked, so that no colour is needed."""
    around = digest.sentence(extract.evidence)
    printed = digest.articles[extract.article].printed(extract.evidence.field)
    pieces, at = [], around.start
    for span in extract.evidence.spans:
        pieces += [printed[at : max(at, span.start)], "⟦", printed[max(at, span.start) : span.end], "⟧"]
        at = max(at, span.end)
    return " ".join("".join((*pieces, printed[at : around.end])).split())


def _where(extract: Extract, digest: Digest) -> str:
    article = digest.articles[extract.article]
    return f"{digest.outlet(extract.article)}, {day_words(article.day)} [{offsets(extract.evidence)}]"


def as_json(brief: Brief) -> str:
    """The brief as one JSON object."""
    digest = Digest(brief.record)
    shown: Json = {
        "story": brief.record.story.id,
        "headline": digest.heading,
        "brief": [_sentence(brief, written) for written in brief.kept],
        "findings": [_finding(fact, digest) for fact in brief.cited],
        "dropped": [
            {**_sentence(brief, one.written), "reasons": [{"check": f.check, "why": f.why} for f in one.why]}
            for one in brief.dropped
        ],
    }
    return json.dumps(shown, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode() + "\n"


def _sentence(brief: Brief, written: Written) -> dict[str, Json]:
    known = [brief.facts[n] for n in written.cites if n in brief.facts]
    return {
        "text": written.text,
        "cites": [f"F{n}" for n in written.cites],
        "findings": [fact.finding.id for fact in known],
    }


def _finding(fact: Fact, digest: Digest) -> Json:
    finding = fact.finding
    return {
        "label": fact.label,
        "id": finding.id,
        "page": address(finding.id),
        "gist": finding.gist,
        "relation": finding.relation,
        "independence": finding.independence,
        "outlets": [*fact.outlets],
        "origins": [*fact.origins],
        "evidence": [_evidence(support.extract, digest) for support in fact.supports],
    }


def _evidence(extract: Extract, digest: Digest) -> Json:
    article = digest.articles[extract.article]
    return {
        "id": extract.id,
        "page": address(extract.id),
        "article": article.id,
        "outlet": article.outlet or article.label,
        "published": article.day,
        "url": article.url,
        "field": extract.evidence.field,
        "spans": spans(extract.evidence),
        "words": [*extract.evidence.words],
        "citation": citation(digest, extract),
    }


def _marks(written: Written) -> str:
    return "".join(f"[F{number}]" for number in written.cites)


def _plain(words: str) -> str:
    """A model may write anything; a terminal must not get it all."""
    return "".join(c if c.isprintable() else "�" for c in words)


def _counted(number: int) -> str:
    return f"{number} sentence{'s' if number != 1 else ''}"
