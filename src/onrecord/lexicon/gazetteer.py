"""Where the places of the news lie, and which of several of one name is meant.

Invariants
- A name that several places share is decided by what the article names besides; where that leaves it open, the answer
  is None and not the largest.
- The precision is that of the words: "Aleppo province" is a region although a town has the name.
Data: data/gazetteer.tsv (GeoNames, CC BY 4.0; see its head).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from onrecord.lexicon import countries
from onrecord.lexicon.words import tokens
from onrecord.model import Geo

_COLUMNS = "name kind country region latitude longitude population"
REGION_WORDS = frozenset(
    "province region governorate oblast state prefecture department district republic emirate canton territory".split()
)
_FRONT = frozenset("the city town village port capital province region state governorate district of".split())
_PARTS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern "
    "southwestern north-eastern north-western south-eastern south-western upper lower downtown coastal rural mainland "
    "greater".split()
)
_US = dict(
    pair.split("=")
    for pair in (
        "Ala=Alabama Ariz=Arizona Ark=Arkansas Calif=California Colo=Colorado Conn=Connecticut Del=Delaware "
        "Fla=Florida Ga=Georgia Ill=Illinois Ind=Indiana Kan=Kansas Ky=Kentucky La=Louisiana Md=Maryland "
        "Mass=Massachusetts Mich=Michigan Minn=Minnesota Miss=Mississippi Mo=Missouri Mont=Montana Neb=Nebraska "
        "Nev=Nevada "
        "Okla=Oklahoma Ore=Oregon Pa=Pennsylvania Tenn=Tennessee Tex=Texas Vt=Vermont Va=Virginia Wash=Washington "
        "Wis=Wisconsin Wyo=Wyoming "
        "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware "
        "FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana "
        "ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana "
        "NE=Nebraska NV=Nevada OK=Oklahoma OR=Oregon PA=Pennsylvania TN=Tennessee TX=Texas UT=Utah VT=Vermont "
        "VA=Virginia WA=Washington WI=Wisconsin WY=Wyoming"
    ).split()
) | {
    "N.H": "New Hampshire", "N.J": "New Jersey", "N.M": "New Mexico", "N.Y": "New York", "N.C": "North Carolina",
    "N.D": "North Dakota", "R.I": "Rhode Island", "S.C": "South Carolina", "S.D": "South Dakota",
    "W.Va": "West Virginia", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "WV": "West Virginia", "D.C": "District of Columbia", "DC": "District of Columbia",
}  # fmt: skip
"""The states' abbreviations of the AP Stylebook and the post, without their last dot: read only after a town's name."""

_COUNTRY, _REGION, _SMALL = 7.0, 5.8, 3.0
_HERE, _SIBLING, _LAND, _ABROAD = 2.0, 1.0, 1.0, 0.5
_MARGIN = 0.4
"""How well known a country, a region and a hamlet are on the scale of a town's people (log 10), what it weighs that the
article names its land or neighbours, and by how much the best must lead. Set by hand on invented sentences."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer."""

    name: str
    kind: Literal["town", "region", "country"]
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int


@dataclass(frozen=True, slots=True)
class Context:
    """Which countries and regions an article names, by what can mean one place only: (name, country, region)."""

    lands: tuple[tuple[str, str, str], ...] = ()

    def without(self, name: str) -> Context:
        """What the article names beside one name: a place does not speak for itself."""
        key = _key(name)
        return Context(tuple(land for land in self.lands if land[0] != key))

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(country for _, country, _ in self.lands)

    @property
    def regions(self) -> frozenset[tuple[str, str]]:
        return frozenset((country, region) for _, country, region in self.lands if region)


@cache
def _table() -> dict[str, list[tuple[str, ...]]]:
    """The rows of the file by name; entries are made of them when they are asked for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    text = (resources.files("onrecord.lexicon") / "data" / "gazetteer.tsv").read_text(encoding="utf-8")
    head, *body = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    assert head == _COLUMNS.split(), head
    for cells in body:
        found.setdefault(_key(cells[0]), []).append(tuple(cells))
    return found


def _entries(key: str) -> list[Entry]:
    return [
        Entry(
            name,
            kind,  # type: ignore[arg-type]  # the file is checked by a test
            country,
            region,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(population),
        )
        for name, kind, country, region, latitude, longitude, population in _table().get(key, ())
    ]


def _key(name: str) -> str:
    """Names compare without case, accents and hyphens."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.casefold()
    return " ".join(token.folded for token in tokens(name))


@lru_cache(maxsize=8192)
def named(words: str) -> tuple[Entry, ...]:
    """Every place that exactly these words name, a country by any of its names.

    A part of a country that stands for it among its names ("Crimea", "the West Bank") is that part.
    """
    found = [entry for entry in _entries(_key(words)) if entry.kind != "country"]
    land = countries.named(words)
    if land is None or land.form != "name":
        return tuple(found)
    parts = [e for e in found if e.kind == "region" and e.country == land.country.iso3]
    whole = countries.by_code(land.country.iso3)
    if parts and whole is not None and _key(words) != _key(whole.name):
        return tuple(parts)
    point = next((e for e in _entries(land.country.iso3.casefold()) if e.kind == "country"), None)
    if point is not None:
        found.append(replace(point, name=land.country.name))
    return tuple(found)


