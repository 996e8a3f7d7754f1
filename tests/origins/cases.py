"""Pairs of short reports in our own words, each with what a careful desk says of their origins.

`yes`: the words themselves show two who know it each for himself; `no`: one origin; `unknown`: the words do not say.
Both reports tell one claim in nearly one wording, so that whether they are put together is not what is asked.
"""

# ruff: noqa: E501 - a report is one line, as in the file it would come from

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Wanted = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    wanted: Wanted
    one: tuple[str, str]  # outlet, text
    other: tuple[str, str]
    claim: tuple[str, str]  # words of each
    missed: str = ""  # why the verdict is not reached yet; it is then unknown


def case(
    name: str, wanted: Wanted, one: tuple[str, str], other: tuple[str, str], claim: tuple[str, str], *, missed: str = ""
) -> Case:
    return Case(name, wanted, one, other, claim, missed)


YES = (
    case(
        "two miners told two papers",
        "yes",
        (
            "Courier",
            "The pumps at the Wexel mine had stood still for a week, the miner Paul Arden told the Courier on Monday. He has worked there since 2011.",
        ),
        (
            "Ledger",
            "The miner Greta Sohn told the Ledger that the pumps at the Wexel mine had stood still for a week. She lost her brother in the shaft.",
        ),
        ("had stood still for a week", "had stood still for a week"),
    ),
    case(
        "in an interview, and told",
        "yes",
        (
            "Morning Post",
            '"The harbour gates were locked from outside," Nils Oberg, a porter, said in an interview with the Morning Post.',
        ),
        (
            "Sentinel",
            "The harbour gates were locked from outside, the fisherman Tove Brandt told the Sentinel on the phone.",
        ),
        ("gates were locked from outside", "gates were locked from outside"),
    ),
    case(
        "a reporter counted, and a hospital",
        "yes",
        ("Northern Wire", "A Northern Wire reporter counted 12 bodies in the school yard at Kessa on Tuesday."),
        ("Globe", "The Saint Anne hospital in Kessa said it had received 12 bodies on Tuesday from the school yard."),
        ("12 bodies", "12 bodies"),
    ),
    case(
        "a witness of the agency, and a resident interviewed",
        "yes",
        ("Herald", "Soldiers shot nine people at the Orlan bridge on Friday, a Herald correspondent at the scene saw."),
        ("Mirror", "Soldiers shot nine people at the Orlan bridge on Friday, the teacher Ines Falk told the Mirror."),
        ("Soldiers shot nine people", "Soldiers shot nine people"),
    ),
    case(
        "our correspondent, and a doctor by telephone",
        "yes",
        ("Standard", "Our correspondent counted 14 burnt lorries at the Marn depot on Sunday night."),
        (
            "Beacon",
            "There were 14 burnt lorries at the Marn depot on Sunday night, the doctor Lev Harko told the Beacon by telephone.",
        ),
        ("14 burnt lorries", "14 burnt lorries"),
    ),
    case(
        "two passengers who saw it",
        "yes",
        ("Tribune", '"I saw the front wheel come off before the bus left the road," said Karin Doll, a passenger.'),
        (
            "Echo",
            '"I saw the front wheel come off and then the bus left the road," said Matti Reno, who sat behind the driver.',
        ),
        ("the front wheel come off", "the front wheel come off"),
    ),
    case(
        "two neighbours who heard it",
        "yes",
        ("Argus", '"We heard three shots behind the bakery," said Rosa Venn, a neighbour.'),
        ("Planet", '"I heard three shots behind the bakery," said Otto Maas, who lives across the street.'),
        ("three shots behind the bakery", "three shots behind the bakery"),
    ),
    case(
        "both sides of a telephone call",
        "yes",
        (
            "Gazette",
            "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan on Monday, the Elysee said.",
        ),
        (
            "Observer",
            "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan on Monday, the Turkish presidency said.",
        ),
        ("telephoned Turkish President", "telephoned Turkish President"),
    ),
    case(
        "both sides of a meeting",
        "yes",
        ("Post", "The foreign ministers of Peru and Chile met in Arica on Monday, the Peruvian foreign ministry said."),
        ("Star", "The foreign ministers of Peru and Chile met in Arica on Monday, the Chilean foreign ministry said."),
        ("met in Arica", "met in Arica"),
    ),
    case(
        "confirmed to the paper, and told another",
        "yes",
        ("Chronicle", "The lab at Dorn had lost two samples, its chief chemist, Ada Pell, confirmed to the Chronicle."),
        ("Monitor", "The lab at Dorn had lost two samples, the student Jan Hark told the Monitor."),
        ("had lost two samples", "had lost two samples"),
    ),
    case(
        "two agencies report from the place",
        "yes",
        (
            "Morning",
            "ALDERMERE (Northern Wire) - Thousands of people marched through Aldermere on Saturday against the dam.",
        ),
        (
            "Evening",
            "ALDERMERE (Coast Press) - Thousands of people marched through Aldermere on Saturday over the dam.",
        ),
        ("marched through Aldermere", "marched through Aldermere"),
        missed="agencies that are not on the list of agencies are not read as a credit",
    ),
    case(
        "told this newspaper, and told another",
        "yes",
        ("Clarion", "The warden Piet Loos told this newspaper that the alarm in the museum had been switched off."),
        ("Bugle", "The alarm in the museum had been switched off, the cleaner Sara Munk told the Bugle."),
        ("had been switched off", "had been switched off"),
    ),
    case(
        "reporters of two papers saw it",
        "yes",
        ("Herald", "Police cut down the trees in Linden Square before dawn on Monday, a Herald reporter saw."),
        ("Mirror", "Police cut down the trees in Linden Square before dawn on Monday, a Mirror reporter saw."),
        ("cut down the trees", "cut down the trees"),
    ),
    case(
        "the reporter counted, and the mayor told another paper",
        "yes",
        ("Courier", "A Courier reporter counted 23 burnt houses in Velm on Monday."),
        ("Ledger", "Mayor Ana Rusk told the Ledger on Monday that 23 houses had burnt in Velm."),
        ("23 burnt houses", "23 houses"),
    ),
    case(
        "a survivor told one, a nurse told the other",
        "yes",
        ("Signal", "The doors of the hall at Brack were chained on Saturday, the survivor Lia Tomm told the Signal."),
        ("Pilot", "The doors of the hall at Brack were chained on Saturday, the nurse Ben Olt told a Pilot reporter."),
        ("were chained", "were chained"),
    ),
    case(
        "told the agency, and told the paper",
        "yes",
        ("Reuters", "The engineer Hal Brook told Reuters that the dam at Sarn had cracked in May."),
        ("Voice", "The farmer Eva Lund told the Voice that the dam at Sarn had cracked in May."),
        ("had cracked in May", "had cracked in May"),
    ),
)

