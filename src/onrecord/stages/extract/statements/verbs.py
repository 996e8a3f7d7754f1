"""Attributions that hang on a verb: the frames in which its content may stand, one after the other.

clause (said that …, "…," said X) · infinitive (promised to …) · phrase (informed of …, called for …) · noun phrase
(denied the charge) · as (described X as Y).
"""

from __future__ import annotations

from onrecord.lexicon.cues import cue
from onrecord.model import Reason
from onrecord.stages.extract.statements import astray, sources
from onrecord.stages.extract.statements.astray import Filled
from onrecord.stages.extract.statements.content import pieces
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Draft, Range, Source
from onrecord.tree import COMMAS, NOMINAL, SPEECH, Tree

_MODIFIERS = frozenset({"prep", "advmod", "npadvmod", "advcl", "dative", "agent", "prt"})
_WHAT = frozenset({"what", "which", "that", "who", "whom"})


def from_verb(tree: Tree, found: CueAt) -> Draft | None:
    """The attribution of a verb cue, or None where no frame of its entry is filled."""
    at, entry = found.at, found.entry
    if _carries(tree, at) or _takes_lives(tree, at):
        return None
    filled = _filled(tree, found)
    if filled is None or not filled.tokens:
        return None
    is_passive = sources.passive(tree, at)
    source = filled.source or (sources.agent(tree, at) if is_passive else _source(tree, at, filled.tokens))
    block = _block(tree, at, filled.tokens, source)
    tokens = filled.tokens - set(range(block[0], block[1] + 1))
    if filled.name == "clause":
        tokens = _fronted(tree, at, tokens, block)
    runs = pieces(tree, tokens)
    if not runs:
        return None
    addressee = filled.addressee or _addressee(tree, found, is_passive)
    if addressee and addressee[0] < min(filled.tokens) <= addressee[1]:
        addressee = addressee[0], min(filled.tokens) - 1
    if source and addressee == source.tokens:
        addressee = None
    draft = Draft(at, found.words, entry, filled.name, source, runs, block, addressee=addressee)
    draft.reasons = [Reason("cue", left=entry.lemma, right=entry.strength)]
    return draft


def _takes_lives(tree: Tree, at: int) -> bool:
    """ "the blast claimed the lives of 17" tells of a death, "he claimed a victory" of words."""
    taken = tree.kid(at, "dobj")
    return tree.lemma[at] == "claim" and taken is not None and tree.lemma[taken] in ("life", "victim", "casualty")


def _carries(tree: Tree, at: int) -> bool:
    """ "in comments reported by the agency", "a letter published by the paper": participles that only tell the way."""
    if tree.dep[at] != "acl" or tree.tag[at] != "VBN" or sources.agent(tree, at) is None:
        return False
    noun = cue(tree.lemma[tree.head[at]], pos="noun")
    return noun is not None and noun.action in ("say", "announce") and tree.kid(at, "ccomp") is None


def _filled(tree: Tree, found: CueAt) -> Filled | None:
    """The first frame that is filled; clauses before infinitives before nouns."""
    at = found.at
    if told := astray.told_without_that(tree, found):
        return told
    if (thing := _reported_thing(tree, found)) is not None:
        return Filled("noun phrase", thing)
    if clauses := _clauses(tree, found):
        return Filled("clause", _under(tree, clauses))
    if inverted := astray.inverted(tree, found):
        return inverted
    if clauses := astray.hung_lower(tree, found):
        return Filled("clause", _under(tree, clauses))
    if clauses := astray.behind_citing(tree, found):
        return Filled("clause", _under(tree, clauses))
    if (above := _parenthesis(tree, found)) is not None:
        joined = [k for k in tree.kids[above] if k > at and tree.dep[k] == "conj" and _same_speaker(tree, at, k)]
        return Filled("clause", _under(tree, [above]) - _under(tree, [at, *joined]))
    if trailing := astray.trailing(tree, found):
        return trailing
    if kids := _infinitive(tree, found):
        return Filled("infinitive", _under(tree, kids))
    if kids := _as(tree, found):
        return Filled("as", _under(tree, kids))
    if kids := _prepositional(tree, found):
        return Filled("phrase", _under(tree, kids))
    if kids := _object(tree, found):
        return Filled("noun phrase", _under(tree, kids))
    return None


