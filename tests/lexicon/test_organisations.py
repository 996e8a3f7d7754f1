"""Organisations by kind and country."""

from __future__ import annotations

import re

from onrecord.lexicon import bodies, countries, organisations


def test_every_line_is_well_formed() -> None:
    for item in organisations.listed():
        assert re.fullmatch("[A-Z]{3}", item.sector), item
        assert item.country == "" or countries.by_code(item.country), item
        assert item.name, item
        assert all(item.aliases), item


def test_what_the_state_runs_speaks_for_its_government_and_a_party_for_itself() -> None:
    spies, party = bodies.find("Bundesnachrichtendienst"), bodies.find("Jobbik")
    assert spies is not None
    assert party is not None
    assert (spies.country, spies.sector, spies.origin) == ("DEU", "SPY", "Government of Germany")
    assert (party.country, party.sector, party.origin) == ("HUN", "PTY", "Jobbik")


def test_a_chamber_speaks_for_its_parliament_and_a_regions_parliament_for_itself() -> None:
    chamber, regional = bodies.find("Rajya Sabha"), bodies.find("Scottish Parliament")
    assert chamber is not None
    assert regional is not None
    assert (chamber.origin, regional.origin) == ("Parliament of India", "Scottish Parliament")
