"""The engines under test, and a small Ray cluster of two nodes on this machine, confined to its loopback interface.

The cluster starts once, when the first test asks for it, and every process of it ends with the tests.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord.engine import Engine, InDaft, Inline, OnRay, Processes
from onrecord.engine.on_ray import STORE_BYTES, ray_module

MAKERS: dict[str, Callable[[str], Engine]] = {
    "inline": lambda _: Inline(),
    "processes of 1": lambda _: Processes(1),
    "processes of 2": lambda _: Processes(2),
    "daft": lambda _: InDaft(2),
    "ray": lambda address: OnRay(address, workers=2),
}
SLOW = ("daft", "ray")


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in MAKERS])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    address = request.getfixturevalue("cluster").address if request.param == "ray" else ""
    return MAKERS[request.param](address)


class TwoNodes:
    """A head that only keeps the accounts and runs one worker, and a second node with one more."""

    def __init__(self) -> None:
        self._ray = ray_module(own=True)
        from ray.cluster_utils import Cluster

        self._cluster: Any = Cluster()
        self._cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES, include_dashboard=False)
        self.address: str = self._cluster.address
        self.second: Any = None
        self.add()

    def add(self) -> None:
        """The second node, where it is not there."""
        if self.second is None:
            self.second = self._cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES)

    def kill(self) -> None:
        """End the second node with all its workers, as when the power fails."""
        self._cluster.remove_node(self.second, allow_graceful=False)
        self.second = None

    def close(self) -> None:
        self._ray.shutdown()
        self._cluster.shutdown()


@pytest.fixture(scope="session")
def cluster() -> Iterator[TwoNodes]:
    pytest.importorskip("ray")
    before = os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of Ray's processes compiles Ray anew
    made = TwoNodes()
    yield made
    made.close()
    if before is not None:
        os.environ["PYTHONDONTWRITEBYTECODE"] = before
