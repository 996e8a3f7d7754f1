from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.model import (
    Annotation,
    Article,
    Extracts,
    Finding,
    Judgement,
    Place,
    Run,
    Score,
    Skipped,
    Story,
    Summary,
    content_id,
)
from onrecord.store import Store
from tests.build import article, statement

ART = article(
    "The mayor said the bridge is safe. Nobody was hurt.", title="Bridge is safe", url="https://example.org/1"
)
SAID = statement(ART, source="The mayor", cue="said", content="the bridge is safe")
SKIP = Skipped("skp_1", "ingest", Place("a/b.bin", None, None), "binary", "it begins with NUL")


def _extracts(art: Article = ART) -> Extracts:
    said = statement(art, source="The mayor", cue="said", content="the bridge is safe")
    return Extracts(art.id, Annotation(art.id, "x", (), (), ()), (said,), (), ())


def test_articles_come_back_as_they_went_in(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.add_read([ART, SKIP]) == (1, 1)
        assert store.articles([ART.id]) == [ART]
        assert store.skipped() == [SKIP]


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART, SKIP])
        before = store.rows("SELECT * FROM article")
        assert store.add_read([ART, SKIP]) == (0, 0)
        assert [tuple(r) for r in store.rows("SELECT * FROM article")] == [tuple(r) for r in before]
        assert len(store.search("bridge")) == 1


