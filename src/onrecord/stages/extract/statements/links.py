"""Intermediaries that an attribution's own words name: "told Reuters", "wrote in The Courier", "via the press office".

And the other way about: "…, The Courier reported, citing an official" is the official's word, passed on by the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon import media, nouns
from onrecord.model import LinkKind, PartyKind
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.citing import somebody
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range, Source, by_sentence
from onrecord.stages.extract.statements.press import press_of
from onrecord.tree import Tree

_THROUGH = frozenset({"via", "through"})
_CARRIES = frozenset({"in", "on", "to", "with", "by", *_THROUGH})
_SPEAKS = frozenset({"speak", "talk", "write"})
_SENT = frozenset({"send", "give", "provide", "email", "show", "leak", "grant", "make", "address"})
"""Acts by which words go to the press; those of _PRESS_ACTS are the press's own."""
_PRESS_ACTS = _SENT | frozenset(
    {
        "obtain", "see", "review", "view", "hear", "quote", "cite", "report", "run", "print", "verify", "interview",
        "contact", "reach", "translate", "monitor", "examine", "read", "access", "acquire", "record",
    }
)  # fmt: skip
_HANDS_ON = frozenset(
    {"carry", "publish", "broadcast", "air", "release", "issue", "post", "distribute", "circulate", "share", "relay"}
)
"""Acts by which anybody passes another's words on."""
_PARTIES: tuple[nouns.NounKind, ...] = ("quoted", "person", "people", "body")
_BY = {False: frozenset({"by", "on", "in", "through", "via"}), True: frozenset({"to"})}


def add_links(drafts: list[Draft], tree: Tree, *, outlet: str | None) -> None:
    """Adds the press that was told, written in or spoken to, and whoever carried the words on.

    The article's own `outlet` is no intermediary of it.
    """
    for draft in drafts:
        if draft.cue is None or draft.frame in ("continued", "conjoined", "post"):
            continue
        known = {link.tokens for link in draft.links}
        links: list[DraftLink] = []
        for link in (*_named(draft, tree, outlet), *draft.links):
            if link.tokens in known and link not in draft.links:
                continue
            links.append(link)
            links += _handed(tree, link.tokens, outlet)
        if draft.source is not None:
            links = [*_handed(tree, draft.source.tokens, outlet), *links]
        if draft.tail is not None:
            links += _handed(tree, draft.tail, outlet)
        draft.links = _once(links)


def _once(links: list[DraftLink]) -> list[DraftLink]:
    """Each link once, the first of those with the same words."""
    found: dict[Range, DraftLink] = {}
    for link in links:
        found.setdefault(link.tokens, link)
    return list(found.values())


def _named(draft: Draft, tree: Tree, outlet: str | None) -> Iterator[DraftLink]:
    told = draft.addressee
    if told and (kind := press_of(tree, told, outlet=outlet)):
        yield DraftLink(told, draft.cue, told, kind=kind)
    seen = {told}
    for preposition, noun in _carriers(tree, draft.at):
        words = sources.noun_phrase(tree, noun, floor=preposition)
        if words is None or words in seen or _said(tree, words, draft):
            continue
        seen.add(words)
        platform = any(media.of_name(tree.text[k]) for k in range(words[0], words[1] + 1))
        kind = press_of(tree, words, outlet=outlet) if tree.pos[noun] != "PRON" else None
        if kind:
            yield DraftLink(words, (preposition, preposition), words, kind=kind)
        elif _through(tree, preposition, noun) and not platform and not _medium(tree, noun):
            yield DraftLink(words, (preposition, preposition), words)
        yield from _handed(tree, (words[0], tree.right[noun]), outlet)


def _said(tree: Tree, words: Range, draft: Draft) -> bool:
    """Whether words stand in what was said."""
    return any(a <= tree.start[words[0]] and tree.end[words[1]] <= b for a, b in draft.content)


def _through(tree: Tree, preposition: int, noun: int) -> bool:
    """Whether words came "via" anybody, or "through" a person or body."""
    if tree.pos[noun] not in ("PROPN", "NOUN"):
        return False
    if tree.lower[preposition] == "via":
        return True
    word = tree.lower[noun]
    body = word in ("office", "embassy", "agency", "lawyer", "lawyers", "attorney", "attorneys")
    somebody = nouns.is_a(word, "quoted") or word.startswith("spokes") or tree.label[noun] == "PERSON"
    return tree.lower[preposition] == "through" and (body or somebody)


