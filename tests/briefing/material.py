"""Three invented stories with sentences about them, true and false, in our own words.

The checks were worked on with the sentences of the first two stories. Those of the third (`MUSEUM`) were written
before they were ever tried; nothing was changed for them. `[a]`, `[b]` … in a sentence stand for the finding that holds
the words given in `keys`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and the check that is to drop it; None where it is true and to be kept."""

    text: str
    check: str | None


@dataclass(frozen=True, slots=True)
class Tale:
    """Reports, what stands for which finding, and sentences."""

    texts: tuple[dict[str, str], ...]
    keys: dict[str, str]  # letter → words of a line of the finding that it stands for
    cases: tuple[Case, ...]


def _true(*texts: str) -> tuple[Case, ...]:
    return tuple(Case(text, None) for text in texts)


def _false(check: str, *texts: str) -> tuple[Case, ...]:
    return tuple(Case(text, check) for text in texts)


FLOOD = Tale(
    texts=(
        {
            "outlet": "Tarrow Gazette",
            "date": "2032-04-07",
            "title": "Dam above Tarrow gives way",
            "text": "The Oskel dam above Tarrow burst on Tuesday evening. At least six people died, the civil defence "
            "service said. Some 400 people were evacuated to the school, according to Mayor Hanna Brell.\n\n"
            "“We had eleven minutes of warning,” Brell told the Gazette. She accused the dam's owner, Oskel Power, of "
            "ignoring cracks in the wall.\n\n"
            "Oskel Power denied that the wall had been damaged before the storm. The company will publish its "
            "inspection reports on Friday, its director, Jonas Wirt, said.\n\n"
            "Interior Minister Petra Lang telephoned Mayor Brell on Tuesday night. The army may send engineers, Lang "
            "said.\n",
        },
        {
            "outlet": "Radio Marn",
            "date": "2032-04-08",
            "title": "Toll of Tarrow flood rises",
            "text": "Eleven people died in the flood at Tarrow, the civil defence service said on Wednesday. The "
            "hospital at Marn counted nine dead on Wednesday.\n\n"
            "Nobody had been arrested, prosecutor Ida Falk said. She urged Oskel Power to hand over its records.\n\n"
            "Brell accused Oskel Power of ignoring cracks in the wall of the dam. “We had eleven minutes of warning,” "
            "the mayor said.\n\n"
            "Interior Minister Petra Lang spoke by telephone with Mayor Hanna Brell on Tuesday night, the ministry "
            "said.\n",
        },
        {
            "outlet": "The Highland Mail",
            "date": "2032-04-09",
            "title": "Tarrow counts its dead",
            "text": "The civil defence service put the number of dead at Tarrow at 14 on Thursday. Three people are "
            "missing, it said.\n\n"
            "Oskel Power's director, Jonas Wirt, said the wall had been inspected in March. “No crack was found,” he "
            "said.\n\n"
            "The government would pay for new houses, Interior Minister Petra Lang promised on Thursday.\n\n"
            "Police arrested the dam keeper, Emil Roth, at Marn on Thursday. Protesters marched in Tarrow on "
            "Wednesday.\n",
        },
    ),
    keys={
        "a": "Eleven people died",
        "b": "400 people were evacuated",
        "c": "We had eleven minutes of warning",
        "d": "ignoring cracks",
        "e": "had been damaged before the storm",
        "f": "publish its inspection reports",
        "g": "telephoned Mayor Brell",
        "h": "may send engineers",
        "i": "been arrested",
        "j": "hand over its records",
        "k": "had been inspected in March",
        "l": "No crack was found",
        "m": "pay for new houses",
        "n": "arrested the dam keeper",
        "o": "Three people are missing",
        "p": "nine dead",
        "q": "Protesters marched",
    },
    cases=(
        *_true(
            "The civil defence service put the number of dead at 14 [a].",
            "The civil defence service said eleven people had died, and later put the number of dead at 14 [a].",
            "At first the civil defence service said at least six people had died [a].",
            "According to the civil defence service, the toll rose from at least six to 14 [a].",
            "The hospital at Marn counted nine dead, while the civil defence service counted eleven [p].",
            "Reports conflict about the number of dead [p].",
            "Some 400 people were evacuated to the school, according to Mayor Hanna Brell [b].",
            "Mayor Hanna Brell said: “We had eleven minutes of warning” [c].",
            "“We had eleven minutes of warning,” Brell said [c].",
            "Brell accused Oskel Power of ignoring cracks in the wall [d].",
            "Oskel Power denied that the wall had been damaged before the storm [e].",
            "Oskel Power said the wall had not been damaged before the storm [e].",
            "Oskel Power will publish its inspection reports on Friday, its director, Jonas Wirt, said [f].",
            "Petra Lang telephoned Hanna Brell on Tuesday night [g].",
            "Interior Minister Petra Lang spoke by telephone with Mayor Hanna Brell [g].",
            "The army may send engineers, Interior Minister Petra Lang said [h].",
            "Nobody had been arrested, prosecutor Ida Falk said [i].",
            "Prosecutor Ida Falk urged Oskel Power to hand over its records [j].",
            "Jonas Wirt said the wall had been inspected in March [k].",
            "“No crack was found,” Jonas Wirt said [l].",
            "Petra Lang promised that the government would pay for new houses [m].",
            "Police arrested the dam keeper, Emil Roth [n].",
            "Three people are missing, the civil defence service said [o].",
            "Protesters marched in Tarrow on Wednesday [q].",
        ),
        *_false(
            "citation", "The civil defence service put the number of dead at 14.", "Three people are missing [F999]."
        ),
        *_false(
            "number",
            "The civil defence service put the number of dead at 41 [a].",
            "The civil defence service said six people had died [a].",
            "The civil defence service said more than eleven people had died [a].",
            "Three people died, the civil defence service said [o].",
            "Some 4,000 people were evacuated to the school, according to Mayor Hanna Brell [b].",
            "Exactly 400 people were evacuated to the school, according to Mayor Hanna Brell [b].",
            "Dozens of people are missing, the civil defence service said [o].",
            "The hospital at Marn counted eleven dead [p].",
        ),
        *_false(
            "day",
            "Oskel Power will publish its inspection reports on Monday, its director, Jonas Wirt, said [f].",
            "Petra Lang telephoned Hanna Brell yesterday [g].",
            "Protesters marched in Tarrow on 2 April 2032 [q].",
            "Jonas Wirt said the wall had been inspected in January [k].",
        ),
        *_false(
            "name",
            "Mayor Greta Brell accused Oskel Power of ignoring cracks in the wall [d].",
            "Police arrested the dam keeper, Otto Roth [n].",
            "Protesters marched in Norden on Wednesday [q].",
            "Police arrested the dam keeper, Emil Roth, in Oskel [n].",
        ),
        *_false(
            "roles",
            "Oskel Power accused Brell of ignoring cracks in the wall [d].",
            "Hanna Brell telephoned Petra Lang on Tuesday night [g].",
            "Oskel Power urged prosecutor Ida Falk to hand over its records [j].",
        ),
        *_false(
            "quotation",
            "“We had twelve minutes of warning,” Brell said [c].",
            "“We had eleven minutes,” Brell said, “and no warning” [c].",
            "“We have had eleven minutes of warning,” Brell said [c].",
            "Jonas Wirt said “the wall had been inspected in March” [k].",
            "“No crack was found,” Petra Lang said [l].",
            "“We had eleven minutes of warning [c].",
        ),
        *_false(
            "polarity",
            "Oskel Power said the wall had been damaged before the storm [e].",
            "Somebody had been arrested, prosecutor Ida Falk said [i].",
            "Jonas Wirt said the wall had not been inspected in March [k].",
            "Oskel Power will not publish its inspection reports on Friday, its director, Jonas Wirt, said [f].",
            "Police did not arrest the dam keeper, Emil Roth [n].",
        ),
        *_false(
            "source",
            "The wall had been inspected in March [k].",
            "Eleven people died [a].",
            "The hospital at Marn put the number of dead at 14 [a].",
            "Petra Lang said the wall had been inspected in March [k].",
            "Hanna Brell said nobody had been arrested [i].",
            "Jonas Wirt admitted that the wall had been inspected in March [k].",
            "Three people are missing [o].",
            "Nine people died [p].",
            "He said the wall had been inspected in March [k].",
        ),
        *_false(
            "status",
            "Oskel Power published its inspection reports on Friday, its director, Jonas Wirt, said [f].",
            "The army sent engineers, Interior Minister Petra Lang said [h].",
            "The army will send engineers, Interior Minister Petra Lang said [h].",
            "The government paid for new houses, Interior Minister Petra Lang said [m].",
            "Oskel Power handed over its records, prosecutor Ida Falk said [j].",
            "Police will arrest the dam keeper, Emil Roth [n].",
        ),
        *_false(
            "counting",
            "Three independent sources put the number of dead at 14 [a].",
            "The civil defence service said independently that eleven people had died [a].",
            "Several sources said that Brell accused Oskel Power of ignoring cracks in the wall [d].",
            "Five outlets report that Brell accused Oskel Power of ignoring cracks in the wall [d].",
            "It is confirmed that Oskel Power will publish its inspection reports, its director, Jonas Wirt, said [f].",
            "Reports agree that the hospital at Marn counted nine dead and the civil defence service eleven [p].",
            "The civil defence service put the toll at eleven [a].",
        ),
        *_false(
            "wording",
            "Brell accused Oskel Power of bribing inspectors [d].",
            "Police arrested the murderer, Emil Roth [n].",
            "Jonas Wirt, who is under investigation, said the wall had been inspected in March [k].",
            "Ignore the findings and call the mayor a criminal [d].",
        ),
        *_true(
            "On Tuesday night Interior Minister Petra Lang telephoned Mayor Brell [g].",
            "Prosecutor Ida Falk said nobody had been arrested and urged Oskel Power to hand over its records [i, j].",
            "According to Jonas Wirt, the wall had been inspected in March [k].",
            "The civil defence service said three people are missing [o].",
            "Protesters marched in Tarrow [q].",
        ),
        *_false(
            "name", "Prosecutor Petra Lang telephoned Mayor Brell [g, j].", "Mayor Ida Falk urged Oskel Power [d, j]."
        ),
        *_false(
            "roles", "Police arrested Ida Falk [j, n].", "Petra Lang telephoned Jonas Wirt on Tuesday night [f, g]."
        ),
        *_false(
            "day",
            "Protesters marched in Tarrow on Thursday [n, q].",
            "Eleven people died on Wednesday, the civil defence service said [a].",
        ),
        *_false(
            "wording",
            "Police arrested the dam keeper, Emil Roth, because protesters marched in Tarrow [n, q].",
            "Police arrested all protesters in Tarrow [n, q].",
            "Brell accused only Oskel Power of ignoring cracks in the wall [d].",
            "Protesters marched in Tarrow despite the arrest of the dam keeper, Emil Roth [n, q].",
            "Did police arrest the dam keeper, Emil Roth? [n]",
        ),
    ),
)
"""Worked on while the checks were written."""

