"""Citations to copy: who said it through whom, in which outlet and when, the words, where they lie."""

from __future__ import annotations

from onrecord.model import Article, Event, Evidence, Extract, Figure, Finding, Statement
from onrecord.stages.report.days import as_of_words, day_words
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.words import chain_words, counts_words, event_words, origin_answer, quoted, value_words


def citation(digest: Digest, one: Extract | Finding | Article) -> str:
    """One paragraph that stands by itself outside OnRecord."""
    if isinstance(one, Finding):
        return _finding(digest, one)
    if isinstance(one, Article):
        return f"{_published(one)} [{one.id}]"
    article = digest.articles[one.article]
    return f"{_said(digest, one)} {_published(article)}, {_offsets(one.evidence)} [{one.id}]"


def _said(digest: Digest, extract: Extract) -> str:
    words = extract.evidence.text
    article = digest.articles[extract.article]
    if isinstance(extract, Statement):
        kind = {"direct": "", "mixed": " (partly quoted)", "indirect": " (paraphrased)"}[extract.manner]
        return f"{quoted(words, manner=extract.manner)}{kind} — {chain_words(extract, article)}."
    if isinstance(extract, Figure):
        said = f"{extract.measure.capitalize()}: {value_words(extract)}, {as_of_words(extract.as_of)}."
        return f"{said} {chain_words(extract, article)}."
    assert isinstance(extract, Event)
    who = event_words(extract, actor=digest.names.maybe(extract.actor), recipient=digest.names.maybe(extract.recipient))
    return f"{who}: “{words}”."


def _published(article: Article) -> str:
    title = f"“{' '.join(article.title.split())}”" if article.title else "report without a title"
    parts = [article.outlet or article.label, title, day_words(article.day)]
    if article.url:
        parts.append(article.url)
    return ", ".join(dict.fromkeys(parts))


def _offsets(evidence: Evidence) -> str:
    spans = ", ".join(f"{s.start}–{s.end}" for s in evidence.spans)
    return f"characters {spans}{' of the title' if evidence.field == 'title' else ''}"


def _finding(digest: Digest, finding: Finding) -> str:
    members = digest.by_report(digest.members(finding))
    lines = [f"{finding.gist} — {finding.relation}; {counts_words(finding)}. {origin_answer(finding)} [{finding.id}]"]
    lines += [f"  {citation(digest, member)}" for member in members]
    return "\n".join(lines)
