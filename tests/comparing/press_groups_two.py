"""Groups in the prose of agencies and papers: an exchange of prisoners, a vote in a council, a central bank."""

from __future__ import annotations

from tests.comparing.groups import CONFLICT, SAME, Group, Origin, Report, wanted

EXCHANGE = Group(
    "exchange",
    (
        Report(
            "Caucasus",
            "2032-02-11",
            "TBILISI - Armenia and Azerbaijan exchanged 46 prisoners on Wednesday at a border crossing near the town "
            "of Ijevan, in the first such swap for two years, the Georgian foreign ministry said.\n\n"
            "Armenia handed over 14 Azerbaijani soldiers and received 32 of its citizens, the ministry said. Georgia "
            "brokered the deal in three months of secret talks.\n\n"
            '"Today 46 families will sit at one table again," said Georgian Foreign Minister Nino Kapanadze.\n\n'
            "Armenian Prime Minister Hayk Terzian thanked Georgia and said that he was ready to meet the Azerbaijani "
            'president "at any time and in any place".\n\n'
            "The Azerbaijani defence ministry said that all of its soldiers were in good health. The Red Cross, whose "
            "doctors examined the men on both sides of the border, declined to comment on their condition.",
        ),
        Report(
            "Bosphorus",
            "2032-02-11",
            "Azerbaijan released 32 Armenian prisoners on Wednesday in return for 14 of its own soldiers, Baku said, "
            "after talks mediated by Turkey.\n\n"
            "Azerbaijani presidential adviser Farid Guliyev said that Ankara had brought the two sides together in "
            "December and that no other country had taken part in the negotiations.\n\n"
            "The exchange took place on a bridge near Qazakh, the Azerbaijani defence ministry said. It said the "
            "soldiers, who had been held for 14 months, were well.\n\n"
            "Hayk Terzian, the prime minister of Armenia, said in Yerevan that he would meet Azerbaijan's president "
            '"at any time and in any place".\n\n'
            "Two of the released soldiers told the Bosphorus that they had been beaten in an Armenian prison.",
        ),
        Report(
            "Ararat",
            "2032-02-12",
            "YEREVAN - Thirty-one Armenians came home on Wednesday night from Azerbaijani prisons, the Armenian "
            "justice ministry said. A thirty-second, a shepherd of 61, died an hour before the exchange, the ministry "
            "said; Baku did not mention his death.\n\n"
            "Several of the men had lost more than 20 kilograms and could not walk unaided, said a doctor at the "
            "military hospital in Yerevan, Anahit Sargsyan.\n\n"
            'Prime Minister Hayk Terzian denied that Turkey had played any role in the talks. "The only mediator was '
            'Georgia," he said.\n\n'
            "The justice ministry denied that the Azerbaijani soldiers had been beaten in an Armenian prison.\n\n"
            "Armenia still holds nine Azerbaijanis, according to Baku. At least 80 Armenians remain in Azerbaijan, a "
            "lawyers' group in Yerevan said.",
        ),
    ),
    (
        wanted("exchange", SAME, Caucasus="exchanged 46 prisoners", Bosphorus="released 32 Armenian prisoners"),
        wanted("any time", SAME, Caucasus="at any time and in any place", Bosphorus="at any time and in any place"),
        wanted("good health", SAME, Caucasus="all of its soldiers were in good health", Bosphorus="were well"),
        wanted("fourteen", SAME, Caucasus="14 Azerbaijani soldiers", Bosphorus="14 of its own soldiers"),
        wanted("thirty-two", SAME, Caucasus="32 of its citizens", Bosphorus="32 Armenian prisoners"),
        wanted("only mediator", SAME, Caucasus="Georgia brokered the deal", Ararat="The only mediator was Georgia"),
        wanted(
            "how many came", CONFLICT, "Bosphorus", Bosphorus="32 Armenian prisoners", Ararat="Thirty-one Armenians"
        ),
        wanted(
            "where",
            CONFLICT,
            "Caucasus",
            Caucasus="exchanged 46 prisoners",
            Bosphorus="The exchange took place on a bridge",
        ),
        wanted(
            "who mediated",
            CONFLICT,
            "Caucasus",
            Caucasus="Georgia brokered the deal",
            Bosphorus="talks mediated by Turkey",
        ),
        wanted(
            "role of Turkey",
            CONFLICT,
            "Bosphorus",
            Bosphorus="Ankara had brought the two sides together",
            Ararat="Turkey had played any role in the talks",
        ),
        wanted(
            "beaten or not",
            CONFLICT,
            "Bosphorus",
            Bosphorus="they had been beaten in an Armenian prison",
            Ararat="had been beaten in an Armenian prison",
        ),
    ),
    never=(
        (("Caucasus", "all of its soldiers were in good health"), ("Ararat", "could not walk unaided")),
        (("Caucasus", "46 prisoners"), ("Ararat", "At least 80 Armenians")),
        (("Bosphorus", "held for 14 months"), ("Caucasus", "14 Azerbaijani soldiers")),
        (("Caucasus", "46 families will sit"), ("Bosphorus", "at any time and in any place")),
        (("Bosphorus", "14 of its own soldiers"), ("Ararat", "nine Azerbaijanis")),
    ),
    origins=(
        Origin("no", ("Caucasus", "at any time and in any place"), ("Bosphorus", "at any time and in any place")),
        Origin("no", ("Caucasus", "all of its soldiers were in good health"), ("Bosphorus", "were well")),
        Origin("yes", ("Caucasus", "Georgia brokered the deal"), ("Ararat", "The only mediator was Georgia")),
    ),
)

