"""Adding reports at the desk: uploads, progress, stop and resume."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from onrecord.store import Store
from onrecord.web.errors import Busy, NotFound
from onrecord.web.jobs import Build, Builds
from tests.web.desk import client, same_site

REPORT = """---
date: 2031-05-14
outlet: {outlet}
title: Ruiz and Moreau discuss the bridge
---
Mayor Ana Ruiz spoke by telephone with Prefect Paul Moreau on Tuesday about the old bridge.

“The bridge will stay closed until June,” Ruiz said in a statement. At least four people were hurt, police said.
"""


def _settled(builds: Builds, id_: str, *, seconds: float = 240) -> Build:
    end = time.monotonic() + seconds
    while builds.get(id_).state == "running":
        assert time.monotonic() < end, "the build did not end"
        time.sleep(0.1)
    return builds.get(id_)


def _zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_progress_is_taken_line_by_line(tmp_path: Path) -> None:
    builds, build = Builds(tmp_path, changed=lambda: None), Build("0001", 2)
    lines: tuple[dict[str, object], ...] = (
        {"stage": "ingest", "total": None},
        {"advance": 2},
        {"stage": "annotate + extract", "total": 2},
        {"advance": 1},
        {"stage": "annotate + extract", "total": 3},
        {"counts": {"articles new": 2}},
    )
    for told in lines:
        builds._take(build, told)
    assert [(s.name, s.done, s.total, s.ended is None) for s in build.stages] == [
        ("ingest", 2, None, False),
        ("annotate + extract", 1, 3, True),
    ]
    assert build.counts == {"articles new": 2}


def test_what_is_not_there_cannot_be_built(tmp_path: Path) -> None:
    builds = Builds(tmp_path, changed=lambda: None)
    for id_ in ("0009", "../..", "x"):
        with pytest.raises(NotFound):
            builds.start(id_)
        with pytest.raises(NotFound):
            builds.get(id_)


def test_an_upload_without_files_is_refused(tmp_path: Path) -> None:
    with client(tmp_path) as desk:
        answer = desk.post("/start/files", data={"text": "  "}, headers=same_site())
        assert answer.status_code == 400
        assert "no file was chosen" in answer.text
        assert not list((tmp_path / "uploads").glob("*"))


def test_an_empty_store_leads_to_the_place_to_begin(tmp_path: Path) -> None:
    with client(tmp_path) as desk:
        assert desk.get("/").headers["location"] == "/start"
        assert "Drop files" in desk.get("/start").text


@pytest.mark.slow
def test_from_an_archive_to_stories(tmp_path: Path) -> None:
    packed = _zipped(
        **{
            "a.txt": REPORT.format(outlet="The Harbour Times"),
            "empty.txt": "",
            "../b.txt": REPORT.format(outlet="Port Post"),
        }
    )
    pasted = REPORT.format(outlet="Lake Radio")
    with client(tmp_path) as desk:
        answer = desk.post(
            "/start/files",
            files=[("files", ("reports/more.zip", packed)), ("files", ("../../x.txt", pasted.encode()))],
            headers=same_site(),
        )
        assert answer.status_code == 303
        id_ = answer.headers["location"].rsplit("/", 1)[-1]
        builds = desk.app.state.builds  # type: ignore[attr-defined]  # the client's app is Starlette's
        build = _settled(builds, id_)
        assert build.state == "done", build.message
        assert build.counts["articles new"] == 3
        shown = desk.get(f"/start/{id_}").text
        assert "Done." in shown
        assert "To the stories" in shown
        assert "empty" in shown  # what was skipped, with its reason
        assert desk.get("/api/stories").json()["meta"]["total"] >= 1
    with Store(tmp_path, read_only=True) as store:
        paths = [a.found.path for a in store.articles(store.article_ids())]
    assert sorted(paths) == ["reports/more.zip", "reports/more.zip", "x.txt"]
    assert not (tmp_path.parent / "x.txt").exists()


@pytest.mark.slow
def test_a_build_can_be_stopped_and_goes_on_where_it_was(tmp_path: Path) -> None:
    with Store(tmp_path):
        pass
    builds = Builds(tmp_path, changed=lambda: None)
    id_, folder = builds.new_folder()
    for number in range(40):
        text = REPORT.format(outlet=f"Paper {number}") + f"\nIt was report number {number}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    builds.start(id_)
    with pytest.raises(Busy):
        builds.start(id_)
    end = time.monotonic() + 120
    while not any(s.name.startswith("annotate") and s.done for s in builds.get(id_).stages):
        assert time.monotonic() < end
        assert builds.get(id_).state == "running"
        time.sleep(0.02)
    assert builds.cancel(id_).state == "cancelled"
    with Store(tmp_path, read_only=True) as store:
        assert len(store.article_ids()) == 40  # read before the stop, and kept
    builds.start(id_)
    build = _settled(builds, id_)
    assert build.state == "done", build.message
    assert build.counts["articles new"] == 0
    assert build.counts.get("articles extracted", 0) < 40  # it did not begin anew
