"""What words mean, without a parse: content words as concepts with a weight, for comparing two pieces of text.

Invariants
- A concept is a stem, the head of a group of near words (lexicon/data/near_words.tsv), a country ("@RUS" for Russia,
  Russian, Moscow, the Kremlin) or a number ("#30" for 30 and thirty). It never tells a negation, an actor or a count
  apart: those are compared on their own.
- A weight is the information of the word in general English, from its rank (lexicon/data/word_ranks.txt), and needs no
  collection of texts: small inputs weigh words as large ones do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.lexicon import countries
from onrecord.lexicon.words import Token, fold, tokens


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = _set(
    """a about above after again against all also although am among amid an and any are as at be because been before
    being below between both but by can cannot could did do does doing down during each either else ever few for from
    further get had has have having he her here hers herself him himself his how however i if in into is it its itself
    just let lot many may me might more most much must my neither no nor not now of off on once one only onto or other
    others our ours out over own per quite rather same shall she should since so some still such than that the their
    theirs them themselves then there these they this those though through thus to too toward towards under until unto
    up upon us very was we well were what when where whether which while who whom whose why will with within without
    would yet you your yours re ve ll d s t m don didn doesn isn wasn weren wouldn couldn shouldn hasn haven hadn
    aren according added including included meanwhile mr mrs ms dr amp percent"""
)
"""Words that carry no content of their own. Negations among them are read by `negations`."""

TIME_WORDS = _set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow tonight morning afternoon evening night day week month
    year earlier later late early ago last next"""
)
"""Compared as times, resolved, and not as words."""

SAY = _set(
    """say said says saying tell told tells telling report reported reports reporting announce announced state stated
    statement add added note noted spokesman spokeswoman spokesperson"""
)
"""Cues of speech: they say that something was said, not what."""

_IRREGULAR = {
    form: base
    for base, forms in {
        "man": "men",
        "woman": "women",
        "child": "children",
        "tell": "told",
        "hold": "held",
        "speak": "spoke spoken",
        "sink": "sank sunk",
        "flee": "fled",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "take": "took taken",
        "go": "went gone goes",
        "come": "came",
        "give": "gave given",
        "find": "found",
        "begin": "began begun",
        "bring": "brought",
        "buy": "bought",
        "sell": "sold",
        "fall": "fell fallen",
        "rise": "rose risen",
        "grow": "grew grown",
        "know": "knew known",
        "meet": "met",
        "lead": "led",
        "strike": "struck",
        "die": "dying dies died",
        "send": "sent",
        "build": "built",
        "catch": "caught",
        "fight": "fought",
        "keep": "kept",
        "see": "saw seen",
        "seek": "sought",
        "stand": "stood",
        "think": "thought",
        "throw": "threw thrown",
        "win": "won",
        "write": "wrote written",
        "withdraw": "withdrew withdrawn",
        "drive": "drove driven",
        "break": "broke broken",
        "choose": "chose chosen",
        "freeze": "froze frozen",
        "shoot": "shooting shoots",
        "life": "lives",
    }.items()
    for form in forms.split()
}
_SUFFIXES = (  # (suffix, what stands for it, least letters left of it)
    ("isation", "is", 4),
    ("ization", "is", 4),
    ("ation", "", 5),
    ("ition", "it", 4),
    ("tion", "t", 5),
    ("sion", "s", 5),
    ("ment", "", 4),
    ("ness", "", 4),
    ("ally", "al", 4),
    ("ly", "", 4),
    ("ful", "", 4),
    ("ical", "ic", 4),
    ("al", "", 5),
    ("ate", "", 5),
    ("at", "", 5),
    ("ize", "is", 4),
    ("ise", "is", 4),
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(_SMALL.split())
    if value != 1  # "one" is a pronoun more often than a count
} | {word: str(10 * value) for value, word in enumerate(_TENS.split(), 3)}
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|"
    r"reject(?:s|ed|ing)?|fail(?:s|ed|ing)?|unable|lack(?:s|ed|ing)?|rul(?:e|es|ed|ing) out)\b|n['’]t\b",
    re.IGNORECASE,
)
_PHRASE_WEIGHT = 3.0
_COMMON_RANK = 60.0  # words this frequent weigh next to nothing
_UNKNOWN_RANK = 60_000.0  # a word outside the table: most are names


