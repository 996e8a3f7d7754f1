"""Content spans: token sets to working characters, stretched over quotations, cut before the reporter's own words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.lexicon.cues import cue
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range
from onrecord.stages.extract.statements.quotes import Quotation
from onrecord.tree import Tree

_EDGE = " \t\n,;:.—–-"
_REPORTER = frozenset({"which", "who", "whose", "where", "as", "after", "while", "when", "amid", "before", "in", "a"})


class Quotes:
    """The quotations of one article, looked up by character."""

    def __init__(self, quotations: list[Quotation]) -> None:
        self.all = quotations
        self._starts = [q.start for q in quotations]

    def at(self, char: int) -> Quotation | None:
        """The quotation that holds this working character."""
        place = bisect_right(self._starts, char) - 1
        return self.all[place] if place >= 0 and self.all[place].holds(char) else None

    def touching(self, start: int, end: int) -> list[Quotation]:
        """Quotations that share characters with `start` to `end`, in order."""
        place = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for quotation in self.all[place:]:
            if quotation.start >= end:
                break
            if quotation.end > start:
                found.append(quotation)
        return found

    def after(self, char: int) -> Quotation | None:
        """The first quotation that begins at or after this character."""
        place = bisect_left(self._starts, char)
        return self.all[place] if place < len(self.all) else None


def pieces(tree: Tree, tokens: Iterable[int]) -> list[Range]:
    """Runs of tokens as working characters; punctuation and space between two runs joins them, at an edge it goes."""
    runs: list[list[int]] = []
    for at in sorted(tokens):
        if runs and all(tree.pos[gap] in ("PUNCT", "SPACE") for gap in range(runs[-1][1] + 1, at)):
            runs[-1][1] = at
        else:
            runs.append([at, at])
    found = []
    for run in runs:
        inner = [at for at in range(run[0], run[1] + 1) if not _edge(tree, at)]
        if inner:
            found.append((tree.start[inner[0]], tree.end[inner[-1]]))
    return found


def _edge(tree: Tree, at: int) -> bool:
    return tree.pos[at] == "SPACE" or all(c in _EDGE for c in tree.text[at])


def stretched(content: list[Range], quotes: Quotes, *, cue: int) -> tuple[list[Range], list[Quotation]]:
    """Content stretched over the quotations it touches; kept within the quotation that holds the cue, if one does."""
    outer = quotes.at(cue)
    out: list[Range] = []
    used: list[Quotation] = []
    for start, end in content:
        if outer:
            inner = max(start, outer.start + 1), min(end, outer.end - (1 if outer.closed else 0))
            if inner[0] < inner[1]:
                out.append(inner)
            continue
        touched = [q for q in quotes.touching(start, end) if q.overlap(start, end) > 1]
        used += touched
        out.append((min([start, *(q.start for q in touched)]), max([end, *(q.end for q in touched)])))
    return merged(out), used


def merged(content: list[Range]) -> list[Range]:
    """Sorted, overlapping pieces joined."""
    out: list[Range] = []
    for start, end in sorted(content):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


SAME = 0.6
"""Share of two contents' characters that both hold for them to be one. Set by hand, not tuned."""


def alike(one: list[Range], other: list[Range]) -> bool:
    """Whether two contents are nearly the same words."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    either = sum(b - a for a, b in (*one, *other)) - both
    return both >= SAME * either


def without(content: list[Range], start: int, end: int, text: str) -> list[Range]:
    """Content with `start` to `end` taken out, edges tidied."""
    out: list[Range] = []
    for a, b in content:
        if b <= start or a >= end:
            out.append((a, b))
            continue
        for x, y in ((a, min(b, start)), (max(a, end), b)):
            tidy = trimmed(x, y, text)
            if tidy:
                out.append(tidy)
    return out


def trimmed(start: int, end: int, text: str) -> Range | None:
    """A piece without white space and stops at its edges; None where nothing is left."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def cut_reporter(draft: Draft, tree: Tree) -> None:
    """Takes the reporter's own clause after a quotation out: "…," which has left thousands homeless."""
    if not draft.quotes or not draft.content:
        return
    start, end = draft.content[-1]
    last = max((q for q in draft.quotes if q.start < end), key=lambda q: q.end)
    if not last.closed or last.end >= end or last.overlap(start, end) * 2 < last.end - start:
        return
    text = tree.chars
    comma = text[last.end - 2] == "," or text[last.end : last.end + 1] == ","
    behind = text[last.end : end].lstrip(" ,—–-").split(" ", 1)[0].lower()
    name = draft.frame == "as" and behind in ("that", "which", "who")  # what critics call a "gift" that …
    if name or (comma and (behind in _REPORTER or behind.endswith("ing"))):
        draft.content[-1] = (start, last.end)


