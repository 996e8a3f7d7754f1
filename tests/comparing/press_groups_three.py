"""Two groups in the prose of agencies and papers, written after the rules were mended and scored once: a cyclone, and a
protest that the police broke up."""

# ruff: noqa: E501 - a paragraph of a report is one line

from __future__ import annotations

from tests.comparing.groups import CONFLICT, LATER, SAME, Group, Origin, Report, wanted

CYCLONE = Group(
    "cyclone",
    (
        Report(
            "Straits",
            "2033-01-17",
            "MAPUTO - Cyclone Odile tore roofs from houses and cut off power to 340,000 people when it hit the coast of "
            "Mozambique on Sunday night, killing at least seven, the disaster agency said.\n\n"
            "The storm came ashore near the port of Quelimane with winds of 190 kilometres an hour, the national weather "
            "office said. The bridge over the Licungo river collapsed, cutting the road to the north.\n\n"
            '"The water came up to my chest in ten minutes," said Amelia Nhaca, a nurse, who carried two patients up the '
            "stairs of the clinic.\n\n"
            "President Joao Macuacua said that 12,000 people had been moved to schools before the storm. He asked other "
            "countries for helicopters.\n\n"
            "The head of the disaster agency, Rosa Tembe, said that the early warning had saved thousands of lives.",
        ),
        Report(
            "Delta",
            "2033-01-18",
            "The number of people killed by Cyclone Odile in Mozambique rose to 23 on Tuesday, the disaster agency said, "
            "as rescuers reached villages that had been cut off.\n\n"
            "More than 340,000 people have no electricity. The agency's head, Rosa Tembe, said the early warning had "
            "prevented the deaths of thousands.\n\n"
            'Villagers in Namacurra told the Delta that they had never been warned. "Nobody came, nobody rang a bell," '
            "said Paulo Chissano, a fisherman who lost his two daughters.\n\n"
            "President Joao Macuacua called for foreign help, above all helicopters. The bridge over the Licungo is "
            "standing, a spokesman for the roads authority said, but lorries may not cross it.\n\n"
            "The United Nations said that 90,000 people needed food.",
        ),
        Report(
            "Lusa",
            "2033-01-18",
            "At least 23 people died in the cyclone that struck central Mozambique on Sunday, according to the country's "
            "disaster agency, but the opposition put the number of dead at more than 60.\n\n"
            "Opposition leader Lurdes Matola accused the government of hiding bodies. The interior minister, Custodio "
            "Banze, denied the accusation and called it shameful.\n\n"
            "The government had refused an offer of helicopters from South Africa, Matola said.\n\n"
            "Fewer than 4,000 people were taken to safety before the storm, the Red Cross said.\n\n"
            "The United Nations appealed for food for 90,000 people.",
        ),
    ),
    (
        wanted("power", SAME, Straits="340,000 people", Delta="340,000 people"),
        wanted(
            "warning saved",
            SAME,
            Straits="the early warning had saved thousands of lives",
            Delta="the early warning had prevented the deaths",
        ),
        wanted("helicopters", SAME, Straits="asked other countries for helicopters", Delta="called for foreign help"),
        wanted("twenty-three", SAME, Delta="rose to 23", Lusa="At least 23 people"),
        wanted("food", SAME, Delta="90,000 people needed food", Lusa="food for 90,000 people"),
        wanted(
            "storm", SAME, Straits="it hit the coast of Mozambique", Lusa="the cyclone that struck central Mozambique"
        ),
        wanted("toll", LATER, "Straits", Straits="at least seven", Delta="rose to 23"),
        wanted("sixty", CONFLICT, "Delta", Delta="rose to 23", Lusa="more than 60"),
        wanted(
            "bridge",
            CONFLICT,
            "Straits",
            Straits="The bridge over the Licungo river collapsed",
            Delta="The bridge over the Licungo is standing",
        ),
        wanted(
            "warned or not",
            CONFLICT,
            "Straits",
            Straits="the early warning had saved thousands",
            Delta="they had never been warned",
        ),
        wanted("moved", CONFLICT, "Straits", Straits="12,000 people had been moved", Lusa="Fewer than 4,000 people"),
        wanted(
            "asked or refused",
            CONFLICT,
            "Straits",
            Straits="asked other countries for helicopters",
            Lusa="had refused an offer of helicopters",
        ),
    ),
    never=(
        (("Straits", "12,000 people had been moved"), ("Delta", "90,000 people needed food")),
        (("Straits", "The water came up to my chest"), ("Delta", "Nobody came, nobody rang a bell")),
        (("Straits", "winds of 190"), ("Delta", "rose to 23")),
        (("Delta", "lorries may not cross"), ("Straits", "cutting the road")),
        (("Lusa", "accused the government of hiding bodies"), ("Delta", "called for foreign help")),
    ),
    origins=(
        Origin(
            "no",
            ("Straits", "the early warning had saved thousands of lives"),
            ("Delta", "the early warning had prevented the deaths"),
        ),
        Origin("no", ("Delta", "rose to 23"), ("Lusa", "At least 23 people")),
        Origin("no", ("Delta", "90,000 people needed food"), ("Lusa", "food for 90,000 people")),
    ),
)

