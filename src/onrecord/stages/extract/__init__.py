"""extract: annotations → statement, event, figure, each with evidence. Extractors stand behind small interfaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Extracts
from onrecord.parsed import EventExtractor, FigureExtractor, Found, Parsed, StatementExtractor
from onrecord.stages.extract.events import RuleEvents
from onrecord.stages.extract.figures import RuleFigures
from onrecord.stages.extract.learned import LearnedStatements
from onrecord.stages.extract.locating import NAME, Locator

__all__ = ["DEFAULT", "Extractors", "extract"]


@dataclass(frozen=True, slots=True)
class Extractors:
    """Which extractor finds what. Statements come first; figures and events are tied to them."""

    statements: StatementExtractor
    figures: FigureExtractor
    events: EventExtractor

    @property
    def version(self) -> str:
        """Names of all of them, with that of the places: extracts made by other versions are made again."""
        return "+".join((self.statements.name, self.figures.name, self.events.name, NAME))


DEFAULT = Extractors(LearnedStatements(), RuleFigures(), RuleEvents())


def extract(parsed: Iterable[Parsed], *, extractors: Extractors = DEFAULT) -> Iterator[Extracts]:
    """All extracts of each parsed article, in order."""
    for one in parsed:
        statements = tuple(extractors.statements.statements(one))
        figures = tuple(extractors.figures.figures(one, Found(statements)))
        events = tuple(extractors.events.events(one, Found(statements, figures)))
        located = Locator(one)
        yield Extracts(one.article.id, one.annotation, statements, located.events(events), located.figures(figures))
