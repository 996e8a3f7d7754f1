"""From scores of word pieces to attributions: cues first, then for each cue its source and content.

Source: one stretch or none. Content: stretches found by a two-state Viterbi walk over inside, begin and end scores, so
that a content in several pieces needs no special case. Constants were chosen on PolNeAR's dev half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.learned.pieces import Window

Scores = NDArray[np.float32]
Stretch = tuple[int, int]
CUE_FLOOR = 0.6
"""Least probability that a piece belongs to a cue, for a cue to begin there (PolNeAR dev: .55 to .65 are alike)."""
LONGEST_SOURCE = 60
LONGEST_CUE = 12
INSIDE, BEGIN, END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans of one attribution in the text given to the model; `sure`: probability of its cue."""

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    sure: float


@dataclass(frozen=True, slots=True)
class Linked:
    """The same by first and last pieces of its window, which says nothing of where the window stands."""

    source: Stretch | None
    cue: Stretch
    content: tuple[Stretch, ...]
    sure: float


def cues_of(tags: Scores) -> list[tuple[int, int, float]]:
    """(first piece, last piece, probability) of each cue, from tag probabilities [L, 3]."""
    out: list[tuple[int, int, float]] = []
    at, length = 1, len(tags) - 1
    begins = ((tags[:, 1] >= tags[:, 2]) & (tags[:, 1] + tags[:, 2] >= CUE_FLOOR)).tolist()
    goes_on = (tags[:, 2] >= tags[:, :2].max(axis=1)).tolist()
    while at < length:
        if not begins[at]:
            at += 1
            continue
        last = at
        while last + 1 < length and last - at < LONGEST_CUE and goes_on[last + 1]:
            last += 1
        out.append((at, last, float(tags[at, 1])))
        at = last + 1
    return out


def attributions_of(
    text: str, window: Window, *, tags: Scores, link: Callable[[list[Stretch]], Scores]
) -> list[Attribution]:
    """Attributions of one window; `link` gives [C, L, 6] scores for cues by their first and last piece."""
    return placed(text, window, linked(tags, link=link))


def linked(tags: Scores, *, link: Callable[[list[Stretch]], Scores]) -> tuple[Linked, ...]:
    """The same as pieces. Depends on nothing but the scores."""
    found = cues_of(tags)
    if not found:
        return ()
    cues = [(first, last) for first, last, _ in found]
    scores = link(cues)
    return tuple(
        Linked(_best_stretch(score[:, :3]), cue, content, sure)
        for cue, (_, _, sure), score in zip(cues, found, scores, strict=True)
        if (content := tuple(_stretches(score[:, 3:], blocked=cue)))
    )


def placed(text: str, window: Window, found: Iterable[Linked]) -> list[Attribution]:
    """Attributions with the characters of a text in which the window stands."""
    return [
        Attribution(
            _chars(text, window, [one.source] if one.source else []),
            _chars(text, window, [one.cue]),
            _chars(text, window, one.content),
            one.sure,
        )
        for one in found
    ]


def _best_stretch(score: Scores) -> Stretch | None:
    """The source: the best begin and end with what lies between, unless the first mark (none) scores higher."""
    begin = _log_softmax(score[:, BEGIN])
    end = _log_softmax(score[:, END])
    inside = np.concatenate([[0.0], np.cumsum(np.clip(score[:, INSIDE], -6, 6))])
    best, where = float(begin[0] + end[0]), None
    likely = np.argsort(-begin[1:-1])[:8] + 1
    for b in likely:
        stop = min(b + LONGEST_SOURCE, len(begin) - 1)
        values = begin[b] + end[b:stop] + 0.1 * (inside[b + 1 : stop + 1] - inside[b])
        at = int(values.argmax())
        if values[at] > best:
            best, where = float(values[at]), (int(b), int(b) + at)
    return where


def _stretches(score: Scores, *, blocked: tuple[int, int]) -> list[tuple[int, int]]:
    """The content: Viterbi over outside and inside, entering by begin scores and leaving by end scores."""
    inside = np.clip(score[:, INSIDE], -8, 8).astype(np.float64)
    inside[[0, -1]] = -1e4
    inside[blocked[0] : blocked[1] + 1] = -1e4
    enter, leave = _log_sigmoid(score[:, BEGIN]), _log_sigmoid(score[:, END])
    stay_in = -np.logaddexp(0, np.clip(score[:, BEGIN], -8, 8))
    length = len(inside)
    out_value, in_value, left = 0.0, -1e9, 0.0
    back: list[tuple[int, int]] = []
    # Plain numbers: one step of this walk is too small for numpy.
    steps = zip(inside.tolist(), enter.tolist(), leave.tolist(), (0.1 * stay_in).tolist(), strict=True)
    for within, entry, leaves, stays in steps:
        leaving = in_value + left
        entering, staying = out_value + entry, in_value + stays
        if entering < staying:
            in_from, in_value = 1, staying + within
        else:
            in_from, in_value = 0, entering + within
        if out_value < leaving:
            back.append((1, in_from))
            out_value = leaving
        else:
            back.append((0, in_from))
        left = leaves
    state, t = 0, length - 1
    out: list[tuple[int, int]] = []
    stop = -1
    while t >= 0:
        before = back[t][state]
        if state == 0 and before == 1:
            stop = t - 1
        if state == 1 and before == 0:
            out.append((t, stop))
        state = before
        t -= 1
    return out[::-1]


def _chars(text: str, window: Window, stretches: Iterable[Stretch]) -> list[list[int]]:
    """Characters of piece stretches, grown to whole words."""
    out: list[list[int]] = []
    for first, last in stretches:
        start, end = int(window.starts[first]), int(window.ends[last])
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        out.append([start, end])
    return out


def _log_softmax(x: Scores) -> NDArray[np.float64]:
    shifted = x.astype(np.float64) - x.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()))


def _log_sigmoid(x: Scores) -> NDArray[np.float64]:
    return np.asarray(-np.logaddexp(0, -x.astype(np.float64)))
