"""Texts to windows of word pieces with features, and readings to labels. Shared by training and by its checks.

A window packs whole paragraphs up to `LONGEST` pieces, so that a cue and what it governs stand together; a longer
paragraph is cut at a sentence end. Offsets are characters of the text as given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.learned.pieces import LONGEST, Window, windows_of  # the very code that runs at inference

Spans = list[list[int]]


@dataclass
class Labels:
    """What a window's pieces should say. `cues[k]`: first and last piece of cue k, the others by cue, role, piece."""

    tags: np.ndarray  # [L] cue BIO: 0 outside, 1 begin, 2 inside
    flat: np.ndarray  # [L] source and content BIO, auxiliary: 0 outside, 1-2 source, 3-4 content
    cues: np.ndarray  # [C, 2]
    inside: np.ndarray  # [C, 2, L] source, content
    begin: np.ndarray
    end: np.ndarray


def pieces_in(window: Window, spans: Spans) -> list[tuple[int, int]]:
    """First and last piece of each span that stands in the window."""
    out = []
    for start, end in spans:
        hit = np.flatnonzero((window.ends > start) & (window.starts < end) & (window.ends > window.starts))
        if len(hit):
            out.append((int(hit[0]), int(hit[-1])))
    return sorted(out)


def labels_of(window: Window, attributions: list[dict[str, Spans]]) -> Labels:
    """Labels for one window; an attribution counts where its cue stands in the window."""
    length = len(window.ids)
    tags, flat = np.zeros(length, np.int64), np.zeros(length, np.int64)
    cues, inside, begin, end = [], [], [], []
    for a in attributions:
        cue = pieces_in(window, a["cue"])
        if not cue:
            continue
        first, last = cue[0][0], cue[-1][1]
        tags[first] = 1
        tags[first + 1 : last + 1] = 2
        rows = np.zeros((3, 2, length), np.float32)
        for role, name in enumerate(("source", "content")):
            for s, e in pieces_in(window, a[name]):
                rows[0, role, s : e + 1] = 1
                rows[1, role, s] = 1
                rows[2, role, e] = 1
                flat[s] = 1 + 2 * role
                flat[s + 1 : e + 1] = 2 + 2 * role
        cues.append((first, last))
        inside.append(rows[0])
        begin.append(rows[1])
        end.append(rows[2])
    empty = np.zeros((0, 2, length), np.float32)
    return Labels(
        tags,
        flat,
        np.array(cues, np.int64).reshape(-1, 2),
        np.stack(inside) if inside else empty,
        np.stack(begin) if begin else empty,
        np.stack(end) if end else empty,
    )


__all__ = ["LONGEST", "Labels", "Window", "labels_of", "pieces_in", "windows_of"]
