from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import main

CALL = """---
date: 2031-05-14
outlet: {outlet}
title: Ruiz and Moreau discuss the bridge
---
{text}
"""
TEXTS = {
    "The Harbour Times": "Mayor Ana Ruiz spoke by telephone with Prefect Paul Moreau on Tuesday about the old bridge. "
    "“The bridge will stay closed until June,” Ruiz said in a statement. At least four people were hurt, police said.",
    "Lake Radio": "Mayor Ana Ruiz and Prefect Paul Moreau discussed the old bridge by telephone on Tuesday. "
    "The old bridge will stay closed until June, the mayor said. Four people were hurt, according to police.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two reports and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("cli")
    reports = folder / "reports"
    reports.mkdir()
    for outlet, text in TEXTS.items():
        (reports / f"{outlet}.txt").write_text(CALL.format(outlet=outlet, text=text), encoding="utf-8")
    (reports / "empty.txt").touch()
    monkey = pytest.MonkeyPatch()
    monkey.setattr(sys, "argv", ["onrecord", "build", str(reports), "--store", str(folder / "store")])
    with pytest.raises(SystemExit) as stop:
        main()
    monkey.undo()
    assert stop.value.code == 3  # something was skipped
    return folder / "store"


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert isinstance(stop.value.code, int | None)
    return stop.value.code or 0


@pytest.mark.parametrize("command", ["stories", "show", "figures", "skipped", "stages"])
def test_every_view_prints(
    command: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [command] if command == "stages" else [command, "--store", str(store)]
    assert _run(monkeypatch, *arguments) == 0
    assert len(capsys.readouterr().out) > 40


def test_show_says_who_said_what(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(monkeypatch, "show", "--store", str(store))
    out = " ".join(capsys.readouterr().out.split())
    assert "Ana Ruiz" in out
    assert "2 outlets" in out
    assert "hurt" in out or "injured" in out


def test_explain_walks_to_the_words(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(monkeypatch, "export", "--format", "json", "--store", str(store))
    record = json.loads(capsys.readouterr().out)
    finding = record["findings"][0]["id"]
    for wanted in (finding, finding[:14], finding.split("_")[1][:12], record["statements"][0]["id"]):
        assert _run(monkeypatch, "explain", wanted, "--store", str(store)) == 0
        assert ".txt" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["html", "json", "markdown", "csv"])
def test_export_writes_each_format(form: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "sub" / "record"
    assert _run(monkeypatch, "export", "--format", form, "--out", str(out), "--store", str(store)) == 0
    if form == "csv":
        assert {f.name for f in out.iterdir()} >= {"articles.csv", "statements.csv", "figures.csv", "findings.csv"}
    else:
        assert "Ana Ruiz" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_figures_are_written_in_each_form(
    form: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ledger"
    assert _run(monkeypatch, "figures", "--format", form, "--out", str(out), "--store", str(store)) == 0
    text = out.read_text(encoding="utf-8")
    assert "police" in text
    assert "At least four people" in text


def test_export_explains_every_format_without_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.exports import FORMATS

    monkeypatch.setenv("COLUMNS", "200")
    assert _run(monkeypatch, "export", "--format", "help", "--store", str(tmp_path / "nowhere")) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line and not line.startswith(" ")]
    assert listed == ["format", *(form.name for form in FORMATS)]


def test_export_says_what_a_format_has_no_place_for(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "export", "--format", "acled", "--store", str(store)) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("event_id_cnty,")
    assert "event of a kind that ACLED does not record" in captured.err


def test_search_finds_statements_and_says_when_it_finds_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(monkeypatch, "search", "closed June", "--store", str(store))
    assert "statement" in capsys.readouterr().out
    assert _run(monkeypatch, "search", "zeppelin", "--store", str(store)) == 0
    assert "nothing holds" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "--store", "nowhere"], "onrecord build"),
        (["build", "no/such/file.txt", "--store", "s"], "no/such/file.txt"),
        (["build", ".", "--store", "s", "--engine", "abacus"], "inline, processes"),
        (["export", "--format", "papyrus", "--store", "STORE"], "html, json, jsonld"),
        (["figures", "--format", "papyrus", "--store", "STORE"], "text, json, csv"),
        (["figures", "--measure", "whales", "--store", "STORE"], "injured"),
        (["export", "--format", "csv", "--store", "STORE"], "--out"),
        (["explain", "fnd_ffffffffffff", "--store", "STORE"], "fnd_ffffffffffff"),
        (["show", "sty_ffffffffffff", "--store", "STORE"], "onrecord stories"),
    ],
)
def test_an_error_is_one_clear_sentence(
    arguments: list[str],
    says: str,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("The council met on Tuesday, the mayor said.", encoding="utf-8")
    assert _run(monkeypatch, *[str(store) if a == "STORE" else a for a in arguments]) == 2
    captured = capsys.readouterr()
    said = " ".join(captured.err.split())
    assert says in said
    assert said.splitlines()[-1].startswith("onrecord: ") or "onrecord: " in said
    assert "Traceback" not in captured.err


def test_the_module_runs_and_help_needs_no_model() -> None:
    code = (
        "import sys; sys.argv = ['onrecord', '--help']\n"
        "from onrecord.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'pyarrow', 'lxml', 'trafilatura'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for verb in ("build", "stories", "show", "explain", "search", "export", "skipped", "stages"):
        assert verb in done.stdout
    version = subprocess.run(
        [sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True
    )
    assert version.stdout.startswith("onrecord 0.")
