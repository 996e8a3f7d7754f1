"""Who said what: sources, cues, contents, how and to whom."""

from __future__ import annotations

import pytest

from onrecord.model import Block, Span
from tests.build import article
from tests.stages.extract.statements.said import printed, read, said, source, statements, words


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        ("Mayor Orla Hansen said the bridge would open.", "said", "Mayor Orla Hansen", "the bridge would open"),
        ("Lund said that the bridge would open.", "said", "Lund", "that the bridge would open"),
        ('"The bridge will open," Lund said on Monday.', "said", "Lund", '"The bridge will open,"'),
        ('"The bridge will open," said Lund.', "said", "Lund", '"The bridge will open,"'),
        ('"Who will pay?" asked Hansen.', "asked", "Hansen", '"Who will pay?"'),
        ("The bridge will open in June, Lund said.", "said", "Lund", "The bridge will open in June"),
        ("The bridge will open, according to the council.", "according to", "the council", "The bridge will open"),
        ("According to the council, the bridge will open.", "According to", "the council", "the bridge will open"),
        ("Lund warned of a hard winter.", "warned", "Lund", "of a hard winter"),
        ("The governor promised to rebuild the bridge.", "promised", "The governor", "to rebuild the bridge"),
        ("The governor denied the accusation.", "denied", "The governor", "the accusation"),
        (
            "The governor accused the council of wasting money.",
            "accused",
            "The governor",
            "the council of wasting money",
        ),
        (
            "The governor praised the firefighters for their courage.",
            "praised",
            "The governor",
            "the firefighters for their courage",
        ),
        ("The governor called for an inquiry.", "called for", "The governor", "an inquiry"),
        ('He described the plan as "a gift to the rich."', "described", "He", 'the plan as "a gift to the rich."'),
        ("A statement from the port said 40 ships had left.", "said", "A statement from the port", "40 ships had left"),
        ("The latest report puts the number of dead at 40.", "puts", "The latest report", "the number of dead at 40"),
    ],
)  # fmt: skip
def test_frames(text: str, cue: str, speaker: str, content: str) -> None:
    found = said(text, cue)
    assert (source(found), found.content.text) == (speaker, content)


def test_a_source_goes_to_its_relative_clause() -> None:
    found = said(
        "The head of the agency, Lena Falk, who took office in May, warned that the river would rise.", "warned"
    )
    assert source(found) == "The head of the agency, Lena Falk"


def test_content_around_its_speaker() -> None:
    found = said('"Our harbour," Hansen said, "is open."', "said")
    assert found.content.words == ('"Our harbour,"', '"is open."')
    assert found.manner == "direct"


def test_several_sentences_in_one_quotation() -> None:
    found = said('Hansen said: "The port is full. The road is closed. We wait."', "said")
    assert found.content.text == '"The port is full. The road is closed. We wait."'


def test_a_quotation_that_goes_on_is_carried() -> None:
    first, second = statements('"We had no choice," said Lund. "The port is full."')
    assert second.cue is None
    assert second.speaker is not None
    assert first.speaker is not None
    assert (second.speaker.name, second.speaker.basis) == (first.speaker.name, "carried")
    assert second.speaker.evidence is None
    assert second.content.text == '"The port is full."'


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    found = statements('"We had no choice," said Lund.\n"The port is full."\nThe council meets in June.')
    assert [s.content.text for s in found] == ['"We had no choice,"', '"The port is full."']


def test_it_added() -> None:
    found = statements("The army said it had struck the depot. It added that nobody was hurt.")
    assert [words(s.cue) for s in found] == ["said", "added"]


def test_the_reporters_clause_after_a_quotation_is_not_said() -> None:
    found = said(
        'Hansen said the talks were about "the hard state of the port," which has lost half its trade.', "said"
    )
    assert found.content.text == 'the talks were about "the hard state of the port,"'
    assert found.manner == "mixed"


def test_a_scare_quotation_is_no_statement() -> None:
    assert list(statements('The government\'s plan to "modernise" the port drew crowds.')) == []


def test_a_scare_quotation_within_a_statement_is_part_of_it() -> None:
    found = statements('Lund said that the council approved a plan to "drain" the lake.')
    assert [s.content.text for s in found] == ['that the council approved a plan to "drain" the lake']


def test_two_verbs_of_one_speaker() -> None:
    found = statements("The ministry said five people died and two were hurt, and warned residents to stay away.")
    assert [(source(s), words(s.cue), s.content.text) for s in found] == [
        ("The ministry", "said", "five people died and two were hurt"),
        ("The ministry", "warned", "to stay away"),
    ]


def test_two_speakers_in_one_sentence() -> None:
    found = statements("Critics say the plan is too dear; Lund says it is cheap.")
    assert [(source(s), s.content.text) for s in found] == [
        ("Critics", "the plan is too dear"),
        ("Lund", "it is cheap"),
    ]


def test_of_hung_on_the_addressee() -> None:
    found = said('Hansen informed Lund of the steps taken by Norway to "restore the ferry line."', "informed")
    assert found.content.text == 'of the steps taken by Norway to "restore the ferry line."'
    assert printed(found.addressee) == "Lund"


