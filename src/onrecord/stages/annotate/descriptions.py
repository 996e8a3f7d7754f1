"""Whom a description means: "the Chadian president", "the agency", "the source", "the two leaders".

Order of trust: a person or body of the article with that role or name; the holder of the office on the article's day;
an earlier description that says as much; somebody new, kept as described. An indefinite phrase is always somebody new.
"""

from __future__ import annotations

from onrecord.lexicon import countries, nouns
from onrecord.lexicon.offices import Holder
from onrecord.stages.annotate.lookup import body_in, holder, known
from onrecord.stages.annotate.phrases import Phrase, country_of
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.roles import Role, describes, role_from_term

_NEAR_LANDS = 12
_NEAR = 4
"""Sentences back over which "the government" still means the one last spoken of."""
_CIVIL = frozenset({"man", "woman", "person", "people", "men", "women", "boy", "girl", "child", "victim", "suspect"})
_OUTLETS = frozenset(
    {"newspaper", "paper", "magazine", "daily", "broadcaster", "network", "channel", "tabloid", "site"}
)
_BROADCAST = frozenset({"tv", "television", "channel", "station", "broadcaster"})
_COMPANIES = frozenset({"company", "firm", "corporation", "maker", "retailer", "operator", "business", "manufacturer"})
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "body", "watchdog", "monitor", "charity"})
_LOOSE = frozenset({"based", "monitoring", "rights", "human", "local", "same", "international"})
_UNIONS = frozenset({"bloc", "union", "alliance"})


def describe(reading: Reading, phrase: Phrase) -> Referent | None:
    """The referent of a phrase, an earlier one or a new one; None for "the country" where no state was spoken of."""
    if phrase.kind == "person":
        return _person(reading, phrase)
    if phrase.kind == "people":
        return _people(reading, phrase)
    if phrase.kind == "government":
        return _government(reading, phrase)
    if phrase.kind == "land":
        return _land(reading, phrase)
    return _body(reading, phrase)


def owned(reading: Reading, phrase: Phrase, owner: Referent) -> Referent:
    """ "whose leaders", "its spokesman", "their lawyer": named by the one they belong to."""
    text = " ".join(phrase.text.split()[1:]) or phrase.noun
    head = f"{text} of {owner.upgraded or owner.name}"
    if phrase.kind == "person" and owner.country and phrase.listed and phrase.listed.office and reading.day:
        term = holder(owner.country, phrase.noun, reading.day) if owner.kind == "state" else None
        if term is not None:
            return _holder(reading, term)
    referent = _new(reading, phrase)
    referent.name = head
    referent.country = referent.country or owner.country
    return referent


# ---- one person ----------------------------------------------------------------------------------------------------


def _person(reading: Reading, phrase: Phrase) -> Referent:
    if phrase.definite:
        named = _by_role(reading, phrase)
        if named is not None:
            return named
        held = _by_office(reading, phrase)
        if held is not None:
            return held
        earlier = _earlier(reading, phrase) or _only(reading, phrase)
        if earlier is not None:
            return earlier
    return _new(reading, phrase)


