"""The dead of each story as best, low and high in the columns of UCDP's Georeferenced Event Dataset (codebook 23.1).

It is a draft for a coder, not UCDP data: UCDP enters organised violence alone, and coders judge which source is best.
`type_of_violence` is empty where no report tells an act of violence between parties.
"""

from __future__ import annotations

import datetime

from onrecord.exports.base import Material, Out, csv_line, day_span, view_of
from onrecord.exports.deeds import Deed, country_name, deeds, whole_number
from onrecord.model import Article, Party
from onrecord.stages.report.digest import Digest
from onrecord.stages.report.published import UCDP, View, views
from onrecord.stages.report.sections import ledger
from onrecord.stages.report.tables import Cell

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
_ARMED_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_ARMED = _ARMED_STATE | {"REB", "UAF", "PRM", "CRM"}


def write_ucdp(material: Material, out: Out) -> None:
    """CSV with UCDP's header, one row per story that counts its dead."""
    out.write(csv_line(COLUMNS))
    for record in material.records:
        view = view_of(record)
        rows = [row for row in ledger(view) if row.figure.measure == "killed"]
        ruled = next((found for found in views(view, rows) if found.rule == UCDP), None)
        if ruled is None or all(value is None for _, value in ruled.values):
            out.leave_out("story without a count of the dead")
            continue
        acts = [d for d in deeds(view) if d.shown.cameo[:2] in {"18", "19", "20"} and d.shown.status == "happened"]
        act = max(acts, key=lambda d: (len(d.outlets), d.days is not None), default=None)
        out.write(csv_line(_row(view, ruled, act=act)))


def _row(view: Digest, ruled: View, *, act: Deed | None) -> tuple[Cell, ...]:
    figures = [figure for use in ruled.uses if use.used for figure in use.row.figures]
    articles = [view.articles[a] for a in dict.fromkeys(f.article for f in sorted(figures, key=view.place))]
    numbers = {name: "" if value is None else f"{value:.0f}" for name, value in ruled.values}
    days = (act.days if act else None) or next((span for f in figures if (span := day_span(f.time))), None)
    geo = act.geo if act else None
    side_a = view.names.maybe(act.actor) if act else None
    side_b = view.names.maybe(act.recipient) if act else None
    cells: dict[str, Cell] = {
        "id": str(whole_number(view.record.story.id)),
        "relid": view.record.story.id,
        "year": days[0][:4] if days else "",
        "code_status": "Check",
        "type_of_violence": _type(act),
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else "",
        "side_a": side_a or "",
        "side_b": side_b or "",
        "number_of_sources": str(len({view.outlet(a.id) for a in articles})),
        "source_article": "; ".join(f'"{_source(view, a)}"' for a in articles),
        "source_office": "; ".join(dict.fromkeys(view.outlet(a.id) for a in articles)),
        "source_date": "; ".join(dict.fromkeys(a.day for a in articles if a.day)),
        "source_headline": "; ".join(a.title for a in articles if a.title),
        "source_original": "; ".join(dict.fromkeys(view.source(f) or "not sourced" for f in figures)),
        "where_prec": geo.ucdp if geo else "",
        "where_coordinates": geo.name if geo else "",
        "where_description": act.place if act else "",
        "adm_1": geo.region if geo else "",
        "latitude": geo.latitude if geo else None,
        "longitude": geo.longitude if geo else None,
        "geom_wkt": f"POINT ({geo.longitude} {geo.latitude})" if geo and geo.latitude is not None else "",
        "country": country_name(geo.country) if geo else "",
        "event_clarity": "2",
        "date_prec": _date_precision(days),
        "date_start": days[0] if days else "",
        "date_end": days[1] if days else "",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "0",
        "deaths_unknown": numbers["best"],
        **numbers,
    }
    return tuple(cells.get(name, "") for name in COLUMNS)


def _source(view: Digest, article: Article) -> str:
    return ", ".join(part for part in (view.outlet(article.id), article.day, article.title) if part)


def _type(act: Deed | None) -> str:
    """1 state-based, 2 between groups, 3 one-sided; empty where the sides do not tell."""
    if act is None or act.actor is None or act.recipient is None:
        return ""
    one, two = act.actor, act.recipient
    if not _armed(one):
        return ""
    if not _armed(two):
        return "3"
    return "1" if _of_state(one) or _of_state(two) else "2"


def _armed(party: Party) -> bool:
    return party.sector in _ARMED or party.kind == "state"


def _of_state(party: Party) -> bool:
    return party.sector in _ARMED_STATE or party.kind == "state"


def _date_precision(days: tuple[str, str] | None) -> str:
    """UCDP's date precision: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more."""
    if days is None:
        return ""
    first, last = (datetime.date.fromisoformat(day) for day in days)
    length = (last - first).days + 1
    return next((code for most, code in ((1, "1"), (6, "2"), (7, "3"), (31, "4")) if length <= most), "5")
