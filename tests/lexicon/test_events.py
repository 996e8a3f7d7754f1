"""Words of events: readings in order, types and quad classes for every code of the table."""

from __future__ import annotations

import re

import pytest

from onrecord.lexicon.events import plover_type, quad_class, readings
from onrecord.lexicon.words import rows, several

TABLE = rows("events.tsv", "code mode pos objects to lemmas")


def test_readings_that_ask_for_an_object_come_first() -> None:
    wanted = [bool(word.objects) for word in readings("hold", pos="verb")]
    assert wanted == sorted(wanted, reverse=True)
    assert readings("meet", pos="verb")[-1].code == "040"
    assert readings("meet", pos="noun") == ()


def test_a_signed_treaty_is_not_a_deal_reached() -> None:
    def code(verb: str) -> set[str]:
        return {w.code for w in readings(verb, pos="verb") if "treaty" in w.objects}

    assert code("sign") == {"057"}
    assert "030" in code("reach")


@pytest.mark.parametrize(
    ("code", "kind", "quad"),
    [("041", "CONSULT", "1"), ("0874", "RETREAT", "2"), ("111", "ACCUSE", "3"), ("190", "ASSAULT", "4")],
)
def test_types(code: str, kind: str, quad: str) -> None:
    assert plover_type(code) == kind
    assert quad_class(kind) == quad


def test_plain_statements_have_no_type() -> None:
    assert plover_type("010") is None


def test_every_row_of_the_table_can_be_used() -> None:
    for row in TABLE:
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", row["code"]), row
        assert row["pos"] in ("verb", "noun"), row
        assert several(row["lemmas"]), row
        assert all(lemma == lemma.strip().lower() for lemma in several(row["lemmas"])), row
        kind = plover_type(row["code"])
        assert (kind is None) == (row["code"][:2] == "01"), row
        if kind:
            assert quad_class(kind) in "1234"
