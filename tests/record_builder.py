"""A hand-made record of an invented story: three reports of a ferry that sank, in our own words.

It holds one of everything that a record can hold: a chain of three links, a post, a one-sided readout with its other
side, an agency story printed twice, superseded and conflicting figures, counts of different scope, a vague source,
a figure without a source, and things that only one report says.
"""

# ruff: noqa: E501 - a paragraph of an article is one line, as in the file it would come from

from __future__ import annotations

from dataclasses import replace

from onrecord.judgements import Decision, decide
from onrecord.model import (
    Annotation,
    Article,
    Block,
    Copy,
    Credit,
    Dateline,
    Difference,
    Effect,
    Entity,
    Event,
    Evidence,
    Field,
    Figure,
    Finding,
    Geo,
    Judgement,
    Mention,
    Origin,
    Outlet,
    Place,
    Reason,
    Record,
    Role,
    Score,
    Span,
    Statement,
    Story,
    Time,
    content_id,
)
from tests.build import article, evidence
from tests.record_parts import counted, day, finding, happened, link, near, party, said

A_TEXT = """By Northern Wire

Port Maren: President Ilka Sorrel of Velland telephoned Premier Tomas Renn of Osmar on Monday after the ferry Kestrel sank off Port Maren.

“We will send divers and two ships by nightfall,” Sorrel said, according to the palace press office, The Evening Mail reported.

The palace said the talk had dealt with “the joint search for the missing passengers on the northern shore.”

The coastguard said 14 people had died. About 40 people were injured.
"""

B_TEXT = """Premier Tomas Renn spoke by telephone with President Ilka Sorrel on Monday evening about the sinking of the Kestrel, his spokeswoman Dana Holt said.

Holt said the two had spoken about “the common search for the missing passengers” and that Osmar had asked for divers.

Thank you, Velland, for the divers. — Tomas Renn (@premier_renn) May 12, 2031

The hospital at Port Maren counted 17 dead. Officials said dozens were injured.

At least 300 people have died on the lake's ferries since 2020, the transport ministry said.

Two fishermen told Osmar Daily they had seen flames before the ferry went down.
"""

C_TEXT = """Port Maren (Northern Wire) - President Ilka Sorrel of Velland telephoned Premier Tomas Renn of Osmar on Monday after the ferry Kestrel sank off Port Maren.

“We will send divers and two ships by nightfall,” Sorrel said, according to the palace press office, The Evening Mail reported.

The coastguard raised the number of dead to 19 on Wednesday. The search will go on until Friday, it said.
"""


def _blocks(art: Article, *kinds: tuple[str, Block]) -> tuple[Block, ...]:
    """One block per paragraph, body unless `kinds` names its first words."""
    blocks, at = [], 0
    for paragraph in art.text.split("\n\n"):
        start = art.text.index(paragraph, at)
        at = start + len(paragraph)
        span = Span(start, start + len(paragraph.rstrip()))
        special = next((block for words, block in kinds if paragraph.startswith(words)), None)
        blocks.append(replace(special, span=span) if special else Block("body", span))
    return tuple(blocks)


def articles() -> tuple[Article, Article, Article]:
    """The three reports: an agency story, an outlet's own reporting, and the agency story again a day later."""
    a = article(
        A_TEXT,
        title="Velland's president telephones Osmar's premier after ferry sinks",
        outlet="The Harbour Ledger",
        url="https://ledger.example/ferry",
        published="2031-05-13",
    )
    byline = Block("byline", Span(0, 1))
    a = replace(
        a,
        blocks=_blocks(a, ("By Northern", byline)),
        credits=(Credit("Northern Wire", evidence(a, "Northern Wire")),),
        dateline=Dateline("Port Maren", evidence(a, "Port Maren")),
        found=Place("reports/ledger.txt"),
        name="ledger.txt",
    )
    b = article(B_TEXT, title="Renn and Sorrel talk by telephone", outlet="Osmar Daily", published="2031-05-13")
    post = Block("post", Span(0, 1), author="Tomas Renn", handle="@premier_renn", date="2031-05-12")
    b = replace(
        b,
        blocks=_blocks(b, ("Thank you", post)),
        authors=("Mira Oland",),
        found=Place("reports/feed.jsonl", line=7),
        name="feed-7",
    )
    c = article(C_TEXT, title="Ferry toll rises to 19", outlet="Lakeside Post", published="2031-05-14")
    c = replace(
        c,
        blocks=_blocks(c),
        credits=(Credit("Northern Wire", evidence(c, "Northern Wire")),),
        dateline=Dateline("Port Maren", evidence(c, "Port Maren")),
        found=Place("reports/more.zip", inside="lakeside.html"),
        name="lakeside.html",
    )
    return a, b, c


