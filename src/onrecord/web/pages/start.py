"""Adding reports: upload, addresses to fetch, progress, what was skipped, stop and resume."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.fetching import REASONS as FETCH_REASONS
from onrecord.fetching import agent_of, listed
from onrecord.model import Skipped
from onrecord.stages.ingest import reasons
from onrecord.web.answers import desk_of, live
from onrecord.web.errors import DeskError
from onrecord.web.jobs import Addresses, Build, Builds, free_path
from onrecord.web.render import page

MOST_FILES = 20_000
MOST_ADDRESSES = 1_000
SHOWN_SKIPPED = 200
MEANINGS = {**reasons.REASONS, **FETCH_REASONS}


def builds_of(request: Request) -> Builds:
    builds = request.app.state.builds
    assert isinstance(builds, Builds)
    return builds


@live
def start(request: Request) -> Response:
    """Where files are dropped; the build that runs, if any; what was skipped so far."""
    builds = builds_of(request).all()
    return page(
        request,
        "desk/start.html",
        _skipped(request),
        builds=builds,
        empty=not desk_of(request).summaries(),
        limit=request.app.state.settings.upload_limit,
        local=request.app.state.settings.local,
        agent=agent_of(os.environ.get("ONRECORD_USER_AGENT")),
    )


def _skipped(request: Request) -> dict[str, object]:
    with desk_of(request).reading() as store:
        rows: list[Skipped] = store.skipped()
    often = Counter(row.reason for row in rows)
    return {
        "skipped": rows[-SHOWN_SKIPPED:],
        "reasons": [(reason, n, MEANINGS.get(reason, "")) for reason, n in often.most_common()],
        "skipped_count": len(rows),
    }


async def upload(request: Request) -> Response:
    """Take files and begin to build. Whatever goes wrong, nothing of an unfinished upload stays."""
    builds = builds_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=100) as form:
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
        texts = str(form.get("text") or "").strip()
        if not files and not texts:
            raise DeskError("no file was chosen; choose files, a folder or an archive, or paste a report")
        id_, folder = await run_in_threadpool(builds.new_folder)
        try:
            for file in files:
                await run_in_threadpool(_keep, file, folder)
            if texts:
                (folder / "pasted.txt").write_text(texts, encoding="utf-8")
            build = await run_in_threadpool(builds.start, id_)
        except BaseException:
            await run_in_threadpool(builds.discard, id_)
            raise
    return RedirectResponse(f"/start/{build.id}", status_code=303)


async def fetch(request: Request) -> Response:
    """Take addresses and begin to fetch them."""
    builds = builds_of(request)
    async with request.form(max_files=0, max_fields=10) as form:
        given = list(listed(str(form.get("addresses") or "").splitlines()))
        since = str(form.get("since") or "").strip() or None
    if not given:
        raise DeskError("no address was given; give those of reports, feeds or sitemaps, one a line")
    if len(given) > MOST_ADDRESSES:
        raise DeskError(
            f"{len(given):,} addresses at once; at most {MOST_ADDRESSES:,}, or `onrecord fetch --list FILE`"
        )
    if since is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", since):
        raise DeskError(f"{since[:40]!r} is no day; give it as YYYY-MM-DD")
    build = await run_in_threadpool(_begin, builds, Addresses(tuple(given), since))
    return RedirectResponse(f"/start/{build.id}", status_code=303)


def _begin(builds: Builds, wanted: Addresses) -> Build:
    id_, _ = builds.new_folder()
    try:
        builds.keep_addresses(id_, wanted)
        return builds.start(id_)
    except BaseException:
        builds.discard(id_)
        raise


def _keep(file: UploadFile, folder: Path) -> None:
    with free_path(folder, file.filename or "file").open("xb") as out:
        shutil.copyfileobj(file.file, out)


@live
def watched(request: Request) -> Response:
    """How far a build is: a page that keeps itself up to date."""
    build = builds_of(request).get(request.path_params["id"])
    return _progress(request, build)


def _progress(request: Request, build: Build) -> Response:
    # polled fragments of a running build stay small; the list of skipped items comes at the end
    extra = {} if build.state == "running" else _skipped(request)
    stories = len(desk_of(request).summaries()) if build.state == "done" else 0
    return page(request, "desk/build.html", extra, build=build, stories=stories)


@live
def cancel(request: Request) -> Response:
    """Stop a build."""
    build = builds_of(request).cancel(request.path_params["id"])
    desk_of(request).changed()
    return RedirectResponse(f"/start/{build.id}", status_code=303)


@live
def resume(request: Request) -> Response:
    """Go on with a build that was stopped."""
    build = builds_of(request).start(request.path_params["id"])
    return RedirectResponse(f"/start/{build.id}", status_code=303)
