"""Rewritten copy: found by phrases and facts in common; reports of one happening that share quotations and names are
not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.engine import Inline
from onrecord.model import Article, Copy, Credit
from onrecord.stages.copies import copies, retold
from onrecord.text.retelling import is_retold
from tests.build import article, evidence

QUOTE = "“We could hear the ice give way before we saw it, and then the whole deck leaned over,”"
WIRE = (
    "Thirty-one passengers were lifted from a stranded ferry on Lake Orvik on Sunday after drifting ice pinned the "
    "vessel against a breakwater for nine hours. In thickening fog and a biting northerly wind, two helicopters took "
    "turns to winch people from the upper deck. "
    f"{QUOTE} said Marta Lind, a nurse from Tolve. "
    "The ferry, built in 1974 and refitted twice, carries schoolchildren and day labourers between the two shores. "
    "It had left the harbour although the lake authority advised against crossings. "
    "Only a handful of winter crossings have been abandoned halfway since the service began half a century ago. "
    "Salvage tugs are expected to free the hull once the wind turns."
)
REWRITTEN = (
    "A ferry stuck in drift ice on Lake Orvik has been emptied of its 31 passengers. Helicopters winched them to "
    "safety one after the other, in thickening fog and a biting northerly wind, after nine hours by the breakwater. "
    f"{QUOTE} nurse Marta Lind of Tolve said. "
    "The boat is used by schoolchildren and day labourers who go between the two shores. "
    "Since the service began half a century ago, only a handful of winter crossings were abandoned halfway."
)
OTHER = (
    "Rescue crews flew 31 people off the Lake Orvik ferry on Sunday night. The ship ran into the ice shortly after "
    "noon and could not be turned round. "
    f"{QUOTE} Marta Lind, who works as a nurse in Tolve, told our reporter on the jetty. "
    "Her two sons sat wrapped in blankets beside her and drank cocoa out of paper cups. The captain, Ove Strand, would "
    "not speak to us. His brother-in-law said the radio had been broken since Christmas. The lake authority had told "
    "skippers to stay ashore, a notice on the door of the ticket hut shows."
)
THIRD = (
    "The Orvik ferry will be out of service for a month, its owner said on Monday. All 31 passengers of Sunday's "
    "accident are well. "
    f"{QUOTE} one of them, the nurse Marta Lind from Tolve, had said. "
    "Council members asked why the ship sailed when the lake authority had advised against it. A bus will run along "
    "the shore road three times a day, and tickets stay valid until May."
)
COMMUNIQUE = (
    "The president received the envoy in the winter palace. They exchanged opinions on fishing rights and on the "
    "exchange of students. The president expressed his conviction that neighbours must settle disputes at the table.",
    "The head of state met the emissary at the winter residence. Views were shared about the right to fish and about "
    "swapping students. He voiced his belief that quarrels between neighbours have to be resolved through talks.",
)


def found(*articles: Article) -> list[Copy]:
    return retold(articles)


def credited(one: Article, agency: str, words: str) -> Article:
    return replace(one, credits=(Credit(agency, evidence(one, words)),))


def test_a_rewritten_report_is_found_with_its_reasons() -> None:
    wire, copy = article(WIRE, outlet="Agency"), article(REWRITTEN, outlet="Courier")
    assert copies([wire, copy], engine=Inline()) == []  # too free for the index
    (one,) = found(wire, copy)
    assert is_retold(one)
    assert {one.left, one.right} == {wire.id, copy.id}
    told = {r.what: (r.left, r.right) for r in one.contained.reasons}
    (phrases,) = (sides for what, sides in told.items() if what.startswith("rewritten: "))
    assert all("thickening fog and a biting northerly wind" in side for side in phrases)
    assert any("facts told in the same order" in what for what in told)
    assert 0.1 < one.contained.value <= 1


def test_passages_are_printed_words_and_leave_the_quotation_out() -> None:
    wire, copy = article(WIRE, outlet="Agency"), article(REWRITTEN, outlet="Courier")
    (one,) = found(wire, copy)
    known = {wire.id: wire, copy.id: copy}
    for pair in one.passages:
        assert [e.article for e in pair] == [one.left, one.right]
        for side in pair:
            assert side.words == (known[side.article].text[side.start : side.end],)
            assert "ice give way" not in side.text


@pytest.mark.parametrize("other", [OTHER, THIRD])
@pytest.mark.parametrize("text", [WIRE, REWRITTEN])
def test_own_reporting_with_the_same_quotation_and_names_is_no_copy(text: str, other: str) -> None:
    assert found(article(text, outlet="Agency"), article(other, outlet="Herald")) == []


def test_two_of_their_own_are_no_copies_of_each_other() -> None:
    assert found(article(OTHER, outlet="Herald"), article(THIRD, outlet="Mail")) == []


def test_two_translations_of_one_communique_are_no_copy() -> None:
    assert found(article(COMMUNIQUE[0], outlet="One"), article(COMMUNIQUE[1], outlet="Two")) == []


def test_one_bulletin_of_the_police_in_two_papers_is_no_copy() -> None:
    left = article(
        "Police said a grey saloon with a broken rear window was seen leaving the depot. Officers found two men with "
        "gunshot wounds, and both were taken to hospital in a critical condition. Anyone with information is asked to "
        "call detectives on the depot line. The football match went ahead all the same.",
        outlet="One",
    )
    right = article(
        "A grey saloon with a broken rear window was seen leaving the depot, police said. Two men with gunshot wounds "
        "were found by officers and both were taken to hospital in critical condition. Detectives ask anyone with "
        "information to call the depot line. The street was closed until dawn.",
        outlet="Two",
    )
    assert found(left, right) == []


def test_a_credit_makes_up_for_words() -> None:
    """Told again from end to end in other words: a copy only where the credit says whose it is."""
    plain = (
        "A tanker spilled forty tonnes of rapeseed oil into the Sarn canal on Friday, closing both locks. "
        "Divers from Brannet patched the torn hull within a day. "
        "Swans and herons were washed by volunteers at a school in Pellow. "
        "The canal company will pay for the clean-up, its chairman Ivo Marsh promised."
    )
    again = (
        "Both locks of the Sarn canal were shut on Friday when forty tonnes of oil, pressed from rapeseed, ran out of "
        "a tanker. The hull, torn open, was patched in a day by Brannet divers. "
        "At a school in Pellow volunteers are washing herons and swans. "
        "Chairman Ivo Marsh promised that the clean-up will be paid for by the canal company. (Source: Agency)"
    )
    first, second = article(plain, outlet="Agency"), article(again, outlet="Courier")
    assert found(first, second) == []
    (one,) = found(first, credited(second, "Agency", "Agency"))
    assert one.direction == ("left first" if one.left == first.id else "right first")
    assert any("credited" in r.what for r in one.contained.reasons)


def test_who_credits_an_agency_is_nearer_to_it() -> None:
    wire, copy = article(WIRE + " (Agency)", outlet="Herald"), article(REWRITTEN, outlet="Courier")
    (one,) = found(credited(wire, "Agency", "Agency"), copy)
    assert one.direction == ("left first" if one.left == wire.id else "right first")


def test_the_earlier_one_is_first() -> None:
    wire, copy = article(WIRE, outlet="Agency", published="2031-05-13"), article(REWRITTEN, outlet="Courier")
    (one,) = found(wire, copy)
    assert one.direction == ("left first" if one.left == wire.id else "right first")


def test_an_outlet_that_takes_up_its_own_report_is_left_alone() -> None:
    assert found(article(WIRE, outlet="Courier"), article(REWRITTEN, outlet="Courier")) == []


def test_words_of_last_week_are_background() -> None:
    assert found(article(WIRE, outlet="Agency", published="2031-05-02"), article(REWRITTEN, outlet="Courier")) == []


def test_what_is_known_is_not_told_again_and_order_has_no_effect() -> None:
    articles = [article(WIRE, outlet="Agency"), article(REWRITTEN, outlet="Courier"), article(OTHER, outlet="Herald")]
    once = retold(articles)
    assert retold(articles[::-1]) == once
    assert retold(articles, known=[(c.left, c.right) for c in once]) == []
    assert retold([articles[0], articles[0]]) == []


SPOKEN = "the bridge had been inspected in the spring and that nobody had found a crack"
MORE = "the steel had been ordered from a mill in Lotz which had lost its licence"
FIRST = article(
    f"The transport ministry said that {SPOKEN}. {MORE.capitalize()}, minister Ana Kral said. Crowds stood at the "
    "barrier all morning. A bakery handed out rolls to the drivers who were stuck there.",
    outlet="Courier",
)


@pytest.mark.parametrize(
    "other",
    [
        # the official's sentences in the reporter's own voice
        f"{SPOKEN.capitalize()}. {MORE.capitalize()}. Lorries are sent round by Tessin, forty kilometres away. The "
        "council meets tonight to talk about a ferry. Its members have asked the army for a pontoon.",
        # the same official, quoted in full
        f"“{SPOKEN.capitalize()}. {MORE.capitalize()},” said minister Ana Kral. Schools along the river were closed. A "
        "driver told the Star that he had felt the deck shake for weeks.",
        # the same official, in the same words without marks
        f"Minister Ana Kral said {SPOKEN}. She said {MORE}. The opposition wants her to go. Its leader called her a "
        "tourist in her own office.",
    ],
)
def test_what_one_official_said_makes_no_copy_of_two_reports(other: str) -> None:
    second = article(other, outlet="Star")
    assert copies([FIRST, second], engine=Inline()) == []
    assert found(FIRST, second) == []


def test_an_officials_words_with_the_prose_around_them_are_a_copy() -> None:
    second = article(
        f"The transport ministry said that {SPOKEN}. {MORE.capitalize()}, minister Ana Kral said. Crowds stood at the "
        "barrier all morning. The council meets tonight to talk about a ferry from the army.",
        outlet="Star",
    )
    (one,) = copies([FIRST, second], engine=Inline())
    assert one.contained.value > 0.5
