"""What names and pronouns need of a parse, read once into plain lists: spaCy's token attributes cost too much per look.

Invariant: everything counts in token indices of the `Doc` it was built from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from spacy.tokens import Doc

from onrecord.lexicon import cues
from onrecord.stages.annotate.lands import NO_LANDS
from onrecord.text.working import WorkingCopy
from onrecord.tree import column, heads

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "case", "advmod", "punct", "npadvmod"}
)
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "csubj", "pcomp", "parataxis", "dep"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_STILL = frozenset({"be", "lie", "remain", "stay", "have", "host", "see", "experience", "become"})
"""Verbs whose subject, a capital, is the city."""
_ADDRESSED = frozenset(
    {
        "tell",
        "accuse",
        "urge",
        "warn",
        "blame",
        "ask",
        "criticise",
        "criticize",
        "inform",
        "notify",
        "press",
        "pressure",
    }
    | {"persuade", "convince", "condemn", "thank", "praise", "assure", "remind", "advise", "anger", "help", "support"}
)
_STANCES = frozenset(
    {"readiness", "decision", "position", "stance", "claim", "response", "demand", "offer", "proposal", "request"}
    | {"warning", "refusal", "denial", "promise", "support", "opposition", "threat", "statement", "criticism", "plan"}
    | {"reaction", "policy", "intention", "commitment", "insistence", "ally", "willingness", "call", "accusation"}
    | {"allegation", "invitation", "concern", "view", "aim", "goal", "interest", "reply", "rejection", "consent"}
)
_DEALINGS = frozenset({"with", "between", "to", "from", "against", "for", "on", "among", "of"})
_TALKS = frozenset(
    {
        "talk",
        "negotiation",
        "deal",
        "relation",
        "agreement",
        "tie",
        "tension",
        "work",
        "dialogue",
        "discussion",
        "treaty",
    }
    | {"pressure", "sanction", "cooperation", "dispute", "row", "contact", "alliance", "side", "negotiate", "cooperate"}
    | {"meet", "break", "speak", "agree", "accord", "pact", "consultation", "coordinate", "war", "signal", "message"}
    | {"support", "permission", "approval", "order", "assurance", "pledge", "promise", "request", "trade", "friction"}
)
_MARKS = frozenset({'"', "``", "''"})
_RUNS_ON = 4
"""Blocks over which an open quotation may run to its closing mark, where no other opens in between."""
_HEAD_LIMIT = 60
"""Longest way up a parse that is followed; real ones stay under twenty, a parse of rubbish may not."""


class Grammar:
    """Tags, heads, children, sentences and quotation of one parsed article."""

    def __init__(self, doc: Doc, *, working: WorkingCopy):
        self.doc = doc
        self.text = column(doc, "ORTH")
        self.lower = [word.lower() for word in self.text]
        self.tag = column(doc, "TAG")
        self.dep = column(doc, "DEP")
        self.head = heads(doc)
        self.sentence = _sentences(doc)
        self.quoted = _quoted(doc, self.text, working=working)
        self.lands = NO_LANDS  # set once the names are known

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.head]
        for at, head in enumerate(self.head):
            if head != at:
                found[head].append(at)
        return found

    def lemma(self, at: int) -> str:
        return self.doc[at].lemma_.lower()

    def is_noun(self, at: int) -> bool:
        return self.tag[at] in NOMINAL_TAGS

    def is_verb(self, at: int) -> bool:
        return self.tag[at].startswith("VB") or self.tag[at] == "MD"

    def head_of(self, start: int, end: int) -> int:
        """The token of a stretch on which the others hang: a noun or pronoun where there is one."""
        tops = [at for at in range(start, end) if not start <= self.head[at] < end or self.head[at] == at]
        nominal = [at for at in tops if self.is_noun(at) or self.tag[at].startswith(("PR", "W", "CD", "DT"))]
        for at in nominal or tops:
            if self.dep[at] not in {"det", "punct", "case", "predet", "mark", "cc"}:
                return at
        return tops[0] if tops else start

    def left_of_phrase(self, at: int) -> int:
        """Where the noun phrase of head `at` begins: its determiner, adjectives, nouns and owner before it."""
        start = at
        for child in self.children[at]:
            if child < at and self.dep[child] in PREMODIFIERS and child < start:
                start = min(start, self.doc[child].left_edge.i)
        while start < at and (self.tag[start] in {",", ":", "-LRB-", "``", "''"} or self.text[start].isspace()):
            start += 1
        return start

    def subject_of(self, verb: int) -> int | None:
        """The subject of a verb, its own or the one it shares with the verb it is joined to."""
        seen = 0
        while seen < _HEAD_LIMIT:
            for child in self.children[verb]:
                if self.dep[child] in {"nsubj", "nsubjpass"}:
                    return child
            if self.dep[verb] not in {"conj", "xcomp", "aux"} or self.head[verb] == verb:
                return None
            verb = self.head[verb]
            seen += 1
        return None

    def clause_of(self, at: int) -> int:
        """The verb (or other head) of the smallest clause that holds a token."""
        for _ in range(_HEAD_LIMIT):
            head = self.head[at]
            if head == at or self.is_verb(at):
                return at
            if self.is_verb(head) or self.dep[at] in {"relcl", "acl", "advcl", "ccomp"}:
                return head
            at = head
        return at

    def clauses_above(self, verb: int) -> list[int]:
        """The heads of the clauses that hold this one, nearest first."""
        found = []
        at = verb
        for _ in range(_HEAD_LIMIT):
            head = self.head[at]
            if head == at:
                break
            if self.is_verb(head) and (self.is_verb(at) or self.dep[at] in CLAUSES):
                found.append(head)
            at = head
        return found

    def preposition(self, at: int) -> str | None:
        """The preposition that governs a noun ("by", "with"), if one does."""
        return self.lower[self.head[at]] if self.dep[at] == "pobj" else None

    def name_before(self, start: int, end: int, names: Mapping[int, int]) -> bool:
        """Whether a name that is nobody's owner stands among these tokens."""
        return any(at in names and self.dep[at] not in {"poss", "compound", "pobj", "amod"} for at in range(start, end))

    def first_of(self, at: int) -> int:
        """The noun that a list or an apposition begins with: in "the aide, Ana Ruiz, said" the aide."""
        for _ in range(_HEAD_LIMIT):
            if self.dep[at] not in {"conj", "appos"} or self.head[at] == at:
                break
            at = self.head[at]
        return at

    def role(self, at: int) -> str:
        """The grammatical role of a noun, taken from the first of a list ("A, B and C said": all are subjects)."""
        return self.dep[self.first_of(at)]

    def reports(self, verb: int) -> bool:
        """Whether a verb hands words to its subject."""
        if not self.is_verb(verb):
            return False
        cue = cues.cue(self.lemma(verb))
        return cue is not None and not cue.hedged

    def stands_for_people(self, at: int) -> bool:
        """Whether a place's name stands where only somebody can: acting, speaking, being spoken or dealt with."""
        role = self.role(at)
        first = at
        while self.dep[first] in {"conj", "appos"} and self.head[first] != first:
            first = self.head[first]
        head = self.head[first]
        if role == "nsubj":
            ready = any(self.dep[child] == "acomp" for child in self.children[head])  # "Paris is ready to talk"
            return self.is_verb(head) and (self.lemma(head) not in _STILL or (ready and self.lemma(head) == "be"))
        if role in {"dobj", "dative"}:
            return self.is_verb(head) and self.lemma(head) in _ADDRESSED
        if role == "poss":
            return self.lemma(head) in _STANCES
        if role == "pobj":
            before, governor = self.lower[head], self.lemma(self.head[head])
            if before == "by":
                return self.dep[head] == "agent"
            return before in _DEALINGS and governor in _TALKS
        return False


