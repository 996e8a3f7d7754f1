"""The Admiralty code as tags of the `admiralty-scale` taxonomy, which MISP and STIX users share.

Reliability is that of the source, F unless a person graded it; credibility is that of the information, and the machine
proposes 1 only where a finding rests on two named independent origins (`judgements.grades`).
"""

from __future__ import annotations

from onrecord.judgements.grades import Grades, credibility
from onrecord.model import Event, Extract, Figure, Statement
from onrecord.stages.report.digest import SAME, Digest

CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""STIX 2.1, appendix A: the Admiralty credibility scale on STIX's scale of confidence; 6 has no value."""


class Graded:
    """Grades of one record's lines."""

    def __init__(self, view: Digest) -> None:
        self._view = view
        self._grades = Grades(view.record.judgements)

    def reliability(self, extract: Extract) -> str:
        """A to F: the grade of the source, where nobody graded it of the outlet."""
        view = self._view
        party = extract.speaker if isinstance(extract, Statement) else None
        party = extract.source if isinstance(extract, Figure) else party
        claim = view.extracts.get(extract.statement) if isinstance(extract, Event) and extract.statement else None
        party = claim.speaker if isinstance(claim, Statement) else party
        names = [view.names.of(party), party.name] if party else []
        return self._grades.of(*names, view.outlet(extract.article))

    def credibility(self, extract: Extract) -> int:
        """1 to 6: the best of the findings that say the same as this line."""
        same = [f for f in self._view.shared(extract.id) if f.relation in SAME]
        return min((credibility(finding) for finding in same), default=6)

    def tags(self, extract: Extract) -> tuple[str, str]:
        """Both as tags of the taxonomy."""
        return (
            f'admiralty-scale:source-reliability="{self.reliability(extract).lower()}"',
            f'admiralty-scale:information-credibility="{self.credibility(extract)}"',
        )