NO = (
    case(
        "one speaker in two papers",
        "no",
        ("Courier", "The pumps at the Wexel mine had stood still for a week, mine director Paul Arden said on Monday."),
        (
            "Ledger",
            "Paul Arden, the director of the mine, said that the pumps at the Wexel mine had stood still for a week.",
        ),
        ("had stood still for a week", "had stood still for a week"),
    ),
    case(
        "one speaker told two papers",
        "no",
        ("Courier", "The pumps at the Wexel mine had stood still for a week, the miner Paul Arden told the Courier."),
        ("Ledger", "The miner Paul Arden told the Ledger that the pumps at the Wexel mine had stood still for a week."),
        ("had stood still for a week", "had stood still for a week"),
    ),
    case(
        "told the agency, and the paper that prints it",
        "no",
        ("Reuters", "The engineer Hal Brook told Reuters that the dam at Sarn had cracked in May."),
        ("Voice", "The dam at Sarn had cracked in May, the engineer Hal Brook told Reuters."),
        ("had cracked in May", "had cracked in May"),
    ),
    case(
        "ministry and president of one land",
        "no",
        ("Post", "Peru will close its border with Chile on Friday, the Peruvian interior ministry said."),
        ("Star", "Peru will close its border with Chile on Friday, the Peruvian government said."),
        ("will close its border", "will close its border"),
    ),
    case(
        "two officers of one police force",
        "no",
        (
            "Argus",
            "The gunman had fired nine times from the roof, said Sergeant Lena Ross, a spokeswoman for the Brenna Police Department.",
        ),
        (
            "Planet",
            "The gunman had fired nine times from the roof, said Captain Ivo Marsh of the Brenna Police Department.",
        ),
        ("had fired nine times", "had fired nine times"),
    ),
    case(
        "the police twice",
        "no",
        ("Argus", "The gunman had fired nine times from the roof, Brenna police said."),
        ("Planet", "The gunman had fired nine times from the roof, according to Brenna police."),
        ("had fired nine times", "had fired nine times"),
    ),
    case(
        "one credited agency",
        "no",
        ("Herald", "KESSA (Reuters) - Soldiers shot nine people at the Orlan bridge on Friday."),
        ("Mirror", "KESSA (Reuters) - Soldiers shot nine people at the Orlan bridge on Friday."),
        ("Soldiers shot nine people", "Soldiers shot nine people"),
    ),
    case(
        "a quotation in full and trimmed",
        "no",
        (
            "Beacon",
            '"We will not let them shut the only ward we have in this valley," said Mira Ostberg, the chairwoman of the union.',
        ),
        (
            "Echo",
            'Mira Ostberg, the chairwoman of the union, said that they would not be allowed to "shut the only ward we have".',
        ),
        ("shut the only ward we have", "shut the only ward we have"),
    ),
    case(
        "one court paper",
        "no",
        ("Times", "Otto Rhal took 14 million crowns from his customers, the indictment says."),
        ("Ledger", "Otto Rhal took 14 million crowns from his customers, according to the indictment."),
        ("took 14 million crowns", "took 14 million crowns"),
    ),
    case(
        "a minister and his ministry",
        "no",
        ("Tribune", "The harbour at Pell will stay closed until June, Norwegian Transport Minister Karl Fenn said."),
        ("Signal", "The harbour at Pell will stay closed until June, the Norwegian transport ministry said."),
        ("will stay closed until June", "will stay closed until June"),
    ),
    case(
        "spokesman and chief of one body",
        "no",
        ("Bulletin", "The storm had torn down 60 pylons, said the head of the Torval Power Company, Anna Reed."),
        ("Advocate", "The storm had torn down 60 pylons, a spokesman for the Torval Power Company said."),
        ("had torn down 60 pylons", "had torn down 60 pylons"),
    ),
    case(
        "a statement, printed twice",
        "no",
        ("Globe", "The bank had lost no customer data, Ostbank said in a statement on Thursday."),
        ("Post", "In a statement, Ostbank said that the bank had lost no customer data."),
        ("had lost no customer data", "had lost no customer data"),
    ),
    case(
        "one readout of a call",
        "no",
        (
            "Gazette",
            "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan on Monday, the Elysee said.",
        ),
        ("Observer", "Macron telephoned Turkish President Recep Tayyip Erdogan on Monday, the French presidency said."),
        ("telephoned Turkish President", "telephoned Turkish President"),
    ),
    case(
        "a witness of one agency, cited by another paper",
        "no",
        ("Reuters", "Soldiers shot nine people at the Orlan bridge on Friday, a Reuters witness said."),
        ("Mirror", "Soldiers shot nine people at the Orlan bridge on Friday, a Reuters witness said."),
        ("Soldiers shot nine people", "Soldiers shot nine people"),
    ),
    case(
        "the paper that cites another paper",
        "no",
        ("Globe", "Karl Fenn held secret talks with the dockers on Friday, the Echo reported."),
        ("Post", "Karl Fenn held secret talks with the dockers on Friday, according to the Echo."),
        ("held secret talks with the dockers", "held secret talks with the dockers"),
    ),
)

