"""Who may come, what a browser may do, how much may be sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.errors import StopRun
from onrecord.web.jobs import safe_path
from onrecord.web.security import host_name
from onrecord.web.settings import DeskSettings, is_loopback, with_token
from tests.web.desk import HERE, client, same_site

TOKEN = "a-token-that-is-long-enough"


@pytest.fixture
def guarded(folder: Path) -> TestClient:
    return client(folder, settings=DeskSettings(folder, host="0.0.0.0", token=TOKEN))


def test_pages_forbid_scripts_of_their_own_frames_and_sniffing(desk: TestClient) -> None:
    headers = desk.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert desk.get("/nothing").headers["content-security-policy"] == policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.7:8377", ""])
def test_a_name_rebound_to_this_machine_is_refused(host: str, desk: TestClient) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "[::1]:8377"])
def test_names_of_this_machine_are_answered(host: str, desk: TestClient) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {},
    ],
)
def test_other_sites_write_nothing(headers: dict[str, str], desk: TestClient) -> None:
    for path in ("/review", "/review/undo", "/start/files", "/start/0001/cancel"):
        response = desk.post(path, data={"by": "me"}, headers=headers)
        assert response.status_code == 403, path
    assert desk.get("/api/judgements").json()["data"] == []


def test_the_desk_itself_may_write(desk: TestClient) -> None:
    response = desk.post("/review", data={"answer": "yes"}, headers=same_site())
    assert response.status_code == 400  # refused for what it says, not for where it comes from
    assert "who decides" in response.text


def test_beyond_this_machine_nothing_is_shown_without_the_token(guarded: TestClient) -> None:
    for path in ("/", "/api/stories", "/static/x/desk.css", "/nothing"):
        assert guarded.get(path).status_code == 401
    assert guarded.get("/?token=wrong").status_code == 401
    assert guarded.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_token_lets_in_and_leaves_the_address(guarded: TestClient) -> None:
    came = guarded.get(f"/search?q=divers&token={TOKEN}")
    assert came.status_code == 303
    assert came.headers["location"] == "/search?q=divers"
    cookie = came.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert guarded.get("/").status_code == 200  # the client kept the cookie
    guarded.cookies.clear()
    assert guarded.get("/api/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_token_is_made_up_only_where_others_can_reach(tmp_path: Path) -> None:
    assert with_token(DeskSettings(tmp_path)).token is None
    made = with_token(DeskSettings(tmp_path, host="0.0.0.0")).token
    assert made is not None
    assert len(made) >= 24
    with pytest.raises(StopRun, match="guessed"):
        with_token(DeskSettings(tmp_path, host="0.0.0.0", token="short"))


def test_too_much_is_refused_before_it_is_read(folder: Path) -> None:
    small = client(folder, settings=DeskSettings(folder, body_limit=100, upload_limit=2000))
    assert small.post("/review", data={"why": "x" * 200}, headers=same_site()).status_code == 413
    files = {"files": ("a.txt", b"x" * 3000)}
    assert small.post("/start/files", files=files, headers=same_site()).status_code == 413
    assert not list((folder / "uploads").glob("*")) if (folder / "uploads").exists() else True


def test_too_much_is_cut_off_where_its_length_is_not_announced(folder: Path) -> None:
    small = client(folder, settings=DeskSettings(folder, body_limit=100))
    chunks = iter([b'{"verb":"note","why":"', b"x" * 300, b'"}'])
    headers = {"content-type": "application/json", "transfer-encoding": "chunked"}
    assert small.post("/api/judgements", content=chunks, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\reports\\a.txt", "C_/reports/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("", "file"),
        ("nul\x00byte.txt", "nul_byte.txt"),
        ("lettre & réponse #2.txt", "lettre & réponse _2.txt"),
    ],
)
def test_names_of_uploads_stay_in_their_folder(name: str, kept: str) -> None:
    assert safe_path(name).as_posix() == kept


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    path = safe_path(name)
    assert not path.is_absolute()
    assert path.parts
    assert all(part not in {"", ".", ".."} and not part.startswith(".") and "/" not in part for part in path.parts)
    assert (Path("/base") / path).resolve().is_relative_to("/base")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("x.example", False),
    ],
)
def test_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize(("host", "name"), [("a.example:80", "a.example"), ("[::1]:80", "::1"), ("A", "a"), ("", "")])
def test_host_names(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_nobody_is_sent_elsewhere(back: str) -> None:
    from onrecord.web.pages.review import _target

    assert _target(back) == "/review"


def test_files_of_the_desk_may_be_kept_for_good(desk: TestClient) -> None:
    from onrecord.web.assets import assets

    for name in ("desk.css", "desk.js", "theme.js", "mark.svg"):
        response = desk.get(assets().url(name))
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert desk.get(f"/static/{assets().digest}/../app.py").status_code == 404
    assert desk.get("/static/other/desk.css").status_code == 404