class Word(NamedTuple):
    """One content word: its concept, its place, and how much it tells (nats, 0 to about 7). A tuple, as `Token` is."""

    concept: str
    folded: str
    start: int
    end: int
    weight: float
    name: bool  # printed with a capital letter inside a sentence


def content(text: str, *, fold_case: bool = False) -> list[Word]:
    """The content words of a text, in order. `fold_case`: capitals tell nothing there (headlines)."""
    words = tokens(text)
    out: list[Word] = []
    at = 0
    while at < len(words):
        token = words[at]
        if at + 1 < len(words) and (head := _phrase(words, at)):
            length = head[1]
            if head[0] not in STOP:
                out.append(Word(head[0], token.folded, token.start, words[at + length - 1].end, _PHRASE_WEIGHT, False))
            at += length
            continue
        at += 1
        if (word := _word(token, text, fold_case=fold_case)) is not None:
            out.append(word)
    return out


def _word(token: Token, text: str, *, fold_case: bool) -> Word | None:
    name = token.capital and not fold_case and not _opens_sentence(text, token.start)
    country = _country(token.text) if token.capital or "." in token.text else None
    if country:
        return Word(country, token.folded, token.start, token.end, max(2.0, weight(token.folded)), name)
    if not token.folded.isdigit() and (len(token.folded) < 2 or token.folded in STOP or token.folded in TIME_WORDS):
        return None
    if number := _number(token):
        return Word(f"#{number}", token.folded, token.start, token.end, 4.0, False)
    return Word(concept(token.folded), token.folded, token.start, token.end, weight(token.folded), name)