def test_extracts_are_done_in_one_transaction_and_come_back(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        assert store.pending("v1") == [ART.id]
        store.add_extracts([_extracts()], version="v1")
        assert store.pending("v1") == []
        assert store.extracts([ART.id])[0] == [SAID]
        assert [a.article for a in store.annotations([ART.id])] == [ART.id]


def test_extracts_of_an_older_version_stay_but_are_not_current(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        store.add_extracts([_extracts()], version="v1")
        assert store.pending("v2") == [ART.id]
        nothing = Extracts(ART.id, Annotation(ART.id, "x", (), (), ()), (), (), ())
        store.add_extracts([nothing], version="v2")
        assert store.extracts([ART.id]) == ([], [], [])
        assert len(store.rows("SELECT * FROM extract")) == 1


def test_a_failed_batch_leaves_nothing(tmp_path: Path) -> None:
    stranger = article("Not in the store. The mayor said the bridge is safe.")
    with Store(tmp_path) as store:
        store.add_read([ART])
        with pytest.raises(AttributeError):
            store.add_extracts([_extracts(), None], version="v1")  # type: ignore[list-item]  # a bug in a stage
        assert store.pending("v1") == [ART.id]
        assert store.extracts([ART.id, stranger.id]) == ([], [], [])


def test_derived_rows_are_replaced_and_judgements_kept(tmp_path: Path) -> None:
    judgement = Judgement("jud_1", "entity", "a", "ent_1", "yes", "rule", None, "same surname")
    with Store(tmp_path) as store:
        store.add_read([ART])
        story = Story(content_id("sto", ART.id), (ART.id,), "2031-05-14", "2031-05-14", ("bridge",))
        finding = Finding(
            "fnd_1", story.id, "gist", "single", (SAID.id,), (), (), ("x",), 1, (), "unknown", (), Score(1.0)
        )
        store.replace_stories([story], redirects=[("sto_old", story.id)])
        store.replace_findings(story.id, [finding], fingerprint="f")
        store.add_judgements([judgement, judgement])
        assert store.stories() == [story]
        assert store.findings(story.id) == [finding]
        assert store.redirects() == {"sto_old": story.id}
        assert store.judgements() == [judgement]
        store.replace_stories([])
        store.drop_findings_without_story()
        assert store.findings(story.id) == []
        assert store.compared() == {}
        assert store.judgements() == [judgement]


def test_views_for_readers_with_any_sqlite_tool(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        store.add_extracts([_extracts()], version="v1")
        path = store.path
    row = sqlite3.connect(path).execute("SELECT speaker, manner, cue, content, links FROM statement").fetchone()
    assert row == ("The mayor", "indirect", "said", '["the bridge is safe"]', 0)


@pytest.mark.parametrize("words", ['bridge" OR "x', "brid*", "NEAR(", "", "  ", "-bridge", "título"])
def test_search_takes_any_words(tmp_path: Path, words: str) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        assert isinstance(store.search(words), list)


def test_search_finds_statements_by_speaker(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        store.add_extracts([_extracts()], version="v1")
        assert {kind for kind, *_ in store.search("mayor bridge")} == {"article", "statement"}


def test_versions_of_one_address_are_told_apart(tmp_path: Path) -> None:
    later = article("The mayor said the bridge is closed.", url="https://example.org/1", published="2031-05-15")
    with Store(tmp_path) as store:
        store.add_read([later, ART])
        rows = [(r["article"], r["version"], r["versions"]) for r in store.rows("SELECT * FROM article_version")]
        assert sorted(rows, key=lambda r: r[1]) == [(ART.id, 1, 2), (later.id, 2, 2)]


def test_a_newer_store_is_refused_and_a_missing_one_said(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="onrecord build"):
        Store(tmp_path / "none", read_only=True)
    with Store(tmp_path) as store:
        path = store.path
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(StopRun, match="999"):
        Store(tmp_path)


def test_a_file_that_is_no_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "onrecord.sqlite").write_text("this is a letter, not a database" * 40)
    with pytest.raises(StopRun, match="cannot be opened"):
        Store(tmp_path)


def test_runs_are_logged(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        run = Run("run_1", "2031-05-14T10:00:00Z", None, "0.1", "{}", (("articles read", 3),))
        store.log_run(run)
        store.log_run(Run("run_0", "2031-05-13T10:00:00Z", "2031-05-13T10:01:00Z", "0.1", "{}"))
        assert store.rows("SELECT counts FROM run WHERE id = 'run_1'")[0][0] == '{"articles read":3}'
        assert [found.id for found in store.runs()] == ["run_0", "run_1"]
        assert store.runs()[1] == run


KILLED = """
    import os, sys
    from pathlib import Path
    from onrecord.store import Store
    from tests.build import article
    with Store(Path(sys.argv[1])) as store:
        for number in range(10_000):
            store.add_read([article(f"Report number {number}.")])
            print(number, flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert child.stdout
    acknowledged = [int(child.stdout.readline()) for _ in range(25)]
    child.kill()
    acknowledged += [int(line) for line in child.stdout.read().split()]
    child.wait()
    with Store(tmp_path) as store:
        texts = {r[0] for r in store.rows("SELECT text FROM article")}
        assert {f"Report number {n}." for n in acknowledged} <= texts
        assert store.rows("PRAGMA integrity_check")[0][0] == "ok"


def test_a_summary_holds_while_the_findings_do(tmp_path: Path) -> None:
    story = Story("sto_1", (ART.id,), "2031-05-14", "2031-05-14", ())
    row = Summary("sto_1", "2031-05-14", "2031-05-14", "Bridge is safe", 1, ("Example Courier",), 1, 1, 0, 0, 0)
    with Store(tmp_path) as store:
        store.add_read([ART])
        store.replace_stories([story])
        store.replace_findings("sto_1", [], fingerprint="one")
        store.replace_summaries([row])
        assert store.summaries() == [row]
        store.replace_findings("sto_1", [], fingerprint="two")
        assert store.summaries() == []


def test_search_keeps_to_a_kind_pages_and_goes_on_with_a_word(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_read([ART])
        store.add_extracts([_extracts()], version="v1")
        assert {hit[0] for hit in store.search("bridge safe")} == {"article", "statement"}
        assert [hit[0] for hit in store.search("bridge safe", kind="statement")] == ["statement"]
        first, second = store.search("bridge", limit=1), store.search("bridge", limit=1, offset=1)
        assert first != second
        assert store.search("brid") == []
        assert len(store.search("brid", prefix=True)) == 2
        assert store.found("bridge") == {"article": 1, "statement": 1}
        assert store.search('AND "') == []