def _statements(a: Article, b: Article, c: Article) -> dict[str, Statement]:
    """Every statement of the three reports, by a short name."""

    def quoted(art: Article) -> Statement:
        """Sorrel, as told by her office, as reported by a third outlet."""
        return said(
            art,
            "“We will send divers and two ships by nightfall,”",
            speaker=replace(
                party(art, "Sorrel", name="Ilka Sorrel", basis="coreference"),
                evidence=near(art, "Sorrel", art.text.index("Sorrel said")),
            ),
            manner="direct",
            kind="promised",
            chain=(
                link(art, "the palace press office", cue="according to", kind="office"),
                link(art, "The Evening Mail", cue="reported", kind="outlet"),
            ),
        )

    spokeswoman = party(b, "Dana Holt", role="spokeswoman of the premier")
    return {
        "quote a": quoted(a),
        "quote c": quoted(c),
        "search a": said(
            a,
            "the talk had dealt with “the joint search for the missing passengers on the northern shore.”",
            speaker=party(a, "The palace", name="the palace", kind="office"),
            manner="mixed",
        ),
        "search b": said(
            b,
            "the two had spoken about “the common search for the missing passengers”",
            speaker=spokeswoman,
            manner="mixed",
        ),
        "asked": said(b, "that Osmar had asked for divers", speaker=spokeswoman),
        "post": said(
            b,
            "Thank you, Velland, for the divers.",
            speaker=replace(party(b, "Tomas Renn"), evidence=near(b, "Tomas Renn", b.text.index("(@premier_renn)"))),
            cue=None,
            manner="direct",
            addressee=party(b, "Velland", kind="state"),
            medium="post",
            time=day("2031-05-12", evidence(b, "May 12, 2031")),
        ),
        "flames": said(
            b,
            "they had seen flames before the ferry went down",
            speaker=party(b, "Two fishermen", name="two unnamed fishermen", kind="unnamed"),
            cue="told",
            addressee=party(b, "Osmar Daily", kind="outlet"),
        ),
        "goes on": said(
            c, "The search will go on until Friday", speaker=party(c, "it", name="the coastguard", kind="organisation")
        ),
        "headline": said(c, "Ferry toll rises to 19", speaker=None, cue=None, field="title"),
    }


def _events(a: Article, b: Article, c: Article, *, asked: Statement) -> dict[str, Event]:
    """The call as all three tell it, and a request that stands in a statement alone."""

    def call(art: Article, words: str, trigger: str, when: Time) -> Event:
        return happened(
            art,
            words,
            trigger=trigger,
            actor=party(art, "Ilka Sorrel", role="President of Velland"),
            recipient=party(art, "Tomas Renn", role="Premier of Osmar"),
            plover="CONSULT",
            cameo="041",
            mode="telephone",
            time=when,
        )

    told = "President Ilka Sorrel of Velland telephoned Premier Tomas Renn of Osmar on Monday"
    return {
        "call a": call(a, told, "telephoned", day("2031-05-12", evidence(a, "Monday"), anchor="2031-05-13")),
        "call b": call(
            b,
            "Premier Tomas Renn spoke by telephone with President Ilka Sorrel on Monday evening",
            "spoke",
            Time("2031-05-12TEV", "TIME", "part of day", "printed", "2031-05-13", evidence(b, "Monday evening")),
        ),
        "call c": call(c, told, "telephoned", day("2031-05-12", evidence(c, "Monday"), anchor="2031-05-14")),
        "asked": replace(
            happened(
                b,
                "Osmar had asked for divers",
                trigger="asked",
                actor=party(b, "Osmar", kind="state"),
                recipient=party(b, "Velland", kind="state"),
                plover="REQUEST",
                cameo="023",
            ),
            statement=asked.id,
        ),
    }


