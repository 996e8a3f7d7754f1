"""Builds started at the desk: each runs in a process of its own, tells its progress, and can be stopped and resumed.

Invariants
- One build at a time; the pipeline goes on where a stopped one left off, so to resume is to run the same again.
- What was uploaded lies in one folder per build, under names made of safe parts; archives are opened by ingest, which
  unpacks nothing to disk and has its own limits. Addresses to fetch lie in a file beside it.
- Addresses within a private network are asked only by a desk that other machines cannot reach: whoever may add reports
  could otherwise read through it what this machine alone can reach.
- Killing a build at any moment is safe: the store acknowledges whole batches only.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal

from onrecord.web.errors import Busy, DeskError, NotFound
from onrecord.web.numbers import whole

State = Literal["running", "done", "failed", "cancelled"]
FOLDER = "uploads"
_UNSAFE = re.compile(r"[^\w .,()+@=&'’\-]", re.UNICODE)
_STOP_GRACE = 5.0
MOST_OF_A_NAME = 1_000
NAME_BYTES = 120
"""Of one name; disks take 255, and a name that is taken gets a number."""


@dataclass(slots=True)
class StageProgress:
    name: str
    total: int | None
    done: int = 0
    begun: float = field(default_factory=time.monotonic)
    ended: float | None = None

    @property
    def seconds(self) -> float:
        return round((self.ended or time.monotonic()) - self.begun, 1)


@dataclass(slots=True)
class Build:
    """One build: what it reads and how far it is."""

    id: str
    files: int
    addresses: int = 0
    state: State = "running"
    message: str = ""
    stages: list[StageProgress] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is to be fetched; of feeds and sitemaps only what is dated from `since` (ISO day) on."""

    addresses: tuple[str, ...]
    since: str | None = None


def read_addresses(file: Path) -> Addresses:
    """The list that `Builds.keep_addresses` wrote."""
    told = json.loads(file.read_text(encoding="utf-8"))
    return Addresses(tuple(map(str, told["addresses"])), told.get("since"))


