from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.learned import runtime
from onrecord.learned.model import FILES, available, load

TEXT = (
    "The bridge will stay closed until Friday, the mayor told reporters.\n\n"
    '"We have found cracks in two of the pillars," an engineer said.\n\n'
) * 6
shipped = pytest.mark.skipif(not available(), reason="the model's files or libraries are not here")


def test_no_model_without_its_files(tmp_path: Path) -> None:
    assert not available(tmp_path)
    assert load(tmp_path) is None


def test_no_model_without_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FILES:
        (tmp_path / name).touch()
    assert available(tmp_path)
    monkeypatch.setattr(runtime, "LIBRARIES", ("onnxruntime", "no_such_library"))
    assert not available(tmp_path)
    assert load(tmp_path) is None


@shipped
@pytest.mark.slow
def test_the_shipped_model_finds_plain_speech() -> None:
    tagger = load()
    assert tagger is not None
    found = tagger.attributions(TEXT)
    printed = [tuple(TEXT[s[0][0] : s[-1][1]] for s in (a.source, a.cue, a.content)) for a in found]
    assert ("the mayor", "told reporters", "The bridge will stay closed until Friday") in [
        (source, "told reporters" if cue.startswith("told") else cue, content.strip(","))
        for source, cue, content in printed
    ]
    assert [c for s, c, _ in printed if s == "an engineer"] == ["said"] * 6


@shipped
@pytest.mark.slow
def test_a_window_does_not_depend_on_its_neighbours() -> None:
    tagger = load()
    assert tagger is not None
    alone = tagger.attributions(TEXT)
    assert tagger.attributions(TEXT) == alone  # as it was kept
    fresh = load.__wrapped__()
    assert fresh is not None
    tagger = fresh  # and as it is read anew, in other company
    longer = "word " * 400 + "\n\n" + TEXT
    shift = len(longer) - len(TEXT)
    moved = [(a.cue[0][0] - shift, a.sure) for a in tagger.attributions(longer) if a.cue[0][0] >= shift]
    assert {at for at, _ in moved} == {a.cue[0][0] for a in alone}
