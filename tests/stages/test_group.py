"""Stories: what belongs together, what stays apart, and what order, batches and merges may not change."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Story
from onrecord.stages.group import Grouping, features, group
from tests.build import article

QUAKE = [
    article(
        "A magnitude 6.1 earthquake struck the Ardell valley on Friday night, killing at least nine people in the "
        "mining town of Torvik, the civil protection office said. Rescue teams dug through a collapsed school.",
        title="Quake kills nine in Torvik",
        outlet="Courier",
        published="2031-05-10",
    ),
    article(
        "The death toll from Friday's earthquake in the Ardell valley rose to 23 on Sunday as crews reached Torvik's "
        "lower quarter. The civil protection office said forty people were still missing in the mining town.",
        title="Torvik toll rises to 23",
        outlet="Ledger",
        published="2031-05-12",
    ),
    article(
        "A week after the earthquake in Torvik the school was pulled down. Families in the Ardell valley still sleep "
        "in tents, and the civil protection office has closed the mine for good.",
        title="Torvik pulls down its school",
        outlet="Courier",
        published="2031-05-17",
    ),
]
SHOOTING_A = article(
    "A man was shot dead outside a petrol station on Mill Street in Corran late on Friday, police said. The victim, "
    "Daniel Hoyle, 31, had been filling his car. Detectives are looking for a white van.",
    title="Man shot dead on Mill Street",
    published="2031-05-10",
)
SHOOTING_B = article(
    "A woman was shot and wounded in her flat on Harbour Lane in Corran on Saturday evening, police said. Lena Prost, "
    "44, told officers that somebody had fired through the door. Detectives have made no arrest.",
    title="Woman wounded on Harbour Lane",
    published="2031-05-11",
)
ELECTION = article(
    "Voters in Sella go to the polls on Sunday for the second time this year after the budget failed in parliament. "
    "Surveys give the Reform List of Maren Alder a narrow lead over the governing coalition.",
    title="Sella votes again",
    published="2031-05-11",
)
ALL = [*QUAKE, SHOOTING_A, SHOOTING_B, ELECTION]


def parts(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in grouping.stories}


def test_days_of_one_happening_are_one_story_and_like_incidents_are_not() -> None:
    assert parts(group(ALL)) == {
        frozenset(a.id for a in QUAKE),
        frozenset([SHOOTING_A.id]),
        frozenset([SHOOTING_B.id]),
        frozenset([ELECTION.id]),
    }


def test_a_story_tells_its_days_and_terms_in_order() -> None:
    story = next(s for s in group(ALL).stories if QUAKE[0].id in s.articles)
    assert story.articles == tuple(a.id for a in QUAKE)
    assert (story.first, story.last) == ("2031-05-10", "2031-05-17")
    assert any("torvik" in term for term in story.terms)


@settings(max_examples=25)
@given(st.permutations(ALL))
def test_the_order_of_arrival_has_no_effect(articles: list[Article]) -> None:
    assert group(articles) == group(ALL)


def test_day_after_day_makes_the_same_stories_as_one_run() -> None:
    stories: tuple[Story, ...] = ()
    placed: list[Article] = []
    for day in sorted({a.day for a in ALL if a.day}):
        today = [a for a in ALL if a.day == day]
        stories = group(today, stories=stories, members=placed).stories
        placed += today
    assert stories == group(ALL).stories


def test_an_article_already_placed_is_not_placed_again() -> None:
    first = group(ALL)
    again = group(ALL, stories=first.stories, members=ALL)
    assert again.stories == first.stories
    assert again.assignments == ()


def test_the_id_of_a_story_stays_when_articles_join() -> None:
    (before,) = group(QUAKE[:1]).stories
    (after,) = group(QUAKE[1:], stories=[before], members=QUAKE[:1]).stories
    assert after.id == before.id
    assert after.articles == tuple(a.id for a in QUAKE)


def test_stories_that_a_new_article_ties_together_merge_and_leave_a_redirect() -> None:
    first, last = (group([a]).stories[0] for a in (QUAKE[0], QUAKE[1]))
    made = group([QUAKE[2]], stories=[first, last], members=QUAKE[:2])
    (story,) = made.stories
    assert story.id == first.id  # the older one stays
    assert made.redirects == ((last.id, first.id),)
    assert set(story.articles) == {a.id for a in QUAKE}


def test_an_undated_article_joins_its_story() -> None:
    undated = article(QUAKE[1].text, title=QUAKE[1].title, outlet="Herald", published=None)
    grouping = group([*ALL, undated])
    assert dict(grouping.assignments)[undated.id] == dict(grouping.assignments)[QUAKE[0].id]


def test_happenings_on_other_days_in_one_place_stay_apart() -> None:
    market = (
        "A bomb hidden in a vegetable cart exploded at the old market of Aldermere on Friday. Traders ran from burning "
        "stalls and the interior ministry counted eleven dead.",
        "Aldermere's old market was torn apart by a bomb in a vegetable cart on Friday, killing eleven traders and "
        "shoppers, according to the interior ministry.",
    )
    station = (
        "Two coaches of a commuter train were wrecked by a bomb at Aldermere's north station on Thursday. Six "
        "passengers died, the railway said, and the line was shut.",
        "Six passengers were killed when a bomb went off in a commuter train standing at the north station of "
        "Aldermere on Thursday, the railway said.",
    )
    made = [
        article(text, outlet=outlet, published=day)
        for day, texts in (("2031-05-10", market), ("2031-05-15", station))
        for outlet, text in zip(("Courier", "Ledger"), texts, strict=True)
    ]
    assert parts(group(made)) == {frozenset(a.id for a in made[:2]), frozenset(a.id for a in made[2:])}


def test_one_large_story_keeps_its_terms_telling() -> None:
    """Two hundred prints of one story in two days: the last one still joins."""
    prints = [
        article(f"{QUAKE[0].text} Report {n} by our desk.", title=QUAKE[0].title, outlet=f"Paper {n}", published=day)
        for day in ("2031-05-10", "2031-05-11")
        for n in range(100)
    ]
    assert len(group(prints).stories) == 1


def test_nothing_in_nothing_out() -> None:
    assert group([]) == Grouping((), (), ())


def test_a_named_weekday_is_the_last_one_before_publication() -> None:
    made = article("It happened on Friday and again on 3 May.", published="2031-05-12")  # a Monday
    days = {t for t, _ in features(made).terms if t.startswith("=")}
    assert days == {f"={date(2031, 5, 9).toordinal()}", f"={date(2031, 5, 3).toordinal()}"}
