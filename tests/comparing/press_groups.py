"""Groups in the prose of agencies and papers, longer than the first ones: a strike on a market and a lost ferry.

Written before any rule was tried on them, scored once as they stood, then read, and rules were mended
(`tests.comparing.score` has both scores).
"""

from __future__ import annotations

from tests.comparing.groups import CONFLICT, LATER, SAME, SCOPE, Group, Origin, Report, wanted

MARKET = Group(
    "market",
    (
        Report(
            "Northwire",
            "2032-04-18",
            "KHARTOUM, April 18 (Northwire) - A drone strike on a crowded livestock market in the Sudanese town of "
            "Umm Sayala killed at least 31 people on Saturday, medics and residents said, in one of the deadliest "
            "attacks of the year.\n\n"
            "Two missiles hit the northern gate of the market shortly after 10 a.m., when traders from three states "
            'had gathered, said Idris Kabbashi, who sells goats there. "I saw a man carrying his brother without '
            'legs," he told Northwire by telephone.\n\n'
            "The Umm Sayala hospital said that it had received 31 bodies and was treating 58 wounded people, among "
            "them eleven children. The hospital's director, Salma Hamdan, said that it had run out of blood.\n\n"
            "The army denied that it had carried out the strike. Its spokesman, Brigadier Nabil Osman, said in a "
            'statement that the army "does not target civilians anywhere".\n\n'
            "The Rapid Support Forces accused the army of bombing the market on purpose. The paramilitary group has "
            "held the town since January.\n\n"
            "The United Nations called for an independent inquiry.",
        ),
        Report(
            "Lantern",
            "2032-04-19",
            "The number of people killed when missiles struck the livestock market of Umm Sayala has climbed to 47, "
            "the town's hospital said on Sunday, as rescuers went on digging beneath the burnt stalls.\n\n"
            "Hospital director Salma Hamdan said 16 of the wounded had died overnight because there was no blood left. "
            '"We are closing the eyes of people whom we could have saved," she told Lantern.\n\n'
            "Residents said that an army drone had circled over the town for an hour before the missiles fell. Army "
            "spokesman Nabil Osman rejected the accusation, repeating that the army “does not target civilians "
            "anywhere”. He said fighters of the Rapid Support Forces had been storing shells in the market.\n\n"
            "The Rapid Support Forces said that none of their fighters had been in the market.\n\n"
            "UN Secretary General Elena Brandt demanded an independent investigation into Saturday's attack. Some "
            "9,000 people have been killed in the region since the war began, according to the UN.",
        ),
        Report(
            "Harvest",
            "2032-04-19",
            "An air raid on a market in western Sudan on Friday left at least 60 people dead, the Rapid Support Forces "
            "said, while a local hospital put the number at 47.\n\n"
            "The paramilitaries blamed the army for the raid on Umm Sayala, a town which they took in January. The "
            'army says it was not involved. "It was not one of our aircraft," said an officer in Khartoum who asked '
            "not to be named.\n\n"
            "Three missiles fell on the market, according to the traders' committee. Its head, Musa Tijani, told the "
            "Harvest that he had counted 52 graves on Sunday morning.\n\n"
            "The hospital of Umm Sayala, the only one within a day's drive, has no more blood, its director, Dr "
            "Salma Hamdan, said.\n\n"
            "The head of the United Nations, Elena Brandt, said that those responsible must be brought to court.",
        ),
        Report(
            "Meridian",
            "2032-04-21",
            "CAIRO - The Sudanese army admitted on Tuesday that one of its drones had fired on the market of Umm "
            "Sayala, in which 47 people died at the weekend.\n\n"
            "Brigadier Nabil Osman, the army's spokesman, told state television that the strike had been aimed at a "
            'munitions store and that the army "regrets every civilian life lost". He put the number of missiles at '
            "two.\n\n"
            "Hospital officials said on Tuesday that the death toll stood at 51.\n\n"
            "The African Union said that it would send a team of investigators to the town next week.",
        ),
    ),
    (
        wanted(
            "strike",
            SAME,
            Northwire="killed at least 31 people on Saturday",
            Lantern="missiles struck the livestock market",
        ),
        wanted("no blood", SAME, Northwire="it had run out of blood", Harvest="has no more blood"),
        wanted("does not target", SAME, Northwire="does not target civilians", Lantern="does not target civilians"),
        wanted(
            "inquiry",
            SAME,
            Northwire="called for an independent inquiry",
            Lantern="demanded an independent investigation",
        ),
        wanted("accused", SAME, Northwire="accused the army of bombing", Harvest="blamed the army for the raid"),
        wanted("forty-seven", SAME, Lantern="climbed to 47", Harvest="number at 47"),
        wanted("denied", SAME, Northwire="it had carried out the strike", Harvest="it was not involved"),
        wanted("toll grows", LATER, "Northwire", Northwire="at least 31 people", Lantern="climbed to 47"),
        wanted("toll grows again", LATER, "Lantern", Lantern="climbed to 47", Meridian="stood at 51"),
        wanted("two tolls", CONFLICT, "Lantern", Lantern="climbed to 47", Harvest="at least 60 people"),
        wanted("missiles", CONFLICT, "Northwire", Northwire="Two missiles hit", Harvest="Three missiles fell"),
        wanted(
            "day",
            CONFLICT,
            "Northwire",
            Northwire="killed at least 31 people on Saturday",
            Harvest="on Friday left at least 60",
        ),
        wanted(
            "denied and admitted",
            CONFLICT,
            "Northwire",
            Northwire="it had carried out the strike",
            Meridian="one of its drones had fired on the market",
        ),
        wanted("missiles again", SAME, Northwire="Two missiles hit", Meridian="the number of missiles at two"),
        wanted("region", SCOPE, "Lantern", Lantern="9,000 people have been killed", Harvest="at least 60 people"),
    ),
    never=(
        (("Northwire", "58 wounded people"), ("Harvest", "52 graves")),
        (("Lantern", "demanded an independent investigation"), ("Meridian", "it would send a team")),
        (("Lantern", "demanded an independent investigation"), ("Harvest", "those responsible must be brought")),
        (("Lantern", "16 of the wounded had died"), ("Meridian", "stood at 51")),
        (("Northwire", "held the town since January"), ("Meridian", "fired on the market")),
        (("Northwire", "does not target civilians"), ("Meridian", "regrets every civilian life lost")),
        (("Northwire", "I saw a man carrying"), ("Lantern", "We are closing the eyes")),
    ),
    origins=(
        Origin("no", ("Northwire", "does not target civilians"), ("Lantern", "does not target civilians")),
        Origin("no", ("Northwire", "it had run out of blood"), ("Harvest", "has no more blood")),
        Origin("no", ("Lantern", "climbed to 47"), ("Harvest", "number at 47")),
    ),
)

