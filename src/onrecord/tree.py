"""The parse of one article as plain lists, so that rules can ask about thousands of tokens cheaply.

Invariant: everything is by token index of the working copy's `Doc`; `start` and `end` are working characters.
Reading an attribute of a spaCy token costs more than most rules, so each is read once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
COMMAS = frozenset({",", '"', "'", "-", "--", "–", "—", "(", "?", "!"})
"""What may stand before a parenthetic or closing attribution."""
SPEECH = frozenset({"say", "tell", "announce", "warn", "deny", "ask", "promise", "hedge"})
"""Classes of cues that hand words on, as against acts and attitudes."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "conj"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})


def heads(doc: Doc) -> list[int]:
    """The head of each token; asking the tokens one by one is slow."""
    distances: list[int] = doc.to_array("HEAD").astype("int64").tolist()  # signed
    return [at + distance for at, distance in enumerate(distances)]


def column(doc: Doc, name: str) -> list[str]:
    """An attribute of every token that is a word: ORTH, TAG, DEP …"""
    words = doc.vocab.strings
    keys: list[int] = doc.to_array(name).tolist()
    known = {key: words[key] for key in set(keys)}
    return [known[key] for key in keys]


class Tree:
    """Token attributes, children and subtree edges of a parsed document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.chars = doc.text  # the working text; spaCy joins it anew at every reading
        self.size = len(doc)
        self.text = column(doc, "ORTH")
        self.lower = [text.lower() for text in self.text]
        self.lemma = [lemma.lower() for lemma in column(doc, "LEMMA")]
        self.pos = column(doc, "POS")
        self.tag = column(doc, "TAG")
        self.dep = column(doc, "DEP")
        self.label = column(doc, "ENT_TYPE")  # kind of the named entity that a token belongs to, or empty
        self.head = heads(doc)
        self.start: list[int] = doc.to_array("IDX").tolist()
        self.end: list[int] = [start + len(text) for start, text in zip(self.start, self.text, strict=True)]
        self.kids: list[list[int]] = [[] for _ in range(self.size)]
        for token_at, head in enumerate(self.head):
            if head != token_at:
                self.kids[head].append(token_at)
        self.left = list(range(self.size))
        self.right = list(range(self.size))
        split = doc.has_annotation("SENT_START")
        self.sentences = [(s.start, s.end) for s in doc.sents] if split else [(0, self.size)]
        self.sentence_of = [0] * self.size
        for number, (first, last) in enumerate(self.sentences):
            for at in range(first, last):
                self.sentence_of[at] = number
        self._edges()
        self.names = [
            (name.start, name.end, name.label_) for name in doc.ents
        ]  # spaCy finds them anew at every reading
        self._name_starts = [first for first, _, _ in self.names]

    def _edges(self) -> None:
        """Left and right edges of every subtree, deepest tokens first."""
        depth = [-1] * self.size
        for token in range(self.size):
            path, at = [], token
            while depth[at] < 0 and self.head[at] != at:
                path.append(at)
                at = self.head[at]
            depth[at] = max(depth[at], 0)
            for step in reversed(path):
                depth[step] = depth[self.head[step]] + 1
        for at in sorted(range(self.size), key=depth.__getitem__, reverse=True):
            head = self.head[at]
            if head != at:
                self.left[head] = min(self.left[head], self.left[at])
                self.right[head] = max(self.right[head], self.right[at])

    def sentence_at(self, char: int) -> int:
        """The number of the sentence in which a working character stands."""
        return self.sentence_of[min(bisect_right(self.end, char), self.size - 1)]

    def tokens_in(self, start: int, end: int) -> Range:
        """First and last token that share characters with `start` to `end`."""
        first = min(bisect_right(self.end, start), self.size - 1)
        return first, max(bisect_left(self.start, end) - 1, first)

    def names_in(self, first: int, after: int, labels: frozenset[str]) -> Iterator[tuple[int, int]]:
        """(first token, the one after the last) of each named entity of these kinds that lies between two tokens."""
        for start, end, label in self.names[bisect_left(self._name_starts, first) :]:
            if start >= after:
                return
            if end <= after and label in labels:
                yield start, end

    def printed(self, first: int, after: int) -> str:
        """The words of tokens `first` up to `after`."""
        return self.chars[self.start[first] : self.end[after - 1]]

    def sentence(self, at: int) -> tuple[int, int]:
        """First token and the one after the last of the sentence that holds token `at`."""
        return self.sentences[self.sentence_of[at]]

    def kid(self, at: int, *deps: str) -> int | None:
        """The first child of `at` with one of these relations."""
        for kid in self.kids[at]:
            if self.dep[kid] in deps:
                return kid
        return None

    def kids_by(self, at: int, *deps: str) -> list[int]:
        return [kid for kid in self.kids[at] if self.dep[kid] in deps]

    def ancestors(self, at: int) -> Iterator[int]:
        while self.head[at] != at:
            at = self.head[at]
            yield at

    def top(self, words: Range) -> int:
        """The token of a range whose head lies outside it."""
        first, last = words
        return next(
            (at for at in range(first, last + 1) if not first <= self.head[at] <= last or self.head[at] == at), last
        )

    def within(self, at: int, top: int) -> bool:
        """Whether `at` is `top` or hangs below it."""
        return at == top or any(above == top for above in self.ancestors(at))

    def has_subject(self, at: int) -> bool:
        return any(self.dep[kid] in SUBJECTS for kid in self.kids[at])

    def finite(self, at: int) -> bool:
        """Whether a verb, or an auxiliary of it, is finite."""
        return self.tag[at] in FINITE or any(
            self.dep[kid] in AUXILIARIES and self.tag[kid] in FINITE for kid in self.kids[at]
        )

    def clausal(self, at: int) -> bool:
        """Whether `at` heads a clause: a verb or auxiliary with a subject, or a finite one."""
        return self.pos[at] in ("VERB", "AUX") and (self.has_subject(at) or self.finite(at))

    def infinitive(self, at: int) -> bool:
        return self.tag[at] == "VB" and any(
            self.tag[kid] == "TO" or self.lower[kid] == "to" for kid in self.kids[at] if kid < at
        )

    def negated(self, at: int) -> bool:
        """Whether a negation hangs on a verb."""
        return any(self.dep[kid] == "neg" or self.lower[kid] in ("never", "not", "n't") for kid in self.kids[at])

    def words(self, first: int, last: int) -> int:
        """Tokens from `first` to `last` (inclusive) that are neither punctuation nor space."""
        return sum(1 for at in range(first, last + 1) if self.pos[at] not in ("PUNCT", "SPACE"))