SQUARE = Group(
    "square",
    (
        Report(
            "Capital",
            "2033-05-02",
            "BELGRADE - Police used tear gas and batons on Sunday to clear Republic Square of students who had camped there "
            "for nine days in protest at the arrest of the journalist Milena Vukic.\n\n"
            "At least 41 people were detained and 18 were injured, six of them officers, the interior ministry said. The "
            "ministry said the students had thrown stones first.\n\n"
            '"They came at us without a word," said Luka Petrovic, a student of law, whose arm was in a sling.\n\n'
            "A Capital reporter saw officers beat two women who were lying on the ground.\n\n"
            "Interior Minister Dragan Ilic told a news conference that the police had acted with restraint. He said that "
            "the square would stay closed until Friday.\n\n"
            "The European Union said it was following the events with concern.",
        ),
        Report(
            "Danube",
            "2033-05-02",
            "Dozens of students were arrested in Belgrade on Sunday when police broke up a camp on Republic Square. A "
            "students' committee said that 70 people had been taken away in buses; the interior ministry spoke of 41.\n\n"
            'The students denied that they had thrown stones. "The first stone came from behind the police," Sofia '
            "Jankovic, a speaker of the committee, told the Danube.\n\n"
            "The minister of the interior, Dragan Ilic, praised his officers, who he said had shown restraint.\n\n"
            "Republic Square will be open again on Wednesday, the city said.\n\n"
            "Milena Vukic, a journalist with the weekly Vreme Danas, was arrested on 20 April and is accused of espionage. "
            "Her lawyer, Jelena Savic, said that she was being held without charge.",
        ),
        Report(
            "Adria",
            "2033-05-03",
            "Serbian prosecutors charged the journalist Milena Vukic with spying on Monday, a day after police cleared a "
            "square in Belgrade on which students had demanded her release.\n\n"
            "The interior ministry said 57 people were still in custody. Three police officers were suspended for beating "
            "protesters, it said.\n\n"
            "The ombudsman, Zorana Lazic, said that the police had used excessive force. No stones had been thrown before "
            "the gas was fired, she said.\n\n"
            "The European Union called for the release of Vukic. Belgrade rejected the demand.\n\n"
            "The students said that they would return to the square on Saturday.",
        ),
    ),
    (
        wanted("cleared", SAME, Capital="to clear Republic Square", Danube="police broke up a camp on Republic Square"),
        wanted("restraint", SAME, Capital="the police had acted with restraint", Danube="had shown restraint"),
        wanted("forty-one", SAME, Capital="At least 41 people", Danube="41"),
        wanted("detained", CONFLICT, "Danube", Danube="70 people", Capital="At least 41 people"),
        wanted("later", LATER, "Capital", Capital="At least 41 people", Adria="57 people"),
        wanted(
            "stones denied",
            CONFLICT,
            "Capital",
            Capital="the students had thrown stones first",
            Danube="they had thrown stones",
        ),
        wanted(
            "no stones",
            CONFLICT,
            "Capital",
            Capital="the students had thrown stones first",
            Adria="No stones had been thrown",
        ),
        wanted(
            "closed until",
            CONFLICT,
            "Capital",
            Capital="the square would stay closed until Friday",
            Danube="Republic Square will be open again on Wednesday",
        ),
        wanted(
            "charged or not",
            CONFLICT,
            "Danube",
            Danube="she was being held without charge",
            Adria="charged the journalist Milena Vukic",
        ),
        wanted(
            "restraint or excess",
            CONFLICT,
            "Capital",
            Capital="the police had acted with restraint",
            Adria="the police had used excessive force",
        ),
        wanted("beating", SAME, Capital="officers beat two women", Adria="beating protesters"),
    ),
    never=(
        (("Capital", "18 were injured"), ("Adria", "57 people")),
        (("Capital", "They came at us without a word"), ("Danube", "The first stone came from behind the police")),
        (("Capital", "was following the events with concern"), ("Adria", "called for the release of Vukic")),
        (("Capital", "camped there for nine days"), ("Adria", "they would return to the square")),
        (("Danube", "was arrested on 20 April"), ("Capital", "At least 41 people were detained")),
    ),
    origins=(
        Origin("no", ("Capital", "the police had acted with restraint"), ("Danube", "had shown restraint")),
        Origin("no", ("Capital", "At least 41 people"), ("Danube", "41")),
    ),
)

LATER_GROUPS = (CYCLONE, SQUARE)
