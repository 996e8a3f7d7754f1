"""Through whom: links between speaker and reader, nearest to the speaker first."""

from __future__ import annotations

from onrecord.model import Block, Span
from tests.build import article
from tests.stages.extract.statements.said import links, read, said, source, statements, words


def test_an_office_and_a_paper_pass_it_on() -> None:
    text = 'The governor expressed "deep regret to the families," the palace said, according to The Guardian.'
    (found,) = statements(text)
    assert (source(found), words(found.cue)) == ("The governor", "expressed")
    assert found.content.text == '"deep regret to the families,"'
    assert links(found) == [("office", "the palace", "said"), ("outlet", "The Guardian", "according to")]


def test_a_document_and_a_paper_behind_the_verb() -> None:
    text = (
        'The governor also expressed his county\'s "deep wish to go on" with the work, according to a statement '
        "from the palace, reported The Guardian."
    )
    (found,) = statements(text)
    assert [(kind, words_) for kind, words_, _ in links(found)] == [
        ("document", "a statement from the palace"),
        ("outlet", "The Guardian"),
    ]


def test_an_office_before_it() -> None:
    text = (
        'The palace press office said in a statement, Governor Lund repeated "the firm will of the county to rebuild '
        'the bridge."'
    )
    (found,) = statements(text)
    assert (source(found), words(found.cue)) == ("Governor Lund", "repeated")
    assert [(words_, cue) for _, words_, cue in links(found)] == [("The palace press office", "said")]


def test_closing_attributions() -> None:
    (found,) = statements("The launch failed, officials said, the Financial Times reported.")
    assert (source(found), found.content.text) == ("officials", "The launch failed")
    assert links(found) == [("outlet", "the Financial Times", "reported")]


def test_an_agency_reports_what_another_said() -> None:
    (found,) = statements("KCNA said the launch was a success, Yonhap reported.")
    assert (source(found), found.content.text) == ("KCNA", "the launch was a success")
    assert links(found) == [("agency", "Yonhap", "reported")]


def test_as_stated_by() -> None:
    (found,) = statements("Lund said that the council approved the plan, as stated by the harbour master.")
    assert found.content.text == "that the council approved the plan"
    assert [(words_, cue) for _, words_, cue in links(found)] == [("the harbour master", "stated")]


def test_citing() -> None:
    (found,) = statements("The Guardian reported on Monday, citing two officials, that the launch had failed.")
    assert (source(found), words(found.cue)) == ("two officials", "citing")
    assert links(found) == [("outlet", "The Guardian", "reported")]


def test_told_an_agency() -> None:
    found = said("Hansen told Reuters that the bridge would open.", "told")
    assert links(found) == [("agency", "Reuters", "told")]


def test_told_the_articles_own_outlet() -> None:
    art = article("Hansen told The Guardian that the bridge would open.", outlet="The Guardian")
    (found,) = read(art)
    assert found.chain == ()


def test_wrote_in_and_spoke_to_a_paper() -> None:
    assert links(said("The port is full, Lund wrote in The Guardian.", "wrote")) == [("outlet", "The Guardian", "in")]
    speaking = said("Lund, speaking to The Guardian, said the port was full.", "said")
    assert links(speaking) == [("outlet", "The Guardian", "to")]


def test_an_outer_statement_that_says_more_stays() -> None:
    text = "Hansen said she was sorry about the storm that Lund had warned of and that the town would help everybody."
    assert "said" in [words(s.cue) for s in statements(text)]


def test_an_embedded_post_speaks_for_its_author() -> None:
    text = "The road is closed until noon."
    art = article(text, blocks=(Block("post", Span(0, len(text)), author="Port Police", handle="@portpolice"),))
    (found,) = read(art)
    assert found.speaker is not None
    assert (found.speaker.name, found.cue, found.medium) == ("Port Police", None, "post")
    assert found.content.text == "The road is closed until noon"


def test_an_embedded_post_that_attributes_is_a_link() -> None:
    text = "Mayor tells council road will reopen by noon."
    art = article(text, blocks=(Block("post", Span(0, len(text)), author="The Guardian", handle="@guardian"),))
    (found,) = read(art)
    assert source(found) == "Mayor"
    assert [(link.kind, link.party.name, link.cue) for link in found.chain] == [("post", "The Guardian", None)]


def test_a_headline_does_not_say_it_twice() -> None:
    head, body = "Hansen says bridge will open in June", "Hansen said the bridge will open in June."
    text = f"{head}\n{body}"
    blocks = (Block("headline", Span(0, len(head))), Block("body", Span(len(head) + 1, len(text))))
    assert [words(s.cue) for s in read(article(text, blocks=blocks))] == ["said"]