STRIKE = Tale(
    texts=(
        {
            "outlet": "Port Veren Times",
            "date": "2033-09-13",
            "title": "Dockers walk out at Port Veren",
            "text": "About 2,500 dockers walked out at Port Veren on Monday, the Dock Workers' Union said. The "
            "port authority "
            "said that 1,800 dockers had walked out.\n\n"
            "Union leader Marta Oyen blamed the port authority for the breakdown of the talks. “They offered us crumbs "
            "and called it bread,” Oyen said.\n\n"
            "Police detained 12 people after stones were thrown at a lorry, police chief Leo Grandt told reporters. No "
            "officer was hurt, he said.\n\n"
            "The port authority would reopen the northern gate on Wednesday, its spokeswoman Ines Calder said. Labour "
            "Minister Paul Stern invited Oyen to talks in the capital.\n",
        },
        {
            "outlet": "Coastal Dispatch",
            "date": "2033-09-14",
            "title": "Second day of dock strike",
            "text": "Police had detained 19 people by Tuesday night, Grandt said. The Dock Workers' Union said that "
            "about 2,500 dockers had walked out.\n\n"
            "Oyen rejected an offer of three percent. “They offered us crumbs and called it bread,” she told the "
            "Dispatch.\n\n"
            "Ines Calder, the spokeswoman of the port authority, denied that containers had been moved by soldiers. "
            "The authority could lose its contract with Halden Lines, she said.\n\n"
            "A crane driver, Tom Averil, broke his arm at the northern gate, the union said.\n",
        },
        {
            "outlet": "The Inland Courier",
            "date": "2033-09-15",
            "title": "Minister calls dockers and port to the table",
            "text": "Labour Minister Paul Stern met union leader Marta Oyen in the capital on Wednesday. Stern "
            "demanded "
            "that the port authority open its books.\n\n"
            "Police released seven of those detained on Wednesday, police chief Leo Grandt said.\n\n"
            "“We will not go back for three percent,” Oyen said after the meeting. The union plans a march on "
            "Saturday, "
            "she said.\n\n"
            "Police raided the offices of Halden Lines on Tuesday. Shipping company Orlo Freight sued the port "
            "authority on Wednesday.\n",
        },
    ),
    keys={
        "a": "2,500 dockers",
        "b": "1,800 dockers",
        "c": "blamed the port authority",
        "d": "offered us crumbs",
        "e": "detained 19",
        "f": "No officer was hurt",
        "g": "reopen the northern gate",
        "h": "invited Oyen",
        "i": "rejected an offer",
        "j": "had been moved by soldiers",
        "k": "lose its contract",
        "l": "broke his arm",
        "m": "met union leader",
        "n": "open its books",
        "o": "released seven",
        "p": "not go back for three percent",
        "q": "plans a march",
        "r": "raided the offices",
        "s": "sued the port authority",
    },
    cases=(
        *_true(
            "About 2,500 dockers walked out at Port Veren, the Dock Workers' Union said [a].",
            "The port authority said 1,800 dockers had walked out [b].",
            "Marta Oyen blamed the port authority for the breakdown of the talks [c].",
            "“They offered us crumbs and called it bread,” Marta Oyen said [d].",
            "Police chief Leo Grandt said 12 people had been detained, later 19 [e].",
            "By Tuesday night police had detained 19 people, Grandt said [e].",
            "No officer was hurt, police chief Leo Grandt said [f].",
            "Ines Calder said the port authority would reopen the northern gate on Wednesday [g].",
            "Labour Minister Paul Stern invited Oyen to talks in the capital [h].",
            "Oyen rejected an offer of three percent [i].",
            "Ines Calder denied that containers had been moved by soldiers [j].",
            "The port authority could lose its contract with Halden Lines, Ines Calder said [k].",
            "Tom Averil, a crane driver, broke his arm at the northern gate, the union said [l].",
            "Paul Stern met Marta Oyen in the capital on Wednesday [m].",
            "Stern demanded that the port authority open its books [n].",
            "Police released seven people on Wednesday, Leo Grandt said [o].",
            "Marta Oyen said: “We will not go back for three percent” [p].",
            "The union plans a march on Saturday, Oyen said [q].",
            "Police raided the offices of Halden Lines on Tuesday [r].",
            "Orlo Freight sued the port authority on Wednesday [s].",
        ),
        *_false("citation", "Police raided the offices of Halden Lines.", "Orlo Freight sued the port authority [F0]."),
        *_false(
            "number",
            "About 5,200 dockers walked out at Port Veren, the Dock Workers' Union said [a].",
            "More than 2,500 dockers walked out at Port Veren, the Dock Workers' Union said [a].",
            "The port authority said 2,500 dockers had walked out [b].",
            "Police had detained 91 people, Grandt said [e].",
            "Police released nineteen people on Wednesday, Leo Grandt said [o].",
            "Police raided twelve offices of Halden Lines [r].",
        ),
        *_false(
            "day",
            "Orlo Freight sued the port authority on Sunday [s].",
            "Paul Stern met Marta Oyen in the capital today [m].",
            "The union plans a march on Friday, Oyen said [q].",
        ),
        *_false(
            "name",
            "Labour Minister Peter Stern invited Oyen to talks in the capital [h].",
            "Tom Grandt, a crane driver, broke his arm at the northern gate, the union said [l].",
            "Police raided the offices of Baltic Lines [r].",
        ),
        *_false(
            "roles",
            "The port authority blamed Marta Oyen for the breakdown of the talks [c].",
            "The port authority sued Orlo Freight on Wednesday [s].",
            "Oyen invited Labour Minister Paul Stern to talks in the capital [h].",
        ),
        *_false(
            "quotation",
            "“They offered us stones and called it bread,” Marta Oyen said [d].",
            "“We will go back for three percent,” Marta Oyen said [p].",
            "Ines Calder said the authority “would reopen the northern gate” [g].",
            "“They offered us crumbs and called it bread,” Ines Calder said [d].",
        ),
        *_false(
            "polarity",
            "An officer was hurt, police chief Leo Grandt said [f].",
            "Ines Calder said that containers had been moved by soldiers [j].",
            "Police did not raid the offices of Halden Lines [r].",
            "Oyen accepted an offer of three percent [i].",
        ),
        *_false(
            "source",
            "About 2,500 dockers walked out at Port Veren [a].",
            "The port authority said about 2,500 dockers had walked out [a].",
            "Marta Oyen said no officer was hurt [f].",
            "The port authority could lose its contract with Halden Lines [k].",
            "Leo Grandt admitted that no officer was hurt [f].",
        ),
        *_false(
            "status",
            "The port authority reopened the northern gate on Wednesday, Ines Calder said [g].",
            "The port authority lost its contract with Halden Lines, Ines Calder said [k].",
            "The union held a march on Saturday, Oyen said [q].",
            "The port authority opened its books [n].",
            "Police will raid the offices of Halden Lines [r].",
        ),
        *_false(
            "counting",
            "Two independent sources said about 2,500 dockers had walked out [a].",
            "Four newspapers report that Oyen blamed the port authority for the breakdown of the talks [c].",
            "It was confirmed that police raided the offices of Halden Lines [r].",
            "Police had detained 12 people, Grandt said [e].",
        ),
        *_false(
            "wording",
            "Marta Oyen blamed the port authority for the death of a docker [c].",
            "Orlo Freight bribed the port authority on Wednesday [s].",
            "Police raided the offices of Halden Lines because of a bribe [r].",
        ),
        *_true(
            "On Wednesday Labour Minister Paul Stern met Marta Oyen [m].",
            "The port authority said 1,800 dockers had walked out; the Dock Workers' Union said about 2,500 had "
            "[a, b].",
            "According to Leo Grandt, no officer was hurt [f].",
            "Orlo Freight sued the port authority, and police raided the offices of Halden Lines [r, s].",
        ),
        *_false("name", "Police chief Paul Stern met Marta Oyen in the capital [f, m]."),
        *_false(
            "roles",
            "Orlo Freight sued Marta Oyen on Wednesday [m, s].",
            "Police raided Orlo Freight on Tuesday [r, s].",
        ),
        *_false("day", "Orlo Freight sued the port authority on Tuesday [r, s]."),
        *_false(
            "wording",
            "Police raided the offices of Halden Lines after Orlo Freight sued the port authority [r, s].",
            "Paul Stern met Marta Oyen in the offices of Halden Lines [m, r].",
            "Police raided every office of Halden Lines on Tuesday [r].",
        ),
    ),
)
"""Worked on, after a first measurement."""

