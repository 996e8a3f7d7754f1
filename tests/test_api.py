"""`import onrecord`: light to import, the same results as the command line, and every example in its docs runs."""

from __future__ import annotations

import doctest
import io
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import onrecord
from onrecord import api, model
from onrecord.errors import OnRecordError, SkipItem, StopRun
from onrecord.judgements import Decision

TEXTS = [
    {
        "outlet": "Harbour Times",
        "date": "2031-05-14",
        "title": "Ruiz and Moreau discuss the bridge",
        "url": "https://times.example/bridge",
        "text": "Mayor Ana Ruiz spoke by telephone with Prefect Paul Moreau on Tuesday about the old bridge. "
        "“The bridge will stay closed until June,” Ruiz said. At least four people were hurt, police said.",
    },
    {
        "outlet": "Lake Radio",
        "date": "2031-05-14",
        "text": "Mayor Ana Ruiz and Prefect Paul Moreau discussed the old bridge by telephone on Tuesday. "
        "The old bridge will stay closed until June, the mayor said. Four people were hurt, according to police.",
    },
    {"outlet": "Blank", "text": "   "},
]


@pytest.fixture(scope="module")
def corpus() -> Iterator[onrecord.Corpus]:
    with onrecord.from_texts(TEXTS) as made:
        yield made


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord\n"
        "assert onrecord.__version__\n"
        "heavy = {'spacy', 'numpy', 'pyarrow', 'lxml', 'onrecord.api', 'rich', 'jinja2'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "onrecord.open, onrecord.export, onrecord.FORMATS\n"
        "heavy = {'spacy', 'numpy', 'pyarrow', 'pandas', 'polars'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_its_names_are_those_of_the_api_and_have_docs() -> None:
    assert set(onrecord.__all__) - set(api.__all__) == {"FORMATS", "OnRecordError", "Settings", "__version__"}
    assert len(onrecord.__all__) <= 14
    for name in api.__all__:
        assert getattr(onrecord, name) is getattr(api, name)
        assert (getattr(api, name).__doc__ or "").strip()
    with pytest.raises(AttributeError):
        _ = onrecord.papyrus


def test_every_example_runs() -> None:
    found = doctest.testmod(api)
    assert found.attempted > 10
    assert found.failed == 0


def test_what_comes_back_is_the_model(corpus: onrecord.Corpus) -> None:
    record = corpus.record()
    assert isinstance(record, model.Record)
    assert {a.outlet for a in corpus.articles()} == {"Harbour Times", "Lake Radio"}
    assert [f.value for f in corpus.figures()] == [4.0, 4.0]
    assert any(e.plover == "CONSULT" for e in corpus.events())
    assert any(s.speaker and s.speaker.name == "Ana Ruiz" for s in corpus.statements())
    assert any(len(f.outlets) == 2 for f in corpus.findings())
    assert corpus.record(record.story.id[:10]) == record
    assert "1 story, 2 reports" in repr(corpus)


def test_what_cannot_be_read_is_there_with_its_reason(corpus: onrecord.Corpus) -> None:
    (skipped,) = corpus.skipped()
    assert (skipped.stage, skipped.found.inside) == ("ingest", "3")


def test_the_ledger_and_the_doubts_are_there(corpus: onrecord.Corpus) -> None:
    (hurt,) = corpus.record().ledger("injured")
    assert sorted(figure.value or 0.0 for row in hurt.rows for figure in row.figures) == [4.0, 4.0]
    assert {view.rule for view in hurt.views} == {"ACLED", "UCDP", "Iraq Body Count"}
    with pytest.raises(OnRecordError, match="injured"):
        corpus.record().ledger("zeppelins")
    assert all(doubt.question and doubt.about for doubt in corpus.doubts())
    assert corpus.judgements() == []


def test_search_and_explain(corpus: onrecord.Corpus) -> None:
    hits = corpus.search("closed June")
    assert any(isinstance(hit, model.Statement) for hit in hits)
    assert any(isinstance(hit, model.Article) for hit in hits)
    assert corpus.search("zeppelin") == []
    finding = next(f for f in corpus.findings() if len(f.outlets) == 2)
    assert "Harbour Times" in corpus.explain(finding.id[:14])


