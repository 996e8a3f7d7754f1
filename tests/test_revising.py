"""A later text at one address: what it changed in words, in what was taken out of them and in the record, and why."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.model import Article, Figure, Statement
from onrecord.pipeline import build, records
from onrecord.revising import Revised, revised
from onrecord.stages.report import write_json
from onrecord.store import Store
from onrecord.store.assemble import find_record
from onrecord.store.named import story_or_home

HEAD = "---\ndate: {date}\noutlet: {outlet}\nurl: {url}\ntitle: {title}\n---\n"
FIRST = (
    "Seven people were injured when a crane fell on the east quay of Port Halden, the port authority said on Tuesday. "
    "Mayor Ana Ruiz said the quay would open again on Friday. The crane was forty years old.\n"
)
SECOND = (
    "Nine people were injured when a crane fell on the east quay of Port Halden, the port authority said on Tuesday. "
    "The dockers' union said the brake had failed before. The crane was forty years old.\n"
)
OTHER = (
    "A crane fell on the east quay of Port Halden on Tuesday. The port authority said seven people were injured. "
    "Ships were sent to the southern terminal.\n"
)
PAGES = {
    "first.txt": ("2031-05-14T08:00:00", "The Harbour Times", "https://times.example/crane", "Crane falls", FIRST),
    "second.txt": ("2031-05-14T16:30:00", "The Harbour Times", "https://times.example/crane/", "Crane falls", SECOND),
    "other.txt": ("2031-05-14T10:00:00", "Lake Radio", "https://radio.example/7", "Crane falls at Port Halden", OTHER),
}


def body(article: Article) -> str:
    """The text of an article without the head that the file gives it."""
    return article.text.rpartition("---\n")[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, (date, outlet, url, title, text) in PAGES.items():
        head = HEAD.format(date=date, outlet=outlet, url=url, title=title)
        (made / name).write_text(head + text, encoding="utf-8")
    with Store(made / "store") as store:
        build([str(made / name) for name in PAGES], store=store)
    return made


@pytest.fixture(scope="module")
def change(folder: Path) -> Revised:
    with Store(folder / "store", read_only=True) as store:
        (story,) = store.stories()
        return revised(store, story)


def test_the_latest_version_speaks_and_the_earlier_stays_within_reach(folder: Path) -> None:
    with Store(folder / "store", read_only=True) as store:
        (record,) = records(store)
        (earlier,) = record.story.earlier
        assert {body(a) for a in record.articles} == {SECOND, OTHER}
        assert {f.low for f in record.figures if f.measure == "injured"} == {7, 9}
        assert not any("Friday" in s.content.text for s in record.statements)
        assert story_or_home(store, earlier) == record.story
        stood = find_record(store, earlier)
        assert {body(a) for a in stood.articles} == {FIRST, OTHER}
        gone = next(s for s in stood.statements if "Friday" in s.content.text)
        assert gone in find_record(store, gone.id).statements


def test_the_words_that_changed_are_marked(change: Revised) -> None:
    (one,) = change.revisions
    told = {(w.fate, w.before, w.after) for w in one.wordings}
    assert [body(a) for a in change.versions[0]] == [FIRST, SECOND]
    changed = next(w for w in one.wordings if w.before and w.before.startswith("Seven"))
    assert (changed.after or "").startswith("Nine")
    assert changed.diff is not None
    assert [p.text for p in changed.diff.left if not p.shared] == ["Seven"]
    assert any("Friday" in (before or "") for _, before, _ in told)
    assert any("brake" in (after or "") for _, _, after in told)
    assert not any("forty" in (w.before or "") + (w.after or "") for w in one.wordings)


def test_what_was_taken_out_is_changed_gone_or_new(change: Revised) -> None:
    (one,) = change.revisions
    figure = next(c for c in one.changes if isinstance(c.extract, Figure) and c.extract.measure == "injured")
    assert figure.fate == "changed"
    assert isinstance(figure.before, Figure)
    assert isinstance(figure.after, Figure)
    assert (figure.before.low, figure.after.low) == (7, 9)
    statements = [c for c in one.changes if isinstance(c.extract, Statement)]
    assert any(c.fate == "gone" and "Friday" in c.extract.evidence.text for c in statements)
    assert any(c.fate == "new" and "brake" in c.extract.evidence.text for c in statements)


def test_the_record_says_which_finding_changed_and_because_of_what(change: Revised) -> None:
    (one,) = change.revisions
    moved = [f for f in one.findings if any(isinstance(c.extract, Figure) for c in f.because)]
    assert moved
    assert any("7" in what and "9" in what for f in moved for what in f.what) or {f.fate for f in moved} >= {"new"}
    assert all(f.because for f in one.findings if f.fate == "changed")


def test_a_version_in_a_later_build_makes_the_same_record(folder: Path, tmp_path: Path) -> None:
    with Store(folder / "store", read_only=True) as store:
        once = write_json(list(records(store)))
    for number, order in enumerate(
        (("first.txt", "other.txt", "second.txt"), ("second.txt", "first.txt", "other.txt"))
    ):
        with Store(tmp_path / str(number)) as store:
            for name in order:
                build([str(folder / name)], store=store)
            assert write_json(list(records(store))) == once


@pytest.mark.parametrize("form", ["text", "json"])
def test_diff_prints_it(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(folder / "store", read_only=True) as store:
        (story,) = store.stories()
    command = ["onrecord", "diff", story.id[:12], "--store", str(folder / "store"), "--format", form]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    out = capsys.readouterr().out
    if form == "json":
        printed = json.loads(out)
        assert [len(chain) for chain in printed["versions"]] == [2]
        assert printed["revisions"][0]["words"]
    else:
        assert "2 versions" in out
        assert "[Seven]" in out
        assert "[Nine]" in out
        assert "because of the figure" in out


WIRE = (
    "Thirty-one passengers were lifted from a stranded ferry on Lake Orvik on Sunday after drifting ice pinned the "
    "vessel against a breakwater for nine hours. In thickening fog and a biting northerly wind, two helicopters took "
    "turns to winch people from the upper deck. The ferry, built in 1974 and refitted twice, carries schoolchildren "
    "and day labourers between the two shores. Only a handful of winter crossings have been abandoned halfway since "
    "the service began half a century ago.\n"
)
TAKEN = (
    "A ferry stuck in drift ice on Lake Orvik has been emptied of its 31 passengers. Helicopters winched them to "
    "safety one after the other, in thickening fog and a biting northerly wind, after nine hours by the breakwater. "
    "The boat is used by schoolchildren and day labourers who go between the two shores. Since the service began half "
    "a century ago, only a handful of winter crossings were abandoned halfway.\n"
)
OWN = (
    "A ferry stuck in drift ice on Lake Orvik has been emptied of its 31 passengers. The captain, Ove Strand, would "
    "not speak to us. His brother-in-law said the radio had been broken since Christmas. Council members asked why the "
    "ship sailed although the lake authority had advised against it.\n"
)


def test_an_earlier_version_that_was_rewritten_copy_is_told(tmp_path: Path) -> None:
    """The paper printed another one's report in other words, then one of its own: two texts where there was one."""
    rows = [
        ("a.txt", "2031-01-14T08:00:00", "Northern Wire", "https://wire.example/1", WIRE),
        ("b.txt", "2031-01-14T10:00:00", "The Courier", "https://courier.example/9", TAKEN),
        ("c.txt", "2031-01-14T16:30:00", "The Courier", "https://courier.example/9", OWN),
    ]
    for name, date, outlet, url, text in rows:
        head = HEAD.format(date=date, outlet=outlet, url=url, title="Ferry in the ice of Lake Orvik")
        (tmp_path / name).write_text(head + text, encoding="utf-8")
    with Store(tmp_path / "store") as store:
        build([str(tmp_path / row[0]) for row in rows], store=store)
        (story,) = store.stories()
        (revision,) = revised(store, story).revisions
    befores = [f.before for f in revision.findings if f.before and f.before.relation == "agree"]
    assert befores
    for before in befores:
        assert (before.texts, before.independence) == (1, "same origin")
        assert "rewritten copy" in {r.what for r in before.reasons}
