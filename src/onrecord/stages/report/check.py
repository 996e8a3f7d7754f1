"""The mechanical check that stands before every writer: what does not resolve against the stored text does not leave.

Invariant: no writer of this package emits a record that has not passed `check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from onrecord.errors import OnRecordError
from onrecord.model import Article, Evidence, Record


def check(record: Record) -> None:
    """Raise OnRecordError, naming the line, where words differ from the stored text or an id leads nowhere."""
    articles = {article.id: article for article in record.articles}
    for line in _lines(record):
        name = getattr(line, "id", "") or getattr(line, "article", "")
        for evidence in evidences(line):
            resolve(evidence, articles.get(evidence.article), where=name)
    _check_blocks(record)
    _check_ids(record, set(articles))


def evidences(value: object) -> Iterator[Evidence]:
    """Every Evidence anywhere inside a value; it walks the fields, so that a new field is never forgotten."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Evidence):
            yield one
            continue
        inside = one if isinstance(one, tuple) else [getattr(one, name) for name in _parts(type(one))]
        waiting.extend(part for part in reversed(inside) if type(part) not in _PLAIN)


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Nothing stands inside these."""
_PARTS: dict[type, tuple[str, ...]] = {}


def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a class to walk; of one that is no dataclass, none. Looked up once: records have many values."""
    found = _PARTS.get(kind)
    if found is None:
        found = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        _PARTS[kind] = found
    return found


def _lines(record: Record) -> Iterator[object]:
    yield from record.articles
    yield from record.annotations
    yield from record.extracts()
    yield from record.findings
    yield from record.copies


def resolve(evidence: Evidence, article: Article | None, *, where: str) -> None:
    """Raise OnRecordError where the words of `evidence` do not stand in `article` at its spans; `where` names it."""
    if article is None:
        raise OnRecordError(f"{where}: its evidence lies in {evidence.article}, which is not in the record.")
    printed = article.printed(evidence.field)
    for span, words in zip(evidence.spans, evidence.words, strict=True):
        stored = printed[span.start : span.end]
        if stored != words:
            raise OnRecordError(
                f"{where}: the words {words!r} do not stand at {span.start}:{span.end} of the {evidence.field} of "
                f"{article.id} ({article.name}); there stands {stored!r}. Rebuild the story from its articles."
            )


def _check_blocks(record: Record) -> None:
    for article in record.articles:
        for block in article.blocks:
            if block.span.end > len(article.printed(block.field)):
                raise OnRecordError(
                    f"{article.id}: a {block.kind} block ends at {block.span.end}, behind its {block.field}."
                )


def _check_ids(record: Record, articles: set[str]) -> None:
    """Findings name extracts of this record, sides and origins name members, copies name articles of this record."""
    extracts = {extract.id for extract in record.extracts()}
    for extract in record.extracts():
        if extract.article not in articles:
            raise OnRecordError(f"{extract.id}: its article {extract.article} is not in the record.")
    for finding in record.findings:
        members = set(finding.members)
        if stray := sorted(members - extracts):
            raise OnRecordError(f"{finding.id}: its member {stray[0]} is not in the record.")
        named = {m for side in finding.sides for m in side} | {m for origin in finding.origins for m in origin.members}
        if stray := sorted(named - members):
            raise OnRecordError(
                f"{finding.id}: {stray[0]} stands on a side or behind an origin but is no member of it."
            )
    for copy in record.copies:
        if stray := sorted({copy.left, copy.right} - articles):
            raise OnRecordError(f"{copy.id}: its article {stray[0]} is not in the record.")
