"""Judgements as JSON lines, for two desks to exchange: one object a line, in order of time, people's alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from onrecord.errors import StopRun
from onrecord.judgements.log import Decision, decide, of_people
from onrecord.model import Judgement

_FIELDS = tuple(field.name for field in fields(Judgement))


def to_lines(log: Iterable[Judgement]) -> str:
    """The whole log of people, undone ones too; the same for the same log in any order."""
    return "".join(json.dumps(asdict(j), ensure_ascii=False, sort_keys=True) + "\n" for j in of_people(log))


def from_lines(text: str) -> list[Judgement]:
    """The judgements of a file that `to_lines` wrote. Raises StopRun, naming the line, before anything is taken in."""
    return [_read(line, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _read(line: str, number: int) -> Judgement:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StopRun(f"line {number} is no JSON: {error}") from error
    if not isinstance(row, dict) or set(row) != set(_FIELDS):
        raise StopRun(f"line {number} is no judgement; it needs exactly the fields {', '.join(_FIELDS)}")
    text = {key: row[key] for key in _FIELDS if key != "supersedes"}
    if not all(isinstance(value, str) for value in text.values()) or not isinstance(row["supersedes"], str | None):
        raise StopRun(f"line {number}: every field of a judgement is text")
    decided = Decision(row["kind"], row["left"], row["right"], row["verdict"], row["why"], row["supersedes"])
    try:
        made = decide(decided, by=row["by"], when=row["when"])
    except StopRun as error:
        raise StopRun(f"line {number}: {error}") from error
    if made.id != row["id"]:
        raise StopRun(f"line {number}: the id {row['id']} does not fit its content; the line was changed on the way")
    return made
