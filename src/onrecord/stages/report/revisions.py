"""Versions and what they changed, for `onrecord diff`: in the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.model import Article, Extract, Figure, Finding, Statement
from onrecord.stages.report.days import day_words
from onrecord.stages.report.diff import Diff, Piece
from onrecord.stages.report.revision import Change, FindingChange, Revision, Wording
from onrecord.stages.report.terminal import print_line
from onrecord.stages.report.words import (
    event_type_words,
    event_words,
    independence_words,
    named_origins,
    plural,
    speaker_words,
    value_words,
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
_SIGNS = {"changed": "~", "gone": "-", "new": "+"}
_KINDS = {"changed": "changed", "gone": "no longer there", "new": "new"}


def terminal_revisions(
    revisions: Sequence[Revision], *, console: Console, versions: Sequence[Sequence[Article]]
) -> None:
    """Print each revision: the words, the statements, figures and events, and the record before and after."""
    for chain in versions:
        _line(console, Text(f"{chain[-1].label}: {plural(len(chain), 'version')}", "bold"), indent=0)
        for number, article in enumerate(chain, start=1):
            speaks = " · speaks" if number == len(chain) else ""
            _line(console, Text(f"{number}. {_when(article)} · {article.title or 'no title'}{speaks}"), id_=article.id)
        console.print()
    for one in revisions:
        _line(console, Text(f"{one.new.label}: {_when(one.old)} → {_when(one.new)}", "bold underline"), indent=0)
        _part(console, "The words", [line for w in one.wordings for line in _wording(w)])
        _part(console, "What was taken out of them", [line for c in one.changes for line in _change(c)])
        _part(console, "The record", [line for f in one.findings for line in _finding(f)])
        if not (one.wordings or one.changes or one.findings):
            _line(console, Text("no words changed"))
        console.print()


def finding_lines(changes: Iterable[FindingChange]) -> list[tuple[Text, str, int]]:
    """Each finding that changed, went or came, as lines: the words, the id that stands at the end, the indent."""
    return [line for change in changes for line in _finding(change)]


def _when(article: Article) -> str:
    time = (article.published or "")[11:16]
    return f"{day_words(article.day)}{f', {time}' if time else ''}"


def _part(console: Console, head: str, lines: Sequence[tuple[Text, str, int]]) -> None:
    if not lines:
        return
    console.print()
    _line(console, Text(head, "underline"), indent=0)
    for text, id_, indent in lines:
        _line(console, text, id_=id_, indent=indent)


def _line(console: Console, text: Text, *, id_: str = "", indent: int = 2) -> None:
    print_line(console, text, id_=id_, indent=indent)


def _wording(wording: Wording) -> Iterable[tuple[Text, str, int]]:
    if wording.diff is not None:
        yield Text("~ was ") + _marked(wording.diff.left), "", 2
        yield Text("  now ") + _marked(wording.diff.right), "", 2
    else:
        yield Text(f"{_SIGNS[wording.fate]} {_flat(wording.before or wording.after or '')}"), "", 2


def _marked(pieces: Iterable[Piece]) -> Text:
    """The words, those that differ in brackets, so that they are seen without colour too."""
    text = Text()
    for piece in pieces:
        words = _flat(piece.text)
        text.append(words if piece.shared or not words.strip() else f"[{words}]", "" if piece.shared else "bold")
    return text


def _flat(words: str) -> str:
    """One line, with the white space at its ends as single blanks."""
    flat = " ".join(words.split())
    return f"{' ' if words[:1].isspace() else ''}{flat}{' ' if words[-1:].isspace() and flat else ''}"


def _change(change: Change) -> Iterable[tuple[Text, str, int]]:
    extract = change.extract
    if change.before is not None and change.after is not None:
        yield Text(f"~ {_kind(extract)} changed"), "", 2
        yield Text(f"was {_about(change.before)}"), change.before.id, 4
        yield Text(f"now {_about(change.after)}"), change.after.id, 4
    else:
        yield Text(f"{_SIGNS[change.fate]} {_kind(extract)} {_KINDS[change.fate]}: {_about(extract)}"), extract.id, 2


def _kind(extract: Extract) -> str:
    return "statement" if isinstance(extract, Statement) else "figure" if isinstance(extract, Figure) else "event"


def _about(extract: Extract) -> str:
    """What an extract says, with its printed words."""
    words = _flat(extract.evidence.text)
    if isinstance(extract, Statement):
        return f"{speaker_words(extract.speaker)}: {words}"
    if isinstance(extract, Figure):
        source = extract.source.name if extract.source else "not sourced"
        return f"{extract.measure} {value_words(extract)} · {source} · {words}"
    actor, recipient = (party.name if party else None for party in (extract.actor, extract.recipient))
    return f"{event_words(extract, actor=actor, recipient=recipient)} · {event_type_words(extract)} · {words}"


def _finding(change: FindingChange) -> Iterable[tuple[Text, str, int]]:
    finding = change.after or change.before
    assert finding is not None
    yield Text(f"{_SIGNS[change.fate]} {finding.gist} · {_KINDS[change.fate]}"), finding.id, 2
    yield from ((Text(what), "", 4) for what in change.what)
    if change.fate != "changed":
        yield Text(_says(finding)), "", 4
    for cause in change.because:
        yield Text(f"because of the {_kind(cause.extract)}: {_cause(cause)}"), cause.extract.id, 4


def _says(finding: Finding) -> str:
    origins = "; ".join(named_origins(finding)) or "no origin named"
    return f"{finding.relation} · {plural(len(finding.outlets), 'outlet')} · {origins} · {independence_words(finding)}"


def _cause(change: Change) -> str:
    if change.before is not None and change.after is not None:
        return f"“{_flat(change.before.evidence.text)}” is now “{_flat(change.after.evidence.text)}”"
    words = f"“{_flat(change.extract.evidence.text)}”"
    return f"{words} is {'new' if change.fate == 'new' else 'no longer there'}"


# ---- for programs --------------------------------------------------------------------------------------------------


def write_revisions_json(revisions: Sequence[Revision], *, versions: Sequence[Sequence[Article]]) -> str:
    """The same as JSON: versions of each article, and each revision with words, extracts and findings."""
    out: Json = {
        "versions": [
            [{"id": a.id, "published": a.published, "title": a.title, "outlet": a.outlet, "url": a.url} for a in chain]
            for chain in versions
        ],
        "revisions": [
            {
                "old": one.old.id,
                "new": one.new.id,
                "words": [_wording_json(w) for w in one.wordings],
                "extracts": [_change_json(c) for c in one.changes],
                "findings": [_finding_json(f) for f in one.findings],
            }
            for one in revisions
        ],
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _wording_json(wording: Wording) -> Json:
    return {
        "fate": wording.fate,
        "before": wording.before,
        "after": wording.after,
        "gone": _differing(wording.diff, left=True),
        "new": _differing(wording.diff, left=False),
    }


def _differing(diff: Diff | None, *, left: bool) -> Json:
    pieces = () if diff is None else diff.left if left else diff.right
    return [piece.text for piece in pieces if not piece.shared]


def _change_json(change: Change) -> Json:
    return {
        "fate": change.fate,
        "kind": _kind(change.extract),
        "before": _side(change.before),
        "after": _side(change.after),
    }


def _side(extract: Extract | None) -> Json:
    if extract is None:
        return None
    spans: list[Json] = [[span.start, span.end] for span in extract.evidence.spans]
    return {
        "id": extract.id,
        "article": extract.article,
        "field": extract.evidence.field,
        "spans": spans,
        "words": list(extract.evidence.words),
        "says": _about(extract),
    }


def _finding_json(change: FindingChange) -> Json:
    finding = change.after or change.before
    assert finding is not None
    return {
        "fate": change.fate,
        "gist": finding.gist,
        "before": change.before.id if change.before else None,
        "after": change.after.id if change.after else None,
        "what": list(change.what),
        "because": [_change_json(cause) for cause in change.because],
    }
