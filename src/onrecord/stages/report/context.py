"""Printed words in their context, and where they lie: for whoever walks from a line to its words."""

from __future__ import annotations

from rich.text import Text

from onrecord.model import Article, Evidence, Span

_AROUND = 60  # characters of context on each side, moved out to the next word
_OPEN, _SHUT = "⟦", "⟧"  # marks the words where there is no colour


def in_context(article: Article, evidence: Evidence) -> Text:
    """The words marked in the stretch of their paragraph around them."""
    printed = article.printed(evidence.field)
    start, end = _widened(printed, evidence.start, evidence.end)
    text = Text("… " if start else "")
    at = start
    for span in evidence.spans:
        text.append(one_line(printed[at : span.start], edges=True))
        text.append(f"{_OPEN}{one_line(printed[span.start : span.end])}{_SHUT}", "bold")
        at = span.end
    text.append(one_line(printed[at:end], edges=True))
    text.append(" …" if end < len(printed) else "")
    return text


def offsets(evidence: Evidence) -> str:
    field = "title " if evidence.field == "title" else ""
    return field + ", ".join(f"{span.start}:{span.end}" for span in evidence.spans)


def _widened(printed: str, start: int, end: int) -> tuple[int, int]:
    """Context on both sides, cut between words and not beyond the paragraph."""
    left = max(printed.rfind("\n\n", 0, start) + 2 if "\n\n" in printed[:start] else 0, start - _AROUND)
    if 0 < left < start and not printed[left - 1].isspace():
        left = _next_space(printed, Span(left, start))
    paragraph = printed.find("\n\n", end)
    right = min(paragraph if paragraph >= 0 else len(printed), end + _AROUND)
    if end < right < len(printed) and not printed[right].isspace():
        right = max(end, printed.rfind(" ", end, right))
    return left, right


def _next_space(printed: str, within: Span) -> int:
    space = printed.find(" ", within.start, within.end)
    return space + 1 if space >= 0 else within.end


def one_line(words: str, *, edges: bool = False) -> str:
    """White space as single blanks; with `edges`, those at the ends are kept."""
    inner = " ".join(words.split())
    if not edges or not words:
        return inner
    before = " " if words[0].isspace() else ""
    after = " " if words[-1].isspace() and inner else ""
    return f"{before}{inner}{after}"


def joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
