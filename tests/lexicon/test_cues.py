"""Reporting cues."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.lexicon import cues
from onrecord.model import StatementKind


def test_enough_verbs() -> None:
    assert sum(cue.pos == "verb" for cue in cues.all_cues()) >= 250


@pytest.mark.parametrize(
    ("lemma", "kind", "strength", "addressee"),
    [
        ("say", "said", "strong", "to"),
        ("tell", "said", "strong", "object"),
        ("inform", "said", "strong", "object"),
        ("ask", "asked", "strong", "object"),
        ("order", "ordered", "strong", "object"),
        ("deny", "denied", "strong", "none"),
        ("promise", "promised", "strong", "object"),
        ("accuse", "accused", "strong", "target"),
        ("praise", "praised", "strong", "target"),
        ("hope", "felt", "weak", "none"),
    ],
)
def test_verbs(lemma: str, kind: str, strength: str, addressee: str) -> None:
    found = cues.cue(lemma)
    assert found is not None
    assert (found.kind, found.strength, found.addressee) == (kind, strength, addressee)


@pytest.mark.parametrize("lemma", ["add", "find", "see", "know", "want", "hope", "plan"])
def test_words_of_other_uses_are_weak(lemma: str) -> None:
    found = cues.cue(lemma)
    assert found is not None
    assert not found.strong


def test_frames() -> None:
    inform = cues.cue("inform")
    assert inform is not None
    assert {"that", "of"} <= inform.frames


def test_nouns_are_apart_from_verbs() -> None:
    noun = cues.cue("claim", pos="noun")
    assert noun is not None
    assert noun.pos == "noun"
    assert cues.cue("testimony") is None


def test_phrases_in_text() -> None:
    text = "According to the mayor the bridge reportedly fell; she was quoted as saying it was old."
    assert [text[h.span.start : h.span.end] for h in cues.in_text(text)] == [
        "According to",
        "reportedly",
        "was quoted as saying",
    ]
    assert [h.entry.hedged for h in cues.in_text(text)] == [False, True, False]


def test_no_cue() -> None:
    assert cues.cue("swim") is None


def test_every_row_is_well_formed() -> None:
    for cue in cues.all_cues():
        assert cue.action in get_args(cues.CueClass), cue
        assert cue.frames <= set(get_args(cues.Frame)), cue
        assert cue.addressee in get_args(cues.Addressee), cue
        assert cue.kind in get_args(StatementKind), cue
