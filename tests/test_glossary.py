"""docs/glossary.md explains every class of the model and lists every value that a field can take."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from onrecord import model

GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
CLASSES = sorted(
    name for name, value in vars(model).items() if inspect.isclass(value) and value.__module__ == model.__name__
)


def literals(hint: Any) -> list[tuple[str, ...]]:
    """The value groups inside a type: Literal["a", "b"] | None holds one."""
    if get_origin(hint) is Literal:
        return [get_args(hint)]
    return [group for part in get_args(hint) for group in literals(part)]


def groups() -> list[tuple[str, tuple[str, ...]]]:
    """Every Literal of the model: the named ones, and those written at a field."""
    named = {name: get_args(value) for name, value in vars(model).items() if get_origin(value) is Literal}
    at_fields = {
        f"{cls}.{field}": group
        for cls in CLASSES
        if dataclasses.is_dataclass(getattr(model, cls))
        for field, hint in get_type_hints(getattr(model, cls)).items()
        for group in literals(hint)
        if group not in named.values()
    }
    return sorted({**named, **at_fields}.items())


@pytest.mark.parametrize("name", CLASSES)
def test_class_is_explained(name: str) -> None:
    assert f"`{name}`" in GLOSSARY


@pytest.mark.parametrize(("name", "values"), groups())
def test_values_are_listed(name: str, values: tuple[str, ...]) -> None:
    cls, _, field = name.rpartition(".")
    head = f"`{field}` of `{cls}`" if cls and field != "kind" else f"kind of `{cls}`" if cls else f"`{name}`"
    rows = [line for line in GLOSSARY.splitlines() if line.startswith(f"| {head} |")]
    assert len(rows) == 1, f"the table of values needs one row that begins with {head}"
    assert tuple(re.findall(r"`([^`]+)`", rows[0].split("|")[2])) == values


def test_groups_are_found() -> None:
    assert dict(groups())["Polarity"] == ("affirmed", "negated")
    assert "Outlet.kind" in dict(groups())
