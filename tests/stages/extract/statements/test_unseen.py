"""Sentences of our own in the many forms of news English: who speaks, through whom, to whom, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from onrecord.model import Block, Span, Statement
from tests.build import article
from tests.stages.extract.statements.said import links, paragraphs, printed, read, source, statements, words

Chain = tuple[tuple[str, str], ...]


def _one(text: str, content: str) -> Statement:
    """The one statement with this content."""
    found = [s for s in statements(text) if s.content.text == content]
    assert len(found) == 1, [(source(s), words(s.cue), s.content.text) for s in statements(text)]
    return found[0]


def _chain(statement: Statement) -> Chain:
    return tuple((kind, printed_) for kind, printed_, _ in links(statement))


CALM, WILL, LEFT, HELD = "The border is calm", "Talks will go on", "The convoy had left", "the truce would hold"

CHAINS = """
Talks will go on, the presidency said, according to The Moscow Times.
    the presidency | Talks will go on
    outlet: The Moscow Times
According to The Guardian, the palace said the truce would hold.
    the palace | the truce would hold
    outlet: The Guardian
The palace said King Oren told the emir that the truce would hold.
    King Oren | that the truce would hold
    office: The palace
King Oren told the emir by phone that the truce would hold, the palace said.
    King Oren | that the truce would hold
    office: the palace
The press office said in a statement, King Oren reaffirmed "the crown's firm wish to keep the peace."
    King Oren | "the crown's firm wish to keep the peace."
    office: The press office
Talks will go on, KCNA said, Yonhap reported.
    KCNA | Talks will go on
    agency: Yonhap
Yonhap reported that KCNA said the truce would hold.
    KCNA | the truce would hold
    agency: Yonhap
Talks will go on, the palace said on Friday, according to the BBC, which cited a court circular.
    the palace | Talks will go on
    outlet: the BBC
Talks will go on, the health ministry said, as quoted by Petra.
    the health ministry | Talks will go on
    agency: Petra
Talks will go on, The Washington Post reported on Monday, citing two officials.
    two officials | Talks will go on
    outlet: The Washington Post
Citing two officials, The Washington Post reported that the truce would hold.
    two officials | that the truce would hold
    outlet: The Washington Post
The Washington Post, citing two officials, reported on Monday that the truce would hold.
    two officials | that the truce would hold
    outlet: The Washington Post
Reuters, citing a military source, said the truce would hold.
    a military source | the truce would hold
    agency: Reuters
Talks will go on, local media reported, citing residents.
    residents | Talks will go on
    outlet: local media
Two men had been arrested, AFP reported, quoting police.
    police | Two men had been arrested
    agency: AFP
According to AFP, citing local police, two men were arrested.
    local police | two men were arrested
    agency: AFP
The convoy had left, Xinhua said, citing the state news agency SANA.
    the state news agency SANA | The convoy had left
    agency: Xinhua
Talks will go on, the report said, citing unnamed officials.
    unnamed officials | Talks will go on
    document: the report
State media quoted the defence minister as saying that the border was calm.
    the defence minister | that the border was calm
    outlet: State media
State television quoted Defence Minister Pavel Orlan as saying: "The border is calm."
    Defence Minister Pavel Orlan | "The border is calm."
    outlet: State television
The border is calm, state media quoted the defence minister as saying.
    the defence minister | The border is calm
    outlet: state media
Defence Minister Pavel Orlan was quoted by TASS as saying that the border was calm.
    Defence Minister Pavel Orlan | that the border was calm
    agency: TASS
"The border is calm," Defence Minister Pavel Orlan was quoted as saying by TASS.
    Defence Minister Pavel Orlan | "The border is calm,"
    agency: TASS
The convoy had left, the ministry was cited by Interfax as saying.
    the ministry | The convoy had left
    agency: Interfax
The agency quoted a source in the ministry as saying the convoy had left.
    a source in the ministry | the convoy had left
    office: The agency
The Guardian quoted an aide who said the palace was in turmoil.
    who | the palace was in turmoil
    outlet: The Guardian
