"""Stories: what belongs together, what stays apart, and what order, batches and merges may not change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Story
from onrecord.stages.group import Stream, arrivals, by_day, features, group
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


def parts(stories: Sequence[Story]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories}


def story_with(stories: Sequence[Story], article_: Article) -> Story:
    return next(s for s in stories if article_.id in s.articles)


def test_days_of_one_happening_are_one_story_and_like_incidents_are_not() -> None:
    assert parts(group(ALL)) == {
        frozenset(a.id for a in QUAKE),
        frozenset([SHOOTING_A.id]),
        frozenset([SHOOTING_B.id]),
        frozenset([ELECTION.id]),
    }


def test_a_story_tells_its_days_and_terms_in_order() -> None:
    story = story_with(group(ALL), QUAKE[0])
    assert story.articles == tuple(a.id for a in QUAKE)
    assert (story.first, story.last) == ("2031-05-10", "2031-05-17")
    assert any("torvik" in term for term in story.terms)


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_arrival_has_no_effect(articles: list[Article]) -> None:
    assert group(articles) == group(ALL)


def test_a_stream_taken_up_on_any_evening_goes_on_as_it_would_have() -> None:
    days = list(by_day(ALL))
    whole = Stream()
    evenings = [whole.add(day, arrivals(batch, versions={}, home={})) for day, batch, _ in days]
    for at in range(1, len(days)):
        taken_up = Stream(
            (p for e in evenings[:at] for p in e.placed), merges={m.gone: m for e in evenings[:at] for m in e.merges}
        )
        again = [taken_up.add(day, arrivals(batch, versions={}, home={})) for day, batch, _ in days[at:]]
        assert again == evenings[at:]


def test_the_id_of_a_story_stays_when_later_articles_join() -> None:
    (before,) = group(QUAKE[:1])
    (after,) = group(QUAKE)
    assert after.id == before.id
    assert after.articles == tuple(a.id for a in QUAKE)


def test_the_earliest_report_of_a_day_founds_the_story() -> None:
    late, early = (
        article(QUAKE[0].text, title=QUAKE[0].title, outlet=outlet, published=f"2031-05-10T{hour}:00:00")
        for outlet, hour in (("Courier", "21"), ("Ledger", "06"))
    )
    (story,) = group([late, early])
    assert story.id == group([early])[0].id


def test_stories_that_a_new_article_ties_together_merge_and_the_older_id_stays() -> None:
    apart = [
        article(
            "Cracks were seen in the dam above Ostrel after the flood on Monday. The water board let the lake down.",
            title="Cracks in Ostrel dam",
            outlet="Ledger",
            published="2031-05-10",
        ),
        article(
            "Four hundred people had to leave Lower Kirin on Tuesday. Buses took them to the school of Haldrum.",
            title="Lower Kirin cleared",
            outlet="Courier",
            published="2031-05-11",
        ),
    ]
    tie = article(
        "Cracks in the dam above Ostrel after Monday's flood made the water board let the lake down, and four hundred "
        "people had to leave Lower Kirin by bus on Tuesday for the school of Haldrum.",
        title="Cracks in Ostrel dam: Lower Kirin cleared",
        outlet="Herald",
        published="2031-05-12",
    )
    assert len(group(apart)) == 2
    stream = Stream()
    merges = [
        merge
        for day, batch, _ in by_day([*apart, tie])
        for merge in stream.add(day, arrivals(batch, versions={}, home={})).merges
    ]
    (story,) = group([*apart, tie])
    assert story.id == story_with(group(apart), apart[0]).id
    assert [(m.gone, m.kept) for m in merges] == [(story_with(group(apart), apart[1]).id, story.id)]


def test_an_undated_article_joins_its_story() -> None:
    undated = article(QUAKE[1].text, title=QUAKE[1].title, outlet="Herald", published=None)
    assert QUAKE[0].id in story_with(group([*ALL, undated]), undated).articles


def test_a_later_text_at_one_address_stays_in_the_story_and_speaks_for_it() -> None:
    first = article(QUAKE[0].text, title=QUAKE[0].title, url="https://paper.example/quake", published="2031-05-10")
    later = article(
        "Corrected: an earlier version of this page gave wrong numbers and has been withdrawn by the editors.",
        title="Withdrawn",
        url="http://www.paper.example/quake/?utm_source=mail",
        published="2031-05-12",
    )
    story = story_with(group([*ALL, first, later]), later)
    assert story.earlier == (first.id,)
    assert set(story.articles) == {*(a.id for a in QUAKE), later.id}


def test_of_two_texts_of_one_day_at_one_address_the_later_speaks() -> None:
    first, later = (
        article(
            QUAKE[0].text.replace("nine", count),
            title=QUAKE[0].title,
            url="https://paper.example/quake",
            published=f"2031-05-10T{hour}:00:00",
        )
        for count, hour in (("seven", "08"), ("nine", "11"))
    )
    (story,) = group([later, first])
    assert (story.articles, story.earlier) == ((later.id,), (first.id,))
    assert story.id == group([later])[0].id


def test_an_article_given_twice_is_no_version_of_itself() -> None:
    twice = article("The ferry Kestrel sank off Port Maren.", url="https://example.org/ferry", published="2031-05-14")
    assert [s.articles for s in group([twice, twice])] == [(twice.id,)]


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
    assert len(group(prints)) == 1


def test_nothing_in_nothing_out() -> None:
    assert group([]) == []


def test_a_named_weekday_is_the_last_one_before_publication() -> None:
    made = article("It happened on Friday and again on 3 May.", published="2031-05-12")  # a Monday
    days = {t for t, _, _ in features(made).terms if t.startswith("=")}
    assert days == {f"={date(2031, 5, 9).toordinal()}", f"={date(2031, 5, 3).toordinal()}"}
