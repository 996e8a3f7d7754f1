"""A second hand-made record, for what the first does not hold: violence, places, words that break careless writers."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Entity, Geo, Judgement, Outlet, Record, Role, Story, Time, content_id
from tests.build import article, evidence
from tests.record_parts import counted, day, finding, happened, link, party, said

ONE = (
    '=HYPERLINK("x") <b>Gunmen</b> of the River Front attacked soldiers near Lyon & Co on Tuesday.\r\n'
    "The army said ]]> nine people were killed, “and we,\tit added, “mourn” them”\x07.\n"
)
TWO = "Rebels attacked an army post in May 2031, killing 11, Radio Delta quoted a medic as saying.\n"


LYON = Geo("Lyon", "town", "FRA", "Auvergne-Rhône-Alpes", 45.75, 4.85)


def attack() -> Record:
    """Two reports of one attack: sides, a place the lexicons know, two tolls, a coarse date, a denial, a plan."""
    a = article(
        ONE, title='Attack on "the bridge" & after', outlet="Delta <Post>", url="https://delta.example/a?b=1&c=2"
    )
    b = article(TWO, title=None, outlet=None, published=None)
    rebels = replace(party(a, "Gunmen", kind="group"), sector="REB", country="FRA")
    soldiers = replace(party(a, "soldiers", kind="group"), sector="MIL", country="FRA")
    tuesday = day("2031-05-13", evidence(a, "Tuesday"), anchor="2031-05-14")
    may = Time("2031-05", "DATE", "month", "printed", None, evidence(b, "May 2031"))
    strike = replace(
        happened(
            a,
            "attacked soldiers near Lyon",
            trigger="attacked",
            actor=rebels,
            recipient=soldiers,
            plover="ASSAULT",
            cameo="190",
            time=tuesday,
            place="Lyon",
        ),
        contexts=("military",),
        geo=LYON,
    )
    again = happened(
        b,
        "Rebels attacked an army post in May 2031",
        trigger="attacked",
        actor=replace(party(b, "Rebels", kind="group"), sector="REB"),
        recipient=None,
        plover="ASSAULT",
        cameo="18",
        time=may,
        place="Nowhere-on-Sea",
    )
    planned = replace(
        happened(
            a,
            "mourn",
            trigger="mourn",
            actor=party(a, "The army", kind="organisation"),
            recipient=None,
            plover="SUPPORT",
            cameo="051",
            time=tuesday,
        ),
        status="planned",
    )
    army = replace(party(a, "The army", name="French army", kind="organisation"), sector="MIL", country="FRA")
    nine = replace(
        counted(a, "nine people", measure="killed", low=9, high=9, source=army, as_of=tuesday), place="Lyon", geo=LYON
    )
    eleven = replace(
        counted(b, "11", measure="killed", low=11, high=11, source=party(b, "a medic", kind="unnamed"), as_of=may),
        chain=(link(b, "Radio Delta", cue="quoted", kind="outlet"),),
        place=None,
    )
    split = said(a, "“and we,", "“mourn” them”", speaker=army, cue="added", manner="direct")
    story = content_id("sty", a.id)
    conflict = finding(
        story,
        "Killed: 9 or 11",
        relation="conflict",
        members=(nine.id, eleven.id),
        sides=((nine.id,), (eleven.id,)),
        outlets=("Delta <Post>", "hand.txt"),
        texts=2,
    )
    entity = Entity(
        content_id("ent", "body:french army"),
        "French army",
        "organisation",
        ("French army", "the army"),
        country="FRA",
        sector="MIL",
        roles=(Role("army"),),
        origin="Government of France",
    )
    return Record(
        story=Story(story, (a.id, b.id), "2031-05-14", "2031-05-14", ("attack",)),
        articles=(a, b),
        outlets=(Outlet("out_delta", "Delta <Post>"),),
        entities=(entity,),
        annotations=(),
        statements=(split,),
        events=(strike, again, planned),
        figures=(nine, eleven),
        findings=(conflict,),
        copies=(),
        judgements=(
            Judgement(
                "jdg_grade", "source grade", "French army", "B", "yes", "Ann", "2031-05-15T10:00:00+00:00", "known"
            ),
        ),
    )