def _figures(a: Article, b: Article, c: Article) -> dict[str, Figure]:
    guard = party(a, "The coastguard", name="the coastguard", kind="organisation")
    guard_c = party(c, "The coastguard", name="the coastguard", kind="organisation")
    hospital = party(b, "The hospital at Port Maren", name="Port Maren hospital", kind="organisation")
    officials = party(b, "Officials", name="officials", kind="unnamed")
    ministry = party(b, "the transport ministry", name="Ministry of Transport", kind="office")
    wednesday = day("2031-05-14", evidence(c, "Wednesday"), anchor="2031-05-14")
    published = day("2031-05-13")
    return {
        "14": counted(a, "14", measure="killed", low=14, high=14, source=guard, as_of=published),
        "19": replace(
            counted(c, "19", measure="killed", low=19, high=19, source=guard_c, as_of=wednesday),
            geo=Geo("Port Maren", "near town", "VLD", "North Shore", 51.25, 4.5),
        ),
        "17": counted(b, "17", measure="killed", low=17, high=17, source=hospital, as_of=published),
        "300": counted(
            b,
            "At least 300 people",
            measure="killed",
            low=300,
            high=None,
            bound="at least",
            bound_words="At least",
            source=ministry,
            as_of=published,
            scope="running total",
            whom="passengers of the lake's ferries since 2020",
        ),
        "40": counted(
            a,
            "About 40 people",
            measure="injured",
            low=40,
            high=40,
            bound="about",
            bound_words="About",
            source=None,
            as_of=published,
        ),
        "dozens": counted(
            b,
            "dozens",
            measure="injured",
            low=24,
            high=None,
            bound="vague",
            bound_words="dozens",
            source=officials,
            as_of=published,
        ),
    }


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(
            content_id("ent", "Ilka Sorrel"),
            "Ilka Sorrel",
            "person",
            ("Sorrel", "President Ilka Sorrel"),
            roles=(Role("President of Velland", since="2029-01-01"),),
            origin="Government of Velland",
        ),
        Entity(
            content_id("ent", "Palace of Velland"),
            "Palace of Velland",
            "office",
            ("the palace", "the palace press office"),
            origin="Government of Velland",
        ),
        Entity(content_id("ent", "Tomas Renn"), "Tomas Renn", "person", ("Renn",), origin="Government of Osmar"),
        Entity(content_id("ent", "Dana Holt"), "Dana Holt", "person", ("Holt",), origin="Government of Osmar"),
    )


def _findings(
    story: str,
    *,
    s: dict[str, Statement],
    e: dict[str, Event],
    f: dict[str, Figure],
    words: tuple[Evidence, Evidence],
) -> tuple[Finding, ...]:
    velland, osmar = "Government of Velland", "Government of Osmar"
    ledger, daily, post = "The Harbour Ledger", "Osmar Daily", "Lakeside Post"
    return (
        finding(
            story,
            "Ilka Sorrel and Tomas Renn spoke by telephone on 12 May 2031",
            relation="agree",
            members=(e["call a"].id, e["call b"].id, e["call c"].id),
            outlets=(ledger, daily, post),
            texts=2,
            origins=(
                Origin("osmar", osmar, (e["call b"].id,)),
                Origin("wire", "Northern Wire", (e["call a"].id, e["call c"].id)),
            ),
            independence="partly shared",
            reasons=(
                Reason("one agency story in two outlets", ledger, post, 1.0),
                Reason("the premier's office was told of the call by its own premier", "Dana Holt", "", 0.5),
            ),
        ),
        finding(
            story,
            "The call was about the search for the missing passengers",
            relation="agree, wording differs",
            members=(s["search a"].id, s["search b"].id),
            outlets=(ledger, daily),
            texts=2,
            origins=(
                Origin("velland", velland, (s["search a"].id,)),
                Origin("osmar", osmar, (s["search b"].id,)),
            ),
            independence="independent",
            differences=(
                Difference("translation", *words, False, "joint | common"),
            ),
            reasons=(Reason("both ends of the call gave their own account", "the palace", "Dana Holt", 1.0),),
        ),
        finding(
            story,
            "Sorrel promised divers and two ships by nightfall",
            relation="agree",
            members=(s["quote a"].id, s["quote c"].id),
            outlets=(ledger, post),
            texts=1,
            origins=(Origin("velland", velland, (s["quote a"].id, s["quote c"].id)),),
            independence="same origin",
            reasons=(Reason("one origin", "the palace press office", "the palace press office", 1.0),),
        ),
        finding(
            story,
            "Injured: about 40 or dozens",
            relation="more specific",
            members=(f["40"].id, f["dozens"].id),
            outlets=(ledger, daily),
            texts=2,
            origins=(Origin("officials", "officials", (f["dozens"].id,), vague=True),),
            independence="unknown",
            reasons=(Reason("one count has no source", "About 40 people", "", 1.0),),
        ),
        finding(
            story,
            "Killed: 14 or 17",
            relation="conflict",
            members=(f["14"].id, f["17"].id),
            sides=((f["14"].id,), (f["17"].id,)),
            outlets=(ledger, daily),
            texts=2,
            origins=(
                Origin("coastguard", "the coastguard", (f["14"].id,)),
                Origin("hospital", "Port Maren hospital", (f["17"].id,)),
            ),
            independence="independent",
            differences=(Difference("number", f["14"].evidence, f["17"].evidence, True, "14 / 17"),),
            reasons=(Reason("same measure, same day, two sources", "14", "17", 1.0),),
        ),
        finding(
            story,
            "Killed: 14, then 19",
            relation="superseded",
            members=(f["14"].id, f["19"].id),
            sides=((f["14"].id,), (f["19"].id,)),
            outlets=(ledger, post),
            texts=2,
            origins=(Origin("coastguard", "the coastguard", (f["14"].id, f["19"].id)),),
            independence="same origin",
            reasons=(Reason("same source, later as-of", "2031-05-13", "2031-05-14", 1.0),),
        ),
        finding(
            story,
            "Killed: 17 in this sinking, at least 300 on the lake since 2020",
            relation="different scope",
            members=(f["17"].id, f["300"].id),
            sides=((f["17"].id,), (f["300"].id,)),
            outlets=(daily,),
            texts=1,
            origins=(Origin("hospital", "Port Maren hospital", (f["17"].id,)),),
            independence="unknown",
            reasons=(Reason("scope", "incident", "running total", 1.0),),
        ),
        finding(
            story,
            "Two fishermen saw flames before the ferry went down",
            relation="single",
            members=(s["flames"].id,),
            outlets=(daily,),
            texts=1,
            origins=(Origin("fishermen", "two unnamed fishermen", (s["flames"].id,), vague=True),),
        ),
    )  # fmt: skip


