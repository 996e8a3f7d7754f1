"""Whom a description means: "the Chadian president", "the agency", "the source", "the two leaders".

Order of trust: a person or body of the article with that role or name; the holder of the office on the article's day;
an earlier description that says as much; somebody new, kept as described. An indefinite phrase is always somebody new.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import nouns
from onrecord.lexicon.offices import Holder
from onrecord.stages.annotate.institutions import government, institution, land, named_body, sector_of
from onrecord.stages.annotate.lands import NO_LANDS, Lands
from onrecord.stages.annotate.lookup import body_in, holder
from onrecord.stages.annotate.phrases import Phrase, read_phrase
from onrecord.stages.annotate.reading import Reading
from onrecord.stages.annotate.referents import Referent
from onrecord.stages.annotate.roles import Role, describes, read_role, role_from_term

_CIVIL = frozenset({"man", "woman", "person", "people", "men", "women", "boy", "girl", "child", "victim", "suspect"})


def describe(reading: Reading, phrase: Phrase) -> Referent | None:
    """The referent of a phrase, an earlier one or a new one; None for "the country" where no state was spoken of."""
    if phrase.kind == "person":
        body = named_body(reading, phrase) if phrase.noun == "broadcaster" and phrase.definite else None
        return body or _person(reading, phrase)  # a man or a station, whichever was spoken of
    if phrase.kind == "people":
        return _people(reading, phrase)
    if phrase.kind == "government":
        return government(reading, phrase)
    if phrase.kind == "land":
        return land(reading, phrase)
    return institution(reading, phrase)


def owned(reading: Reading, phrase: Phrase, owner: Referent) -> Referent:
    """ "whose leaders", "its spokesman", "their lawyer": named by the one they belong to."""
    name = owned_name(phrase, owner)
    if phrase.kind in {"body", "government"}:
        office = Referent("office", name, country=owner.country, sector=owner.sector, nouns={phrase.noun})
        office.words = phrase.words | owner.words
        office.roles = list(owner.roles)  # "her office" speaks as she does
        if not reading.done:
            reading.bodies.append(office)
        return office
    if phrase.kind == "person" and owner.country and phrase.listed and phrase.listed.office and reading.day:
        term = holder(owner.country, phrase.noun, reading.day) if owner.kind == "state" else None
        if term is not None:
            return _holder(reading, term)
    referent = _new(reading, phrase)
    referent.name = name if phrase.kind == "people" else f"unnamed {name}"
    referent.country = referent.country or owner.country
    if phrase.role is not None and phrase.kind == "person":
        referent.roles = [owned_role(phrase, owner, lands=reading.grammar.lands)]
    return referent


def owned_name(phrase: Phrase, owner: Referent) -> str:
    """ "its lawyer" → "lawyer of the port authority"."""
    rest = " ".join(phrase.text.split()[1:]) or phrase.noun
    return f"{rest} of {owner.shown}"


def owned_role(phrase: Phrase, owner: Referent, *, lands: Lands = NO_LANDS) -> Role:
    """The role of "its director, Ana Ruiz": director of whom "it" stands for."""
    assert phrase.role is not None
    if phrase.role.title.startswith("spokes"):
        name = f"{phrase.role.title} for {owner.shown}"
        return replace(phrase.role, printed=name, country=owner.country, sector=owner.sector, body=owner.shown)
    name = owned_name(phrase, owner)
    return read_role(name, noun=name.find(" of "), lands=lands) or replace(phrase.role, printed=name)


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
    same = [r for r in reading.described if not r.plural and phrase.noun in r.nouns and r.seen[:1] < [phrase.head]]
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
            score += reading.salience(person, phrase.head)
            if best is None or score > best[0]:
                best = (score, person)
    return best[1] if best else None


def _by_office(reading: Reading, phrase: Phrase) -> Referent | None:
    """The holder of an office on the article's day, for a country that the phrase names or the article is about."""
    if phrase.listed is None or not phrase.listed.office or reading.day is None or phrase.listed.stands != "gov":
        return None
    if phrase.role and phrase.role.past:
        return None
    code = phrase.country or (reading.main_land() if not phrase.words else None)
    foreign = phrase.words - {code or "", "the"} - set(phrase.noun.split())
    term = holder(code, phrase.noun, reading.day) if code and not foreign else None
    if term is None:
        return None
    return _holder(reading, term)


def _holder(reading: Reading, term: Holder) -> Referent:
    """The article's referent for an office holder, made where it does not name him."""
    known_person = next((p for p in reading.people if term.name in {p.name, p.upgraded}), None)
    if known_person is not None:
        return known_person
    person = Referent("person", term.name, roles=[role_from_term(term)], country=term.country, by_office=True)
    person.upgraded = term.name
    person.sector = person.roles[0].sector
    if not reading.done:
        reading.people.append(person)
    return person


