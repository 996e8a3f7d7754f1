"""Linking a day at a time among the names that it touches is linking the whole archive, to the last judgement."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import incremental
from onrecord.model import Annotation, Article, Extracts, Judgement, Party, PartyKind
from onrecord.stages.link import Linked, link, link_gathered
from onrecord.stages.link.names import ArticleName
from onrecord.store import Store
from onrecord.store.assemble import parties_of
from onrecord.store.named import speaking
from tests.build import article, statement
from tests.stages.test_link import judged, party

PEOPLE = ["Ana Ruiz", "Ana Ruis", "A. Ruiz", "Ruiz", "Ben Carrow", "Benjamin Carrow", "Carrow", "Dr Ida Quill", "Quill",
          "Ivo Quill", "Abdel Fattah el-Sisi", "Abdelfatah Al Sisi", "Sisi", "Haddad", "Omar Hadad",
          "Omar Haddad"]  # fmt: skip
BODIES = ["Malven Harbour Board", "Harbour Board of Malven", "Kremlin", "the Kremlin", "Ministry of Health",
          "Kenyan Health Ministry", "Ministry of Health of Kenya", "Open Taps", "the union"]  # fmt: skip
LANDS = ["KEN", "EGY", "RUS", "Dorvania", "Dorvanian", None, None, None]
ROLES = ["president", "health minister", "mayor of Malven", None, None]


def parties(dice: random.Random) -> Iterator[Party]:
    for _ in range(dice.randrange(1, 7)):
        kind: PartyKind = dice.choice(["person", "person", "organisation", "state"])
        name = dice.choice(PEOPLE if kind == "person" else BODIES if kind == "organisation" else ["Kenya", "Egypt"])
        country = {"Kenya": "KEN", "Egypt": "EGY"}.get(name, dice.choice(LANDS))
        yield party(name, kind, country=country, role=dice.choice(ROLES) if kind == "person" else None)


def report(number: int, said: Sequence[Party], *, page: int | None = None) -> tuple[Article, Extracts]:
    """A report in which each of these says something, on a page that others may have been on before."""
    text = f"Report {number}. " + " ".join(f"Somebody said that boat {n} sank." for n in range(len(said)))
    url = f"https://paper.example/{number if page is None else f'page{page}'}"
    one = article(text, url=url, published=f"2031-05-14T{number // 60:02d}:{number % 60:02d}:00")
    told = statement(one, source="Somebody", cue="said", content="boat 0 sank")
    rows = tuple(replace(told, id=f"stm_{number}_{n}", speaker=who) for n, who in enumerate(said))
    return one, Extracts(one.id, Annotation(one.id, "hand@1", (), (), ()), rows, (), ())


def add(store: Store, reports: Sequence[tuple[Article, Extracts]]) -> None:
    store.add_read(one for one, _ in reports)
    store.add_extracts((extracts for _, extracts in reports), version="hand@1")


def everyone(store: Store) -> list[Party]:
    return [p for extracts in store.extracts(speaking(store)) for p in parties_of(iter(extracts))]


def check(store: Store, log: list[Judgement]) -> list[Judgement]:
    """Link what is new, and hold it against linking all; the log as it then is."""
    entities, judgements = link(everyone(store), judgements=log)
    known = {j.id for j in log}
    incremental.link(store, by="test")
    assert store.entities() == entities
    log = [*log, *(j for j in judgements if j.id not in known)]
    assert store.judgements() == log
    assert not list(store.broken_seals())
    return log


@pytest.mark.parametrize("seed", range(12))
def test_every_batch_leaves_what_a_full_relink_would(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    pages = [None, None, None, 1, 2]
    reports = [report(n, list(parties(dice)), page=dice.choice(pages)) for n in range(24)]
    log: list[Judgement] = []
    with Store(tmp_path) as store:
        while reports:
            count = dice.randrange(1, 6)
            add(store, reports[:count])
            reports = reports[count:]
            log = check(store, log)


def test_judgements_of_people_hold_and_can_be_taken_back(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        add(store, [report(1, [party("Ana Ruiz"), party("Ana Ruis")]), report(2, [party("Ben Carrow")])])
        log = check(store, [])
        for made in (
            judged("person:ana ruis", "person:ana ruiz", "no"),
            judged("person:ben carrow", "person:ana ruiz", "yes", day=15),
        ):
            store.add_judgements([made])
            log = check(store, [*log, made])
        add(store, [report(3, [party("A. Ruiz"), party("Benjamin Carrow")]), report(4, [party("Carrow")])])
        log = check(store, log)
        undone = replace(made, id="jdg_undone", verdict="none", when="2031-05-16T09:00:00+00:00", supersedes=made.id)
        store.add_judgements([undone])
        check(store, [*log, undone])


def test_only_what_can_be_one_with_new_names_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        add(store, [report(n, [party(f"Ann {name}")]) for n, name in enumerate(("Brook", "Carder", "Dunmore", "Egan"))])
        incremental.link(store, by="test")
        linked: list[set[str]] = []

        def noted(names: dict[str, ArticleName], *, judgements: Iterable[Judgement]) -> Linked:
            linked.append(set(names))
            return link_gathered(names, judgements=judgements)

        monkeypatch.setattr("onrecord.incremental.link_gathered", noted)
        add(store, [report(9, [party("Anne Brook")])])
        assert incremental.link(store, by="test") == 5
        assert incremental.link(store, by="test") == 5
        assert linked == [{"person:ann brook", "person:anne brook"}]
        incremental.link(store, by="another version")
        assert len(linked[-1]) == 5


def test_a_run_that_was_stopped_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        add(store, [report(1, [party("Ana Ruiz")])])
        log = check(store, [])
        add(store, [report(2, [party("Ben Carrow"), party("Ana Ruis")])])
        with monkeypatch.context() as stopped:
            stopped.setattr("onrecord.incremental.link_gathered", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                incremental.link(store, by="test")
        assert len(store.entities()) == 1
        check(store, log)
