"""Quotations that no verb claimed by the parse: tied to the cue beside them, or to the speaker before them."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.model import Reason
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.content import Quotes, merged
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Source
from onrecord.stages.extract.statements.quotes import Quotation
from onrecord.tree import Tree

REACH = 14
"""Tokens between a quotation and its cue. Set by hand, not tuned."""
STRANDED = 5
"""Words of a sentence that is no more than "the minister later tweeted"."""
SPEECH_WORDS = 4
"""A quotation of fewer words, without a stop at its end, is a term or a scare quote rather than speech."""


class Gathering:
    """The drafts of one article while quotations are tied to them."""

    def __init__(self, tree: Tree, quotes: Quotes, drafts: list[Draft], cues: list[CueAt]) -> None:
        self.tree = tree
        self.quotes = quotes
        self.drafts = drafts
        self.by_verb = {draft.at: draft for draft in drafts}
        self.cues = {found.at: found for found in cues}
        self._near: dict[int, list[Draft]] = {}  # by the sentences that a content touches
        for draft in drafts:
            self._note(draft)

    def _note(self, draft: Draft) -> None:
        """Makes a draft known under every sentence of its content."""
        for start, end in draft.content:
            for number in range(self.tree.sentence_at(start), self.tree.sentence_at(end - 1) + 1):
                near = self._near.setdefault(number, [])
                if not any(known is draft for known in near):
                    near.append(draft)

    def owner(self, quotation: Quotation) -> Draft | None:
        """The draft whose content holds most of a quotation."""
        best = None
        first, last = self.tree.sentence_at(quotation.start), self.tree.sentence_at(quotation.end - 1)
        near = {id(draft): draft for number in range(first, last + 1) for draft in self._near.get(number, ())}
        for draft in near.values():
            if not draft.content:
                continue
            if draft.end <= quotation.start or draft.start >= quotation.end:
                continue
            shared = sum(quotation.overlap(a, b) for a, b in draft.content)
            if shared * 2 > quotation.end - quotation.start:
                best = draft if best is None or draft.frame == "clause" else best
        return best

    def tie(self) -> None:
        """Every quotation that is speech gets its cue, or goes on from the one before it."""
        previous: tuple[Quotation, Draft] | None = None
        for quotation in self.quotes.all:
            owner = self.owner(quotation)
            if owner is None and self.speech(quotation):
                owner = (
                    self._listed(quotation, previous) or self._beside(quotation) or self._continued(quotation, previous)
                )
            elif owner is not None:
                owner = self._closer(quotation, owner) or owner
            previous = (quotation, owner) if owner else None
        self.mend()

    def _closer(self, quotation: Quotation, owner: Draft) -> Draft | None:
        """The cue right before a quotation that an outer attribution holds too: "the office said, X repeated "…"."""
        first, _ = self.span(quotation)
        found = self.cues.get(first - 1)
        if found is None or found.at in self.by_verb or found.at == owner.at or not found.entry.strong:
            return None
        return self._new(found, quotation, first) if self.speech(quotation) else None

    def speech(self, quotation: Quotation) -> bool:
        """Whether a quotation is somebody's speech: a clause's length, or closed by a stop or comma."""
        first, last = self.span(quotation)
        words = self.tree.words(first, last)
        inner = self.tree.chars[quotation.start + 1 : quotation.end - 1].rstrip()
        return words >= SPEECH_WORDS or (words >= 1 and inner.endswith((",", ".", "!", "?")))

    def span(self, quotation: Quotation) -> tuple[int, int]:
        """First and last token of a quotation, marks included."""
        first = bisect_left(self.tree.end, quotation.start + 1)
        last = bisect_left(self.tree.start, quotation.end) - 1
        return min(first, self.tree.size - 1), max(last, 0)

    def _beside(self, quotation: Quotation) -> Draft | None:
        first, last = self.span(quotation)
        beside = self.cues.get(first - 1)
        near = beside if beside is not None and self._speaks(beside) else None
        found = near or (self._behind(quotation, last) or self._before(first))
        if found is None:
            return None
        draft = self.by_verb.get(found.at)
        if draft is not None:
            if draft.frame in ("noun phrase", "phrase", "infinitive") and draft.entry and not draft.entry.strong:
                draft.content = []
                draft.frame = "quote"
            draft.content = merged([*draft.content, (quotation.start, quotation.end)])
            draft.quotes.append(quotation)
            draft.because("quotation beside the cue", 0.3)
            self._note(draft)
            return draft
        return self._new(found, quotation, last)

    def _new(self, found: CueAt, quotation: Quotation, last: int) -> Draft:
        tree = self.tree
        source = (
            sources.subject(tree, found.at) if not sources.passive(tree, found.at) else sources.agent(tree, found.at)
        )
        if source and self.parted(source.tokens[0], found.at):
            source = None
        if source is None and found.at > last:
            source = self._noun_beside(found.at, last)
        draft = Draft(
            found.at, found.words, found.entry, "quote", source, [(quotation.start, quotation.end)], quotes=[quotation]
        )
        left = min(found.at, source.tokens[0]) if source and abs(source.tokens[0] - found.at) < REACH else found.at
        right = max(found.at, source.tokens[1]) if source and abs(source.tokens[1] - found.at) < 2 * REACH else found.at
        draft.block = (left, right)
        draft.reasons = [
            Reason("cue", left=found.entry.lemma, right=found.entry.strength, weight=0.5 if found.entry.strong else 0.2)
        ]
        draft.because("frame", 0.4, "quote")
        self.drafts.append(draft)
        self._note(draft)
        self.by_verb[found.at] = draft
        return draft

    def parted(self, one: int, other: int) -> bool:
        """Whether a quotation begins or ends between two tokens: then one cannot be the other's speaker."""
        a, b = self.tree.start[min(one, other)], self.tree.start[max(one, other)]
        return any(a < q.start < b or a < q.end <= b for q in self.quotes.touching(a, b))

    def mend(self) -> None:
        """Speakers that the parser took from the far side of a quotation are looked for beside the cue."""
        for draft in self.drafts:
            if draft.source is None or draft.frame not in ("clause", "quote") or draft.cue is None or not draft.quotes:
                continue
            if self.quotes.at(self.tree.start[draft.source.tokens[0]]) is not None:
                last = self.span(draft.quotes[-1])[1] if draft.quotes[-1].end <= self.tree.start[draft.at] else draft.at
                draft.source = self._noun_beside(draft.at, min(last, draft.at))

    def _noun_beside(self, verb: int, last: int) -> Source | None:
        """The noun next to an inverted or fronted cue where the parse gives it no subject."""
        tree = self.tree
        for at in range(verb + 1, min(verb + REACH, tree.size)):
            if tree.pos[at] in ("PROPN", "NOUN", "PRON") and tree.dep[at] not in ("compound", "poss", "nmod", "amod"):
                words = sources.noun_phrase(tree, at, floor=verb)
                return Source(words, words) if words else None
            if tree.pos[at] in ("PUNCT", "VERB", "AUX", "ADP"):
                break
        for at in range(verb - 1, last, -1):
            if tree.pos[at] in ("PROPN", "NOUN", "PRON"):
                words = sources.noun_phrase(tree, at, floor=last, ceiling=verb)
                return Source(words, words) if words else None
        return None

    def _behind(self, quotation: Quotation, last: int) -> CueAt | None:
        """The cue after a quotation: "…," X said / said X; nothing but its subject may stand between."""
        tree = self.tree
        inner = tree.chars[quotation.start + 1 : quotation.end - 1].rstrip()
        outer = tree.chars[quotation.end : quotation.end + 2].lstrip()
        open_ = inner.endswith((",", "?", "!", "-", "—", "…", "...")) or outer.startswith((",", "-", "—"))
        first = last + 1
        while first < tree.size - 1 and tree.pos[first] == "SPACE":
            first += 1
        if not self._stranded(first):
            if not open_:
                return None
            first = last + 1
        for at in range(first, min(first + REACH, tree.size)):
            if tree.text[at] in (".", "!", "?", ";", ":", '"') or "\n\n" in tree.text[at]:
                return None
            found = self.cues.get(at)
            if found is not None and self._speaks(found):
                return found
            if tree.pos[at] in ("VERB", "CCONJ"):
                return None
        return None

    def _stranded(self, first: int) -> bool:
        """Whether a sentence is nothing but its cue, which then belongs to what stands before: "she tweeted."."""
        tree = self.tree
        start, after = tree.sentence(first)
        cue = next((at for at in range(first, after) if at in self.cues and at not in self.by_verb), None)
        return start <= first and cue is not None and tree.words(first, after - 1) <= STRANDED

    @staticmethod
    def _speaks(found: CueAt) -> bool:
        """Whether a cue can hand on a quotation."""
        entry = found.entry
        return (
            "quote" in entry.frames
            or entry.action in ("say", "tell", "announce")
            or (entry.strong and entry.action != "accuse")
        )

    def _before(self, first: int) -> CueAt | None:
        """The cue before a quotation: X said: "…"."""
        tree = self.tree
        while first > 0 and tree.pos[first - 1] == "SPACE" and first > 1 and tree.text[first - 2] == ":":
            first -= 1
        colon = first > 0 and tree.text[first - 1] == ":"
        if not colon and first > 0 and tree.text[first - 1] not in (",", "that") and first - 1 not in self.cues:
            return None
        for at in range(first - 1, max(first - 1 - (2 if colon else 1) * REACH, -1), -1):
            if "\n\n" in tree.text[at] and not colon:
                return None
            if tree.text[at] in (".", "!", "?", ";", '"') and at < first - 1:
                return None
            found = self.cues.get(at)
            if found is not None and found.entry.action not in ("believe", "feel") and (colon or self._speaks(found)):
                return found
        return None

    def _listed(self, quotation: Quotation, previous: tuple[Quotation, Draft] | None) -> Draft | None:
        """The second of two: banners reading "…" and "…"."""
        if previous is None or previous[1].cue is None:
            return None
        before, owner = previous
        between = self.tree.chars[before.end : quotation.start].strip(" ,")
        if between not in ("and", "or", "&") or owner.at > self.span(before)[0]:
            return None
        draft = Draft(
            owner.at, owner.cue, owner.entry, "quote", owner.source, [(quotation.start, quotation.end)], owner.block
        )
        draft.quotes = [quotation]
        draft.reasons = list(owner.reasons)
        self.drafts.append(draft)
        self._note(draft)
        return draft

    def _continued(self, quotation: Quotation, previous: tuple[Quotation, Draft] | None) -> Draft | None:
        """A quotation that goes on from the last one: after its "X said." or in the next paragraph."""
        if previous is None:
            return None
        before, owner = previous
        tree = self.tree
        text = tree.chars
        first, _ = self.span(quotation)
        sentence_first = tree.sentence(first)[0]
        starts = not text[tree.start[sentence_first] : quotation.start].strip(' "')
        block_end = tree.end[owner.block[1]] if owner.block else before.end
        gap = text[max(before.end, min(block_end, quotation.start)) : quotation.start]
        near = len(gap) < 250 and gap.count(".") <= 2
        if not (near and (starts or quotation.resumed)):
            return None
        paragraph = "\n\n" in text[before.end : quotation.start]
        whole = (
            not text[quotation.end : quotation.end + 3].strip(" .\n")
            or "\n\n" in text[quotation.end : quotation.end + 3]
        )
        if paragraph and not (quotation.resumed or (whole and text[quotation.start - 2 : quotation.start] == "\n\n")):
            return None
        root = owner.continues or owner
        draft = Draft(
            first,
            None,
            root.entry,
            "continued",
            root.source,
            [(quotation.start, quotation.end)],
            continues=root,
            quotes=[quotation],
        )
        draft.because("continues", 0.6)
        self.drafts.append(draft)
        self._note(draft)
        return draft
