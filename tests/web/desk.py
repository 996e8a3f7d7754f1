"""A desk over the hand-made record: a store without any parsing, and a client that stands at this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.model import Annotation, Article, Extracts, Record, Story, content_id
from onrecord.stages.report import summary
from onrecord.store import Store
from onrecord.web.app import create_app
from onrecord.web.settings import DeskSettings
from tests.build import article, statement
from tests.record_builder import record

HERE = "http://127.0.0.1:8377"
NASTY = "<script>alert('x')</script> & <img src=x onerror=alert(1)>"


def fill(folder: Path, *records: Record) -> None:
    """Write records into a store as a build would have."""
    with Store(folder) as store:
        for one in records:
            store.add_read(one.articles, outlets=one.outlets)
            store.add_extracts([_extracts(one, a) for a in one.articles], version="by hand")
        store.replace_entities({e.id: e for one in records for e in one.entities}.values())
        store.replace_copies(c for one in records for c in one.copies)
        store.replace_stories([one.story for one in records])
        for one in records:
            store.replace_findings(one.story.id, one.findings, fingerprint=f"by hand {one.story.id}")
        store.replace_summaries(map(summary, records))


def _extracts(one: Record, article: Article) -> Extracts:
    annotation = next((a for a in one.annotations if a.article == article.id), None)
    return Extracts(
        article.id,
        annotation or Annotation(article.id, "hand", (), (), ()),
        tuple(s for s in one.statements if s.article == article.id),
        tuple(e for e in one.events if e.article == article.id),
        tuple(f for f in one.figures if f.article == article.id),
    )


def nasty() -> Record:
    """A story of one report whose title, text, outlet and file are all trying to be markup."""
    text = f"The mayor said {NASTY} had been found. Nobody was hurt."
    made = article(text, title=f"{NASTY} in title", outlet=f"{NASTY} Post", url="javascript:alert(1)")
    said = statement(made, source="The mayor", cue="said", content=f"{NASTY} had been found", speaker=f"Mayor {NASTY}")
    story = Story(content_id("sty", made.id), (made.id,), "2031-05-14", "2031-05-14", ())
    empty = replace(record(), findings=(), copies=(), events=(), figures=(), judgements=(), entities=(), outlets=())
    return replace(empty, story=story, articles=(made,), annotations=(), statements=(said,))


def client(folder: Path, *, settings: DeskSettings | None = None) -> TestClient:
    """A browser on this machine, without its manners: it follows no redirect by itself."""
    return TestClient(create_app(settings or DeskSettings(folder)), base_url=HERE, follow_redirects=False)


def same_site() -> dict[str, str]:
    """What a browser sends with a form of the desk itself."""
    return {"origin": HERE, "sec-fetch-site": "same-origin"}