Officials confirmed to Reuters that the convoy had left.
    Officials | that the convoy had left
    agency: Reuters
Speaking to CNN on Sunday, Senator Mills said the convoy had left.
    Senator Mills | the convoy had left
    outlet: CNN
The minister told the BBC's morning programme that the convoy had left.
    The minister | that the convoy had left
    outlet: the BBC's morning programme
The director told state television that the convoy had left.
    The director | that the convoy had left
    outlet: state television
The director told the Al-Nahar newspaper that the convoy had left.
    The director | that the convoy had left
    outlet: the Al-Nahar newspaper
A doctor contacted by AFP said the convoy had left.
    A doctor contacted by AFP | the convoy had left
    agency: AFP
The talks had collapsed, a senior official told The Associated Press on condition of anonymity.
    a senior official | The talks had collapsed
    agency: The Associated Press
The palace was in turmoil, a source close to the king, who asked not to be identified, told Reuters.
    a source close to the king | The palace was in turmoil
    agency: Reuters
In comments carried by the IRNA news agency, General Darvish said the ships would stay.
    General Darvish | the ships would stay
    agency: the IRNA news agency
General Darvish said the ships would stay, in comments carried by state television.
    General Darvish | the ships would stay
    outlet: state television
"The ships will stay," General Darvish said in remarks published by the Fars news agency.
    General Darvish | "The ships will stay,"
    agency: the Fars news agency
"The ships will stay," the governor said in comments reported by RIA Novosti.
    the governor | "The ships will stay,"
    agency: RIA Novosti
In a video released by the rebels, the captive said he had been treated well.
    the captive | he had been treated well
    unnamed: the rebels
In a statement issued through her lawyer, Dahlia Wren said she was innocent.
    Dahlia Wren | she was innocent
    unnamed: her lawyer
The convoy had left, the minister said through a spokesman.
    the minister | The convoy had left
    unnamed: a spokesman
The convoy had left, the ministry said in a statement obtained by Reuters.
    the ministry | The convoy had left
    agency: Reuters
The minister wrote in a letter seen by Reuters that talks would go on.
    The minister | that talks would go on
    agency: Reuters
"I never agreed to it," Senator Mills said, according to a transcript obtained by The New York Times.
    Senator Mills | "I never agreed to it,"
    document: a transcript obtained by The New York Times; outlet: The New York Times
The convoy had left, the group said via its Telegram channel.
    the group | The convoy had left
    nobody
The convoy had left, the ministry said in a statement posted on its website on Friday.
    the ministry | The convoy had left
    nobody
The convoy had left, the ministry said in a statement issued by the ministry.
    the ministry | The convoy had left
    nobody
The minister said the plan had failed, citing high costs.
    The minister | the plan had failed
    nobody
The minister told reporters that the convoy had left.
    The minister | that the convoy had left
    nobody
Speaking on condition of anonymity, a senior diplomat said the talks had collapsed.
    a senior diplomat | the talks had collapsed
    nobody
The talks had collapsed, said a senior official who was not authorised to speak publicly.
    a senior official | The talks had collapsed
    nobody
The king is recovering well, a spokesman said on his behalf.
    a spokesman | The king is recovering well
    nobody
