"""Intermediaries that an attribution's own words name: "told Reuters", "wrote in The Courier", "via the press office".

And the other way about: "…, The Courier reported, citing an official" is the official's word, passed on by the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon import agencies, media, nouns, outlets
from onrecord.model import LinkKind, PartyKind
from onrecord.stages.extract.statements import sources
from onrecord.stages.extract.statements.draft import Draft, DraftLink, Range, Source, by_sentence
from onrecord.tree import Tree

_THROUGH = frozenset({"via", "through"})
_CARRIES = frozenset({"in", "on", "to", "with", "by", *_THROUGH})
_SPEAKS = frozenset({"speak", "talk", "write"})


def add_links(drafts: list[Draft], tree: Tree, *, outlet: str | None) -> None:
    """Adds the press that was told, written in or spoken to; the article's own `outlet` is no intermediary of it."""
    for draft in drafts:
        if draft.cue is None or draft.frame in ("continued", "post"):
            continue
        known = {link.tokens for link in draft.links}
        named = [link for link in _named(draft, tree, outlet) if link.tokens not in known]
        draft.links = [*named, *draft.links]


def _named(draft: Draft, tree: Tree, outlet: str | None) -> Iterator[DraftLink]:
    told = draft.addressee
    if told and (kind := press(_words(tree, told), outlet=outlet)):
        yield DraftLink(told, draft.cue, told, kind=kind)
    seen = {told}
    for preposition, noun in _carriers(tree, draft.at):
        words = sources.noun_phrase(tree, noun, floor=preposition)
        if words is None or words in seen:
            continue
        seen.add(words)
        through = (
            tree.lower[preposition] in _THROUGH and tree.pos[noun] in ("PROPN", "NOUN") and not _medium(tree, noun)
        )
        kind = press(_words(tree, words), outlet=outlet)
        if kind or (through and tree.lower[preposition] == "via"):
            yield DraftLink(words, (preposition, preposition), words, kind=kind)


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


def press(words: str, *, outlet: str | None) -> LinkKind | None:
    """Whether words name an agency or an outlet other than the one that prints the article; a platform is neither."""
    own = (outlet or "").lower()
    agency = agencies.agency_named(words)
    found = outlets.find(words)
    if agency is None and (found is None or found.kind == "platform"):
        return None
    names = {words.lower().removeprefix("the ").strip()}
    if found:
        names |= {found.name.lower(), found.domain}
    if own and any(name and (name in own or own in name) for name in names):
        return None
    return "agency" if agency or (found and found.kind == "agency") else "outlet"


def kind_of(tree: Tree, tokens: Range, party: PartyKind) -> LinkKind:
    """What sort of intermediary the words of a link name."""
    if named := press(_words(tree, tokens), outlet=None):
        return named
    if outlets.looks_like(_words(tree, tokens)):
        return "outlet"
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
        if words is None or report is None or report.source is None or not _somebody(tree, words, noun):
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


def _somebody(tree: Tree, words: Range, noun: int | None) -> bool:
    """Whether a cited noun phrase is a source: a person, a body, a document; not a reason."""
    if noun is None:
        return False
    word = tree.lower[noun]
    if nouns.is_a(word, "quoted") or nouns.is_a(word, "person") or nouns.is_a(word, "document"):
        return True
    return any(label in ("PERSON", "ORG") for label in tree.label[words[0] : words[1] + 1])
