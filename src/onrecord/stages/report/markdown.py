"""A record as Markdown: the same order and words as the terminal record, for pasting into a file or a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Event, Extract, Figure, Finding, Record, Statement
from onrecord.stages.report.check import check
from onrecord.stages.report.days import as_of_words, basis_words, day_words, days_words, time_words, value_words_of
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.sections import alone, contacts, ledger, reprints, speakers, timeline, unsourced
from onrecord.stages.report.wordings import Side, Wording, compare
from onrecord.stages.report.words import (
    MANNER_WORDS,
    RELATION_HEADS,
    chain_words,
    counts_words,
    difference_words,
    event_type_words,
    event_words,
    independence_words,
    origin_answer,
    outlet_claim,
    plural,
    quoted,
    reason_words,
    tally_words,
    value_words,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


def write_markdown(records: Record | Sequence[Record]) -> str:
    """One document for one record or several; OnRecordError where a line does not resolve."""
    found = [records] if isinstance(records, Record) else list(records)
    lines: list[str] = []
    for record in found:
        check(record)
        lines += _record(Digest(record))
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Printed words on one line, with the signs that Markdown would read escaped."""
    one_line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return _SPECIAL.sub(r"\\\1", one_line)


def _record(digest: Digest) -> Iterator[str]:
    headline = digest.headline
    yield f"# {plain(headline.gist) if headline else 'Reports without a common finding'}"
    yield ""
    story = digest.record.story
    counts = (
        plural(len(digest.outlets), "outlet"),
        plural(digest.texts, "text"),
        plural(len(digest.origins), "origin"),
    )
    first = digest.first_title
    if headline and first and first.title:
        yield from (f"First title: {plain(first.title)} ({plain(digest.outlet(first.id))})", "")
    yield f"{days_words(story.first, story.last)} · {' · '.join(counts)}"
    yield ""
    if headline:
        yield f"{outlet_claim(headline)} {plain(origin_answer(headline))}"
        yield ""
    yield tally_words(digest.tally.told_twice, digest.tally.independent)
    yield ""
    yield from _reports(digest)
    yield from _findings(digest)
    yield from _figures(digest)
    yield from _timeline(digest)
    yield from _contacts(digest)
    yield from _statements(digest)
    yield from _alone(digest)
    yield from _unsourced(digest)
    yield from _copies(digest)


def _reports(digest: Digest) -> Iterator[str]:
    yield from ("## The reports", "")
    for article in digest.articles.values():
        credits = [f"credits {agency}" for agency in dict.fromkeys(c.agency for c in article.credits)]
        parts = [digest.outlet(article.id), day_words(article.day), article.title or "no title", *credits]
        yield f"- **{digest.sigla[article.id]}** {plain(', '.join(parts))}"
    yield ""


def _findings(digest: Digest) -> Iterator[str]:
    relation = None
    for finding in digest.related:
        if finding.relation != relation:
            relation = finding.relation
            yield from (f"## {RELATION_HEADS[relation]}", "")
        yield from _finding(digest, finding)
        yield ""


def _finding(digest: Digest, finding: Finding) -> Iterator[str]:
    yield f"### {plain(finding.gist)} `{digest.short[finding.id]}`"
    yield ""
    yield f"{counts_words(finding)}. {independence_words(finding).capitalize()}. {plain(origin_answer(finding))}"
    yield ""
    if codes := digest.judged.codes(finding):
        yield f"- Admiralty code: {plain(codes)}"
    for line in (*digest.judged.of_finding(finding), *digest.judged.on(digest.members(finding))):
        yield f"- {plain(line)}"
    sides = compare(digest, finding).sides
    for number, side in enumerate(sides):
        for wording in side.wordings:
            yield f"- {_side(finding, side, last=number == len(sides) - 1)}{_wording(digest, wording)}"
    for difference in finding.differences:
        yield f"- differs: {plain(difference_words(difference))}"
    if finding.reasons:
        yield f"- reasons: {plain('; '.join(reason_words(reason) for reason in finding.reasons))}"


def _side(finding: Finding, side: Side, *, last: bool) -> str:
    if not side.label:
        return ""
    if finding.relation == "superseded":
        return (
            f"~~{plain(side.label)}~~ " if side.older else f"**{plain(side.label)}** ({'latest' if last else 'later'}) "
        )
    return f"**{plain(side.label)}** "


def _wording(digest: Digest, wording: Wording) -> str:
    first = wording.extracts[0]
    sigla = digest.letters(wording.extracts)
    printed = f"{plain(wording.before)} " if wording.before else ""
    printed += _words(first)
    printed += f" {plain(wording.after)}" if wording.after.strip(" .,;:") else ""
    return f"{sigla}: {printed} — {_told(digest, first)}"


def _words(extract: Extract) -> str:
    return plain(quoted(extract.evidence.text, manner=extract.manner if isinstance(extract, Statement) else "indirect"))


def _from(digest: Digest, extract: Extract) -> str:
    """On whose word it stands, and what people decided about it."""
    return " — ".join((_told(digest, extract), *map(plain, digest.judged.on([extract]))))