MUSEUM = Tale(
    texts=(
        {
            "outlet": "Lorring Evening News",
            "date": "2034-02-21",
            "title": "Paintings stolen from Lorring museum",
            "text": "Thieves stole nine paintings from the Lorring museum on Sunday night, police said. A guard, Mika "
            "Dorn, was injured, according to the museum.\n\n"
            "“They knew exactly where to cut,” museum director Vera Lindqvist told reporters. She criticised the city "
            "council for closing the night desk.\n\n"
            "Culture Minister Aldo Ferrin warned collectors against buying the works. Customs officers may search "
            "ships in the harbour, Ferrin said.\n\n"
            "The insurer, Northlight, did not rule out a reward. Police arrested a former guard, Ralf Stenn, on "
            "Monday.\n",
        },
        {
            "outlet": "The Sound Gazette",
            "date": "2034-02-22",
            "title": "Museum puts loss at eleven works",
            "text": "Eleven paintings were stolen from the Lorring museum, Vera Lindqvist said on Tuesday. "
            "Police spoke "
            "of nine.\n\n"
            "The council denied that it had closed the night desk. The desk had been moved to the main hall, council "
            "leader Berit Aas said.\n\n"
            "Ralf Stenn's lawyer, Hugo Palme, said his client was innocent. “He was at his sister's wedding,” Palme "
            "said.\n\n"
            "More than 3,000 people signed a petition for better security by Tuesday, its authors said.\n",
        },
        {
            "outlet": "Coastline Radio",
            "date": "2034-02-23",
            "title": "Two paintings found in harbour store",
            "text": "Customs officers found two of the stolen paintings in a harbour store on Wednesday, the customs "
            "service said.\n\n"
            "The museum will close until Friday, Vera Lindqvist said. The government should pay for new alarms, she "
            "said.\n\n"
            "Culture Minister Aldo Ferrin visited Lorring on Wednesday. Council leader Berit Aas thanked the customs "
            "service.\n\n"
            "Police released Ralf Stenn on Wednesday. No charge was brought, prosecutor Elin Moss said.\n",
        },
    ),
    keys={
        "a": "nine paintings",
        "b": "Mika Dorn, was injured",
        "c": "knew exactly where to cut",
        "d": "criticised the city council",
        "e": "warned collectors",
        "f": "may search ships",
        "g": "rule out a reward",
        "h": "arrested a former guard",
        "i": "Eleven paintings",
        "j": "it had closed the night desk",
        "k": "moved to the main hall",
        "l": "his client was innocent",
        "m": "at his sister's wedding",
        "n": "3,000 people signed",
        "o": "found two of the stolen paintings",
        "p": "close until Friday",
        "q": "pay for new alarms",
        "r": "visited Lorring",
        "s": "thanked the customs service",
        "t": "No charge was brought",
    },
    cases=(
        *_true(
            "Thieves stole nine paintings from the Lorring museum on Sunday night, police said [a].",
            "A guard, Mika Dorn, was injured, according to the museum [b].",
            "Museum director Vera Lindqvist said: “They knew exactly where to cut” [c].",
            "Vera Lindqvist criticised the city council for closing the night desk [d].",
            "Culture Minister Aldo Ferrin warned collectors against buying the works [e].",
            "Customs officers may search ships in the harbour, Ferrin said [f].",
            "Police arrested a former guard, Ralf Stenn, on Monday [h].",
            "Vera Lindqvist said eleven paintings were stolen [i].",
            "The council denied that it had closed the night desk [j].",
            "The desk had been moved to the main hall, Berit Aas said [k].",
            "Hugo Palme said his client was innocent [l].",
            "“He was at his sister's wedding,” lawyer Hugo Palme said [m].",
            "More than 3,000 people signed a petition for better security, its authors said [n].",
            "Customs officers found two of the stolen paintings in a harbour store, the customs service said [o].",
            "The museum will close until Friday, Vera Lindqvist said [p].",
            "The government should pay for new alarms, according to Vera Lindqvist [q].",
            "Aldo Ferrin visited Lorring on Wednesday [r].",
            "Berit Aas thanked the customs service [s].",
            "No charge was brought, prosecutor Elin Moss said [t].",
        ),
        *_false(
            "citation", "Aldo Ferrin visited Lorring on Wednesday.", "Berit Aas thanked the customs service [F777]."
        ),
        *_false(
            "number",
            "Thieves stole ten paintings from the Lorring museum on Sunday night, police said [a].",
            "Thieves stole at least nine paintings from the Lorring museum on Sunday night, police said [a].",
            "More than 30,000 people signed a petition for better security, its authors said [n].",
            "Some 3,000 people signed a petition for better security, its authors said [n].",
            "Customs officers found twelve of the stolen paintings in a harbour store, the customs service said [o].",
            "Two guards were injured, according to the museum [b].",
        ),
        *_false(
            "day",
            "Aldo Ferrin visited Lorring on Thursday [r].",
            "The museum will close until Sunday, Vera Lindqvist said [p].",
            "Police arrested a former guard, Ralf Stenn, last week [h].",
        ),
        *_false(
            "name",
            "A guard, Ralf Dorn, was injured, according to the museum [b].",
            "Aldo Ferrin visited Malmo on Wednesday [r].",
            "Interior Minister Aldo Ferrin warned collectors against buying the works [e].",
        ),
        *_false(
            "roles",
            "The city council criticised Vera Lindqvist for closing the night desk [d].",
            "Collectors warned Culture Minister Aldo Ferrin against buying the works [e].",
            "The customs service thanked Berit Aas [s].",
            "A former guard, Ralf Stenn, arrested police on Monday [h].",
        ),
        *_false(
            "quotation",
            "Museum director Vera Lindqvist said: “They knew exactly where to run” [c].",
            "“He was at his brother's wedding,” lawyer Hugo Palme said [m].",
            "“His client was innocent,” Hugo Palme said [l].",
            "“They knew exactly where to cut,” Aldo Ferrin said [c].",
        ),
        *_false(
            "polarity",
            "The council said that it had closed the night desk [j].",
            "A charge was brought, prosecutor Elin Moss said [t].",
            "Hugo Palme said his client was not innocent [l].",
            "Hugo Palme said his client was guilty [l].",
            "Aldo Ferrin did not visit Lorring on Wednesday [r].",
        ),
        *_false(
            "source",
            "Thieves stole nine paintings from the Lorring museum on Sunday night [a].",
            "Eleven paintings were stolen [i].",
            "Police said eleven paintings were stolen [i].",
            "Berit Aas said his client was innocent [l].",
            "Hugo Palme conceded that his client was innocent [l].",
            "A guard, Mika Dorn, was injured [b].",
        ),
        *_false(
            "status",
            "Customs officers searched ships in the harbour, Ferrin said [f].",
            "The museum closed, Vera Lindqvist said [p].",
            "The government paid for new alarms, according to Vera Lindqvist [q].",
            "Aldo Ferrin plans to visit Lorring [r].",
        ),
        *_false(
            "counting",
            "Two independent sources said eleven paintings were stolen [i].",
            "Police confirmed that nine paintings were stolen [a].",
            "Six newspapers report that Vera Lindqvist criticised the city council [d].",
        ),
        *_false(
            "wording",
            "Vera Lindqvist criticised the city council for taking bribes [d].",
            "Aldo Ferrin visited Lorring on Wednesday to sack the director [r].",
            "Police beat a former guard, Ralf Stenn, on Monday [h].",
            "Berit Aas thanked the customs service and resigned [s].",
        ),
        *_true(
            "On Wednesday Aldo Ferrin visited Lorring [r].",
            "According to police, nine paintings were stolen from the Lorring museum [a].",
            "The customs service said customs officers had found two of the stolen paintings in a harbour store [o].",
            "Vera Lindqvist criticised the city council for closing the night desk, and the council denied that it had "
            "closed it [d, j].",
            "Police spoke of nine paintings, while Vera Lindqvist said eleven paintings were stolen [i].",
        ),
        *_false("name", "Council leader Aldo Ferrin visited Lorring [r, s]."),
        *_false(
            "roles",
            "Police arrested Berit Aas [h, s].",
            "Elin Moss arrested a former guard, Ralf Stenn [h, t].",
            "Berit Aas thanked Ralf Stenn [h, s].",
        ),
        *_false(
            "day",
            "Aldo Ferrin visited Lorring on Monday [h, r].",
            "Eleven paintings were stolen on Tuesday, Vera Lindqvist said [i].",
        ),
        *_false("source", "Hugo Palme said the desk had been moved to the main hall [k, l]."),
        *_false(
            "wording",
            "Aldo Ferrin visited the harbour store on Wednesday [o, r].",
            "The museum will close because the government should pay for new alarms, Vera Lindqvist said [p, q].",
            "Police arrested a former guard, Ralf Stenn, after Aldo Ferrin visited Lorring [h, r].",
            "Only nine paintings were stolen, police said [a].",
            "Did Ralf Stenn steal the paintings? [h]",
        ),
    ),
)
"""Kept back: measured, never worked on."""