"""
"""Sentence; speaker and content; the chain, nearest to the speaker first."""


def _rows() -> Iterator[tuple[str, str, str, Chain]]:
    lines = CHAINS.strip().split("\n")
    for text, said_, passed in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        speaker, _, content = said_.strip().partition(" | ")
        links_ = [] if passed.strip() == "nobody" else [link.partition(": ") for link in passed.strip().split("; ")]
        yield text, speaker, content, tuple((kind, words_) for kind, _, words_ in links_)


@pytest.mark.parametrize(("text", "speaker", "content", "chain"), list(_rows()))
def test_speaker_content_and_chain(text: str, speaker: str, content: str, chain: Chain) -> None:
    found = _one(text, content)
    assert (source(found), _chain(found)) == (speaker, chain)
    assert len(statements(text)) == 1


NOT_SAID: list[tuple[str, str, str]] = [
    ("The company did not respond to a request for comment.", "The company", "a request for comment"),
    ("The company did not immediately respond to questions.", "The company", "questions"),
    ("The mayor could not be reached for comment.", "The mayor", "for comment"),
    ("The mayor was not available for comment.", "The mayor", "for comment"),
    ("The ministry had no comment on the report.", "The ministry", "the report"),
    ("There was no immediate comment from the ministry.", "the ministry", "no immediate comment"),
    ("The general has not commented on the claims.", "The general", "the claims"),
    ("The ministry declined to say how many had left.", "The ministry", "to say how many had left"),
    ("The ministry refused to rule out new taxes.", "The ministry", "to rule out new taxes"),
    ("The ministry has not ruled out new taxes.", "The ministry", "new taxes"),
    ("The ministry neither confirmed nor denied the report.", "The ministry", "the report"),
    ("The ministry would neither confirm nor deny that the ship had sunk.", "The ministry", "that the ship had sunk"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), NOT_SAID, ids=[row[0][:60] for row in NOT_SAID])
def test_what_was_not_said_is_negated(text: str, speaker: str, content: str) -> None:
    found = _one(text, content)
    assert (source(found), found.polarity) == (speaker, "negated")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bank reportedly lost two billion dollars.", "The bank … lost two billion dollars"),
        ("The bank has allegedly hidden its losses.", "The bank has … hidden its losses"),
        ("The bank is believed to have hidden its losses.", "The bank … to have hidden its losses"),
        ("It is believed that the bank has hidden its losses.", "the bank has hidden its losses"),
        ("The two leaders are understood to have agreed.", "The two leaders … to have agreed"),
    ],
)
def test_hearsay_is_hedged_and_has_no_speaker(text: str, content: str) -> None:
    found = _one(text, content)
    assert (found.speaker, found.modality) == (None, "hedged")


def test_hearsay_with_a_source_is_one_hedged_statement() -> None:
    (found,) = statements("The missile was reportedly fired from a submarine, according to the ministry.")
    assert (source(found), found.modality) == ("the ministry", "hedged")


ENDS = """
"The war must end," said the bishop, who has led the diocese since 1990.
    the bishop | "The war must end,"
"The war must end," the bishop said of the conflict, which has left thousands dead.
    the bishop | "The war must end,"
The bishop said to reporters after the service that the war must end.
    The bishop | that the war must end
Talks will go on, according to three people briefed on the matter who asked not to be named.
    three people briefed on the matter | Talks will go on
Two officials, who asked not to be named, said the plan had failed.
    Two officials | the plan had failed
A woman who declined to be identified said the plan had failed.
    A woman | the plan had failed
Talks will go on, the minister said, and added that a deal was near.
    the minister | Talks will go on
    the minister | that a deal was near
Talks will go on, the minister said, adding that a deal was near.
    the minister | Talks will go on
    the minister | that a deal was near
The ministry said talks would go on. "A deal is near," it added.
    The ministry | talks would go on
    it | "A deal is near,"
Talks will go on, a doctor at the hospital, speaking by telephone, said.
    a doctor at the hospital | Talks will go on
