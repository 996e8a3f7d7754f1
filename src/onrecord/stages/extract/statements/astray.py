"""Where the parser goes astray, and what is read there instead: tags and positions.

"Mayor tells council road will reopen" · "…, reported The Times" · "told a news conference that …" ·
"The paper reported, citing two officials, that …" · "A blast hurt six people the broadcaster said".
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon import media
from onrecord.lexicon.cues import cue
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.cues import CueAt
from onrecord.stages.extract.statements.draft import Frame, Range, Source
from onrecord.tree import COMMAS, NOMINAL, SPEECH, Tree

_CITES = frozenset({"cite", "quote"})


@dataclass(slots=True)
class Filled:
    """A filled frame: what it is, the tokens of the content, and the source where the frame itself shows it."""

    name: Frame
    tokens: set[int]
    source: Source | None = None
    addressee: Range | None = None


def told_without_that(tree: Tree, found: CueAt) -> Filled | None:
    """ "Mayor tells council road will reopen": the parser takes "council road" for one object of "tells"."""
    at = found.at
    if found.entry.addressee != "object":
        return None
    target = tree.kid(at, "dobj", "dative")
    clause = tree.kid(at, "ccomp")
    if target is None or clause is None or not at < target < clause or tree.right[target] + 1 != tree.left[clause]:
        return None
    if tree.has_subject(clause) or tree.kid(clause, "mark") is not None or not tree.finite(clause):
        return None
    names = [kid for kid in tree.kids[target] if tree.dep[kid] == "compound" and kid < target]
    if not names or tree.right[target] != target:
        return None
    last = names[-1] if tree.pos[names[-1]] == "PROPN" and tree.pos[target] != "PROPN" else names[0]
    tokens = set(range(last + 1, tree.right[clause] + 1))
    return Filled("clause", tokens, addressee=(tree.left[names[0]], last))


def inverted(tree: Tree, found: CueAt) -> Filled | None:
    """ "…, reported The Times": the verb follows a comma and its speaker is taken for its object."""
    at = found.at
    quoted = at > 1 and tree.text[at - 1] == '"' and found.entry.action in SPEECH
    if not (quoted or (found.entry.strong and found.entry.action in ("say", "announce"))) or at == 0:
        return None
    if found.entry.action == "tell":  # "…, told The Times": whoever is told is never the speaker
        return None
    speaker = tree.kid(at, "dobj", "npadvmod", "attr", "oprd", "dep")
    if speaker is None or speaker < at or tree.left[speaker] != at + 1 or tree.text[at - 1] not in COMMAS:
        return None
    first, after = tree.sentence(at)
    if tree.pos[speaker] not in NOMINAL or tree.tag[at] not in ("VBD", "VBZ", "VBP") or tree.has_subject(at):
        return None
    if (not quoted and tree.words(tree.right[speaker] + 1, after - 1) > 0) or tree.words(first, at - 1) < 3:
        return None
    words = sources.noun_phrase(tree, speaker, floor=at)
    return Filled("clause", set(range(first, at)), Source(words, words)) if words else None


def hung_lower(tree: Tree, found: CueAt) -> list[int]:
    """ "told a news conference that …", "said in a statement that …": the clause hangs on the noun before it."""
    at, entry = found.at, found.entry
    if "that" not in entry.frames or entry.lemma in _CITES or not (entry.strong or entry.action == "say"):
        return []
    for kid in tree.kids[at]:
        if kid < at or tree.dep[kid] not in ("dobj", "dative", "prep", "npadvmod"):
            continue
        for clause in range(kid + 1, tree.right[kid] + 1):
            that = tree.left[clause]
            if tree.dep[clause] not in ("acl", "relcl", "ccomp") or tree.lower[that] != "that":
                continue
            own = tree.dep[that] == "mark" or (tree.tag[that] == "IN" and tree.kid(clause, "nsubj") is not None)
            if own or (tree.dep[that] == "dobj" and _own_clause(tree, kid, clause)):
                return [clause]
    return []


def _own_clause(tree: Tree, holder: int, clause: int) -> bool:
    """ "said to reporters after the service that the war must end": a "that" taken for the object of an own clause.

    "said in a speech that he gave in May" has a clause that describes its noun: what is said of a medium is no content.
    """
    noun = tree.head[clause]
    subject = tree.kid(clause, "nsubj")
    medium = cue(tree.lemma[noun], pos="noun") is not None or media.of_noun(tree.lemma[noun]) is not None
    return tree.dep[holder] == "prep" and subject is not None and not medium and tree.pos[subject] != "PRON"


def behind_citing(tree: Tree, found: CueAt) -> list[int]:
    """ "The paper reported, citing two officials, that …": the clause hangs on the officials."""
    if not found.entry.strong:
        return []
    for kid in tree.kids[found.at]:
        if kid < found.at or tree.dep[kid] != "advcl" or tree.lemma[kid] not in _CITES:
            continue
        for at in range(kid + 1, tree.right[kid] + 1):
            that = tree.left[at]
            clause = (
                tree.dep[at] in ("relcl", "ccomp", "acl") and tree.lower[that] == "that" and tree.dep[that] == "mark"
            )
            if clause and tree.text[that - 1] == ",":
                return [at]
    return []


def trailing(tree: Tree, found: CueAt) -> Filled | None:
    """ "A blast hurt six people the city broadcaster reported on Monday": no comma, so the parse goes astray."""
    at, entry = found.at, found.entry
    if not entry.strong or entry.action not in ("say", "tell", "announce") or tree.tag[at] not in ("VBD", "VBZ"):
        return None
    if tree.dep[at] not in ("conj", "relcl", "ccomp", "advcl", "ROOT", "dep") or sources.passive(tree, at):
        return None
    first, after = tree.sentence(at)
    behind = [k for k in range(at + 1, after) if tree.pos[k] in ("VERB", "AUX") and tree.finite(k)]
    if behind and tree.dep[behind[0]] != "advcl" and tree.head[behind[0]] != at:
        return None
    if tree.kid(at, "ccomp", "xcomp") is not None or (tree.kid(at, "dobj") is not None and entry.addressee != "object"):
        return None
    speaker = _noun_run(tree, at, first)
    if speaker is None or not main_clause(tree, first, speaker[0], at):
        return None
    lead = tree.lower[tree.left[at]] if tree.left[at] < speaker[0] else ""
    if lead in ("who", "which", "that", "when", "where", "if", "as", "because"):
        return None
    return Filled("clause", set(range(first, speaker[0])), Source(speaker, speaker))


def _noun_run(tree: Tree, at: int, floor: int) -> Range | None:
    """The noun phrase that ends right before token `at`, read from the tags alone."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "nsubj" and tree.right[kid] == at - 1 and tree.pos[kid] in ("PROPN", "NOUN"):
            words = sources.noun_phrase(tree, kid, floor=floor)
            if words and not any(tree.pos[k] == "VERB" and tree.finite(k) for k in range(*words)):
                return words
    first = at
    while first - 1 > floor and (
        tree.pos[first - 1] in ("NOUN", "PROPN", "ADJ") or tree.tag[first - 1] in ("HYPH", "POS")
    ):
        first -= 1
        if tree.tag[first] == "JJ" and tree.text[first][:1].isupper() and tree.pos[first - 1] == "PROPN":
            break
    if first == at or tree.pos[at - 1] not in ("NOUN", "PROPN"):
        return None
    return (first - 1, at - 1) if tree.pos[first - 1] == "DET" and first - 1 > floor else (first, at - 1)


def main_clause(tree: Tree, first: int, stop: int, verb: int) -> bool:
    """Whether the words from `first` up to `stop` hold a sentence, not a modifier of `verb` ("Asked whether …")."""
    for at in range(first, stop):
        if tree.pos[at] in ("VERB", "AUX") and tree.finite(at):
            chain = (at, *tree.ancestors(at))
            if not any(tree.dep[up] in ("advcl", "prep") and tree.head[up] == verb for up in chain):
                return True
    return False
