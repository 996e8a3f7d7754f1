"""Rounds: what a story gains, what changes in it, when the next one comes, how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.errors import InUse, StopRun
from onrecord.fetching import Gathered, Round, Turn, Wanted, gather, rounds, seconds
from onrecord.fetching.state import State
from onrecord.store import Store
from tests.fetching.conftest import Ask
from tests.fetching.serving import Clock, Reply, Site, page, rss, serving

FIRST = (
    "Seven people were injured when a crane fell on the quay of Port Halden, the port authority said on Wednesday.",
    "Mayor Ana Ruiz said the quay would open again on Friday.",
)
SECOND = (FIRST[0].replace("Seven", "Nine"), FIRST[1])
OTHER = (
    "A crane fell on the east quay of Port Halden on Wednesday. The port authority said seven people were injured.",
    "Ships were sent to the southern terminal.",
)


def head(outlet: str) -> str:
    return (
        '<meta property="article:published_time" content="2031-05-14T10:00:00Z">'
        f'<meta property="og:site_name" content="{outlet}">'
    )


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("given", "length"), [("15m", 900), ("2h", 7200), ("1d", 86400), ("90s", 90)])
def test_times_between_rounds(given: str, length: int) -> None:
    assert seconds(given) == length


@pytest.mark.parametrize("given", ["", "15", "5s", "0m", "soon", "-1h"])
def test_no_times_between_rounds(given: str) -> None:
    with pytest.raises(StopRun, match="15m"):
        seconds(given)


def test_rounds_begin_at_even_intervals_and_outlast_a_store_in_use(tmp_path: Path, clock: Clock) -> None:
    def busy() -> Gathered:
        clock.pass_(100)
        raise InUse("somebody else writes")

    turns = rounds(busy, store=tmp_path, every=900, clock=clock)
    first, _ = next(turns), next(turns)
    assert (first.gathered, first.held, first.wait) == (None, "somebody else writes", 800.0)
    assert clock.slept == [800.0]


def test_one_run_at_a_time(tmp_path: Path, clock: Clock) -> None:
    with State(tmp_path), pytest.raises(StopRun, match="another"):
        gather(["http://times.example/"], store=tmp_path, wanted=Wanted(clock=clock))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fetch",), "nothing to fetch"),
        (("watch", "--every", "soon", "http://a.example/"), "no time between two rounds"),
        (("fetch", "--since", "yesterday", "http://a.example/"), "no day"),
        (("fetch", "--list", "no-such-list"), "cannot be read"),
        (("fetch", "reports.txt"), "onrecord build reports.txt"),
    ],
)
def test_the_command_line_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports.txt").write_text("words", encoding="utf-8")
    assert run(monkeypatch, *arguments) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_run_that_gets_nothing_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], site: Site
) -> None:
    site.pages["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /\n", type="text/plain")
    assert run(monkeypatch, "fetch", f"{site.address}/a", "--delay", "0", "--store", str(tmp_path)) == 2
    said = capsys.readouterr().err
    assert f"{site.address}/a  robots.txt says no" in said
    assert "nothing was fetched" in said


def test_a_watch_ends_cleanly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def two(*_: object, **__: object) -> object:
        yield Turn(Gathered(Round(), {}, ()), (), wait=900.0)
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.fetching.rounds", two)
    monkeypatch.setattr(sys, "argv", ["onrecord", "watch", "http://a.example/feed", "--store", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    told = capsys.readouterr()
    assert "no story changed" in told.out
    assert "ended after 1 round" in told.err


@pytest.mark.slow
def test_round_after_round_a_story_grows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    with serving() as site:
        site.pages["/feed"] = Reply(body=rss((f"{site.address}/crane", "")), type="application/rss+xml")
        site.pages["/crane"] = Reply(body=page("Crane falls", *FIRST, head=head("Harbour Times")))
        given = [f"{site.address}/feed"]

        def once(change: Callable[[], None] = lambda: None) -> Turn:
            change()
            clock.pass_(3600)
            asked = rounds(
                lambda: gather(given, store=tmp_path, wanted=Wanted(clock=clock)),
                store=tmp_path,
                every=900,
                clock=clock,
            )
            return next(asked)

        (new,) = once().grown
        assert new.new
        assert [a.title for a in new.added] == ["Crane falls"]
        assert once().grown == ()

        def later_version() -> None:
            site.pages["/crane"] = Reply(body=page("Crane falls", *SECOND, head=head("Harbour Times")))

        (changed,) = once(later_version).grown
        assert not changed.new
        assert not changed.added
        ((old, now),) = changed.versions
        assert ("Seven" in old.text, "Nine" in now.text) == (True, True)
        assert any(c.fate == "changed" for c in changed.changes)

        def another_report() -> None:
            entries = ((f"{site.address}/crane", ""), (f"{site.address}/other", ""))
            site.pages["/feed"] = Reply(body=rss(*entries), type="application/rss+xml")
            site.pages["/other"] = Reply(body=page("Crane falls at Port Halden", *OTHER, head=head("Lake Radio")))

        (grew,) = once(another_report).grown
        assert [a.outlet for a in grew.added] == ["Lake Radio"]
        assert not grew.versions
        injured = [
            f for f in grew.findings if any("injured" in str(e.evidence.text) for e in (c.extract for c in f.because))
        ]
        assert injured
        with Store(tmp_path, read_only=True) as store:
            assert len(store.stories()) == 1
            assert len(store.article_ids()) == 3
        site.pages["/other"] = Reply(404)
        clock.pass_(9 * 86400)
        assert run(monkeypatch, "watch", given[0], "--once", "--delay", "0", "--store", str(tmp_path)) == 0
        assert "no story changed" in capsys.readouterr().out


def test_what_a_stopped_build_has_read_still_counts_as_new(tmp_path: Path, site: Site, ask: Ask, clock: Clock) -> None:
    site.pages["/a"], site.pages["/b"] = Reply(body=page("Crane", *FIRST)), Reply(body=page("Crane", *OTHER))
    ask(f"{site.address}/a")
    with State(tmp_path) as state:
        assert state.tried(7) == 7  # a build begins after the seventh article, and is stopped after two more
    clock.pass_(60)
    ask(f"{site.address}/b")
    with State(tmp_path) as state:
        assert len(state.unbuilt()) == 2
        assert state.tried(9) == 7
        state.built(name for name, _ in state.unbuilt())
        assert state.unbuilt() == []
        state.read_anew()
        assert (len(state.unbuilt()), state.tried(0)) == (2, 0)