def context(names: Iterable[str]) -> Context:
    """What the place names and demonyms of an article say for certain of its lands and regions."""
    lands = []
    for name in names:
        plain = _plain(name)
        land = countries.named(name)
        if land is not None and not land.ambiguous and not any(e.kind == "region" for e in named(plain)):
            lands.append((_key(plain), land.country.iso3, ""))
        elif (found := _one_land(named(plain))) is not None:
            lands.append((_key(plain), found.country, found.region))
    return Context(tuple(lands))


def _one_land(entries: tuple[Entry, ...]) -> Entry | None:
    """The best known of several places of one name, where all lie in its country or are a tenth of its size."""
    if not entries:
        return None
    best = max(entries, key=_known)
    clear = all(e.country == best.country or _known(e) + 1.0 < _known(best) for e in entries)
    alone = all(e.region == best.region or _known(e) + 1.0 < _known(best) for e in entries)
    if not clear:
        return None
    return best if alone else replace(best, region="")


def _known(entry: Entry) -> float:
    if entry.kind == "country":
        land = countries.named(entry.name)
        return _REGION if land is not None and land.ambiguous else _COUNTRY
    return _REGION if entry.kind == "region" else max(_SMALL, math.log10(entry.population + 1))


def locate(words: str, *, around: Context, after: str = "", near: bool = False) -> Geo | None:
    """The place that printed words mean in an article, or None where they name none or leave open which.

    `after` are the words printed right behind them (", Texas", " province"), `near` says that it happened near it.
    """
    name = _plain(words)
    entries = named(name) or named(words.strip())
    following = after.lstrip().split(" ", 1)[0].strip(",.;:)").casefold()
    as_region = following in REGION_WORDS or words.split()[-1].casefold() in REGION_WORDS
    if not entries and as_region and len(name.split()) > 1:
        entries = named(name.rsplit(" ", 1)[0])
    land = _behind(after)
    if land is not None:
        inside = tuple(e for e in entries if _lies_in(e, land))
        if not inside:
            return _geo(land, near=False)  # a hamlet that no table has lies in what is printed behind it
        entries = inside
    if as_region:
        entries = tuple(e for e in entries if e.kind == "region") or entries
    best = _best(_distinct(entries), around.without(name))
    return _geo(best, near=near) if best is not None else None


def _plain(words: str) -> str:
    """ "the city of Ankara", "southern Lebanon", "Georgia's": the name alone."""
    parts = words.replace("’s", "").replace("'s", "").split()
    if len(parts) > 1 and parts[0].casefold() == "the":
        parts = parts[1:]
    if named(" ".join(parts)):
        return " ".join(parts)
    while len(parts) > 1 and (parts[0].casefold() in _FRONT or parts[0].casefold() in _PARTS):
        parts = parts[1:]
    if len(parts) > 1 and parts[-1].casefold() == "city":
        parts = parts[:-1]
    return " ".join(parts)


def _behind(after: str) -> Entry | None:
    """The region or country printed behind a town: ", Texas", ", Ga.", " (Syria)"."""
    if not after.startswith((",", " (")):
        return None
    words = after.lstrip(" ,(").split()
    for length in (3, 2, 1):
        name = " ".join(words[:length]).strip(",.;:)")
        if length == 1 and name in _US:
            name = _US[name]
        if not name[:1].isupper():
            continue
        lands = [e for e in named(name) if e.kind != "town"]
        if lands:
            # After a town the state is meant: "Savannah, Georgia" is decided by what lies in it.
            return min(lands, key=lambda e: (e.kind != "region", e.country != "USA", e.country))
    return None


def _lies_in(entry: Entry, land: Entry) -> bool:
    if land.kind == "country":
        return entry.country == land.country
    return (entry.country, entry.region) == (land.country, land.region)


def _distinct(entries: tuple[Entry, ...]) -> list[Entry]:
    """A region called after its town is not another place where the town is a large one."""
    large = {e.country for e in entries if e.kind == "town" and e.population >= LARGE}
    return [e for e in entries if not (e.kind == "region" and e.country in large)]


LARGE = 100_000
"""From so many people on, a name that a town and its region share means the town."""


def _best(entries: list[Entry], around: Context) -> Entry | None:
    ranked = sorted(((_score(e, around), e) for e in entries), key=lambda pair: (-pair[0], pair[1].country))
    if not ranked:
        return None
    (first, best), *others = ranked
    rivals = [score for score, e in others if (e.country, e.region) != (best.country, best.region)]
    return best if not rivals or first - max(rivals) >= _MARGIN else None


def _score(entry: Entry, around: Context) -> float:
    """How well a place fits: how well known it is, and what else of its land the article names."""
    score = _known(entry)
    siblings = {region for country, region in around.regions if country == entry.country}
    if entry.kind == "country":
        foreign = around.countries - {entry.country, "USA"}
        return score + (_HERE if entry.country in around.countries or siblings else _ABROAD if foreign else 0.0)
    if entry.region in siblings:
        return score + _HERE
    if siblings:
        return score + _SIBLING
    return score + (_LAND if entry.country in around.countries and entry.country != "USA" else 0.0)


def _geo(entry: Entry, *, near: bool) -> Geo:
    precision: Literal["town", "near town", "region", "country"]
    precision = "near town" if entry.kind == "town" and near else entry.kind
    region = entry.region or None
    return Geo(entry.name, precision, entry.country, region, entry.latitude, entry.longitude)
