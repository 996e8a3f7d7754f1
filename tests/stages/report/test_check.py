from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.errors import OnRecordError
from onrecord.model import Block, Evidence, Record, Span
from onrecord.stages.report import as_json, check, explain, terminal, write_csv, write_html, write_json, write_markdown
from onrecord.stages.report.as_json import article_key
from onrecord.stages.report.check import evidences
from tests.record_builder import record


def test_a_record_that_resolves_passes() -> None:
    check(record())


def test_words_that_do_not_stand_there_are_named() -> None:
    whole = record()
    first = whole.statements[0]
    moved = replace(first.content, spans=tuple(Span(s.start + 1, s.end + 1) for s in first.content.spans))
    broken = replace(whole, statements=(replace(first, content=moved), *whole.statements[1:]))
    with pytest.raises(OnRecordError, match=first.id):
        check(broken)


def _broken(part: str) -> Record:
    """The record with one wrong word deep inside one kind of line."""
    whole = record()
    art, statement, event = whole.articles[0], whole.statements[0], whole.events[0]
    wrong = Evidence(art.id, (Span(0, 3),), ("xyz",), "hand@1")
    told = next(f for f in whole.findings if f.differences)
    others = tuple(f for f in whole.findings if f is not told)
    assert event.time
    mention = replace(whole.annotations[0].mentions[0], evidence=wrong)
    link = replace(statement.chain[0], cue=wrong)
    copy = whole.copies[0]
    return {
        "articles": replace(
            whole, articles=(replace(art, credits=(replace(art.credits[0], evidence=wrong),)), *whole.articles[1:])
        ),
        "annotations": replace(whole, annotations=(replace(whole.annotations[0], mentions=(mention,)),)),
        "statements": replace(whole, statements=(replace(statement, chain=(link,)), *whole.statements[1:])),
        "events": replace(whole, events=(replace(event, time=replace(event.time, evidence=wrong)), *whole.events[1:])),
        "figures": replace(whole, figures=(replace(whole.figures[0], evidence=wrong), *whole.figures[1:])),
        "findings": replace(
            whole, findings=(*others, replace(told, differences=(replace(told.differences[0], left=wrong),)))
        ),
        "copies": replace(whole, copies=(replace(copy, passages=((wrong, copy.passages[0][1]),)),)),
    }[part]


@pytest.mark.parametrize("part", ["articles", "annotations", "statements", "events", "figures", "findings", "copies"])
def test_every_kind_of_line_is_checked(part: str) -> None:
    with pytest.raises(OnRecordError, match="xyz"):
        check(_broken(part))


_QUIET = Console(quiet=True)
_WRITERS: dict[str, Callable[[Record], object]] = {
    "html": write_html,
    "json": write_json,
    "as_json": lambda r: as_json(r, name=article_key),
    "markdown": write_markdown,
    "csv": write_csv,
    "terminal": lambda r: terminal(r, console=_QUIET),
    "explain": lambda r: explain(r, r.figures[0].id, console=_QUIET),
}


@pytest.mark.parametrize("writer", _WRITERS)
def test_every_writer_checks_first(writer: str) -> None:
    with pytest.raises(OnRecordError, match="xyz"):
        _WRITERS[writer](_broken("figures"))


def test_evidence_of_an_article_outside_the_record() -> None:
    whole = record()
    stranger = replace(whole.statements[0].content, article="art_elsewhere")
    with pytest.raises(OnRecordError, match="art_elsewhere"):
        check(replace(whole, statements=(replace(whole.statements[0], content=stranger), *whole.statements[1:])))


def test_members_sides_and_copies_must_exist() -> None:
    whole = record()
    finding = whole.findings[0]
    for broken in (
        replace(whole, findings=(replace(finding, members=(*finding.members, "stm_none")),)),
        replace(whole, findings=(replace(finding, sides=(("stm_none",),)),)),
        replace(whole, copies=(replace(whole.copies[0], right="art_none"),)),
    ):
        with pytest.raises(OnRecordError, match="none"):
            check(broken)


def test_blocks_end_within_their_article() -> None:
    whole = record()
    art = whole.articles[0]
    too_long = replace(art, blocks=(Block("body", Span(0, len(art.text) + 1)),))
    with pytest.raises(OnRecordError, match="body block"):
        check(replace(whole, articles=(too_long, *whole.articles[1:])))


def test_the_walk_finds_evidence_at_every_depth() -> None:
    statement = record().statements[0]
    found = list(evidences(statement))
    assert statement.content in found
    assert all(link.party.evidence in found for link in statement.chain)
