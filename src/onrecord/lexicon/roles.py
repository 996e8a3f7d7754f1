"""Words for what somebody is, with their PLOVER/CAMEO role code: titles, ranks, occupations, groups, institutions.

Invariants
- One entry per phrase; the file's first row that names it wins.
- `stands` says on whose word the bearer speaks once a country is known: a minister for the government, a lawmaker for
  parliament; "self" or "local" never stands for a national government.
Data: data/roles.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.lexicon.words import Hit, Phrases, Token, rows, several

RoleKind = Literal["title", "rank", "honorific", "person", "group", "body", "department", "past"]
Stands = Literal["gov", "leg", "jud", "party", "local", "self", ""]

_COLUMNS = "kind sector stands office words"
# Institutions of which a country has several; the plural of the others ("navies") would not be one country's.
_COUNTED = frozenset({"court", "tribunal", "embassy", "consulate", "agency", "council", "committee", "government"})
_IRREGULAR = {
    "man": "men", "woman": "women", "person": "people", "child": "children",
    "spy": "spies", "wife": "wives", "thief": "thieves",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleWord:
    """One word or phrase for a role."""

    words: str  # as listed, singular
    kind: RoleKind
    sector: str  # empty for honorifics and for bare heads ("chairman") that take it from what they head
    stands: Stands
    office: str  # controlled term of offices.tsv, or the department
    second: str = ""  # narrows the role code: GOV and MIL for a defence minister
    plural: bool = False

    @property
    def personal(self) -> bool:
        """A word for one person: title, rank, honorific or occupation, in the singular."""
        return self.kind in {"title", "rank", "honorific", "person"} and not self.plural


@dataclass(frozen=True, slots=True)
class _Tables:
    roles: Phrases[RoleWord]
    departments: Phrases[RoleWord]
    past: Phrases[RoleWord]
    listed: tuple[RoleWord, ...]


@cache
def _tables() -> _Tables:
    tables = _Tables(Phrases(), Phrases(), Phrases(), ())
    listed = []
    for row in rows("roles.tsv", _COLUMNS):
        sector, _, second = row["sector"].partition("|")
        for words in several(row["words"]):
            role = RoleWord(words, row["kind"], sector, row["stands"], row["office"], second)  # type: ignore[arg-type]
            if role.kind in {"department", "past"}:
                (tables.departments if role.kind == "department" else tables.past).add(words, role)
                continue
            tables.roles.add(words, role)
            listed.append(role)
    for role in listed:
        one_of_many = role.kind == "group" and not role.words.endswith("s")  # "airline"
        counted = role.kind == "body" and role.words.split()[-1] in _COUNTED
        if one_of_many or counted or role.kind in {"person", "title"}:
            many = replace(role, plural=True)
            tables.roles.add(plural(role.words), many)
    return _Tables(tables.roles, tables.departments, tables.past, tuple(listed))


def plural(noun: str) -> str:
    """The plural of a role's head noun: "secretary of state" → "secretaries of state"."""
    head, of, rest = noun.partition(" of ")
    stem, space, last = head.rpartition(" ")
    for one, many in _IRREGULAR.items():
        if last.endswith(one):
            return f"{stem}{space}{last[: -len(one)]}{many}{of}{rest}"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ie"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "e"
    return f"{stem}{space}{last}s{of}{rest}"


def find(words: str) -> RoleWord | None:
    """The role that exactly these words name, singular or plural."""
    return _tables().roles.get(words)


def department(words: str) -> RoleWord | None:
    """The department that these words name in a ministry's or minister's name: "defence", "external affairs"."""
    return _tables().departments.get(words)


def listed() -> tuple[RoleWord, ...]:
    """Every role as listed, in the order of the file, without the plurals made by rule."""
    return _tables().listed


def at(words: list[Token], first: int) -> Hit[RoleWord] | None:
    """The longest role that starts at this token."""
    return _tables().roles.at(words, first)


def department_at(words: list[Token], first: int) -> Hit[RoleWord] | None:
    """The longest department that starts at this token."""
    return _tables().departments.at(words, first)


def past_at(words: list[Token], first: int) -> Hit[RoleWord] | None:
    """A word that makes the role after it a former one ("former", "ex-", "ousted")."""
    return _tables().past.at(words, first)