def _annotation(art: Article) -> Annotation:
    """Sentences cut at full stops and paragraph ends: enough for words in context."""
    sentences: list[tuple[Field, Span]] = []
    for block in art.blocks:
        at = block.span.start
        for piece in art.text[block.span.start : block.span.end].split(". "):
            end = min(at + len(piece) + 1, block.span.end)
            sentences.append(("text", Span(at, end)))
            at = end + 1
    name = "Tomas Renn" if "Tomas Renn" in art.text else art.text.split()[0]
    mention = Mention(content_id("mtn", art.id, name), evidence(art, name), "person", name)
    return Annotation(art.id, "hand@1", tuple(sentences), (mention,), ())


def _judged(figure: Figure) -> tuple[Judgement, Judgement]:
    """A note on a number, and a grade of a source."""
    noted = Decision("note", figure.id, why="the coastguard was asked and gave no number")
    graded = Decision("source grade", "Port Maren hospital", "B", why="its counts of May stood up")
    return (
        decide(noted, by="Lio Hart", when="2031-05-15T09:00:00+00:00"),
        decide(graded, by="Lio Hart", when="2031-05-15T09:05:00+00:00"),
    )


def record() -> Record:
    """The whole record; the same on every call."""
    a, b, c = articles()
    story = Story(content_id("sty", a.id), (a.id, b.id, c.id), "2031-05-13", "2031-05-14", ("ferry", "Kestrel"))
    s, f = _statements(a, b, c), _figures(a, b, c)
    e = _events(a, b, c, asked=s["asked"])
    shared = "“We will send divers and two ships by nightfall,” Sorrel said"
    copy = Copy(
        content_id("cpy", a.id, c.id),
        a.id,
        c.id,
        Score(0.82, (Reason("five-word runs shared", "41 of 62", "41 of 50", 0.82),)),
        "left first",
        ((evidence(a, shared), evidence(c, shared)),),
    )
    entities = _entities()
    judged = _judged(f["40"])
    return Record(
        story=story,
        articles=(a, b, c),
        outlets=(
            Outlet("harbour-ledger", "The Harbour Ledger", "ledger.example"),
            Outlet("osmar-daily", "Osmar Daily"),
            Outlet("lakeside-post", "Lakeside Post"),
            Outlet("northern-wire", "Northern Wire", kind="agency"),
        ),
        entities=entities,
        annotations=tuple(_annotation(art) for art in (a, b, c)),
        statements=tuple(s.values()),
        events=tuple(e.values()),
        figures=tuple(f.values()),
        findings=_findings(story.id, s=s, e=e, f=f, words=(evidence(a, "joint"), evidence(b, "common"))),
        copies=(copy,),
        judgements=(
            Judgement(
                content_id("jdg", "entity", "the palace"),
                "entity",
                "the palace",
                entities[1].id,
                "yes",
                "rule:office",
                None,
                "an office speaks for its government",
            ),
            *judged,
        ),
        effects=(
            Effect(f["40"].id, judged[0].id),
            Effect("Port Maren hospital", judged[1].id, "F", "B"),
        ),
    )
