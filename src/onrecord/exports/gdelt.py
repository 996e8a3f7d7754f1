"""CAMEO events in the 58 columns of GDELT 1.0's daily files: tab separated, without a header, as GDELT ships them.

What GDELT computes over its own corpus (tone, FIPS and feature codes of places) stays empty.
"""

from __future__ import annotations

from onrecord.exports.base import Material, Out, utf8, view_of
from onrecord.exports.deeds import Deed, cameo_country, cameo_role, country_name, deeds, goldstein, whole_number
from onrecord.model import Party
from onrecord.stages.report.digest import Digest

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_TYPES = ("Type1Code", "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in (*_ACTOR, *_TYPES)),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The columns in GDELT's order (GDELT Data Format Codebook 1.03)."""

_QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))  # last CAMEO root of each class
_NOWHERE = ("0", "", "", "", "", "", "")


def write_gdelt(material: Material, out: Out) -> None:
    """`events.export.CSV` and, as GDELT has it, the header in a file of its own."""
    with out.file("CSV.header.dailyupdates.txt") as file:
        file.write(utf8("\t".join(COLUMNS) + "\n"))
    with out.file("events.export.CSV") as file:
        for record in material.records:
            view = view_of(record)
            for deed in deeds(view):
                if deed.shown.status != "happened":
                    out.leave_out(
                        f"event that is {deed.shown.status}, which GDELT does not tell from one that happened"
                    )
                elif deed.days is None:
                    out.leave_out("event without a date of its own")
                else:
                    cells = (" ".join(cell.split()) for cell in _row(view, deed))
                    file.write(utf8("\t".join(cells) + "\n"))


def _row(view: Digest, deed: Deed) -> tuple[str, ...]:
    assert deed.days is not None
    year, month, day = deed.days[0].split("-")
    code = deed.shown.cameo
    scale = goldstein(code)
    added = min((a.day for a in deed.articles if a.day), default="")
    return (
        str(whole_number(deed.shown.id)),
        f"{year}{month}{day}",
        f"{year}{month}",
        year,
        f"{int(year) + (int(month) * 30 + int(day)) / 365:.4f}",
        *_actor(view, deed.actor),
        *_actor(view, deed.recipient),
        str(int(deed.root)),
        code,
        code[:3],
        code[:2],
        str(next(quad for last, quad in _QUADS if int(code[:2]) <= last)),
        "" if scale is None else f"{scale:.1f}",
        str(len(deed.tellings)),
        str(len(deed.outlets)),
        str(len(deed.articles)),
        "",
        *_NOWHERE,
        *_NOWHERE,
        *_geo(deed),
        added.replace("-", ""),
        next((a.url for a in deed.articles if a.url), ""),
    )


def _actor(view: Digest, party: Party | None) -> tuple[str, ...]:
    if party is None:
        return ("",) * 10
    country, role = cameo_country(party), cameo_role(party)
    return (f"{country}{role}", view.names.of(party).upper(), country, "", "", "", "", role, "", "")


def _geo(deed: Deed) -> tuple[str, ...]:
    """GDELT's types: 1 country, 2 and 3 a state and a city of the US, 4 a city of the world, 5 a region of it."""
    geo = deed.geo
    if geo is None:
        return ("0", deed.place or "", "", "", "", "", "")
    american = geo.country == "USA"
    town, region = ("3", "2") if american else ("4", "5")
    kind = {"country": "1", "region": region}.get(geo.precision, town)
    name = ", ".join(dict.fromkeys(part for part in (geo.name, geo.region, country_name(geo.country)) if part))
    point = ("" if x is None else f"{x:.4f}" for x in (geo.latitude, geo.longitude))
    return (kind, name, "", "", *point, "")
