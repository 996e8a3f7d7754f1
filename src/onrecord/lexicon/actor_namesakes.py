"""Bodies of one name in several countries: which of them a phrase means, by its own words or by those around it.

Invariants
- Words of the phrase itself ("Communist Party of Verania") say more than its context.
- A context in which the body's own country is named leaves the body as it is.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import bodies, countries, outlets
from onrecord.lexicon.actor_phrases import Seen
from onrecord.lexicon.bodies import Body
from onrecord.lexicon.countries import Country

_OF_MANY_LANDS = frozenset({"PTY", "OPP", "LAB", "REB", "MED", "BUS", "SPY", "LEG", "JUD"})
# Words of which parties in many countries make their names.
_IDEAS = frozenset(
    (
        "the and of for party alliance union front movement congress league coalition rally workers peoples people "
        "conservative labour labor liberal national nationalist democratic democrats democracy socialist social "
        "republican communist progressive christian green greens popular justice development unity revolutionary "
        "independence freedom change reform patriotic unionist centre center left radical constitutional"
    ).split()
)


def lands_around(context: str | None, *, land: Country | None) -> list[Country]:
    """The countries that a context names, in order, as they are today; or the one that the caller knows."""
    if land:
        return [countries.today(land)]
    return [countries.today(found.country) for found in countries.in_text(context, capitals=True)] if context else []


def nearer(seen: Seen, *, lands: list[Country]) -> Body | None:
    """The body, or its namesake in the country that the context is about, where it does not speak of the body's own."""
    body = seen.body
    if body is None or seen.country or not lands or any(land.iso3 == body.country for land in lands):
        return body
    words = " ".join(word.text for word in seen.words[slice(*seen.body_at)])
    common = body.sector == "PTY" and all(word in _IDEAS for word in words.lower().replace("'", "").split())
    name = f"{words} of {lands[0].printed}"
    other = replace(body, name=name, country=lands[0].iso3, origin=name)
    return bodies.namesake(words, lands[0]) or (other if common else body)


def not_the_outlet(seen: Seen, *, lands: list[Country]) -> Body | None:
    """The context's own body of a name that is a newspaper's elsewhere: "PAP" is Singapore's party in Singapore."""
    outlet = outlets.find(seen.text) if lands and seen.country is None else None
    if outlet is None or any(land.iso3 == outlet.country for land in lands):
        return None
    return bodies.namesake(seen.text, lands[0])


def known_there(seen: Seen, *, lands: list[Country]) -> Body | None:
    """The context's own body of a name in capitals that says nothing without its country: "ARENA", in El Salvador."""
    return bodies.namesake(seen.text, lands[0]) if lands and any(word.capital for word in seen.words) else None


def of_the_country_named(seen: Seen) -> Seen:
    """The body as that of the country named after it: "Communist Party of Verania" is not another country's."""
    body, country = seen.body, seen.country
    if body is None or country is None or seen.form != "name" or body.sector not in _OF_MANY_LANDS:
        return seen
    between = [word.folded for word in seen.words[seen.body_at[1] : seen.country_at[0]]]
    if between not in (["of"], ["of", "the"]) or body.country in {"", country.iso3}:
        return seen
    words = " ".join(word.text for word in seen.words[seen.body_at[0] : seen.country_at[1]])
    own = bodies.namesake(words, country) or replace(body, name=words, country=country.iso3, origin=words)
    return replace(seen, body=own, body_at=(seen.body_at[0], seen.country_at[1]))