def _reported_thing(tree: Tree, found: CueAt) -> set[int] | None:
    """The noun that a clause says was reported: "the deal, first reported by The Times", "the trip, which was …"."""
    at = found.at
    if found.entry.lemma not in ("report", "first report") or not sources.passive(tree, at):
        return None
    if tree.dep[at] not in ("acl", "relcl") or sources.agent(tree, at) is None:
        return None
    noun = tree.head[at]
    if tree.label[noun] == "PERSON" and tree.dep[noun] == "pobj":
        noun = tree.head[tree.head[noun]]  # "the trip by Hansen, which was reported by …"
    relative = tree.kid(at, "nsubjpass")
    if tree.pos[noun] not in ("NOUN", "PROPN") or (relative is not None and tree.lower[relative] not in _WHAT):
        return None
    end = min(tree.left[at], at) - 1
    while end > noun and tree.pos[end] == "PUNCT":
        end -= 1
    return set(range(tree.left[noun], end + 1))


def _under(tree: Tree, heads: list[int]) -> set[int]:
    return {at for head in heads for at in range(tree.left[head], tree.right[head] + 1)}


def _clauses(tree: Tree, found: CueAt) -> list[int]:
    """Clauses that are the verb's content: with a subject or finite, on either side."""
    at, frames = found.at, found.entry.frames
    if not frames & {"that", "wh", "quote"}:
        return []
    quoted = not frames & {"that", "wh"}
    kids = []
    for kid in tree.kids[at]:
        if tree.dep[kid] != "ccomp" or not (tree.clausal(kid) or tree.kid(kid, "mark", "attr", "acomp") is not None):
            continue
        inward = found.entry.action in ("believe", "feel") and tree.dep[at] == "ROOT"
        if kid < at and found.entry.action not in SPEECH and tree.kid(kid, "mark") is None and not inward:
            continue
        if (kid > at and _closes(tree, kid)) or (quoted and not _marked(tree, kid)):
            continue
        kids.append(kid)
    if len(kids) > 1 and kids[0] < at < kids[-1] and not _amid(tree, at, kids[-1]):
        return [
            kid for kid in kids if kid > at
        ]  # "While A is so, polls show that B", "A; Smith says B": A is no content
    return kids


def _amid(tree: Tree, at: int, behind: int) -> bool:
    """Whether "…, X said, …" stands amid its content: a comma on both sides, and no "that" behind."""
    first = min([at, *(tree.left[kid] for kid in tree.kids_by(at, "nsubj") if kid < at)])
    commas = tree.text[first - 1] in COMMAS and tree.text[tree.left[behind] - 1] in COMMAS
    return commas and tree.kid(behind, "mark") is None


def _marked(tree: Tree, clause: int) -> bool:
    """Whether a clause stands in quotation marks, or begins or ends with one."""
    left, right = tree.left[clause], tree.right[clause]
    return any(tree.text[k] in ('"', "'") for k in range(max(left - 1, 0), min(right + 2, tree.size)))


def _closes(tree: Tree, clause: int) -> bool:
    """Whether a "clause" is the "…, X said" that closes the sentence, hung on the wrong verb."""
    if tree.tag[clause] not in ("VBD", "VBZ", "VBP") or tree.kid(clause, "ccomp", "xcomp", "dobj") is not None:
        return False
    if tree.text[tree.left[clause] - 1] != "," or (reports := cue(tree.lemma[clause])) is None:
        return False
    _, after = tree.sentence(clause)
    return (
        reports.strong and reports.action in ("say", "announce") and tree.words(tree.right[clause] + 1, after - 1) == 0
    )


