"""Origins and independence: chains to their end, credits, copies, governments, contacts; unknown never independent."""

from __future__ import annotations

from dataclasses import replace

from onrecord.engine import Inline
from onrecord.model import Article, Block, Credit, Dateline, Event, Finding, Link, Party, Span, Statement
from onrecord.stages.copies import copies, retold
from tests.build import article, evidence
from tests.record_parts import happened, link, party, said
from tests.stages.compare.build import one, story

CLAIM = "the dam at Torvik had been leaking since the winter"


def telling(outlet: str, opening: str = "", *, tail: str = "") -> Article:
    return article(f"{opening}People were told that {CLAIM}.{tail}", outlet=outlet)


def claim(art: Article, speaker: Party | None, *, chain: tuple[Link, ...] = ()) -> Statement:
    return said(art, CLAIM, speaker=speaker, cue="told", chain=chain)


def finding(*told: tuple[Article, Statement]) -> Finding:
    return one(story([a for a, _ in told], [s for _, s in told]))


ENGINEER = Party("Mara Lind", "person", None)
MAYOR = Party("Olaf Stenn", "person", None)
MINISTRY = Party("Ministry of Water", "office", None, country="FIN", sector="GOV")
CHANCELLERY = Party("the government", "office", None, country="FIN", sector="GOV")


def test_one_speaker_in_two_papers_is_one_origin() -> None:
    a, b = telling("A"), telling("B")
    made = finding((a, claim(a, ENGINEER)), (b, claim(b, ENGINEER)))
    assert made.independence == "same origin"
    assert [o.name for o in made.origins] == ["Mara Lind"]
    assert (len(made.outlets), made.texts) == (2, 2)
    assert ("a count by outlets would say", "2") in {(r.what, r.left) for r in made.reasons}


def test_offices_of_one_government_are_one_origin() -> None:
    a, b = telling("A"), telling("B")
    made = finding((a, claim(a, MINISTRY)), (b, claim(b, CHANCELLERY)))
    assert made.independence == "same origin"
    assert len(made.origins) == 1


def test_two_speakers_are_two_origins_but_not_shown_to_be_independent() -> None:
    a, b = telling("A"), telling("B")
    made = finding((a, claim(a, ENGINEER)), (b, claim(b, MAYOR)))
    assert len(made.origins) == 2
    assert made.independence == "unknown"


def test_speakers_who_each_told_the_report_itself_are_independent() -> None:
    a, b = telling("The Courier", "She told The Courier. "), telling("The Ledger", "He told The Ledger. ")
    made = finding(
        (a, claim(a, ENGINEER, chain=(link(a, "The Courier", cue="told", kind="outlet"),))),
        (b, claim(b, MAYOR, chain=(link(b, "The Ledger", cue="told", kind="outlet"),))),
    )
    assert made.independence == "independent"


def test_one_official_who_told_two_papers_is_still_one_origin() -> None:
    a, b = telling("The Courier", "She told The Courier. "), telling("The Ledger", "She told The Ledger. ")
    made = finding(
        (a, claim(a, ENGINEER, chain=(link(a, "The Courier", cue="told", kind="outlet"),))),
        (b, claim(b, ENGINEER, chain=(link(b, "The Ledger", cue="told", kind="outlet"),))),
    )
    assert made.independence == "same origin"


def test_an_outlet_on_the_way_adds_no_origin() -> None:
    a = telling("A", "The Evening Mail reported it. ")
    b = telling("B")
    made = finding(
        (a, claim(a, ENGINEER, chain=(link(a, "The Evening Mail", cue="reported", kind="outlet"),))),
        (b, claim(b, ENGINEER)),
    )
    assert [o.name for o in made.origins] == ["Mara Lind"]


def test_who_tells_what_another_said_is_the_origin() -> None:
    a = telling("A", "The ministry gave an account. ")
    passed_on = Link("office", MINISTRY, None)
    b = telling("B")
    made = finding((a, claim(a, ENGINEER, chain=(passed_on,))), (b, claim(b, MINISTRY)))
    assert made.independence == "same origin"
    assert [o.name for o in made.origins] == ["Government of Finland"]


def test_vague_sources_stay_vague_and_are_no_origin_that_counts() -> None:
    officials = Party("officials", "unnamed", None)
    a, b = telling("A"), telling("B")
    made = finding((a, claim(a, officials)), (b, claim(b, officials)))
    assert made.independence == "unknown"
    assert all(o.vague for o in made.origins)


def test_a_telling_without_a_source_makes_the_whole_unknown() -> None:
    a, b = telling("A"), telling("B")
    made = finding((a, claim(a, ENGINEER)), (b, claim(b, None)))
    assert made.independence == "unknown"
    assert ("no source told in", "B") in {(r.what, r.left) for r in made.reasons}


def test_credited_copy_rests_on_its_agency() -> None:
    a, b = telling("A", "By Northern Wire. "), telling("B", "Northern Wire - ")
    a, b = (replace(x, credits=(Credit("Northern Wire", evidence(x, "Northern Wire")),)) for x in (a, b))
    made = finding((a, claim(a, None)), (b, claim(b, None)))
    assert made.independence == "same origin"
    assert [o.name for o in made.origins] == ["Northern Wire"]


def test_one_text_in_two_papers_is_one_text_and_one_origin() -> None:
    tail = (
        " The water board has known of it for weeks and had ordered sand and steel from the coast, but the road over "
        "the pass was closed by snow and the first lorries are only expected at the end of the month, residents say."
    )
    a, b = telling("A", tail=tail), telling("B", "Shortened. ", tail=tail)
    extracts = [claim(a, Party("residents", "unnamed", None)), claim(b, Party("residents", "unnamed", None))]
    made = one(story([a, b], extracts, copies=copies([a, b], engine=Inline())))
    assert (made.texts, made.independence) == (1, "same origin")
    assert ("one text in several outlets", "A, B") in {(r.what, r.left) for r in made.reasons}


