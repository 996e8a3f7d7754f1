"""Who did what to whom, each once: what the event data sets (PLOVER, CAMEO, ACLED, UCDP) make their rows of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.exports.base import day_span, own_time
from onrecord.lexicon import countries
from onrecord.model import Article, Event, Geo, Party, Precision
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.sections import happenings

_CAMEO_ROLES = {"JRN": "MED", "MED": "HLH", "PRM": "INS"}
"""Role codes that CAMEO spells otherwise than PLOVER (PLOVER manual, table of sector codes, note 2)."""

_GOLDSTEIN = (
    (-10.0, "1823 183 186 19 20"),
    (-9.5, "182 191 192 196 201"),
    (-9.2, "171"),
    (-9.0, "175 18 1821 1822"),
    (-8.0, "163 184 185"),
    (-7.5, "144 145"),
    (-7.2, "15"),
    (-7.0, "136 137 138 139 164 166 17"),
    (-6.5, "14 165"),
    (-6.0, "13"),
    (-5.8, "131 132 133 134 135"),
    (-5.6, "162"),
    (-5.0, "10 125 126 127 128 129 172 173 174"),
    (-4.4, "130"),
    (-4.0, "12 16"),
    (-2.0, "016 09 11"),
    (-0.4, "012"),
    (-0.3, "024 025"),
    (-0.1, "011"),
    (0.0, "01"),
    (0.4, "013"),
    (1.0, "04"),
    (1.9, "042"),
    (2.5, "044"),
    (2.8, "043"),
    (3.0, "02"),
    (3.2, "022"),
    (3.4, "018 019 021 023 051"),
    (3.5, "05"),
    (3.8, "053"),
    (4.0, "026 027 028 03"),
    (4.5, "032"),
    (5.0, "037 039 045 08"),
    (5.2, "031 033"),
    (6.0, "0334 054 06"),
    (6.4, "061"),
    (7.0, "034 035 038 046 055 056 064 07 084 085"),
    (7.4, "062 063 071 073"),
    (8.0, "057"),
    (8.3, "072"),
    (8.5, "074"),
    (9.0, "086 087"),
    (10.0, "0874"),
)
"""Goldstein's scale (1992) as Schrodt carried it over to CAMEO. A code has the value of its longest beginning here."""
GOLDSTEIN = {code: value for value, codes in _GOLDSTEIN for code in codes.split()}


@dataclass(frozen=True, slots=True)
class Deed:
    """One pair of parties of one happening, as one or more reports tell it."""

    shown: Event  # the telling with the most precise time
    tellings: tuple[Event, ...]
    articles: tuple[Article, ...]
    outlets: tuple[str, ...]
    days: tuple[str, str] | None  # first and last day that it can have been
    precision: Precision
    place: str | None  # as printed
    geo: Geo | None  # where that is, as far as the words say
    root: bool  # told in a title or in the opening of a text

    @property
    def actor(self) -> Party | None:
        return self.shown.actor

    @property
    def recipient(self) -> Party | None:
        return self.shown.recipient


def deeds(view: Digest) -> Iterator[Deed]:
    """Every pair of parties of every happening once, in the order of the record."""
    for happening in happenings(view):
        pairs: dict[tuple[str | None, str | None], list[Event]] = {}
        for event in (happening.shown, *(e for e in happening.events if e is not happening.shown)):
            pair = view.names.maybe(event.actor), view.names.maybe(event.recipient)
            pairs.setdefault(pair, []).append(event)
        for tellings in pairs.values():
            yield _deed(view, tuple(tellings))


def _deed(view: Digest, tellings: tuple[Event, ...]) -> Deed:
    shown = min(tellings, key=lambda e: (own_time(e) is None, tellings.index(e)))
    articles = dict.fromkeys(e.article for e in sorted(tellings, key=view.place))
    time = own_time(shown)
    located = next((e for e in (shown, *tellings) if e.geo), None) or next((e for e in tellings if e.place), None)
    return Deed(
        shown=shown,
        tellings=tellings,
        articles=tuple(view.articles[a] for a in articles),
        outlets=tuple(dict.fromkeys(view.outlet(a) for a in articles)),
        days=day_span(time),
        precision=time.precision if time else "unknown",
        place=located.place if located else None,
        geo=located.geo if located else None,
        root=any(_opens(view.articles[e.article], e) for e in tellings),
    )


def _opens(article: Article, event: Event) -> bool:
    if event.evidence.field == "title":
        return True
    body = next((b.span for b in article.blocks if b.kind == "body"), None)
    return body is not None and event.trigger.start < body.end


def country_name(code: str | None) -> str:
    """‘France’ for FRA; the code itself where no list has it."""
    country = countries.by_code(code) if code else None
    return country.name if country else code or ""


def goldstein(cameo: str) -> float | None:
    """The value of a CAMEO code on Goldstein's scale."""
    return next((GOLDSTEIN[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in GOLDSTEIN), None)


def cameo_country(party: Party | None) -> str:
    """CAMEO's country code; empty where the words name no land."""
    country = countries.by_code(party.country) if party and party.country else None
    if country is None or country.kind == "unlisted":
        return ""
    return country.cameo or country.iso3


def cameo_role(party: Party | None) -> str:
    """CAMEO's role code for PLOVER's."""
    return _CAMEO_ROLES.get(party.sector, party.sector) if party and party.sector else ""


def whole_number(id_: str) -> int:
    """A number for data sets that number their events: the first 60 bits of the id."""
    return int(id_.rpartition("_")[2][:15], 16)