def _parenthesis(tree: Tree, found: CueAt) -> int | None:
    """The clause that a parenthetic "…, X said, …" or "…, as X put it" stands in."""
    at, entry = found.at, found.entry
    head = tree.head[at]
    if head == at or tree.dep[at] not in ("parataxis", "ccomp", "advcl", "dep", "intj"):
        return None
    if not entry.strong and "quote" not in entry.frames:
        return None
    as_ = any(tree.lower[kid] == "as" and kid < at for kid in tree.kids[at])
    by = as_ and sources.agent(tree, at) is not None
    if not (tree.has_subject(at) or by) or tree.pos[head] not in ("VERB", "AUX", "NOUN", "ADJ"):
        return None
    if (tree.dep[at] == "advcl" and not as_) or (tree.dep[at] == "ccomp" and head > at):
        return None
    if tree.kid(at, "dobj") is not None and entry.addressee != "object":
        return None
    left = tree.left[at]
    bounded = left > 0 and (tree.text[left - 1] in COMMAS or tree.text[left] in COMMAS)
    return head if bounded or left == tree.sentence(at)[0] else None


def _same_speaker(tree: Tree, at: int, verb: int) -> bool:
    """ "…, X said, and added …": a second cue without a subject of its own."""
    return not tree.has_subject(verb) and tree.tag[verb] == tree.tag[at] and cue(tree.lemma[verb]) is not None


def _infinitive(tree: Tree, found: CueAt) -> list[int]:
    """ "promised to …", "urged X to …", "denied doing …"."""
    frames = found.entry.frames
    for kid in tree.kids[found.at]:
        if tree.dep[kid] not in ("xcomp", "ccomp") or kid < found.at or _to_be_named(tree, kid):
            continue
        if (tree.infinitive(kid) and "to" in frames) or (tree.tag[kid] == "VBG" and frames & {"ing", "np"}):
            return [kid]
    return []


def _to_be_named(tree: Tree, verb: int) -> bool:
    """ "asked not to be identified", "declined to be named": on what terms somebody spoke, not what was said."""
    return tree.lemma[verb] in ("name", "identify", "quote", "cite") and tree.kid(verb, "auxpass") is not None


def _as(tree: Tree, found: CueAt) -> list[int]:
    """ "described X as Y", "called X Y", "puts the toll at N": the object and what is made of it."""
    if "as" not in found.entry.frames:
        return []
    at = found.at
    target = tree.kid(at, "dobj")
    links = {"as", found.entry.lemma.rpartition(" ")[2]}
    for kid in tree.kids[at]:
        if kid > at and (
            tree.dep[kid] in ("oprd", "ccomp")
            or (tree.dep[kid] == "prep" and tree.lower[kid] in links)
            or (tree.dep[kid] == "advcl" and tree.left[kid] > at and tree.lower[tree.left[kid]] == "as")
        ):
            return [kid] if target is None or target > kid or tree.lower[target] in _WHAT else [target, kid]
    if target is not None and found.entry.lemma == "put at":
        return [target]  # "at 40" hangs on "killed" within the object
    return []


def _prepositional(tree: Tree, found: CueAt) -> list[int]:
    """ "informed X of …", "called for …", "accused X of …"."""
    at, entry = found.at, found.entry
    target = tree.kid(at, "dobj", "dative")
    holders = [at] if target is None or entry.addressee != "object" else [at, target]
    for holder in holders:  # the parser hangs the "of" of "informed X of" on X
        for kid in tree.kids[holder]:
            if (
                kid <= at
                or tree.dep[kid] != "prep"
                or tree.lower[kid] not in entry.frames | {found.entry.lemma.rpartition(" ")[2]}
            ):
                continue
            if holder != at and tree.lower[kid] not in ("of", "about"):
                continue
            inner = [below for below in tree.kids[kid] if tree.dep[below] in ("pobj", "pcomp", "advcl")]
            if not inner:
                continue
            if found.words[1] == kid:
                return inner
            if entry.addressee == "target" and target is not None and target < kid:
                return [target, kid]
            return [kid, *_tail(tree, at, kid)] if entry.addressee == "object" else [kid]
    return []


def _tail(tree: Tree, at: int, after: int) -> list[int]:
    """Infinitives behind "informed X of Y", which the parser hangs on the verb though they describe Y."""
    return [kid for kid in tree.kids[at] if kid > after and tree.dep[kid] in ("xcomp", "conj") and not tree.finite(kid)]