def _handed(tree: Tree, words: Range, outlet: str | None) -> Iterator[DraftLink]:
    """Who handed on what a noun phrase names: "comments carried by Petra", "a letter seen by Reuters"."""
    for at in range(words[0] + 1, min(words[1] + 1, tree.size)):
        if tree.tag[at] not in ("VBN", "VBD") or tree.dep[at] in ("aux", "auxpass"):
            continue
        lemma = tree.lemma[at]
        if lemma not in _PRESS_ACTS | _HANDS_ON:
            continue
        by = next((k for k in range(at + 1, min(at + 3, tree.size)) if tree.lower[k] in _BY[lemma in _SENT]), None)
        noun = tree.kid(by, "pobj") if by is not None else None
        if by is None or noun is None or noun < by:
            continue
        party = sources.noun_phrase(tree, noun, floor=by)
        if party is None:
            continue
        kind = press_of(tree, party, outlet=outlet)
        if kind or (lemma in _HANDS_ON and tree.lower[by] in ("by", "through", "via") and _somebody_else(tree, noun)):
            yield DraftLink(party, (at, at), party, kind=kind)


def _somebody_else(tree: Tree, noun: int) -> bool:
    """Whether a noun names a party that can release words: a person, group or body that is not the article's press."""
    word = tree.lower[noun]
    return tree.pos[noun] == "PROPN" or any(nouns.is_a(word, kind) for kind in _PARTIES)


def _carriers(tree: Tree, at: int) -> Iterator[tuple[int, int]]:
    """Prepositions with their nouns that say where or through whom a cue's words went."""
    holders = [at]
    for kid in tree.kids[at]:
        if tree.dep[kid] == "advcl" and tree.lemma[kid] in _SPEAKS and tree.tag[kid] == "VBG":
            holders.append(kid)
        if tree.dep[kid] == "nsubj":  # "The official, speaking to The Courier, said"
            holders += [k for k in tree.kids[kid] if tree.lemma[k] in _SPEAKS and tree.tag[k] == "VBG"]
    for holder in holders:
        for preposition in tree.kids[holder]:
            if tree.dep[preposition] not in ("prep", "dative") or tree.lower[preposition] not in _CARRIES | {"during"}:
                continue
            for noun in tree.kids[preposition]:
                if tree.dep[noun] != "pobj":
                    continue
                yield preposition, noun
                if _medium(tree, noun):  # "in an interview with The Courier"
                    for inner in tree.kids[noun]:
                        if tree.dep[inner] == "prep" and tree.lower[inner] in ("with", "to", "for", "on", "in"):
                            yield from ((inner, k) for k in tree.kids[inner] if tree.dep[k] == "pobj")


def _medium(tree: Tree, noun: int) -> bool:
    return media.of_noun(tree.lemma[noun]) is not None


def _words(tree: Tree, tokens: Range) -> str:
    return tree.chars[tree.start[tokens[0]] : tree.end[tokens[1]]]


def kind_of(tree: Tree, tokens: Range, party: PartyKind) -> LinkKind:
    """What sort of intermediary the words of a link name."""
    if by_words := press_of(tree, tokens):
        return by_words
    if party in ("outlet", "agency"):
        return "outlet" if party == "outlet" else "agency"
    if party == "document" or nouns.is_a(tree.lower[tree.top(tokens)], "document"):
        return "document"
    if party in ("organisation", "office", "state", "place"):
        return "office"
    return "person" if party == "person" else "unnamed"


def cited(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """Gives a report to whom it cites: the reporter becomes the link, and the citing attribution goes."""
    gone: set[int] = set()
    together = by_sentence(drafts, tree)
    for citing in drafts:
        if citing.entry is None or citing.entry.lemma != "cite" or citing.frame != "noun phrase":
            continue
        noun = tree.kid(citing.at, "dobj")
        words = sources.noun_phrase(tree, noun, floor=citing.at) if noun is not None else None
        near = together[tree.sentence_of[citing.at]]
        report = next((d for d in near if d is not citing and _reports(d, citing, tree)), None)
        if words is None or report is None or report.source is None or noun is None or not somebody(tree, words, noun):
            continue
        report.links.insert(0, DraftLink(report.source.tokens, report.cue, report.source.stands_for))
        report.source, report.cue = Source(words, words), citing.cue
        gone.add(id(citing))
    return [draft for draft in drafts if id(draft) not in gone]


def _reports(report: Draft, citing: Draft, tree: Tree) -> bool:
    entry = report.entry
    if entry is None or not entry.strong or entry.action not in ("say", "announce") or report.source is None:
        return False
    if report.frame not in ("clause", "quote"):
        return False
    return report.at in tree.ancestors(citing.at) or (
        citing.source is not None and citing.source.tokens == report.source.tokens
    )
