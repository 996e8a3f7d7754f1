from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.record_builder import record
from tests.web.desk import client, fill, nasty


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the hand-made story and of one that is all markup."""
    made: Path = tmp_path_factory.mktemp("desk")
    fill(made, record(), nasty())
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[TestClient]:
    with client(folder) as opened:
        yield opened
