"""Markdown, CSV, the terminal record, explain and the list of stories. Goldens are refreshed by `refresh.py`."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.errors import OnRecordError
from onrecord.model import Entity, Record
from onrecord.stages.report import explain, stories_table, story_row, terminal, write_csv, write_markdown
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.markdown import plain
from onrecord.stages.report.tables import COLUMNS, neutral
from tests.record_builder import record
from tests.stages.report.refresh import GOLDEN, printed, texts


@pytest.mark.parametrize("name", sorted(texts()))
def test_golden(name: str) -> None:
    """If a change is wanted, `python -m tests.stages.report.refresh` writes the goldens anew."""
    assert texts()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(texts())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_terminal_keeps_its_width_and_ends_lines_with_whole_ids(width: int) -> None:
    whole = record()
    lines = printed(lambda console: terminal(whole, console=console, full=True), width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    short = set(Digest(whole).short.values())
    ends = [line.split()[-1] for line in lines if "_" in line and line.split()[-1][3:4] == "_"]
    assert len(ends) > 30
    assert set(ends) <= short


def test_the_terminal_needs_no_colour() -> None:
    plain_text = printed(lambda console: terminal(record(), console=console, full=True), width=80)
    assert "\x1b" not in plain_text
    assert "14 (earlier)" in plain_text
    assert "superseded" in plain_text
    assert "≠ in conflict" in plain_text


def test_square_brackets_of_a_report_are_no_markup() -> None:
    whole = record()
    loud = replace(whole.articles[0], title="[bold]Ferry[/bold] [link=x]sinks")
    text = printed(lambda c: terminal(replace(whole, articles=(loud, *whole.articles[1:])), console=c), width=120)
    assert "[bold]Ferry[/bold] [link=x]sinks" in text


def test_what_is_left_out_is_counted() -> None:
    whole = record()
    many = tuple(replace(whole.statements[4], id=f"stm_{i:020x}") for i in range(9))
    text = printed(
        lambda c: terminal(replace(whole, statements=(*whole.statements, *many)), console=c, full=True), width=80
    )
    assert "and 7 more" in text


def test_a_summary_counts_what_it_leaves_out_and_says_how_to_see_it() -> None:
    whole = record()
    text = printed(lambda console: terminal(whole, console=console), width=80)
    assert f"{len(whole.statements)} statements" in " ".join(text.split())
    assert "`--full` prints everything" in " ".join(text.split())
    assert "Statements by speaker" not in text
    assert len(text.splitlines()) < len(
        printed(lambda console: terminal(whole, console=console, full=True), width=80).splitlines()
    )


def test_a_report_without_an_outlet_is_called_by_its_title() -> None:
    whole = record()
    bare = replace(whole.articles[0], outlet=None, title="The search goes on through a long and very cold night")
    text = printed(lambda c: terminal(replace(whole, articles=(bare, *whole.articles[1:])), console=c), width=120)
    assert "“The search goes on through a long and …”" in text
    assert bare.name not in text


# ---- explain -------------------------------------------------------------------------------------------------------


def _explained(prefix: str, whole: Record | None = None) -> str:
    return printed(lambda console: explain(whole or record(), prefix, console=console), width=110)


def test_explain_goes_from_a_finding_to_the_words_and_their_place() -> None:
    finding = next(f for f in record().findings if f.gist.startswith("Sorrel promised"))
    text = _explained(finding.id[:12])
    assert "⟦“We will send divers and two ships by nightfall,”⟧" in text
    assert "as told by the palace press office" in text
    assert "reports/ledger.txt [158:207]" in text
    assert "reports/more.zip, lakeside.html [157:206]" in text


def test_explain_takes_digits_without_the_kind_and_any_kind_of_line() -> None:
    whole = record()
    for id_ in (whole.figures[0].id, whole.events[3].id, whole.copies[0].id, whole.articles[1].id):
        assert id_ in _explained(id_.rsplit("_", 1)[1][:10])


def test_explain_of_an_extract_leads_back_to_its_findings() -> None:
    assert "in: Killed: 14 or 17 (conflict)" in _explained(record().figures[0].id)


def test_explain_says_when_nothing_or_too_much_begins_so() -> None:
    with pytest.raises(OnRecordError, match="No line of this record"):
        _explained("zzz")
    with pytest.raises(OnRecordError, match="No line of this record"):
        _explained("")
    with pytest.raises(OnRecordError, match="Give more of the id"):
        _explained("stm")


# ---- CSV -----------------------------------------------------------------------------------------------------------


def _rows(name: str, whole: Record | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(whole or record())[name], newline="")))


def test_every_file_has_its_columns_and_rows() -> None:
    files = write_csv(record())
    assert set(files) == set(COLUMNS)
    for name, text in files.items():
        assert text.startswith(",".join(COLUMNS[name]) + "\r\n")
        assert len(_rows(name)) > 0, name
        assert text.count("\n") == text.count("\r\n")


def test_a_chain_is_a_row_per_link() -> None:
    first = record().statements[0].id
    steps = [(row["step"], row["kind"], row["who"]) for row in _rows("chains") if row["extract"] == first]
    assert steps == [
        ("0", "speaker", "Ilka Sorrel"),
        ("1", "office", "the palace press office"),
        ("2", "outlet", "The Evening Mail"),
        ("3", "credit", "Northern Wire"),
        ("4", "printed by", "The Harbour Ledger"),
    ]


def test_a_finding_is_a_row_per_member() -> None:
    rows = [row for row in _rows("findings") if row["relation"] == "conflict"]
    assert [(row["side"], row["outlet"]) for row in rows] == [("1", "The Harbour Ledger"), ("2", "Osmar Daily")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    whole = record()
    bad = replace(whole.articles[0], title=f'{start}HYPERLINK("https://bad.example","x")')
    (row, *_) = _rows("articles", replace(whole, articles=(bad, *whole.articles[1:])))
    assert row["title"] == f"'{bad.title}"


def test_numbers_stay_numbers() -> None:
    assert neutral(-3.5) == -3.5
    assert neutral(None) is None
    assert neutral("plain") == "plain"


def test_quotes_commas_and_line_breaks_survive() -> None:
    whole = record()
    odd = replace(whole.articles[0], title='A "quoted", long\r\ntitle')
    (row, *_) = _rows("articles", replace(whole, articles=(odd, *whole.articles[1:])))
    assert row["title"] == odd.title


# ---- Markdown and stories ------------------------------------------------------------------------------------------


def test_markdown_signs_in_a_report_are_escaped() -> None:
    assert plain("*bold* [x](javascript:1) <b>|</b>\n# no") == (
        "\\*bold\\* \\[x\\](javascript:1) \\<b\\>\\|\\</b\\> \\# no"
    )


def test_several_records_follow_each_other() -> None:
    assert write_markdown([record(), record()]).count("# Ilka Sorrel and Tomas Renn spoke") == 4


def test_entities_change_names_and_not_words() -> None:
    whole = record()
    guard = Entity("ent_guard", "Coastguard of Velland", "organisation", ("the coastguard",))
    text = write_markdown(replace(whole, entities=(*whole.entities, guard)))
    assert "### Coastguard of Velland" in text
    assert "The coastguard said 14 people had died." in text


def test_stories_are_listed_newest_first_with_ids_to_copy() -> None:
    row = story_row(record())
    assert (row.articles, row.outlets, row.origins, row.conflicts) == (3, 3, 5, 1)
    older = replace(row, id="sty_ffff", first="2030-01-01", last="2030-01-02", headline="Something else")
    text = printed(lambda console: stories_table([older, row], console), width=100)
    lines = text.splitlines()
    first = next(i for i, line in enumerate(lines) if row.id[:12] in line)
    assert first < next(i for i, line in enumerate(lines) if "sty_ffff" in line)
    assert max(map(len, lines)) <= 100


def test_a_story_without_findings_goes_by_its_first_title() -> None:
    assert story_row(replace(record(), findings=())).headline.startswith("Velland's president telephones")


def test_an_empty_list_of_stories_prints_the_head_only() -> None:
    assert "Story in short" in printed(lambda console: stories_table([], console), width=80)


def test_goldens_do_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "33")
    show: Callable[[Console], None] = lambda console: terminal(record(), console=console, full=True)  # noqa: E731
    assert printed(show, width=80) == (Path(GOLDEN) / "terminal-80.txt").read_text(encoding="utf-8")