def _only(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the Chadian official" after a single "senior administration official": a definite phrase means one known."""
    if reading.grammar.lower[phrase.start] != "the":
        return None
    same = [r for r in reading.described if not r.plural and phrase.noun in r.nouns]
    fits = len(same) == 1 and not (phrase.country and same[0].country and phrase.country != same[0].country)
    return same[0] if fits else None


def _by_role(reading: Reading, phrase: Phrase) -> Referent | None:
    """A person of the article whose role fits; the most talked about where several do."""
    title = phrase.noun
    if title in _CIVIL:
        return None
    office = phrase.listed.office if phrase.listed and phrase.listed.office else title
    body_words = phrase.words - ({phrase.country} if phrase.country else set())
    best: tuple[float, Referent] | None = None
    for person in reading.people:
        score = 0.0
        for role in person.roles:
            if describes(role, office=office, title=title, country=phrase.country, words=body_words):
                score = max(score, 2.0 if role.past else 3.0 + (role.country is None or phrase.country is not None))
        if not score and office == "leader" and phrase.country and person.country == phrase.country:
            score = 2.0
        if score:
            score += _salience(reading, person, phrase.head)
            if best is None or score > best[0]:
                best = (score, person)
    return best[1] if best else None


def _salience(reading: Reading, referent: Referent, at: int) -> float:
    """How much a referent is in mind at a token: how lately, how often, as subject or not; 0 to 3."""
    before = [seen for seen in referent.seen if seen < at]
    if not before:
        return 0.0
    distance = reading.grammar.sentence[at] - reading.grammar.sentence[before[-1]]
    subject = reading.grammar.role(before[-1]) in {"nsubj", "nsubjpass"}
    return min(len(before), 8) / 8 + 1.5 / (1 + distance) + 0.5 * subject


def _by_office(reading: Reading, phrase: Phrase) -> Referent | None:
    """The holder of an office on the article's day, for a country that the phrase names or the article is about."""
    if phrase.listed is None or not phrase.listed.office or reading.day is None or phrase.listed.stands != "gov":
        return None
    if phrase.role and phrase.role.past:
        return None
    code = phrase.country or (reading.main_land() if not phrase.words else None)
    foreign = phrase.words - {code or "", "the"}
    term = holder(code, phrase.noun, reading.day) if code and not foreign else None
    if term is None:
        return None
    return _holder(reading, term)


def _holder(reading: Reading, term: Holder) -> Referent:
    """The article's referent for an office holder, made where it does not name him."""
    known_person = next((p for p in reading.people if term.name in {p.name, p.upgraded}), None)
    if known_person is not None:
        return known_person
    person = Referent("person", term.name, roles=[role_from_term(term)], country=term.country)
    person.upgraded = term.name
    person.sector = person.roles[0].sector
    reading.people.append(person)
    return person


def _earlier(reading: Reading, phrase: Phrase, *, plural: bool = False) -> Referent | None:
    """The last description with the same noun that says all this one says."""
    fitting = [
        referent
        for referent in reversed(reading.described)
        if referent.plural == plural and phrase.noun in referent.nouns and _says(referent, phrase)
    ]
    # a group that the text lists is meant before one it only mentions
    return next((r for r in fitting if r.members), fitting[0] if fitting else None)


def _says(referent: Referent, phrase: Phrase) -> bool:
    fits = not (phrase.country and referent.country and phrase.country != referent.country)
    return fits and phrase.words - {"same", "unnamed", "anonymous", "latter", "former"} <= referent.words


def _new(reading: Reading, phrase: Phrase) -> Referent:
    word = reading.grammar.lower[phrase.head]
    sex = "male" if nouns.is_a(word, "male") else "female" if nouns.is_a(word, "female") else None
    referent = Referent(
        "unnamed" if phrase.kind == "person" or nouns.is_a(word, "quoted") else "group",
        _unnamed(phrase, quoted=phrase.kind == "person" or nouns.is_a(word, "quoted")),
        plural=phrase.kind == "people",
        sex=sex,  # type: ignore[arg-type]  # a conditional of two literals
        country=phrase.country,
        sector=_sector(phrase),
        nouns={phrase.noun, phrase.noun.rpartition(" ")[2]},
        words=phrase.words | frozenset(phrase.noun.split()[:-1]),
        described=True,
    )
    if phrase.role is not None:
        referent.roles = [_speaks_for(phrase)]
    reading.described.append(referent)
    return referent


def _speaks_for(phrase: Phrase) -> Role:
    """A spokesman's role names the body he speaks for."""
    assert phrase.role is not None
    return phrase.role


def _sector(phrase: Phrase) -> str | None:
    if phrase.role and phrase.role.sector:
        return phrase.role.sector
    return phrase.listed.sector or None if phrase.listed else None


def _unnamed(phrase: Phrase, *, quoted: bool) -> str:
    """ "two unnamed officials familiar with the plan": the printed description, said to be unnamed."""
    words = phrase.text.split()
    if not quoted or "unnamed" in words or "anonymous" in words:
        return phrase.text
    at = 0
    count = phrase.count.split()[0] if phrase.count else None
    if count and words and words[0].lower() == count.lower():
        at = 1
    elif words and words[0].lower() in {"some", "other", "others", "many", "several", "most", "few", "one"}:
        words = words[1:] if len(words) > 1 else words
    return " ".join([*words[:at], "unnamed", *words[at:]])


SOME = frozenset({"some", "others", "many", "several", "most", "few", "all", "another"})


def some_of(reading: Reading, at: int) -> Referent:
    """ "some", "others" alone: of the people last described nearby, unnamed."""
    grammar = reading.grammar
    noun = "others" if grammar.lower[at] == "others" else "people"
    for sighting in reversed(reading.sightings):
        if sighting.at >= at or not sighting.referent.plural or sighting.form != "phrase":
            continue
        if grammar.sentence[at] - sighting.sentence <= 1:
            noun = grammar.lower[sighting.at]
        break
    return Referent("unnamed", f"unnamed {noun}", plural=True, described=True)


# ---- several people ------------------------------------------------------------------------------------------------


def _people(reading: Reading, phrase: Phrase) -> Referent:
    if phrase.definite:
        earlier = _earlier(reading, phrase, plural=True)
        listed = _listed(reading, phrase) if not phrase.words or phrase.count else None
        if listed is not None and not (earlier and (earlier.members or earlier.country)):
            return listed
        if earlier is not None:
            earlier.members = earlier.members or _inside(reading, phrase)
            return earlier
    group = _new(reading, phrase)
    group.members = _inside(reading, phrase)
    return group


_TWO = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3}