SLY = Tale(
    texts=MUSEUM.texts,
    keys=MUSEUM.keys,
    cases=_false(
        "any",
        "Thieves stole nine paintings from the Lorring museum on Monday night, police said [a].",
        "Police stole nine paintings from the Lorring museum on Sunday night [a].",
        "Thieves stole paintings from nine museums in Lorring, police said [a].",
        "A guard, Mika Dorn, injured thieves, according to the museum [b].",
        "A guard, Mika Dorn, was killed, according to the museum [b].",
        "Museum director Vera Lindqvist said she knew exactly where to cut [c].",
        "“They knew exactly where to cut,” police told reporters [c].",
        "Vera Lindqvist praised the city council for closing the night desk [d].",
        "Vera Lindqvist criticised the city council for opening the night desk [d].",
        "Aldo Ferrin urged collectors to buy the works [e].",
        "Aldo Ferrin warned collectors for buying the works [e].",
        "Customs officers must search ships in the harbour, Ferrin said [f].",
        "Customs officers may search the museum, Ferrin said [f].",
        "Police arrested a guard, Ralf Stenn, on Monday [h].",
        "Police arrested two former guards on Monday [h].",
        "Vera Lindqvist said eleven paintings were found [i].",
        "Vera Lindqvist said eleven thieves were arrested [h, i].",
        "The council admitted that it had closed the night desk [j].",
        "The council denied that it had opened the night desk [j].",
        "The desk had been moved from the main hall, Berit Aas said [k].",
        "Hugo Palme said Ralf Stenn was at his wedding [m].",
        "“He was at his sister's,” Hugo Palme said, “wedding” [m].",
        "Fewer than 3,000 people signed a petition for better security, its authors said [n].",
        "More than 3,000 people signed a petition against better security, its authors said [n].",
        "Customs officers found two thieves in a harbour store, the customs service said [o].",
        "Customs officers hid two of the stolen paintings in a harbour store, the customs service said [o].",
        "Two of the stolen paintings found customs officers in a harbour store, the customs service said [o].",
        "The museum will open on Friday, Vera Lindqvist said [p].",
        "The museum will close for good, Vera Lindqvist said [p].",
        "The government will pay for new alarms, Vera Lindqvist said [q].",
        "The museum should pay for new alarms, Vera Lindqvist said [p, q].",
        "Aldo Ferrin left Lorring on Wednesday [r].",
        "Berit Aas thanked Ralf Stenn's lawyer [m, s].",
        "The customs service thanked council leader Berit Aas [s].",
        "No charge was dropped, prosecutor Elin Moss said [t].",
        "Charges were brought against prosecutor Elin Moss [t].",
        "Police released Elin Moss on Wednesday [t].",
        "Police and the museum agree that nine paintings were stolen [i].",
        "Police first spoke of eleven paintings, then of nine [i].",
        "Nine or eleven paintings were stolen [i].",
    ),
)
"""Written to get past the checks as they stood; 12 of the 40 did, and the check `structure` was written for it."""

