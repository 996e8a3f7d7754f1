"""The desk under attack: what a hostile page, sender or file could try, and that nothing comes of it."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from onrecord.store import Store
from onrecord.web.jobs import safe_path
from onrecord.web.settings import DeskSettings
from tests.record_builder import record
from tests.web.desk import HERE, NASTY, client, fill, nasty, same_site

TOKEN = "a-token-that-is-long-enough"
BIG = "9" * 5_000
"""More digits than Python turns into a number."""


@pytest.fixture
def calm(folder: Path) -> Iterator[TestClient]:
    """A desk whose faults come back as answers, as they do over a socket."""
    with client(folder) as opened:
        yield TestClient(opened.app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False)


# ---- odd requests --------------------------------------------------------------------------------------------------


async def _status(app: ASGIApp, method: str, headers: list[tuple[bytes, bytes]]) -> int:
    """The answer to a request past all that a client would put right."""
    scope: dict[str, object] = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http"}
    scope |= {"method": method, "headers": headers}
    scope |= {"path": "/review", "raw_path": b"/review", "query_string": b"", "root_path": ""}
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"by=me", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    return statuses[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"content-length": "\xb2"},
        {"content-length": BIG},
        {"content-length": "-1"},
        {"origin": "http://["},
        {"origin": "http://[::1"},
        {"host": "["},
        {"host": "127.0.0.1:99999999"},
        {"if-none-match": "," * 5_000},
        {"cookie": "onrecord-token=\xff\xfe; ;;=;"},
        {"authorization": "Bearer \xff"},
        {"hx-request": "\xff" * 1_000},
    ],
    ids=lambda headers: next(iter(headers)) + ": " + next(iter(headers.values()))[:12],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_header_makes_the_desk_stumble(method: str, headers: dict[str, str], calm: TestClient) -> None:
    given = {"host": "127.0.0.1:8377", "content-type": "application/json", **headers}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
    assert asyncio.run(_status(calm.app, method, raw)) < 500


@pytest.mark.parametrize(
    "path",
    [
        f"/api/stories?limit={BIG}",
        f"/api/stories?offset={BIG}",
        f"/api/stories?reports={BIG}",
        "/api/stories?reports=\u0663",
        "/api/stories?since=\u0662\u0660\u0663\u0661-\u0660\u0665-\u0661\u0664",
        f"/?origins={BIG}&conflicts=%00",
        "/search?q=%00&kind=statement",
        "/search?q=%22%22%22(((*",
        "/search?q=NEAR(a%20b,%2099999999999)",
        "/search?q=" + "a*%20" * 400,
        "/api/search?q=%ff%fe&offset=1",
        "/stories/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/stories/x/parts/%00",
        "/words/%ff%fe/%00",
        "/start/\u0663",
        f"/start/{BIG}",
        "/start/..%2f..",
        "/static/../../onrecord.sqlite",
        "/static/x/%2e%2e%2fapp.py",
        "/api/builds/%2e%2e",
        "/articles/art_%27%20OR%201=1--",
    ],
)
def test_no_address_makes_the_desk_stumble(path: str, calm: TestClient) -> None:
    answer = calm.get(path)
    assert answer.status_code < 500, answer.text[:300]
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"verb":' * 50_000,
        b"\xff\xfe",
        b'{"verb":"note","left":"\\ud800","by":"\\udc00","why":"x"}',
        b"null",
        b"1e999",
    ],
    ids=lambda body: body[:9].decode("latin-1"),
)
def test_no_body_makes_the_desk_stumble(body: bytes, calm: TestClient) -> None:
    answer = calm.post("/api/judgements", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 413}
    assert calm.get("/api/judgements").json()["data"] == []


# ---- writing from elsewhere ----------------------------------------------------------------------------------------

WRITES = (
    "/review",
    "/review/undo",
    "/start/files",
    "/start/0001/cancel",
    "/start/0001/resume",
    "/api/judgements",
    "/api/judgements/jdg_x/undo",
    "/api/builds/0001/cancel",
    "/api/builds/0001/resume",
)


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:8377.evil.example"},
        {"origin": "http://evil.example/?http://127.0.0.1:8377"},
        {"origin": "http://127.0.0.1:8377@evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none, same-origin"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "text/plain; application/json"},
    ],
    ids=lambda headers: " ".join(*headers.items()),
)
def test_a_page_elsewhere_cannot_write(path: str, headers: dict[str, str], desk: TestClient) -> None:
    assert desk.post(path, content=b'{"verb":"note"}', headers=headers).status_code == 403


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_an_address_never_writes(path: str, method: str, desk: TestClient, folder: Path) -> None:
    before = sorted(p.name for p in folder.rglob("*"))
    assert desk.request(method, path).status_code < 500
    assert desk.get("/api/judgements").json()["data"] == []
    assert [name for name in sorted(p.name for p in folder.rglob("*")) if "wal" not in name and "shm" not in name] == [
        name for name in before if "wal" not in name and "shm" not in name
    ]


def test_another_site_is_told_nothing(desk: TestClient) -> None:
    """No answer lets a script elsewhere read it, and none may be framed or included."""
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for answer in (desk.options("/api/judgements", headers=asked), desk.get("/api/stories", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "[::2]", "2130706433", "0x7f.1"]
)
def test_a_name_that_was_rebound_gets_nothing(host: str, desk: TestClient) -> None:
    for path in ("/", "/api/stories", "/api/openapi.json", "/start"):
        assert desk.get(path, headers={"host": host}).status_code == 403
    writes = {"host": host, "origin": f"http://{host}", "content-type": "application/json"}
    assert desk.post("/api/judgements", content=b"{}", headers=writes).status_code == 403


# ---- the token -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": f"Bearer {TOKEN[:-1]}"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": f"Bearer {TOKEN.upper()}"},
        {"authorization": "Bearer"},
        {"cookie": "onrecord-token="},
        {"cookie": f"onrecord-token={TOKEN[:5]}"},
        {"cookie": f"other={TOKEN}"},
        {"x-forwarded-for": "127.0.0.1"},
        {"host": "localhost"},
    ],
    ids=lambda headers: " ".join(*headers.items()),
)
def test_half_a_token_is_none(headers: dict[str, str], folder: Path) -> None:
    guarded = client(folder, settings=DeskSettings(folder, host="0.0.0.0", token=TOKEN))
    for path in ("/", "/api/stories", "/api/openapi.json", "/static/x/desk.css"):
        answer = guarded.get(path, headers=headers)
        assert answer.status_code == 401
        assert TOKEN not in answer.text
    assert guarded.post(f"/review?token={TOKEN}", headers={**headers, **same_site()}).status_code == 401


def test_a_token_does_not_excuse_another_site(folder: Path) -> None:
    guarded = client(folder, settings=DeskSettings(folder, host="0.0.0.0", token=TOKEN))
    guarded.cookies.set("onrecord-token", TOKEN)
    for origin in ("https://evil.example", "null"):
        assert guarded.post("/review", data={"by": "me"}, headers={"origin": origin}).status_code == 403
    assert guarded.post("/review", data={"by": "me"}, headers={"origin": "null", "host": ""}).status_code == 403


# ---- uploads -------------------------------------------------------------------------------------------------------


@pytest.fixture
def receiving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk that takes files and builds nothing."""
    from onrecord.web.jobs import Build, Builds

    monkeypatch.setattr(Builds, "start", lambda _, id_: Build(id_, 1))
    return client(tmp_path)


