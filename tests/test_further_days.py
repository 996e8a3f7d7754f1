"""A further day compares and sums up what it touches alone, and leaves what a build of all at once would."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import incremental
from onrecord.entities import Entities, keys_of
from onrecord.model import Annotation, Article, Entity, Extracts, Party, PartyKind, Statement
from onrecord.pipeline import Settings, Work, records, run
from onrecord.stages.copies import rewritten
from onrecord.stages.copies.telling import Telling, telling
from onrecord.stages.report import write_json
from onrecord.store import Store
from onrecord.store.assemble import Assembler
from onrecord.store.directory import StoredDirectory
from tests.build import article, statement
from tests.stages.test_link import party

SETTINGS = Settings(engine="inline")
TOLD = [
    ["The harbour ferry struck the old breakwater before dawn and lost its rudder in heavy seas.",
     "Tugs towed the crippled ferry past the lighthouse while passengers sang in the saloon.",
     "Divers later inspected the hull and found a gash below the waterline near the stern.",
     "The company suspended sailings until engineers had replaced the bent propeller shaft."],
    ["A landslide buried the mountain road above Malven after three nights of freezing rain.",
     "Diggers cleared boulders while shepherds led stranded motorists down a goat track.",
     "Geologists warned that the loosened slope could slip again once the snow melted.",
     "Villagers stockpiled flour and lamp oil because the bypass stays closed till autumn."],
]  # fmt: skip
SPEAKERS = ["Ana Ruiz", "Ana Ruis", "A. Ruiz", "Ben Carrow", "Carrow", "Ida Quill", "Kenya", "Harbour Board of Malven"]
ROLES = ["harbour master", "spokeswoman for the Harbour Board of Malven", "health minister", None]
LANDS = ["KEN", "Dorvania", "Dorvanian", None]


def reports(dice: random.Random, count: int) -> Iterator[tuple[Article, Extracts]]:
    """Reports of two happenings over some days, each of some of the sentences, and who is heard in them."""
    for number in range(count):
        told = dice.choice(TOLD)
        lines = sorted(dice.sample(told, dice.randrange(2, 5)), key=told.index)
        names = [dice.choice(SPEAKERS) for _ in lines]
        text = " ".join(f"{line} {name} said that {_said(line)}." for line, name in zip(lines, names, strict=True))
        day = 14 + dice.randrange(5)
        one = article(
            f"{text} Report {number}.",
            title=f"Report {number}",
            outlet=f"Paper {dice.randrange(7)}",
            url=f"https://paper.example/{TOLD.index(told)}/{dice.randrange(count)}",
            published=f"2031-05-{day}T08:{number % 60:02d}:00",
        )
        rows = tuple(_heard(one, line, name, dice) for line, name in zip(lines, names, strict=True))
        yield one, Extracts(one.id, Annotation(one.id, "hand@1", (), (), ()), rows, (), ())


def _said(line: str) -> str:
    return line[4].lower() + line[5:-1]


def _heard(one: Article, line: str, name: str, dice: random.Random) -> Statement:
    made = statement(one, source=name, cue="said", content=_said(line))
    kind: PartyKind = "state" if name == "Kenya" else "organisation" if "Board" in name else "person"
    role = dice.choice(ROLES) if kind == "person" else None
    who = party(name, kind, country="KEN" if kind == "state" else dice.choice(LANDS), role=role)
    return replace(made, speaker=replace(who, evidence=made.speaker.evidence if made.speaker else None))


def add(store: Store, some: Sequence[tuple[Article, Extracts]]) -> dict[str, int]:
    """Store these as read, and bring every stage up to date."""
    store.add_read(one for one, _ in some)
    store.add_extracts((extracts for _, extracts in some), version=SETTINGS.version)
    return run(Work(store, SETTINGS, lambda: iter(())))


def everything(store: Store) -> tuple[object, ...]:
    tables = [
        [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY 1")]
        for table in ("story", "finding", "copy", "summary", "compared", "entity")
    ]
    assert not list(store.broken_seals())
    return write_json(list(records(store))), tables


@pytest.mark.parametrize("seed", range(3))
def test_day_after_day_leaves_what_one_build_would(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    left = list(reports(dice, 10))
    with Store(tmp_path / "once") as store:
        add(store, left)
        once = everything(store)
        assert store.copies()
    with Store(tmp_path / "daily") as store:
        while left:
            count = dice.randrange(1, 6)
            add(store, left[:count])
            left = left[count:]
        assert everything(store) == once


def test_what_stays_as_it_was_is_neither_compared_nor_summed_up(tmp_path: Path) -> None:
    some = list(reports(random.Random(1), 6))
    with Store(tmp_path) as store:
        add(store, some)
        before = everything(store)
        with store.transaction() as db:
            db.execute("INSERT INTO touched SELECT id FROM story")
            db.execute("UPDATE summary SET payload = payload || ' '")  # a new one would show
        counts = add(store, [])
        assert "stories compared" not in counts
        assert store.rows("SELECT count(*) FROM summary WHERE payload LIKE '% '")[0][0] == len(store.stories())
        with store.transaction() as db:
            db.execute("UPDATE summary SET payload = trim(payload)")
        assert everything(store) == before


def test_pairs_that_were_held_against_each_other_are_not_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def noted(one: Article) -> Telling:
        seen.append(1)
        return telling(one)

    monkeypatch.setattr(rewritten, "telling", noted)
    some = [one for one, _ in reports(random.Random(2), 8)]
    with Store(tmp_path) as store:
        store.add_read(some)
        ids = [a.id for a in some]
        incremental.retold(store, "sty_1", ids[:7])
        assert seen
        seen.clear()
        incremental.retold(store, "sty_1", ids[:7])
        assert not seen
        late = replace(some[7], published="2031-05-30")
        store.add_read([replace(late, id="art_late")])
        incremental.retold(store, "sty_1", [*ids[:7], "art_late"])
        assert not seen  # old news by then


@pytest.mark.parametrize("many", [rewritten.KNOWN_TO_ALL, 3])
def test_rewritten_copies_in_parts_are_those_of_all(tmp_path: Path, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewritten, "KNOWN_TO_ALL", many)
    size, dice = 12, random.Random(many)
    ids = []
    with Store(tmp_path / "parts") as store, Store(tmp_path / "whole") as whole:
        for one, _ in reports(dice, size):
            for each in (store, whole):
                each.add_read([one])
            ids.append(one.id)
        for step in range(6):
            now = sorted(dice.sample(ids, size - 4 * (step % 3)))  # some leave, some join
            incremental.retold(store, "sty_1", now)
            incremental.retold(whole, f"sty_{step}", now)
            assert store.copies() == whole.copies()


def test_names_are_found_one_by_one_as_among_all(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        add(store, list(reports(random.Random(3), 10)))
        made = store.entities()
        twins = [replace(made[0], id=f"ent_{n}", name=f"Twin {n}", aliases=("Twin", made[0].name)) for n in (1, 2)]
        every = [*made, *twins, Entity("ent_3", "Other Kenya", "state", country="KEN")]
        store.replace_entities(every)
        whole, one_by_one = Entities(every), Entities(among=StoredDirectory(store))
        parties = [Party(n, e.kind, None, country=e.country) for e in every for n in (e.name, *e.aliases, "Nobody")]
        assert len({key for e in every for key, _ in keys_of(e)}) > 8
        for one in [*parties, Party("Dorvanian", "state", None, country="Dorvanian")]:
            assert one_by_one.of(one) == whole.of(one)
            assert one_by_one.origin_of(one) == whole.origin_of(one)
        assert one_by_one.asked == whole.asked
        store.replace_entities(made[1:])
        assert not store.rows("SELECT 1 FROM alias WHERE entity = ?", made[0].id)


def test_a_record_read_by_itself_is_the_same(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        add(store, list(reports(random.Random(4), 10)))
        whole, few = Assembler(store), Assembler(store, few=True)
        assert any(record.judgements for record in map(whole.record, store.stories()))
        for story in store.stories():
            assert few.record(story) == whole.record(story)