def test_a_rewritten_copy_is_one_text_and_says_why() -> None:
    a = article(
        f"People were told that {CLAIM}. The narrow valley with its sawmills and orchards would be under water "
        "within the hour. Old men still speak of the spring when the meltwater carried off the chapel roof. Wardens "
        "walk the crest every night.",
        outlet="A",
    )
    b = article(
        f"Below Torvik lies a narrow valley with sawmills and orchards, which would stand under water. People were "
        f"told that {CLAIM}. Of the spring when meltwater carried off the chapel roof old men talk. The council met.",
        outlet="B",
    )
    found = retold([a, b])
    assert found
    extracts = [claim(x, Party("people", "unnamed", None)) for x in (a, b)]
    made = one(story([a, b], extracts, copies=found))
    assert made.texts == 1
    (why,) = (r for r in made.reasons if r.what == "rewritten copy")
    assert why.left == "A and B"
    assert "phrases in common" in why.right


# ---- contacts and the spot -------------------------------------------------------------------------------------------

SORREL = Party("Ilka Sorrel", "person", None)
RENN = Party("Tomas Renn", "person", None)


def call(art: Article, words: str, *, told: Statement | None = None) -> Event:
    made = happened(
        art, words, trigger="telephoned", actor=SORREL, recipient=RENN, plover="CONSULT", cameo="041",
    )  # fmt: skip
    return replace(made, statement=told.id if told else None)


CALLED = "Ilka Sorrel telephoned Tomas Renn about the dam"


def test_both_sides_of_a_contact_are_independent() -> None:
    a = article(f"Sorrel said {CALLED}.", outlet="A")
    b = article(f"Renn said {CALLED}.", outlet="B")
    first, second = said(a, CALLED, speaker=SORREL), said(b, CALLED, speaker=RENN)
    made = one(story([a, b], [first, second, call(a, CALLED, told=first), call(b, CALLED, told=second)]))
    assert made.independence == "independent"
    assert "both sides of the contact give their own account" in {r.what for r in made.reasons}


def test_a_readout_in_two_papers_is_one_partys_account() -> None:
    a = article(f"Sorrel said {CALLED}.", outlet="A")
    b = article(f"In the evening Sorrel said {CALLED}.", outlet="B")
    first, second = said(a, CALLED, speaker=SORREL), said(b, CALLED, speaker=SORREL)
    made = one(story([a, b], [first, second, call(a, CALLED, told=first), call(b, CALLED, told=second)]))
    assert made.independence == "same origin"


def test_the_other_side_heard_in_a_post_is_a_second_origin_but_no_second_account() -> None:
    a = article(f"Sorrel said {CALLED}.", outlet="A")
    post = "Renn tells Sorrel that no diver will cross the border. — Coast TV (@coasttv)"
    text = f"Sorrel said {CALLED}.\n{post}"
    b = article(text, outlet="B")
    b = replace(
        b, blocks=(Block("body", Span(0, text.index("\n"))), Block("post", Span(text.index("\n") + 1, len(text))))
    )
    first, second = said(a, CALLED, speaker=SORREL), said(b, CALLED, speaker=SORREL)
    heard = said(
        b, "that no diver will cross the border", speaker=RENN, cue="tells", addressee=SORREL, medium="post",
        chain=(link(b, "Coast TV", cue=None, kind="post"),),
    )  # fmt: skip
    made = one(story([a, b], [first, second, heard, call(a, CALLED, told=first), call(b, CALLED, told=second)]))
    assert heard.id in made.members
    assert made.independence == "partly shared"
    assert {o.name for o in made.origins} == {"Ilka Sorrel", "Tomas Renn"}


def march(art: Article) -> Event:
    return happened(
        art, "Thousands marched through Aldermere", trigger="marched", actor=Party("protesters", "unnamed", None),
        recipient=None, plover="PROTEST", cameo="141", place="Aldermere",
    )  # fmt: skip


def test_two_agencies_on_the_spot_are_independent_and_elsewhere_are_not() -> None:
    def wire(agency: str, place: str, outlet: str) -> Article:
        made = article(f"{place} ({agency}) - Thousands marched through Aldermere against the dam.", outlet=outlet)
        return replace(
            made,
            credits=(Credit(agency, evidence(made, agency)),),
            dateline=Dateline(place, evidence(made, place)),
        )

    a, b, far = wire("AAA", "Aldermere", "A"), wire("BBB", "Aldermere", "B"), wire("CCC", "Sella", "C")
    assert one(story([a, b], [march(a), march(b)])).independence == "independent"
    assert one(story([a, far], [march(a), march(far)])).independence == "unknown"


def test_the_reporters_words_rest_on_the_source_beside_them() -> None:
    a = article(f"{CALLED}. Sorrel said {CALLED.replace('about', 'over')}.", outlet="A")
    b = article(f"Sorrel said {CALLED}.", outlet="B")
    first, second = said(a, CALLED.replace("about", "over"), speaker=SORREL), said(b, CALLED, speaker=SORREL)
    made = one(story([a, b], [first, second, call(a, CALLED), call(b, CALLED, told=second)]))
    assert made.independence == "same origin"


def test_a_party_of_the_page_names_its_origin() -> None:
    a, b = telling("A", "Mara Lind, an engineer. "), telling("B", "Mara Lind, an engineer. ")
    made = finding((a, claim(a, party(a, "Mara Lind"))), (b, claim(b, party(b, "Mara Lind"))))
    assert [o.members for o in made.origins] == [tuple(sorted(made.members))]