@pytest.mark.parametrize("table", ["stories", "articles", "statements", "events", "figures", "findings", "chains"])
def test_frames_agree_across_libraries(corpus: onrecord.Corpus, table: str) -> None:
    arrow = corpus.frame(table)
    pandas, polars = corpus.frame(table, "pandas"), corpus.frame(table, "polars")
    assert isinstance(arrow, pa.Table)
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert arrow.num_rows == len(pandas) == polars.height > 0
    assert list(pandas.columns) == polars.columns == arrow.column_names
    assert polars.rows() == [tuple(row.values()) for row in arrow.to_pylist()]
    assert arrow.schema.field("story").metadata


class _Frame(HTMLParser):
    """The page inside the element that a notebook shows."""

    page = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.page = dict(attrs)["srcdoc"] or ""


def test_a_notebook_shows_the_page_that_is_exported(corpus: onrecord.Corpus) -> None:
    record = corpus.record()
    shown = record._repr_html_()
    parser = _Frame()
    parser.feed(shown)
    assert parser.page == record.html() == onrecord.export(record, "html").decode()
    assert "allow-same-origin" not in shown
    assert "Ana Ruiz" in unescape(shown)
    assert record.text().startswith("# ")
    assert record.story.id in corpus._repr_html_()


def test_export_writes_files_folders_and_streams(corpus: onrecord.Corpus, tmp_path: Path) -> None:
    assert corpus.export("csl", to=tmp_path / "list.json") == {}
    out = io.BytesIO()
    corpus.export("csl", to=out)
    assert out.getvalue() == (tmp_path / "list.json").read_bytes() == onrecord.export(corpus.records(), "csl")
    corpus.export("parquet", to=tmp_path / "tables")
    assert (tmp_path / "tables" / "figures.parquet").exists()
    with pytest.raises(StopRun, match="folder"):
        corpus.export("parquet", to=out)
    with pytest.raises(StopRun, match=r"Corpus\.export"):
        onrecord.export(corpus.record(), "gdelt")


def test_it_grows_and_follows_judgements(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "date: 2031-05-14\n\nThe ferry is late, Captain Ilse Brand said.", encoding="utf-8"
    )
    with onrecord.build(tmp_path / "one.txt", store=tmp_path / "store") as corpus:
        assert len(corpus.articles()) == 1
        counts = corpus.add_texts(["The ferry has sailed, Captain Ilse Brand said."])
        assert counts["articles new"] == 1
        assert corpus.add([tmp_path / "one.txt"])["articles new"] == 0
        said = next(corpus.statements())
        corpus.judge(Decision("speaker", said.id, "person:Otto Brand", why="misread"), by="Ann")
        assert [entry.judgement.by for entry in corpus.judgements()] == ["Ann"]
        again = next(s for s in corpus.statements() if s.id == said.id)
        assert again.speaker is not None
        assert again.speaker.name == "Otto Brand"
    with onrecord.open(tmp_path / "store") as reopened:
        assert len(reopened.articles()) == 2


def test_a_text_alone() -> None:
    text = (
        "Rain fell. “We will rebuild the school,” Mayor Ana Ruiz said on Tuesday. Two people were injured, police said."
    )
    found = onrecord.read(text, date="2031-05-14")
    assert onrecord.statements(text, date="2031-05-14") == found.statements
    assert onrecord.figures(text, date="2031-05-14") == found.figures
    assert onrecord.events(text, date="2031-05-14") == found.events
    assert [f.measure for f in found.figures] == ["injured"]
    quote = next(s for s in found.statements if s.manner == "direct")
    assert quote.time is not None
    assert quote.time.value == "2031-05-13"
    assert text[quote.content.start : quote.content.end] == quote.content.text


@pytest.mark.parametrize(
    "text", ["", "  \n", "Der Bürgermeister sagte am Dienstag, die Brücke bleibe bis Juni geschlossen."]
)
def test_what_is_no_text_to_read_says_why(text: str) -> None:
    with pytest.raises(SkipItem) as raised:
        onrecord.read(text)
    assert raised.value.reason


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda c: c.frame("papyri"), "statements"),
        (lambda c: c.frame("figures", "abacus"), "polars"),
        (lambda c: c.record("sty_ffffffffffff"), "sty_ffffffffffff"),
        (lambda c: c.export("papyrus", to=io.BytesIO()), "jsonld"),
        (lambda c: onrecord.open("no/such/store"), "no/such/store"),
    ],
)
def test_an_error_says_what_is_valid(corpus: onrecord.Corpus, call: object, says: str) -> None:
    assert callable(call)
    with pytest.raises(OnRecordError, match=says):
        call(corpus)


def test_the_how_to_says_what_happens() -> None:
    page = Path(__file__).parent.parent / "docs" / "how-to" / "from-code.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 10
    assert found.failed == 0