def _earlier(reading: Reading, phrase: Phrase, *, plural: bool = False) -> Referent | None:
    """The last description with the same noun that says all this one says."""
    fitting = [
        referent
        for referent in reversed(reading.described)
        if referent.plural == plural
        and phrase.noun in referent.nouns
        and _says(referent, phrase)
        and referent.seen[:1] < [phrase.head]
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
        unnamed(phrase, quoted=phrase.kind == "person" or nouns.is_a(word, "quoted")),
        plural=phrase.kind == "people",
        sex=sex,  # type: ignore[arg-type]  # a conditional of two literals
        country=phrase.country,
        sector=sector_of(phrase),
        nouns={phrase.noun, phrase.noun.rpartition(" ")[2]},
        words=phrase.words | frozenset(phrase.noun.split()[:-1]),
        described=True,
    )
    if phrase.role is not None:
        role = _speaks_for(reading, phrase)
        body = body_in(role.body) if role.body else None
        if body is not None:
            referent.country, referent.sector = body.country or None, body.sector or None
        elif role.country or role.sector:
            referent.country, referent.sector = role.country, role.sector
        referent.roles = [role]
    if _sole_office(phrase, referent):
        referent.kind, referent.name, referent.title = "office", _title_alone(phrase), True
    if not reading.done:
        reading.described.append(referent)
    return referent


_SOLE = frozenset({"head of state", "head of government", "deputy head of government", "deputy head of state"})


def _sole_office(phrase: Phrase, referent: Referent) -> bool:
    """ "Kenya's health minister": an office that one person of a land bears, whoever that is."""
    role, listed = phrase.role, phrase.listed
    if role is None or listed is None or role.past or referent.country is None or not phrase.definite:
        return False
    one = role.office in _SOLE or (role.office.endswith(" minister") and role.title != "minister")
    own = phrase.words - {referent.country} - set(role.title.split())
    return one and listed.kind == "title" and listed.stands == "gov" and role.stands == "gov" and not own & _OTHERS


_OTHERS = frozenset({"former", "late", "future", "next", "previous", "new", "possible", "other", "first", "last"})


def _title_alone(phrase: Phrase) -> str:
    """The title with its land, without what only follows: "prime minister of Chad" of "… of Chad about two ships"."""
    noun = phrase.noun.rpartition(" ")[2]
    of_land = r"(?: (?:of|for) (?:[a-z]+ )*?[A-Z]\S*(?: [A-Z]\S*)*)?"
    found = re.match(rf".*?\b(?i:{re.escape(noun)})\b{of_land}", phrase.text)
    return found.group(0) if found else phrase.text


def _speaks_for(reading: Reading, phrase: Phrase) -> Role:
    """The role of somebody unnamed; a spokesman's says for whom: "a police spokesman" → spokesman for police."""
    assert phrase.role is not None
    word = phrase.role.title.rpartition(" ")[2]
    master = _master(reading, phrase) if word.startswith("spokes") else None
    if master is not None:
        name = master.shown
        return replace(
            phrase.role, printed=f"{word} for {name}", body=name, sector=master.sector, country=master.country
        )
    before = phrase.text.partition(word)[0].strip()
    if not word.startswith("spokes") or not before or phrase.role.printed.startswith("spokes"):
        return phrase.role
    return replace(phrase.role, printed=f"{word} for {before.removesuffix(chr(39) + 's')}", body=before)


def _master(reading: Reading, phrase: Phrase) -> Referent | None:
    """ "a spokeswoman for the mayor": the one spoken for, where the article tells who that is."""
    grammar = reading.grammar
    for child in grammar.children[phrase.head]:
        if grammar.lower[child] in {"for", "of"}:
            for noun in grammar.children[child]:
                index = reading.name_at.get(noun)
                found = reading.named[index] if index is not None else None
                if found is None and grammar.is_noun(noun):
                    inner = read_phrase(grammar, noun)
                    found = describe(reading, inner) if inner.kind in {"person", "body", "government"} else None
                if found is not None and not found.described:
                    return found
    return None


def unnamed(phrase: Phrase, *, quoted: bool = True) -> str:
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
    for sighting in reading.before(at):
        if not sighting.referent.plural or sighting.form != "phrase":
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
            if not reading.done:
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
    for sighting in reading.before(phrase.head):
        group = sighting.referent
        people = [member for member in group.members if member.kind == "person"]
        if len(people) < 2 or (wanted and len(people) != wanted):
            continue
        if office in {"", "leader"} or any(role.office == office for p in people for role in p.roles):
            if sighting.form == "phrase":
                return group
            named = Referent("group", phrase.text, plural=True, members=group.members, nouns={phrase.noun})
            named.described = True
            if not reading.done:
                reading.described.append(named)
            return named
    return None


def _inside(reading: Reading, phrase: Phrase) -> tuple[Referent, ...]:
    """People named within the phrase: "the leaders of Chad's Ana Ruiz and Mali's Ben Cole"."""
    inside = {reading.name_at[at] for at in range(phrase.head + 1, phrase.end) if at in reading.name_at}
    people = [reading.named[index] for index in sorted(inside) if reading.named[index].kind == "person"]
    return tuple(people) if len(people) > 1 else ()
