"""A decision made at the desk shows at once, stands in the log, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.record_builder import record
from tests.web.desk import client, fill, same_site

RECORD = record()
SAID = next(s for s in RECORD.statements if s.speaker and s.manner == "direct")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A desk whose store this test may change."""
    fill(tmp_path, RECORD)
    with client(tmp_path) as opened:
        yield opened


def _log(desk: TestClient) -> list[dict[str, str]]:
    return list(desk.get("/api/judgements").json()["data"])


def test_a_corrected_speaker_shows_at_once_and_can_be_undone(own: TestClient) -> None:
    path = f"/statements/{SAID.id}"
    assert "Dana Holt" not in own.get(path).text
    sent = {"verb": "speaker", "left": SAID.id, "right": "Dana Holt", "by": "editor", "why": "misread", "back": path}
    answer = own.post("/review", data=sent, headers=same_site())
    assert answer.status_code == 303
    assert answer.headers["location"] == path
    shown = own.get(path).text
    assert "Dana Holt" in shown
    assert 'class="judged"' in shown  # who changed it, and what was read before, stands beside it
    (entry,) = _log(own)
    assert (entry["by"], entry["why"], entry["state"]) == ("editor", "misread", "in force")
    own.post("/review/undo", data={"id": entry["id"], "by": "editor"}, headers=same_site())
    assert "Dana Holt" not in own.get(path).text
    assert {e["state"] for e in _log(own)} == {"undone", "undoes"}


def test_an_answered_question_leaves_the_queue(own: TestClient) -> None:
    page = own.get("/review").text
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    answer = own.post("/review", data={**form, "answer": "yes", "by": "editor"}, headers=same_site())
    assert answer.status_code == 303
    assert form["doubt"] not in {row["id"] for row in own.get("/api/questions").json()["data"]}
    assert len(_log(own)) == 1
    again = own.post("/review", data={**form, "answer": "yes", "by": "editor"}, headers=same_site())
    assert again.status_code == 400
    assert "not open any more" in again.text


def test_who_decides_is_remembered_and_needed(own: TestClient) -> None:
    sent = {"verb": "note", "left": SAID.id, "why": "ask the palace"}
    assert own.post("/review", data=sent, headers=same_site()).status_code == 400
    own.post("/review", data={**sent, "by": "editor"}, headers=same_site())
    assert 'value="editor"' in own.get("/review").text
    assert "ask the palace" in own.get(f"/review?of={SAID.id}").text


def test_decisions_can_be_made_and_undone_by_programs(own: TestClient) -> None:
    body = {"verb": "speaker", "left": SAID.id, "right": "nobody", "by": "script", "why": "a test"}
    made = own.post("/api/judgements", json=body)
    assert made.status_code == 200
    (entry,) = made.json()["data"]
    assert entry["verdict"] == "no"
    shown = own.get(f"/api/lines/{SAID.id}").json()["data"]
    assert shown["speaker"] is None
    undone = own.post(f"/api/judgements/{entry['id']}/undo", json={"by": "script", "why": "back"})
    assert undone.json()["data"]["supersedes"] == entry["id"]
    assert own.get(f"/api/lines/{SAID.id}").json()["data"]["speaker"] is not None


def test_every_verb_offers_what_it_can_name(own: TestClient) -> None:
    page = own.get(f"/review?of={SAID.id}").text
    assert "Correct the speaker" in page
    assert page.count('<option value="stm_') > 3
    story = own.get(f"/review?of={RECORD.story.id}").text
    assert "Split" in story
    assert story.count('<option value="art_') == len(RECORD.articles)
