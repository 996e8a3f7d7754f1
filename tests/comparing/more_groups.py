"""Three more groups, written after the rules and scored once before anything was changed for them."""

from __future__ import annotations

from tests.comparing.groups import CONFLICT, LATER, SAME, Group, Report, wanted

BRIBES = Group(
    "bribes",
    (
        Report(
            "Advocate",
            "2031-04-08",
            "CALDEN - Prosecutors in Calden charged Deputy Mayor Silas Crane with taking bribes on Monday.\n\nCrane "
            "took 250,000 crowns from a builder, prosecutors said. Crane denied that he had taken any money.\n\nMayor "
            "Helen Frost said that Crane had resigned.",
        ),
        Report(
            "Bulletin",
            "2031-04-08",
            "Silas Crane, the deputy mayor of Calden, was charged on Monday with taking bribes, prosecutors said.\n\n"
            "He took more than 200,000 crowns from a builder, prosecutors said.\n\nMayor Helen Frost said that Crane "
            'had not resigned.\n\n"This is an attack on the whole city," Frost said.',
        ),
        Report(
            "Clarion",
            "2031-04-09",
            "Silas Crane said that he had taken money from a builder as a loan.\n\nMayor Helen Frost called the "
            "charges "
            '"an attack on the whole city".\n\nThe payments were legal, Crane\'s lawyer said. '
            "The payments were illegal, "
            "the prosecutors said.",
        ),
    ),
    (
        wanted("charged", SAME, Advocate="charged Deputy Mayor Silas Crane", Bulletin="was charged on Monday"),
        wanted("attack", SAME, Bulletin="This is an attack on the whole city", Clarion="an attack on the whole city"),
        wanted(
            "took money or not",
            CONFLICT,
            "Advocate",
            Advocate="he had taken any money",
            Clarion="that he had taken money",
        ),
        wanted(
            "resigned or not", CONFLICT, "Advocate", Advocate="that Crane had resigned", Bulletin="had not resigned"
        ),
        wanted("amount", SAME, Advocate="250,000 crowns", Bulletin="more than 200,000 crowns"),
    ),
)

QUAKE = Group(
    "quake",
    (
        Report(
            "Planet",
            "2031-02-20",
            "An earthquake killed at least 30 people in the Sarn valley on Wednesday, the civil defence said.\n\nThe "
            "bridge at Lower Sarn collapsed, the road office said. 120 people were injured.\n\nThe government asked "
            "for "
            "foreign help.",
        ),
        Report(
            "Signal",
            "2031-02-21",
            "The death toll from the earthquake in the Sarn valley rose to 54 on Thursday, the civil defence said.\n\n"
            "Most of the bridges in the valley were intact, the army said.\n\nThe government asked for foreign help on "
            "Wednesday.",
        ),
        Report(
            "Voice",
            "2031-02-21",
            "At least 54 people died in Wednesday's earthquake in the Sarn valley, the civil defence said. A local "
            "hospital said that 80 people had died.\n\nThe bridge at Lower Sarn is intact, a spokesman for the army "
            "said.\n\nThe government refused foreign help, a minister said.",
        ),
    ),
    (
        wanted("toll grows", LATER, Planet="at least 30 people", Signal="54"),
        wanted("fifty-four", SAME, Signal="54", Voice="At least 54 people"),
        wanted("eighty", CONFLICT, Signal="54", Voice="80 people"),
        wanted(
            "bridge",
            CONFLICT,
            "Planet",
            Planet="The bridge at Lower Sarn collapsed",
            Voice="The bridge at Lower Sarn is intact",
        ),
        wanted("asked for help", SAME, Planet="asked for foreign help", Signal="asked for foreign help"),
        wanted(
            "help",
            CONFLICT,
            "Planet",
            missed="to ask and to refuse are not set against each other",
            Planet="asked for foreign help",
            Voice="refused foreign help",
        ),
    ),
)

TRUCE = Group(
    "truce",
    (
        Report(
            "Compass",
            "2031-07-02",
            "Egypt and Sudan signed a truce in Cairo on Tuesday, the Egyptian foreign ministry said.\n\nThe truce is "
            "for "
            "30 days, the ministry said. Sudan's president, Omar Deng, said that his troops would withdraw from the "
            "border.\n\nTwo soldiers were killed in shelling on Monday, the Sudanese army said.",
        ),
        Report(
            "Horizon",
            "2031-07-02",
            "Egypt and Sudan signed a truce on Tuesday in Khartoum, Sudanese state radio reported.\n\nThe truce will "
            "last for 60 days, the radio said. President Omar Deng said his troops would stay at the border.\n\n"
            "The Sudanese army said two soldiers were killed in shelling on Monday.",
        ),
        Report(
            "Pilot",
            "2031-07-03",
            "The truce that Egypt and Sudan signed on Tuesday has held, UN observers said.\n\nSudan said that the "
            "truce "
            "had been broken on Wednesday. Egypt denied that its troops had fired.\n\nReport: Egypt and Sudan to sign "
            "peace treaty in autumn",
        ),
    ),
    (
        wanted("signed", SAME, Compass="Egypt and Sudan signed a truce", Horizon="Egypt and Sudan signed a truce"),
        wanted("soldiers", SAME, Compass="Two soldiers were killed", Horizon="two soldiers were killed"),
        wanted(
            "where",
            CONFLICT,
            "Compass",
            Compass="Egypt and Sudan signed a truce",
            Horizon="Egypt and Sudan signed a truce",
        ),
        wanted("troops", CONFLICT, "Compass", Compass="his troops would withdraw", Horizon="his troops would stay"),
        wanted("how long", CONFLICT, "Compass", Compass="30 days", Horizon="60 days"),
    ),
)

MORE = (BRIBES, QUAKE, TRUCE)
