from __future__ import annotations

import dataclasses
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import model
from onrecord.model import Evidence, Span, content_id


@given(st.text(), st.text(), st.text())
def test_ids_keep_fields_apart(a: str, b: str, c: str) -> None:
    """Moving characters from one field to its neighbour gives another id; the same fields give the same."""
    assert content_id("x", a + b, c) == content_id("x", a + b, c)
    if b:
        assert content_id("x", a + b, c) != content_id("x", a, b + c)


@given(st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=4))
def test_ids_name_their_kind(fields: list[object]) -> None:
    assert content_id("stm", *fields).startswith("stm_")
    assert len(content_id("stm", *fields)) == 24
    assert content_id("stm", *fields) != content_id("evt", *fields)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty_reversed_or_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_evidence_needs_words_for_each_span() -> None:
    with pytest.raises(ValueError, match="printed text"):
        Evidence("art_1", (), (), "hand@1")
    with pytest.raises(ValueError, match="printed text"):
        Evidence("art_1", (Span(0, 2),), ("ab", "cd"), "hand@1")


@pytest.mark.parametrize("extract", [model.Statement, model.Event, model.Figure])
def test_no_extract_without_evidence(extract: type) -> None:
    """Leaving the evidence out is a TypeError, not a default."""
    fields = {f.name: f for f in dataclasses.fields(extract)}
    evidence = fields.get("evidence") or fields["content"]
    assert evidence.default is dataclasses.MISSING
    assert evidence.default_factory is dataclasses.MISSING


def test_every_class_is_frozen_and_slotted() -> None:
    classes = [c for _, c in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(c)]
    assert len(classes) > 25
    for kind in classes:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]  # set by the decorator
        assert hasattr(kind, "__slots__"), kind
        assert kind.__doc__, kind
