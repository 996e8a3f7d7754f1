"""Readers of the desk beside a running build: how many errors, and how long an answer takes.

usage: python -m evals.load [--readers N] [--requests N] [--articles N]

Builds a store of made-up reports, serves it on a free port of this machine, starts a second build into the same store,
and has N readers ask for pages and calls of the API, one after the other, each its own connection. Told are the
answers, the errors and the times, with and without the build. It is a measurement: nothing in it fails on a slow day
but an error.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from onrecord import pipeline
from onrecord.store import Store
from onrecord.web.serving import run
from onrecord.web.settings import DeskSettings

READERS, REQUESTS, ARTICLES = 8, 60, 120
_PLACES = ("Quayford", "Netherby", "Harrowick", "Saltmere", "Oldbridge", "Wexcombe", "Thornley", "Marlow Cross")
_WHAT = ("a ferry", "a warehouse", "a footbridge", "a tram", "a granary", "a lock gate", "a mill", "a chapel")


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every answer, and what was no answer."""

    label: str
    seconds: tuple[float, ...]
    errors: tuple[str, ...]

    def at(self, share: float) -> float:
        """The time within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def row(self) -> str:
        """As a row of a Markdown table, in milliseconds."""
        cells = (f"{1000 * self.at(share):,.0f}" for share in (0.5, 0.9, 0.99, 1.0))
        return f"| {self.label} | {len(self.seconds):,} | {len(self.errors)} | {' | '.join(cells)} |"


def reports(folder: Path, *, count: int, first: int = 0) -> None:
    """Made-up reports, several of each happening, with numbers and statements that differ."""
    folder.mkdir(parents=True)
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as out:
        for number in range(first, first + count):
            story, telling = divmod(number, 4)
            place, what = _PLACES[story % len(_PLACES)], _WHAT[story // len(_PLACES) % len(_WHAT)]
            hurt = 3 + story % 40 + telling % 2
            text = (
                f"{hurt} people were injured when {what} caught fire in {place} on Monday, the police said. "
                f'"We have never seen anything like it," the mayor, Ann Hale, told reporters in {place}. '
                f"The ministry of the interior said {hurt + 1} people were treated and one person was missing."
            )
            row = {
                "id": str(number),
                "title": f"{hurt} hurt as {what} burns in {place}",
                "published": f"2031-{1 + story % 12:02}-{1 + story // 12 % 28:02}",
                "outlet": f"Paper {telling}",
                "text": text,
            }
            out.write(json.dumps(row) + "\n")


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a desk in a process of its own."""
    context = multiprocessing.get_context("spawn")
    told = context.SimpleQueue()
    process = context.Process(target=_serve, args=(store, told), daemon=True)
    process.start()
    try:
        address = str(told.get()).rstrip("/")
        _await(address)
        yield address
    finally:
        process.terminate()
        process.join()


def _await(address: str) -> None:
    """The address is told when it is taken, which is a moment before it is answered."""
    for _ in range(600):
        with contextlib.suppress(httpx.ConnectError):
            httpx.get(f"{address}/api/stories", timeout=60)
            return
        time.sleep(0.1)
    raise RuntimeError(f"nobody answers at {address}")


def _serve(store: Path, told: multiprocessing.queues.SimpleQueue[str]) -> None:
    run(DeskSettings(store, port=0), ready=told.put)


def asked(address: str, *, readers: int, requests: int, label: str) -> Times:
    """What so many readers find who ask one after the other for the pages in turn."""
    with httpx.Client(base_url=address, timeout=60) as client:
        stories = [row["id"] for row in client.get("/api/stories?limit=50").json()["data"]]
    pages = ["/", "/search?q=injured", "/review", "/start", "/api/search?q=police", "/api/questions"]
    pages += [f"/stories/{id_}" for id_ in stories[:20]] + [f"/api/stories/{id_}/figures" for id_ in stories[:20]]
    seconds: list[float] = []
    errors: list[str] = []

    def read(reader: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            for number in range(requests):
                path = pages[(reader * 7 + number) % len(pages)]
                begun = time.monotonic()
                try:
                    answer = client.get(path)
                except httpx.HTTPError as error:
                    errors.append(f"{path}: {type(error).__name__}: {error}")
                    continue
                seconds.append(time.monotonic() - begun)
                if answer.status_code != 200:
                    errors.append(f"{path}: {answer.status_code} {_said(answer.text)}")

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(label, tuple(seconds), tuple(errors))


def _said(page: str) -> str:
    """The message of an error, as a page or as JSON."""
    found = re.search(r"<p>(.*?)</p>|\"message\":\"(.*?)\"", page, re.DOTALL)
    return (found[1] or found[2]) if found else page[:200]


def measured(*, readers: int, requests: int, articles: int) -> list[Times]:
    """Without a build, and beside one that reads as many reports again."""
    with tempfile.TemporaryDirectory(prefix="onrecord-load-") as held:
        folder = Path(held)
        reports(folder / "first", count=articles)
        reports(folder / "second", count=articles, first=articles)
        with Store(folder / "store") as store:
            pipeline.build([str(folder / "first")], store=store, settings=pipeline.Settings(engine="inline"))
        with served(folder / "store") as address:
            quiet = asked(address, readers=readers, requests=requests, label=f"{readers} readers")
            command = [
                sys.executable,
                "-m",
                "onrecord",
                "build",
                str(folder / "second"),
                "--store",
                str(folder / "store"),
            ]
            build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            rounds = [asked(address, readers=readers, requests=requests, label="")]
            while build.poll() is None and len(rounds) < 20:
                rounds.append(asked(address, readers=readers, requests=requests, label=""))
            _, complaints = build.communicate()
        faults = (
            () if build.returncode in {0, 3} else (f"the build ended with {build.returncode}: {complaints[-300:]}",)
        )
        beside = Times(
            f"{readers} readers beside a build",
            tuple(s for one in rounds for s in one.seconds),
            (*(e for one in rounds for e in one.errors), *faults),
        )
    return [quiet, beside]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; exits with 1 where there was an error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--requests", type=int, default=REQUESTS, help="of each reader, in each round")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="in the store, and once more in the build")
    asked_for = parser.parse_args(arguments)
    found = measured(readers=asked_for.readers, requests=asked_for.requests, articles=asked_for.articles)
    print("| who asks | answers | errors | median ms | 90 % | 99 % | slowest |\n|---|---|---|---|---|---|---|")
    for one in found:
        print(one.row())
    errors = [error for one in found for error in one.errors]
    print("\n".join(errors[:10]))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