def _object(tree: Tree, found: CueAt) -> list[int]:
    """ "denied the charge", "expressed regret"."""
    entry = found.entry
    if "np" not in entry.frames and not entry.strong:
        return []
    if entry.addressee == "object" and "np" not in entry.frames:
        return []  # "told reporters": whom, not what
    at = found.at
    objects = [kid for kid in tree.kids[at] if tree.dep[kid] == "dobj" and kid > at]
    for kid in tree.kids[at] if not objects else ():
        inner = [below for below in tree.kids[kid] if tree.dep[below] == "pobj"] if tree.lower[kid] == "to" else []
        if kid > at and len(inner) > 1:  # "conveyed to Smith her thanks": the parser gives "to" two objects
            return inner[1:2]
    return objects


def _source(tree: Tree, at: int, content: set[int]) -> Source | None:
    if max(content) < at and not tree.has_subject(at):
        behind = tree.kid(at, "dobj", "npadvmod", "attr", "oprd", "dep")
        if behind is not None and tree.left[behind] == at + 1 and tree.pos[behind] in NOMINAL:
            words = sources.noun_phrase(tree, behind, floor=at)  # "…," reported The Times
            return Source(words, words) if words else None
    source = sources.subject(tree, at)
    if source and source.tokens[0] in content and source.tokens[1] in content:
        own = any(tree.dep[kid] in ("nsubj", "nsubjpass") for kid in tree.kids[at])
        return source if own else None
    return source


def _block(tree: Tree, at: int, content: set[int], source: Source | None) -> Range:
    """The attribution's own words: the verb with its subject and modifiers, as far as they stand next to it."""
    own = {at}
    for kid in tree.kids[at]:
        reach = range(tree.left[kid], tree.right[kid] + 1)
        if tree.lower[kid] == "according":
            continue  # an attribution of its own
        if not content.issuperset(reach) and tree.dep[kid] != "ccomp":
            own |= set(reach) - content
    if source and tree.within(source.tokens[1], at):
        own |= set(range(source.tokens[0], source.tokens[1] + 1))
    first = last = at
    while first - 1 in own or (tree.pos[first - 1] in ("PUNCT", "SPACE") and first - 2 in own):
        first -= 1
    while last + 1 in own or (last + 2 in own and tree.pos[last + 1] in ("PUNCT", "SPACE")):
        last += 1
    while first < at and tree.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    while last > at and tree.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    return first, last


def _fronted(tree: Tree, at: int, content: set[int], block: Range) -> set[int]:
    """A clause before its "X said" is content from the sentence's start on."""
    if not content or min(content) > at or tree.dep[at] != "ROOT":
        return content
    first, _ = tree.sentence(at)
    between = range(first, min(content))
    if any(tree.head[gap] == at and tree.dep[gap] in _MODIFIERS for gap in between):
        return content
    if max(content) < at:
        return content | set(range(first, block[0]))
    return content | set(between)


def _addressee(tree: Tree, found: CueAt, is_passive: bool) -> Range | None:
    """Who is told: the object of "told", the "to X" of "said to X", the subject of "was told"."""
    at, kind = found.at, found.entry.addressee
    if kind in ("none", "target"):
        return None
    if is_passive:
        kid = tree.kid(at, "nsubjpass") if kind == "object" else None
        return sources.noun_phrase(tree, kid) if kid is not None else None
    if kind == "object":
        kid = tree.kid(at, "dative", "dobj")
        if kid is not None and tree.pos[kid] in NOMINAL:
            behind = [of for of in tree.kids[kid] if tree.dep[of] == "prep" and tree.lower[of] in ("of", "about")]
            astray = [] if tree.kid(at, "ccomp") is not None else behind  # "told the council of elders that …"
            return sources.noun_phrase(tree, kid, floor=at, ceiling=astray[0] if astray else None)
        if found.words[1] > at and (below := tree.kid(found.words[1], "pobj")) is not None:
            return sources.noun_phrase(tree, below, floor=found.words[1])  # "called on the council to …"
        return None
    for kid in tree.kids[at]:
        if tree.dep[kid] in ("dative", "prep") and tree.lower[kid] in ("to", "with", "at") and kid > at:
            for below in tree.kids[kid]:
                if tree.dep[below] == "pobj" and tree.pos[below] in NOMINAL:
                    return sources.noun_phrase(tree, below, floor=kid)
    return None
