"""Places that may stand in a dateline, beyond the tables of countries and places.

It decides only whether capitals or a colon at the start of a text ("ISTANBUL:", "CHICAGO Six people …") are a dateline;
one with an agency or a dash needs no table. The states' abbreviations are the AP Stylebook's and the postal ones.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon import countries, places

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


def _plain(words: str) -> str:
    """Capitals only where a name has them: "NEW DELHI" → "New Delhi". Short ones may be initials and stay ("UK")."""
    name = words.strip()
    return name.title().replace("'S", "'s") if name.isupper() and len(name) > 3 else name
