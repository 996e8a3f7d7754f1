"""The event data sets: PLOVER, GDELT's columns, ACLED's, UCDP's."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from onrecord.exports import Material, export_bytes, export_to, format_of
from onrecord.exports.acled import COLUMNS as ACLED
from onrecord.exports.deeds import GOLDSTEIN, goldstein
from onrecord.exports.gdelt import COLUMNS as GDELT
from onrecord.exports.ucdp import COLUMNS as UCDP
from tests.exports.made import attack
from tests.record_builder import record

PLOVER_FIELDS = {
    *"id has_event date time enddate endtime source recipient event event_loc event_text quad_code event_scale".split(),
    *"mode context link text text_info cite_info coder coded_date coded_time comment".split(),
    *"cameo status date_precision claimed_in".split(),  # ours
}


def rows(name: str) -> list[dict[str, str]]:
    text = export_bytes([record(), attack()], name).decode()
    return list(csv.DictReader(text.splitlines()))


def test_plover_records_have_the_manuals_fields() -> None:
    lines = [json.loads(line) for line in export_bytes([record(), attack()], "plover").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 4
    for line in lines:
        assert set(line) <= PLOVER_FIELDS
        assert {"id", "date", "source", "event"} <= set(line)  # what the manual requires
        assert all(actor["actor_text"] for actor in (*line["source"], *line.get("recipient", [])))
    call = next(line for line in lines if line["event"] == ["CONSULT"])
    assert (call["date"], call["mode"], call["quad_code"]) == ("2031-05-12", "telephone", 1)
    assert len(call["cite_info"]) == 3  # three reports tell one call: one record
    fight = next(line for line in lines if line.get("context") == ["military"])
    assert fight["source"][0]["sector"] == "REB"
    assert fight["event_loc"]["cc3"] == "FRA"
    coarse = next(line for line in lines if line["date_precision"] == "month")
    assert (coarse["date"], coarse["enddate"]) == ("2031-05-01", "2031-05-31")


def test_gdelt_files_have_58_columns(tmp_path: Path) -> None:
    export_to(Material([record(), attack()]), format_of("gdelt"), tmp_path)
    header = (tmp_path / "CSV.header.dailyupdates.txt").read_text().rstrip("\n").split("\t")
    assert tuple(header) == GDELT
    assert len(header) == 58
    assert header[:5] == ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    assert (header[25], header[34], header[35], header[56], header[57]) == (
        "IsRootEvent",
        "AvgTone",
        "Actor1Geo_Type",
        "DATEADDED",
        "SOURCEURL",
    )
    lines = [line.split("\t") for line in (tmp_path / "events.export.CSV").read_text().splitlines()]
    assert {len(line) for line in lines} == {58}
    by_code = {row["EventCode"]: row for row in (dict(zip(header, line, strict=True)) for line in lines)}
    call = by_code["041"]
    assert (call["SQLDATE"], call["EventRootCode"], call["QuadClass"], call["GoldsteinScale"]) == (
        "20310512",
        "04",
        "1",
        "1.0",
    )
    assert (call["NumMentions"], call["NumSources"], call["IsRootEvent"]) == ("3", "3", "1")
    fight = by_code["190"]
    assert (fight["Actor1Code"], fight["Actor2Code"], fight["QuadClass"]) == ("FRAREB", "FRAMIL", "4")
    assert (fight["ActionGeo_FullName"], fight["ActionGeo_Type"]) == ("Lyon, Auvergne-Rhône-Alpes, France", "4")
    assert (fight["ActionGeo_Lat"], fight["ActionGeo_Long"]) == ("45.7500", "4.8500")
    assert by_code["18"]["ActionGeo_Type"] == "0"  # a place that no list knows
    assert (call["DATEADDED"], by_code["18"]["DATEADDED"]) == ("20310513", "")
    assert all(row["GLOBALEVENTID"].isdigit() for row in by_code.values())


@pytest.mark.parametrize(
    ("code", "value"), [("0871", 9.0), ("0874", 10.0), ("1823", -10.0), ("182", -9.5), ("130", -4.4), ("010", 0.0)]
)
def test_goldstein_is_that_of_the_longest_beginning(code: str, value: float) -> None:
    assert goldstein(code) == value
    assert set(GOLDSTEIN) >= {f"{root:02}" for root in range(1, 21)}


def test_acled_rows() -> None:
    found = rows("acled")
    assert tuple(found[0]) == ACLED
    assert len(ACLED) == 31
    fight = next(row for row in found if row["event_type"] == "Battles")
    assert (fight["disorder_type"], fight["sub_event_type"]) == ("Political violence", "Armed clash")
    assert (fight["actor1"], fight["inter1"], fight["inter2"], fight["interaction"]) == (
        "Gunmen",
        "Rebel group",
        "State forces",
        "Rebel group-State forces",
    )
    assert (fight["event_date"], fight["time_precision"], fight["country"]) == ("2031-05-13", "1", "France")
    assert (fight["latitude"], fight["longitude"], fight["geo_precision"]) == ("45.75", "4.85", "1")
    coarse = next(row for row in found if row["time_precision"] == "3")
    # ACLED's rule takes the most conservative count that stands, and it stands once
    assert sorted(row["fatalities"] for row in found) == ["", "9"]
    assert coarse["year"] == "2031"


def test_ucdp_rows() -> None:
    found = rows("ucdp")
    assert tuple(found[0]) == UCDP
    assert len(UCDP) == 49
    fight = next(row for row in found if row["side_a"] == "Gunmen")
    assert (fight["type_of_violence"], fight["date_prec"], fight["country"]) == ("1", "1", "France")
    assert (fight["low"], fight["high"]) == ("9", "11")
    assert fight["source_date"] == "2031-05-14"  # the second report has no date, and gets none
    assert (fight["where_prec"], fight["adm_1"], fight["geom_wkt"]) == (
        "1",
        "Auvergne-Rhône-Alpes",
        "POINT (4.85 45.75)",
    )
    assert fight["best"] == fight["deaths_unknown"]
    sinking = next(row for row in found if not row["side_a"])
    assert (sinking["type_of_violence"], sinking["low"], sinking["high"]) == ("", "17", "19")
    assert all(int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in found)