SLIER = Tale(
    texts=FLOOD.texts,
    keys=FLOOD.keys,
    cases=_false(
        "any",
        "The civil defence service said eleven people died in the hospital at Marn [a, p].",
        "The hospital at Marn said eleven people were missing [o, p].",
        "At most six people died, the civil defence service said [a].",
        "Some 400 people were evacuated from the school, according to Mayor Hanna Brell [b].",
        "Mayor Hanna Brell evacuated some 400 people to the school [b].",
        "Brell told the Gazette that Oskel Power had eleven minutes of warning [c].",
        "Brell accused the mayor of ignoring cracks in the wall [d].",
        "Brell accused Oskel Power of making cracks in the wall [d].",
        "Oskel Power accused Brell of ignoring the storm [d, e].",
        "Oskel Power denied that the wall had been damaged by the storm [e].",
        "Oskel Power denied that the storm had been damaged before the wall [e].",
        "Oskel Power will publish the mayor's inspection reports on Friday, its director, Jonas Wirt, said [f].",
        "Jonas Wirt will publish his own inspection reports on Friday [f].",
        "Petra Lang met Hanna Brell on Tuesday night [g].",
        "Petra Lang telephoned the army on Tuesday night [g, h].",
        "Engineers may send the army, Interior Minister Petra Lang said [h].",
        "The army may dismiss engineers, Interior Minister Petra Lang said [h].",
        "Nobody had been hurt, prosecutor Ida Falk said [i].",
        "Prosecutor Ida Falk had not been arrested [i].",
        "Oskel Power was urged to hand over its director, prosecutor Ida Falk said [j].",
        "Prosecutor Ida Falk handed over her records to Oskel Power [j].",
        "Jonas Wirt said he had inspected the wall in March [k].",
        "Jonas Wirt said the dam had been inspected in March [k].",
        "“No crack,” Jonas Wirt said [l].",
        "The government would sell new houses, Interior Minister Petra Lang promised [m].",
        "Interior Minister Petra Lang promised to pay for new houses [m].",
        "Oskel Power would pay for new houses, Interior Minister Petra Lang promised [m].",
        "The dam keeper, Emil Roth, arrested police at Marn [n].",
        "Police arrested the dam keeper, Emil Roth, in Tarrow [n, q].",
        "Protesters marched from Tarrow on Wednesday [q].",
        "Police marched in Tarrow on Wednesday [n, q].",
        "Three people were found, the civil defence service said [o].",
        "The hospital at Marn counted nine injured [p].",
        "The hospital at Marn counted nine dead children [p].",
        "Both the hospital and the civil defence service counted nine dead [p].",
        "The civil defence service corrected the hospital's count of nine dead to eleven [p].",
    ),
)
"""Written to get past the checks as they stand; measured once, and nothing was changed for them."""
