"""Small groups of reports in our own words, each with what a careful desk would find across them.

They were written before the rules that they check were tried on them, on subjects of many kinds. A finding is named by
words of each report that stand in it; of a conflict, also by which reports stand against which.
"""

from __future__ import annotations

from dataclasses import dataclass

SAME = frozenset({"agree", "agree, wording differs", "more specific"})
CONFLICT = frozenset({"conflict"})
LATER = frozenset({"superseded"})
SCOPE = frozenset({"different scope"})


@dataclass(frozen=True, slots=True)
class Report:
    outlet: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One finding: (outlet, words) of its members; `apart` are the first side's outlets where two sides stand."""

    name: str
    relation: frozenset[str]
    members: tuple[tuple[str, str], ...]
    apart: frozenset[str] = frozenset()
    missed: str = ""  # why it is not found yet


@dataclass(frozen=True, slots=True)
class Origin:
    """What a desk would say of two members of one finding: independent ("yes"), one origin ("no"), or "unknown"."""

    verdict: str
    one: tuple[str, str]
    other: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    reports: tuple[Report, ...]
    wanted: tuple[Wanted, ...]
    never: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()  # pairs that do not say one thing
    origins: tuple[Origin, ...] = ()


def wanted(name: str, relation: frozenset[str], apart: str = "", missed: str = "", **members: str) -> Wanted:
    return Wanted(name, relation, tuple(members.items()), frozenset(apart.split()), missed)


PROTEST = Group(
    "protest",
    (
        Report(
            "Beacon",
            "2031-03-10",
            "TORVAL - About 4,000 people marched through the centre of Torval on Sunday against plans to close the "
            "city's maternity hospital, police said.\n\nThe nurses' union, which called the march, said that the "
            'closure would cost lives. "We will not let them shut the only ward we have," said its chairwoman, '
            "Mira Ostberg.\n\nThe health ministry said the hospital would be closed for good at the end of June.\n\n"
            "Eleven people were arrested after bottles were thrown at officers.",
        ),
        Report(
            "Courier",
            "2031-03-10",
            "Thousands of people protested in Torval on Sunday over the planned closure of the maternity hospital.\n\n"
            "Organisers said 9,000 people had taken part in the march; police put the number at 4,000.\n\n"
            '"We will not let them shut the only ward we have," said Mira Ostberg, who leads the nurses\' union.\n\n'
            "The health ministry said that the closure was temporary and that the wards would reopen in the autumn.\n\n"
            "Police said eleven people were arrested.",
        ),
        Report(
            "Standard",
            "2031-03-11",
            "Sunday's march against the closing of the Torval maternity hospital was peaceful and nobody was arrested, "
            "the nurses' union said on Monday.\n\nMira Ostberg, the union's chairwoman, told the Standard that the "
            'closure "will cost lives".\n\nHealth Minister Anton Brisk denied that any decision on the hospital had '
            "been taken.",
        ),
    ),
    (
        wanted("quotation", SAME, Beacon="We will not let them shut", Courier="We will not let them shut"),
        wanted("costs lives", SAME, Beacon="that the closure would cost lives", Standard="will cost lives"),
        wanted("crowd of the police", SAME, Beacon="4,000 people marched", Courier="4,000"),
        wanted("march", SAME, Beacon="marched through the centre", Courier="protested in Torval"),
        wanted("arrests", SAME, Beacon="Eleven people were arrested", Courier="eleven people were arrested"),
        wanted("crowd", CONFLICT, "Beacon", Beacon="4,000", Courier="9,000"),
        wanted("for good or not", CONFLICT, "Beacon", Beacon="closed for good", Courier="the closure was temporary"),
        wanted(
            "peaceful or not",
            CONFLICT,
            "Standard",
            Standard="nobody was arrested",
            Beacon="Eleven people were arrested",
        ),
    ),
)

FLOOD = Group(
    "flood",
    (
        Report(
            "Herald",
            "2031-08-04",
            "At least 12 people died when the Arn burst its banks at Dellow on Saturday night, the fire service "
            "said.\n\n"
            "About 300 families were moved to a school. Mayor Petra Vandal said that the dam above the town had "
            "held.\n\n"
            "The national weather office said it had warned the town on Friday.",
        ),
        Report(
            "Tribune",
            "2031-08-05",
            "The number of people killed in the flood at Dellow has risen to 19, the fire service said on Tuesday.\n\n"
            "Seven people are still missing.\n\nMayor Petra Vandal said the town had received no warning from the "
            "weather office before Saturday.",
        ),
        Report(
            "Mirror",
            "2031-08-05",
            "Nineteen people are now known to have died in Saturday's flood at Dellow, according to the fire service. "
            "Ten are missing, the army said.\n\nThe dam above Dellow broke on Saturday night, the regional water board "
            "said.",
        ),
    ),
    (
        wanted("toll grows", LATER, Herald="12 people died", Tribune="19"),
        wanted("nineteen", SAME, Tribune="19", Mirror="Nineteen people"),
        wanted(
            "dam", CONFLICT, "Herald", Herald="the dam above the town had held", Mirror="The dam above Dellow broke"
        ),
        wanted("warning", CONFLICT, "Herald", Herald="it had warned the town", Tribune="had received no warning"),
    ),
    never=((("Tribune", "Seven people are still missing"), ("Mirror", "Nineteen people")),),
)