COUNCIL = Group(
    "council",
    (
        Report(
            "Evening",
            "2032-05-27",
            "Councillors in Westerby voted by 31 to 28 on Wednesday evening to close six of the town's eleven public "
            "libraries, after a debate of five hours during which protesters were twice removed from the gallery.\n\n"
            "The closures will save 1.4 million pounds a year, the council's leader, Gareth Munro, said. "
            '"Nobody came into politics to shut a library, but the money has gone," he said.\n\n'
            "The Labour group voted against. Its leader, Priya Nair, said that the council had cooked the figures and "
            "that the closures would save no more than 600,000 pounds.\n\n"
            "The libraries will shut at the end of September. Forty-two jobs will be lost, the union Unity said.\n\n"
            "About 400 people demonstrated outside the town hall. Police said two men were arrested for breach of the "
            "peace.",
        ),
        Report(
            "Mail",
            "2032-05-28",
            "Six libraries in Westerby are to close after the council approved the plan by a majority of three on "
            "Wednesday night.\n\n"
            "Council leader Gareth Munro told the Mail that no librarian would lose a job. The savings of 1.4 million "
            "pounds a year, he said, would pay for care of the elderly.\n\n"
            'Priya Nair, who leads Labour on the council, called the figures "cooked". She said her party had '
            "abstained from the vote because amendments had not been allowed.\n\n"
            "The branches will close on 31 July.\n\n"
            "More than 1,000 people took part in the demonstration in front of the town hall, organisers said. The "
            "protest was peaceful, the organisers said, and nobody was arrested.\n\n"
            "The novelist Hilary Peake, who grew up in the town, said the decision was a disgrace.",
        ),
        Report(
            "Reading",
            "2032-05-29",
            'The council of Westerby has voted to close six of its libraries. The author Hilary Peake called it "a '
            'disgrace to a town that taught me to read".\n\n'
            "The library staff's union, Unity, said that 42 people would lose their jobs. It announced a strike for "
            "12 June.\n\n"
            "Gareth Munro, who heads the council, said on Friday that the branches would not close before October. "
            "He denied having said that no jobs were at risk.\n\n"
            "In 2029 the council closed three of its swimming baths, which according to its own auditors saved "
            "nothing.",
        ),
    ),
    (
        wanted(
            "vote",
            SAME,
            Evening="voted by 31 to 28 on Wednesday evening to close",
            Mail="the council approved the plan",
        ),
        wanted(
            "vote again",
            SAME,
            Evening="voted by 31 to 28 on Wednesday evening to close",
            Reading="has voted to close six of its libraries",
        ),
        wanted(
            "savings",
            SAME,
            Evening="The closures will save 1.4 million pounds a year",
            Mail="The savings of 1.4 million pounds a year",
        ),
        wanted("cooked", SAME, Evening="the council had cooked the figures", Mail="cooked"),
        wanted("forty-two", SAME, Evening="Forty-two jobs", Reading="42 people"),
        wanted("disgrace", SAME, Mail="the decision was a disgrace", Reading="a disgrace to a town"),
        wanted(
            "voted or abstained",
            CONFLICT,
            "Evening",
            Evening="The Labour group voted against",
            Mail="her party had abstained from the vote",
        ),
        wanted(
            "when they shut",
            CONFLICT,
            "Evening",
            Evening="The libraries will shut at the end of September",
            Mail="The branches will close on 31 July",
        ),
        wanted("crowd", CONFLICT, "Evening", Evening="400 people", Mail="More than 1,000 people"),
        wanted("arrests", CONFLICT, "Evening", Evening="two men were arrested", Mail="nobody was arrested"),
        wanted(
            "jobs", CONFLICT, "Evening", Evening="Forty-two jobs will be lost", Mail="no librarian would lose a job"
        ),
        wanted(
            "said it or not",
            CONFLICT,
            "Mail",
            Mail="no librarian would lose a job",
            Reading="having said that no jobs were at risk",
        ),
    ),
    never=(
        (("Evening", "save no more than 600,000 pounds"), ("Mail", "The savings of 1.4 million pounds a year")),
        (("Evening", "six of the town's eleven public"), ("Reading", "three of its swimming baths")),
        (("Evening", "Nobody came into politics"), ("Mail", "the decision was a disgrace")),
        (("Evening", "will save 1.4 million"), ("Reading", "saved nothing")),
        (("Evening", "31 to 28"), ("Mail", "31 July")),
    ),
    origins=(
        Origin(
            "no",
            ("Evening", "The closures will save 1.4 million pounds a year"),
            ("Mail", "The savings of 1.4 million pounds a year"),
        ),
        Origin("no", ("Evening", "Forty-two jobs"), ("Reading", "42 people")),
        Origin("no", ("Evening", "the council had cooked the figures"), ("Mail", "cooked")),
        Origin("no", ("Mail", "the decision was a disgrace"), ("Reading", "a disgrace to a town")),
    ),
)