UNKNOWN = (
    case(
        "officials, twice",
        "unknown",
        ("Courier", "The pumps at the Wexel mine had stood still for a week, officials said."),
        ("Ledger", "Officials said that the pumps at the Wexel mine had stood still for a week."),
        ("had stood still for a week", "had stood still for a week"),
    ),
    case(
        "residents, twice",
        "unknown",
        ("Argus", "Three shots fell behind the bakery in Venn Street, residents said."),
        ("Planet", "Residents said that three shots fell behind the bakery in Venn Street."),
        ("hree shots fell", "hree shots fell"),
    ),
    case(
        "no source in either",
        "unknown",
        ("Herald", "Soldiers shot nine people at the Orlan bridge on Friday."),
        ("Mirror", "Soldiers shot nine people at the Orlan bridge on Friday."),
        ("oldiers shot nine people", "oldiers shot nine people"),
    ),
    case(
        "a source here and none there",
        "unknown",
        ("Standard", "The depot at Marn was still burning on Sunday night, the doctor Lev Harko said."),
        ("Beacon", "It is said that the depot at Marn was still burning on Sunday night."),
        ("was still burning", "was still burning"),
    ),
    case(
        "an unnamed diplomat here and another there",
        "unknown",
        ("Globe", "Hungary had blocked the list on Monday, a diplomat said."),
        ("Post", "Hungary had blocked the list on Monday, a diplomat told the Post."),
        ("had blocked the list", "had blocked the list"),
    ),
    case(
        "two persons at no paper's ear",
        "unknown",
        ("Times", "The lab at Dorn had lost two samples, the chemist Ada Pell said."),
        ("Star", "The lab at Dorn had lost two samples, the student Jan Hark said."),
        ("had lost two samples", "had lost two samples"),
    ),
    case(
        "one of them told a paper, the other nobody in particular",
        "unknown",
        ("Chronicle", "The lab at Dorn had lost two samples, the chemist Ada Pell told the Chronicle."),
        ("Monitor", "The lab at Dorn had lost two samples, the student Jan Hark said."),
        ("had lost two samples", "had lost two samples"),
    ),
    case(
        "both told reporters",
        "unknown",
        ("Morning Post", "The harbour gates were locked from outside, the porter Nils Oberg told reporters."),
        ("Sentinel", "The harbour gates were locked from outside, the fisherman Tove Brandt told reporters."),
        ("gates were locked from outside", "gates were locked from outside"),
    ),
    case(
        "a source close to the talks",
        "unknown",
        ("Globe", "The talks on the island broke down over fish, a source close to the delegation told the Globe."),
        ("Post", "The talks on the island broke down over fish, two people with knowledge of the matter said."),
        ("broke down over fish", "broke down over fish"),
    ),
    case(
        "an agency here, a paper of its own there",
        "unknown",
        ("Herald", "KESSA (Reuters) - Soldiers shot nine people at the Orlan bridge on Friday."),
        ("Mirror", "Soldiers shot nine people at the Orlan bridge on Friday."),
        ("Soldiers shot nine people", "Soldiers shot nine people"),
    ),
    case(
        "the police and a company",
        "unknown",
        ("Argus", "The lorry had carried 40 tonnes of acid, Brenna police said."),
        ("Planet", "The lorry had carried 40 tonnes of acid, Acme Haulage said."),
        ("had carried 40 tonnes of acid", "had carried 40 tonnes of acid"),
    ),
    case(
        "one who repeats what he heard",
        "unknown",
        ("Tribune", '"They say the front wheel came off before the bus left the road," said Karin Doll, a shopkeeper.'),
        (
            "Echo",
            '"I saw the front wheel come off before the bus left the road," said Matti Reno, who sat behind the driver.',
        ),
        ("the front wheel came off", "the front wheel come off"),
    ),
    case(
        "reportedly",
        "unknown",
        ("Globe", "Karl Fenn reportedly held secret talks with the dockers on Friday."),
        ("Post", "Karl Fenn held secret talks with the dockers on Friday, it was reported."),
        ("held secret talks with the dockers", "held secret talks with the dockers"),
    ),
    case(
        "two allies who were not there",
        "unknown",
        ("Gazette", "Iran had moved its missiles to the coast, the Israeli army said."),
        ("Observer", "Iran had moved its missiles to the coast, the United States said."),
        ("had moved its missiles to the coast", "had moved its missiles to the coast"),
    ),
    case(
        "witnesses in one paper, the hospital in the other",
        "unknown",
        ("Signal", "The blast in the mill had hurt 14 people, witnesses said."),
        ("Pilot", "The blast in the mill had hurt 14 people, the hospital of Brack said."),
        ("hurt 14 people", "hurt 14 people"),
    ),
)

CASES = (*YES, *NO, *UNKNOWN)
