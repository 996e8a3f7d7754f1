"""Political violence, protests and arrests in ACLED's columns and words (ACLED Codebook, 2024).

It is a draft for a coder, not ACLED data: types are read from CAMEO codes, and the deaths of a story by ACLED's own
rule stand on the row of its most told act of violence, as reports count the dead of a happening and not of each act.
"""

from __future__ import annotations

from onrecord.exports.base import Material, Out, csv_line, view_of
from onrecord.exports.deeds import Deed, country_name, deeds
from onrecord.model import Event, Party
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.published import ACLED, views
from onrecord.stages.report.sections import ledger
from onrecord.stages.report.tables import Cell
from onrecord.stages.report.words import number

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)

_VIOLENCE, _PROTEST, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_EXPLOSIONS, _CIVILIANS = "Explosions/Remote violence", "Violence against civilians"
_TYPES: dict[str, tuple[str, str, str]] = {
    "14": (_PROTEST, "Protests", "Peaceful protest"),
    "145": (_PROTEST, "Riots", "Violent demonstration"),
    "173": (_STRATEGIC, "Strategic developments", "Arrests"),
    "1721": (_STRATEGIC, "Strategic developments", "Looting/property destruction"),
    "175": (_VIOLENCE, _CIVILIANS, "Attack"),
    "18": (_VIOLENCE, _CIVILIANS, "Attack"),
    "181": (_VIOLENCE, _CIVILIANS, "Abduction/forced disappearance"),
    "1821": (_VIOLENCE, _CIVILIANS, "Sexual violence"),
    "183": (_VIOLENCE, _EXPLOSIONS, "Remote explosive/landmine/IED"),
    "1831": (_VIOLENCE, _EXPLOSIONS, "Suicide bomb"),
    "19": (_VIOLENCE, "Battles", "Armed clash"),
    "194": (_VIOLENCE, _EXPLOSIONS, "Shelling/artillery/missile attack"),
    "195": (_VIOLENCE, _EXPLOSIONS, "Air/drone strike"),
    "192": (_VIOLENCE, "Battles", "Government regains territory"),
    "202": (_VIOLENCE, _CIVILIANS, "Attack"),
    "203": (_VIOLENCE, _CIVILIANS, "Attack"),
    "2041": (_VIOLENCE, _EXPLOSIONS, "Chemical weapon"),
}
"""ACLED's disorder type, event type and sub-event type by the longest beginning of a CAMEO code."""
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_MILITIA = frozenset({"UAF", "PRM", "CRM"})
_DAY, _WEEK = "1", "2"


def write_acled(material: Material, out: Out) -> None:
    """CSV with ACLED's header, one row per pair of parties of one happening."""
    out.write(csv_line(COLUMNS))
    for record in material.records:
        view = view_of(record)
        toll = _toll(view)
        for deed in sorted(deeds(view), key=lambda d: -len(d.outlets)):
            kind = acled_type(deed.shown)
            if kind is None:
                out.leave_out("event of a kind that ACLED does not record")
            elif deed.shown.status != "happened":
                out.leave_out(f"event that is {deed.shown.status}; ACLED records what happened")
            elif deed.days is None:
                out.leave_out("event without a date of its own")
            else:
                killing = kind[0] == _VIOLENCE
                out.write(csv_line(_row(view, deed, kind=kind, toll=toll if killing else None)))
                toll = None if killing else toll


def acled_type(event: Event) -> tuple[str, str, str] | None:
    """Disorder type, event type, sub-event type; None for what ACLED leaves out."""
    code = event.cameo
    return next((_TYPES[code[:n]] for n in range(len(code), 1, -1) if code[:n] in _TYPES), None)


def _toll(view: Digest) -> float | None:
    """The dead of the story by ACLED's rule."""
    rows = [row for row in ledger(view) if row.figure.measure == "killed"]
    return next((view_.values[0][1] for view_ in views(view, rows) if view_.rule == ACLED), None)


def _row(view: Digest, deed: Deed, *, kind: tuple[str, str, str], toll: float | None) -> tuple[Cell, ...]:
    assert deed.days is not None
    first, _ = deed.days
    shown, geo = deed.shown, deed.geo
    one, two = _inter(deed.actor, kind=kind[1]), _inter(deed.recipient, kind="")
    targeted = two == "Civilians" and kind[0] == _VIOLENCE
    return (
        shown.id,
        first,
        first[:4],
        _precision(deed),
        *kind,
        view.names.maybe(deed.actor) or "",
        "; ".join(deed.actor.members) if deed.actor else "",
        one,
        view.names.maybe(deed.recipient) or "",
        "; ".join(deed.recipient.members) if deed.recipient else "",
        two,
        f"{one or 'Unknown'}-{two}" if two else f"{one} only" if one else "",
        "Civilian targeting" if targeted else "",
        "",
        "",
        country_name(geo.country) if geo else "",
        geo.region if geo else "",
        "",
        "",
        deed.place or "",
        geo.latitude if geo else None,
        geo.longitude if geo else None,
        geo.acled if geo else None,
        "; ".join(deed.outlets),
        "",
        _notes(view, deed, toll=toll),
        "" if toll is None else number(toll).replace(",", ""),
        "",
        "",
    )


def _precision(deed: Deed) -> str:
    """ACLED's time precision: 1 the day is known, 2 the week, 3 the month."""
    assert deed.days is not None
    first, last = deed.days
    if first == last:
        return _DAY
    return _WEEK if deed.precision == "week" else "3"


def _inter(party: Party | None, *, kind: str) -> str:
    """The kind of actor in ACLED's words."""
    if party is None:
        return ""
    if party.sector in _STATE or party.kind == "state":
        return "State forces"
    if party.sector == "REB":
        return "Rebel group"
    if party.sector in _MILITIA:
        return "Political militia"
    if kind in {"Protests", "Riots"}:
        return "Protesters" if kind == "Protests" else "Rioters"
    return "Civilians"


def _notes(view: Digest, deed: Deed, *, toll: float | None) -> str:
    told = "; ".join(f"{view.outlet(e.article)}: “{' '.join(e.evidence.text.split())}”" for e in deed.tellings)
    counted = " Fatalities: the count of the whole story by ACLED's rule." if toll is not None else ""
    claim = " Stands in a statement alone: its speaker's claim." if deed.shown.statement else ""
    return f"{told}.{counted}{claim}"
