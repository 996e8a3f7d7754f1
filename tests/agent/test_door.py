"""The answers behind the agent's door: with evidence and permalinks, and nothing that is not in the store."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.agent.door import Door
from onrecord.agent.shapes import Printed
from onrecord.errors import OnRecordError, StopRun
from onrecord.store import FILE, Store
from tests.record_builder import record
from tests.web.desk import fill, nasty

DESK = "http://desk.example:1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("door")
    fill(made, record(), nasty())
    return made


@pytest.fixture(scope="module")
def door(folder: Path) -> Door:
    return Door(folder, desk=DESK)


def all_printed(value: object) -> Iterator[Printed]:
    """Every piece of evidence anywhere in an answer."""
    if isinstance(value, Printed):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from all_printed(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from all_printed(getattr(value, field.name))


def answers(door: Door) -> dict[str, object]:
    story, finding = record().story.id, next(f for f in record().findings if f.relation == "conflict")
    return {
        "stories": door.stories(),
        "search": door.search("divers"),
        "record": door.record(story),
        "single": door.record(story, relation="single"),
        "conflicts": door.conflicts(),
        "finding": door.explain(finding.id),
        "line": door.explain(record().figures[0].id),
        "said": door.said("Sorrel"),
        "described": door.said("coastguard"),
    }


@pytest.mark.parametrize("name", sorted(["search", "record", "single", "conflicts", "finding", "line", "said"]))
def test_every_answer_carries_words_that_stand_in_the_stored_text(door: Door, folder: Path, name: str) -> None:
    found = list(all_printed(answers(door)[name]))
    assert found
    with Store(folder, read_only=True) as store:
        articles = {a.id: a for a in store.articles(store.article_ids())}
    for one in found:
        text = articles[one.article].printed("title" if one.field == "title" else "text")
        assert tuple(text[start:end] for start, end in one.offsets) == one.words
        assert one.words[0] in one.sentence
        assert one.sentence in text
        assert one.outlet
        assert one.permalink == f"{DESK}/articles/{one.article}"


def test_ids_and_permalinks_are_those_of_the_desk(door: Door) -> None:
    story = record().story.id
    found = door.record(story)
    assert found.story.permalink == f"{DESK}/stories/{story}"
    assert [r.id for r in found.reports] == list(record().story.articles)
    for finding in found.findings:
        assert finding.permalink == f"{DESK}/findings/{finding.id}"
        assert {line.permalink.split("/")[-2] for line in finding.lines} <= {"statements", "events", "figures"}
        assert all(line.id in line.citation for line in finding.lines)
    assert door.explain(found.findings[0].id[:12]).id == found.findings[0].id


def test_a_conflict_has_its_sides_and_says_on_whose_word(door: Door) -> None:
    found = door.conflicts(record().story.id)
    assert found.total == len([f for f in record().findings if f.relation == "conflict"]) > 0
    one = found.conflicts[0]
    assert len(one.sides) > 1
    assert {id_ for side in one.sides for id_ in side.lines} == {line.id for line in one.lines}
    assert one.rests_on
    assert all(line.through for line in one.lines)


def test_who_said_what_through_whom(door: Door) -> None:
    said = door.said("sorrel", about="divers nightfall")
    assert said.name == "Ilka Sorrel"
    assert said.total == 2
    assert {line.who for line in said.statements} == {"Ilka Sorrel"}
    assert all("The Evening Mail" in line.through and "quoted" in line.stands for line in said.statements)
    assert door.said("sorrel", story=nasty().story.id).total == 0


def test_a_speaker_without_a_name_is_found_by_the_description(door: Door) -> None:
    found = door.said("coastguard")
    assert found.total > 0
    assert all("coastguard" in (line.who or "").lower() for line in found.statements)


@pytest.mark.parametrize(
    "ask",
    [
        lambda door: door.search("zeppelin"),
        lambda door: door.said("Ada Nowhere"),
        lambda door: door.said("Sorrel", about="zeppelin"),
        lambda door: door.conflicts(nasty().story.id),
        lambda door: door.record(nasty().story.id),
    ],
)
def test_what_is_not_there_is_said_plainly(door: Door, ask: object) -> None:
    assert callable(ask)
    found = ask(door)
    assert found.total == 0
    assert found.note.startswith(("No", "Nothing", "Nobody"))


def test_an_empty_store_says_that_it_is_empty(tmp_path: Path) -> None:
    with Store(tmp_path):
        pass
    assert Door(tmp_path).stories().note == "This store holds no story yet."


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda door: door.explain("fnd_zzz"), "nothing in this store has the id 'fnd_zzz'"),
        (lambda door: door.explain(""), "nothing in this store has the id ''"),
        (lambda door: door.explain("fnd_"), "give more of the id"),
        (lambda door: door.record("sty_zzz"), "the tool `stories`"),
        (lambda door: door.record(" "), "is empty"),
        (lambda door: door.record(record().story.id, relation="whales"), "choose one of: agree; "),
        (lambda door: door.search("  "), "no words"),
        (lambda door: door.said(""), "nobody is named"),
        (lambda door: door.conflicts("'; DROP TABLE story; --"), "there is no story"),
    ],
)
def test_what_leads_nowhere_is_a_clear_error(door: Door, ask: object, says: str) -> None:
    assert callable(ask)
    with pytest.raises(OnRecordError) as error:
        ask(door)
    assert says in str(error.value)


def test_pages_follow_each_other(door: Door) -> None:
    story = record().story.id
    whole = door.record(story, limit=100)
    pages = [door.record(story, limit=2, offset=at) for at in range(0, whole.total + 2, 2)]
    assert [f.id for page in pages for f in page.findings] == [f.id for f in whole.findings]
    assert pages[0].note.endswith("here 1 to 2.")
    assert pages[-1].findings == ()
    found = door.search("the", limit=100)
    assert [h.id for at in range(0, found.total, 3) for h in door.search("the", limit=3, offset=at).hits] == [
        h.id for h in found.hits
    ]


def test_asking_changes_nothing(door: Door, folder: Path) -> None:
    def rows() -> list[object]:
        with sqlite3.connect(f"{(folder / FILE).as_uri()}?mode=ro", uri=True) as db:
            return list(db.iterdump())

    before = rows()
    answers(door)
    assert rows() == before


def test_there_must_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="onrecord build"):
        Door(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
