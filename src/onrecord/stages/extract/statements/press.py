"""The press in running text: named ("Reuters", "The Dover Courier"), called ("the daily Al-Nahar", "state TV")."""

from __future__ import annotations

from onrecord.lexicon import agencies, outlets
from onrecord.model import LinkKind
from onrecord.stages.extract.statements.draft import Range
from onrecord.tree import Tree

_CALLED = frozenset(
    {
        "newspaper", "newspapers", "daily", "tabloid", "broadcaster", "broadcasters", "channel", "network", "station",
        "television", "tv", "radio", "outlet", "outlets", "website", "magazine", "weekly", "journal", "media",
    }
)  # fmt: skip
"""Nouns by which the press is called; those of _NEEDS_MORE only with a word before them that says whose or which."""
_NEEDS_MORE = frozenset(
    {"channel", "network", "station", "website", "journal", "media", "television", "tv", "radio", "daily", "weekly"}
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your"})
_CHANNELS = frozenset({"channel", "website", "account", "page", "network", "feed"})


def press_of(tree: Tree, tokens: Range, *, outlet: str | None = None) -> LinkKind | None:
    """Agency or outlet where a noun phrase stands for the press, other than the article's own `outlet`; else None."""
    words = tree.chars[tree.start[tokens[0]] : tree.end[tokens[1]]]
    if is_named(words):
        return named(words, outlet=outlet)
    at = tree.top(tokens)
    owner = _owner(tree, at)
    if owner is not None and is_named(owner):  # "the BBC's morning programme"
        return named(owner, outlet=outlet)
    if tree.lower[at] in ("agency", "agencies") and any(
        tree.lower[k] in ("news", "wire", "press") for k in range(tokens[0], at)
    ):
        return "agency"
    inner = _named_within(tree, tokens)
    if inner is not None and (tree.lower[at] in _CALLED or inner[1]):
        return named(inner[0], outlet=outlet)
    if tree.lower[at] in _CALLED:
        more = [k for k in range(tokens[0], at) if tree.lower[k] not in _ARTICLES]
        bare = tree.lower[at] in _NEEDS_MORE and not more
        own = tree.lower[at] in _CHANNELS and any(tree.dep[k] == "poss" for k in tree.kids[at])
        return None if bare or own else "outlet"
    return "outlet" if outlets.looks_like(words) else None


def is_named(words: str) -> bool:
    """Whether exactly these words name an agency or outlet; a platform is neither."""
    found = outlets.find(words)
    return agencies.agency_named(words) is not None or (found is not None and found.kind != "platform")


def named(words: str, *, outlet: str | None) -> LinkKind | None:
    """What sort of press these words name; None where it is the one that prints the article, or none."""
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


def _owner(tree: Tree, at: int) -> str | None:
    """The words before the 's of a noun's owner."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "poss":
            return tree.chars[tree.start[tree.left[kid]] : tree.end[kid]]
    return None


def _named_within(tree: Tree, tokens: Range) -> tuple[str, bool] | None:
    """A name of the press within a noun phrase, and whether it ends the phrase up to its first preposition."""
    last = next((k - 1 for k in range(tokens[0] + 1, tokens[1] + 1) if tree.pos[k] in ("ADP", "SCONJ")), tokens[1])
    text = tree.chars[tree.start[tokens[0]] : tree.end[last]]
    for found in outlets.in_text(text):
        if not found.ambiguous and found.outlet.kind != "platform":
            return text[found.span.start : found.span.end], found.span.end == len(text)
    return None
