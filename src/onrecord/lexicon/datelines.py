"""Places that may stand in a dateline, beyond the tables of countries and places.

It decides only whether capitals or a colon at the start of a text ("ISTANBUL:", "CHICAGO Six people …") are a dateline;
one with an agency or a dash needs no table. The states' abbreviations are the AP Stylebook's and the postal ones.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon import countries, first_names, places, roles

_CITIES = frozenset(
    "Anchorage|Austin|Basel|Bordeaux|Cebu|Charlotte|Chittagong|Cox's Bazar|Daraa|Darwin|Deir ez-Zor|"
    "Frankfurt|Gao|Haifa|Hebron|Houston|Hyderabad|Jammu|Jenin|Kansas City|Khan Younis|Lausanne|Marrakech|"
    "Nablus|Nice|Porto|Quebec|Quebec City|Rafah|Srebrenica|Sulaimaniyah|Trieste|United Nations|Valencia|"
    "Vancouver|Vatican|Vatican City|Zaporizhzhia".casefold()
    .split("|")
)  # fmt: skip
"""Names that the table of places leaves out or calls ambiguous, and that at the head of a report mean the city."""

_REGIONS = frozenset(
    "Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|"
    "Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Tex.|Vt.|Va.|"
    "Wash.|W.Va.|Wis.|Wyo.|D.C.|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|"
    "MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|New York|Washington|"
    "Punjab".casefold()
    .split("|")
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_city(words: str) -> bool:
    """Whether these words name a city that may stand alone in a dateline."""
    name = _plain(words)
    found = places.find(name)
    return (
        name.casefold() in _CITIES
        or countries.capital(name) is not None
        or (found is not None and found.kind == "city" and not found.ambiguous)
    )


@lru_cache(maxsize=4096)
def is_region(words: str) -> bool:
    """Whether these words name a state, province or country that may stand after a city."""
    name = _plain(words)
    found = places.find(name)
    return (
        name.casefold() in _REGIONS
        or countries.find(name) is not None
        or (found is not None and found.kind == "region")
    )


_NO_PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december today yesterday tomorrow update updated published posted by the a an this that on in at"
    " after from with special exclusive opinion analysis editorial correction live breaking photo video report reporter"
    " correspondent staff christmas easter".split()
)
"""Words that no place's name in a dateline begins with, unless the tables know it."""


@lru_cache(maxsize=4096)
def no_place(words: str, *, shouted: bool = False) -> bool:
    """Whether a name that no table of places has is surely something else: a day, a stamp; and, where it is not printed
    in capitals as a dateline's place is, a person or an office."""
    parts = words.strip().split()
    first = parts[0].lower().strip(".,")
    if shouted:
        return first in _NO_PLACES
    person = first_names.sex_of(parts[0].title()) is not None and len(parts) > 1
    title = first in first_names.name_parts().titles or any(roles.find(part.lower()) for part in parts)
    return first in _NO_PLACES or person or title


def _plain(words: str) -> str:
    """Capitals only where a name has them: "NEW DELHI" → "New Delhi". Short ones may be initials and stay ("UK")."""
    name = words.strip()
    return name.title().replace("'S", "'s") if name.isupper() and len(name) > 3 else name