def only_quotation(draft: Draft, tree: Tree) -> None:
    """Narrows a fronted clause to the quotation next to its cue where what stands before is the reporter's sentence.

    "He lost the vote: "I will be back," he said" and "They had laughed at him. "I will be back," he said" with a
    sentence end that the parser missed; "He would "be back," he said" stays whole.
    """
    if draft.block is None or len(draft.content) != 1 or not draft.quotes:
        return
    start, end = draft.content[0]
    quotation = draft.quotes[-1]
    if quotation.start <= start or quotation.end < end - 2 or end > tree.start[draft.block[0]]:
        return
    text = tree.chars
    before = text[start : quotation.start].rstrip()
    if before.endswith((":", ".", "?", "!")) or (
        before.endswith((",", "-", "—", "–"))
        and text[quotation.start + 1].isupper()
        and text[quotation.start + 1 : quotation.start + 3] not in ("I ", "I'")
        and len(before.split()) > 3
    ):
        draft.content = [(quotation.start, quotation.end)]
        draft.quotes = [quotation]


def cut_other(draft: Draft, others: list[Draft], tree: Tree) -> None:
    """Ends a content before a clause that has a cue and a speaker of its own: "…, though Smith said otherwise".

    A second verb of the same speaker ("said A and noted B"), which the parser ties to the first one's content, is given
    back to that speaker.
    """
    if draft.frame != "clause" or draft.block is None:
        return
    for other in others:
        start, end = draft.content[-1]
        if other is draft or not start < tree.start[other.at] < end or other.at < draft.at:
            continue
        first = _other_begins(draft, other, tree)
        if first is None or tree.start[first] <= start:
            continue
        if _shared(draft, other, tree):
            other.source = draft.source
        tidy = trimmed(start, tree.start[first], tree.chars)
        if tidy:
            draft.content[-1] = tidy


def _shared(draft: Draft, other: Draft, tree: Tree) -> bool:
    """Whether the other verb has no subject of its own and the same form: "said A and noted B"."""
    at = other.at
    return tree.dep[at] == "conj" and not tree.has_subject(at) and tree.tag[at] == tree.tag[draft.at]


def _other_begins(draft: Draft, other: Draft, tree: Tree) -> int | None:
    """The first token of another attribution that does not belong to this one's content."""
    entry = other.entry
    if entry is None:
        return None
    if other.frame not in ("clause", "quote", "phrase") and not (entry.strong and _shared(draft, other, tree)):
        return None
    if tree.sentence_of[other.at] != tree.sentence_of[draft.at] or not (entry.strong or other.frame == "clause"):
        return None
    first = other.at
    if not _shared(draft, other, tree):
        left = tree.left[first]
        if tree.dep[first] not in ("advcl", "conj") or left == 0 or tree.text[left - 1] != ",":
            return None
        if not tree.has_subject(first) or tree.lower[left] in ("if", "that", "because", "unless"):
            return None
        first = left
    while first > draft.at + 1 and tree.pos[first - 1] in ("CCONJ", "PUNCT", "ADV"):
        first -= 1
    return first


def cut_tail(draft: Draft, tree: Tree, quotes: Quotes) -> None:
    """Ends an indirect content before what the reporter adds: ", giving …", ", who …", "— …", "in a statement".

    Counted on 240 articles of PolNeAR's training half, where a content of ours began like a person's: people cut
    ", who …" in 7 of 8, a dash with an apposition in 3 of 4, ", …ing" in 11 of 22, and kept ", which …" in 6 of 10, so
    that one stays. The even case of ", …ing" is cut because the hand readings cut the few that they hold.
    """
    if draft.block is None or draft.frame in ("quote", "continued", "conjoined", "colon"):
        return
    start, end = draft.content[-1]
    if quotes.at(end - 1) is not None or start < tree.start[draft.at]:
        return
    last = next((at for at in range(draft.at, tree.size) if tree.end[at] >= end), draft.at)
    for at in range(draft.at + 1, last + 1):
        left = tree.left[at]
        if tree.start[left] <= start or quotes.at(tree.start[left]) is not None:
            continue
        if tree.right[at] < last and not (tree.dep[at] == "prep" and _only_time(tree, tree.right[at] + 1, last)):
            continue
        if _reporters(tree, at, left):
            tidy = trimmed(start, tree.start[left], tree.chars)
            if tidy and tree.lower[at] == "via":
                words = (at + 1, tree.right[at])
                draft.links.append(DraftLink(words, (at, at), words))
            if tidy:
                draft.content[-1] = tidy
                draft.tail = (left, tree.right[at])
            return