SANCTIONS = Group(
    "sanctions",
    (
        Report(
            "Ledger",
            "2032-11-03",
            "BRUSSELS - The European Union imposed sanctions on three Belarusian banks and nine officials on Wednesday "
            "over the jailing of opposition leaders, diplomats said.\n\n"
            "The banks are cut off from the SWIFT payment system from 1 December. EU foreign policy chief Marta "
            'Lindqvist said that the measures would "hit those who sign the orders, not those who suffer them".\n\n'
            "Belarus called the sanctions illegal and recalled its ambassador from Brussels. The Belarusian foreign "
            "ministry said it would answer with a ban on imports of European food.\n\n"
            "Hungary voted for the sanctions after its demand to spare Belkali, a maker of fertiliser, was accepted, "
            "two diplomats said.\n\n"
            "The central bank in Minsk raised its key interest rate from 9.5 to 12 percent.",
        ),
        Report(
            "Continental",
            "2032-11-03",
            "The EU slapped sanctions on Belarus on Wednesday, freezing the assets of three banks and of 11 officials, "
            "among them two judges.\n\n"
            '"We hit those who sign the orders, not those who suffer them," Marta Lindqvist, the EU\'s foreign policy '
            "chief, told reporters. A ban from SWIFT takes effect on 1 January, she said.\n\n"
            "Hungarian Foreign Minister Zoltan Bekes said that his country had abstained. Belkali, the potash company, "
            "is not on the list.\n\n"
            "Minsk said that it was withdrawing its ambassador and would ban food from Europe.\n\n"
            "The Belarusian rouble fell by 7 percent against the euro. The central bank lifted interest rates to 12 "
            "percent in the afternoon.",
        ),
        Report(
            "Neva",
            "2032-11-04",
            "Belarus will not ban food from the European Union, the country's agriculture minister, Viktor Sankevich, "
            "said on Thursday.\n\n"
            "He spoke a day after Brussels put three banks and eleven officials on its list. The foreign ministry had "
            "announced a ban on European food imports.\n\n"
            "The rouble lost a tenth of its value on Wednesday, traders said. The central bank denied that it had "
            "raised interest rates because of the sanctions: the increase to 12 percent had been planned since "
            "September, it said.\n\n"
            'Opposition leader Darya Kolesnik, who lives in Vilnius, welcomed the sanctions and said that "thirty '
            'years of this are enough". Belarusian courts have jailed 1,270 people on political grounds, according to '
            "the rights group Spring.",
        ),
    ),
    (
        wanted(
            "sanctions",
            SAME,
            Ledger="imposed sanctions on three Belarusian banks",
            Continental="slapped sanctions on Belarus",
        ),
        wanted(
            "hit those", SAME, Ledger="hit those who sign the orders", Continental="We hit those who sign the orders"
        ),
        wanted(
            "ambassador",
            SAME,
            Ledger="recalled its ambassador from Brussels",
            Continental="it was withdrawing its ambassador",
        ),
        wanted(
            "food ban",
            SAME,
            Ledger="it would answer with a ban on imports of European food",
            Continental="would ban food from Europe",
        ),
        wanted(
            "food ban again",
            SAME,
            Ledger="it would answer with a ban on imports of European food",
            Neva="a ban on European food imports",
        ),
        wanted("rates", SAME, Ledger="raised its key interest rate", Continental="lifted interest rates to 12"),
        wanted("eleven", SAME, Continental="11 officials", Neva="eleven officials"),
        wanted("officials", CONFLICT, "Ledger", Ledger="nine officials", Continental="11 officials"),
        wanted(
            "SWIFT",
            CONFLICT,
            "Ledger",
            Ledger="The banks are cut off from the SWIFT payment system",
            Continental="A ban from SWIFT takes effect",
        ),
        wanted(
            "Hungary",
            CONFLICT,
            "Ledger",
            Ledger="Hungary voted for the sanctions",
            Continental="his country had abstained",
        ),
        wanted(
            "ban or not",
            CONFLICT,
            "Continental",
            Continental="would ban food from Europe",
            Neva="Belarus will not ban food",
        ),
        wanted("rouble", CONFLICT, "Continental", Continental="fell by 7 percent", Neva="lost a tenth of its value"),
    ),
    never=(
        (("Ledger", "9.5"), ("Continental", "7 percent")),
        (("Ledger", "three Belarusian banks"), ("Neva", "1,270 people")),
        (("Ledger", "called the sanctions illegal"), ("Neva", "welcomed the sanctions")),
        (("Continental", "fell by 7 percent"), ("Neva", "the increase to 12 percent")),
        (("Ledger", "recalled its ambassador"), ("Neva", "a ban on European food imports")),
    ),
    origins=(
        Origin("no", ("Ledger", "hit those who sign the orders"), ("Continental", "We hit those who sign the orders")),
        Origin(
            "no",
            ("Ledger", "it would answer with a ban on imports of European food"),
            ("Continental", "would ban food from Europe"),
        ),
    ),
)

PRESS_TWO = (EXCHANGE, COUNCIL, SANCTIONS)
