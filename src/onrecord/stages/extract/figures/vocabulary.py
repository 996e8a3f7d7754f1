"""What is counted, and by which words: a short core of measures over an open vocabulary of counted nouns.

General English vocabulary of casualty and event reporting; nothing here comes from a test text.
"""

from __future__ import annotations

from spacy.tokens import Token


def listed(words: str) -> frozenset[str]:
    """The words of a list written as a sentence."""
    return frozenset(words.split())


def _table(lines: str) -> dict[str, str]:
    """ "measure: lemma lemma" lines → lemma → measure."""
    rows = (line.partition(": ") for line in lines.strip().splitlines())
    return {lemma: measure for measure, _, lemmas in rows for lemma in lemmas.split()}


def lemma(token: Token) -> str:
    """The lemma in lower case; nouns of headlines, tagged as names, lose their plural too ("Casualties")."""
    low: str = token.lemma_.lower()
    if token.pos_ == "PROPN" and low == token.lower_ and low.endswith("s") and not low.endswith("ss"):
        return f"{low[:-3]}y" if low.endswith("ies") else low[:-1]
    return low


def plural(noun: Token) -> str:
    """The counted noun as printed in the plural ("ships"), lower case."""
    text = str(noun.text.lower())
    if text in _PLURALS or text.endswith("men"):
        return text
    if noun.tag_ in ("NNS", "NNPS") or text.endswith("s"):
        return text
    if text.endswith(("x", "ch", "sh")):
        return f"{text}es"
    return f"{text[:-1]}ies" if text.endswith("y") and text[-2:-1] not in "aeiou" else f"{text}s"


_PLURALS = listed("people children police personnel others dead wounded injured missing crew staff troops aircraft")


UNDERGO = _table("""
killed: kill murder slay massacre execute assassinate behead lynch electrocute martyr decapitate gun slaughter butcher
killed: neutralise neutralize eliminate asphyxiate drown
injured: injure wound hurt maim burn scald graze
shot: shoot
stabbed: stab
missing: lose
detained: detain arrest imprison jail apprehend intern incarcerate capture nab remand
abducted: abduct kidnap
charged: charge indict prosecute arraign
convicted: convict sentence
displaced: displace uproot dislocate
evacuated: evacuate
rescued: rescue save
hospitalized: hospitalize hospitalise admit
trapped: trap strand
besieged: besiege
infected: infect
exposed: poison
hit: hit strike
attended: draw attract
released: release free
deported: deport expel
deployed: deploy
destroyed: destroy demolish raze flatten
damaged: damage
intercepted: intercept
launched: launch fire
downed: down
recovered: recover retrieve
seized: seize confiscate
closed: close
""")
"""Verbs whose object (or passive subject) is counted."""

DO = _table("""
killed: die perish succumb drown suffocate asphyxiate
missing: disappear vanish
attended: attend march demonstrate protest rally gather participate assemble parade
fled: flee
survived: survive
surrendered: surrender
defected: defect
voted: vote
""")
"""Verbs whose subject is counted."""

BE = _table("""
killed: dead killed slain deceased lifeless murdered massacred martyred drowned
injured: injured wounded hurt injury maimed
missing: missing unaccounted
shot: shot
detained: arrested detained custody jailed imprisoned
displaced: displaced homeless
evacuated: evacuated
rescued: rescued
trapped: trapped stranded stuck marooned
hospitalized: hospitalized hospitalised hospital hospitals
infected: infected
charged: charged indicted
unharmed: unharmed unhurt uninjured
""")
"""Words that say it of what stands before them: "24 dead", "12 wounded", "others were missing"."""

THINGS = listed("destroyed damaged intercepted downed launched seized recovered closed")
"""Measures of what befalls things."""

NOUNS = _table("""
killed: death fatality dead toll homicide murder slaying killing
injured: injury wounded
casualties: casualty
missing: missing
detained: arrest detainee prisoner captive
abducted: hostage abduction abductee kidnapping
displaced: refugee evacuee displaced idp
attended: protester protestor demonstrator marcher attendee participant spectator rallygoer supporter crowd turnout
attended: attendance mourner
strikes: strike airstrike
infected: infection
bodies recovered: body corpse
""")
"""Counted nouns that are a measure by themselves. `toll` and `crowd` are named by the number ("a toll of 12")."""

OF_NOUNS = _table("""
missing: whereabouts whereabout disappearance
evacuated: evacuation
rescued: rescue
detained: arrest detention
abducted: abduction kidnapping kidnap
killed: loss slaughter massacre execution drowning
displaced: displacement
bodies recovered: remains body corpse
released: release
deported: deportation expulsion
hospitalized: hospitalisation hospitalization
""")
"""Acts and states with those counted behind "of": "the evacuation of 12,000 people"."""

LIVING = listed("killed injured detained abducted hospitalized infected stabbed casualties")
"""What befalls only the living: whatever is counted, people are, unless it is an animal."""

TELLERS = listed("tv television radio media newspaper agency ministry source report monitor")
"""Who tells a number at the end of a headline: "Blast kills six: state TV"; nobody counts them."""

ANIMALS = listed("""
animal dog cat cow bull ox calf buffalo cattle horse pony donkey mule camel sheep lamb goat pig chicken hen duck goose
turkey poultry livestock bird fish whale dolphin seal shark turtle elephant lion tiger bear wolf deer monkey bee bat
""")

