"""One record opened at the desk: every section is made when it is first asked for, and kept.

Invariant: a record that does not pass `check` is never opened, so that every line a page shows lies in the stored text.
"""

from __future__ import annotations

from functools import cached_property

from onrecord.model import Finding, Record, Relation
from onrecord.stages.report import as_json, check
from onrecord.stages.report.as_json import Json, article_key
from onrecord.stages.report.digest import RELATIONS, Digest
from onrecord.stages.report.page import FindingView, MeasureView, measures, origin_groups
from onrecord.stages.report.sections import (
    Alone,
    Contact,
    Reprint,
    Speaker,
    TimelineDay,
    Unsourced,
    alone,
    contacts,
    reprints,
    speakers,
    timeline,
    unsourced,
)
from onrecord.stages.report.wordings import compare


class Opened:
    """What the templates of `stages.report` call `page`, made part by part."""

    number = 1

    def __init__(self, record: Record) -> None:
        check(record)
        self.record = record
        self.digest = Digest(record)
        self._views: dict[str, FindingView] = {}
        self._findings = {finding.id: finding for finding in self.digest.findings}

    # ---- findings ------------------------------------------------------------------------------------------------

    def finding(self, id_: str) -> Finding | None:
        return self._findings.get(id_)

    def view(self, finding: Finding) -> FindingView:
        """A finding with its wordings compared and its outlets by origin."""
        view = self._views.get(finding.id)
        if view is None:
            view = FindingView(finding, compare(self.digest, finding), origin_groups(self.digest, finding))
            self._views[finding.id] = view
        return view

    @cached_property
    def by_relation(self) -> dict[Relation, tuple[Finding, ...]]:
        """The related findings by relation, in the order of reading."""
        found = {relation: tuple(f for f in self.digest.related if f.relation == relation) for relation in RELATIONS}
        return {relation: findings for relation, findings in found.items() if findings}

    @cached_property
    def headline(self) -> FindingView | None:
        found = self.digest.headline
        return self.view(found) if found else None

    @property
    def title(self) -> str:
        return self.digest.heading

    # ---- sections ------------------------------------------------------------------------------------------------

    @cached_property
    def measures(self) -> tuple[MeasureView, ...]:
        return measures(self.digest)

    @cached_property
    def timeline(self) -> tuple[TimelineDay, ...]:
        return timeline(self.digest)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        return contacts(self.digest)

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        return speakers(self.digest)

    @cached_property
    def alone(self) -> tuple[Alone, ...]:
        return alone(self.digest)

    @cached_property
    def unsourced(self) -> Unsourced:
        return unsourced(self.digest)

    @cached_property
    def reprints(self) -> tuple[Reprint, ...]:
        return reprints(self.digest)

    @cached_property
    def json(self) -> dict[str, Json]:
        """The record as `onrecord export --format json` writes it."""
        return as_json(self.record, name=article_key)

    def count(self, section: str) -> int:
        """How many lines a section holds."""
        return {
            "figures": lambda: sum(len(m.rows) for m in self.measures),
            "timeline": lambda: sum(len(d.happenings) + len(d.sayings) for d in self.timeline),
            "contacts": lambda: len(self.contacts),
            "statements": lambda: sum(len(s.said) for s in self.speakers),
            "alone": lambda: sum(len(a.extracts) for a in self.alone),
            "unsourced": lambda: len(self.unsourced.nobody) + len(self.unsourced.unnamed),
            "copies": lambda: len(self.reprints),
            "reports": lambda: len(self.record.articles),
        }[section]()
