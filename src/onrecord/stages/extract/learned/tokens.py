"""What the tagger finds, as tokens and working characters of one parsed article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.learned.decode import Attribution
from onrecord.stages.extract.statements import cues
from onrecord.stages.extract.statements.content import Quotes, trimmed
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Range
from onrecord.stages.extract.statements.quotes import Quotation
from onrecord.tree import Tree


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution of the tagger. `cue` and `source` are tokens, `content` is working characters."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    quotes: tuple[Quotation, ...]
    sure: float


class Reporting:
    """The words of an article that the lexicon knows as cues, by the token that governs each."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.by_token: dict[int, CueAt] = {}
        for found in (*cues.phrases(tree), *cues.adjectives(tree), *cues.nouns(tree), *cues.verbs(tree)):
            self.by_token[found.at] = found

    def within(self, words: Range) -> CueAt | None:
        """The known cue among these words: a verb before a noun, the last before others ("decided to announce")."""
        known = [self.by_token[at] for at in range(words[0], words[1] + 1) if at in self.by_token]
        return max(known, key=lambda c: (c.entry.pos in ("verb", "phrase"), c.entry.strong, c.at), default=None)


def tagged(found: Iterable[Attribution], tree: Tree, *, quotes: Quotes, breaks: frozenset[int]) -> list[Tagged]:
    """Attributions as tokens, in the order of their cues.

    Content is kept on its cue's side of each of the `breaks`: the characters at which the headline gives way to the
    text, where offsets change their field.
    """
    out = []
    for one in found:
        start, end = one.cue[0][0], one.cue[-1][1]
        side = [cut for cut in breaks if cut <= start]
        pieces = [
            tidy
            for a, b in one.content
            if [cut for cut in breaks if cut <= a] == side == [cut for cut in breaks if cut < b]
            and (tidy := trimmed(a, b, tree.chars))
        ]
        pieces = [_with_marks(piece, quotes, start) for piece in pieces]
        if not pieces:
            continue
        touched = {id(q): q for a, b in pieces for q in quotes.touching(a, b) if q.overlap(a, b) > 1}
        source = tree.tokens_in(one.source[0][0], one.source[-1][1]) if one.source else None
        out.append(Tagged(tree.tokens_in(start, end), source, tuple(pieces), tuple(touched.values()), one.sure))
    return out


def _with_marks(piece: Range, quotes: Quotes, cue: int) -> Range:
    """A piece that takes up a whole quotation gets its marks too."""
    start, end = piece
    for quotation in quotes.touching(max(start - 1, 0), end + 1):
        if quotation.holds(cue):
            continue
        if abs(quotation.start - start) <= 2:
            start = quotation.start
        if abs(quotation.end - end) <= 2:
            end = quotation.end
    return start, end