def test_a_headline_without_that() -> None:
    found = said("Mayor tells council road will reopen", "tells")
    assert (printed(found.addressee), found.content.text) == ("council", "road will reopen")


def test_a_headline_with_a_colon() -> None:
    found = said("Hansen: 'We will never close the harbour'", ":")
    assert (source(found), found.content.text) == ("Hansen", "'We will never close the harbour'")


@pytest.mark.parametrize(
    ("text", "cue", "medium"),
    [
        ("Lund said by phone that the port was full.", "said", "telephone"),
        ("Police said in a tweet that the road was closed.", "said", "post"),
        ('"We will rebuild," the governor wrote on X.', "wrote", "post"),
        ("Hansen told a news conference that the bridge would open.", "told", "press conference"),
        ("Hansen said in a statement that the bridge would open.", "said", "statement"),
        ("In an interview with Lund, Hansen said the ferry would return.", "said", "interview"),
        ("A banner read: \"Bread first.\"", "read", "sign"),
    ],
)  # fmt: skip
def test_medium(text: str, cue: str, medium: str) -> None:
    assert said(text, cue).medium == medium


@pytest.mark.parametrize(
    ("text", "cue", "polarity", "modality"),
    [
        ("Hansen declined to say when the bridge would open.", "declined to say", "negated", "asserted"),
        ("The ministry has not confirmed that the bridge fell.", "confirmed", "negated", "asserted"),
        ("Hansen would not rule out a second closure.", "rule out", "negated", "conditional"),
        ("The bridge will reportedly open in June.", "reportedly", "affirmed", "hedged"),
        ("It was reported that the ferry had sunk.", "It was reported that", "affirmed", "hedged"),
        ('"Never," she said.', "said", "affirmed", "asserted"),
    ],
)
def test_polarity_and_modality(text: str, cue: str, polarity: str, modality: str) -> None:
    found = said(text, cue)
    assert (found.polarity, found.modality) == (polarity, modality)


def test_no_source() -> None:
    assert said("It was reported that the ferry had sunk.", "It was reported that").speaker is None


def test_the_day_beside_the_cue() -> None:
    found = said("The road is open, Lund said on Monday.", "said")
    assert found.time is not None
    assert found.time.value == "2031-05-12"


def test_a_day_in_a_relative_clause_is_not_the_statements() -> None:
    assert said('"We had no choice," said Lund, who has led the council since 2019.', "said").time is None


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("said", "said"), ("promised", "promised"), ("denied", "denied"), ("ordered", "ordered"), ("asked", "asked")],
)
def test_kind_by_cue(cue: str, kind: str) -> None:
    contents = {"promised": "to pay", "ordered": "the crews to leave", "denied": "that the port was full"}
    assert said(f"Lund {cue} {contents.get(cue, 'whether the port was full')}.", cue).kind == kind


def test_a_score_has_its_reasons() -> None:
    score = said("Lund said that the bridge would open.", "said").score
    assert 0.5 < score.value < 1
    assert {"cue", "source", "form"} <= {reason.what for reason in score.reasons}


def test_belief_within_a_statement_is_inside_it() -> None:
    outer, inner = statements("Hansen said she was confident that the ferry would return.")
    assert inner.inside == outer.id
    assert outer.inside is None


def test_a_dateline_is_no_speaker() -> None:
    found = statements("Oslo: Prime Minister Orla Hansen met Lund on Monday about the harbour.")
    assert ":" not in [words(s.cue) for s in found]


def test_what_was_told_to_a_paper_is_no_post() -> None:
    assert said("Hansen told the Evening Post that the bridge would open.", "told").medium is None


def test_the_addressee_of_a_call() -> None:
    found = said("Hansen called on the council to reopen the road.", "called on")
    assert (printed(found.addressee), found.content.text) == ("the council", "to reopen the road")


def test_those_who_were_told_did_not_tell() -> None:
    found = said("By noon 17 boats had sunk, the chief of the service, Emil Kranz, told reporters at the quay.", "told")
    assert source(found) == "the chief of the service, Emil Kranz"
    assert printed(found.addressee) == "reporters"


def test_those_who_were_told_did_not_tell_after_a_quotation() -> None:
    found = said(
        '"I never sailed again," Nora Lind, a 40-year-old pilot from Orre, told the Courier on the quay.', "told"
    )
    assert source(found) == "Nora Lind, a 40-year-old pilot from Orre"
    assert printed(found.addressee) == "the Courier"


def test_a_headline_post_of_links_says_nothing() -> None:
    text = "LIVE updates: https://t.example/abc"
    art = article(text, blocks=(Block("post", Span(0, len(text)), author="Port Police", handle="@portpolice"),))
    assert list(read(art)) == []


def test_direct_and_mixed() -> None:
    assert said('Lund noted that "the port is full."', "noted").manner == "direct"
    assert said('Lund voiced his county\'s "deep regret."', "voiced").manner == "mixed"
