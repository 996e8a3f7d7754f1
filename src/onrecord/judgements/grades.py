"""Reliability of sources after the Admiralty code: graded by people, by name; nobody's word but theirs moves it from F.

Credibility of what is told is another thing. The machine proposes 1 ("confirmed by other sources") only where reports
agree and rest on at least two listed independent origins, else it says 6 ("cannot be judged").
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.entities import name_key
from onrecord.model import Finding, Judgement

GRADES: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
UNGRADED = "F"


class Grades:
    """The grades in force, by the name of the source."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_name = {name_key(j.left): j for j in judgements if j.kind == "source grade" and j.verdict == "yes"}

    def judgement(self, *names: str) -> Judgement | None:
        """Who graded the source that is known by one of these names; the first name that was graded counts."""
        return next((found for name in names if (found := self._by_name.get(name_key(name)))), None)

    def of(self, *names: str) -> str:
        """A to F; F where nobody has graded it."""
        found = self.judgement(*names)
        return found.right if found else UNGRADED


def credibility(finding: Finding) -> int:
    """What the machine proposes: 1 where two listed independent origins say the same, else 6."""
    named = {origin.key for origin in finding.origins if not origin.vague}
    agree = finding.relation in {"agree", "agree, wording differs", "more specific"}
    return 1 if agree and finding.independence == "independent" and len(named) > 1 else 6