def _sentences(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for at in range(sentence.start, sentence.end):
            numbers[at] = number
    return numbers


def _quoted(doc: Doc, text: list[str], *, working: WorkingCopy) -> list[bool]:
    """Which tokens stand within double quotation marks.

    A quotation left open ends with its block, unless the next mark within a few blocks closes it: then it runs on.
    """
    flags = [False] * len(doc)
    marks = [(at, _direction(doc, at), _block(working, doc[at].idx)) for at, word in enumerate(text) if word in _MARKS]
    opened: int | None = None
    for count, (at, direction, block) in enumerate(marks):
        if opened is not None:
            began = marks[count - 1]
            same = began[2] == block
            if (same and direction != "open") or (direction == "close" and block - began[2] <= _RUNS_ON):
                flags[opened + 1 : at] = [True] * (at - opened - 1)
                opened = None
                continue
            end = at if same else _end_of_block(doc, working, began[2])
            flags[opened + 1 : end] = [True] * (end - opened - 1)
        opened = at if direction != "close" else None
    if opened is not None:
        end = _end_of_block(doc, working, marks[-1][2])
        flags[opened + 1 : end] = [True] * (end - opened - 1)
    return flags


def _direction(doc: Doc, at: int) -> str:
    """Whether a straight mark opens or closes, by what it leans on; "" where it leans on both or nothing."""
    left = at > 0 and not doc[at - 1].whitespace_ and not doc[at - 1].is_space
    right = at + 1 < len(doc) and not doc[at].whitespace_ and not doc[at + 1].is_space and not doc[at + 1].is_punct
    return "" if left == right else "close" if left else "open"


def _block(working: WorkingCopy, at: int) -> int:
    return bisect_right(working.stretches, at, key=lambda stretch: stretch.start) - 1


def _end_of_block(doc: Doc, working: WorkingCopy, block: int) -> int:
    end = working.stretches[block].end
    span = doc.char_span(end - 1, end, alignment_mode="expand") if block >= 0 else None
    return span.end if span is not None else len(doc)
