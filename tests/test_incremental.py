"""However many runs there were, and in whichever order articles came: the stories and copies of one run over all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import incremental, pipeline
from onrecord.engine import Inline
from onrecord.model import Article, Copy, Place, Story
from onrecord.stages.copies import copies as copies_of_all
from onrecord.stages.copies import retold
from onrecord.stages.group import group as group_all
from onrecord.store import Store
from onrecord.store.named import moves, story_of
from onrecord.text.retelling import is_retold
from tests.build import article
from tests.stages.test_copies import OWN, WIRE
from tests.stages.test_group import ALL, QUAKE
from tests.stages.test_retold import OTHER as FERRY_OTHER
from tests.stages.test_retold import REWRITTEN as FERRY_REWRITTEN
from tests.stages.test_retold import WIRE as FERRY_WIRE

REPRINTS = [
    article(WIRE, title="Crane drops container", outlet="Wire", published="2031-05-09"),
    article(WIRE[:330], title="Four hurt in port", outlet="Courier", published="2031-05-10"),
    article(WIRE[:400] + " " + OWN, title="Dockers speak", outlet="Ledger", published="2031-05-10"),
    article(OWN, title="At the quay", outlet="Herald", published=None),
]
VERSIONS = [
    article(QUAKE[0].text, title="Quake", outlet="Mail", url="https://mail.example/quake", published=published)
    for published in ("2031-05-10T06:00:00", "2031-05-10T22:00:00", "2031-05-13")
]
EVERY = [*ALL, *REPRINTS, *VERSIONS]


def add(store: Store, articles: Sequence[Article]) -> None:
    """One build of the two steps over new articles."""
    store.add_read(articles)
    incremental.copies(store, engine=lambda _: Inline(), advance=lambda _: None)
    incremental.group(store, advance=lambda _: None)


def outcome(store: Store) -> tuple[list[Story], list[Copy]]:
    return store.stories(), sorted(store.copies(), key=lambda c: (c.left, c.right))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Story], list[Copy]]:
    with Store(tmp_path_factory.mktemp("whole")) as store:
        add(store, EVERY)
        return outcome(store)


def test_a_store_holds_what_the_pure_functions_say(whole: tuple[list[Story], list[Copy]]) -> None:
    stories, copies = whole
    assert sorted(stories, key=lambda s: s.id) == group_all(EVERY)
    assert copies == copies_of_all(EVERY, engine=Inline())
    assert any(s.earlier for s in stories)
    assert copies


@pytest.mark.parametrize("seed", range(12))
def test_any_order_and_any_number_of_runs_make_the_same(
    seed: int, tmp_path: Path, whole: tuple[list[Story], list[Copy]]
) -> None:
    dice = random.Random(seed)
    articles = dice.sample(EVERY, len(EVERY))
    cuts = sorted(dice.sample(range(1, len(articles)), seed % 5))
    with Store(tmp_path) as store:
        for first, last in zip([0, *cuts], [*cuts, len(articles)], strict=True):
            add(store, articles[first:last])
        assert outcome(store) == whole


def test_one_by_one_backwards(tmp_path: Path, whole: tuple[list[Story], list[Copy]]) -> None:
    with Store(tmp_path) as store:
        for one in sorted(EVERY, key=lambda a: a.published or "", reverse=True):
            add(store, [one])
        assert outcome(store) == whole


def far_apart() -> list[Article]:
    """Twenty weeks with a report each, on one place and otherwise on nothing in common."""
    words = "harvest ferry school mast lantern orchard quarry bakery stadium museum".split()
    return [
        article(
            f"The {words[n % 10]} committee of Malven met on day {n} about its {words[(n * 3 + 1) % 10]} and voted.",
            title=f"{words[n % 10]} committee meets",
            published=f"2032-{1 + n // 4:02d}-{1 + 7 * (n % 4):02d}",
        )
        for n in range(20)
    ]


def test_a_late_article_goes_back_only_as_far_as_it_matters(tmp_path: Path) -> None:
    articles = far_apart()
    late = article("A late word from the ferry committee.", title="Ferry", published="2032-01-03")
    with Store(tmp_path) as store:
        add(store, articles)
        touched: list[int] = []
        store.add_read([late])
        incremental.group(store, advance=touched.append)
        made = store.stories()
    with Store(tmp_path / "once") as store:
        add(store, [late, *articles])
        assert made == store.stories()
    assert 1 <= sum(touched) < len(articles) * 3 // 4


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, whole: tuple[list[Story], list[Copy]]) -> None:
    class StoppedError(Exception):
        pass

    def stop(_: int) -> None:
        if dice.random() < 0.8:
            raise StoppedError

    dice = random.Random(5)
    with Store(tmp_path) as store:
        store.add_read(EVERY[::2])
        incremental.group(store, advance=lambda _: None)
        store.add_read(EVERY)
        stops = 0
        while True:
            try:
                incremental.copies(store, engine=lambda _: Inline(), advance=stop)
                incremental.group(store, advance=stop)
                break
            except StoppedError:
                stops += 1
        assert stops > 2
        assert outcome(store) == whole


def test_an_id_that_named_a_story_always_leads_somewhere(tmp_path: Path) -> None:
    early = replace_published(QUAKE[0], "2031-05-09")
    with Store(tmp_path) as store:
        add(store, QUAKE[1:])
        (before,) = store.stories()
        add(store, [early])
        (after,) = store.stories()
        assert after.id != before.id  # founded by the earlier report, as if all had come at once
        assert story_of(store, before.id) == after
        assert story_of(store, before.id[4:14]) == after
        assert moves(store, before.id, after) == [f"{before.id} is now {after.id}: its reports stand there"]
        assert moves(store, after.id, after) == []


def replace_published(one: Article, day: str) -> Article:
    return article(one.text, title=one.title, outlet="Early Bird", published=day)


def test_a_text_found_twice_is_read_from_the_place_that_sorts_first(tmp_path: Path) -> None:
    first, second = (replace(QUAKE[0], found=Place(path), name=path) for path in ("a/report.txt", "b/report.txt"))
    stored = []
    for number, order in enumerate(([first, second], [second, first])):
        with Store(tmp_path / str(number)) as store:
            for one in order:
                store.add_read([one])
            stored.append(store.articles([first.id]))
    assert stored[0] == stored[1] == [first]


# ---- rewritten copies ----------------------------------------------------------------------------------------------


FERRY = [
    article(text, title=title, outlet=outlet)
    for text, title, outlet in (
        (FERRY_WIRE, "Passengers lifted from ferry in ice", "Wire"),
        (FERRY_REWRITTEN, "Ferry passengers lifted from the ice", "Courier"),
        (FERRY_OTHER, "Lake Orvik ferry stuck in ice", "Herald"),
    )
]


def rewritten(store: Store) -> list[Copy]:
    return [copy for copy in store.copies() if is_retold(copy)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_rewritten_copies_are_the_same_however_reports_come(order: tuple[int, ...], tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for at in order:
            pipeline.build_articles([FERRY[at]], store=store)
        (record,) = pipeline.records(store)
        assert list(record.copies) == rewritten(store) == retold(FERRY)


def test_a_rewritten_copy_goes_with_the_report_that_leaves_the_story(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        add(store, FERRY)
        ids = [a.id for a in FERRY]
        assert incremental.retold(store, "sty_1", ids) == 1
        assert incremental.retold(store, "sty_1", ids) == 0  # nothing new
        assert len(rewritten(store)) == 1
        incremental.retold(store, "sty_1", ids[:1])
        incremental.retold(store, "sty_2", ids[1:])
        assert rewritten(store) == []