def conjoined(draft: Draft, tree: Tree, quotes: Quotes) -> list[Draft]:
    """ "said that A, and that B" says two things: takes B out of the draft and gives it one of its own.

    The parser may tie B to a verb above the cue; what joins it is the second "that".
    """
    if draft.frame != "clause" or draft.block is None or len(draft.content) != 1:
        return []
    start, end = draft.content[0]
    first = tree.tokens_in(start, end)[0]
    if start < tree.start[draft.at]:
        return []
    clause = tree.kid(draft.at, "ccomp")
    sentence_end = tree.sentence(draft.at)[1]
    for at in range(first + 2, sentence_end):
        joint = _joint(tree, at)
        if tree.start[joint] > end + 1:
            break  # something else stands between
        if tree.lower[at] != "that" or tree.lower[at - 1] not in ("and", "but") or tree.dep[at] != "mark":
            continue
        verb = tree.head[at]
        tied = tree.lower[first] == "that" or (clause is not None and tree.head[verb] == clause)
        if not tied or not tree.has_subject(verb) or quotes.at(tree.start[at]) is not None:
            continue
        mine = trimmed(start, tree.start[joint], tree.chars)
        last = max(end, tree.end[tree.right[verb]])
        after = (tree.start[k] for k in range(at, sentence_end) if tree.lower[k] == "according")
        theirs = trimmed(tree.start[at], min([last, *after]), tree.chars)
        if mine is None or theirs is None:
            continue
        draft.content = [mine]
        held = [q for q in draft.quotes if q.start >= theirs[0]]
        draft.quotes = [q for q in draft.quotes if q.start < theirs[0]]
        second = Draft(at, None, draft.entry, "conjoined", draft.source, [theirs], continues=draft, quotes=held)
        second.because("and that", 0.6)
        return [second]
    return []


def _joint(tree: Tree, first: int) -> int:
    """The first of the words that join a clause to the one before it: ", but", "and"."""
    while first > 0 and tree.lower[first - 1] in ("and", "but", ",", ";"):
        first -= 1
    return first


def _only_time(tree: Tree, first: int, last: int) -> bool:
    """Whether nothing but a day or hour stands there: "in a statement | on Monday", which the parser ties elsewhere."""
    return all(tree.label[k] in ("DATE", "TIME") or tree.pos[k] in ("ADP", "PUNCT") for k in range(first, last + 1))


def _reporters(tree: Tree, at: int, left: int) -> bool:
    dep, before = tree.dep[at], tree.text[left - 1]
    if before == "," and dep in ("advcl", "acl", "conj") and tree.tag[at] == "VBG" and left == at:
        return tree.lower[at] != "including"
    if before == "," and dep == "relcl" and any(tree.lower[k] in ("who", "whom", "whose") for k in (left, left + 1)):
        return True
    if before == "," and dep == "advcl" and tree.lower[left] == "while":
        return True
    if before in ("—", "–", "--") and dep in ("appos", "relcl", "advcl", "parataxis"):
        return True
    if dep == "prep" and tree.lower[at] == "via" and tree.right[at] > at:
        return True
    if dep != "prep" or tree.lower[at] not in ("in", "during", "on", "via", "at"):
        return False
    return medium_noun(tree, at) is not None or (before == "," and _handed_on(tree, at))


def _handed_on(tree: Tree, preposition: int) -> bool:
    """ ", in remarks carried by …": words of speech with a participle that says who passed them on."""
    noun = tree.kid(preposition, "pobj")
    entry = cue(tree.lemma[noun], pos="noun") if noun is not None else None
    if noun is None or entry is None or entry.action not in ("say", "announce"):
        return False
    return any(tree.dep[kid] == "acl" and tree.tag[kid] == "VBN" for kid in tree.kids[noun])


def medium_noun(tree: Tree, preposition: int) -> int | None:
    """The noun of "in a statement", "during an interview", "in a tweet": how a statement was made."""
    for kid in tree.kids[preposition]:
        if tree.dep[kid] == "pobj" and tree.pos[kid] == "NOUN":
            entry = cue(tree.lemma[kid], pos="noun")
            articles = any(tree.lower[k] in ("a", "an") for k in tree.kids[kid])
            if entry is not None and entry.action in ("say", "announce") and articles:
                return kid
    return None
