"""The API against its own document: schemathesis makes requests of every call, well-formed and not, in this process.

No answer may be a fault of the server, and every one must have a status, a type and a body that the document promises.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import CheckFunction, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.web.app import create_app
from onrecord.web.settings import DeskSettings
from tests.record_builder import record
from tests.web.desk import fill, nasty

Case = schemathesis.Case[Any]

pytestmark = pytest.mark.slow

HOST = "127.0.0.1:8377"
CASES = 20
"""Requests of each kind of each call."""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    folder: Path = tmp_path_factory.mktemp("desk")
    fill(folder, record(), nasty())
    app = create_app(DeskSettings(folder))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": HOST})


def test_every_answer_is_what_the_document_promises(document: schemathesis.BaseSchema) -> None:
    known = {
        "/api/stories/": record().story.id,
        "/api/lines/": record().statements[0].id,
        "/api/people/": record().entities[0].id,
    }
    asked = 0
    for found in document.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        writes = operation.method.upper() != "GET"
        id_ = next((id_ for start, id_ in known.items() if operation.path.startswith(start)), None)
        for path in [None, *([{"id": id_}] if id_ else [])]:
            asked += _ask(operation.as_strategy(GenerationMode.POSITIVE, path_parameters=path), writes=writes)
        if operation.query or operation.body:  # an address alone cannot be wrong
            asked += _ask(operation.as_strategy(GenerationMode.NEGATIVE), writes=writes)
    assert asked > 500


def _ask(strategy: st.SearchStrategy[Case], *, writes: bool) -> int:
    """Ask the desk `CASES` times; how often it was asked. Fails where an answer is not as promised."""
    headers = {"host": HOST, "origin": f"http://{HOST}"}
    # What a decision may say depends on what is in the store, which no document can tell: there 400 is right.
    left_out: list[CheckFunction] = [positive_data_acceptance] if writes else []
    count = 0

    @settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def ask(case: Case) -> None:
        nonlocal count
        case.call_and_validate(headers=headers, excluded_checks=left_out)
        count += 1

    ask()
    return count