FERRY = Group(
    "ferry",
    (
        Report(
            "Archipelago",
            "2032-07-06",
            "A passenger ferry with 214 people on board capsized in rough seas off the island of Banoa late on Sunday, "
            "and 96 of them had been pulled from the water by dawn, the Philippine coast guard said.\n\n"
            "The MV Santa Pilar was on its way from Cebu to Banoa when it was struck by a large wave and rolled over "
            "within minutes, coast guard commodore Ramon Villareal told a news conference. Nine bodies have been "
            "recovered.\n\n"
            '"The boat tilted and everybody ran to one side," said Josie Lacson, 34, a teacher, who held on to a '
            "drum of fuel for five hours.\n\n"
            "The ferry was licensed to carry 180 passengers. Its owner, Pilar Lines, said that it had not been "
            "overloaded.\n\n"
            "The weather bureau had issued a gale warning on Sunday afternoon, but the port of Cebu let the ferry "
            "leave.",
        ),
        Report(
            "Bearer",
            "2032-07-06",
            "CEBU - At least nine people drowned and more than 100 were missing on Monday after the ferry Santa "
            "Pilar sank in the Camotes Sea with 214 passengers and crew.\n\n"
            "Fishermen and a navy ship rescued 96 people, coast guard chief Ramon Villareal said. He said a big wave "
            "had hit the ship, which turned over in minutes.\n\n"
            'A survivor told the Bearer that the engine had failed before the ferry capsized. "It was dark '
            'and the engine was dead," said Danilo Ocampo, a mechanic.\n\n'
            "Transport Secretary Alma Reyes said the ferry had been carrying more people than it was allowed to. She "
            "suspended the licence of Pilar Lines and all of its eleven ships.",
        ),
        Report(
            "Harbour",
            "2032-07-08",
            "Divers brought up 27 more bodies on Wednesday from the wreck of a ferry that sank three days ago in the "
            "central Philippines, raising the number of dead to 63, the coast guard said.\n\n"
            "Commodore Ramon Villareal said that 118 people survived and 33 were still missing. The search will end "
            "on Saturday, he said.\n\n"
            "The ferry was overloaded by 34 people, according to a preliminary report by the maritime authority. "
            "Pilar Lines denied this. The company's lawyer, Tomas Aquino, said the manifest was in order and that the "
            "port had never told the captain of any gale warning.\n\n"
            "The weather bureau said it had sent its warning to all ports on Sunday at 2 p.m.\n\n"
            "In 2028, another ferry of the company, the Santa Rosa, went down near Leyte with the loss of 41 lives.",
        ),
        Report(
            "Coastal",
            "2032-07-08",
            "The death toll from Sunday's ferry disaster off Banoa has reached 63, officials said.\n\n"
            "Rescue teams have given up hope of finding the 33 people who are missing, the coast guard's Ramon "
            "Villareal said, although divers would go on until Friday.\n\n"
            'Relatives gathered at the pier of Cebu on Wednesday and shouted at officials of Pilar Lines. "They '
            'sold tickets until the ramp went up," said Josie Lacson, a teacher who survived.\n\n'
            "President Ines Madrigal, who visited the survivors, promised that the owners would be prosecuted. She "
            "dismissed her transport secretary, Alma Reyes, on Tuesday night.",
        ),
    ),
    (
        wanted("aboard", SAME, Archipelago="214 people on board", Bearer="214 passengers and crew"),
        wanted("rescued", SAME, Archipelago="96 of them", Bearer="rescued 96 people"),
        wanted("nine", SAME, Archipelago="Nine bodies", Bearer="At least nine people"),
        wanted("wave", SAME, Archipelago="it was struck by a large wave", Bearer="a big wave had hit the ship"),
        wanted("sixty-three", SAME, Harbour="number of dead to 63", Coastal="has reached 63"),
        wanted("missing", SAME, Harbour="33 were still missing", Coastal="33 people who are missing"),
        wanted(
            "overloaded",
            SAME,
            Bearer="had been carrying more people than it was allowed",
            Harbour="The ferry was overloaded by 34 people",
        ),
        wanted("warned", SAME, Archipelago="had issued a gale warning", Harbour="it had sent its warning to all ports"),
        wanted("toll", LATER, "Archipelago", Archipelago="Nine bodies", Harbour="number of dead to 63"),
        wanted("survivors", LATER, "Archipelago", Archipelago="96 of them", Harbour="118 people survived"),
        wanted("missing fewer", LATER, "Bearer", Bearer="more than 100 were missing", Harbour="33 were still missing"),
        wanted(
            "overloaded or not",
            CONFLICT,
            "Archipelago",
            Archipelago="it had not been overloaded",
            Bearer="had been carrying more people than it was allowed",
        ),
        wanted(
            "overloaded or not, plainly",
            CONFLICT,
            "Archipelago",
            Archipelago="it had not been overloaded",
            Harbour="The ferry was overloaded by 34 people",
        ),
        wanted(
            "search ends",
            CONFLICT,
            "Harbour",
            Harbour="The search will end on Saturday",
            Coastal="divers would go on until Friday",
        ),
        wanted(
            "warned or not",
            CONFLICT,
            "Harbour",
            Harbour="had never told the captain of any gale warning",
            Archipelago="had issued a gale warning",
        ),
    ),
    never=(
        (("Archipelago", "licensed to carry 180 passengers"), ("Bearer", "214 passengers and crew")),
        (("Harbour", "27 more bodies"), ("Archipelago", "Nine bodies")),
        (("Harbour", "41 lives"), ("Coastal", "has reached 63")),
        (("Archipelago", "The boat tilted"), ("Coastal", "sold tickets until")),
        (("Harbour", "overloaded by 34 people"), ("Coastal", "33 people who are missing")),
        (("Archipelago", "The boat tilted"), ("Bearer", "It was dark")),
    ),
    origins=(
        Origin("no", ("Archipelago", "it was struck by a large wave"), ("Bearer", "a big wave had hit the ship")),
        Origin("no", ("Archipelago", "96 of them"), ("Bearer", "rescued 96 people")),
        Origin(
            "no",
            ("Bearer", "had been carrying more people than it was allowed"),
            ("Harbour", "The ferry was overloaded by 34 people"),
        ),
    ),
)

PRESS = (MARKET, FERRY)
