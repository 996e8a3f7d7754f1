"""The one sentence that stands over a finding."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Article, Event
from onrecord.stages.compare.gist import gist
from tests.build import article
from tests.record_parts import happened, party


def blast(art: Article, words: str, trigger: str) -> Event:
    event = happened(
        art, words, trigger=trigger, actor=party(art, trigger), recipient=None, plover="ASSAULT", cameo="183"
    )
    return replace(event, actor=None)


def test_a_happening_is_told_in_the_words_that_most_reports_share() -> None:
    hurt = article("Nine people were hurt at a market in Varn on Monday, a hospital said.", outlet="Argus")
    bomb = article("A bomb killed four people and wounded nine at a market in Varn on Monday.", outlet="Record")
    dead = article("Four people were killed by Monday's bomb at the market in Varn.", outlet="Examiner")
    events = [
        blast(hurt, "Nine people were hurt at a market in Varn", "hurt"),
        blast(bomb, "A bomb killed four people and wounded nine at a market in Varn", "bomb"),
        blast(dead, "Four people were killed by Monday's bomb", "killed"),
    ]
    told = gist(events, articles={a.id: a for a in (hurt, bomb, dead)})
    assert told == "A bomb killed four people and wounded nine at a market in Varn"


def test_a_number_that_one_report_alone_gives_is_not_in_it() -> None:
    full = article("A bomb at a market in Varn wounded 17 shoppers on Monday.", outlet="Argus")
    bare = article("A bomb went off at a market in Varn on Monday.", outlet="Record")
    events = [
        blast(full, "A bomb at a market in Varn wounded 17 shoppers", "bomb"),
        blast(bare, "A bomb went off at a market in Varn", "bomb"),
    ]
    told = gist(events, articles={a.id: a for a in (full, bare)})
    assert told == "A bomb went off at a market in Varn"