The so-called "wall of shame" was torn down by the crowd.
President Oren Malk arrived in Karsk on Tuesday for talks.
The summit could not be reached before dark.
"""
"""Sentence; speaker and content of each statement in it, in order."""


def _ends() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for row in re.split(r"\n(?! )", ENDS.strip()):
        text, *found = row.split("\n")
        yield text, [(speaker, content) for speaker, _, content in (line.strip().partition(" | ") for line in found)]


@pytest.mark.parametrize(("text", "expected"), list(_ends()))
def test_where_statements_begin_and_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(source(s), s.content.text) for s in statements(text)] == expected


@pytest.mark.parametrize(
    ("text", "content", "told", "medium"),
    [
        (
            "The bishop told the council of elders in Karsk on Monday that the war must end.",
            "that the war must end",
            "the council of elders in Karsk",
            None,
        ),
        (
            "Commander Salo told Reuters by telephone that the war must end.",
            "that the war must end",
            "Reuters",
            "telephone",
        ),
        ("Writing on X, the minister said the war must end.", "the war must end", "", "post"),
        ("The governor, on his Telegram channel, said the war must end.", "the war must end", "", "post"),
        ("The ministry said in an e-mail that the war must end.", "that the war must end", "", "letter"),
        ("Speaking on state television, the minister said the war must end.", "the war must end", "", "broadcast"),
        ("In court papers, prosecutors said the banker had lied.", "the banker had lied", "", "court paper"),
        (
            '"The war must end," the minister told a press conference in Karsk.',
            '"The war must end,"',
            "a press conference in Karsk",
            "press conference",
        ),
    ],
)
def test_to_whom_and_by_what_medium(text: str, content: str, told: str, medium: str | None) -> None:
    found = _one(text, content)
    assert (printed(found.addressee), found.medium) == (told, medium)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Minister: talks will go on until June", [("Minister", "talks will go on until June")]),
        ("Talks to go on until June - minister", [("minister", "Talks to go on until June")]),
        ("Dozens missing after ferry sinks - officials", [("officials", "Dozens missing after ferry sinks")]),
        ("Road to stay closed until Friday, police say", [("police", "Road to stay closed until Friday")]),
        ("Storm hits coast - Northern Courier", []),
        ("Talks to go on until June - BBC News", []),
    ],
)
def test_headlines(head: str, expected: list[tuple[str, str]]) -> None:
    body = "The ferry was full of people on Sunday morning."
    blocks = (Block("headline", Span(0, len(head))), Block("body", Span(len(head) + 1, len(head) + 1 + len(body))))
    found = read(article(f"{head}\n{body}", blocks=blocks))
    assert [(source(s), s.content.text) for s in found] == expected


def test_what_stands_beside_a_player_came_through_the_outlet_credited_under_it() -> None:
    inset, credit = "The mayor said the bridge was closed.", "Media: Harbour TV"
    text = f"{inset}\n{credit}\nThe governor said the port was open."
    last = len(inset) + len(credit) + 2
    blocks = (
        Block("body", Span(0, len(inset)), author="Harbour TV"),
        Block("caption", Span(len(inset) + 1, last - 1)),
        Block("body", Span(last, len(text))),
    )
    first, second = read(article(text, blocks=blocks))
    assert links(first) == [("outlet", "Harbour TV", "")]
    assert first.chain[0].party.basis == "credit"
    assert second.chain == ()
    (own, _) = read(article(text, blocks=blocks, outlet="harbourtv.example"))
    assert own.chain == ()


def test_a_paper_told_is_the_same_in_the_next_paragraph_only_where_it_is_said_again() -> None:
    text = "Hansen told Reuters that the bridge would open.\nShe met Lund on Monday. Lund said the road was closed."
    found = read(article(text, blocks=paragraphs(text)))
    assert [_chain(s) for s in found] == [(("agency", "Reuters"),), ()]


def test_what_claims_lives_says_nothing() -> None:
    assert not statements("The storm claimed the lives of 17 people in Melton.")
    assert statements("The mayor claimed that the storm had spared Melton.")


def test_a_cue_left_alone_on_its_line_belongs_to_the_quotation_before_it() -> None:
    text = 'The talks are over.\n" The board was civil.\nA deal is being drawn up. "\nMayor Keller tweeted.\n'
    (found,) = [s for s in statements(text) if s.manner == "direct"]
    assert source(found) == "Mayor Keller"
    assert "A deal is being drawn up" in found.content.text


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Hanke's trip, which was first reported by The Guardian, came to light on Friday.", "Hanke's trip"),
        ("The trip by Hanke, which was reported by Reuters, came to light on Friday.", "The trip by Hanke"),
    ],
)
def test_what_a_relative_clause_says_was_reported(text: str, content: str) -> None:
    assert _one(text, content).cue is not None
