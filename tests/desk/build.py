"""A store of hand-made reports whose extracts are given, so that no parser is needed to build it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from onrecord.judgements import Decision, decide
from onrecord.model import Annotation, Article, Event, Extracts, Figure, Judgement, Statement
from onrecord.pipeline import Settings, Work, records, run
from onrecord.stages.report import write_json
from onrecord.store import Store
from tests.build import article
from tests.record_builder import record
from tests.record_parts import counted, day, happened, party, said

WHOLE = record()
A, B, C = WHOLE.articles
FAIR = article(
    "The spring fair in Aldermere opened with 300 stalls, the mayor Ada Finch said. Finch cut a ribbon. "
    "Cooper said the bread was good.",
    title="Spring fair opens in Aldermere",
    outlet="Osmar Daily",
    published="2031-06-20",
)
FAIR_TOO = article(
    "Aldermere's spring fair has begun. Ada M. Finch, the mayor, said the spring fair in Aldermere had 310 "
    "stalls this year. "
    "Tom Cooper said that the bread was good.",
    title="Aldermere: the spring fair has begun",
    outlet="The Harbour Ledger",
    published="2031-06-20",
)
ARTICLES = (A, B, C, FAIR, FAIR_TOO)
STALLS = counted(
    FAIR, "300 stalls", measure="stalls", low=300, high=300, source=party(FAIR, "Ada Finch"), as_of=day("2031-06-20")
)
STALLS_TOO = counted(
    FAIR_TOO, "310 stalls", measure="stalls", low=310, high=310, source=party(FAIR_TOO, "Ada M. Finch"),
    as_of=day("2031-06-20"),
)  # fmt: skip
RIBBON = happened(
    FAIR, "Finch cut a ribbon", trigger="cut", actor=party(FAIR, "Ada Finch"), recipient=None, plover=None, cameo="010"
)
BREAD = said(FAIR, "the bread was good", speaker=party(FAIR, "Cooper"))
BREAD_TOO = said(FAIR_TOO, "that the bread was good", speaker=party(FAIR_TOO, "Tom Cooper"))
OPENED = said(
    FAIR, "The spring fair in Aldermere opened with 300 stalls", speaker=party(FAIR, "Ada Finch", role="mayor")
)
EXTRACTS: tuple[Statement | Event | Figure, ...] = (
    *WHOLE.extracts(), STALLS, STALLS_TOO, RIBBON, BREAD, BREAD_TOO, OPENED,
)  # fmt: skip


def extracts_of(art: Article, *, gone: frozenset[str] = frozenset()) -> Extracts:
    own = [e for e in EXTRACTS if e.article == art.id and e.id not in gone]
    return Extracts(
        art.id,
        next((x for x in WHOLE.annotations if x.article == art.id), Annotation(art.id, "hand@1", (), (), ())),
        tuple(e for e in own if isinstance(e, Statement)),
        tuple(e for e in own if isinstance(e, Event)),
        tuple(e for e in own if isinstance(e, Figure)),
    )


def fill(store: Store, *, log: Iterable[Judgement] = (), articles: Iterable[Article] = ARTICLES) -> None:
    """Read the articles, take their extracts as given, put a log in place, and build."""
    some = list(articles)
    store.add_read(some)
    store.add_extracts([extracts_of(art) for art in some], version=Settings().version)
    store.add_judgements(log)
    build(store)


def build(store: Store) -> None:
    run(Work(store, Settings(engine="inline"), lambda: iter(())))


def opened(folder: Path, *, log: Iterable[Judgement] = ()) -> Store:
    store = Store(folder)
    fill(store, log=log)
    return store


def exported(store: Store) -> str:
    return write_json(list(records(store)))


def ruled(decision: Decision, minute: int, *, by: str = "Ann") -> Judgement:
    why = decision.why or "read both"
    return decide(replace(decision, why=why), by=by, when=f"2031-07-01T09:{minute:02}:00+00:00")
