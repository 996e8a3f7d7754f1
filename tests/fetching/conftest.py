"""A site to ask, a clock that does not run, and a way to run one round without a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.fetching import Round, Wanted
from onrecord.fetching.asking import Asker
from onrecord.fetching.state import State
from onrecord.fetching.wire import Wire
from onrecord.pipeline import Nobody
from tests.fetching.serving import Clock, Site, serving

Ask = Callable[..., Round]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ask(tmp_path: Path, clock: Clock) -> Ask:
    """One round over some addresses; the state lies in the test's folder."""

    def run(*addresses: str, wanted: Wanted | None = None) -> Round:
        how = wanted or Wanted(clock=clock)
        with State(tmp_path) as state, Wire(clock=how.clock, limits=how.limits) as wire:
            return Asker(state, wire, wanted=how, watch=Nobody()).run(addresses)

    return run
