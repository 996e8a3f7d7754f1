"""A build looks again at the stories that new articles touch, and at no others; the record is that of one build."""

from __future__ import annotations

import itertools
from pathlib import Path

from onrecord.entities import LANDS, Entities, renamed
from onrecord.model import Entity, Party
from onrecord.pipeline import build, records
from onrecord.stages.report import write_json
from onrecord.store import Store
from tests.test_pipeline import REPORTS

HEAD = "---\ndate: {date}\noutlet: {outlet}\ntitle: {title}\n---\n"
MORE = {
    # tells of another story whose body somebody of the first is
    "d.txt": HEAD.format(date="2031-05-20", outlet="Hill Post", title="Tenants march")
    + "Ana Ruiz, spokeswoman for the tenants' union Open Taps, said on Monday that rents in Malven had doubled.\n",
    "e.txt": HEAD.format(date="2031-06-02", outlet="Hill Post", title="Ferry late")
    + "The ferry to Orne was two hours late on Sunday, the line said. Nobody was hurt.\n",
}
EVERY = {**REPORTS, **MORE}


def written(folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, text in EVERY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in EVERY]


def test_any_order_of_builds_exports_the_same_bytes(tmp_path: Path) -> None:
    files = written(tmp_path / "reports")
    with Store(tmp_path / "once") as store:
        build(files, store=store)
        once = write_json(list(records(store)))
    for number, order in enumerate(itertools.islice(itertools.permutations(files), 0, None, 31)):
        with Store(tmp_path / str(number)) as store:
            for first, last in ((0, 2), (2, 3), (3, 5)):
                build(list(order[first:last]), store=store)
            assert write_json(list(records(store))) == once


def test_a_build_compares_only_what_is_new(tmp_path: Path) -> None:
    files = written(tmp_path / "reports")
    with Store(tmp_path / "store") as store:
        build(files[:3], store=store)
        counts = build(files[4:], store=store)  # a ferry that nobody else tells of
        assert counts["stories compared"] == 1
        assert len(store.stories()) == 3
        assert "stories compared" not in build(files[:3], store=store)


def test_names_that_mean_something_else_are_told() -> None:
    ann = Entity("ent_1", "Ann Example", "person", aliases=("Example",), country="TCD")
    other = Entity("ent_2", "Open Taps", "organisation")
    assert renamed([ann, other], [other, ann]) == set()
    assert renamed([ann, other], [ann]) == {"body:open taps"}
    moved = Entity("ent_1", "Ann Example", "person", aliases=("Example",), country="Verania")
    assert renamed([ann], [moved]) == {"person:ann example", "person:example", LANDS}


def test_entities_know_what_they_were_asked() -> None:
    entities = Entities([])
    entities.origin_of(Party("Ann Example", "person", None, role="spokeswoman for Open Taps"))
    assert {"person:ann example", "body:open taps"} <= entities.asked
