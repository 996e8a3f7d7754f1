"""spaCy's attribute ruler and English lemmatiser by look-up: the same part of speech, morphology and lemma.

The ruler runs a matcher over every token for some two hundred patterns, nearly all of which ask for the tag, the
lower-case form and the dependency of one token; the lemmatiser asks for the word and what the ruler said of it. What
they say of a token is the same wherever these are the same, so it is worked out once for each and kept. A ruler with
patterns of other kinds, or a lemmatiser of another language or mode, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDS  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
_SET = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
"""What a rule may set."""
_ASKED = ("ORTH", *_SET)
"""All that the outcome for a token depends on, but for the rules of two tokens."""
_KEY = 8 * len(_ASKED)
KEPT = 50_000
"""Distinct tokens whose outcome is kept, at 200 bytes each: those of some two thousand articles."""
_READ: dict[str, Callable[[Token], object]] = {
    "TAG": lambda token: token.tag_,
    "LOWER": lambda token: token.lower_,
    "DEP": lambda token: token.dep_,
    "IS_SPACE": lambda token: token.is_space,
}


@dataclass(frozen=True, slots=True)
class _Condition:
    """Of one attribute: one of some values, none of them, or a word that a pattern finds."""

    name: str
    values: frozenset[object]
    wanted: bool = True
    search: re.Pattern[str] | None = None

    def holds(self, token: Token) -> bool:
        return self.allows(_READ[self.name](token))

    def allows(self, value: object) -> bool:
        if self.search is not None:
            return bool(self.search.search(str(value)))
        return (value in self.values) is self.wanted


_Test = tuple[_Condition, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    number: int  # later rules win
    tests: tuple[_Test, ...]  # of one token, or of two that follow one another
    sets: int  # which of them gets the attributes
    attributes: Mapping[object, object]

    def words(self) -> set[object]:
        """Lower-case forms of which one must stand in a match; empty where any may."""
        named = (c.values for test in self.tests for c in test if c.name == "LOWER" and c.wanted and not c.search)
        return set(next(named, ()))

    def of_tag(self, tag: str) -> bool:
        """Whether a single token of a tag may match."""
        return all(c.allows(tag) for c in self.tests[0] if c.name == "TAG")


class LookUp:
    """In place of `ruler`, where `rules_of` understands its patterns, and of the `lemmatizer` that follows it."""

    def __init__(
        self, ruler: AttributeRuler, rules: list[_Rule], *, lemmatizer: EnglishLemmatizer | None = None
    ) -> None:
        self._single = [rule for rule in rules if len(rule.tests) == 1]
        self._double = [rule for rule in rules if len(rule.tests) == 2]
        # A pair is looked for only where a word stands that one of them names.
        self._words = {word for rule in self._double for word in rule.words()}
        self._paired: set[bytes] = set()  # tokens of such words
        self._by_tag: dict[str, tuple[list[_Rule], dict[object, list[_Rule]]]] = {}
        self._known: dict[bytes, bytes] = {}
        self._merged: dict[tuple[_Rule, ...], dict[object, object]] = {}
        self._lemmatizer = lemmatizer
        self.ruler = ruler
        if lemmatizer is not None:
            _hashed(lemmatizer)

    def __call__(self, doc: Doc) -> Doc:
        if len(self._known) > KEPT:  # a long run must not keep every word it ever saw
            self._known.clear()
            self._paired.clear()
        asked = doc.to_array(list(_ASKED)).tobytes()
        keys = [asked[at : at + _KEY] for at in range(0, len(asked), _KEY)]
        found = [self._known.get(key) for key in keys]
        fresh = [at for at, row in enumerate(found) if row is None]
        self._paired.update(keys[at] for at in fresh if doc[at].lower_ in self._words)
        more = {} if self._paired.isdisjoint(keys) else self._pairs(doc, keys)
        if fresh or more:
            read = sorted({*fresh, *more})
            rules = [sorted({*self._rules(doc[at]), *more.get(at, ())}, key=lambda rule: rule.number) for at in read]
            for at, of_token in zip(read, rules, strict=True):
                self._set(doc[at], tuple(of_token))
            rows = doc.to_array(list(_SET))
            for at in read:
                found[at] = rows[at].tobytes()
            self._known.update((keys[at], rows[at].tobytes()) for at in fresh if at not in more)
        told = np.frombuffer(b"".join(row for row in found if row), np.uint64).reshape(-1, len(_SET))
        return doc.from_array(list(_SET), told)  # type: ignore[arg-type]  # spaCy's stub knows no uint64

    def _rules(self, token: Token) -> list[_Rule]:
        """The rules of one token that it fits, in no order."""
        tag = token.tag_
        if tag not in self._by_tag:
            of_tag = [rule for rule in self._single if rule.of_tag(tag)]
            words: dict[object, list[_Rule]] = {}
            for rule in of_tag:
                for word in rule.words():
                    words.setdefault(word, []).append(rule)
            self._by_tag[tag] = [rule for rule in of_tag if not rule.words()], words
        plain, by_word = self._by_tag[tag]
        return [rule for rule in (*plain, *by_word.get(token.lower_, ())) if _fits(token, rule.tests[0])]

    def _pairs(self, doc: Doc, keys: list[bytes]) -> dict[int, list[_Rule]]:
        """The rules of two tokens that fit, by the token that they give something."""
        more: dict[int, list[_Rule]] = {}
        begins = {first for at, key in enumerate(keys) if key in self._paired for first in (at - 1, at)}
        for first in sorted(begins & set(range(len(keys) - 1))):
            for rule in self._double:
                if _fits(doc[first], rule.tests[0]) and _fits(doc[first + 1], rule.tests[1]):
                    more.setdefault(first + rule.sets, []).append(rule)
        return more

    def _set(self, token: Token, rules: tuple[_Rule, ...]) -> None:
        """What the rules say of a token, and its lemma where they give none."""
        merged = self._merged.get(rules)
        if merged is None:
            merged = self._merged[rules] = {k: v for rule in rules for k, v in rule.attributes.items()}
        set_token_attrs(token, merged)
        if self._lemmatizer is not None and (self._lemmatizer.overwrite or not token.lemma):
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]


def _hashed(lemmatizer: EnglishLemmatizer) -> None:
    """Its lists of known forms as sets: it looks for a form in them, tens of thousands long, at every new word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in list(index):
        index[pos] = frozenset(index[pos])