STRIKE = Group(
    "strike",
    (
        Report(
            "Post",
            "2031-10-02",
            "Dockers at the port of Hallin will walk out on Thursday, their union said.\n\nThe union wants a pay "
            "rise of "
            "8 percent. The port authority has offered 3 percent.\n\nPort director Lena Ost said that all terminals "
            "would stay open.",
        ),
        Report(
            "Globe",
            "2031-10-04",
            "Dockers at the port of Hallin walked out on Thursday and no ship was unloaded.\n\nSome terminals were "
            "closed, the port authority said. The union wants 8 percent more pay; the port authority has raised its "
            "offer to 5 percent.\n\nReport: Transport Minister Karl Fenn held secret talks with the union on Friday.",
        ),
        Report(
            "Echo",
            "2031-10-05",
            "Transport Minister Karl Fenn met leaders of the dockers' union in secret on Friday, the Globe reported. "
            "Fenn confirmed the meeting on Saturday.\n\nThe strike at the port of Hallin began on Thursday. All "
            "terminals were closed, the union said.",
        ),
    ),
    (
        wanted("walk-out", LATER, missed='"walk out" is no event', Post="will walk out", Globe="walked out"),
        wanted("demand", SAME, missed="a pay rise and more pay are two measures", Post="8 percent", Globe="8 percent"),
        wanted(
            "secret meeting", SAME, Globe="held secret talks with the union", Echo="met leaders of the dockers' union"
        ),
        wanted("confirmed", SAME, Globe="held secret talks with the union", Echo="the meeting"),
        wanted("all or some", CONFLICT, "Globe", Globe="Some terminals were closed", Echo="All terminals were closed"),
    ),
)

COURT = Group(
    "court",
    (
        Report(
            "Times",
            "2031-05-21",
            "A court in Brenna found the banker Otto Rhal guilty of fraud on Tuesday and sentenced him to six years in "
            'prison.\n\nJudge Ida Morrow said that Rhal had "robbed people who trusted him". His lawyer, Paul Stern, '
            "said that he would appeal.\n\nRhal had taken 14 million crowns from 230 customers, prosecutors said.",
        ),
        Report(
            "Star",
            "2031-05-21",
            'Otto Rhal, a former banker, was jailed for six years on Tuesday for fraud.\n\nRhal "robbed people who '
            'trusted him", the judge, Ida Morrow, told the court in Brenna. Prosecutors said that he had cheated 230 '
            "customers.\n\nHis lawyer said there would be no appeal.",
        ),
        Report(
            "Ledger",
            "2031-05-22",
            "The banker Otto Rhal, sentenced to six years for fraud on Monday, cheated at least 200 customers, "
            "prosecutors said.\n\nPaul Stern, a lawyer for Rhal, said he would appeal against the verdict.",
        ),
    ),
    (
        wanted("robbed", SAME, Times="robbed people who trusted him", Star="robbed people who trusted him"),
        wanted("customers", SAME, Times="230 customers", Star="230 customers"),
        wanted(
            "appeal", SAME, missed="one shared word is too little", Times="he would appeal", Ledger="he would appeal"
        ),
        wanted("appeal or not", CONFLICT, "Times", Times="he would appeal", Star="there would be no appeal"),
        wanted(
            "sentence",
            SAME,
            Times="sentenced him to six years",
            Star="was jailed for six years",
        ),
        wanted(
            "day of the sentence",
            CONFLICT,
            "Ledger",
            missed="a sentence is no event",
            Ledger="sentenced to six years",
            Times="sentenced him",
        ),
    ),
)

SUMMIT = Group(
    "summit",
    (
        Report(
            "Gazette",
            "2031-11-18",
            "French President Emmanuel Macron met Turkish President Recep Tayyip Erdogan in Geneva on Monday, the "
            'Elysee said.\n\nMacron said that the talks had been "frank and useful". The two agreed to reopen the '
            "border crossing for aid.\n\nAnkara accused Greece of firing first in last week's clash at sea.",
        ),
        Report(
            "Observer",
            "2031-11-18",
            'Macron and Erdogan met in Vienna on Monday, Turkish state television reported.\n\nThe talks were "frank '
            'and useful", Macron said. A Turkish official said that the border crossing would stay closed.\n\n'
            "Athens accused Turkey of firing first in the clash at sea.",
        ),
        Report(
            "Monitor",
            "2031-11-19",
            "The presidents of France and Turkey met last week, an Erdogan adviser said on Wednesday.\n\nMacron called "
            'the talks with Erdogan "frank and useful".',
        ),
    ),
    (
        wanted("frank", SAME, Gazette="frank and useful", Observer="frank and useful", Monitor="frank and useful"),
        wanted("place", CONFLICT, "Gazette", Gazette="met Turkish President", Observer="Macron and Erdogan met"),
        wanted(
            "day",
            CONFLICT,
            "Monitor",
            missed="the parties are named by their lands in one report",
            Monitor="met last week",
            Gazette="met Turkish President",
        ),
        wanted("crossing", CONFLICT, "Gazette", Gazette="reopen the border crossing", Observer="would stay closed"),
        wanted(
            "who fired",
            CONFLICT,
            "Gazette",
            Gazette="accused Greece of firing first",
            Observer="accused Turkey of firing first",
        ),
    ),
)