def _told(digest: Digest, extract: Extract) -> str:
    if isinstance(extract, Statement):
        return plain(f"{MANNER_WORDS[extract.manner]}; {chain_words(extract, digest.articles[extract.article])}")
    if isinstance(extract, Figure):
        source = digest.source(extract) or "not sourced"
        return plain(f"{source}, {as_of_words(extract.as_of)} ({basis_words(extract.as_of)})")
    return plain(f"{_event(digest, extract)}, {time_words(extract.time)}")


def _event(digest: Digest, event: Event) -> str:
    actor, recipient = digest.names.maybe(event.actor), digest.names.maybe(event.recipient)
    return f"{event_words(event, actor=actor, recipient=recipient)}, {event_type_words(event)}"


def _figures(digest: Digest) -> Iterator[str]:
    rows = ledger(digest)
    if not rows:
        return
    yield from ("## Figures", "", "| Measure | Value | Whom | Source | As of | Scope | Reports |")
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        figure = row.figure
        value = f"~~{plain(value_words(figure))}~~ superseded" if row.superseded else plain(value_words(figure))
        value += "".join(f"; {plain(line)}" for line in digest.judged.on(row.figures))
        as_of = f"{time_words(figure.as_of)} ({basis_words(figure.as_of)})"
        sigla = digest.letters(row.figures)
        cells = (figure.measure, row.whom, row.source or "not sourced", as_of, figure.scope)
        measure, *rest = (plain(cell) for cell in cells)
        yield f"| {measure} | {value}{' ≠ in conflict' if row.conflicts else ''} | {' | '.join(rest)} | {sigla} |"
    yield ""


def _timeline(digest: Digest) -> Iterator[str]:
    yield from ("## Timeline", "")
    for day in timeline(digest):
        name = value_words_of(day.day) if day.day else "No date in the reports"
        for happening in day.happenings:
            sigla = digest.letters(happening.events)
            status = "" if happening.shown.status == "happened" else f", {happening.shown.status}"
            who = " → ".join(", ".join(names) for names in (happening.actors, happening.recipients) if names)
            what = plain(f"{who or 'Nobody named'}, {event_type_words(happening.shown)}{status}")
            yield f"- **{name}** {what}: {_words(happening.shown)} ({sigla})"
        if day.sayings:
            yield f"- **{name}** {plural(len(day.sayings), 'public statement')}, among the statements"
        for article in day.articles:
            yield f"- **{name}** {digest.sigla[article.id]} {plain(digest.outlet(article.id))} published"
    yield ""


def _contacts(digest: Digest) -> Iterator[str]:
    found = contacts(digest)
    if not found:
        return
    yield from ("## Who spoke with whom", "")
    for contact in found:
        parts = [f"{event_type_words(t[0])}, {time_words(t[0].time)} ({digest.letters(t)})" for t in contact.meetings]
        parts += [f"{s.speaker.name} to {s.addressee.name}, {MANNER_WORDS[s.manner]} ({digest.sigla[s.article]})"
                  for s in contact.statements if s.speaker and s.addressee]  # fmt: skip
        yield f"- **{plain(contact.parties[0])} – {plain(contact.parties[1])}** {plain('; '.join(parts))}"
    yield ""


def _statements(digest: Digest) -> Iterator[str]:
    found = speakers(digest)
    if not found:
        return
    yield from ("## Statements by speaker", "")
    for speaker in found:
        yield from (f"### {plain(speaker.name or 'No source named')}", "")
        for item in speaker.said:
            also = [f"{digest.sigla[other.article]} {MANNER_WORDS[other.manner]}" for other in item.others]
            tail = f"; also {', '.join(also)}" if also else ""
            statement = item.statement
            yield f"- {digest.sigla[statement.article]}: {_words(statement)} — {_from(digest, statement)}{tail}"
        yield ""


def _alone(digest: Digest) -> Iterator[str]:
    found = alone(digest)
    if not found:
        return
    yield from ("## Only one report says", "")
    for group in found:
        for extract in group.extracts:
            yield f"- {digest.sigla[group.article.id]}: {_words(extract)} — {_from(digest, extract)}"
    yield ""


def _unsourced(digest: Digest) -> Iterator[str]:
    found = unsourced(digest)
    for title, extracts in (("Not sourced", found.nobody), ("On the word of people not named", found.unnamed)):
        if extracts:
            yield from (f"## {title}", "")
            for extract in extracts:
                yield f"- {digest.sigla[extract.article]}: {_words(extract)} — {_from(digest, extract)}"
            yield ""


def _copies(digest: Digest) -> Iterator[str]:
    found = reprints(digest)
    if not found:
        return
    yield from ("## Who printed whose words", "")
    for r in found:
        verb = "prints words of" if r.order_known else "shares words with"
        second, first = (f"{digest.sigla[a.id]} {digest.outlet(a.id)}" for a in (r.second, r.first))
        yield f"- {plain(f'{second} {verb} {first}')}: {round(r.share * 100)} % of the shorter text"
    yield ""
