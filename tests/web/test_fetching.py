"""Addresses given at the desk."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.web.settings import DeskSettings
from tests.fetching.serving import Reply, page, rss, serving
from tests.web.desk import client, same_site


def test_the_start_page_takes_addresses(tmp_path: Path) -> None:
    with client(tmp_path) as desk:
        shown = desk.get("/start").text
    assert 'action="/start/addresses"' in shown
    assert "private network" not in shown


def test_a_desk_that_others_reach_says_what_it_refuses(tmp_path: Path) -> None:
    token = "a-token-long-enough"
    with client(tmp_path, settings=DeskSettings(tmp_path, host="0.0.0.0", token=token)) as desk:
        shown = desk.get("/start", headers={"authorization": f"Bearer {token}"}).text
        assert "private network are refused" in shown
        assert not desk.app.state.builds._private  # type: ignore[attr-defined]  # the client's app is Starlette's


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"addresses": " \n# a note\n"}, "no address was given"),
        ({"addresses": "https://a.example/\n" * 1001}, "at most 1,000"),
        ({"addresses": "https://a.example/", "since": "yesterday"}, "is no day"),
    ],
)
def test_what_cannot_be_fetched_is_refused(tmp_path: Path, data: dict[str, str], said: str) -> None:
    with client(tmp_path) as desk:
        answer = desk.post("/start/addresses", data=data, headers=same_site())
        assert answer.status_code == 400
        assert said in answer.text
        assert desk.post("/start/addresses", data=data, headers={"origin": "https://else.example"}).status_code == 403
    assert not list((tmp_path / "uploads").glob("*"))


@pytest.mark.slow
def test_from_an_address_to_a_story(tmp_path: Path) -> None:
    words = "Mayor Ana Ruiz said the old bridge will stay closed until June. Four people were hurt, police said."
    head = '<meta property="article:published_time" content="2031-05-14">'
    with serving() as site, client(tmp_path) as desk:
        entries = ((f"{site.address}/bridge", ""), (f"{site.address}/gone", ""))
        site.pages["/feed"] = Reply(body=rss(*entries), type="application/rss+xml")
        site.pages["/bridge"] = Reply(body=page("Bridge stays closed", words, "The bridge is 80 years old.", head=head))
        answer = desk.post("/start/addresses", data={"addresses": f"{site.address}/feed"}, headers=same_site())
        assert answer.status_code == 303
        end = time.monotonic() + 240
        while "It failed" not in (shown := desk.get(answer.headers["location"]).text) and "Done." not in shown:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert "1 page fetched, 1 gave nothing." in shown
        assert "not there" in shown
        assert desk.get("/api/stories").json()["meta"]["total"] == 1