DISEASES = listed("""
cholera measles covid covid-19 coronavirus ebola flu influenza dengue malaria polio typhoid mpox monkeypox plague
meningitis anthrax virus infection fever diphtheria rabies zika tuberculosis hepatitis rubella scarlet pneumonia
""")

GRAVELY = listed("critically seriously badly severely gravely fatally mortally lightly slightly")
"""How badly somebody is hurt."""

HURT = listed("injury wound burn injuries wounds burns concussion")
"""What somebody has or suffers who is injured: "8 sustained gunshot wounds"."""

CONDITIONS = listed("critical serious stable fair good grave guarded satisfactory very poor in but and or extremely")
"""Words between "in" and "condition": "two remain in serious condition" are injured."""

VICTIMS = {
    "gunshot": "shot", "shooting": "shot", "gunfire": "shot", "stabbing": "stabbed", "homicide": "killed",
    "murder": "killed", "kidnap": "abducted", "kidnapping": "abducted",
}  # fmt: skip
"""What befell a victim, by the word before: "two more gunshot victims"."""

TOLL_NOUNS = listed(
    "toll number count tally total figure estimate death deaths fatality fatalities crowd turnout attendance"
)
"""Nouns that a number is said of: "the death toll rose to 12", "the number of dead stands at 12"."""

TOLL_VERBS = listed("""
rise climb reach stand jump increase grow put pass surpass exceed top hit mount soar be come remain bring raise revise
lower place set hover swell total number double triple fall drop update estimate
""")
PASSED = listed("pass surpass exceed top")
"""Verbs that themselves say "more than"."""

PEOPLE = listed("""
person people man men woman women child children individual boy girl baby infant toddler teen teenager youth student
soul pupil adult minor civilian
soldier troop officer policeman police fighter militant insurgent rebel gunman attacker bomber terrorist militiaman
guerrilla combatant serviceman marine sailor pilot crew crewman crewmember passenger driver cyclist pedestrian
resident villager citizen national local inhabitant worker employee staff staffer nurse doctor medic paramedic rescuer
firefighter journalist reporter cameraman photographer activist protester demonstrator marcher supporter member
leader official diplomat lawmaker politician minister candidate lawyer judge teacher professor farmer fisherman miner
engineer tourist visitor guest shopper customer victim casualty survivor patient hostage captive prisoner detainee
inmate suspect defendant convict criminal gangster robber thief intruder assailant evacuee refugee migrant settler
displaced family relative brother sister son daughter father mother parent friend neighbour neighbor colleague
personnel volunteer peacekeeper observer monitor contractor guard bodyguard mourner worshipper worshiper pilgrim
partygoer concertgoer churchgoer moviegoer kid juvenile male female grandmother grandfather wife husband girlfriend
boyfriend cousin uncle aunt nephew niece couple twin sibling toddler newborn schoolgirl schoolboy schoolchild homeowner
trader vendor merchant shopkeeper hawker stallholder devotee parishioner hiker climber mountaineer skier trekker camper
diver swimmer surfer boater rower sunbather holidaymaker commuter traveller traveler jawan constable policewoman
servicewoman gendarme commando cadet herder herdsman labourer laborer builder cleaner fisher boatman porter steward
guide ranger warden foreigner expatriate martyr infant schoolmate classmate
official deputy trooper marshal sergeant clerk cashier owner tenant neighbour roommate caller rider biker motorist
priest monk nun cleric imam bishop other others dead wounded injured missing sunnis shiites muslims christians jews
cop detective lieutenant corporal sheriff shooter perpetrator bouncer bartender barber waiter waitress cook chef
stepson stepdaughter stepfather stepmother grandson granddaughter grandchild fiance fiancee reveler reveller preteen
attendee custodian janitor counselor counsellor
operative agent spy commander general colonel recruit conscript reservist paratrooper dissident jihadist islamist
extremist separatist loyalist bystander onlooker teenager youngster pensioner infantryman athlete player fan
""")

MONEY = listed(
    "dollar euro pound yen yuan rupee ruble rouble cent penny franc peso lira dinar riyal shekel guilder krona"
)
APART = listed("""
mile kilometre kilometer km metre meter foot feet inch yard acre hectare centimetre centimeter millimetre millimeter mm
cm degree mph kph knot gallon litre liter barrel gram gramme kilogram kilo kg ounce lb watt megawatt kilowatt
point story storey floor block lane mm caliber calibre round-trip o'clock hour minute second day week month year decade
century night time fold am pm count charge shot casing round foot inch call star
""")
"""Units of money, distance, weight and time and the like, which are not counts of people or things of the event."""

VAGUE_NOUNS = listed("""
way thing part side point kind sort type fact reason question issue case example step stage phase term case half
third quarter hand front level grade page chapter article section paragraph line word sentence item rule option choice
aspect area region zone position side party country nation state city town village district province place end goal
theory idea idea matter moment aim round set leg version number percent century generation system world sector pillar
category condition principle
""")
"""Open nouns whose count says little about an event; a count of them is kept only from a dozen up."""

LABELS = listed("""
no number flight room route highway interstate channel article section chapter page phase station unit district ward
apartment apt suite gate terminal platform line bus bay pier lot block psalm volume act scene grade level category ch
boeing airbus apollo saturn super resolution protocol amendment title rule proposition area zone exit mile house street
road avenue squad engine battalion brigade division regiment precinct pier studio windows version windows local
""")
"""Words before a number that makes a name with it: "Flight 12", "Article 5"."""
