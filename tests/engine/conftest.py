"""The engines under test, and a small Ray cluster of two nodes on this machine, confined to its loopback interface.

The cluster starts once, when the first test asks for it, and every process of it ends with the tests.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.engine import Engine, InDaft, Inline, OnRay, Processes
from onrecord.engine.on_ray import STORE_BYTES, ray_module, settle_environment

MAKERS: dict[str, Callable[[str], Engine]] = {
    "inline": lambda _: Inline(),
    "processes of 1": lambda _: Processes(1),
    "processes of 2": lambda _: Processes(2),
    "daft": lambda _: InDaft(2),
    "ray": lambda address: OnRay(address, workers=2),
}
SLOW = ("daft", "ray")

settle_environment(own=True)  # before anything imports Ray


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in MAKERS])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    address = request.getfixturevalue("cluster").address if request.param == "ray" else ""
    return MAKERS[request.param](address)


class TwoNodes:
    """A head that keeps the accounts and runs one worker, and a second node with one more."""

    def __init__(self) -> None:
        self._ray = ray_module(own=True)
        from ray.cluster_utils import Cluster

        made: Any = Cluster
        self._cluster: Any = made()
        self.second: Any = None
        try:
            self._cluster.add_node(**_small(), include_dashboard=False)
            self.add()
        except BaseException:
            self._cluster.shutdown()
            raise
        self.address: str = self._cluster.address

    def add(self) -> None:
        """The second node, where it is not there."""
        if self.second is None:
            self.second = self._cluster.add_node(**_small())

    def workers_of_second(self) -> list[int]:
        """The processes on the second node that run a step now."""
        raylet = self.second.all_processes["raylet"][0].process.pid
        children = Path(f"/proc/{raylet}/task/{raylet}/children").read_text(encoding="ascii").split()
        names = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
        return sorted(pid for pid, name in names.items() if name.startswith(b"ray::_Worker"))

    def kill(self) -> None:
        """End the second node with all its workers, as when the power fails."""
        self._cluster.remove_node(self.second, allow_graceful=False)
        self.second = None

    def close(self) -> None:
        self._ray.shutdown()
        self._cluster.shutdown()


def _small() -> dict[str, Any]:
    """A node of one CPU. Its agents get their ports here: a node waits 15 seconds at most for them to choose."""
    names = ("metrics_agent_port", "dashboard_agent_listen_port", "runtime_env_agent_port", "metrics_export_port")
    held = [socket.create_server(("127.0.0.1", 0)) for _ in names]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return {"num_cpus": 1, "object_store_memory": STORE_BYTES, **dict(zip(names, ports, strict=True))}


STARTS = 3
"""Ray gives a node 30 seconds to start, fixed in its code; a busy machine may need a second try."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[TwoNodes]:
    before = os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of Ray's processes compiles Ray anew
    made = _started(STARTS)
    yield made
    made.close()
    if before is not None:
        os.environ["PYTHONDONTWRITEBYTECODE"] = before


def _started(tries: int) -> TwoNodes:
    try:
        return TwoNodes()
    except Exception:  # Ray raises nothing more telling
        if tries == 1:
            raise
    return _started(tries - 1)
