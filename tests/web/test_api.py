"""The API keeps its contract: one envelope, one error shape, what OpenAPI says, paging without loss, ETags."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from onrecord.web.api.openapi import document, envelope
from onrecord.web.api.table import CALLS, Call
from tests.record_builder import record

RECORD = record()
GETS = [call for call in CALLS if call.method == "GET" and "builds/{id}" not in call.path]
ERRORS = {"status", "code", "message"}


def _address(call: Call) -> str:
    lines = call.path.startswith("/api/lines")
    people = call.path.startswith("/api/people")
    id_ = RECORD.statements[0].id if lines else RECORD.entities[0].id if people else RECORD.story.id
    path = call.path.replace("{id}", id_)
    return f"{path}?q=divers" if call.path == "/api/search" else path


def _valid(body: object, schema: dict[str, object]) -> None:
    whole = {**schema, "components": document()["components"]}
    Draft202012Validator(whole).validate(body)


@pytest.mark.parametrize("call", GETS, ids=lambda call: call.path)
def test_answers_are_what_the_document_says(call: Call, desk: TestClient) -> None:
    response = desk.get(_address(call))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    _valid(response.json(), dict(envelope(call)))


def test_lists_are_not_empty_where_there_is_something(desk: TestClient) -> None:
    filled = {call.path for call in GETS if call.many and desk.get(_address(call)).json()["data"]}
    assert {"/api/stories", "/api/stories/{id}/figures", "/api/stories/{id}/findings", "/api/search"} <= filled


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 404),
        ("/api/stories/sty_none", 404),
        ("/api/stories/sty_none/findings", 404),
        ("/api/lines/stm_none", 404),
        ("/api/people/ent_none", 404),
        ("/api/builds/9999", 404),
        ("/api/stories?limit=0", 400),
        ("/api/stories?limit=many", 400),
        ("/api/stories?offset=-1", 400),
        ("/api/stories?order=best", 400),
        ("/api/search", 400),
        ("/api/search?q=a&kind=cat", 400),
    ],
)
def test_errors_have_one_shape(path: str, status: int, desk: TestClient) -> None:
    response = desk.get(path)
    assert response.status_code == status
    body = response.json()
    assert set(body) == {"data", "meta", "errors"}
    assert body["data"] is None
    (error,) = body["errors"]
    assert set(error) == ERRORS
    assert error["status"] == status
    assert error["message"]


@pytest.mark.parametrize(
    ("body", "status"),
    [("not json", 400), ("{}", 400), ('{"verb":"note","left":"stm_none","by":"me","why":"x"}', 400), ("[]", 400)],
)
def test_what_cannot_be_read_is_refused_in_the_same_shape(body: str, status: int, desk: TestClient) -> None:
    response = desk.post("/api/judgements", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert set(response.json()["errors"][0]) == ERRORS


def test_pages_of_a_list_give_every_line_once(desk: TestClient) -> None:
    path = f"/api/stories/{RECORD.story.id}/statements"
    whole = [row["id"] for row in desk.get(f"{path}?limit=500").json()["data"]]
    walked: list[str] = []
    onward: str | None = f"{path}?limit=3"
    while onward:
        body = desk.get(onward).json()
        walked += [row["id"] for row in body["data"]]
        assert body["meta"]["total"] == len(whole)
        onward = body["meta"]["next"]
    assert walked == whole
    assert len(set(walked)) == len(RECORD.statements)


def test_findings_can_be_asked_for_by_relation(desk: TestClient) -> None:
    rows = desk.get(f"/api/stories/{RECORD.story.id}/findings?relation=conflict").json()["data"]
    assert rows
    assert {row["relation"] for row in rows} == {"conflict"}


def test_an_answer_that_has_not_changed_is_not_sent_again(desk: TestClient) -> None:
    for path in ("/", "/api/stories", f"/stories/{RECORD.story.id}"):
        first = desk.get(path)
        again = desk.get(path, headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304
        assert again.content == b""
        assert desk.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    tags = {desk.get(path).headers["etag"] for path in ("/api/stories", "/api/stories?limit=1", "/")}
    assert len(tags) == 3


def test_a_fragment_is_not_taken_for_its_page(desk: TestClient) -> None:
    path = f"/stories/{RECORD.story.id}/parts/figures"
    whole, part = desk.get(path), desk.get(path, headers={"hx-request": "true"})
    assert whole.headers["etag"] != part.headers["etag"]
    assert "HX-Request" in whole.headers["vary"]


def test_the_document_is_complete_and_served(desk: TestClient) -> None:
    served = desk.get("/api/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    named = {(path, method) for path, calls in served["paths"].items() for method in calls}
    assert named == {(call.path, call.method.lower()) for call in CALLS}
    ids = [o["operationId"] for calls in served["paths"].values() for o in calls.values()]
    assert len(ids) == len(set(ids))
    assert all(o["summary"] for calls in served["paths"].values() for o in calls.values())
    for reference in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', desk.get("/api/openapi.json").text):
        assert reference in served["components"]["schemas"]


def test_figures_say_what_became_of_them(desk: TestClient) -> None:
    rows = desk.get(f"/api/stories/{RECORD.story.id}/figures?measure=killed").json()["data"]
    assert any(row["superseded"] for row in rows)
    assert any(row["conflicts"] for row in rows)
    assert all(row["measure"] == "killed" for row in rows)


def test_the_network_joins_only_its_own_nodes(desk: TestClient) -> None:
    found = desk.get(f"/api/stories/{RECORD.story.id}/network").json()["data"]
    nodes = {node["id"] for node in found["nodes"]}
    assert found["ties"]
    assert {end for tie in found["ties"] for end in (tie["source"], tie["target"])} <= nodes
    assert all(tie["count"] == len(tie["extracts"]) for tie in found["ties"])