NAMES = (
    "../../../../escaped.txt",
    "..\\..\\escaped.txt",
    "/etc/cron.d/escaped",
    "a/../../../escaped.txt",
    ".../...//escaped.txt",
    "\u2025/escaped.txt",
    "新聞" * 100 + ".txt",
    "\U0001f6a2" * 300,
    "x" * 3_000 + ".txt",
    "/".join(["deep"] * 300),
    "con.txt:stream",
    "-rf",
    "~/.ssh/authorized_keys",
    "name\r\nset-cookie: x=1.txt",
)


def test_files_stay_in_their_folder_whatever_they_are_called(receiving: TestClient, tmp_path: Path) -> None:
    before = {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents}
    for name in NAMES:
        sent = {"files": (name, b"The ferry was late.")}
        assert receiving.post("/start/files", files=sent, headers=same_site()).status_code == 303, name
    kept = [path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]
    assert len(kept) == len(NAMES)
    assert {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents} == before
    assert all(path.resolve().is_relative_to((tmp_path / "uploads").resolve()) for path in kept)


def test_a_file_and_a_folder_of_one_name_are_both_kept(receiving: TestClient, tmp_path: Path) -> None:
    for names in (("a", "a/b.txt", "a/b.txt/c"), ("d/e.txt", "d")):
        sent = [("files", (name, name.encode())) for name in names]
        assert receiving.post("/start/files", files=sent, headers=same_site()).status_code == 303
    kept = sorted(path.read_text() for path in (tmp_path / "uploads").rglob("*") if path.is_file())
    assert kept == ["a", "a/b.txt", "a/b.txt/c", "d", "d/e.txt"]


