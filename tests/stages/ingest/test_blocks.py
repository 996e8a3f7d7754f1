from __future__ import annotations

import pytest

from onrecord.model import Block
from onrecord.stages.ingest.blocks import layout_of

from .words import BODY, FIRST, SECOND, THIRD


def shown(text: str, *, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[b.span.start : b.span.end]) for b in layout_of(text, title=title).blocks]


def kinds(text: str, *, title: str | None = None) -> list[str]:
    return [kind for kind, _ in shown(text, title=title)]


def posts(text: str) -> list[Block]:
    return [b for b in layout_of(text).blocks if b.kind == "post"]


def test_a_report_with_all_its_furniture() -> None:
    text = (
        f"Storm damages forty boats\n\nBy Ann Lee\n\nPublished Date - 08:30 AM, Wed - 14 May 31\n\nOSLO (AP) — "
        f"{FIRST}\n\n"
        f"What comes next\n\n{SECOND}\n\nSign up for our newsletter\n\nPhoto: Bo Yun / Example\n\n{THIRD}\n\n"
        "Associated Press writer Cy Dorn contributed to this report."
    )
    assert kinds(text) == [
        "headline",
        "byline",
        "byline",
        "dateline",
        "body",
        "subhead",
        "body",
        "boilerplate",
        "caption",
        "body",
        "credit",
    ]


def test_agency_byline_is_a_credit_apart_from_its_date() -> None:
    text = f"By ANI Published Date - 08:30 AM, Wed - 14 May 31\n\n{BODY}"
    assert shown(text)[:2] == [("credit", "By ANI"), ("byline", "Published Date - 08:30 AM, Wed - 14 May 31")]


def test_one_long_line_with_date_title_and_credit() -> None:
    text = f"Wed 14 May 2031 Storm damages forty boats in port. {FIRST} {SECOND} --AFP"
    found = shown(text, title="Storm damages forty boats in port")
    assert found[0] == ("byline", "Wed 14 May 2031")
    assert found[1] == ("headline", "Storm damages forty boats in port.")
    assert found[2] == ("body", f"{FIRST} {SECOND}")
    assert found[3] == ("credit", "--AFP")


@pytest.mark.parametrize("title", ["Storm damages forty boats - World - The Courier", "STORM DAMAGES ‘FORTY’ BOATS"])
def test_title_is_found_whatever_its_dress(title: str) -> None:
    assert shown(f"Storm damages forty boats\n\n{BODY}", title=title)[0] == ("headline", "Storm damages forty boats")


def test_single_newlines_part_paragraphs_too() -> None:
    assert kinds(f"Storm damages forty boats\n{FIRST}\n{SECOND}\n{THIRD}") == ["headline", "body", "body", "body"]


def test_lines_of_fixed_width_are_one_paragraph() -> None:
    text = (
        "Harbour officials said on Tuesday that the storm damaged forty boats\nin the northern port, and that "
        "residents "
        "spent the night in the hall\nof the school above the quay."
    )
    assert shown(text) == [("body", text)]


def test_post_with_signature_covers_the_words_above_it() -> None:
    post = (
        "Harbour chief tells fishermen the port stays shut.\n\n\n\n\ufffd\ufffd LIVE updates: https://t.co/abc "
        "pic.twitter.com/xyz — Coast News (@coastnews) May 14, 2031"
    )
    text = f"{FIRST}\n\n{post}\n\n{SECOND}"
    (found,) = posts(text)
    assert text[found.span.start : found.span.end] == post
    assert (found.author, found.handle, found.date) == ("Coast News", "coastnews", "2031-05-14")


def test_posts_side_by_side_in_one_paragraph_stay_apart() -> None:
    text = (
        f"{FIRST}\n\nBridge shut. — Ann Lee (@annlee) May 14, 2031 Bridge open again. — Bo Yun (@boyun) May 15, "
        f"2031\n\n{SECOND}"
    )
    assert [(p.handle, p.date) for p in posts(text)] == [("annlee", "2031-05-14"), ("boyun", "2031-05-15")]


def test_post_in_a_long_line_takes_its_last_sentence_and_no_prose() -> None:
    text = f"{FIRST} {SECOND} {THIRD} {FIRST} The bridge is shut. — Ann Lee (@annlee) May 14, 2031 {SECOND}"
    (found,) = posts(text)
    assert text[found.span.start : found.span.end] == "The bridge is shut. — Ann Lee (@annlee) May 14, 2031"


def test_a_handle_in_prose_is_no_post() -> None:
    assert posts(f"{FIRST} The account — run by Ann Lee (@annlee) since spring — was quiet.\n\n{SECOND}") == []


@pytest.mark.parametrize(
    "line",
    [
        "LIVE updates: https://t.co/abc",
        "Sign up for our newsletter",
        "Read more: Storm in pictures",
        "Click here",
        "Follow us on Twitter",
        "Advertisement",
        "A friend wanted you to see this item from example.org",
        "Comments",
        "This site uses cookies to improve your visit.",
        "© 2031 Example Courier. All rights reserved.",
        "Share this story",
        "https://example.org/more",
        "___",
        "Image 1 of 7",
        "Already a subscriber?",
        "Get short URL 17",
        "Most Popular",
        "RELATED: Harbour wall to be rebuilt",
        "Facebook",
        "Tune in to Coast News on Thursday at 6 p.m. for the latest.",
        "Choose your page {* menuWidget *}",
        "Read or Share this story: http://ex.am/1",
    ],
)
def test_boilerplate(line: str) -> None:
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}") == ["body", "boilerplate", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Bo Yun / Example",
        "Boats at the quay on Tuesday. (Photo by Bo Yun/Getty Images)",
        "Image credit: Bo Yun",
        "FILE - Boats lie in the northern port.",
        "Boats at the quay. REUTERS/Bo Yun",
        "Boats at the quay. (AP Photo/Bo Yun)",
    ],
)
def test_captions(line: str) -> None:
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}") == ["body", "caption", "body"]