def _number(token: Token) -> str:
    if token.text[0].isdigit():
        plain = token.text.replace(",", "")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return _NUMBER_WORDS.get(token.folded, "")


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“”‘’«(")
    return not before or before[-1] in ".!?:\n" or "\n" in text[len(before) : at]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its endings, for comparison only: "escalation", "escalated" → "escal"."""
    word = _american(_IRREGULAR.get(word, word))
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh")) and len(word) > 5:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(c in "aeiouy" for c in base) and not word.endswith("eed"):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if word.endswith("eed"):
        word = word[:-1]
    for suffix, stands, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            word = word[: -len(suffix)] + stands
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def _american(word: str) -> str:
    """British spellings that differ inside a word: "metres", "neighbour", "programme"."""
    if len(word) >= 6 and "our" in word[3:]:
        word = word[:3] + word[3:].replace("our", "or", 1)
    for british, american in (("metre", "meter"), ("litre", "liter"), ("centre", "center"), ("theatre", "theater")):
        word = word.replace(british, american)
    return "program" + word[9:] if word.startswith("programme") else word


@dataclass(frozen=True, slots=True)
class _Near:
    heads: dict[str, str]  # stem → head stem
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word → (words, head), longest first


@cache
def _near() -> _Near:
    heads: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _lines("near_words.tsv")[1:]:
        words = line.split()
        head = stem(words[0])
        for word in words:
            if "_" in word:
                parts = tuple(word.split("_"))
                phrases.setdefault(parts[0], []).append((parts, head))
            else:
                heads.setdefault(stem(word), head)
    return _Near(heads, {first: tuple(sorted(found, reverse=True)) for first, found in phrases.items()})


def _lines(name: str) -> list[str]:
    text = resources.files("onrecord.lexicon").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _phrase(words: Sequence[Token], at: int) -> tuple[str, int] | None:
    for parts, head in _near().phrases.get(words[at].folded, ()):
        if tuple(w.folded for w in words[at : at + len(parts)]) == parts:
            return head, len(parts)
    return None


@lru_cache(maxsize=65536)
def concept(word: str) -> str:
    """The concept of a folded word: the head of its group of near words, or its stem."""
    found = stem(word)
    return _near().heads.get(found, found)


@lru_cache(maxsize=16384)
def _country(printed: str) -> str | None:
    named = countries.named(printed)
    found = named.country if named and not named.ambiguous else None
    if found is None and not (found := countries.capital(printed)) and fold(printed) == "kremlin":
        found = countries.by_code("RUS")
    return f"@{found.iso3}" if found else None


@cache
def _ranks() -> dict[str, int]:
    """Rank by stem: that of its most frequent form."""
    ranks: dict[str, int] = {}
    for rank, word in enumerate(_lines("word_ranks.txt"), 1):
        ranks.setdefault(stem(word), rank)
    return ranks


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Stem → stems that contradict it."""
    found: dict[str, set[str]] = {}
    for line in _lines("opposites.tsv")[1:]:
        left, right = ({stem(word) for word in cell.split()} for cell in line.split("\t"))
        for word in left:
            found.setdefault(word, set()).update(right - left)
        for word in right:
            found.setdefault(word, set()).update(left - right)
    return {word: frozenset(words) for word, words in found.items()}


def opposed_to(stemmed: str) -> frozenset[str]:
    """The stems that contradict a stem."""
    return _opposites().get(stemmed, frozenset())


def opposites(left: Iterable[str], right: Iterable[str]) -> tuple[str, str] | None:
    """The first pair of folded words of which one contradicts the other, neither standing on both sides."""
    mine, theirs = ({stem(w): w for w in sorted(words, reverse=True)} for words in (left, right))
    for word in sorted(mine.keys() - theirs.keys()):
        against = sorted((opposed_to(word) & theirs.keys()) - mine.keys())
        if against:
            return mine[word], theirs[against[0]]
    return None


def rank(word: str) -> int | None:
    """The rank of a folded word's most frequent form in general English; None outside the table."""
    return _ranks().get(stem(word))


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a folded word tells: log of the rank of its most frequent form against that of common words."""
    return math.log((_ranks().get(stem(word), _UNKNOWN_RANK) + _COMMON_RANK) / _COMMON_RANK)


def negations(text: str) -> int:
    """How many words of a text deny: "did not refuse" has two."""
    return len(_NEGATION.findall(text))


def numbers(text: str) -> frozenset[str]:
    """The plain values of the numerals in a text ("2,866" → "2866")."""
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(text))


def amounts(text: str) -> dict[str, frozenset[str]]:
    """The numbers of a text by what they count: "30 days" is {"day": {"#30"}}, "25%" {"percent": {"#25"}}.

    Months by name stand under "month of", years under "year"; the day of a month counts nothing. A number is taken to
    count the next word that carries content.
    """
    found: dict[str, set[str]] = {}
    words = tokens(text)
    for at, token in enumerate(words):
        beside = [w.folded for w in words[max(0, at - 1) : at + 2] if w is not token]
        if token.folded in MONTHS and (token.capital or token.folded != "may"):
            found.setdefault("month of", set()).add(token.folded)
        elif (number := _number(token)) and not any(w in MONTHS for w in beside):
            found.setdefault(_counted(words, at, text), set()).add(f"#{number}")
    return {of: frozenset(values) for of, values in sorted(found.items())}


def _counted(words: Sequence[Token], at: int, text: str) -> str:
    token = words[at]
    if text[token.end : token.end + 2].lstrip().startswith("%"):
        return "percent"
    if re.fullmatch(r"(?:19|20)\d\d", token.text):
        return "year"
    for word in words[at + 1 : at + 4]:
        if any(mark in text[token.end : word.start] for mark in ".;:!?\n"):
            break
        if word.folded == "percent" or (word.folded not in STOP and not _number(word)):
            return concept(word.folded)
    return ""


MONTHS = _set("january february march april may june july august september october november december")


def total(words: Iterable[Word]) -> float:
    """The weight of a text's concepts, each counted once."""
    return sum({w.concept: w.weight for w in words}.values())