def test_a_link_in_the_folder_of_uploads_is_not_followed(receiving: TestClient, tmp_path: Path) -> None:
    """Somebody with the right to write there could lead the next upload elsewhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "0001").symlink_to(outside)
    assert receiving.post("/start/files", files={"files": ("a.txt", b"x")}, headers=same_site()).status_code == 303
    assert not list(outside.iterdir())


def test_no_name_of_a_file_is_too_long_for_the_disk() -> None:
    for name in NAMES:
        path = safe_path(name)
        assert all(len(part.encode()) <= 200 for part in path.parts)
        assert len(path.parts) <= 6


def test_an_uploaded_archive_cannot_lead_out_or_grow(tmp_path: Path) -> None:
    """What ingest does with it: names are labels, links are skipped, growth ends the archive."""
    from onrecord.model import Skipped
    from onrecord.stages import ingest

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.txt", "The ferry was late, the harbour office said on Monday.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("growing.jsonl", b'{"text": "' + b"a" * 90_000_000 + b'"}\n')
    (tmp_path / "in.zip").write_bytes(packed.getvalue())
    found = list(ingest.read([str(tmp_path / "in.zip")]))
    reasons = {item.reason for item in found if isinstance(item, Skipped)}
    assert {"not a file", "expands too much"} <= reasons
    assert "root:" not in "".join(getattr(item, "text", "") for item in found)
    assert not (tmp_path.parent / "escaped.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["in.zip"]


# ---- what reports may bring ----------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Everything in a page that a browser would run or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.run: list[str] = []
        self.followed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "iframe", "object", "embed", "base"} and not (given.get("src") or "").startswith(
            "/static/"
        ):
            self.run.append(tag)
        self.run += [name for name in given if name.startswith("on")]
        self.followed += [
            given[name] or "" for name in ("href", "src", "action", "formaction", "hx-get") if name in given
        ]


def test_words_of_a_report_never_become_code(desk: TestClient) -> None:
    bad = nasty()
    said, report = bad.statements[0].id, bad.articles[0].id
    pages = (
        "/",
        f"/stories/{bad.story.id}",
        f"/articles/{report}",
        f"/statements/{said}",
        f"/words/{said}",
        "/review",
        "/start",
    )
    searched = tuple(f"{path}?q={NASTY}&words={NASTY}&back={NASTY}" for path in ("/search", "/", "/review"))
    for path in (*pages, *searched, f"/stories/{NASTY}", f"/start/{NASTY}"):
        page = _Page()
        answer = desk.get(path)
        page.feed(answer.text)
        assert page.run == [], path
        assert not [to for to in page.followed if re.match(r"\s*(?:javascript|data|vbscript):", to, re.IGNORECASE)], (
            path
        )
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy


def test_json_is_never_taken_for_a_page(desk: TestClient) -> None:
    for path in ("/api/stories", f"/api/stories/{record().story.id}/record", f"/api/search?q={NASTY}"):
        answer = desk.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_story_that_a_build_has_just_grouped_anew_can_be_read(tmp_path: Path) -> None:
    """Between grouping and comparing, the store has findings of the story as it was."""
    from dataclasses import replace

    whole = record()
    fill(tmp_path, whole)
    gone = next(finding for finding in whole.findings if len(finding.members) > 1)
    articles = {extract.id: extract.article for extract in whole.extracts()}
    left = tuple(id_ for id_ in whole.story.articles if id_ != articles[gone.members[0]])
    with Store(tmp_path) as store:
        store.replace_stories([replace(whole.story, articles=left)])
    reader = client(tmp_path)
    for path in (f"/stories/{whole.story.id}", f"/api/stories/{whole.story.id}/findings"):
        answer = reader.get(path)
        assert answer.status_code == 200
        assert gone.id not in answer.text