def test_caption_above_its_bracketed_credit() -> None:
    text = f"Boats lie in the northern port after the storm.\n(Bo Yun/Example via AP)\n{FIRST}\n{SECOND}"
    assert kinds(text) == ["caption", "caption", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "(Reuters)",
        "Source: Agencies",
        "By The Associated Press",
        "With inputs from PTI",
        "Copyright 2031 The Associated Press.",
        "(Reporting by Ann Lee; Editing by Bo Yun)",
        "Ann Lee in Oslo contributed to this report.",
        "With Ann Lee in Oslo",
        "Lee reported from Oslo; Yun, from Bergen.",
        "Contributing: Ann Lee",
        "This story was first published by the Example Courier in May.",
        "— AFP",
    ],
)
def test_credit_lines(line: str) -> None:
    assert kinds(f"{FIRST}\n\n{SECOND}\n\n{line}") == ["body", "body", "credit"]


@pytest.mark.parametrize(
    "tail",
    ["--AFP", "— Reuters", "(AP)", "(Reporting by Ann Lee; Editing by Bo Yun)", "Source: Reuters", "PTI ABC DEF"],
)
def test_credit_at_the_end_of_a_paragraph(tail: str) -> None:
    assert shown(f"{FIRST}\n\n{SECOND} {tail}")[-1] == ("credit", tail)


@pytest.mark.parametrize(
    "prose",
    [
        "Heavy rain contributed to the flood that closed the northern road for a week in May.",
        "By the time the boats came in, the quay was under water and the hall was full of people.",
        "Follow the money, the auditor told the council on Monday, and you will find the harbour wall.",
        "Sources: two of them, both in the port office, told the paper that the wall was weak.",
        "She told AFP that the wall was weak and that nobody had looked at it for years (AFP is an agency).",
        "Related claims were made by the port authority, which said that it had no money for the wall.",
        "Share prices fell after the storm, and the port authority asked the council for more money.",
        "Read more books, the mayor told pupils who had slept in the school hall during the storm.",
        "Copyright infringement rose by a tenth in the spring, the ministry said in a report on Monday.",
        "Support US aid to the port, the minister told allies who had gathered in the hall on Monday.",
        "Stay with family if you can, police told residents of the quay on Monday evening and again today.",
        "With reports of looting from the north of the city, police moved into the port on Monday night.",
        "This report was released on Monday by the ministry and names three officials of the port.",
        "Photos provided by the ministry showed burned trucks on the road to the northern port.",
        "He said that the port was gone. Credit goes to the crew of the ferry that brought people out.",
        "Reporting from the front and filming there made him famous in the north of the country.",
        "The collection was sold on Monday for two million crowns to Getty Images.",
        "Found a mistake in the accounts, the auditor wrote to the council of the port last spring.",
        "The images showed boats on the road, the court heard, and the wall lay in pieces on the quay.",
    ],
)
def test_prose_stays_body(prose: str) -> None:
    assert kinds(f"{FIRST}\n\n{prose}\n\n{SECOND}") == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line", ["What comes next", "COUNCIL MEETS ON FRIDAY", "Who pays?", "A Wall Too Weak for the Sea"]
)
def test_subheads(line: str) -> None:
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}") == ["body", "subhead", "body"]


@pytest.mark.parametrize(
    "line", ["“We lost everything”", "- forty boats", "They left.", "and the sea came in", "Call 555-010-4477"]
)
def test_short_lines_that_are_no_subheads(line: str) -> None:
    assert "subhead" not in kinds(f"{FIRST}\n\n{line}\n\n{SECOND}")


def test_markdown_headings_lose_their_marks_to_boilerplate() -> None:
    text = f"# Storm damages boats\n\n{FIRST}\n\n## What comes next\n\n{SECOND}"
    assert shown(text)[0:2] == [("boilerplate", "#"), ("headline", "Storm damages boats")]
    assert shown(text)[3:5] == [("boilerplate", "##"), ("subhead", "What comes next")]


def test_headline_line_that_ends_in_the_dateline() -> None:
    text = f"Ministers agree on a harbour wall in secret OSLO —\n{FIRST}\n{SECOND}"
    assert [kind for kind, _ in shown(text)] == ["headline", "dateline", "body", "body"]


def test_title_parted_over_two_lines() -> None:
    title = "Storm damages forty boats in port; Wall too weak, say engineers"
    text = f"Storm damages forty boats in port;\n\nWall too weak, say engineers.\n\n{FIRST}"
    assert kinds(text, title=title) == ["headline", "headline", "body"]


def test_a_line_with_the_reporters_address_is_a_byline() -> None:
    assert kinds(f"{FIRST}\n\nannlee@courier.example and boyun@courier.example") == ["body", "byline"]


def test_prose_beside_a_player_is_credited_to_whoever_stands_under_it() -> None:
    prose = "The harbour was closed on Monday after the storm, and crews were still clearing the quay at nightfall."
    inset = "The mayor said that the ferry would sail again as soon as the wind had dropped below forty knots."
    with_label = f"Storm closes harbour\n{prose}\nNow Playing:\n{inset}\nMedia: Harbour TV\n{prose}"
    authors = [(b.author, with_label[b.span.start : b.span.end]) for b in layout_of(with_label).blocks if b.author]
    assert authors == [("Harbour TV", inset)]
    without = f"Storm closes harbour\n{prose}\n{inset}\nMedia: Harbour TV\n{prose}"
    assert not any(b.author for b in layout_of(without).blocks)