WRECK = Group(
    "wreck",
    (
        Report(
            "Bugle",
            "2031-01-15",
            "The ferry Maren sank off Cape Orsk on Tuesday after a fire in the engine room, the coastguard said. 41 "
            "people were rescued and three are missing.\n\nNavy helicopters were searching the area, the coastguard "
            "said.",
        ),
        Report(
            "Chronicle",
            "2031-01-15",
            "A ferry with 44 people on board sank off Cape Orsk on Tuesday. The coastguard rescued 41 people.\n\nThe "
            "owner of the ferry said that it had hit a rock. Three people are missing, the coastguard said.",
        ),
        Report(
            "Dispatch",
            "2031-01-16",
            "The last of the missing from the ferry Maren was found alive on Wednesday. The coastguard said that all "
            "44 "
            "people had been rescued.\n\nThe ferry sank on Tuesday after a fire.",
        ),
    ),
    (
        wanted(
            "sank", SAME, missed="a sinking is no event", Bugle="sank off Cape Orsk", Chronicle="sank off Cape Orsk"
        ),
        wanted("rescued", SAME, Bugle="41 people were rescued", Chronicle="rescued 41 people"),
        wanted("all rescued", LATER, Bugle="41 people were rescued", Dispatch="44 people"),
        wanted("missing", SAME, Bugle="three are missing", Chronicle="Three people are missing"),
    ),
)

ELECTION = Group(
    "election",
    (
        Report(
            "Journal",
            "2031-09-29",
            "Vera Holt won Sunday's presidential election in Osmar with 52 percent of the vote, the election "
            "commission "
            "said.\n\nHer rival, Dario Penn, said that the vote had been rigged. Observers said that the election was "
            "free and fair.\n\nTurnout was 61 percent.",
        ),
        Report(
            "Inquirer",
            "2031-09-29",
            "Dario Penn said that he had won Sunday's presidential election in Osmar.\n\nHe told reporters that the "
            "vote was rigged. The election commission put Vera Holt's share of the vote at 52 percent.\n\nTurnout was "
            "48 percent, the opposition said.",
        ),
        Report(
            "Sentinel",
            "2031-09-30",
            "Dario Penn denied that he had called the vote rigged.\n\nObservers called Osmar's election free and fair. "
            "Turnout reached 61 percent, the election commission said.",
        ),
    ),
    (
        wanted("rigged", SAME, Journal="that the vote had been rigged", Inquirer="that the vote was rigged"),
        wanted("free and fair", SAME, Journal="that the election was free and fair", Sentinel="free and fair"),
        wanted("share", SAME, Journal="52 percent", Inquirer="52 percent"),
        wanted("turnout", CONFLICT, "Journal", Journal="61 percent", Inquirer="48 percent"),
        wanted("turnout twice", SAME, Journal="61 percent", Sentinel="61 percent"),
        wanted(
            "said it or not",
            CONFLICT,
            "Journal",
            Journal="that the vote had been rigged",
            Sentinel="he had called the vote rigged",
        ),
        wanted("who won", CONFLICT, "Journal", Journal="Vera Holt won", Inquirer="he had won"),
    ),
)

BLAST = Group(
    "blast",
    (
        Report(
            "Argus",
            "2031-06-12",
            "Nine people were hurt when a bomb went off at a market in Sorrel on Wednesday, the hospital said.\n\nNo "
            "group has claimed the attack.",
        ),
        Report(
            "Record",
            "2031-06-12",
            "A bomb killed four people and wounded nine at a market in Sorrel on Wednesday, police said.\n\nThe "
            "Northern Front said it had carried out the attack.",
        ),
        Report(
            "Examiner",
            "2031-06-13",
            "Four people were killed by Wednesday's bomb at the market in Sorrel, police said. The Northern Front "
            "denied "
            "any part in the attack.\n\nInterior Minister Hale blamed the Southern League.",
        ),
    ),
    (
        wanted("hurt", SAME, Argus="Nine people were hurt", Record="wounded nine"),
        wanted("killed", SAME, Record="killed four people", Examiner="Four people were killed"),
        wanted("blast", SAME, Argus="Nine people were hurt", Record="A bomb killed four people"),
        wanted(
            "claimed or denied",
            CONFLICT,
            "Record",
            Record="it had carried out the attack",
            Examiner="any part in the attack",
        ),
    ),
)

GROUPS = (PROTEST, FLOOD, STRIKE, COURT, SUMMIT, WRECK, ELECTION, BLAST)