class Builds:
    """The builds of one store. `changed` is called whenever one has written."""

    def __init__(self, store: Path, *, changed: Callable[[], None], private: bool = True) -> None:
        self.store = store
        self._private = private
        self._changed = changed
        self._builds: dict[str, Build] = {}
        self._lock = threading.Lock()

    # ---- what is uploaded ----------------------------------------------------------------------------------------

    def new_folder(self) -> tuple[str, Path]:
        """A number for the next build and the folder for its files."""
        base = self.store / FOLDER
        base.mkdir(parents=True, exist_ok=True)
        number = 1 + max((number for p in base.iterdir() if (number := whole(p.name)) is not None), default=0)
        while True:
            folder = base / f"{number:04}"
            try:
                folder.mkdir()
            except FileExistsError:
                number += 1
                continue
            return folder.name, folder

    def discard(self, id_: str) -> None:
        """Remove the folder of an upload that never became a build."""
        if whole(id_) is not None:
            shutil.rmtree(self.store / FOLDER / id_, ignore_errors=True)
            self._list(id_).unlink(missing_ok=True)

    def keep_addresses(self, id_: str, wanted: Addresses) -> None:
        """What is to be fetched for a build that begins next."""
        told = {"addresses": wanted.addresses, "since": wanted.since}
        self._list(id_).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    def _list(self, id_: str) -> Path:
        return self.store / FOLDER / f"{id_}.addresses"

    def _build(self, id_: str) -> Build:
        folder = self.store / FOLDER / id_
        listed = self._list(id_)
        addresses = len(read_addresses(listed).addresses) if listed.exists() else 0
        return Build(id_, sum(1 for p in folder.rglob("*") if p.is_file()), addresses)

    # ---- running -------------------------------------------------------------------------------------------------

    def start(self, id_: str) -> Build:
        """Build what lies in the folder of this number; the same again resumes. Busy while another one runs."""
        folder = self.store / FOLDER / id_
        if whole(id_) is None or not folder.is_dir():
            raise NotFound(f"there is no upload {id_}")
        with self._lock, ExitStack() as stack:
            running = next((b for b in self._builds.values() if b.state == "running"), None)
            if running:
                raise Busy(f"build {running.id} is running; wait for it or cancel it first")
            build = self._build(id_)
            complaints = stack.enter_context(self._log(id_).open("w", encoding="utf-8"))
            build.process = subprocess.Popen(
                [sys.executable, "-m", "onrecord.web.worker", str(self.store.resolve()), *self._options(build)],
                cwd=folder,  # so that files are called by the names they came with
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                start_new_session=True,  # its own workers end with it
            )
            self._builds[id_] = build
        threading.Thread(target=self._follow, args=(build,), daemon=True, name=f"build-{id_}").start()
        return build

    def get(self, id_: str) -> Build:
        """A build; one of an earlier run of the desk counts as cancelled, and can be resumed."""
        found = self._builds.get(id_)
        if found:
            return found
        folder = self.store / FOLDER / id_
        if whole(id_) is None or not folder.is_dir():
            raise NotFound(f"there is no build {id_}")
        found = self._build(id_)
        found.state, found.message = "cancelled", "from an earlier session"
        return found

    def _options(self, build: Build) -> list[str]:
        if not build.addresses:
            return []
        return ["--addresses", str(self._list(build.id).resolve()), *([] if self._private else ["--public-only"])]

    def all(self) -> list[Build]:
        """The builds of this session, the latest first."""
        return sorted(self._builds.values(), key=lambda build: build.id, reverse=True)

    def cancel(self, id_: str) -> Build:
        """Stop a build. What it has read stays."""
        build = self.get(id_)
        process = build.process
        if build.state == "running" and process:
            build.state, build.message = "cancelled", "stopped; what was read stays"
            _end(process)
        return build

    def close(self) -> None:
        """End what runs, when the desk does."""
        for build in self.all():
            self.cancel(build.id)

    def _follow(self, build: Build) -> None:
        process = build.process
        assert process is not None
        assert process.stdout is not None
        for line in process.stdout:
            try:
                told = json.loads(line)
            except ValueError:
                continue
            self._take(build, told)
        code = process.wait()
        if build.stages and build.stages[-1].ended is None:
            build.stages[-1].ended = time.monotonic()
        if build.state == "running":
            build.state = "done" if code == 0 else "failed"
            if code and not build.message:
                build.message = f"the build ended with code {code}: {self._last_words(build.id)}"
        self._changed()

    def _log(self, id_: str) -> Path:
        """What the process of a build complained about; beside its folder, so that it is not read as a report."""
        return self.store / FOLDER / f"{id_}.log"

    def _last_words(self, id_: str) -> str:
        lines = self._log(id_).read_text(encoding="utf-8", errors="replace").splitlines()
        return next((line.strip() for line in reversed(lines) if line.strip()), "it gave no reason")

    @staticmethod
    def _take(build: Build, told: dict[str, object]) -> None:
        if "stage" in told:
            name, total = str(told["stage"]), told.get("total")
            if build.stages and build.stages[-1].name == name:
                build.stages[-1].total = total if isinstance(total, int) else None
                return
            if build.stages:
                build.stages[-1].ended = time.monotonic()
            build.stages.append(StageProgress(name, total if isinstance(total, int) else None))
        elif "advance" in told and build.stages:
            count = told["advance"]
            build.stages[-1].done += count if isinstance(count, int) else 0
        elif "counts" in told and isinstance(told["counts"], dict):
            build.counts = {str(k): int(v) for k, v in told["counts"].items()}
        elif "error" in told:
            build.message = str(told["error"])


def _end(process: subprocess.Popen[str]) -> None:
    """Ask the process and its workers to end, and make them if they do not."""
    for sign, patience in ((signal.SIGTERM, _STOP_GRACE), (signal.SIGKILL, _STOP_GRACE)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            return
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return


def free_path(folder: Path, name: str) -> Path:
    """Where a file of this name can be put within a folder: with a number where its name is taken, also by a folder."""
    *above, last = safe_path(name).parts
    for part in above:
        folder = _numbered(folder, part, taken=lambda place: place.exists() and not place.is_dir())
    folder.mkdir(parents=True, exist_ok=True)
    return _numbered(folder, last, taken=Path.exists)


def _numbered(folder: Path, name: str, *, taken: Callable[[Path], bool]) -> Path:
    plain = Path(name)
    numbered = (f"{plain.stem}_{number}{plain.suffix}" for number in range(2, MOST_OF_A_NAME + 1))
    for one in chain([name], numbered):
        if not taken(folder / one):
            return folder / one
    raise DeskError(f"more than {MOST_OF_A_NAME:,} files are called {name[:40]!r}; send them in their folders")


def safe_path(name: str) -> Path:
    """Where a file of this name goes within its folder: its last parts, without any that lead elsewhere."""
    parts = []
    for part in name.replace("\\", "/").split("/"):
        clean = _UNSAFE.sub("_", part).strip().encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore").strip()
        if clean.strip(". ") and clean not in {".", ".."}:
            parts.append(clean.lstrip(".") or "_")
    return Path(*(parts[-6:] or ["file"]))