def _fits(token: Token, test: _Test) -> bool:
    return all(condition.holds(token) for condition in test)


def rules_of(ruler: AttributeRuler) -> list[_Rule] | None:
    """The ruler's patterns as tests; None where one of them asks for something else."""
    rules = []
    for number, (patterns, at) in enumerate(zip(map(_patterns, ruler.patterns), ruler.indices, strict=True)):
        for tokens in patterns:
            tests = tuple(test for token in tokens if (test := _test(token)))
            if len(tests) != len(tokens) or len(tests) not in (1, 2) or not -len(tests) <= at < len(tests):
                return None
            rule = _Rule(number, tests, at % len(tests), ruler.attrs[number])
            if len(tests) == 2 and not rule.words():
                return None
            rules.append(rule)
    if any(not set(rule.attributes) <= {IDS[name] for name in _SET} for rule in rules):
        return None
    return rules


def _patterns(row: Mapping[str, object]) -> list[list[dict[str, object]]]:
    patterns = row["patterns"]
    assert isinstance(patterns, list)
    return patterns


def _test(token: Mapping[str, object]) -> _Test | None:
    conditions = [_condition(name, wanted) for name, wanted in token.items()]
    known = tuple(c for c in conditions if c)
    return known if len(known) == len(conditions) else None


def _condition(name: str, wanted: object) -> _Condition | None:
    if name not in _READ:
        return None
    match wanted:
        case {"IN": list(values), **more} if not more:
            return _Condition(name, frozenset(values))
        case {"NOT_IN": list(values), **more} if not more:
            return _Condition(name, frozenset(values), wanted=False)
        case {"REGEX": str(pattern), **more} if not more:
            return _Condition(name, frozenset(), search=re.compile(pattern))
        case str() | bool():
            return _Condition(name, frozenset([wanted]))
    return None


def _component(nlp: Language, name: str) -> LookUp:
    ruler = nlp.get_pipe(RULER)
    assert isinstance(ruler, AttributeRuler)
    rules = rules_of(ruler)
    assert rules is not None
    return LookUp(ruler, rules, lemmatizer=_english(nlp))


def _english(nlp: Language) -> EnglishLemmatizer | None:
    """The lemmatiser that runs straight after the ruler, if what it says hangs on the word and its attributes alone."""
    follows = nlp.pipe_names[nlp.pipe_names.index(RULER) + 1 :][:1]
    lemmatizer = nlp.get_pipe(LEMMATIZER) if follows == [LEMMATIZER] else None
    if type(lemmatizer) is not EnglishLemmatizer or lemmatizer.mode != "rule":
        return None
    return lemmatizer


# spaCy reads a factory's annotations as classes, and cannot look up names that are kept as text.
_component.__annotations__ = {"nlp": Language, "name": str, "return": LookUp}
Language.factory("onrecord_attributes", func=_component)


def quicken(nlp: Language) -> None:
    """Put the look-up in the ruler's place, if there is one whose patterns are all understood."""
    if RULER not in nlp.pipe_names:
        return
    ruler = nlp.get_pipe(RULER)
    if isinstance(ruler, AttributeRuler) and rules_of(ruler) is not None:
        lemmas = _english(nlp) is not None
        nlp.add_pipe("onrecord_attributes", after=RULER)
        nlp.disable_pipe(RULER)
        if lemmas:
            nlp.disable_pipe(LEMMATIZER)