def _listed(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the leaders", "the two men" after a list of people: the list, if its people can be that."""
    if phrase.listed is None and phrase.noun not in {"man", "men", "side", "sides", "pair", "two", "both"}:
        return None
    if phrase.listed is not None and phrase.listed.kind not in {"title", "rank"} and phrase.noun not in _CIVIL:
        return None
    wanted = _TWO.get((phrase.count or "").lower())
    office = phrase.listed.office if phrase.listed else ""
    for sighting in reversed(reading.sightings):
        group = sighting.referent
        people = [member for member in group.members if member.kind == "person"]
        if len(people) < 2 or (wanted and len(people) != wanted):
            continue
        if office in {"", "leader"} or any(role.office == office for p in people for role in p.roles):
            if sighting.form == "phrase":
                return group
            named = Referent("group", phrase.text, plural=True, members=group.members, nouns={phrase.noun})
            named.described = True
            reading.described.append(named)
            return named
    return None


def _inside(reading: Reading, phrase: Phrase) -> tuple[Referent, ...]:
    """People named within the phrase: "the leaders of Chad's Ana Ruiz and Mali's Ben Cole"."""
    inside = {reading.name_at[at] for at in range(phrase.head + 1, phrase.end) if at in reading.name_at}
    people = [reading.named[index] for index in sorted(inside) if reading.named[index].kind == "person"]
    return tuple(people) if len(people) > 1 else ()


def _land(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the country", "the two nations": the state last spoken of, or the list of states."""
    for sighting in reversed(reading.sightings[-_NEAR_LANDS:]):
        referent = sighting.referent
        if phrase.plural:
            if len(referent.members) > 1 and all(member.country for member in referent.members):
                return referent
        elif referent.kind == "state":
            return referent
    return None


# ---- bodies --------------------------------------------------------------------------------------------------------


def _government(reading: Reading, phrase: Phrase) -> Referent:
    found = known(phrase.text)
    if phrase.country is None and phrase.noun in {"government", "regime", "cabinet"}:
        leader = _person_inside(reading, phrase)
        government = reading.government(leader.country) if leader and leader.country else None
        if government is not None:
            return government
    own = {w for w in phrase.words if w != phrase.country and country_of(w.title()) != phrase.country} - {
        "new",
        "own",
        "current",
        "entire",
    }
    if phrase.country and not own:
        government = reading.government(phrase.country)
        if government is not None:
            return government
    if phrase.definite and not phrase.words:
        return _context_government(reading, phrase) or _new_body(reading, phrase)
    earlier = _named_body(reading, phrase)
    if earlier is not None:
        return earlier
    body = _new_body(reading, phrase)
    if found is not None and found.how == "body":
        body.kind, body.country, body.sector = found.kind, found.country, found.sector
    return body


def _person_inside(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "President Ana Ruiz's government": the person named in the phrase."""
    for at in range(phrase.start, phrase.end):
        index = reading.name_at.get(at)
        if index is not None and reading.named[index].kind == "person":
            return reading.named[index]
    return None


def _context_government(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "the government": the one last spoken of nearby, else that of the land in mind."""
    here = reading.grammar.sentence[phrase.head]
    fallback: str | None = None
    for sighting in reversed(reading.sightings):
        if here - sighting.sentence > _NEAR:
            break
        referent = sighting.referent
        if phrase.noun in referent.nouns or (referent.kind == "state" and "government" in referent.words):
            return referent
        land = referent.country if referent.kind in {"person", "office", "state", "organisation"} else None
        if land and land != "" and (country := countries.by_code(land)) and country.kind != "bloc":
            if sighting.subject or here == sighting.sentence:
                return reading.government(land)
            fallback = fallback or land
    land = fallback or reading.main_land()
    return reading.government(land) if land else None


def _body(reading: Reading, phrase: Phrase) -> Referent:
    if phrase.definite or phrase.noun == "police":
        earlier = _named_body(reading, phrase)
        if earlier is not None:
            return earlier
    return _new_body(reading, phrase)


def _named_body(reading: Reading, phrase: Phrase) -> Referent | None:
    """The body last spoken of (for police also one named below) that the noun and the words fit."""
    last = phrase.noun.rpartition(" ")[2]
    best: tuple[float, Referent] | None = None
    for body in reading.bodies:
        fit = _fits_body(body, phrase, last=last)
        weight = _salience(reading, body, phrase.head)
        if fit and (weight or last == "police") and (best is None or weight + fit > best[0]):
            best = (weight + fit, body)
    return best[1] if best else None


def _fits_body(body: Referent, phrase: Phrase, *, last: str) -> float:
    """2 where the body bears the noun, 1 where it may be called so, 0 where it cannot."""
    if phrase.country and body.country and phrase.country != body.country:
        return 0.0
    named = last in body.words or last in body.nouns or (last in _BROADCAST and _BROADCAST & (body.words | body.nouns))
    rest = phrase.words - ({phrase.country} if phrase.country and phrase.country == body.country else set())
    if named:
        own = body.words | body.nouns | {word for noun in body.nouns for word in noun.split()}
        return 2.0 * (rest <= own)
    if body.described or any(word not in _LOOSE and not word.isupper() for word in rest):
        return 0.0
    return 1.0 * (
        (last in _OUTLETS and body.kind in {"outlet", "agency"})
        or (last in _COMPANIES and body.kind == "organisation" and body.sector in {None, "BUS", "MNC"})
        or (last in _GROUPS and body.kind == "organisation" and body.sector not in {"GOV", "MIL", "COP", "LEG", "JUD"})
        or (last in _UNIONS and body.sector == "IGO")
        or (last == "agency" and body.kind in {"agency", "organisation"} and body.sector not in {"BUS", None})
    )


def _new_body(reading: Reading, phrase: Phrase) -> Referent:
    found = known(phrase.text[:1].upper() + phrase.text[1:]) if phrase.words else None
    found = found if found and found.how == "body" else None
    part_of = body_in(phrase.text) if phrase.words else None
    text = phrase.text if phrase.words else phrase.text[:1].lower() + phrase.text[1:]
    body = Referent(
        found.kind if found else "organisation",
        text,
        country=(found.country if found else None) or phrase.country or (part_of.country if part_of else None),
        sector=(found.sector if found else None) or _sector(phrase) or (part_of.sector if part_of else None),
        nouns={phrase.noun, phrase.noun.rpartition(" ")[2]},
        words=phrase.words | {phrase.noun.rpartition(" ")[2]},
        described=not phrase.words,
    )
    reading.bodies.append(body)
    return body
